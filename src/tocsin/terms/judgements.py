"""Decisions about the record, by a rule or a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tocsin.terms.kept import KeptEvent

Verdict = Literal["right", "wrong", "same", "different"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a judgement is about: a field of an event, held by the words that the event was read from.

    `field` is a field of Event, or "event" for all of it; `event` the id that the event had; `start` and `end` bound its trigger in the
    report's text (code points, half-open). The words outlive the event: they stay where they are when the report is coded anew.
    """

    report: str
    field: str
    event: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision: right or wrong of one anchor's field, same incident or different ones of two anchors.

    `said` is the value that was judged, `value` what it should be, both as text; `by` names a rule or a person. `at` is the time as the
    caller gives it.
    """

    verdict: Verdict
    anchors: tuple[Anchor, ...]
    by: str
    said: str | None = None
    value: str | None = None
    because: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement with its number in the record and the events that now stand on its anchors' words, None where none does.

    `holds`: is the field still what was judged? A judgement of a value that is no longer there says nothing of the new one.
    """

    number: int
    judgement: Judgement
    events: tuple[KeptEvent | None, ...]
    holds: bool
