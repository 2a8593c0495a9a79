"""What no frame explains: the words that link two known parties, and that no predicate of the lexicon stands for. The linguist's work list.

French: « La Norvège parraine l'Islande » gives « parrainer » as long as no row has it. English: "Norway outbid Iceland" gives "outbid".
Words that the lexicon knows and that did not fit here come with the types they are known by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from tocsin.coding.cast import Cast
from tocsin.coding.frames import Matcher
from tocsin.coding.roles import RoleReader
from tocsin.coding.scene import calendar_keys
from tocsin.coding.syntax import Tree
from tocsin.knowledge.cues import CuePos, Cues
from tocsin.knowledge.predicates import Predicates
from tocsin.knowledge.texts import load_text_rules
from tocsin.terms.mentions import Actor
from tocsin.terms.spans import Span

Part = Literal["v", "n"]
PARTS: dict[str, Part] = {"VERB": "v", "NOUN": "n"}
# Where those stand whom a noun belongs to.
OWNERS = ("adj", "poss", "de", "of")
# So many sentences are shown for a word.
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A word that links two known parties in one sentence (`evidence`) and has no frame there; `known_as` are the types of its rows."""

    language: str
    lemma: str
    pos: Part
    known_as: tuple[str, ...]
    parties: tuple[str, ...]
    trigger: Span
    evidence: Span
    report: str
    source: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Uncoded:
    """One word over all reports: how many sentences it links parties in, in how many reports, and the first of them."""

    language: str
    lemma: str
    pos: Part
    known_as: tuple[str, ...]
    sentences: int
    reports: int
    examples: tuple[Link, ...]


def tally(links: Iterable[Link]) -> tuple[Uncoded, ...]:
    """The words of some links, most frequent first; of equals, those in more reports, then by the alphabet."""
    found: dict[tuple[str, str, Part], list[Link]] = {}
    for link in links:
        found.setdefault((link.language, link.lemma, link.pos), []).append(link)
    rows = (
        Uncoded(language, lemma, pos, every[0].known_as, len(every), len({link.report for link in every}), tuple(every[:EXAMPLES]))
        for (language, lemma, pos), every in found.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.sentences, -row.reports, row.language, row.lemma, row.pos)))


