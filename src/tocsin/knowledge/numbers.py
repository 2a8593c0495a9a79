"""Numbers in words and figures, their bounds, and what kinds of things are counted (`numbers.toml`, `units.csv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import get_args

from tocsin.knowledge.files import fold, read_csv, read_toml
from tocsin.terms.errors import LexiconError
from tocsin.terms.mentions import QuantityKind


@dataclass(frozen=True, slots=True)
class Numbers:
    """How one language writes numbers; `numbers.toml` says what each field is for."""

    words: dict[str, int]
    vague: dict[str, int]
    powers: dict[str, int]
    suffixes: dict[str, int]
    thousands: str
    decimal: str
    joints: tuple[str, ...]
    between: tuple[str, ...]
    to: tuple[str, ...]
    signs: tuple[str, ...]
    about: tuple[str, ...]
    least: tuple[str, ...]
    most: tuple[str, ...]
    kinds: dict[str, QuantityKind]
    # The first parts of all number words.
    starts: frozenset[str]

    def begins(self, word: str) -> bool:
        """Can a number begin with this word? An ordinal ("11e", "25th") is none."""
        if word[:1].isdigit():
            return self._figure(word) is not None
        return word.lower().partition("-")[0] in self.starts and self.is_word(word)

    def is_word(self, word: str) -> bool:
        """Is it a number word, a power or a vague number?"""
        parts = fold(word).casefold().split("-")
        if parts[0] not in self.words and parts[0] not in self.powers and parts[0] not in self.vague:
            return False
        return (
            all(p in self.words or p in self.powers or p in self.vague or p in self.joints for p in parts) and parts[0] not in self.joints
        )

    def is_vague(self, word: str) -> bool:
        """Does the word count roughly: "dozen", « trentaine »?"""
        return fold(word).casefold() in self.vague

    def continues(self, before: str, word: str) -> bool:
        """Does a word go on with the number: three figures behind figures, a number word behind one, a power behind either?"""
        plain = fold(word).casefold()
        if before[-1:].isdigit():
            return (len(word) == 3 and word.isdigit() and " " in self.thousands) or plain in self.powers or plain in self.suffixes
        return self.is_word(word) and self.is_word(before)

    def value(self, words: list[str]) -> float | None:
        """The number that some words write: "2 000", "trois mille", "1.5 million"; None if they write none."""
        parts = [part for w in words for part in ([fold(w)] if w[:1].isdigit() else fold(w).casefold().split("-"))]
        total = current = 0.0
        known = False
        figures = ""
        for part in [*parts, ""]:
            if part[:1].isdigit():
                figures += part
                continue
            if figures:
                number = self._figure(figures)
                if number is None:
                    return None
                current, known, figures = current + number, True, ""
            if part in self.powers or part in self.suffixes:
                total, current, known = total + max(current, 1) * (self.powers.get(part) or self.suffixes[part]), 0, True
            elif part in self.words or part in self.vague:
                small = self.words.get(part, self.vague.get(part, 0))
                large = small == 100 or (part in self.vague and current > 0)
                current, known = (
                    (max(current, 1) * small if large else current * small if small == 20 and current == 4 else current + small),
                    True,
                )
        return total + current if known else None

    def _figure(self, written: str) -> float | None:
        plain = fold(written).rstrip("%")
        if not plain[:1].isdigit():
            return None
        factor = 1
        for suffix in sorted(self.suffixes, key=len, reverse=True):
            if plain.casefold().endswith(suffix) and plain[: -len(suffix)][-1:].isdigit():
                plain, factor = plain[: -len(suffix)], self.suffixes[suffix]
                break
        for sign in self.thousands:
            head, _, tail = plain.rpartition(sign)
            if sign == self.decimal or (head and len(tail.partition(self.decimal)[0]) != 3):
                continue
            plain = plain.replace(sign, "")
        try:
            return float(plain.replace(self.decimal, ".")) * factor
        except ValueError:
            return None

    def bound(self, before: list[str]) -> str:
        """How the words before a number bound it: "about", "least", "most" or ""."""
        text = " " + " ".join(before).replace("' ", "'")
        for name, group in (("least", self.least), ("most", self.most), ("about", self.about)):
            if any(text.endswith(f" {words}") for words in group):
                return name
        return ""


@cache
def load_numbers(language: str) -> Numbers:
    """Numbers and units of a language."""
    table = read_toml(f"lexicon/{language}/numbers.toml")
    kinds: dict[str, QuantityKind] = {}
    for row in read_csv(f"lexicon/{language}/units.csv", ("kind", "lemmas")):
        kind = next((k for k in get_args(QuantityKind) if k == row["kind"]), None)
        if kind is None:
            raise LexiconError(
                f"'{row['kind']}' is no kind of quantity", where=row.where, cure=f"Kinds are: {', '.join(get_args(QuantityKind))}"
            )
        for lemma in row.list("lemmas"):
            kinds.setdefault(lemma.lower(), kind)
    lists = {name: tuple(table[name]) for name in ("joints", "between", "to", "signs", "about", "least", "most")}
    return Numbers(
        table["words"],
        table["vague"],
        table["powers"],
        table["suffixes"],
        table["thousands"],
        table["decimal"],
        **lists,
        kinds=kinds,
        starts=frozenset((*table["words"], *table["vague"], *table["powers"])),
    )
