"""Plain text, with or without a small header; Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.reports.building import build_report
from tocsin.reports.encodings import decode
from tocsin.reports.headers import read_header
from tocsin.reports.received import Given, Received
from tocsin.terms.errors import DateError, ReportError
from tocsin.terms.items import Item
from tocsin.terms.records import Report


def read_plain(received: Received) -> Iterator[Item]:
    """The report in a text file: its text unchanged, its header read."""
    text, encoding = decode(received.content(), received.where, received.charset)
    yield Item(received.where, "text", plain_report(text, received.where, received.given, received.url), encoding=encoding)


def plain_report(text: str, where: str, given: Given, url: str | None = None) -> Report:
    """The report that a text is. Raises ReportError for one without words, DateError for a header's day that cannot be understood."""
    if not text.strip():
        raise ReportError("the report is empty", where=where, cure="Give a file that holds the report's text")
    header = read_header(text)
    if not text[header.body :].strip():
        raise ReportError("the report has a header and no text", where=where, cure="Write the text below an empty line")
    values = header.values
    try:
        day, how = given.day(values.get("published"))
    except DateError as error:
        error.where = error.where or where
        raise
    return build_report(
        text, body=header.body, title=values.get("title"), source=given.source or values.get("source"), url=values.get("url") or url,
        language=given.language or values.get("language"), published=day, how=how, credited=header.credits,
    )  # fmt: skip
