"""Where a sentence names somebody the tables know."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from tocsin.knowledge.actors import Directory, Name, Party, PartyKind, case_fits, name_key
from tocsin.knowledge.beginnings import Beginnings
from tocsin.knowledge.places import Ground, Grounds, load_grounds
from tocsin.terms.annotations import Sentence

# A word, or an acronym with dots ("U.S.") as one word.
WORD = re.compile(r"[^\W_](?:\.[^\W_])+\.?|[^\W_]+")
JOINTS = frozenset(" \t\n'’.-‐‑\u00a0\u202f")
SHORTEST_WORD_LIKE = 4
WORD_LIKE = ("alliance", "organ", "institution", "agency", "bloc")
STANCES = ("anti", "pro")
# Start and end in the report, key.
Word = tuple[int, int, str]
RANK = {"name": 0, "seat": 1, "capital": 2, "adjective": 3, "inhabitant": 4, "prefix": 5, "family": 6}


@dataclass(frozen=True, slots=True)
class NameMention:
    """A stretch of a sentence that is a known name. `start` and `end` are offsets in the report, `first` and `last` tokens.

    `stance` is "anti" or "pro" where such a prefix stands before ("anti-Russian", « pro-russe »).
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    name: Name
    others: tuple[Name, ...]
    stance: str = ""

    @property
    def kind(self) -> PartyKind:
        """What the name's party is."""
        return self.name.party.kind

    @property
    def is_told(self) -> bool:
        """Has the caller told that this is a party, so that no table says which?"""
        return self.name.party.kind == "country" and not self.name.party.country


def words_of(text: str, sentence: Sentence) -> tuple[Word, ...]:
    """The words of a sentence: start and end in the report, and key (see `name_key`)."""
    return tuple([(m.start(), m.end(), name_key(m[0])) for m in WORD.finditer(text, sentence.start, sentence.end)])


def find_names(text: str, sentence: Sentence, words: tuple[Word, ...], directory: Directory, day: str) -> tuple[NameMention, ...]:
    """The known names in a sentence, longest first match from the left; they never overlap.

    `day` (ISO, or empty) chooses among persons of one name: those in office then come first.
    """
    grounds = load_grounds(directory.language)
    found: list[NameMention] = []
    at = 0
    while at < len(words):
        key = words[at][2]
        taken = _longest_name(text, words, at, directory, day) if key in directory.beginnings else None
        ground = _longest_ground(text, words, at, grounds) if key in grounds.beginnings else None
        if ground is not None and ground[0] > (taken[0] if taken else 0):
            at += ground[0]  # "South China Sea" is not China
            continue
        if taken is None:
            at += 1
            continue
        count, names = taken
        inside = names[0].party.kind == "outlet" and _longer_inside(text, words, at, count, directory, day)
        if inside:
            at += inside
            continue
        before = words[at - 1][2] if at and text[words[at - 1][1] : words[at][0]] in ("-", "‐", "–") else ""
        mention = _mention(sentence, words[at][0], words[at + count - 1][1], names, before if before in STANCES else "")
        if mention is not None and _is_nationality_of_a_noun(mention, sentence, directory):
            at += 1
            continue
        if mention is not None:
            found.append(mention)
        at += count
    return tuple(found)


def _longer_inside(text: str, words: tuple[Word, ...], at: int, count: int, directory: Directory, day: str) -> int:
    """`The National Liberation Army` is no newspaper: how many words on a longer name begins; 0 where none does."""
    for step in range(1, count):
        taken = _longest_name(text, words, at + step, directory, day)
        if taken is not None and taken[0] > count:
            return step
    return 0


def find_grounds(text: str, words: tuple[Word, ...], grounds: Grounds) -> tuple[tuple[int, int, Ground], ...]:
    """The seas, regions, islands and bases that a sentence's words name, longest first match from the left: start, end, place."""
    found: list[tuple[int, int, Ground]] = []
    at = 0
    while at < len(words):
        taken = _longest_ground(text, words, at, grounds) if words[at][2] in grounds.beginnings else None
        if taken is not None:
            found.append((words[at][0], words[at + taken[0] - 1][1], taken[1]))
        at += taken[0] if taken else 1
    return tuple(found)


def _longest_ground(text: str, words: tuple[Word, ...], at: int, grounds: Grounds) -> tuple[int, Ground] | None:
    for count in range(_most(words, at, grounds.beginnings), 0, -1):
        run = words[at : at + count]
        if all(set(text[a[1] : b[0]]) <= JOINTS for a, b in pairwise(run)):
            ground = grounds.named(" ".join(key for _, _, key in run), text[run[0][0] : run[-1][1]])
            if ground is not None:
                return count, ground
    return None


def _most(words: tuple[Word, ...], at: int, beginnings: Beginnings) -> int:
    """How many words from one on may be a name."""
    left = len(words) - at
    return min(left, beginnings.longest(words[at][2], words[at + 1][2] if left > 1 else ""))


