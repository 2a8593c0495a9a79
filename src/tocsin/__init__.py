"""tocsin reads news reports and keeps the record of a confrontation, with the words and the voices behind every value.

>>> import tocsin
>>> report = tocsin.report_of("Moscow has delivered missiles to Minsk, TASS said.", language="en", published="2023-05-26")
>>> [event.event_type for event in tocsin.code(report).events]
['AID']
"""

from tocsin.flow import code, code_files, read_all
from tocsin.reports.files import read_report as read
from tocsin.reports.files import report_of
from tocsin.terms.errors import TocsinError
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Event, Record, Report, Statement, as_json
from tocsin.terms.spans import Span

__all__ = [
    "Actor",
    "Event",
    "Record",
    "Report",
    "Span",
    "Statement",
    "TocsinError",
    "as_json",
    "code",
    "code_files",
    "read",
    "read_all",
    "report_of",
]
