"""Read a report from a text file or standard input."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from tocsin.reports.building import build_report
from tocsin.reports.headers import Header, read_header
from tocsin.terms.errors import DateError, ReportError
from tocsin.terms.records import PublishedHow, Report

STANDARD_INPUT = "-"
# Control characters that no text holds: more than this share of them is no text.
BINARY_SHARE = 0.02


def read_report(path: str | Path, *, published: str | None = None, source: str | None = None, language: str | None = None) -> Report:
    """The report in a text file, or on standard input for "-".

    `published` (ISO day), `source` and `language` ("fr", "en") win over the file's header. The text is kept unchanged; a report
    that names no day has `published` None. Raises ReportError for a file that is missing, empty, binary or not UTF-8.
    """
    where = "standard input" if str(path) == STANDARD_INPUT else str(path)
    return report_of(_decode(_bytes(path, where), where), where=where, published=published, source=source, language=language)


def report_of(
    text: str, *, where: str = "text", published: str | None = None, source: str | None = None, language: str | None = None
) -> Report:
    """The report that a text is, its header read."""
    if not text.strip():
        raise ReportError("the report is empty", where=where, cure="Give a file that holds the report's text")
    header = read_header(text)
    if not text[header.body :].strip():
        raise ReportError("the report has a header and no text", where=where, cure="Write the text below an empty line")
    day, how = _published(header, published, where)
    values = header.values
    return build_report(
        text, body=header.body, title=values.get("title"), source=source or values.get("source"), url=values.get("url"),
        language=language or values.get("language"), published=day, how=how, credited=header.credits,
    )  # fmt: skip


def _published(header: Header, given: str | None, where: str) -> tuple[str | None, PublishedHow]:
    if given is not None:
        return parse_day(given, where="--published"), "given"
    if "published" in header.values:
        return parse_day(header.values["published"], where=where), "metadata"
    return None, "unknown"


def parse_day(text: str, *, where: str) -> str:
    """An ISO day from "2023-05-26" or an ISO time; DateError for anything else."""
    try:
        return dt.date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError as error:
        raise DateError(f"'{text}' is no day", where=where, cure="Write it as YYYY-MM-DD, say 2023-05-26") from error


def _bytes(path: str | Path, where: str) -> bytes:
    if str(path) == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise ReportError("no such file", where=where, cure="Check the name") from error
    except IsADirectoryError as error:
        raise ReportError("this is a folder", where=where, cure="Name the files in it, say FOLDER/*.txt") from error
    except OSError as error:
        raise ReportError(
            f"cannot be read ({error.strerror or error})", where=where, cure="Check the file and your right to read it"
        ) from error


def _decode(content: bytes, where: str) -> str:
    if b"\0" in content[:65536] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReportError("this is a binary file, not a text", where=where, cure="Save the report as plain text in UTF-8")
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReportError(
            f"not {encoding.upper()} (byte {error.start} is {content[error.start]:#04x})",
            where=where,
            cure="Convert the file, say with: iconv -f WINDOWS-1252 -t UTF-8",
        ) from error
    controls = sum(c < " " and c not in "\t\n\r\f\v" for c in text)
    if text and controls > BINARY_SHARE * len(text):
        raise ReportError("this is a binary file, not a text", where=where, cure="Save the report as plain text in UTF-8")
    return text
