"""Whose police, government or crowd: the state of a party that no word names, where the report leaves no doubt of it.

French: « La police a dispersé la foule à Lomé » is the police of Togo. English: "Protests broke out in Belarus. The government
imposed a curfew" is Belarus's. Always marked inferred, with the reason.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from tocsin.coding.cast import Cast
from tocsin.coding.syntax import Tree
from tocsin.knowledge.actors import Role, name_key
from tocsin.terms.mentions import Actor, Place
from tocsin.terms.records import Statement

# Sectors that belong to a state's own life.
OF_THE_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "OPP", "PTY", "SPY"})
OF_ITS_PEOPLE = frozenset({"CVL", "SOC", "LAB", "EDU", "REL", "REB", "PRM", "UAF", "MED"})
# Acts that a state's institutions do to another state: "the Senate ratified the treaty with Bahrain" is no senate of Bahrain.
BETWEEN_STATES = frozenset({"SUPPORT", "AID", "COOPERATE", "SANCTION"})
# The colon behind the state that a report is about stands among so many words of its heading: "Peru: ...".
HEADED = 4
# How many sentences back the states of the talk are looked for, and how many that name any are heard.
BACK, HEARD = 8, 2
# A report is about one state when so many sentences name it, and so many times as many as name any other.
OFTEN, TIMES = 3, 2


@dataclass(slots=True)
class Homes:
    """Finds the states of countryless parties in one report."""

    cast: Cast
    _named: dict[int, frozenset[str]] = field(default_factory=dict)
    _main: str | None = None

    def of_speakers(self, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """The statements, whose institutions speak ("the army said") with the state that the talk leaves no doubt of."""
        starts = [tree.sentence.start for tree in self.cast.trees]

        def at_home(actor: Actor) -> Actor:
            if actor.span is None or not self._is_open(actor) or not set(actor.sector) <= OF_THE_STATE:
                return actor
            role = self._role(actor)
            if role is None or role.kind != "institution":
                return actor
            return self._of_talk(max(0, bisect_right(starts, actor.span.start) - 1), actor)

        return tuple(
            replace(s, speaker=at_home(s.speaker) if s.speaker else None, relayed_by=tuple(at_home(a) for a in s.relayed_by))
            for s in statements
        )

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
        return self._of_talk(tree.sentence.index, actor, abroad) if place is None and set(actor.sector) <= OF_THE_STATE else actor

    def _of_talk(self, sentence: int, actor: Actor, abroad: Collection[str] = ()) -> Actor:
        """An institution of the only state that the last sentences speak of, else of the one that the report is about."""
        talk = self._states_near(sentence)
        only = next(iter(talk)) if len(talk) == 1 else None
        state = only or self._state_of_report()
        if state is None or state in abroad:
            return actor
        return self._given(actor, state, f"{state} is the {'only state spoken of' if only else 'state that the report is about'}")

    def _state_of_report(self) -> str | None:
        """The state that far more sentences of the report name than any other; None where there is none."""
        if self._main is None:
            counted = Counter(state for at in range(len(self.cast.trees)) for state in self._states_in(at))
            (first, often), (_, next_often) = [*counted.most_common(2), ("", 0), ("", 0)][:2]
            self._main = self._of_heading() or (first if often >= OFTEN and often >= TIMES * next_often else "")
        return self._main or None

    def _of_heading(self) -> str:
        """`Pérou : le Congrès rejette`: the one state that stands before the colon of the heading; empty without one."""
        if not self.cast.trees or self.cast.annotation.paragraphs[self.cast.trees[0].sentence.paragraph].kind != "heading":
            return ""
        tree = self.cast.trees[0]
        colon = next((t.index for t in tree.tokens if t.text == ":"), 0)
        before = {m.name.party.country for m in self.cast.names[0] if m.last < colon and m.kind == "country"}
        return next(iter(before)) or "" if len(before) == 1 and colon <= HEADED else ""

    def _is_open(self, actor: Actor) -> bool:
        """Is it a role of a state's own life that nothing says the state of?"""
        if actor.id or actor.country or not actor.sector or not set(actor.sector) <= OF_THE_STATE | OF_ITS_PEOPLE:
            return False
        if actor.key in self.cast.titled_here:
            return True
        return self._role(actor) is not None and not set(actor.name.lower().split()) & self._abroad

    @property
    def _abroad(self) -> frozenset[str]:
        """Roles of people who are often of another state than the one they are in or that speaks of them."""
        return self.cast.grammar.roles_abroad | self.cast.grammar.others

    def _role(self, actor: Actor) -> Role | None:
        words = name_key(actor.name).split()
        return next((self.cast.roles[w] for w in (" ".join(words), *words) if w in self.cast.roles), None)

    def _states_near(self, sentence: int) -> frozenset[str]:
        """The states that the last sentences name that name any, by themselves or by their people."""
        found: list[frozenset[str]] = []
        for at in range(sentence, max(-1, sentence - BACK), -1):
            if len(found) == HEARD:
                break
            if named := self._states_in(at):
                found.append(named)
        return frozenset().union(*found)

    def _states_in(self, sentence: int) -> frozenset[str]:
        """The states that a sentence names, by themselves or by their people."""
        if sentence not in self._named:
            parties = (m.name.party for m in self.cast.names[sentence])
            self._named[sentence] = frozenset(p.country for p in parties if p.country and p.country in self.cast.directory.parties)
        return self._named[sentence]

    def _given(self, actor: Actor, state: str, why: str) -> Actor:
        sector = actor.sector[0]
        return replace(actor, id=f"{state}-{sector}", country=state, how="inferred", because=f"'{actor.name}' of {state}: {why}")
