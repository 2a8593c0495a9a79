"""A sample of the record that persons label, and what their labels say of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tocsin.terms.kept import KeptEvent
from tocsin.terms.records import EventType

AuditField = Literal["event_type", "actor", "recipient", "status"]
AUDIT_FIELDS: tuple[AuditField, ...] = ("event_type", "actor", "recipient", "status")


@dataclass(frozen=True, slots=True)
class EventHead:
    """What drawing a sample needs to know of an event; `number` counts from 1 in its report."""

    report: str
    number: int
    event: str
    event_type: EventType
    language: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the record that is sampled by itself: how many events it has, and how many were drawn from it."""

    name: str
    events: int
    drawn: int

    @property
    def weight(self) -> float:
        """For how many events of the record each drawn one stands."""
        return self.events / self.drawn


@dataclass(frozen=True, slots=True)
class Drawn:
    """An event of a sample."""

    head: EventHead
    stratum: Stratum


@dataclass(frozen=True, slots=True)
class Sampled:
    """An event of a sample with all that is claimed of it."""

    kept: KeptEvent
    stratum: Stratum


@dataclass(frozen=True, slots=True)
class Label:
    """What somebody says of a sampled event: `answers` holds True (right) or False (wrong) of the fields that were decided.

    `where` names file and line; `start` and `end` bound the event's trigger in the report's text; `claims` is what the sheet said of each
    field when it was labelled.
    """

    where: str
    event: str
    report: str
    start: int
    end: int
    event_type: EventType
    claims: Mapping[AuditField, str]
    answers: Mapping[AuditField, bool]
    note: str | None
    stratum: Stratum

    @property
    def whole(self) -> bool | None:
        """Is the event right as a whole? None while that is undecided: where the type is right, every field must have been answered."""
        if self.answers.get("event_type") is False:
            return False
        return all(self.answers.values()) if len(self.answers) == len(AUDIT_FIELDS) else None


@dataclass(frozen=True, slots=True)
class Precision:
    """The share of events that are right, with its interval of 95 %, all from 0 to 1, None where nothing was labelled.

    `event_type` is the type that it is about, None for all; `field` is a field, or "event" for all four at once. `right` of `labelled`
    events are right; they stand for `covered` of the `events` that were sampled from.
    """

    event_type: EventType | None
    field: AuditField | Literal["event"]
    right: int
    labelled: int
    share: float | None
    low: float | None
    high: float | None
    covered: int
    events: int


@dataclass(frozen=True, slots=True)
class Audit:
    """What labels came to: precision, how many of the sample's `drawn` events were labelled whole, in part or not, judgements kept.

    `changed` are the labelled events that the record now reads otherwise, or no longer has.
    """

    precision: tuple[Precision, ...]
    drawn: int
    whole: int
    partly: int
    unlabelled: int
    judgements: int
    changed: tuple[str, ...]
