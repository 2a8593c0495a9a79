"""From a record to rows. A span is kept as two offsets, so each is checked against the text before it is let in."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table

from tocsin.knowledge.actors import name_key
from tocsin.record.tables import PARTS, actors, dates, events, parties, places, quantities, statements, words
from tocsin.terms.errors import RecordError
from tocsin.terms.mentions import Actor, ActorEntry, Date, Place
from tocsin.terms.records import Event, Quantity, Record, Statement, as_json
from tocsin.terms.spans import Span

# Beyond so many days, open ends included, an event's days are wide.
WIDE = 31
NO_PERIOD: Mapping[str, Any] = {"first": None, "last": None, "wide": 0}
# An open beginning and an open end, before and after every day.
BEFORE, AFTER = "", "9999-12-31"


def period_of(earliest: str | None, latest: str | None, published: str | None) -> tuple[str | None, str | None, int]:
    """An event's first and last day for filters, and 1 if they lie further apart than WIDE days, else 0.

    The days are its own date's, open ends as BEFORE and AFTER; those of its report where it has none; None where that has none.
    """
    if earliest is None and latest is None:
        return published, published, 0
    if earliest is None or latest is None:
        return earliest or BEFORE, latest or AFTER, 1
    return earliest, latest, int((dt.date.fromisoformat(latest) - dt.date.fromisoformat(earliest)).days > WIDE)


def run_id(tocsin: str, models: dict[str, str], lexicon: str) -> str:
    """The id of what coded: 12 hexadecimal digits, the same for the same version, models and lexicon."""
    text = json.dumps([tocsin, models, lexicon], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def base_of(identity: str | None) -> str | None:
    """An office's holder that no table names (`NATO:leader`) speaks for the body."""
    return identity.partition(":")[0] if identity else None


def digest_of(record: Record) -> str:
    """SHA-256 of the record's JSON: two records with one digest say the same in every field.

    Raises RecordError where some text of it cannot be written as UTF-8.
    """
    text = json.dumps(as_json(record), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    try:
        return hashlib.sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise RecordError(
            "its text holds half a character (a lone surrogate)", where=f"report {record.report.id}", cure="Read the file anew as UTF-8"
        ) from error


def report_row(record: Record) -> dict[str, Any]:
    """The row of table `reports`."""
    return {
        **as_json(record.report),
        "schema": record.schema,
        "run": run_id(record.made_by.tocsin, record.made_by.models, record.made_by.lexicon),
        "source_key": name_key(record.report.source or ""),
        "digest": digest_of(record),
    }


class Rows:
    """The rows of one record's parts, table by table."""

    def __init__(self, record: Record) -> None:
        self.report = record.report
        self.of: dict[Table, list[dict[str, Any]]] = {table: [] for table in PARTS}
        for number, statement in enumerate(record.statements):
            self._statement(number, statement)
        for number, event in enumerate(record.events):
            self._event(number, event)
        for number, quantity in enumerate(record.quantities):
            self._quantity(number, quantity)
        for number, date in enumerate(record.dates):
            self._date(("date", number, "date"), date)
        for number, place in enumerate(record.places):
            self._place(("place", number, "place"), place)
        for number, entry in enumerate(record.actors):
            self._party(number, entry)

    def _add(self, table: Table, **values: Any) -> None:
        self.of[table].append({"report": self.report.id, **values})

    def _words(self, part: str, number: int, field: str, spans: Sequence[Span | None]) -> None:
        for place, span in enumerate(spans):
            if span is None:
                continue
            if self.report.text[span.start : span.end] != span.text or not 0 <= span.start <= span.end <= len(self.report.text):
                raise RecordError(
                    f"{field} of {part} {number + 1} is at {span.start}-{span.end} of the report's text, which has other words there",
                    where=f"report {self.report.id}", cure="Code the report anew",
                )  # fmt: skip
            self._add(words, part=part, number=number, field=field, place=place, start=span.start, end=span.end)

    def _statement(self, number: int, statement: Statement) -> None:
        values = as_json(statement)
        self._add(statements, number=number, **{key: values[key] for key in ("id", "form", "verb", "within")})
        at = ("statement", number)
        self._actors(*at, "speaker", (statement.speaker,))
        self._actors(*at, "relay", statement.relayed_by)
        self._words(*at, "cue", statement.cue)
        self._words(*at, "content", statement.content)
        self._date((*at, "said_on"), statement.said_on)
        self._place((*at, "place"), statement.place)

    def _event(self, number: int, event: Event) -> None:
        values = as_json(event)
        kept = ("id", "event_type", "mode", "context", "quad", "score", "status", "statement", "confidence", "because")
        first, last, wide = period_of(*((event.date.earliest, event.date.latest) if event.date else (None, None)), self.report.published)
        period = {"first": first, "last": last, "wide": wide}
        self._add(events, number=number, **period, **{key: values[key] for key in kept})
        at = ("event", number)
        self._actors(*at, "actor", event.actor, period)
        self._actors(*at, "recipient", event.recipient, period)
        self._actors(*at, "voice", event.voices, period)
        self._date((*at, "date"), event.date)
        self._date((*at, "due"), event.due)
        self._place((*at, "place"), event.place)
        self._words(*at, "condition", (event.condition,))
        self._words(*at, "trigger", event.trigger)
        self._words(*at, "evidence", (event.evidence,))
        self._words(*at, "status", event.words.status)
        self._words(*at, "mode", event.words.mode)
        self._words(*at, "context", event.words.context)

    def _quantity(self, number: int, quantity: Quantity) -> None:
        values = as_json(quantity)
        kept = ("value", "low", "high", "approximate", "unit", "kind", "statement", "event")
        self._add(quantities, number=number, **{key: values[key] for key in kept})
        self._actors("quantity", number, "holder", (quantity.holder,))
        self._words("quantity", number, "number", (quantity.span,))

    def _party(self, number: int, entry: ActorEntry) -> None:
        values = as_json(entry)
        self._add(parties, number=number, **{key: values[key] for key in ("id", "name", "country", "sector", "aliases")})
        self._words("party", number, "mention", entry.spans)

    def _actors(self, part: str, number: int, field: str, found: Sequence[Actor | None], period: Mapping[str, Any] = NO_PERIOD) -> None:
        for place, actor in enumerate(found):
            if actor is not None:
                values = {key: value for key, value in as_json(actor).items() if key != "span"}
                keys = {"name_key": name_key(actor.name), "base": base_of(actor.id), **period}
                self._add(actors, part=part, number=number, field=field, place=place, **keys, **values)
        self._words(part, number, field, [actor.span if actor else None for actor in found])

    def _date(self, at: tuple[str, int, str], date: Date | None) -> None:
        if date is not None:
            values = {key: value for key, value in as_json(date).items() if key != "span"}
            self._add(dates, part=at[0], number=at[1], field=at[2], **values)
            self._words(*at, (date.span,))

    def _place(self, at: tuple[str, int, str], place: Place | None) -> None:
        if place is not None:
            values = {key: value for key, value in as_json(place).items() if key != "span"}
            self._add(places, part=at[0], number=at[1], field=at[2], **values)
            self._words(*at, (place.span,))
