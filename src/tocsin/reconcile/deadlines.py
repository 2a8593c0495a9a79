"""What is due when, and what became of it as of a day.

French: « La formation commencera le 3 avril » is due on 3 April; « La formation a commencé lundi » says that it was met.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.knowledge.joining import load_joining
from tocsin.reconcile.passages import sentence_at
from tocsin.reconcile.traits import Weights, content, keys_of, status_of
from tocsin.terms.incidents import Deadline, DeadlineState, DueTelling, Incident, Telling
from tocsin.terms.mentions import Actor, Date
from tocsin.terms.records import Event, Record
from tocsin.terms.spans import Span

AHEAD = frozenset({"planned", "possible"})
MET = frozenset({"occurred", "ongoing"})
# Periods too long to say when something is due.
LONG = frozenset({"decade", "century"})
# Likeness of words (0..1) from which two mentions of one day are about one thing, and from which a later deed is what was due.
SAME_DUE = 0.13
OUTCOME = 0.3
# A day or month without a year that lies so many days ahead is likelier the past one, where no planned event says otherwise.
FAR = 200
# What comes so many days after the due day is another matter.
LATE = 92
# Two mentions of the same few days, one of them without a coded event, mean one thing.
SHORT = 14


@dataclass(frozen=True, slots=True)
class Due:
    """A report's mention of a day ahead, with what its sentence speaks of."""

    record: Record
    event: Event | None
    date: Date
    day: str
    words: Span
    content: tuple[tuple[str, float], ...]

    @property
    def order(self) -> tuple[str, str, int]:
        """By the report's day, then its place in the text."""
        return self.record.report.published or "9999", self.record.report.id, self.words.start


def find_deadlines(records: Sequence[Record], incidents: Sequence[Incident], on: str | None = None) -> tuple[Deadline, ...]:
    """Deadlines by due day, as of the end of day `on` (ISO), from the reports published up to then; without `on`, from all reports.

    The state is `open` before the due day's end, then `passed`, unless a later report says it was met or is off.
    """
    kept = _until(records, on)
    weights = _weights(kept)
    home = {t.event.id: incident for incident in incidents for t in incident.tellings}
    last = on or max((r.report.published for r in kept if r.report.published), default=None)
    groups = _grouped(_dues(kept), home, weights)
    return tuple(sorted((_deadline(group, kept, home, weights, last) for group in groups), key=lambda d: (d.due, d.id)))


def due_groups(records: Sequence[Record], incidents: Sequence[Incident], weights: Weights) -> list[list[Due]]:
    """The mentions of days ahead, by what is due; each group in the order of the reports."""
    home = {t.event.id: incident for incident in incidents for t in incident.tellings}
    return _grouped(_dues(records), home, weights)


def _until(records: Sequence[Record], on: str | None) -> list[Record]:
    kept = (r for r in records if on is None or (r.report.published or "9999") <= on)
    return sorted(kept, key=lambda r: (r.report.published or "9999", r.report.id))


def _weights(records: Sequence[Record]) -> Weights:
    return Weights.of((r.report.id, content(r, e.evidence, e.trigger)) for r in records for e in r.events)


def _dues(records: Sequence[Record]) -> list[Due]:
    return sorted((due for record in records for due in dues_of(record)), key=lambda d: d.order)


def dues_of(record: Record) -> list[Due]:
    """The days ahead that a report names: due dates of events, dates of planned events, and dated sentences without a coded event."""
    published = record.report.published
    if published is None:
        return []
    found: list[Due] = []
    taken: list[Span] = []
    for event in record.events:
        for date in (event.due, event.date):
            if date is None:
                continue
            if date.span is not None:
                taken.append(date.span)
            day = last_day(date)
            known = any(d.event is event and d.day == day for d in found)
            if day and is_ahead(date, published) and status_of(event, published) in AHEAD and not known:
                found.append(Due(record, event, date, day, event.evidence, content(record, event.evidence, event.trigger)))
    for date in record.dates:
        day = last_day(date)
        fresh = date.span is not None and not any(date.span.overlaps(t) for t in taken)
        if day and date.span is not None and fresh and is_ahead(date, published) and not _misread(date, published):
            words = sentence_at(record, date.span)
            found.append(Due(record, _event_at(record, words), date, day, words, content(record, words, (date.span,))))
    return found


