"""Find the dates of a text and say which days they mean."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tocsin.coding.dates.grammar import Matcher, Reading
from tocsin.coding.dates.guards import is_date, is_name, is_year
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
FEWEST_FAR_YEARS, FAR_SHARE = 6, 0.75
# ... and when weekdays, "yesterday" and their like are at most so many of that number: those are words of news.
NEAR_SHARE = 0.2
# A date without a year goes on from a date of another time this many characters before it at most, in the same paragraph.
REACH = 400
# A year or decade so many days from what the text spoke of is an aside.
ASIDE = 3650


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


def find_dates(annotation: Annotation, published: dt.date | None) -> tuple[DateMention, ...]:
    """The dates of a report in the order of its text, read against the day of publication.

    Without that day, dates that hang on it come with both days None. Raises LexiconError where calendar.toml is wrong.
    French: "jeudi" in a report of Friday 26 May 2023 is 2023-05-25; "d'ici le 1er juillet" is a deadline, None to 2023-07-01.
    English: "two years ago" is the year 2021; "since March" has no last day.
    """
    return tuple(mention for mention, _ in read_dates(annotation, published))


def read_dates(annotation: Annotation, published: dt.date | None) -> list[tuple[DateMention, Reading]]:
    """What find_dates gives, each date with the form that it was read by."""
    starts = [sentence.start for sentence in annotation.sentences]
    calendar = load_calendar(annotation.language)

    def tense(start: int, end: int) -> Tense:
        index = bisect_right(starts, start) - 1
        return tense_at(annotation.sentences[index], start, end, calendar) if index >= 0 else None

    found = _Reader(annotation.text, calendar, published, tense).mentions()
    # What stands before the first sentence is a file's header.
    body = [(mention, reading) for mention, reading in found if starts and mention.span.start >= starts[0]]
    return [(replace(mention, sentence=bisect_right(starts, mention.span.start) - 1), reading) for mention, reading in body]


def date_spans(text: str, language: str, reference: dt.date | None) -> tuple[DateMention, ...]:
    """The dates of bare text without a parse: tenses are not known, so a bare weekday is in the past. Offsets are those of `text`."""
    return tuple(mention for mention, _ in _Reader(text, load_calendar(language), reference, lambda _start, _end: None).mentions())


class _Reader:
    """Goes through a text from its start to its end and remembers what it has just spoken of."""

    def __init__(self, text: str, calendar: Calendar, now: dt.date | None, tense: Callable[[int, int], Tense]) -> None:
        self.text, self.calendar, self.now, self.tense = text, calendar, now, tense
        self.focus: Period | None = None
        self.elsewhere = False
        self.end = 0

    def mentions(self) -> Iterator[tuple[DateMention, Reading]]:
        """The dates in the order of the text, each with how it was read."""
        runs = list(cut_runs(self.text, self.calendar))
        history = _is_history(runs, self.now)
        for run in runs:
            matcher = Matcher.of(run)
            at = 0
            while at < len(run.pieces):
                if "phrase" not in matcher.begun(at):
                    at += 1
                    continue
                longest = max(matcher.readings("phrase", at), default=at)
                if longest > at and is_name(run, matcher.readings("phrase", at)[longest]):
                    at = longest
                    continue
                read = self._read(matcher, at, history)
                if read is None:
                    at += 1
                else:
                    yield read
                    at = read[1].end

    def _read(self, matcher: Matcher, at: int, history: bool) -> tuple[DateMention, Reading] | None:
        """The longest date that begins at a piece."""
        run = matcher.run
        readings = matcher.readings("phrase", at)
        if not readings:
            return None
        context: Context | None = None
        for end in sorted(readings, reverse=True):
            reading = readings[end]
            if not is_date(run, reading):
                continue
            context = context or self._context(run.pieces[at].start, run.pieces[end - 1].end, history)
            period = resolve(reading, context)
            if period is None and self.now is not None:
                continue
            mention = _mention(self.text, run, reading, period)
            if period is not None:
                self._remember(reading, period, context, mention.span.start, mention.span.end)
            return mention, reading
        return None

    def _context(self, start: int, end: int, history: bool) -> Context:
        near = self.elsewhere and start - self.end <= REACH and "\n" not in self.text[self.end : start]
        follow = (history or near) and self.focus is not None
        return Context(self.now, self.focus, None, self.tense(start, end), history, follow, self.calendar.numeric_order)

    def _remember(self, reading: Reading, period: Period, context: Context, start: int, end: int) -> None:
        """What the text has now spoken of: of "since May" the May."""
        value = reading.slots.get("date")
        if (period.earliest is None or period.latest is None) and isinstance(value, Reading):
            period = resolve(value, context) or period
        if period.anchor is None or self._is_aside(period, start):
            return
        dated = period.how == "explicit" or context.follow
        self.elsewhere = dated and (self.now is None or abs((period.anchor - self.now).days) > ELSEWHERE)
        self.focus, self.end = period, end

    def _is_aside(self, period: Period, start: int) -> bool:
        """A look far back or ahead ("twenty years earlier", a book of 1998) after which the text goes on where it was."""
        if self.focus is None or self.focus.anchor is None or period.anchor is None:
            return False
        if abs((period.anchor - self.focus.anchor).days) < ASIDE:
            return False
        return period.resolution in ("year", "decade", "century") and "\n" not in self.text[self.end : start]


def _is_history(runs: Sequence[Run], now: dt.date | None) -> bool:
    """Does the text recount another time than that of its report: many years of it, and hardly a weekday or a "yesterday"?"""
    if now is None:
        return False
    years = [int(piece.text) for run in runs for piece in run.pieces if is_year(run, piece)]
    far = sum(year != now.year for year in years)
    if far < FEWEST_FAR_YEARS or far < FAR_SHARE * len(years):
        return False
    near = sum(piece.text in run.calendar.near_words for run in runs for piece in run.pieces)
    return near <= NEAR_SHARE * far


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
