"""From a reading to days: one function for each meaning that `calendar.toml` names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from tocsin.coding.dates import named as names
from tocsin.coding.dates import ranges
from tocsin.coding.dates.grammar import Reading
from tocsin.coding.dates.named import Context
from tocsin.coding.dates.periods import DAY, RESOLUTIONS, Period, half_of, moved, nth_weekday, one_day, part_of, unit_around

Counts = list[tuple[int, str]]
HALF_A_YEAR = 183  # days


def resolve(reading: Reading, context: Context) -> Period | None:
    """The days that a reading means; None where there are none or nothing is known to count from."""
    try:
        return MEANINGS[reading.means](reading, context)
    except (ValueError, OverflowError):
        return None


def number_of(reading: Reading, slot: str) -> int | None:
    """A number in a slot, or in the form's settings."""
    value = reading.slots.get(slot, reading.form.settings.get(slot))
    return value if isinstance(value, int) else None


def inner(reading: Reading, slot: str, context: Context) -> Period | None:
    """The days of the reading in a slot."""
    value = reading.slots.get(slot)
    return resolve(value, context) if isinstance(value, Reading) else None


def counts_of(reading: Reading) -> Counts:
    """What a duration counts: [(2, "week"), (3, "day")]."""
    if reading.means == "and_half":
        return _and_half(reading)
    found: Counts = [(number_of(reading, "count") or 1, str(reading.slots.get("unit", reading.form.settings.get("unit"))))]
    rest = reading.slots.get("rest")
    return found + counts_of(rest) if isinstance(rest, Reading) else found


HALVES = {
    "century": (50, "year"),
    "decade": (5, "year"),
    "year": (6, "month"),
    "month": (15, "day"),
    "week": (3, "day"),
    "day": (12, "hour"),
}


def _and_half(reading: Reading) -> Counts:
    """ "a year and a half": [(1, "year"), (6, "month")]; with a count of 0 the half alone."""
    count, unit = number_of(reading, "count") or 0, str(reading.slots["unit"])
    whole: Counts = [(count, unit)] if count else []
    return [*whole, HALVES[unit]] if unit in HALVES else whole


def _duration(reading: Reading) -> Counts:
    value = reading.slots.get("duration")
    return counts_of(value) if isinstance(value, Reading) else counts_of(reading)


def travel(day: dt.date, counts: Counts, direction: int) -> dt.date:
    """The day that lies all the counts before or after `day`, the longest unit first."""
    order = ("century", "decade", "year", "half", "quarter", "month", "fortnight", "week", "weekend", "day", "hour")
    for count, unit in sorted(counts, key=lambda c: order.index(c[1])):
        day = moved(day, direction * count, unit)
    return day


def _base(reading: Reading, context: Context) -> dt.date | None:
    return context.spoken_of if reading.form.settings.get("from") == "text" else context.around


def _same(reading: Reading, context: Context) -> Period | None:
    """The date within; of "last Wednesday (December 1)" the day that is spelt out."""
    exact = inner(reading, "exact", context)
    return exact if exact and exact.resolution == "day" else inner(reading, "date", context)


def _calendar(reading: Reading, context: Context) -> Period | None:
    return names.named(dict(reading.slots), context)


def _named(reading: Reading, context: Context) -> Period | None:
    return names.named(dict(reading.slots), context, number_of(reading, "shift"))


def _numeric(reading: Reading, context: Context) -> Period | None:
    year = reading.slots.get("year")
    there = replace(context, year=year) if isinstance(year, int) else context
    return names.in_figures(str(reading.slots["numeric"]), there)


def _decade(reading: Reading, context: Context) -> Period | None:
    return names.decade(dict(reading.slots), context)


def _day(reading: Reading, context: Context) -> Period | None:
    base = _base(reading, context)
    if base is None:
        return None
    days = number_of(reading, "days") or 0
    if reading.form.settings.get("from") == "text" and context.focus and context.focus.latest and days > 0:
        base = context.focus.latest
    return one_day(base + days * DAY)


