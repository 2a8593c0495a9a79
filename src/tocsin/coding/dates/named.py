"""Dates by name: day, month, year, weekday, season, feast; what is left unsaid is filled from the report's day or the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from tocsin.coding.dates.periods import DAY, Period, decade_of, holiday, months_from, one_day, season_of, unit_around

Tense = Literal["past", "future"] | None
Slots = dict[str, object]
# A focus this many days from the report's day belongs to another time; years there follow the text.
ELSEWHERE = 400
# How much longer a step back in a story counts than a step forward.
BACKWARD = 3.0


@dataclass(frozen=True, slots=True)
class Context:
    """What a date is read against.

    `now` is the report's day or None; `focus` what the text spoke of last; `year` the year that the words around set;
    `tense` that of the clause; `history` says that the whole text recounts another time, `follow` that dates without a year
    go on from the focus.
    """

    now: dt.date | None
    focus: Period | None = None
    year: int | None = None
    tense: Tense = None
    history: bool = False
    follow: bool = False
    order: str = "mdy"

    @property
    def around(self) -> dt.date | None:
        """The day that "last week" and "the end of the year" are counted from: the report's, in a history the story's."""
        return self.spoken_of if self.history else self.now

    @property
    def spoken_of(self) -> dt.date | None:
        """The day that "that day" and "two days later" are counted from."""
        return (self.focus.anchor if self.focus else None) or self.now


def nearest(choices: Iterable[Period], context: Context) -> Period | None:
    """Of the choices the one nearest to the report's day; in the past or to come if the tense says so. Ties go to the past."""
    now = context.now
    if now is None:
        return None
    found = [(p, p.earliest, p.latest) for p in choices if p.earliest and p.latest]
    if context.tense == "past":
        found = [c for c in found if c[1] <= now] or found
    elif context.tense == "future":
        found = [c for c in found if c[2] >= now] or found
    ranked = sorted(found, key=lambda c: (0 if c[1] <= now <= c[2] else min(abs((c[1] - now).days), abs((c[2] - now).days)), c[1]))
    return ranked[0][0] if ranked else None


def by_year(make: Callable[[int], Period], context: Context, shift: int | None = None) -> Period | None:
    """The period of a name that comes back each year: in the year the text sets, else by the report's day (`shift`: last, this, next)."""
    if context.year is not None and shift is None:
        return _made(make, context.year)
    here = context.around
    if shift is None and context.follow and context.focus:
        return _going_on(make, context.focus)
    if here is None:
        return None
    choices = [p for year in range(here.year - 4, here.year + 5) if (p := _made(make, year)) is not None]
    if shift is None:
        return nearest(choices, context)
    return _shifted(choices, here, shift)


def _going_on(make: Callable[[int], Period], focus: Period) -> Period | None:
    """A story goes forward: of the years around the focus the one that lies nearest to it, backward steps counting more."""
    anchor = focus.anchor
    if anchor is None:
        return None
    if focus.resolution in ("year", "season", "part", "range") and (found := _made(make, anchor.year)):
        return found
    choices = [p for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (p := _made(make, year)) is not None and p.earliest]
    return min(choices, key=lambda p: _stride(((p.earliest or anchor) - anchor).days), default=None)


def _stride(days: int) -> float:
    return days if days >= 0 else -days * BACKWARD


def _made(make: Callable[[int], Period], year: int) -> Period | None:
    try:
        return make(year)
    except ValueError:
        return None


def _shifted(choices: list[Period], here: dt.date, shift: int) -> Period | None:
    if shift == 0:
        if inside := next((p for p in choices if p.earliest and p.latest and p.earliest <= here <= p.latest), None):
            return inside
        return next((p for p in choices if p.earliest and p.earliest.year == here.year), None)
    if shift > 0:
        later = [p for p in choices if p.earliest and p.earliest > here]
        return later[shift - 1] if len(later) >= shift else None
    earlier = [p for p in choices if p.latest and p.latest < here]
    return earlier[shift] if len(earlier) >= -shift else None


def weekday(number: int, context: Context, shift: int | None = None) -> Period | None:
    """A day of the week: bare it is the last one up to and including the report's day, unless the tense is to come."""
    here = context.around
    if here is None:
        return None
    if shift == 0:
        return one_day(here + (number - here.weekday()) * DAY)
    if shift is not None:
        back = (here.weekday() - number) % 7 or 7
        ahead = (number - here.weekday()) % 7 or 7
        return one_day(here + (ahead if shift > 0 else -back) * DAY + 7 * (abs(shift) - 1) * (1 if shift > 0 else -1) * DAY)
    if context.tense == "future" or context.history:
        return one_day(here + (number - here.weekday()) % 7 * DAY)
    return one_day(here - (here.weekday() - number) % 7 * DAY)


def weekday_with_day(number: int, day: int, context: Context) -> Period | None:
    """ "Friday the 15th": the nearest month in which the two agree."""
    here = context.around
    if here is None:
        return None
    choices = []
    for step in range(-12, 13):
        first = months_from(here.year, here.month + step, 1, "month").earliest
        if first is not None and first.month == (first + (day - 1) * DAY).month and (first + (day - 1) * DAY).weekday() == number:
            choices.append(one_day(first + (day - 1) * DAY))
    return nearest(choices, Context(here, tense=context.tense))


