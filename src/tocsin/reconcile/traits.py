"""What is compared when two events are put side by side, in no language."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tocsin.knowledge.actors import name_key
from tocsin.knowledge.doubts import doubt_at
from tocsin.knowledge.objects import STEM, load_objects
from tocsin.knowledge.sides import label_key, party_keys
from tocsin.terms.incidents import Telling
from tocsin.terms.mentions import Actor, Date
from tocsin.terms.records import Event, Record, Status
from tocsin.terms.spans import Span

WORD = re.compile(r"\w+")
DONE = frozenset({"occurred", "ongoing", "historical"})
# Words so near the trigger count in full, those further off in the sentence half.
NEAR_WORDS = 8
FAR_WEIGHT = 0.5
MONTH = 31
# A lone pair of reports must not make every shared word common: as if so many unlike reports were known.
PRIOR = 20

Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Traits:
    """One telling, ready to be compared.

    `first` and `last` bound its day where it says one; `day` is its report's. `known` is the day by which it was known: that of the
    words in which it was said, else the last past day that its sentence names, else its report's. `said` bounds the day of the words,
    `named` are the past days of the sentence; `shown` are its contexts and what it speaks of.
    """

    telling: Telling
    actor: frozenset[str]
    recipient: frozenset[str]
    unclear_actor: bool
    unclear_recipient: bool
    contexts: frozenset[str]
    shown: frozenset[str]
    first: dt.date | None
    last: dt.date | None
    day: dt.date | None
    known: dt.date | None
    said: Days | None
    named: tuple[Days, ...]
    city: str | None
    country: str | None
    voice: str | None
    sentence: str
    trigger: frozenset[str]
    words: tuple[tuple[str, float], ...]

    @property
    def event(self) -> Event:
        """The event that is told."""
        return self.telling.event

    @property
    def done(self) -> bool:
        """Is it told as something that has happened or goes on?"""
        return self.telling.status in DONE

    @property
    def ahead(self) -> bool:
        """Is it told as something still to come? What is doubted or denied may lie behind as well."""
        return self.telling.status == "planned"


def tellings_of(record: Record) -> list[Telling]:
    """The events of a record as accounts, in the order of the text."""
    report = record.report
    return [
        Telling(
            report.id, report.source, report.title, report.language, report.published, report.credits, event,
            told_status(event, report.language, report.published), tuple(q for q in record.quantities if q.event == event.id),
        )
        for event in sorted(record.events, key=lambda e: (e.evidence.start, e.trigger[0].start if e.trigger else 0, e.id))
    ]  # fmt: skip


def told_status(event: Event, language: str, published: str | None) -> Status:
    """The status of a telling: what is told as done is but possible where words before it say that nothing bears it out ("no sign")."""
    status = status_of(event, published)
    if status not in DONE or not event.trigger:
        return status
    return "possible" if doubt_at(keyed(event.evidence.text[: event.trigger[0].start - event.evidence.start]), language) else status


def status_of(event: Event, published: str | None) -> Status:
    """The event's status; what is dated wholly after the report's day is planned, whatever the verb's tense ("we open on 1 July")."""
    ahead = event.date is not None and published is not None and event.date.earliest is not None and event.date.earliest > published
    return "planned" if ahead and event.status in ("occurred", "ongoing", "historical") else event.status


def traits_of(record: Record) -> list[Traits]:
    """The events of a record, ready to be compared."""
    return [_traits(record, telling) for telling in tellings_of(record)]


def _traits(record: Record, telling: Telling) -> Traits:
    event = telling.event
    first, last = days_of(telling)
    actor, recipient = keys_of(event.actor), keys_of(event.recipient)
    place, day = event.place, day_of(record.report.published)
    words = content(record, event.evidence, event.trigger)
    said, named = _said(record, event, day), _named(record, event, day)
    return Traits(
        telling=telling,
        actor=actor,
        recipient=recipient,
        unclear_actor=bool(event.actor) and not actor,
        unclear_recipient=bool(event.recipient) and not recipient,
        contexts=frozenset(event.context),
        shown=frozenset(event.context) | {item for item, _ in words},
        first=first,
        last=last,
        day=day,
        known=said[1] if said else max((last for _, last in named), default=day),
        said=said,
        named=named,
        city=str(place.geonameid or name_key(place.name)) if place and place.resolution == "city" else None,
        country=place.country if place else None,
        voice=label_key(event.voices[0]) if event.voices else None,
        sentence=name_key(event.evidence.text),
        trigger=frozenset(item for span in event.trigger for _, item in load_objects(telling.language).items(keyed(span.text))),
        words=words,
    )