def _misread(date: Date, published: str) -> bool:
    """Is a day or month without a year so far ahead that the past one is meant ("fixed on 25 March", told in July)?"""
    bare = date.span is not None and not re.search(r"\d{4}", date.span.text) and date.resolution in ("day", "month", "range")
    return bare and date.earliest is not None and days_between(published, date.earliest) > FAR


def days_between(first: str, last: str) -> int:
    """Days from one ISO day to another."""
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def last_day(date: Date) -> str | None:
    """The day by which it is due; None for an open end or a period that is too long to be due."""
    return None if date.resolution in LONG else date.latest


def is_ahead(date: Date, published: str) -> bool:
    """Does the date lie wholly after the report's day, or end after it with an open beginning ("by the end of the year")?"""
    day = last_day(date)
    return day is not None and day > published and (date.earliest is None or date.earliest > published)


def _event_at(record: Record, words: Span) -> Event | None:
    """The one planned event of a sentence."""
    here = [e for e in record.events if e.evidence == words and e.status in AHEAD]
    return here[0] if len(here) == 1 else None


def _grouped(dues: Sequence[Due], home: dict[str, Incident], weights: Weights) -> list[list[Due]]:
    """Mentions of one day that are about one thing: of one incident, by one voice, or alike in words."""
    groups: list[list[Due]] = []
    for due in dues:
        fit = [group for group in groups if group[0].day == due.day and any(_same(due, other, home, weights) for other in group)]
        joined = sorted((d for group in (*fit, [due]) for d in group), key=lambda d: d.order)
        groups = [group for group in groups if group not in fit] + [joined]
    return [group for group in groups if any(_founds(due) for due in group)]


def _founds(due: Due) -> bool:
    """Does a mention say by itself that something is due: a planned event, "by ..." or a day of the calendar? "Tomorrow" may but repeat."""
    if due.event is not None or due.date.earliest is None:
        return True
    return due.date.resolution in ("day", "range") and due.date.span is not None and any(c.isdigit() for c in due.date.span.text)


def _same(one: Due, other: Due, home: dict[str, Incident], weights: Weights) -> bool:
    if one.event and other.event and one.event.id in home and home[one.event.id] is home.get(other.event.id):
        return True
    if one.event and other.event and _parted(one.event, other.event):
        return False
    if voice_of(one) is not None and voice_of(one) == voice_of(other):
        return True
    first, last = one.date.earliest, one.day
    days = one.date.resolution == "range" and first is not None and days_between(first, last) <= SHORT
    if days and first == other.date.earliest and (one.event is None or other.event is None):
        return True
    return weights.likeness(one.content, other.content) >= SAME_DUE


def voice_of(due: Due) -> str | None:
    """The innermost voice of a mention, if a table knows it."""
    voices = _voices(due)
    return voices[0].id if voices else None


def _deadline(group: Sequence[Due], records: Sequence[Record], home: dict[str, Incident], weights: Weights, on: str | None) -> Deadline:
    first = group[0]
    lead = next((d.event for d in group if d.event), None)
    outcome = _outcome(group, records, home, weights)
    return Deadline(
        id=deadline_id(first),
        due=first.day,
        earliest=first.date.earliest,
        state=_state(first.day, on, outcome),
        on=on,
        incident=home[lead.id].id if lead and lead.id in home else None,
        event_type=lead.event_type if lead else None,
        actor=lead.actor if lead else (),
        recipient=lead.recipient if lead else (),
        said=tuple(_telling(due) for due in group),
        outcome=outcome,
    )


