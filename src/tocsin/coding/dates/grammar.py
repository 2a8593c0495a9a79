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


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a calendar, ready to match: a tree for each kind, and the pieces and classes with which each kind can begin."""

    trees: dict[str, _Node]
    literals: dict[str, frozenset[str]]
    classes: dict[str, frozenset[str]]


@cache
def load_forms(language: str) -> Forms:
    """The forms of a language."""
    return build_forms(load_calendar(language))


def build_forms(calendar: Calendar) -> Forms:
    """The forms of a calendar; what a kind can begin with includes what the kinds within it begin with."""
    trees = build_trees(calendar)
    literals: dict[str, frozenset[str]] = {}
    classes: dict[str, frozenset[str]] = {}
    for kind in trees:
        reached, waiting = {kind}, [kind]
        while waiting:
            for name, _ in trees[waiting.pop()].kinds:
                if name not in reached:
                    reached.add(name)
                    waiting.append(name)
        literals[kind] = frozenset(piece for name in reached for piece in trees[name].literals)
        classes[kind] = frozenset(name for inner in reached for name, _ in trees[inner].classes)
    return Forms(trees, literals, classes)


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

    def __init__(self, run: Run, forms: Forms) -> None:
        self.run, self.forms = run, forms
        self._known: dict[tuple[str, int], dict[int, Reading]] = {}

    @classmethod
    def of(cls, run: Run) -> Matcher:
        """A matcher with the forms of the run's language."""
        return cls(run, load_forms(run.calendar.language))

    def readings(self, kind: str, at: int) -> dict[int, Reading]:
        """End -> reading of everything of a kind that begins at a piece; of two with one end the earlier form stays."""
        key = (kind, at)
        known = self._known.get(key)
        if known is None:
            ranked: dict[int, tuple[int, Reading]] = {}
            if self._can_begin(kind, at):
                self._walk(self.forms.trees[kind], at, at, {}, ranked)
            known = self._known[key] = {end: reading for end, (_, reading) in ranked.items()}
        return known

    def _can_begin(self, kind: str, at: int) -> bool:
        if at >= len(self.run.pieces):
            return False
        return self.run.pieces[at].text in self.forms.literals[kind] or not self.forms.classes[kind].isdisjoint(self.run.atoms(at))

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
