"""Where a sentence names somebody the tables know."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.knowledge.actors import Directory, Name, Party, PartyKind, case_fits, name_key
from tocsin.terms.annotations import Sentence

# A word, or an acronym with dots ("U.S.") as one word.
WORD = re.compile(r"[^\W_](?:\.[^\W_])+\.?|[^\W_]+")
JOINTS = frozenset(" \t\n'’.-‐‑\u00a0\u202f")
STANCES = ("anti", "pro")
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


def find_names(text: str, sentence: Sentence, directory: Directory, day: str) -> tuple[NameMention, ...]:
    """The known names in a sentence, longest first match from the left; they never overlap.

    `day` (ISO, or empty) chooses among persons of one name: those in office then come first.
    """
    words = [(m.start(), m.end(), name_key(m[0])) for m in WORD.finditer(text, sentence.start, sentence.end)]
    found: list[NameMention] = []
    at = 0
    while at < len(words):
        taken = _longest_name(text, words, at, directory, day)
        if taken is None:
            at += 1
            continue
        count, names = taken
        before = words[at - 1][2] if at and text[words[at - 1][1] : words[at][0]] in ("-", "‐", "–") else ""
        mention = _mention(sentence, words[at][0], words[at + count - 1][1], names, before if before in STANCES else "")
        if mention is not None:
            found.append(mention)
        at += count
    return tuple(found)


def told_names(found: tuple[NameMention, ...], sentence: Sentence, told: tuple[tuple[int, int, Party], ...]) -> tuple[NameMention, ...]:
    """The names of a sentence with those that the caller tells (start, end, party) in place of what the tables read there."""
    mentions = [m for start, end, party in told if (m := _mention(sentence, start, end, (Name(party.name, "name", party),), ""))]
    kept = [f for f in found if all(f.end <= m.start or m.end <= f.start for m in mentions)]
    return tuple(sorted([*kept, *mentions], key=lambda m: m.start))


def _longest_name(text: str, words: list[tuple[int, int, str]], at: int, directory: Directory, day: str) -> tuple[int, tuple[Name, ...]] | None:
    longest = min(directory.longest(words[at][2].split(" ")[0]), len(words) - at)
    for count in range(longest, 0, -1):
        run = words[at : at + count]
        if any(not set(text[a[1] : b[0]]) <= JOINTS for a, b in zip(run, run[1:], strict=False)):
            continue
        start, end = run[0][0], run[-1][1]
        known = directory.names.get(" ".join(key for _, _, key in run), ())
        names = [n for n in known if case_fits(n.text, text[start:end]) and _stands(n, text, start, end)]
        if names:
            names.sort(key=lambda n: (RANK[n.kind], not _in_office(n, day), n.party.id))
            return count, tuple(names)
    return None


def _stands(name: Name, text: str, start: int, end: int) -> bool:
    """A prefix needs its hyphen ("russo-"); a family name at a sentence's head may be any capitalised word, so it needs more than two letters."""
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