def deadline_id(due: Due) -> str:
    """Hashes the earliest mention: report, words and day."""
    array = json.dumps(["deadline", due.record.report.id, due.words.start, due.words.end, due.day], separators=(",", ":"))
    return hashlib.sha256(array.encode()).hexdigest()[:12]


def _telling(due: Due) -> DueTelling:
    report = due.record.report
    return DueTelling(report.id, report.source, report.published, due.event.id if due.event else None, _voices(due), due.date, due.words)


def _voices(due: Due) -> tuple[Actor, ...]:
    if due.event:
        return due.event.voices
    span = due.date.span
    holding = [s for s in due.record.statements if span and any(part.holds(span) for part in s.content)]
    return tuple(v for s in holding[:1] for v in (*((s.speaker,) if s.speaker else ()), *s.relayed_by))


def _state(due: str, on: str | None, outcome: Sequence[Telling]) -> DeadlineState:
    if outcome:
        return "said to be off" if outcome[-1].status == "denied" or outcome[-1].event.event_type == "REJECT" else "said to be met"
    return "passed" if on is not None and on > due else "open"


def _outcome(group: Sequence[Due], records: Sequence[Record], home: dict[str, Incident], weights: Weights) -> tuple[Telling, ...]:
    """Later tellings as done of what was due: in the same incident, or by the same side in the same kind of words."""
    first = group[0]
    found = {}
    ids = {home[d.event.id].id for d in group if d.event and d.event.id in home}
    announced = first.record.report.published or ""
    for record in records:
        if (record.report.published or "") <= announced:
            continue
        for event in record.events:
            telling = next((t for t in home[event.id].tellings if t.event.id == event.id), None) if event.id in home else None
            if telling is None or telling.status not in MET or _out_of_time(telling, first, announced):
                continue
            if home[event.id].id in ids or _fulfils(telling, record, first, weights):
                found[telling.event.id] = telling
    return tuple(sorted(found.values(), key=lambda t: t.order))


def _out_of_time(telling: Telling, due: Due, announced: str) -> bool:
    """Did it happen before it was announced, or long after the day? A work may be done before its day; a meeting is not held before it."""
    told = telling.published or announced
    date = telling.event.date
    first, last = (date.earliest or date.latest, date.latest or date.earliest) if date else (None, None)
    if (last and last < announced) or days_between(due.day, first or told) > LATE:
        return True
    met_on_its_day = due.event is not None and due.event.event_type in load_joining().symmetric
    return met_on_its_day and told < (due.date.earliest or due.day)


def _fulfils(telling: Telling, record: Record, due: Due, weights: Weights) -> bool:
    """Is a deed told as done what was due? Same type, no other party, and alike in words; or what the party did there on that day."""
    event = telling.event
    if due.event is None or _parted(event, due.event):
        return False
    contexts = frozenset(event.context), frozenset(due.event.context)
    if load_joining().fit(event.event_type, due.event.event_type, contexts):
        return weights.likeness(content(record, event.evidence, event.trigger), due.content) >= OUTCOME
    return _shows_meeting(event, due)


def _parted(event: Event, due: Event) -> bool:
    """Do the two name different parties on a side?"""
    sides = ((keys_of(event.actor), keys_of(due.actor)), (keys_of(event.recipient), keys_of(due.recipient)))
    return any(mine and theirs and not mine & theirs for mine, theirs in sides)


def _shows_meeting(event: Event, due: Due) -> bool:
    """Was a meeting held? Its party acts at its place on its days ("In Vilnius on 11 July the leaders condemned ...")."""
    planned = due.event
    if (
        planned is None
        or planned.event_type not in load_joining().symmetric
        or event.place is None
        or planned.place is None
        or event.date is None
    ):
        return False
    first, last = event.date.earliest or "", event.date.latest or ""
    on_its_days = bool(first) and (due.date.earliest or due.day) <= first and last <= due.day
    here = event.place.geonameid is not None and event.place.geonameid == planned.place.geonameid
    return on_its_days and here and bool(keys_of(event.actor) & keys_of(planned.actor))
