"""What a filter's names stand for, and the SQL that asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from tocsin.knowledge.actors import Party, load_directory, name_key
from tocsin.knowledge.check import LANGUAGES
from tocsin.record.tables import actors, dates, events, reports
from tocsin.terms.errors import DateError, FilterError
from tocsin.terms.kept import EventFilter, KeptEvent
from tocsin.terms.mentions import Actor

CODE_LENGTH = 3


@dataclass(slots=True)
class Who:
    """What one name of a filter stands for.

    `ids`, `countries` and `keys` (of names, see `name_key`) hold on any day; `officers` (by id) and `members` (by country) of a body
    only on the days on which they were. `names` are the keys under which a report may name it as its source.
    """

    ids: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    officers: dict[str, list[tuple[str, Party]]] = field(default_factory=dict)
    members: dict[str, list[Party]] = field(default_factory=dict)

    def fits(self, actor: Actor, day: str) -> bool:
        """Is this actor, in a report of this ISO day (empty if unknown), what the name stands for?"""
        if _base(actor.id) in self.ids or actor.country in self.countries:
            return True
        # A known party is found by its id alone: its name may be another's too.
        if name_key(actor.name) in self.keys and (actor.id is None or not self.ids):
            return True
        for body, person in self.officers.get(actor.id or "", ()):
            if any(held.office.startswith(f"{body}:") and held.held_on(day) for held in person.offices):
                return True
        return any(actor.country in body.members_on(day) for body in self.members.get(actor.country or "", ()))

    def condition(self) -> ColumnElement[bool]:
        """SQL for rows of `actors` that may fit; `fits` then looks at the day."""
        return or_(
            actors.c.id.in_(sorted({*self.ids, *self.officers})),
            *(actors.c.id.startswith(f"{identity}:", autoescape=True) for identity in sorted(self.ids)),
            actors.c.country.in_(sorted({*self.countries, *self.members})),
            actors.c.name_key.in_(sorted(self.keys)),
        )


def who_is(text: str, members: bool = False) -> Who:
    """What a name, an id or a country code stands for; every party that goes by it, in any language.

    A country stands for all that belongs to it (French: « Moscou » is RUS; English: "Kremlin" is RUS). A body stands for itself and
    those who hold an office in it; with `members`, for its member states too. What no table knows stands for parties of that name.
    """
    found = Who(keys={name_key(text)}, names={name_key(text)})
    if not name_key(text):
        raise FilterError(f"'{text}' is no name", cure="Name an id (NATO), a country code (RUS) or a name")
    for language in LANGUAGES:
        directory = load_directory(language)
        parties = {name.party.id: name.party for name in directory.named(text)}
        for identity in (text, text.upper(), text.lower()):
            if identity in directory.parties:
                parties[identity] = directory.parties[identity]
        for party in parties.values():
            found.names |= {name_key(name) for name in party.names}
            if party.kind == "country":
                found.countries.add(party.id)
            found.ids.add(party.id)
            if party.kind == "body":
                _add_body(found, party, directory.parties.values(), members)
    if not found.ids and len(text) == CODE_LENGTH and text.isalpha() and text.isupper():
        # The codebook's codes that are no state's: UNO, IGO, EUR.
        found.countries.add(text)
    return found


def _base(identity: str | None) -> str | None:
    """An office's holder that no table names (`NATO:leader`) speaks for the body."""
    return identity.partition(":")[0] if identity else None


def _add_body(found: Who, body: Party, parties: Iterable[Party], members: bool) -> None:
    for party in parties:
        if any(held.office.startswith(f"{body.id}:") for held in party.offices):
            held = found.officers.setdefault(party.id, [])
            if (body.id, party) not in held:
                held.append((body.id, party))
    if members:
        for entry in body.members:
            found.members.setdefault(entry.partition(":")[0], []).append(body)


class Question:
    """A filter made ready: SQL that finds all events that may fit, and a last look at each."""

    def __init__(self, asked: EventFilter) -> None:
        self.asked = asked
        for day in (asked.first, asked.last):
            _check_day(day)
        if asked.first and asked.last and asked.first > asked.last:
            raise FilterError(f"the first day, {asked.first}, is after the last, {asked.last}", cure="Turn the two round")
        self.sides = {
            "actor": [who_is(text, asked.members) for text in asked.actors],
            "recipient": [who_is(text, asked.members) for text in asked.recipients],
            "voice": [who_is(text, asked.members) for text in asked.voices],
        }

    def select(self) -> Select[Any]:
        """Report and number of each event that may fit, in the record's order."""
        same = and_(dates.c.report == events.c.report, dates.c.part == "event", dates.c.number == events.c.number, dates.c.field == "date")
        tables = events.join(reports, reports.c.id == events.c.report).outerjoin(dates, same)
        found = select(events.c.report, events.c.number).select_from(tables)
        if self.asked.types:
            found = found.where(events.c.event_type.in_(self.asked.types))
        if self.asked.statuses:
            found = found.where(events.c.status.in_(self.asked.statuses))
        for role, sides in self.sides.items():
            if sides:
                found = found.where(_named(role, sides))
        if first := self.asked.first:
            found = found.where(_unless_dated(or_(dates.c.latest.is_(None), dates.c.latest >= first), reports.c.published >= first))
        if last := self.asked.last:
            found = found.where(_unless_dated(or_(dates.c.earliest.is_(None), dates.c.earliest <= last), reports.c.published <= last))
        return found.order_by(reports.c.published.is_(None), reports.c.published, reports.c.id, events.c.number)

    def fits(self, kept: KeptEvent) -> bool:
        """Do its parties fit on its report's day?"""
        day, event = kept.report.published or "", kept.event
        parties = {"actor": event.actor, "recipient": event.recipient, "voice": event.voices}
        return all(
            not sides
            or any(side.fits(actor, day) for side in sides for actor in parties[role])
            or (role == "voice" and any(name_key(kept.report.source or "") in side.names for side in sides))
            for role, sides in self.sides.items()
        )


def _check_day(day: str | None) -> None:
    try:
        sound = day is None or dt.date.fromisoformat(day).isoformat() == day
    except ValueError:
        sound = False
    if not sound:
        raise DateError(f"'{day}' is no day", cure="Write it as YYYY-MM-DD, say 2023-05-26")


def _named(role: str, sides: list[Who]) -> ColumnElement[bool]:
    here = and_(actors.c.report == events.c.report, actors.c.part == "event", actors.c.number == events.c.number, actors.c.field == role)
    found = exists().where(here, or_(*(side.condition() for side in sides)))
    if role != "voice":
        return found
    # A report's own source speaks in all of its events, though no event lists it.
    return or_(found, reports.c.source_key.in_(sorted({name for side in sides for name in side.names})))


def _unless_dated(dated: ColumnElement[bool], published: ColumnElement[bool]) -> ColumnElement[bool]:
    """An event's own dates decide; one without them lies on its report's day."""
    has_date = or_(dates.c.earliest.is_not(None), dates.c.latest.is_not(None))
    return or_(and_(has_date, dated), and_(~has_date, published))