@dataclass(slots=True)
class LinkFinder:
    """Finds the links of one report; `report`, `source` and `title` are copied into them."""

    cast: Cast
    predicates: Predicates
    cues: Cues
    report: str
    source: str | None
    title: str | None

    def find(self) -> Iterator[Link]:
        """The links in the order of their words, one for each word of a sentence."""
        matcher = Matcher(self.predicates, self.cast)
        reader = RoleReader(self.cast, matcher)
        for tree in self.cast.trees:
            kind = self.cast.annotation.paragraphs[tree.sentence.paragraph].kind
            if kind in ("byline", "attribution") or len(self._sides(tree)) < 2:
                continue
            words = self._open_words(tree, matcher)
            linking = {word: parties for word in words if len(parties := self._linked(tree, word, reader)) > 1}
            if not linking and not self._has_event(tree, matcher):
                linking = self._between(tree, words)
            for word, parties in sorted(linking.items()):
                yield self._link(tree, word, parties)

    def _link(self, tree: Tree, word: int, parties: dict[str, str]) -> Link:
        token, text = tree.tokens[word], self.cast.annotation.text
        rows = [frame for form in tree.forms[word] for frame in self.predicates.frames.get(form, ()) if frame.pos == PARTS[token.pos]]
        return Link(
            self.cast.annotation.language,
            token.lemma.lower(),
            PARTS[token.pos],
            tuple(sorted({frame.event_type for frame in rows})),
            tuple(parties.values()),
            Span.of(text, token.start, token.end),
            Span.of(text, tree.sentence.start, tree.sentence.end),
            self.report,
            self.source,
            self.title,
        )

    def _side(self, actor: Actor) -> str | None:
        """What makes two parties two: the state, or the body where there is none; None for a party that no table knows."""
        if actor.country in self.cast.directory.parties:
            return actor.country
        return actor.key if actor.id or actor.country else None

    def _sides(self, tree: Tree) -> dict[str, int]:
        """The known parties that a sentence names, each with the first word that does."""
        found: dict[str, int] = {}
        for token in tree.tokens:
            for actor in self.cast.resolve(tree.sentence.index, token.index):
                side = self._side(actor)
                if side is not None:
                    found.setdefault(side, token.index)
        return found

    def _open_words(self, tree: Tree, matcher: Matcher) -> list[int]:
        """The verbs and nouns that no frame, cue, operator or light verb accounts for and that name nobody."""
        taken: set[int] = set()
        for token in tree.tokens:
            match = matcher.best(tree, token.index)
            if match is not None:
                taken |= {match.head, *match.fixed, *match.consumed}
        number = tree.sentence.index
        times = calendar_keys(self.cast.annotation.language) | load_text_rules(self.cast.annotation.language).time_nouns
        return [
            t.index
            for t in tree.tokens
            if t.pos in PARTS
            and t.index not in taken
            and t.rel.split(":")[0] not in ("aux", "cop", "case", "mark", "fixed", "compound")
            and t.text.isalpha()
            and t.text.lower() not in times
            and not self.cast.resolve(number, t.index)
            and self.cast.mention_at(number, t.index) is None
            and not self._is_accounted_for(tree.forms[t.index], PARTS[t.pos])
        ]

    def _is_accounted_for(self, forms: tuple[str, ...], pos: CuePos) -> bool:
        rows = (self.predicates.operators, self.predicates.lights)
        return any(form in table for form in forms for table in rows) or any(self.cues.starting(pos, form) for form in forms)

    def _linked(self, tree: Tree, word: int, reader: RoleReader) -> dict[str, str]:
        """The known parties in a word's slots, and for a noun in those of the light verb that carries it: side -> name.

        A noun links nobody whom it only belongs to or lies in ("a column of Malian soldiers and their allies", "a shop in Shanghai").
        """
        found: dict[str, str] = {}
        heads = [word, *self._carriers(tree, word)]
        only_owned = len(heads) == 1 and tree.tokens[word].pos == "NOUN"
        for head in heads:
            for slot, fillers in tree.slots(head).items():
                for actor in (a for f in fillers if f != word for a in reader.parties.at(tree, f, None, adjective=slot == "adj")):
                    side = self._side(actor)
                    if side is not None:
                        found.setdefault(side, actor.name)
                        only_owned &= slot in OWNERS or slot in tree.grammar.place_prepositions
        return {} if only_owned else found

    def _carriers(self, tree: Tree, word: int) -> list[int]:
        """The light verb that holds a noun where its row says ("had a row with")."""
        verb = tree.governing(word) if tree.tokens[word].pos == "NOUN" else None
        if verb is None:
            return []
        lights = [light for form in tree.forms[verb] for light in self.predicates.lights.get(form, ())]
        return [verb] if any(not light.fixed and word in tree.slots(verb).get(light.slot, ()) for light in lights) else []

    def _has_event(self, tree: Tree, matcher: Matcher) -> bool:
        matches = (matcher.best(tree, token.index) for token in tree.tokens)
        return any(match is not None and match.frame.event_type != "none" for match in matches)

    def _between(self, tree: Tree, words: list[int]) -> dict[int, dict[str, str]]:
        """The first open verb on the way from one party to another through the tree, from its top: for sentences without any event."""
        for (one, first), (other, second) in combinations(self._sides(tree).items(), 2):
            ways = [[at, *tree.ancestors(at)] for at in (first, second)]
            top = next((at for at in ways[0] if at in ways[1]), None)
            if top is None:
                continue
            way = [top, *(at for path in ways for at in reversed(path[: path.index(top)]))]
            word = next((at for at in way if at in words and tree.is_verb(at)), None)
            if word is not None:
                return {word: {side: self._name(tree, at, side) for side, at in ((one, first), (other, second))}}
        return {}

    def _name(self, tree: Tree, index: int, side: str) -> str:
        return next(a.name for a in self.cast.resolve(tree.sentence.index, index) if self._side(a) == side)
