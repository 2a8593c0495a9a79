"""Match the forms of a calendar: from pieces to readings, the meaning still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from tocsin.coding.dates.pieces import Run
from tocsin.knowledge.calendars import GIVES, Calendar, DateForm, load_calendar


@dataclass(frozen=True, slots=True)
class Reading:
    """One form found in a run, from piece `start` to `end`; `slots` hold values and inner readings."""

    form: DateForm
    start: int
    end: int
    slots: dict[str, Reading | int | str]

    @property
    def means(self) -> str:
        """The meaning of the form."""
        return self.form.means

    def inner(self) -> Iterator[Reading]:
        """This reading and all within it."""
        yield self
        for value in self.slots.values():
            if isinstance(value, Reading):
                yield from value.inner()


@dataclass(slots=True)
class _Node:
    """A place in the tree of forms: what may come next."""

    literals: dict[str, _Node] = field(default_factory=dict)
    classes: dict[tuple[str, str], _Node] = field(default_factory=dict)
    kinds: dict[tuple[str, str], _Node] = field(default_factory=dict)
    form: DateForm | None = None
    rank: int = 0


@cache
def _trees(language: str) -> dict[str, _Node]:
    return build_trees(load_calendar(language))


def build_trees(calendar: Calendar) -> dict[str, _Node]:
    """One tree of forms for each kind; forms that begin alike share their beginning."""
    trees = {kind: _Node() for kind in GIVES}
    for rank, form in enumerate(calendar.forms):
        node = trees[form.gives]
        for place in form.places:
            if not place.slot:
                node = node.literals.setdefault(place.name, _Node())
            else:
                edges = node.kinds if place.name in trees else node.classes
                node = edges.setdefault((place.name, place.slot), _Node())
        if node.form is None:
            node.form, node.rank = form, rank
    return trees


class Matcher:
    """All readings of one run, each worked out once."""

    def __init__(self, run: Run, trees: dict[str, _Node]) -> None:
        self.run, self.trees = run, trees
        self._known: dict[tuple[str, int], dict[int, Reading]] = {}

    @classmethod
    def of(cls, run: Run) -> Matcher:
        """A matcher with the forms of the run's language."""
        return cls(run, _trees(run.calendar.language))

    def readings(self, kind: str, at: int) -> dict[int, Reading]:
        """End -> reading of everything of a kind that begins at a piece; of two with one end the earlier form stays."""
        key = (kind, at)
        known = self._known.get(key)
        if known is None:
            ranked: dict[int, tuple[int, Reading]] = {}
            self._walk(self.trees[kind], at, at, {}, ranked)
            known = self._known[key] = {end: reading for end, (_, reading) in ranked.items()}
        return known

    def _walk(
        self, node: _Node, start: int, at: int, slots: dict[str, Reading | int | str], ranked: dict[int, tuple[int, Reading]]
    ) -> None:
        if node.form is not None and (at not in ranked or node.rank < ranked[at][0]):
            ranked[at] = (node.rank, Reading(node.form, start, at, slots))
        if at >= len(self.run.pieces):
            return
        following = node.literals.get(self.run.pieces[at].text)
        if following is not None:
            self._walk(following, start, at + 1, slots, ranked)
        if node.classes:
            atoms = self.run.atoms(at)
            if atoms:
                for (name, slot), child in node.classes.items():
                    for end, value in atoms.get(name, ()):
                        self._walk(child, start, end, {**slots, slot: value}, ranked)
        for (kind, slot), child in node.kinds.items():
            for end, reading in self.readings(kind, at).items():
                self._walk(child, start, end, {**slots, slot: reading}, ranked)
