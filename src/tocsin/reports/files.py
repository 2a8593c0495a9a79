"""One report, from a file or a text in hand."""

from __future__ import annotations

from pathlib import Path

from tocsin.reports.days import parse_day
from tocsin.reports.plain import plain_report
from tocsin.reports.reading import read_all
from tocsin.reports.received import Given
from tocsin.terms.errors import ReportError
from tocsin.terms.records import Report

__all__ = ["parse_day", "read_report", "report_of"]


def read_report(path: str | Path, *, published: str | None = None, source: str | None = None, language: str | None = None) -> Report:
    """The one report in a file of any format, or on standard input for "-".

    `published` (ISO day), `source` and `language` ("fr", "en") win over what the file says of itself. The text of a text file is kept
    unchanged; a report that names no day has `published` None. Raises what kept it from being read, and ReportError for a file that holds
    several reports: `read_all` gives those.
    """
    problem: Exception | None = None
    report: Report | None = None
    for item in read_all([path], Given(published, source, language)):
        if item.report is not None and report is not None:
            raise ReportError("it holds several reports", where=str(path), cure="Read it with tocsin.read_all, or name one report")
        report = report or item.report
        problem = problem or item.problem
    if report is None:
        raise problem or ReportError("no report is in it", where=str(path), cure="Give a file that holds the report's text")
    return report


def report_of(
    text: str, *, where: str = "text", published: str | None = None, source: str | None = None, language: str | None = None
) -> Report:
    """The report that a text is, its header read. Raises ReportError for one without words, DateError for what is no day."""
    return plain_report(text, where, Given(published, source, language))
