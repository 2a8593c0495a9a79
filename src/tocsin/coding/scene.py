"""What a report has named so far: its trees and names, its titles, and the actors that pronouns and descriptions look back to.

French: behind « le Front de libération du Sahel (FLS) » `learned` holds "fls". English: in "On Monday, Deputy Minister Amina Saleh spoke"
`name_bounds` gives "Deputy Minister Amina Saleh", without the day.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from tocsin.coding.antecedents import Titled
from tocsin.coding.names import NameMention, Word
from tocsin.coding.syntax import Tree
from tocsin.knowledge.actors import Description, Directory, Party, Role, name_key, role_lengths
from tocsin.knowledge.calendars import load_calendar
from tocsin.knowledge.grammars import Grammar, load_grammar
from tocsin.terms.annotations import Annotation
from tocsin.terms.mentions import Actor
from tocsin.terms.spans import Span

# How many sentences back a pronoun or description looks for its noun.
REACH = 6
# In how many tokens a role's head is looked for, and how many may stand between its words: nationalities, hyphens.
ROLE_REACH, BETWEEN = 6, 3
# Parts of speech of words that name somebody only within a name, role or pronoun of several words.
PLAIN = frozenset({"ADP", "ADV", "AUX", "CCONJ", "INTJ", "PART", "PUNCT", "SCONJ", "VERB"})


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor where the report named it, for later pronouns and descriptions."""

    sentence: int
    token: int
    actor: Actor
    kind: str
    subkind: str
    is_subject: bool
    plural: bool


