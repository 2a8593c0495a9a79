"""Find the dates of a text and say which days they mean."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tocsin.coding.dates.grammar import Matcher, Reading
from tocsin.coding.dates.guards import is_date
from tocsin.coding.dates.meanings import resolve
from tocsin.coding.dates.named import ELSEWHERE, Context, Tense
from tocsin.coding.dates.periods import Period
from tocsin.coding.dates.pieces import Run, cut_runs
from tocsin.coding.dates.tenses import tense_at
from tocsin.knowledge.calendars import Calendar, load_calendar
from tocsin.terms.annotations import Annotation
from tocsin.terms.mentions import Date
from tocsin.terms.spans import Span

Role = Literal["at", "deadline", "since", "until", "from"]
ROLES: dict[str, Role] = {
    "by": "deadline",
    "before": "deadline",
    "within": "deadline",
    "since": "since",
    "until": "until",
    "from": "from",
    "onwards": "from",
    "after": "from",
}
# A text recounts another time when it names at least so many years, and this share of them lies far from its day.
FEWEST_FAR_YEARS, FAR_SHARE = 5, 0.75
# A date without a year goes on from a date of another time this many characters before it at most, in the same paragraph.
REACH = 400


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a report.

    `date` holds the days (ISO 8601, both included, None for an open or unknown end) and the span of all words it was read from;
    `sentence` is the index of its sentence (-1 in bare text). `role`: "at"; "deadline" (by, avant, d'ici, within 48 hours: no
    first day); "since" (no last day); "until" (no first day); "from".
    """

    date: Date
    sentence: int
    role: Role

    @property
    def span(self) -> Span:
        """The words of the date."""
        assert self.date.span is not None
        return self.date.span


@dataclass(frozen=True, slots=True)
class _Found:
    """A reading in the text, not yet resolved; shorter readings stand behind it."""

    run: Run
    start: int
    choices: tuple[Reading, ...]


def find_dates(annotation: Annotation, published: dt.date | None) -> tuple[DateMention, ...]:
    """The dates of a report in the order of its text, read against the day of publication.

    Without that day, dates that hang on it come with both days None. Raises LexiconError where calendar.toml is wrong.
    French: "jeudi" in a report of Friday 26 May 2023 is 2023-05-25; "d'ici le 1er juillet" is a deadline, None to 2023-07-01.
    English: "two years ago" is the year 2021; "since March" has no last day.
    """
    starts = [sentence.start for sentence in annotation.sentences]

    def tense(start: int, end: int) -> Tense:
        index = bisect_right(starts, start) - 1
        return tense_at(annotation.sentences[index], start, end, load_calendar(annotation.language)) if index >= 0 else None

    found = _mentions(annotation.text, load_calendar(annotation.language), published, tense)
    return tuple(replace(mention, sentence=max(0, bisect_right(starts, mention.span.start) - 1)) for mention in found)


def date_spans(text: str, language: str, reference: dt.date | None) -> tuple[DateMention, ...]:
    """The dates of bare text without a parse: tenses are not known, so a bare weekday is in the past. Offsets are those of `text`."""
    return tuple(_mentions(text, load_calendar(language), reference, lambda _start, _end: None))


def _mentions(text: str, calendar: Calendar, now: dt.date | None, tense: Callable[[int, int], Tense]) -> list[DateMention]:
    found = [item for run in cut_runs(text, calendar) for item in _found_in(run)]
    history = _is_history(found, now)
    mentions: list[DateMention] = []
    focus: Period | None = None
    focus_end = -REACH
    for item in found:
        start = item.run.pieces[item.start].start
        near = start - focus_end <= REACH and "\n" not in text[focus_end:start] if focus else False
        follow = history or (near and _is_elsewhere(focus, now))
        context = Context(now, focus, None, tense(start, start + 1), history, follow and focus is not None, calendar.numeric_order)
        for reading in item.choices:
            period = resolve(reading, context)
            if period is not None or now is None:
                mention = _mention(text, item.run, reading, period)
                mentions.append(mention)
                if period is not None and period.anchor is not None:
                    focus, focus_end = _inner_period(reading, period, context), mention.span.end
                break
    return mentions


def _inner_period(reading: Reading, period: Period, context: Context) -> Period:
    """What the text has now spoken of: of "since May" the May."""
    value = reading.slots.get("date")
    if (period.earliest is None or period.latest is None) and isinstance(value, Reading):
        return resolve(value, context) or period
    return period


def _found_in(run: Run) -> list[_Found]:
    matcher = Matcher.of(run)
    found: list[_Found] = []
    at = 0
    while at < len(run.pieces):
        readings = matcher.readings("phrase", at)
        choices = tuple(readings[end] for end in sorted(readings, reverse=True) if is_date(run, readings[end]))
        if choices:
            found.append(_Found(run, choices[0].start, choices))
            at = choices[0].end
        else:
            at += 1
    return found


def _is_elsewhere(focus: Period | None, now: dt.date | None) -> bool:
    """Does the text speak of another time than the report's, by a date of its own?"""
    if focus is None or focus.anchor is None or focus.how != "explicit":
        return False
    return now is None or abs((focus.anchor - now).days) > ELSEWHERE


def _is_history(found: Sequence[_Found], now: dt.date | None) -> bool:
    if now is None:
        return False
    years = [int(str(part.slots["year"])) for item in found for part in item.choices[0].inner() if "year" in part.slots]
    far = sum(abs(year - now.year) > 1 for year in years)
    return far >= FEWEST_FAR_YEARS and far >= FAR_SHARE * len(years)


def _mention(text: str, run: Run, reading: Reading, period: Period | None) -> DateMention:
    first, last = reading.start, reading.end - 1
    value = reading.slots.get("date")
    if reading.means == "from" and isinstance(value, Reading):
        first = value.start
    while run.pieces[last].text in (".", ",") and last > first:
        last -= 1
    span = Span.of(text, run.pieces[first].start, run.pieces[last].end)
    if period is None:
        return DateMention(Date(None, None, "day", "relative", span), -1, ROLES.get(reading.means, "at"))
    days = [day.isoformat() if day else None for day in (period.earliest, period.latest)]
    return DateMention(Date(days[0], days[1], period.resolution, period.how, span), -1, ROLES.get(reading.means, "at"))
