"""From one date to another: what either end leaves unsaid is taken from the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from tocsin.coding.dates.grammar import Reading
from tocsin.coding.dates.named import Context, named, numbered_week, weekday
from tocsin.coding.dates.periods import DAY, Period, months_from, one_day
from tocsin.terms.mentions import DateHow

Resolve = Callable[[Reading, Context], "Period | None"]


def resolve_range(reading: Reading, context: Context, resolve: Resolve) -> Period | None:
    """From the first day of the first date to the last day of the second; None where they do not follow each other.

    With the setting `consecutive` ("the 4th and 5th of May") only two days in a row make a range.
    """
    found = _resolved(reading, context, resolve)
    if found and found.earliest and found.latest and reading.form.settings.get("consecutive") and found.latest - found.earliest != DAY:
        return None
    return found


def _resolved(reading: Reading, context: Context, resolve: Resolve) -> Period | None:
    slots = reading.slots
    if "in_month" in slots:
        return _days_of_month(reading, context)
    if "end_weekday" in slots:
        return _weekdays(reading, context, resolve)
    if "end_week" in slots:
        return _weeks(reading, context)
    start, end = slots.get("start"), slots.get("end")
    if isinstance(start, Reading) and isinstance(end, Reading):
        return _joined(*_both(start, end, context, resolve))
    if context.now and isinstance(start, Reading) and "end" in slots:
        return _joined(resolve(start, context), one_day(context.now))
    if context.now and isinstance(end, Reading) and "start" in slots:
        return _joined(one_day(context.now), resolve(end, replace(context, tense="future")))
    if isinstance(end, Reading):
        return _with_first(reading, resolve(end, context))
    if isinstance(start, Reading):
        if isinstance(year := slots.get("year"), int):
            context = replace(context, year=year)
        return _with_last(reading, resolve(start, context))
    return None


def _joined(start: Period | None, end: Period | None) -> Period | None:
    if start is None or end is None or start.earliest is None or end.latest is None or start.earliest > end.latest:
        return None
    how: DateHow = "explicit" if start.how == end.how == "explicit" else "relative"
    return Period(start.earliest, end.latest, "range", how)


def _both(start: Reading, end: Reading, context: Context, resolve: Resolve) -> tuple[Period | None, Period | None]:
    started, ended = has_year(start), has_year(end)
    if started and not ended:
        first = resolve(start, context)
        last = resolve(end, replace(context, year=first.earliest.year)) if first and first.earliest else None
        if first and last and first.earliest and last.latest and last.latest < first.earliest:
            last = resolve(end, replace(context, year=first.earliest.year + 1))
        return first, last
    last = resolve(end, context)
    if last is None or last.latest is None:
        return None, None
    first = resolve(start, replace(context, year=last.latest.year))
    if not started and first and first.earliest and first.earliest > last.latest:
        first = resolve(start, replace(context, year=last.latest.year - 1, now=last.latest, tense="past"))
    return first, last


def has_year(reading: Reading) -> bool:
    """Does a reading name its year, or is it counted from the report's day?"""
    parts = list(reading.inner())
    if any("year" in part.slots or part.means in ("unit", "day", "distance", "decade", "today", "window") for part in parts):
        return True
    return any(len(str(part.slots.get("numeric", ""))) > 5 for part in parts)


def _with_first(reading: Reading, end: Period | None) -> Period | None:
    """ "4 to 22 May", "May to October 2020" with the first month bare."""
    if end is None or end.earliest is None or end.latest is None:
        return None
    day, month = reading.slots.get("start_day"), reading.slots.get("start_month")
    if isinstance(month, int):
        year = end.latest.year
        start = months_from(year, month, 1, "month")
        if start.earliest and start.earliest > end.latest:
            start = months_from(year - 1, month, 1, "month")
        return Period(start.earliest, end.latest, "range", end.how)
    if not isinstance(day, int) or end.resolution != "day":
        return None
    first = end.earliest.replace(day=day) if day <= end.earliest.day else _month_before(end.earliest, day)
    return Period(first, end.latest, "range", end.how)


def _month_before(day: dt.date, number: int) -> dt.date:
    before = day.replace(day=1) - DAY
    return before.replace(day=number)


def _with_last(reading: Reading, start: Period | None) -> Period | None:
    """ "November 19 to 20"."""
    day = reading.slots.get("end_day")
    if start is None or start.earliest is None or start.resolution != "day" or not isinstance(day, int):
        return None
    last = start.earliest.replace(day=day)
    return Period(start.earliest, last, "range", start.how) if last > start.earliest else None


def _days_of_month(reading: Reading, context: Context) -> Period | None:
    slots = reading.slots
    month, first, last = slots["in_month"], slots["start_day"], slots["end_day"]
    if not (isinstance(month, int) and isinstance(first, int) and isinstance(last, int)) or first >= last:
        return None
    return _joined(
        named({"month": month, "day": first, "year": slots.get("year")}, context),
        named({"month": month, "day": last, "year": slots.get("year")}, context),
    )


def _weekdays(reading: Reading, context: Context, resolve: Resolve) -> Period | None:
    first, last, within = reading.slots["start_weekday"], reading.slots["end_weekday"], reading.slots.get("within")
    if not isinstance(first, int) or not isinstance(last, int):
        return None
    if isinstance(within, Reading):
        whole = resolve(within, context)
        if whole is None or whole.earliest is None:
            return None
        start = whole.earliest + ((first - whole.earliest.weekday()) % 7) * DAY
    else:
        begun = weekday(first, context)
        if begun is None or begun.earliest is None:
            return None
        start = begun.earliest
    return _joined(one_day(start), one_day(start + ((last - first) % 7) * DAY))


def _weeks(reading: Reading, context: Context) -> Period | None:
    first, last, here = reading.slots["start_week"], reading.slots["end_week"], context.around
    if not isinstance(first, int) or not isinstance(last, int) or here is None:
        return None
    return _joined(numbered_week(first, here.year), numbered_week(last, here.year))