def days_of(telling: Telling) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of what is told. A day that is past is not the day of what is still planned: it is left out."""
    event = telling.event
    for date in (event.date, event.due):
        first, last = interval(date)
        if first is None or last is None or (telling.status == "planned" and telling.published and last.isoformat() <= telling.published):
            continue
        return first, last
    return None, None


def _said(record: Record, event: Event, day: dt.date | None) -> Days | None:
    """The day on which the event's statement was made, where the report names one that is past."""
    statement = next((s for s in record.statements if s.id == event.statement), None)
    first, last = interval(statement.said_on if statement else None)
    return (first, last) if first and last and day and first <= day else None


def _named(record: Record, event: Event, day: dt.date | None) -> tuple[Days, ...]:
    """The past days that the event's sentence names; longer times than a month say too little."""
    found = [interval(d) for d in record.dates if d.span is not None and event.evidence.holds(d.span)]
    return tuple(sorted((a, b) for a, b in found if a and b and day and b <= day and (b - a).days <= MONTH))


def keys_of(actors: Iterable[Actor]) -> frozenset[str]:
    """All that the actors of one side stand for."""
    return frozenset(key for actor in actors for key in party_keys(actor))


def day_of(iso: str | None) -> dt.date | None:
    """An ISO day as a date."""
    return dt.date.fromisoformat(iso) if iso else None


def interval(date: Date | None) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a date; an open end is closed with the other one's day."""
    if date is None or (date.earliest is None and date.latest is None):
        return None, None
    return day_of(date.earliest or date.latest), day_of(date.latest or date.earliest)


def keyed(text: str) -> list[str]:
    """The words of a text, without case and accents."""
    return [name_key(word) for word in WORD.findall(text)]


def content(record: Record, span: Span, near: Sequence[Span] = ()) -> tuple[tuple[str, float], ...]:
    """What a stretch of a report speaks of, with weights: objects and content words, unknown names, numbers; nearer to `near` weighs more.

    Known parties are left out: they are compared as actors, places and voices.
    """
    parties = [s for actor in record.actors if actor.id for s in actor.spans if s.overlaps(span)]
    found_words = [(m.start() + span.start, m.group()) for m in WORD.finditer(span.text)]
    places = [(at, word) for at, word in found_words if not any(s.start <= at < s.end for s in parties)]
    heads = [i for i, (at, _) in enumerate(places) for other in near if other.start <= at < other.end]
    words = [name_key(word) for _, word in places]
    objects = load_objects(record.report.language if record.report.language in ("en", "fr") else "en")
    items = objects.items(words)
    taken = {index for index, _ in items}
    for index, (_, word) in enumerate(places):
        if index and index not in taken and word[:1].isupper() and len(words[index]) >= STEM:
            items.append((index, f"w:{words[index][:STEM]}"))
    found: dict[str, float] = {}
    for index, item in items:
        weight = 1.0 if not heads or min(abs(index - h) for h in heads) <= NEAR_WORDS else FAR_WEIGHT
        found[item] = max(found.get(item, 0.0), weight)
    for quantity in record.quantities:
        if span.start <= quantity.span.start < span.end:
            found[f"q:{quantity.value:g}"] = 1.0
    return tuple(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each item of content tells apart, by the number of reports that hold it."""

    reports: int
    holding: Counter[str]
    vectors: dict[tuple[tuple[str, float], ...], tuple[dict[str, float], float]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, texts: Iterable[tuple[str, tuple[tuple[str, float], ...]]]) -> Weights:
        """From (report, content) pairs."""
        held = {(report, item) for report, words in texts for item, _ in words}
        return cls(len({report for report, _ in held}), Counter(item for _, item in held))

    def of_item(self, item: str) -> float:
        """The weight of one item: rare ones most."""
        return math.log((self.reports + PRIOR) / (self.holding[item] + 2))

    def likeness(self, one: tuple[tuple[str, float], ...], other: tuple[tuple[str, float], ...]) -> float:
        """Cosine of two contents, 0..1."""
        here, length = self._vector(one)
        there, other_length = self._vector(other)
        dot = sum(weight * there[item] for item, weight in here.items() if item in there)
        return dot / (length * other_length) if dot else 0.0

    def _vector(self, words: tuple[tuple[str, float], ...]) -> tuple[dict[str, float], float]:
        """The items with their weights, and the length; each content is compared with many others, so it is kept."""
        kept = self.vectors.get(words)
        if kept is None:
            items = {item: weight * self.of_item(item) for item, weight in words}
            kept = self.vectors[words] = (items, math.sqrt(sum(w * w for w in items.values())))
        return kept
