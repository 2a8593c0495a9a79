"""Days and stretches of days: plain arithmetic of the calendar."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

from tocsin.terms.mentions import DateHow, Resolution

DAY = dt.timedelta(days=1)
FIRST_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
UNIT_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
RESOLUTIONS: dict[str, Resolution] = {
    "day": "day", "hour": "day", "week": "week", "workweek": "week", "fortnight": "range", "weekend": "weekend", "month": "month",
    "quarter": "quarter", "half": "half", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included; None is an open end."""

    earliest: dt.date | None
    latest: dt.date | None
    resolution: Resolution
    how: DateHow = "relative"

    def but(self, how: DateHow) -> Period:
        """The same days, known another way."""
        return replace(self, how=how)

    @property
    def anchor(self) -> dt.date | None:
        """The day from which what follows is counted: the first, or the last where the first is open."""
        return self.earliest or self.latest


def one_day(day: dt.date, how: DateHow = "relative") -> Period:
    """A single day."""
    return Period(day, day, "day", how)


def months_from(year: int, month: int, count: int, resolution: Resolution, how: DateHow = "relative") -> Period:
    """`count` whole months; month 0 is the December before, 13 the January after. Raises ValueError outside years 1 to 9999."""
    first = year * 12 + month - 1
    last = first + count - 1
    start = dt.date(first // 12, first % 12 + 1, 1)
    end_year, end_month = last // 12, last % 12 + 1
    return Period(start, dt.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]), resolution, how)


def season_of(name: str, year: int, how: DateHow = "relative") -> Period:
    """The northern meteorological season; winter belongs to the year in which it begins."""
    return months_from(year, FIRST_MONTHS[name], 3, "season", how)


def decade_of(first: int, how: DateHow = "explicit") -> Period:
    """Ten years from `first` on."""
    return months_from(first, 1, 120, "decade", how)


def unit_around(unit: str, day: dt.date, shift: int = 0) -> Period:
    """The week, month, year ... that holds `day`, or the one `shift` units on."""
    if unit in ("day", "hour"):
        return one_day(day + shift * DAY)
    monday = day - day.weekday() * DAY
    if unit == "week":
        return Period(monday + 7 * shift * DAY, monday + (7 * shift + 6) * DAY, "week")
    if unit == "workweek":
        return Period(monday + 7 * shift * DAY, monday + (7 * shift + 4) * DAY, "week")
    if unit == "weekend":
        return Period(monday + (7 * shift + 5) * DAY, monday + (7 * shift + 6) * DAY, "weekend")
    if unit == "fortnight":
        start = day if shift > 0 else day - 14 * DAY
        return Period(start, start + 14 * DAY, "range")
    count = UNIT_MONTHS[unit]
    index = (day.year * 12 + day.month - 1) // count * count + shift * count
    return months_from(index // 12, index % 12 + 1, count, RESOLUTIONS[unit])


def moved(day: dt.date, count: int, unit: str) -> dt.date:
    """The day `count` units on (back where negative); the 31st becomes the last day of a shorter month."""
    if unit == "hour":
        return day + (count + (23 if count > 0 else 0)) // 24 * DAY
    if unit in UNIT_DAYS:
        return day + count * UNIT_DAYS[unit] * DAY
    if unit == "weekend":
        return day + 7 * count * DAY
    index = day.year * 12 + day.month - 1 + count * UNIT_MONTHS[unit]
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def part_of(period: Period, part: str) -> Period:
    """The early, middle or late part; of a month the days 1-10, 11-20 and from the 21st on, of a year the quarters at its ends."""
    first, last = period.earliest, period.latest
    if first is None or last is None or first == last:
        return period
    if period.resolution == "month":
        start, end = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[part]
        return Period(first.replace(day=start), first.replace(day=end), "part", period.how)
    if period.resolution == "week":
        start, end = {"early": (0, 1), "mid": (1, 3), "late": (3, 6)}[part]
        return Period(first + start * DAY, first + end * DAY, "part", period.how)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months >= 3 and first.day == 1:
        size = {12: 3, 6: 2, 3: 1}.get(months, months * 3 // 10 or 1)
        offset = {"early": 0, "mid": 4 if months == 12 else size, "late": months - size}[part]
        count = (4 if months == 12 else months - 2 * size) if part == "mid" else size
        return months_from(first.year, first.month + offset, count, "part", period.how)
    third = (last - first + DAY) // 3
    start_day = {"early": first, "mid": first + third, "late": last - third + DAY}[part]
    return Period(start_day, last if part == "late" else start_day + third - DAY, "part", period.how)


def half_of(period: Period, number: int) -> Period:
    """The first or second half."""
    first, last = period.earliest, period.latest
    if first is None or last is None:
        return period
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if period.resolution != "month" and months % 2 == 0 and first.day == 1:
        return months_from(
            first.year, first.month + (number - 1) * months // 2, months // 2, "half" if months == 12 else "part", period.how
        )
    middle = first.replace(day=15) if period.resolution == "month" else first + (last - first) // 2
    return Period(first, middle, "part", period.how) if number == 1 else Period(middle + DAY, last, "part", period.how)


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches (Gregorian computus)."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    sunday = moon - (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (sunday + 40) // 44
    return dt.date(year, month, sunday + 28 - 31 * (month // 4))


def nth_weekday(year: int, month: int, weekday: int, number: int) -> dt.date:
    """The `number`-th Monday (0) ... of a month, -1 the last. Raises ValueError where there is none."""
    if number < 0:
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        return last - ((last.weekday() - weekday) % 7) * DAY
    first = dt.date(year, month, 1)
    day = first + ((weekday - first.weekday()) % 7 + 7 * (number - 1)) * DAY
    if day.month != month:
        raise ValueError("no such weekday in the month")
    return day


def holiday(rule: str, year: int) -> dt.date:
    """The day of a feast in a year; `rule` is "12-25", "easter+1", or "11:4:3" (month, which, weekday from Monday 0)."""
    if rule.startswith("easter"):
        return easter(year) + int(rule[6:] or "0") * DAY
    if ":" in rule:
        month, number, weekday = (int(part) for part in rule.split(":"))
        return nth_weekday(year, month, weekday, number)
    month, day = (int(part) for part in rule.split("-"))
    return dt.date(year, month, day)
