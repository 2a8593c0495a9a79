"""What the record gives back of the events it keeps, and what it can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tocsin.terms.records import Event, EventType, Report, Status

Outcome = Literal["added", "replaced", "unchanged"]


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What events must be like; an empty field asks for nothing, several values in one field are alternatives.

    `actors`, `recipients` and `voices` are ids (`NATO`), country codes (`RUS`) or names in French or English (« Moscou »); a country
    stands for all that belongs to it, a block for itself, or with `members` for its members on the report's day too. `first` and
    `last` are ISO days, both included: the event's own dates must touch them, or its report's day where it has none.
    """

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    types: tuple[EventType, ...] = ()
    statuses: tuple[Status, ...] = ()
    first: str | None = None
    last: str | None = None
    members: bool = False


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event of the record with its report; `number` counts from 1 in the report, as `tocsin code` numbers it."""

    report: Report
    number: int
    event: Event


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a record holds."""

    reports: int
    events: int
    statements: int
