"""The day that a report bears, as formats write it."""

from __future__ import annotations

import datetime as dt
import email.utils

from tocsin.terms.errors import DateError

CURE = "Write it as YYYY-MM-DD, say 2023-05-26"


def parse_day(text: str, *, where: str) -> str:
    """An ISO day from "2023-05-26" or an ISO time; DateError for anything else."""
    try:
        return dt.date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError as error:
        raise DateError(f"'{text}' is no day", where=where, cure=CURE) from error


def find_day(written: str) -> str:
    """The ISO day of "2023-05-26T08:00:00Z", "20230526T080000+0200" (NewsML) or "Fri, 26 May 2023 08:00:00 +0200" (feeds).

    It is the day as written, in the writer's own time zone: on that day it appeared there. DateError for anything else; "26/05/2023" could
    be two days and is none.
    """
    text = written.strip()
    for candidate in (text[:10], text[:8] if not text[8:9].isdigit() else ""):
        try:
            return dt.date.fromisoformat(candidate).isoformat()
        except ValueError:
            continue
    try:
        return email.utils.parsedate_to_datetime(text[:80]).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        raise DateError(f"'{text[:40]}' is no day", cure=CURE) from None
