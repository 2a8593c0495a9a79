"""A record made ready for a page: rows with short keys (`e1`, `s1`, `a1` ...), and the report's text cut where rows touch it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from tocsin.knowledge.texts import load_text_rules
from tocsin.language.paragraphs import cut_paragraphs
from tocsin.reports.headers import read_header
from tocsin.show.segments import Mark, Segment, cut_segments
from tocsin.show.wording import Wording, languages
from tocsin.terms.annotations import ParagraphKind
from tocsin.terms.mentions import Actor, ActorEntry, Date, Place
from tocsin.terms.records import Event, Quad, Quantity, Record, Statement
from tocsin.terms.spans import Span

T = TypeVar("T")
# Short names of the quad classes, for the page's styles.
QUADS: dict[Quad, str] = {"verbal cooperation": "vc", "material cooperation": "mc", "verbal conflict": "vx", "material conflict": "mx"}


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a role, and the row (`a3`) that gathers its mentions, if there is one."""

    actor: Actor
    row: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of the page; `related` are the rows that belong to it."""

    key: str
    number: int
    event: Event
    quad: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    voices: tuple[Party, ...]
    statement: str | None
    in_text: bool
    related: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement of the page."""

    key: str
    number: int
    statement: Statement
    speaker: Party | None
    relays: tuple[Party, ...]
    within: str | None
    in_text: bool
    related: tuple[str, ...]


