"""The two sides of a dyad: a state with all that acts for it, or a block with its members of the day."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.knowledge.actors import Party, load_directory, name_key
from tocsin.knowledge.sides import LANGUAGES, party_keys, party_of
from tocsin.terms.errors import SideError
from tocsin.terms.mentions import Actor


@dataclass(frozen=True, slots=True)
class DyadSide:
    """One side: the party, and whether its member states count as it."""

    party: Party
    members: bool

    def keys_on(self, day: str) -> frozenset[str]:
        """What an actor of this side can be known by on an ISO day."""
        return frozenset({self.party.id, *(self.party.members_on(day) if self.members else ())})


def find_side(text: str, members: bool = True) -> DyadSide:
    """The side that an id, a country code or a name in either language stands for ("RUS", « Moscou », "NATO").

    With `members`, the member states of a block count as the block on the days on which they belong to it. Raises SideError for a
    name that no table knows or that several parties bear.
    """
    direct = party_of(text) or party_of(text.upper())
    if direct is not None:
        return DyadSide(direct, members)
    found = {n.party.id: n.party for language in LANGUAGES for n in load_directory(language).named(text) if n.kind != "family"}
    if len(found) == 1:
        return DyadSide(next(iter(found.values())), members)
    where = text if name_key(text) else "an empty name"
    if found:
        raise SideError("several parties bear this name", where=where, cure=f"Name one by its id: {', '.join(sorted(found))}")
    raise SideError("no such party", where=where, cure="Name an id (NATO), a country code (RUS) or a known name")


def acts_for(actor: Actor, side: DyadSide, other: DyadSide, day: str) -> bool:
    """Does the actor stand on this side on an ISO day? Who is the other side by name does not, though it be a member here."""
    keys = party_keys(actor)
    if keys & {other.party.id} and not keys & {side.party.id}:
        return False
    if keys & side.keys_on(day):
        return True
    return _holds_office(actor, side.party, day)


def _holds_office(actor: Actor, body: Party, day: str) -> bool:
    """Does the person hold an office of the body that day (a secretary-general)?"""
    person = party_of(actor.id) if actor.id else None
    return person is not None and any(office.office.startswith(f"{body.id}:") and office.held_on(day) for office in person.offices)
