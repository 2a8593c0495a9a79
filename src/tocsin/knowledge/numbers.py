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
    """How one language writes numbers."""

    words: dict[str, int]
    powers: dict[str, int]
    thousands: str
    decimal: str
    about: tuple[str, ...]
    least: tuple[str, ...]
    most: tuple[str, ...]
    kinds: dict[str, QuantityKind]

    def value(self, words: list[str]) -> float | None:
        """The number that some words write: "2 000", "trois mille", "1.5 million"; None if they write none."""
        total = current = 0.0
        known = False
        figures = "".join(fold(w) for w in words)
        if any(c.isdigit() for c in figures):
            number = self._figures([fold(w) for w in words])
            if number is not None:
                return number
        for word in [part for w in words for part in fold(w).casefold().split("-")]:
            if word in self.powers:
                total, current, known = total + max(current, 1) * self.powers[word], 0, True
            elif word in self.words:
                small = self.words[word]
                current, known = (max(current, 1) * small if small == 100 else current + small), True
            elif (number := self._figures([word])) is not None:
                current, known = current + number, True
        return total + current if known else None

    def _figures(self, words: list[str]) -> float | None:
        digits = [w for w in words if w[:1].isdigit()]
        rest = [w.casefold() for w in words if not w[:1].isdigit()]
        written = "".join(digits).rstrip("%")
        for sign in self.thousands:
            written = written.replace(sign, "")
        try:
            number = float(written.replace(self.decimal, "."))
        except ValueError:
            return None
        for word in rest:
            if word not in self.powers:
                return None
            number *= self.powers[word]
        return number

    def bound(self, before: str) -> str:
        """How the words before a number bound it: "about", "least", "most" or ""."""
        for name, group in (("least", self.least), ("most", self.most), ("about", self.about)):
            if any(before == words or before.endswith(f" {words}") for words in group):
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
            raise LexiconError(f"'{row['kind']}' is no kind of quantity", where=row.where, cure=f"Kinds are: {', '.join(get_args(QuantityKind))}")
        for lemma in row.list("lemmas"):
            kinds.setdefault(lemma.lower(), kind)
    return Numbers(
        table["words"], table["powers"], table["thousands"], table["decimal"], tuple(table["about"]), tuple(table["least"]), tuple(table["most"]), kinds
    )