@dataclass(frozen=True)
class Row(Generic[T]):
    """A figure, date, place or actor of the page."""

    key: str
    number: int
    item: T
    mentions: int
    related: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph of the report: its kind (`title` where it repeats the report's title) and its segments."""

    kind: ParagraphKind | str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """All that the page's template needs to know of a record."""

    record: Record
    wording: Wording
    events: tuple[EventRow, ...]
    statements: tuple[StatementRow, ...]
    quantities: tuple[Row[Quantity], ...]
    dates: tuple[Row[Date], ...]
    places: tuple[Row[Place], ...]
    actors: tuple[Row[ActorEntry], ...]
    paragraphs: tuple[TextParagraph, ...]


def view_of(record: Record, wording: Wording) -> PageView:
    """The rows and the cut text of a record; rows count from 1 in the record's order."""
    keys = _Keys.of(record)
    marks = [mark for mark in _marks(record, keys) if mark.start < mark.end]
    named = {mark.key for mark in marks if mark.role in ("trigger", "content", "cue", "mention") and mark.start < len(record.report.text)}
    events = tuple(_event_row(number, event, keys, named) for number, event in enumerate(record.events, 1))
    statements = tuple(_statement_row(number, statement, keys, named) for number, statement in enumerate(record.statements, 1))
    related: dict[str, set[str]] = {}
    for key, others in [*((row.key, row.related) for row in events), *((row.key, row.related) for row in statements)]:
        for other in others:
            related.setdefault(other, set()).add(key)
    for number, quantity in enumerate(record.quantities, 1):
        for other in keys.of_quantity(quantity):
            related.setdefault(other, set()).add(f"q{number}")

    def rows(kind: str, items: Iterable[T]) -> Iterator[Row[T]]:
        for number, item in enumerate(items, 1):
            key = f"{kind}{number}"
            own = keys.of_quantity(item) if isinstance(item, Quantity) else ()
            mentions = sum(mark.key == key for mark in by_key.get(key, ()))
            yield Row(key, number, item, mentions, tuple(sorted({*own, *related.get(key, ())})))

    by_key: dict[str, list[Mark]] = {}
    for mark in marks:
        by_key.setdefault(mark.key, []).append(mark)
    return PageView(
        record,
        wording,
        events,
        statements,
        tuple(rows("q", record.quantities)),
        tuple(rows("d", record.dates)),
        tuple(rows("p", record.places)),
        tuple(rows("a", record.actors)),
        _paragraphs(record, marks),
    )


@dataclass(frozen=True, slots=True)
class _Keys:
    """From what a record holds to the keys of its rows."""

    events: dict[str, str]
    statements: dict[str, str]
    actors: dict[str, str]
    dates: dict[Date, str]
    places: dict[tuple[str, str | None], str]

    @classmethod
    def of(cls, record: Record) -> _Keys:
        return cls(
            {event.id: f"e{n}" for n, event in enumerate(record.events, 1)},
            {statement.id: f"s{n}" for n, statement in enumerate(record.statements, 1)},
            {entry.id or entry.name.casefold(): f"a{n}" for n, entry in enumerate(record.actors, 1)},
            {date: f"d{n}" for n, date in enumerate(record.dates, 1)},
            {(place.name, place.country): f"p{n}" for n, place in enumerate(record.places, 1)},
        )

    def party(self, actor: Actor) -> Party:
        return Party(actor, self.actors.get(actor.key))

    def of_time_and_place(self, date: Date | None, due: Date | None, place: Place | None) -> list[str]:
        found = [self.dates.get(day, "") for day in (date, due) if day]
        return [*found, self.places.get((place.name, place.country), "") if place else ""]

    def of_quantity(self, quantity: Quantity) -> tuple[str, ...]:
        holder = self.actors.get(quantity.holder.key, "") if quantity.holder else ""
        keys = (self.events.get(quantity.event or "", ""), self.statements.get(quantity.statement or "", ""), holder)
        return tuple(key for key in keys if key)


def _event_row(number: int, event: Event, keys: _Keys, named: set[str]) -> EventRow:
    actors, recipients, voices = (tuple(keys.party(actor) for actor in part) for part in (event.actor, event.recipient, event.voices))
    statement = keys.statements.get(event.statement or "")
    others = [party.row or "" for party in (*actors, *recipients, *voices)]
    others += [statement or "", *keys.of_time_and_place(event.date, event.due, event.place)]
    key = f"e{number}"
    return EventRow(key, number, event, QUADS[event.quad], actors, recipients, voices, statement, key in named, _known(others))


def _statement_row(number: int, statement: Statement, keys: _Keys, named: set[str]) -> StatementRow:
    speaker = keys.party(statement.speaker) if statement.speaker else None
    relays = tuple(keys.party(relay) for relay in statement.relayed_by)
    within = keys.statements.get(statement.within or "")
    others = [party.row or "" for party in (*((speaker,) if speaker else ()), *relays)]
    others += [within or "", *keys.of_time_and_place(statement.said_on, None, statement.place)]
    key = f"s{number}"
    return StatementRow(key, number, statement, speaker, relays, within, key in named, _known(others))


def _known(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({key for key in keys if key}))


def _marks(record: Record, keys: _Keys) -> Iterator[Mark]:
    """Every span of the record: the rows' own words, and what rows point at."""
    for event in record.events:
        yield from _event_marks(keys.events[event.id], event)
    for statement in record.statements:
        key = keys.statements[statement.id]
        parts = {"content": statement.content, "cue": statement.cue, "relay": _spans(statement.relayed_by)}
        parts["speaker"] = _spans((statement.speaker,) if statement.speaker else ())
        yield from _each(key, parts)
    for number, quantity in enumerate(record.quantities, 1):
        yield from _each(f"q{number}", {"mention": (quantity.span,)})
    for number, date in enumerate(record.dates, 1):
        yield from _each(f"d{number}", {"mention": (date.span,) if date.span else ()})
    for number, place in enumerate(record.places, 1):
        yield from _each(f"p{number}", {"mention": (place.span,)})
    for number, entry in enumerate(record.actors, 1):
        yield from _each(f"a{number}", {"mention": entry.spans})


def _event_marks(key: str, event: Event) -> Iterator[Mark]:
    parts = {
        # An event without a trigger of its own is shown by its sentence.
        "trigger": event.trigger or (event.evidence,),
        "evidence": (event.evidence,),
        "actor": _spans(event.actor),
        "recipient": _spans(event.recipient),
        "voice": _spans(event.voices),
        "date": (event.date.span,) if event.date and event.date.span else (),
        "due": (event.due.span,) if event.due and event.due.span else (),
        "place": (event.place.span,) if event.place else (),
        "condition": (event.condition,) if event.condition else (),
        "status": event.words.status,
        "mode": event.words.mode,
        "context": event.words.context,
    }
    yield from _each(key, parts)


def _spans(actors: Iterable[Actor]) -> tuple[Span, ...]:
    return tuple(actor.span for actor in actors if actor.span)


def _each(key: str, parts: dict[str, tuple[Span, ...]]) -> Iterator[Mark]:
    for role, spans in parts.items():
        for span in spans:
            yield Mark(span.start, span.end, key, role)


def _paragraphs(record: Record, marks: list[Mark]) -> tuple[TextParagraph, ...]:
    report = record.report
    language = report.language if report.language in languages() else "en"
    # The header's lines stand above the text already, as title, source and day.
    paragraphs = cut_paragraphs(report.text, load_text_rules(language), language, read_header(report.text).body)
    cut = cut_segments(len(report.text), marks, [(p.start, p.end) for p in paragraphs])
    title = " ".join((report.title or "").split())
    kinds = ["title" if p.index == 0 and " ".join(report.text[p.start : p.end].split()) == title else p.kind for p in paragraphs]
    return tuple(TextParagraph(kind, segments) for kind, segments in zip(kinds, cut, strict=True))
