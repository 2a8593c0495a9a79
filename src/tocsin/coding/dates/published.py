"""The day of a report that came without one, where its words force it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from tocsin.coding.dates.grammar import Reading
from tocsin.coding.dates.mentions import DateMention, find_dates, read_dates
from tocsin.coding.dates.tenses import tense_at
from tocsin.knowledge.calendars import load_calendar
from tocsin.terms.annotations import Annotation

Bounds = tuple["int | None", "int | None"]
# A dateline stands in the first paragraphs, at the head of its own, at most behind the name of a town.
HEAD_PARAGRAPHS, HEAD_WORDS = 4, 4
DATELINE_ENDS = frozenset(".,;:–—-()|'*/\n")
# Years in which weekday and day are tried when nothing bounds them.
FIRST_YEAR, LAST_YEAR = 1990, 2100
# Reports tell of days at most so long after the day that fixes their year.
NEXT_DAYS = 31

NOTHING = "no dateline, and no weekday with its day and month, fixes a day"


def infer_published(annotation: Annotation, years: Callable[[], Sequence[Bounds]] = tuple) -> tuple[dt.date | None, str]:
    """The day that a report without a date is of, and the reason in words; None where its text does not force one.

    A dateline ("7 avril 2017. –", "December 3, 2004") gives the day itself. Else a weekday with its day and month ("jeudi 25 mai")
    leaves few years; `years` gives bounds (first, last; None is open) that the caller knows, say from the terms of the office-holders
    in the text, and is asked only then. If one year is left, the day is the last one in the past that the text names: the report is of
    that day or little later.
    """
    found = read_dates(annotation, None)
    for mention, _ in found:
        if _is_dateline(annotation, mention) and mention.date.latest:
            return dt.date.fromisoformat(mention.date.latest), f"the dateline '{mention.span.text}'"
    for mention, reading in found:
        fixed = weekday_and_day(reading)
        if fixed is None:
            continue
        lower, upper = _bounds(years(), found)
        possible = [year for year in range(lower or FIRST_YEAR, (upper or LAST_YEAR) + 1) if _falls(fixed, year)]
        if len(possible) == 1:
            day = dt.date(possible[0], fixed[1], fixed[2])
            last = _last_past_day(annotation, day)
            return last, f"'{mention.span.text}' falls so in {possible[0]} alone{_spelt(lower, upper)}"
        several = ", ".join(str(year) for year in possible[:6])
        return None, f"'{mention.span.text}' falls so in {several or 'no year'}{_spelt(lower, upper)}"
    return None, NOTHING


def weekday_and_day(reading: Reading) -> tuple[int, int, int] | None:
    """Weekday (Monday 0), month and day of a reading that names all three and no year."""
    slots: dict[str, object] = {}
    for part in reading.inner():
        slots = {**part.slots, **slots}
    week_day, month, day = slots.get("weekday"), slots.get("month"), slots.get("day")
    if isinstance(week_day, int) and isinstance(month, int) and isinstance(day, int) and "year" not in slots:
        return week_day, month, day
    return None


def _falls(fixed: tuple[int, int, int], year: int) -> bool:
    week_day, month, day = fixed
    try:
        return dt.date(year, month, day).weekday() == week_day
    except ValueError:
        return False


def _bounds(years: Sequence[Bounds], found: Sequence[tuple[DateMention, Reading]]) -> tuple[int | None, int | None]:
    """First and last year that the caller's bounds and the past years of the text leave."""
    named = [
        int(m.date.earliest[:4]) for m, _ in found if m.role == "at" and m.date.how == "explicit" and m.date.earliest and m.date.latest
    ]
    lowest = [first for first, _ in years if first is not None]
    if years and named:
        highest = [last for _, last in years if last is not None]
        lowest += [year for year in named if not highest or year <= min(highest)]
    uppers = [last for _, last in years if last is not None]
    return max(lowest, default=None), min(uppers, default=None)


def _spelt(lower: int | None, upper: int | None) -> str:
    if lower is None and upper is None:
        return ""
    return f" from {lower if lower is not None else '...'} to {upper if upper is not None else '...'}"


def _is_dateline(annotation: Annotation, mention: DateMention) -> bool:
    """A whole date at the head of one of the first paragraphs, cut off from what follows."""
    if mention.date.resolution != "day" or mention.date.how != "explicit" or mention.role != "at":
        return False
    span = mention.span
    paragraph = annotation.paragraph_at(span.start)
    if paragraph is None or span.start >= paragraph.end or paragraph.index >= HEAD_PARAGRAPHS:
        return False
    before = annotation.text[paragraph.start : span.start]
    after = annotation.text[span.end : paragraph.end].lstrip(" \u00a0\u202f")
    words = [word for word in before.split() if any(c.isalpha() for c in word)]
    if len(words) > HEAD_WORDS or any(not word.lstrip("('\"")[:1].isupper() for word in words):
        return False
    if not after:
        return True
    # "Le 30 décembre 2015, les accords" opens a sentence; a dateline is cut off by a stop, a dash or a bracket.
    return after[0] in DATELINE_ENDS - {","} or (after[0] == "," and bool(words))


def _last_past_day(annotation: Annotation, day: dt.date) -> dt.date:
    """The last day in the past that the text names, read as if it were of `day`."""
    calendar = load_calendar(annotation.language)
    last = day
    for mention in find_dates(annotation, day):
        date = mention.date
        if date.resolution != "day" or mention.role != "at" or date.latest is None:
            continue
        named = dt.date.fromisoformat(date.latest)
        tense = tense_at(annotation.sentences[mention.sentence], mention.span.start, mention.span.end, calendar)
        if tense == "past" and last < named <= day + dt.timedelta(days=NEXT_DAYS):
            last = named
    return last