@dataclass(slots=True)
class Scene(ABC):
    """A report's trees and names, and what has been read of them so far; the Cast reads it and answers `of_name`."""

    annotation: Annotation
    day: str
    directory: Directory
    grammar: Grammar
    roles: dict[str, Role]
    descriptions: dict[str, Description]
    trees: tuple[Tree, ...] = ()
    names: tuple[tuple[NameMention, ...], ...] = ()
    # The words of each sentence, as names are looked for among them.
    words: tuple[tuple[Word, ...], ...] = ()
    seen: list[Seen] = field(default_factory=list)
    # By key of a name or acronym: whom it means in this report alone.
    learned: dict[str, Actor] = field(default_factory=dict)
    # By key of a family name: who was named in full without a title; what is learned goes before.
    met: dict[str, Actor] = field(default_factory=dict)
    # By key of an actor: the office of the title that the report gave it.
    titled_here: dict[str, str] = field(default_factory=dict)
    # Countries of all that was seen, and by country the persons in government among them.
    seen_countries: set[str | None] = field(default_factory=set)
    governing: dict[str | None, dict[str, Actor]] = field(default_factory=dict)
    # By sentence: roles with an owner, each with the order in which it was read.
    _roles_here: dict[int, list[tuple[int, Titled]]] = field(default_factory=dict)
    _titles: int = 0
    # Where several were spoken of as one ("both leaders"): sentence, token, who.
    _together: list[tuple[int, int, tuple[Actor, ...]]] = field(default_factory=list)
    _capitalised: set[str] = field(default_factory=set)
    _held: dict[int, dict[int, NameMention]] = field(default_factory=dict)
    _role_starts: dict[int, dict[int, list[int]]] = field(default_factory=dict)
    # By sentence and first token: the roles that begin there, each with its last token.
    roles_from: dict[tuple[int, int], list[tuple[int, Role]]] = field(default_factory=dict)
    _countries: frozenset[str] | None = None

    @abstractmethod
    def of_name(self, tree: Tree, mention: NameMention) -> Actor:
        """The actor that a known name means here."""

    def mention_at(self, sentence: int, index: int) -> NameMention | None:
        """The known name that holds a token, if the token is its head or the head lies inside."""
        held = self._held.get(sentence)
        if held is None:
            names = reversed(self.names[sentence])
            held = self._held[sentence] = {at: mention for mention in names for at in range(mention.first, mention.last + 1)}
        return held.get(index)

    def longest_role(self, tree: Tree, first: int) -> int:
        """How many words the longest role has that begins with a token; 0 where none does."""
        return _role_length(self.annotation.language, tree.tokens[first].text)

    def role_starts(self, tree: Tree, index: int) -> Sequence[int]:
        """The tokens of a sentence, nearest first, with which a role may begin that holds the token `index`."""
        starts = self._role_starts.get(tree.sentence.index)
        if starts is None:
            starts = self._role_starts[tree.sentence.index] = {}
            language = self.annotation.language
            for first, longest in enumerate([_role_length(language, token.text) for token in tree.tokens]):
                if longest:
                    for held in range(first, first + min(ROLE_REACH, longest + BETWEEN)):
                        starts.setdefault(held, []).insert(0, first)
        return starts.get(index, ())

    def see(self, seen: Seen) -> None:
        """Remembers an actor where the report named it."""
        self.seen.append(seen)
        self.seen_countries.add(seen.actor.country)
        if seen.kind == "person" and "GOV" in seen.actor.sector:
            self.governing.setdefault(seen.actor.country, {}).setdefault(seen.actor.key, seen.actor)

    def title(self, titled: Titled) -> None:
        """Remembers a role that has an owner."""
        self._titles += 1
        self._roles_here.setdefault(titled.sentence, []).append((self._titles, titled))

    def speak_of(self, sentence: int, token: int, actors: tuple[Actor, ...]) -> None:
        """Remembers that several were spoken of as one ("both leaders")."""
        self._together.append((sentence, token, actors))

    def together_before(self, sentence: int, token: int) -> tuple[Actor, ...]:
        """Who was last spoken of as one before a place in its own sentence; empty for nobody."""
        near = [t for t in self._together if t[0] == sentence and t[1] < token]
        return max(near, key=lambda t: t[1])[2] if near else ()

    def roles_before(self, sentence: int, token: int) -> list[Titled]:
        """The roles with an owner before a place in the report, at most `REACH` sentences back, those read last first."""
        near = [entry for number in range(sentence - REACH, sentence + 1) for entry in self._roles_here.get(number, ())]
        near.sort(key=lambda entry: -entry[0])
        return [titled for _, titled in near if (titled.sentence, titled.token) < (sentence, token)]

    def is_plain(self, tree: Tree, index: int) -> bool:
        """Is a word that no table names a small one of a part of speech that names nobody, and no part of a role or pronoun?"""
        token = tree.tokens[index]
        if token.pos not in PLAIN or token.text[:1].isupper() or self.role_starts(tree, index):
            return False
        return token.text.lower() not in pronoun_edges(self.annotation.language) and name_key(token.text) not in self.titles

    def span(self, tree: Tree, first: int, last: int) -> Span:
        """The span from token `first` to token `last`."""
        return Span.of(self.annotation.text, tree.tokens[first].start, tree.tokens[last].end)

    @property
    def countries(self) -> frozenset[str]:
        """Codes of the states that the report names, by themselves or by their people."""
        if self._countries is None:
            self._countries = frozenset(m.name.party.country or "" for names in self.names for m in names if m.kind == "country")
        return self._countries

    def touching(self, tree: Tree, left: int, right: int) -> bool:
        """Does nothing but blanks or a point stand between two tokens?"""
        return self.annotation.text[tree.tokens[left].end : tree.tokens[right].start].strip(" \u00a0.") == ""

    def name_bounds(self, tree: Tree, index: int, floor: int = 0) -> tuple[int, int]:
        """The capitalised run around a token, small words of names inside included; it does not begin before token `floor`."""
        apart_keys = self.titles | calendar_keys(self.annotation.language)

        def is_name(at: int) -> bool:
            token = tree.tokens[at]
            known = self.mention_at(tree.sentence.index, at)
            apart = token.rel not in ("compound", "amod", "flat", "flat:name", "nmod:poss")
            if known is not None and apart and known.kind in ("country", "body") and not known.first <= index <= known.last:
                return False
            return token.text[:1].isupper() and token.pos in ("PROPN", "X", "NOUN", "ADJ") and name_key(token.text) not in apart_keys

        first = last = index
        while first > floor and self.touching(tree, first - 1, first):
            joined = first - 2 if first - 2 >= floor and is_hyphen(tree, first - 1) else None
            particle = joined is not None and tree.tokens[joined].text.lower() in self.grammar.name_particles
            if joined is not None and (particle or is_name(joined)):
                first = joined  # "Ali al-Amri", three tokens for the last word
            elif self._joins_names(tree, first - 1) and first - 2 >= floor and is_name(first - 2):
                first -= 2
            elif is_name(first - 1):
                first -= 1
            else:
                break
        while last + 1 < len(tree.tokens) and self.touching(tree, last, last + 1):
            step = last + 1
            if is_hyphen(tree, step):
                last = step + 1  # "Choi Young-jin"
                continue
            while step < len(tree.tokens) and (
                tree.tokens[step].text.lower() in self.grammar.name_particles or tree.tokens[step].text == "-"
            ):
                step += 1
            if step >= len(tree.tokens):
                break
            joined = tree.tokens[step].rel in ("flat:name", "flat") or is_hyphen(tree, step - 1) or self._joins_names(tree, step - 1)
            apart = step > last + 1 and not joined
            if not is_name(step) or apart:
                break
            last = step
        return first, last

    def _joins_names(self, tree: Tree, index: int) -> bool:
        """`Yusuf bin Alawi`: a small word that the parser takes for a part of the name."""
        token = tree.tokens[index]
        return token.text.lower() in self.grammar.name_particles and token.pos == "PROPN" and token.rel in ("compound", "flat", "flat:name")

    def is_name_elsewhere(self, word: str) -> bool:
        """Does the report write a word with its capital inside a sentence too?"""
        if not self._capitalised:
            self._capitalised.add("")
            self._capitalised |= {t.text for tree in self.trees for t in tree.tokens[1:] if t.text[:1].isupper()}
        return word in self._capitalised or word.isupper()

    @property
    def ground_nouns(self) -> frozenset[str]:
        """Nouns of ground, whose adjective names a place: "soil", « territoire »."""
        return self.grammar.ground_nouns

    @property
    def titles(self) -> frozenset[str]:
        """Keys of the words before a name that are no part of it, in the report's language."""
        return title_keys(self.annotation.language)

    def learn(self, actor: Actor, names: tuple[str, ...]) -> None:
        """From now on the short name means this person in this report; a bare name yields to one that a title or table explains."""
        for name in names:
            words = name_key(name).split(" ")
            for form in (" ".join(words), words[-1]):
                known = self.learned.get(form)
                bare = known is not None and not known.id and not known.country and not known.sector
                if len(form) > 2 and (known is None or (bare and known is not None and name_key(known.name) == " ".join(words))):
                    self.learned[form] = actor

    def before(self, sentence: int, index: int, reach: int = REACH) -> list[Seen]:
        """Actors named before a place in the report, nearest first, subjects of a sentence before its other nouns."""
        first = bisect_left(self.seen, sentence - reach, key=lambda s: s.sentence)
        near = [
            s
            for s in self.seen[first : bisect_right(self.seen, sentence, key=lambda s: s.sentence)]
            if (s.sentence, s.token) < (sentence, index)
        ]
        return sorted(near, key=lambda s: (-s.sentence, not s.is_subject, s.token if s.is_subject else -s.token))