def _unit(reading: Reading, context: Context) -> Period | None:
    shift = number_of(reading, "shift") or 0
    base = _base(reading, context)
    if base is None:
        return None
    unit = reading.slots.get("unit")
    if isinstance(unit, str):
        return unit_around(unit, base, shift)
    there = replace(context, now=base, focus=None, year=None, history=False)
    return names.named(dict(reading.slots), there, shift)


def _part(reading: Reading, context: Context) -> Period | None:
    whole = inner(reading, "date", context) or _outer(reading, context)
    if whole is None:
        return None
    half = number_of(reading, "half")
    return half_of(whole, half) if half else part_of(whole, str(reading.slots.get("part", reading.form.settings.get("part"))))


def _outer(reading: Reading, context: Context) -> Period | None:
    """The month, year ... that a bare "the month" means."""
    unit = reading.slots.get("outer", reading.slots.get("unit"))
    base = context.around
    if base is None:
        return None
    if isinstance(unit, str):
        return unit_around(unit, base)
    return names.named({"season": reading.slots.get("season")}, context)


def _rest(reading: Reading, context: Context) -> Period | None:
    whole = inner(reading, "period", context) or _outer(reading, context)
    base = context.around
    if whole is None or whole.earliest is None or whole.latest is None or base is None:
        return None
    if not whole.earliest <= base <= whole.latest:
        base = context.spoken_of or base
    if not whole.earliest <= base <= whole.latest:
        return whole
    if reading.form.settings["direction"] > 0:
        return Period(base, whole.latest, "part")
    return Period(whole.earliest, base, "part")


def _nth(reading: Reading, context: Context) -> Period | None:
    whole = inner(reading, "date", context) if "date" in reading.slots else _outer_of(reading, context)
    if whole is None or whole.earliest is None or whole.latest is None:
        return None
    first, last = whole.earliest, whole.latest
    day = number_of(reading, "day")
    if day is not None:
        return one_day(first.replace(day=day)) if whole.resolution == "month" else None
    number = number_of(reading, "ordinal") or 1
    week_day = number_of(reading, "weekday")
    if week_day is not None:
        if whole.resolution == "month":
            return one_day(nth_weekday(first.year, first.month, week_day, number))
        start = first + ((week_day - first.weekday()) % 7 + 7 * (number - 1)) * DAY
        return one_day(start if number > 0 else last - ((last.weekday() - week_day) % 7) * DAY)
    count, unit = number_of(reading, "count") or 1, str(reading.slots.get("unit", "day"))
    found = _nth_units(first, last, unit, number, count)
    return found if found.earliest and found.latest and found.latest >= first and found.earliest <= last else None


def _outer_of(reading: Reading, context: Context) -> Period | None:
    unit = reading.slots.get("outer", "month")
    return unit_around(unit, context.around) if isinstance(unit, str) and context.around else None


def _nth_units(first: dt.date, last: dt.date, unit: str, number: int, count: int) -> Period:
    """The `number`-th unit (-1 the last) of a stretch; with a count, that many of them together."""
    if unit == "weekend":
        saturday = first + ((5 - first.weekday()) % 7) * DAY if number > 0 else last - ((last.weekday() - 5) % 7) * DAY
        saturday += 7 * (number - 1) * DAY if number > 0 else 0 * DAY
        return Period(saturday, saturday + DAY, "weekend")
    if number < 0:
        return Period(moved(last + DAY, -count, unit), last, RESOLUTIONS[unit] if count == 1 else "range")
    start = moved(first, (number - 1) * count, unit)
    return Period(start, moved(start, count, unit) - DAY, RESOLUTIONS[unit] if count == 1 else "range")