def day_alone(day: int, context: Context) -> Period | None:
    """ "the 4th": the nearest such day; after a date in the text, of its month."""
    here = context.spoken_of if context.focus and context.focus.resolution in ("day", "month", "part") else context.around
    if here is None:
        return None
    choices = []
    for step in (-1, 0, 1):
        first = months_from(here.year, here.month + step, 1, "month").earliest
        if first is not None and (first + (day - 1) * DAY).month == first.month:
            choices.append(one_day(first + (day - 1) * DAY))
    return nearest(choices, Context(here, tense=context.tense))


def named(slots: Slots, context: Context, shift: int | None = None) -> Period | None:
    """The period that names of the calendar give; None where there is no such day (30 February) or nothing to count from."""
    year = slots.get("year")
    day, month, week_day = slots.get("day"), slots.get("month"), slots.get("weekday")
    if isinstance(month, int):
        if isinstance(day, int):
            return _month_day(month, day, year, week_day, context, shift)
        return _yearly(lambda y: months_from(y, month, 1, "month"), year, context, shift)
    if isinstance(week_day, int):
        return weekday_with_day(week_day, day, context) if isinstance(day, int) else weekday(week_day, context, shift)
    if isinstance(day, int):
        return day_alone(day, context)
    if isinstance(season := slots.get("season"), str):
        return _yearly(lambda y: season_of(season, y), year, context, shift)
    if (feast := slots.get("holiday")) is not None:
        return _yearly(lambda y: one_day(holiday(str(feast), y)), year, context, shift)
    if isinstance(quarter := slots.get("quarter"), int) and 1 <= quarter <= 4:
        return _yearly(lambda y: months_from(y, 3 * quarter - 2, 3, "quarter"), year, context, shift)
    if isinstance(half := slots.get("half"), int) and 1 <= half <= 2:
        return _yearly(lambda y: months_from(y, 6 * half - 5, 6, "half"), year, context, shift)
    if isinstance(year, int) and not {"quarter", "half"} & slots.keys():
        return months_from(year, 1, 12, "year", "explicit")
    return None


def _yearly(make: Callable[[int], Period], year: object, context: Context, shift: int | None) -> Period | None:
    if isinstance(year, int):
        found = _made(make, year)
        return found.but("explicit") if found else None
    return by_year(make, context, shift)


def _month_day(month: int, day: int, year: object, week_day: object, context: Context, shift: int | None) -> Period | None:
    def make(number: int) -> Period:
        return one_day(dt.date(number, month, day))

    if isinstance(year, int) or not isinstance(week_day, int) or context.year is not None:
        return _yearly(make, year, context, shift)
    here = context.around
    if here is None:
        return None
    # "Thursday 25 May" holds in few years only; a weekday that fits none near is the author's slip.
    years = [y for y in range(here.year - 6, here.year + 7) if (p := _made(make, y)) and p.earliest and p.earliest.weekday() == week_day]
    return nearest([make(y) for y in years], Context(here)) or by_year(make, context, shift)


def in_figures(text: str, context: Context) -> Period | None:
    """A date in figures: 2015-08-12, 21/04/2016, 3/2015, 22/4, 1998-99; the order of day and month is the language's where both fit."""
    parts = [int(part) for part in text.replace("–", "-").replace("/", "-").replace(".", "-").split("-")]
    sizes = [len(part) for part in text.replace("–", "-").replace("/", "-").replace(".", "-").split("-")]
    try:
        if len(parts) == 3:
            return _three(parts, sizes, context)
        if sizes[0] == 4:
            if 1 <= parts[1] <= 12 and "–" not in text:
                return months_from(parts[0], parts[1], 1, "month", "explicit")
            last = parts[0] // 100 * 100 + parts[1]
            return months_from(parts[0], 1, (last - parts[0] + 1) * 12, "range", "explicit") if parts[0] < last < parts[0] + 60 else None
        if sizes[1] == 4:
            return months_from(parts[1], parts[0], 1, "month", "explicit") if 1 <= parts[0] <= 12 else None
        day, month = _ordered(parts[0], parts[1], context)
        return by_year(lambda y: one_day(dt.date(y, month, day)), context) if 1 <= month <= 12 else None
    except ValueError:
        return None


def _three(parts: list[int], sizes: list[int], context: Context) -> Period:
    if sizes[0] == 4:
        return one_day(dt.date(*parts), "explicit")
    day, month = _ordered(parts[0], parts[1], context)
    year = parts[2] if sizes[2] == 4 else parts[2] + (2000 if parts[2] < 40 else 1900)
    return one_day(dt.date(year, month, day), "explicit")


def _ordered(first: int, second: int, context: Context) -> tuple[int, int]:
    """Day and month of two figures."""
    if context.order == "mdy":
        return (second, first) if first <= 12 else (first, second)
    return (first, second) if second <= 12 else (second, first)


def decade(slots: Slots, context: Context) -> Period | None:
    """Ten years: the 1990s, the nineties (the last such up to the report's day), the nineteen seventies."""
    year, tens, head = slots.get("year"), slots.get("decade"), slots.get("century_head")
    if isinstance(year, int):
        return decade_of(year) if year % 10 == 0 else None
    if not isinstance(tens, int) or tens % 10 or tens > 90 or (tens == 10 and head is None):
        return None
    if isinstance(head, int):
        return decade_of(head + tens)
    here = context.around
    century = here.year // 100 * 100 if here else 2000
    return decade_of(century + tens if here and century + tens <= here.year else century - 100 + tens, "relative")


def numbered_week(number: int, year: int) -> Period | None:
    """The ISO week of a year."""
    try:
        return unit_around("week", dt.date.fromisocalendar(year, number, 1))
    except ValueError:
        return None
