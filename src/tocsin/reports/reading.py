"""Reads whatever comes in: files, folders, patterns, standard input, bytes; each item a report or a problem, and no item costs another."""

from __future__ import annotations

import glob
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tocsin.reports.addresses import is_address
from tocsin.reports.archives import LARGEST_ARCHIVE, read_gzip, read_zip
from tocsin.reports.forms import IN_FOLDERS, Form, form_of
from tocsin.reports.received import HEAD, Given, Received, problem
from tocsin.terms.errors import ReportError, TocsinError
from tocsin.terms.items import Item

STANDARD_INPUT = "-"
LARGEST_STANDARD_INPUT = 200_000_000

Reader = Callable[[Received], Iterator[Item]]
Fetch = Callable[[str], Received]


def read_all(paths: Iterable[str | Path], given: Given | None = None, fetch: Fetch | None = None) -> Iterator[Item]:
    """Every report of every input, in order; what cannot be read is an item with its problem.

    A path is a file of any format, a folder (its files by name, and those of folders in it), a pattern ("news/*.html", "**" for any depth),
    "-" for standard input, or, where `fetch` is given, an address.
    """
    given = given or Given()
    for path in paths:
        name = str(path)
        try:
            if name == STANDARD_INPUT:
                yield from read(Received.of(sys.stdin.buffer.read(LARGEST_STANDARD_INPUT), "standard input", given))
            elif fetch is not None and is_address(name):
                yield from read(fetch(name))
            else:
                yield from _files(name, given)
        except TocsinError as error:
            error.where = error.where or name
            yield Item(error.where, "file", problem=error)


def read(received: Received) -> Iterator[Item]:
    """The items of one input, by the reader of its format; errors of a reader become items too."""
    form = "file"
    try:
        form = form_of(received)
        if form == "gzip" and not _is_packed_warc(received):
            yield from read_gzip(received, read)
        elif form == "zip":
            yield from read_zip(received, read)
        else:
            yield from reader_of("warc" if form == "gzip" else form)(received)
    except TocsinError as error:
        yield problem(received, form, error)
    except RecursionError:
        yield problem(received, form, ReportError("it is nested too deeply", cure="Give the report's text"))


def reader_of(form: Form) -> Reader:
    """The reader of a format. Loaded when it is needed: a text file wants no parser of pages."""
    match form:
        case "page":
            from tocsin.reports.pages import read_page as reader
        case "feed":
            from tocsin.reports.feeds import read_feed as reader
        case "newsml":
            from tocsin.reports.newsml import read_newsml as reader
        case "markdown":
            from tocsin.reports.markdown import read_markdown as reader
        case "json":
            from tocsin.reports.ninjs import read_json as reader
        case "lines":
            from tocsin.reports.rows import read_lines as reader
        case "csv":
            from tocsin.reports.rows import read_csv_table as reader
        case "parquet":
            from tocsin.reports.rows import read_parquet as reader
        case "warc":
            from tocsin.reports.warc import read_warc as reader
        case _:
            from tocsin.reports.plain import read_plain as reader
    return reader


def _files(name: str, given: Given) -> Iterator[Item]:
    """The items of a file, of all files of a folder, or of those that a pattern means."""
    path = Path(name)
    if path.is_dir():
        yield from _folder(path, given)
    elif not path.exists() and glob.has_magic(name):
        found = sorted(p for p in glob.glob(name, recursive=True) if not os.path.isdir(p))
        if not found:
            raise ReportError("no file fits this pattern", where=name, cure="Check the name")
        for inner in found:
            yield from _file(Path(inner), given)
    else:
        yield from _file(path, given)


def _folder(folder: Path, given: Given) -> Iterator[Item]:
    """The files of a folder whose names end as reports' do; the others are one problem. Links to folders are not followed."""
    passed: list[str] = []
    count = 0
    for directory, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(f for f in files if not f.startswith(".")):
            suffix = os.path.splitext(name)[1].lower()
            if suffix in IN_FOLDERS:
                count += 1
                yield from _file(Path(directory, name), given)
            else:
                passed.append(suffix or name)
    if passed or not count:
        ends = ", ".join(list(dict.fromkeys(passed))[:8]) or "it is empty"
        what = f"{len(passed)} files of other kinds were passed over ({ends})" if count else f"no file of reports in this folder ({ends})"
        yield Item(str(folder), "folder", problem=ReportError(what, where=str(folder), cure="Name a file by itself to have it read"))


def _file(path: Path, given: Given) -> Iterator[Item]:
    where = str(path)
    try:
        with path.open("rb") as stream:
            status = os.fstat(stream.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > LARGEST_ARCHIVE:
                raise ReportError(f"larger than {LARGEST_ARCHIVE // 1_000_000_000} GB", where=where, cure="Cut it into several files")
            # What is no file, say a pipe, gives its bytes once.
            seen = stream if stat.S_ISREG(status.st_mode) else io.BytesIO(stream.read(LARGEST_STANDARD_INPUT))
            head = seen.read(HEAD)
            seen.seek(0)
            yield from read(Received(seen, where, given, path.name.lower(), head=head))
    except FileNotFoundError as error:
        yield _unread(where, ReportError("no such file", where=where, cure="Check the name"), error)
    except OSError as error:
        cure = "Check the file and your right to read it"
        yield _unread(where, ReportError(f"cannot be read ({error.strerror or error})", where=where, cure=cure), error)


def _unread(where: str, error: ReportError, cause: OSError) -> Item:
    error.__cause__ = cause
    return Item(where, "file", problem=error)


def _is_packed_warc(received: Received) -> bool:
    """Is it a WARC whose records are packed one by one? FastWARC unpacks those itself."""
    return received.name.endswith((".warc.gz", ".warc"))
