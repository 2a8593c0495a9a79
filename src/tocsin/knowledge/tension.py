"""How an incident weighs in a dyad's tension (`codebook/tension.toml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from tocsin.knowledge.codebook import load_codebook
from tocsin.knowledge.files import read_toml
from tocsin.terms.errors import LexiconError

PATH = "codebook/tension.toml"
Counted = Literal["words", "deeds"]


@dataclass(frozen=True, slots=True)
class Tension:
    """Weights of statuses, and which statuses make a deed out of a material type."""

    weights: dict[str, float]
    own: frozenset[str]

    def counts_as(self, quad: str, status: str) -> Counted:
        """Words or deeds?"""
        return "deeds" if quad.startswith("material") and status in self.own else "words"

    def value(self, score: float, status: str) -> float:
        """Tension of one incident: positive is conflict."""
        return -score * self.weights[status]


@cache
def load_tension() -> Tension:
    """The table; LexiconError where a status is missing or unknown."""
    rows = read_toml(PATH)["status"]
    known = load_codebook().statuses
    if wrong := sorted(set(rows) ^ set(known)):
        raise LexiconError(
            f"status {', '.join(wrong)} stands in one of the two files only", where=PATH, cure="Give each status of plover.toml its weight"
        )
    if wrong := sorted(name for name, row in rows.items() if row["as"] not in ("own", "words")):
        raise LexiconError(f"'as' of {', '.join(wrong)} is unknown", where=PATH, cure="Write own or words")
    return Tension(
        {name: float(row["weight"]) for name, row in rows.items()}, frozenset(n for n, row in rows.items() if row["as"] == "own")
    )