def _distance(reading: Reading, context: Context) -> Period | None:
    counts, direction = _duration(reading), int(reading.form.settings["direction"])
    if "date" in reading.slots:
        base = inner(reading, "date", replace(context, tense="future") if direction > 0 and not context.tense else context)
        start = base and (base.earliest if direction < 0 else base.latest)
    else:
        text = reading.form.settings.get("from") == "text"
        if direction > 0 and not text and context.tense == "past":
            # "was bankrupt twice in three years": how long, not when.
            return None
        start = context.spoken_of if text else context.around
        if text and context.focus and direction > 0 and context.focus.latest:
            start = context.focus.latest if context.focus.resolution == "day" else context.focus.earliest
    # Hours move within a day; only whole days of them lead to another.
    if not start or (counts[-1][1] == "hour" and counts[-1][0] % 24):
        return None
    day = travel(start, counts, direction)
    unit = counts[-1][1]
    # "two years ago" is that year, "three months ago" that month; "1 month 21 days ago" and "two weeks after 3 May" are days.
    if len(counts) == 1 and "date" not in reading.slots and unit in ("month", "quarter", "year", "decade", "century", "half", "weekend"):
        if unit == "weekend":
            return unit_around(unit, day)
        return unit_around(unit if unit in ("month", "year") else "year", day)
    return one_day(day)


def _day_beside(reading: Reading, context: Context) -> Period | None:
    base = inner(reading, "date", context)
    if base is None or base.resolution != "day" or base.earliest is None:
        return None
    return one_day(base.earliest + int(reading.form.settings["direction"]) * DAY)


def _weekdays_away(reading: Reading, context: Context) -> Period | None:
    week_day = number_of(reading, "weekday")
    direction = int(reading.form.settings["direction"])
    return names.weekday(week_day, context, direction * (number_of(reading, "count") or 1)) if week_day is not None else None


def _weekday_in(reading: Reading, context: Context) -> Period | None:
    whole, week_day = inner(reading, "period", context), number_of(reading, "weekday")
    if whole is None or whole.earliest is None or week_day is None or whole.resolution not in ("week", "weekend"):
        return None
    return one_day(whole.earliest + ((week_day - whole.earliest.weekday()) % 7) * DAY)


def _in_period(reading: Reading, context: Context) -> Period | None:
    """ "October of that year"."""
    whole = inner(reading, "period", context)
    if whole is None or whole.earliest is None or whole.resolution != "year":
        return None
    return names.named({**reading.slots, "year": whole.earliest.year}, context)


def _numbered_week(reading: Reading, context: Context) -> Period | None:
    whole = inner(reading, "date", context)
    year = number_of(reading, "in_year") or (whole.earliest.year if whole and whole.earliest else context.around and context.around.year)
    number = number_of(reading, "number")
    return names.numbered_week(number, year) if year and number else None


def _window(reading: Reading, context: Context) -> Period | None:
    """ "the last three weeks": up to the report's day, "the next two": from it on; quarters and more are whole ones."""
    counts, direction = _duration(reading), number_of(reading, "direction") or 1
    here = context.around
    if here is None:
        return None
    if len(counts) == 1 and counts[0][1] in ("quarter", "half", "decade", "century"):
        count, unit = counts[0]
        if unit in ("decade", "century"):
            near, far = unit_around(unit, here, direction), unit_around(unit, here, direction * count)
        else:
            near, far = unit_around(unit, here, direction), unit_around(unit, here, direction * count)
        ends = sorted(day for p in (near, far) for day in (p.earliest, p.latest) if day)
        return Period(ends[0], ends[-1], "range")
    there = travel(here, counts, direction)
    return Period(min(here, there), max(here, there), "range")


def _week_of(reading: Reading, context: Context) -> Period | None:
    base = names.named(dict(reading.slots), context) if "day" in reading.slots else inner(reading, "date", context)
    return unit_around(str(reading.form.settings.get("unit", "week")), base.earliest) if base and base.earliest else None


