"""WARC: what crawlers keep of the web; its answers that are pages or texts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import Message

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tocsin.reports.feeds import read_feed
from tocsin.reports.pages import read_page
from tocsin.reports.plain import read_plain
from tocsin.reports.received import LARGEST_DOCUMENT, Received, problem
from tocsin.terms.errors import ReportError, TocsinError
from tocsin.terms.items import Item

FORM = "WARC"
KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
PAGES = ("text/html", "application/xhtml+xml")
FEEDS = ("application/rss+xml", "application/atom+xml")
TEXTS = ("text/plain",)
# Bytes of a WARC inside another archive.
LARGEST_PACKED = 200_000_000


def read_warc(received: Received) -> Iterator[Item]:
    """A report for each answered page or text, with its address; pictures, programs, redirects and refusals are passed over.

    The crawl's day is no report's day. A record that cannot be read is a problem; after a broken one, FastWARC looks for the next.
    """
    number = 0
    # FastWARC wants to go back in a stream, which one that unpacks as it is read cannot.
    stream = received.stream if received.stream.seekable() else io.BytesIO(received.content(LARGEST_PACKED))
    try:
        for record in ArchiveIterator(stream, record_types=KINDS, parse_http=True, auto_decode="all", fsspec_args=False):
            number += 1
            address = _address(record)
            where = f"{received.where}, record {number}" + (f" ({address})" if address else "")
            try:
                yield from _items(record, received, where, address)
            except TocsinError as error:
                error.where = error.where or where
                yield Item(where, FORM, problem=error)
    except ReportError as error:
        yield problem(received, FORM, error)
    except BaseException as error:
        if not _is_fault(error):
            raise
        broken = ReportError(
            f"the archive is broken after {number} records ({str(error)[:100]})", where=received.where, cure="Fetch it again"
        )
        yield Item(received.where, FORM, problem=broken)
    else:
        if not number:
            yield Item(
                received.where, FORM, problem=ReportError("no page or text is in it", where=received.where, cure="Check the archive")
            )


def _items(record: WarcRecord, received: Received, where: str, address: str | None) -> Iterator[Item]:
    status = record.http_headers.status_code if record.http_headers is not None else 200
    kind, charset = _content_type(record)
    reader = read_page if kind in PAGES else read_feed if kind in FEEDS else read_plain if kind in TEXTS else None
    if status != 200 or reader is None:
        return
    try:
        content = record.reader.read(LARGEST_DOCUMENT + 1)
    except BaseException as error:
        if not _is_fault(error):
            raise
        raise ReportError(f"the record is broken ({str(error)[:100]})", where=where, cure="Fetch it again") from error
    part = received.part(content, where, url=address, media_type=kind, charset=charset)
    yield from reader(part)


def _is_fault(error: BaseException) -> bool:
    """Is it how FastWARC says that an archive is broken? Where its own code gives up, it raises what is no Exception."""
    return isinstance(error, (OSError, ValueError, EOFError, RuntimeError)) or type(error).__name__ == "PanicException"


def _address(record: WarcRecord) -> str | None:
    written = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    return written if written.startswith(("http://", "https://")) and len(written) < 2000 else None


def _content_type(record: WarcRecord) -> tuple[str, str | None]:
    headers = record.http_headers if record.http_headers is not None else record.headers
    message = Message()
    message["content-type"] = " ".join((headers.get("Content-Type") or "").split())
    charset = message.get_param("charset")
    return message.get_content_type(), charset if isinstance(charset, str) else None
