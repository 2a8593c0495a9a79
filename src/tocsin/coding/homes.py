"""Whose police, government or crowd: the state of a party that no word names, where the report leaves no doubt of it.

French: « La police a dispersé la foule à Lomé » is the police of Togo. English: "Protests broke out in Belarus. The government
imposed a curfew" is Belarus's. Always marked inferred, with the reason.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from tocsin.coding.cast import Cast
from tocsin.coding.syntax import Tree
from tocsin.knowledge.actors import name_key
from tocsin.terms.mentions import Actor, Place

# Sectors that belong to a state's own life.
OF_THE_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "OPP", "PTY", "SPY"})
OF_ITS_PEOPLE = frozenset({"CVL", "SOC", "LAB", "EDU", "REL", "REB", "PRM", "UAF"})
# Acts that a state's institutions do to another state: "the Senate ratified the treaty with Bahrain" is no senate of Bahrain.
BETWEEN_STATES = frozenset({"SUPPORT", "AID", "COOPERATE", "SANCTION"})
# How many sentences back the states of the talk are looked for, and how many that name any are heard.
BACK, HEARD = 8, 2


@dataclass(slots=True)
class Homes:
    """Finds the states of countryless parties in one report."""

    cast: Cast
    _named: dict[int, frozenset[str]] = field(default_factory=dict)

    def settle(
        self, tree: Tree, event_type: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...], place: Place | None
    ) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """The parties of an event, those without a country given that of the place, of the talk, or of the state that coerces them."""
        abroad = {a.country for a in recipients if a.country} if event_type in BETWEEN_STATES else set()
        own = tuple(self._at_home(tree, actor, place, abroad) for actor in actors)
        theirs = tuple(self._at_home(tree, actor, place) for actor in recipients)
        states = {a.country for a in own if a.country}
        if event_type == "COERCE" and len(states) == 1 and (place is None or place.country in states):
            state = next(iter(states))
            theirs = tuple(self._given(a, state, f"whom {state} coerces at home") if self._is_open(a) else a for a in theirs)
        mine = {a.key for a in own}
        return own, tuple(before if after.key in mine else after for before, after in zip(recipients, theirs, strict=True))

    def _at_home(self, tree: Tree, actor: Actor, place: Place | None, abroad: Collection[str] = ()) -> Actor:
        if not self._is_open(actor) or (place is not None and place.country in abroad):
            return actor
        talk = self._states_near(tree.sentence.index)
        if place is not None and place.country and (talk <= {place.country} or "MIL" not in actor.sector):
            return self._given(actor, place.country, f"it happens in {place.name}")
        if place is None and len(talk) == 1 and set(actor.sector) <= OF_THE_STATE:
            state = next(iter(talk))
            if state in abroad:
                return actor
            return self._given(actor, state, f"{state} is the only state spoken of")
        return actor

    def _is_open(self, actor: Actor) -> bool:
        """Is it a role of a state's own life that nothing says the state of?"""
        if actor.id or actor.country or not actor.sector or not set(actor.sector) <= OF_THE_STATE | OF_ITS_PEOPLE:
            return False
        words = name_key(actor.name).split()
        role = next((self.cast.roles[w] for w in (" ".join(words), *words) if w in self.cast.roles), None)
        return role is not None and not set(actor.name.lower().split()) & self.cast.grammar.roles_abroad

    def _states_near(self, sentence: int) -> frozenset[str]:
        """The states that the last sentences name that name any, by themselves or by their people."""
        found: list[frozenset[str]] = []
        for at in range(sentence, max(-1, sentence - BACK), -1):
            if len(found) == HEARD:
                break
            if at not in self._named:
                parties = (m.name.party for m in self.cast.names[at])
                self._named[at] = frozenset(p.country for p in parties if p.country and p.country in self.cast.directory.parties)
            if self._named[at]:
                found.append(self._named[at])
        return frozenset().union(*found)

    def _given(self, actor: Actor, state: str, why: str) -> Actor:
        sector = actor.sector[0]
        return replace(actor, id=f"{state}-{sector}", country=state, how="inferred", because=f"'{actor.name}' of {state}: {why}")
