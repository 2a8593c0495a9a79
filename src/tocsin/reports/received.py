"""What comes in, before anybody knows what it is: bytes, where they come from, and what the caller says of them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from tocsin.reports.building import build_report
from tocsin.reports.columns import Columns
from tocsin.reports.days import find_day, parse_day
from tocsin.terms.errors import DateError, ReportError, TocsinError
from tocsin.terms.items import Item
from tocsin.terms.records import PublishedHow

# Bytes of one document that is read as a whole. Reports are some thousand characters long.
LARGEST_DOCUMENT = 20_000_000
HEAD = 4096


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of every report of an input; it wins over what they say of themselves. `published` is an ISO day."""

    published: str | None = None
    source: str | None = None
    language: str | None = None
    columns: Columns = field(default_factory=Columns)

    def day(self, written: str | None) -> tuple[str | None, PublishedHow]:
        """The day of a report that bears `written`, and how it is known; DateError for a day that cannot be understood."""
        if self.published is not None:
            return parse_day(self.published, where="--published"), "given"
        if written and written.strip():
            return find_day(written), "metadata"
        return None, "unknown"


@dataclass(frozen=True, slots=True)
class Received:
    """An input. `name` is its file name, `media_type` and `charset` what a server said of it; `depth` counts the archives around it."""

    stream: BinaryIO
    where: str
    given: Given = field(default_factory=Given)
    name: str = ""
    url: str | None = None
    media_type: str = ""
    charset: str | None = None
    depth: int = 0
    head: bytes = b""

    @classmethod
    def of(cls, content: bytes, where: str, given: Given | None = None, *, name: str = "", url: str | None = None,
           media_type: str = "", charset: str | None = None) -> Received:  # fmt: skip
        """The input that bytes are."""
        return cls(io.BytesIO(content), where, given or Given(), name, url, media_type, charset, head=content[:HEAD])

    def content(self, limit: int = LARGEST_DOCUMENT) -> bytes:
        """All its bytes; ReportError for more than `limit`, an unreadable or an empty input."""
        try:
            content = self.stream.read(limit + 1)
        except (OSError, EOFError) as error:
            raise ReportError(f"cannot be read ({error})", where=self.where, cure="Check the file and your right to read it") from error
        if len(content) > limit:
            raise ReportError(
                f"larger than the {limit // 1_000_000} MB that one document may have", where=self.where,
                cure="Cut it, or give its reports as JSON lines, which have no such limit",
            )  # fmt: skip
        if not content:
            raise ReportError("the report is empty", where=self.where, cure="Give a file that holds the report's text")
        return content

    def part(self, content: bytes, where: str, **changes: object) -> Received:
        """An input inside this one."""
        return replace(self, stream=io.BytesIO(content), head=content[:HEAD], where=where, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader has understood of one report: fields as they are written, `text` without its title."""

    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    credits: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


def finish(draft: Draft, received: Received, where: str, form: str, encoding: str | None = None) -> Iterator[Item]:
    """The item of a draft: title, blank line, text. A day that cannot be understood is a problem beside a report without a day."""
    given, text, title = received.given, draft.text.strip("\r\n"), one_line(draft.title)
    if not text.strip():
        nothing = ReportError(
            "it has a title and no text" if title else "the report is empty", where=where, cure="Give what holds the report's text"
        )
        yield Item(where, form, problem=nothing, encoding=encoding)
        return
    try:
        day, how = given.day(draft.published)
    except DateError as error:
        if given.published is not None:
            raise
        dateless = DateError(f"{error.what}; the report is read without a day", where=where, cure=error.cure)
        yield Item(where, form, problem=dateless, encoding=encoding)
        day, how = None, "unknown"
    head = f"{title}\n\n" if title and not one_line(text[: len(title) * 2 + 80]).startswith(title) else ""
    report = build_report(
        head + text, body=len(head), title=title or None, source=given.source or one_line(draft.source) or None,
        url=draft.url or received.url, language=given.language or language_code(draft.language), published=day, how=how,
        credited=tuple(c for credit in draft.credits if (c := one_line(credit))),
    )  # fmt: skip
    report = replace(report, credits=tuple(dict.fromkeys(report.credits)))
    authors = tuple(dict.fromkeys(a for author in draft.authors if (a := one_line(author))))
    yield Item(where, form, report=report, encoding=encoding, authors=authors)


def one_line(words: str | None) -> str:
    """The words with single spaces between them; empty for None."""
    return " ".join((words or "").split())


def language_code(written: str | None) -> str | None:
    """ "fr" of "fr-CA", "fra", "FR_fr"; None for what names no language."""
    code = (written or "").strip().replace("_", "-").partition("-")[0].lower()
    code = {"fra": "fr", "fre": "fr", "eng": "en"}.get(code, code)
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def problem(received: Received, form: str, error: TocsinError) -> Item:
    """The item that stands for what could not be read."""
    if not error.where:
        error.where = received.where
    return Item(error.where, form, problem=error)
