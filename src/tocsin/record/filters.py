"""What a filter's names stand for, and the SQL that asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Subquery, Table, and_, exists, intersect, or_, select, union

from tocsin.knowledge.actors import Party, load_directory, name_key
from tocsin.knowledge.check import LANGUAGES
from tocsin.record.rows import WIDE, base_of
from tocsin.record.tables import actors, events, reports
from tocsin.terms.errors import DateError, FilterError
from tocsin.terms.kept import EventFilter, KeptEvent
from tocsin.terms.mentions import Actor

CODE_LENGTH = 3
# A period of so many days is read from the index of both sides of a dyad.
BRIEF = 366


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
        if base_of(actor.id) in self.ids or actor.country in self.countries:
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
            *(column.in_(values) for column, values in self.keyed()),
        )

    def keyed(self) -> Iterator[tuple[Column[Any], list[str]]]:
        """The columns of `actors` that may name it, each with the values that do."""
        yield actors.c.base, sorted({*self.ids, *self.officers})
        yield actors.c.country, sorted({*self.countries, *self.members})
        yield actors.c.name_key, sorted(self.keys)


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
        for day in (asked.first, asked.last, asked.as_of):
            check_day(day)
        if asked.first and asked.last and asked.first > asked.last:
            raise FilterError(f"the first day, {asked.first}, is after the last, {asked.last}", cure="Turn the two round")
        self.sides = {
            "actor": [who_is(text, asked.members) for text in asked.actors],
            "recipient": [who_is(text, asked.members) for text in asked.recipients],
            "voice": [who_is(text, asked.members) for text in asked.voices],
        }

    @property
    def needs_a_look(self) -> bool:
        """Is SQL not enough to know whether an event fits?"""
        return any(self.sides.values())

    def select(self, *more: Column[Any]) -> Select[Any]:
        """Report and number of each event that may fit, with `more` columns of `events` and `reports`, in the record's order.

        One role finds the events by its index; so does the other of a dyad in a period, and what both find is looked up. Other roles
        are looked up event by event: the index of a frequent party would be read over all years.
        """
        found = select(events.c.report, events.c.number, *more).join(reports, reports.c.id == events.c.report)
        named = [(role, sides) for role, sides in self.sides.items() if sides]
        by_index = 2 if self._is_brief and [role for role, _ in named[:2]] == ["actor", "recipient"] else 1
        if named:
            searches = [self._sought(role, sides) for role, sides in named[:by_index]]
            sought = intersect(*(select(one.c.report, one.c.number) for one in searches)).subquery()
            found = found.join(sought, and_(sought.c.report == events.c.report, sought.c.number == events.c.number))
        elif periods := self._periods(events):
            found = found.where(or_(*periods))
        for role, sides in named[by_index:]:
            found = found.where(_named(role, sides))
        if self.asked.types:
            found = found.where(events.c.event_type.in_(self.asked.types))
        if self.asked.statuses:
            found = found.where(events.c.status.in_(self.asked.statuses))
        if self.asked.as_of:
            found = found.where(reports.c.published <= self.asked.as_of)
        return found.order_by(reports.c.published.is_(None), reports.c.published, reports.c.id, events.c.number)

    @property
    def _is_brief(self) -> bool:
        """Are so few days asked for that a role's index names few events?"""
        first, last = self.asked.first, self.asked.last
        return bool(first and last) and _days_before(last or "", BRIEF) <= (first or "")

    def _sought(self, role: str, sides: list[Who]) -> Subquery:
        """The events with such a party in this role: one search for each column that may name it, so that each has its index."""
        by_column: dict[Column[Any], set[str]] = {}
        for side in sides:
            for column, values in side.keyed():
                by_column.setdefault(column, set()).update(values)
        searches = [
            select(actors.c.report, actors.c.number).where(actors.c.field == role, actors.c.part == "event", column.in_(sorted(values)))
            for column, values in by_column.items()
            if values
        ]
        if periods := self._periods(actors):
            searches = [one.where(period) for one in searches for period in periods]
        if role == "voice":
            own = select(events.c.report, events.c.number).join(reports, reports.c.id == events.c.report).where(_own_voice(sides))
            searches.append(own.where(or_(*periods)) if (periods := self._periods(events)) else own)
        return union(*searches).subquery()

    def _periods(self, table: Table) -> list[ColumnElement[bool]]:
        """The event's days touch those that are asked for: conditions of which one holds, none if any days will do.

        Short events, which are most, are found by the days on which they can begin, long ones apart from them: an index serves each.
        """
        first, last = self.asked.first, self.asked.last
        short, wide = table.c.wide == 0, table.c.wide == 1
        if first and last:
            return [
                and_(short, table.c.first.between(_days_before(first, WIDE), last), table.c.last >= first),
                and_(wide, table.c.first <= last, table.c.last >= first),
            ]
        if first:
            return [and_(short, table.c.first >= _days_before(first, WIDE), table.c.last >= first), and_(wide, table.c.last >= first)]
        return [and_(kind, table.c.first <= last) for kind in (short, wide)] if last else []

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


def check_day(day: str | None) -> None:
    """Raises DateError for what is no ISO day."""
    try:
        sound = day is None or dt.date.fromisoformat(day).isoformat() == day
    except ValueError:
        sound = False
    if not sound:
        raise DateError(f"'{day}' is no day", cure="Write it as YYYY-MM-DD, say 2023-05-26")


def _named(role: str, sides: list[Who]) -> ColumnElement[bool]:
    here = and_(actors.c.report == events.c.report, actors.c.part == "event", actors.c.number == events.c.number, actors.c.field == role)
    found = exists().where(here, or_(*(side.condition() for side in sides)))
    return or_(found, _own_voice(sides)) if role == "voice" else found


def _own_voice(sides: list[Who]) -> ColumnElement[bool]:
    """A report's own source speaks in all of its events, though no event lists it."""
    return reports.c.source_key.in_(sorted({name for side in sides for name in side.names}))


def _days_before(day: str, days: int) -> str:
    """So many days before an ISO day, or the first day that can be."""
    return dt.date.fromordinal(max(1, dt.date.fromisoformat(day).toordinal() - days)).isoformat()