def _week_beside(reading: Reading, context: Context) -> Period | None:
    """ "the week after 3 May": the next week, month ... of the calendar."""
    base, unit = inner(reading, "date", context), reading.slots.get("unit")
    if base is None or base.earliest is None or not isinstance(unit, str) or unit == "day":
        return None
    return unit_around(unit, base.earliest, int(reading.form.settings["direction"]))


def _starting(reading: Reading, context: Context) -> Period | None:
    base = inner(reading, "date", context)
    if base is None or base.earliest is None:
        return None
    return Period(base.earliest, travel(base.earliest, _duration(reading), 1) - DAY, "range")


def _open_past(reading: Reading, context: Context) -> Period | None:
    """A deadline lies ahead unless the tense says otherwise and the day is not far back: "extended the curfew until March 6"."""
    base = inner(reading, "date", replace(context, tense=context.tense or "future"))
    ahead = inner(reading, "date", replace(context, tense="future")) if context.tense == "past" else None
    if base and ahead and base.latest and ahead.latest and context.now and (context.now - base.latest).days > HALF_A_YEAR:
        base = ahead if ahead.latest - context.now < context.now - base.latest else base
    return Period(None, base.latest, base.resolution, base.how) if base and base.latest else None


def _before(reading: Reading, context: Context) -> Period | None:
    base = inner(reading, "date", replace(context, tense=context.tense or "future"))
    if base is None or base.earliest is None or base.latest is None:
        return None
    # "before the end of March" leaves the end in; "before March" ends with February.
    value = reading.slots["date"]
    last = base.latest if base.resolution == "part" and isinstance(value, Reading) else base.earliest - DAY
    return Period(None, last, base.resolution, base.how)


def _after(reading: Reading, context: Context) -> Period | None:
    base = inner(reading, "date", context)
    return Period(base.latest + DAY, None, base.resolution, base.how) if base and base.latest else None


def _open_future(reading: Reading, context: Context) -> Period | None:
    base = inner(reading, "date", replace(context, tense="past") if reading.means == "since" else context)
    if base is None and "duration" in reading.slots and context.around:
        counts = _duration(reading)
        day = travel(context.around, counts, -1)
        unit = counts[-1][1]
        base = unit_around(unit, day) if len(counts) == 1 and unit in ("year",) else one_day(day)
    return Period(base.earliest, None, base.resolution, base.how) if base and base.earliest else None


def _within(reading: Reading, context: Context) -> Period | None:
    base = inner(reading, "date", context)
    start = base.latest if base else context.around
    return Period(None, travel(start, _duration(reading), 1), "day") if start else None


def _beyond(reading: Reading, context: Context) -> Period | None:
    base = inner(reading, "date", context)
    start = base.earliest if base else context.around
    if start is None:
        return None
    direction = int(reading.form.settings["direction"])
    day = travel(start, _duration(reading), direction)
    return Period(day, None, "day") if direction > 0 else Period(None, day, "day")


def _today(_: Reading, context: Context) -> Period | None:
    return one_day(context.now) if context.now else None


def _range(reading: Reading, context: Context) -> Period | None:
    return ranges.resolve_range(reading, context, resolve)


MEANINGS: dict[str, Callable[[Reading, Context], Period | None]] = {
    "same": _same, "from": _same, "calendar": _calendar, "named": _named, "numeric": _numeric, "decade": _decade, "day": _day,
    "unit": _unit, "part": _part, "rest": _rest, "nth": _nth, "distance": _distance, "day_beside": _day_beside,
    "weekdays_away": _weekdays_away, "weekday_in": _weekday_in, "in_period": _in_period, "numbered_week": _numbered_week, "window": _window,
    "week_of": _week_of, "week_beside": _week_beside, "starting": _starting, "by": _open_past, "until": _open_past,
    "before": _before, "after": _after,
    "since": _open_future, "onwards": _open_future, "within": _within, "beyond": _beyond, "range": _range, "today": _today,
}  # fmt: skip