def _is_nationality_of_a_noun(mention: NameMention, sentence: Sentence, directory: Directory) -> bool:
    """`The Australian government` holds no newspaper: an outlet's article and adjective that belong to a noun behind."""
    words = mention.name.text.split()
    if mention.kind != "outlet" or len(words) != 2 or sentence.tokens[mention.head].head <= mention.last:
        return False
    return sentence.tokens[mention.head].rel in ("amod", "compound") and any(n.kind == "adjective" for n in directory.named(words[1]))


def told_apart(sentences: tuple[tuple[NameMention, ...], ...]) -> tuple[tuple[NameMention, ...], ...]:
    """The names of a report, where a word that several states share ("Congolese") means the one that the report names otherwise.

    A capital that stands for a body too ("Brussels") keeps the body among its other names where the report does not name the state.
    """
    plain = {m.name.party.id for names in sentences for m in names if len(_states(m)) == 1 and _seat(m) is None}

    def chosen(mention: NameMention) -> NameMention:
        capital = _seat(mention)
        if capital is not None:
            others = tuple(n for n in (mention.name, *mention.others) if n is not capital and capital.party.id not in plain)
            return replace(mention, name=capital, others=others)
        here = [code for code in _states(mention) if code in plain]
        if mention.kind != "country" or len(here) != 1 or here[0] == mention.name.party.id:
            return mention
        ways = (mention.name, *mention.others)
        name = next(n for n in ways if n.party.id == here[0])
        return replace(mention, name=name, others=tuple(n for n in ways if n is not name))

    return tuple(tuple(chosen(m) for m in names) for names in sentences)


def _seat(mention: NameMention) -> Name | None:
    """The capital that the words name, where they stand for a body with its seat there as well."""
    ways = (mention.name, *mention.others)
    body = any(n.party.kind == "body" and n.kind == "name" for n in ways)
    return next((n for n in ways if n.kind == "capital"), None) if body else None


def _states(mention: NameMention) -> tuple[str, ...]:
    """Codes of the states that the words can mean."""
    return tuple(dict.fromkeys(n.party.id for n in (mention.name, *mention.others) if n.party.kind == "country"))


def told_names(found: tuple[NameMention, ...], sentence: Sentence, told: tuple[tuple[int, int, Party], ...]) -> tuple[NameMention, ...]:
    """The names of a sentence with those that the caller tells (start, end, party) in place of what the tables read there."""
    mentions = [m for start, end, party in told if (m := _mention(sentence, start, end, (Name(party.name, "name", party),), ""))]
    kept = [f for f in found if all(f.end <= m.start or m.end <= f.start for m in mentions)]
    return tuple(sorted([*kept, *mentions], key=lambda m: m.start))


def _longest_name(text: str, words: tuple[Word, ...], at: int, directory: Directory, day: str) -> tuple[int, tuple[Name, ...]] | None:
    for count in range(_most(words, at, directory.beginnings), 0, -1):
        run = words[at : at + count]
        known = directory.names.get(" ".join([key for _, _, key in run]), ())
        if not known or any(not set(text[a[1] : b[0]]) <= JOINTS for a, b in pairwise(run)):
            continue
        start, end = run[0][0], run[-1][1]
        names = [n for n in known if _is_written_so(n, text[start:end]) and _stands(n, text, start, end)]
        if names:
            # Of equals, the one that stands first in its table: what is oftener in the news.
            names.sort(key=lambda n: (RANK[n.kind], not _in_office(n, day)))
            return count, tuple(n if n.party.kind != "person" else replace(n, party=n.party.on(day)) for n in names)
    return None


def _is_written_so(name: Name, found: str) -> bool:
    """Case as the table has it; the press also writes acronyms that are said as words like names: "Nato", « Otan », "Unesco"."""
    word_like = len(name.text) >= SHORTEST_WORD_LIKE and name.text.isupper() and name.party.subkind in WORD_LIKE
    if name.kind == "family" and any(n[:1].isupper() > f[:1].isupper() for n, f in zip(name.text.split(), found.split(), strict=False)):
        return False  # « Le maire » at the head of a sentence is no Bruno Le Maire
    return case_fits(name.text, found) or (word_like and found[:1].isupper() and found[1:].islower())


def _stands(name: Name, text: str, start: int, end: int) -> bool:
    """A prefix needs its hyphen ("russo-"); a family name needs more than two letters: a sentence's head may be any word."""
    if name.kind == "prefix":
        return text[end : end + 1] in ("-", "‐", "–")
    return name.kind != "family" or end - start > 2


def _in_office(name: Name, day: str) -> bool:
    return any(o.held_on(day) for o in name.party.offices) if name.party.kind == "person" else True


def _mention(sentence: Sentence, start: int, end: int, names: tuple[Name, ...], stance: str) -> NameMention | None:
    inside = [t for t in sentence.tokens if t.start < end and start < t.end]
    if not inside:
        return None
    first, last = inside[0].index, inside[-1].index
    heads = [t.index for t in inside if not first <= t.head <= last or t.head == t.index]
    nominal = [h for h in heads if sentence.tokens[h].pos in ("PROPN", "NOUN", "ADJ", "X", "PRON")]
    return NameMention(start, end, first, last, (nominal or heads or [first])[0], names[0], names[1:], stance)
