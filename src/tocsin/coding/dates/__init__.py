"""Dates of a report: found, and resolved to days against the report's day and what the text spoke of before.

>>> import datetime
>>> date_spans("Ils ont signé un accord jeudi 25 mai.", "fr", datetime.date(2023, 5, 26))[0].date.latest
'2023-05-25'
>>> date_spans("The depots will be ready by 1 July.", "en", datetime.date(2023, 5, 26))[0].role
'deadline'
"""

from tocsin.coding.dates.mentions import DateMention, date_spans, find_dates
from tocsin.coding.dates.published import infer_published

__all__ = ["DateMention", "date_spans", "find_dates", "infer_published"]
