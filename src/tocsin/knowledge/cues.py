"""Cues: the words that introduce what somebody says, thinks or wants (`cues.csv`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Literal, cast, get_args

from tocsin.knowledge.files import Row, read_csv, read_toml
from tocsin.knowledge.texts import load_text_rules
from tocsin.terms.errors import LexiconError

CuePos = Literal["v", "n", "p"]
CueClass = Literal[
    "say", "claim", "deny", "admit", "warn", "demand", "promise", "believe", "ask", "quote", "know", "report", "order", "praise",
    "criticise", "threaten",
]  # fmt: skip
Complement = Literal["that", "inf", "np", "quote", "as", "of"]
COLUMNS = ("cue", "pos", "class", "complements", "example")
REFLEXIVES = {"se": "se", "s'": "se"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word, or a word with others that must stand with it.

    `head` is the lemma that is looked up, `rest` the fixed words behind it; a `reflexive` verb stands with its pronoun.
    `complements` says what can be the content: a clause, an infinitive, a noun phrase, quoted words, object and predicate
    ("called it a threat"), object and what it is accused of.
    """

    head: str
    rest: tuple[str, ...]
    reflexive: bool
    pos: CuePos
    kind: CueClass
    complements: frozenset[Complement]
    where: str

    @property
    def text(self) -> str:
        """The cue as the file writes it, without its reflexive pronoun."""
        return " ".join((self.head, *self.rest))


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one language by part of speech and first lemma, those with most words first."""

    by_head: dict[tuple[CuePos, str], tuple[Cue, ...]]
    # The first words of those that are prepositions, and of all others.
    prepositions: frozenset[str]
    heads: frozenset[str]
    # Finite endings of verbs that have a homograph, and the infinitive's.
    endings: tuple[tuple[str, str], ...] = ()

    def starting(self, pos: CuePos, lemma: str) -> tuple[Cue, ...]:
        """The cues whose first word has this lemma."""
        return self.by_head.get((pos, lemma), ())

    def finite(self, word: str) -> str:
        """The verb whose finite form a word can be; empty if it is no cue's."""
        lemmas = (word.removesuffix(ending) + infinitive for ending, infinitive in self.endings if word.endswith(ending))
        return next((lemma for lemma in lemmas if ("v", lemma) in self.by_head), "")

    def __iter__(self) -> Iterator[Cue]:
        return (cue for cues in self.by_head.values() for cue in cues)


@cache
def load_cues(language: str) -> Cues:
    """The cues of `lexicon/LANGUAGE/cues.csv`; LexiconError names the line that is wrong."""
    found: dict[tuple[CuePos, str], list[Cue]] = {}
    seen: dict[tuple[str, str, str], str] = {}
    for row in read_csv(f"lexicon/{language}/cues.csv", COLUMNS):
        key = (row["cue"], row["pos"], row["class"])
        if key in seen:
            raise LexiconError(f"'{row['cue']}' stands twice", where=row.where, cure=f"Join it with {seen[key]}")
        seen[key] = row.where
        cue = _cue(row)
        found.setdefault((cue.pos, cue.head), []).append(cue)
    by_head = {key: tuple(sorted(cues, key=lambda c: (-len(c.rest) - c.reflexive, c.where))) for key, cues in found.items()}
    heads = {is_preposition: frozenset(head for pos, head in by_head if (pos == "p") == is_preposition) for is_preposition in (True, False)}
    return Cues(by_head, heads[True], heads[False], load_text_rules(language).verb_suffixes)


def _cue(row: Row) -> Cue:
    pos, kind, complements = row["pos"], row["class"], row.list("complements")
    _check(row, "pos", (pos,), get_args(CuePos))
    _check(row, "class", (kind,), get_args(CueClass))
    _check(row, "complements", complements, get_args(Complement))
    words = row["cue"].replace("'", "' ").split()
    reflexive = pos == "v" and len(words) > 1 and words[0] in REFLEXIVES
    words = words[1:] if reflexive else words
    if not words:
        raise LexiconError("a cue without words", where=row.where, cure="Write the cue in its first cell")
    wanted = frozenset(cast(Complement, c) for c in complements)
    return Cue(words[0], tuple(words[1:]), reflexive, cast(CuePos, pos), cast(CueClass, kind), wanted, row.where)


def _check(row: Row, column: str, values: tuple[str, ...], known: tuple[str, ...]) -> None:
    wrong = [value for value in values if value not in known]
    if wrong or not values:
        raise LexiconError(f"{column} '{'|'.join(wrong)}' is unknown", where=row.where, cure=f"Known are: {', '.join(known)}")


@dataclass(frozen=True, slots=True)
class Speech:
    """The closed classes that join a cue to what is said; `speech.toml` says what each is for."""

    complementisers: frozenset[str]
    questions: frozenset[str]
    asides: frozenset[str]
    infinitive_marks: frozenset[str]
    predicate_marks: frozenset[str]
    charge_marks: frozenset[str]
    addressees: frozenset[str]
    passers: frozenset[str]
    owners: frozenset[str]
    after: frozenset[str]
    contrasts: frozenset[str]
    documents: frozenset[str]


@cache
def load_speech(language: str) -> Speech:
    """The classes of `lexicon/LANGUAGE/speech.toml`; LexiconError where one is missing or unknown."""
    path = f"lexicon/{language}/speech.toml"
    table = read_toml(path)
    if wrong := {field.name for field in fields(Speech)} ^ set(table):
        what = f"missing or unknown: {', '.join(sorted(wrong))}"
        raise LexiconError(what, where=path, cure="Give exactly the classes that the loader knows")
    return Speech(**{name: frozenset(words) for name, words in table.items()})
