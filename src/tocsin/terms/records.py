"""The record of one report: schema 1."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

from tocsin.terms.mentions import Actor, ActorEntry, Date, Place, QuantityKind
from tocsin.terms.spans import Span

PublishedHow = Literal["given", "metadata", "inferred", "unknown"]
Form = Literal["direct", "indirect", "mixed"]
Status = Literal["occurred", "ongoing", "planned", "possible", "denied", "historical"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]


@dataclass(frozen=True, slots=True)
class Report:
    """One text as received. `text` is unchanged; `published` is an ISO day or None."""

    id: str
    title: str | None
    source: str | None
    url: str | None
    language: str
    published: str | None
    published_how: PublishedHow
    credits: tuple[str, ...]
    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Words, or their content, that a report attributes to a speaker."""

    id: str
    form: Form
    verb: str | None
    speaker: Actor | None
    relayed_by: tuple[Actor, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    said_on: Date | None
    place: Place | None
    within: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """The words behind an event's status, modes and contexts."""

    status: tuple[Span, ...] = ()
    mode: tuple[Span, ...] = ()
    context: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What one report says happens, through which voices (innermost first)."""

    id: str
    event_type: EventType
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad: Quad
    score: float
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    status: Status
    condition: Span | None
    date: Date | None
    due: Date | None
    place: Place | None
    trigger: tuple[Span, ...]
    evidence: Span
    statement: str | None
    voices: tuple[Actor, ...]
    confidence: float
    because: tuple[str, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something. `value` is what is written; `low` and `high` bound it, None where it is open."""

    value: float
    low: float | None
    high: float | None
    approximate: bool
    unit: str
    kind: QuantityKind
    holder: Actor | None
    span: Span
    statement: str | None
    event: str | None


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made the record: the same three and the same report give the same bytes."""

    tocsin: str
    models: dict[str, str]
    lexicon: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that tocsin takes from one report."""

    schema: Literal[1]
    made_by: MadeBy
    report: Report
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    places: tuple[Place, ...]
    actors: tuple[ActorEntry, ...]


def as_json(value: Any) -> Any:
    """`value` as JSON types: dataclasses become objects with their fields in order, tuples lists, whole floats integers."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: as_json(value[key]) for key in sorted(value)}
    if isinstance(value, (tuple, list)):
        return [as_json(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