def is_hyphen(tree: Tree, index: int) -> bool:
    """Is a token a hyphen with a word right before and right behind it?"""
    tokens = tree.tokens
    inside = 0 < index < len(tokens) - 1 and tokens[index].text == "-"
    return inside and tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start


@cache
def calendar_keys(language: str) -> frozenset[str]:
    """Keys of months and days of the week, which English writes with a capital and which are nobody's name."""
    days = ("month", "weekday", "weekdays")
    words = load_calendar(language).words
    return frozenset(name_key(word) for word, readings in words.items() if any(r.kind in days for r in readings))


@lru_cache(maxsize=50_000)
def _role_length(language: str, word: str) -> int:
    return role_lengths(language).get(name_key(word).partition(" ")[0], 0)


@cache
def pronoun_edges(language: str) -> frozenset[str]:
    """The first and last words of pronouns of several words: « celui-ci », "the latter"."""
    pronouns = [pronoun.replace("-", " ").split() for pronoun in load_grammar(language).pronouns_singular]
    return frozenset(edge for words in pronouns if len(words) > 1 for edge in (words[0], words[-1]))


@cache
def title_keys(language: str) -> frozenset[str]:
    """Keys of the words that stand before a name and are no part of it: "M.", "Mrs"."""
    return frozenset(name_key(title) for title in load_grammar(language).titles)


def party_actor(party: Party, span: Span | None, sector: tuple[str, ...] | None = None) -> Actor:
    """A party of the tables as an Actor, named in the report's language, of its own sector or of the one given."""
    return Actor(party.id, party.name, party.country, party.sector if sector is None else sector, party.aliases, span)
