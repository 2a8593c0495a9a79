"""What each trait of an event weighs in its confidence (`codebook/confidence.toml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tocsin.knowledge.files import read_toml
from tocsin.terms.errors import LexiconError

PATH = "codebook/confidence.toml"


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression: log-odds are `base` and each trait's value times its weight; a trait without weight says nothing."""

    base: float
    traits: dict[str, float]


@cache
def load_weights() -> Weights:
    """The weights; LexiconError where one is no number."""
    table = read_toml(PATH)
    given = {"base": table.get("base"), **table.get("weights", {})}
    if wrong := sorted(name for name, value in given.items() if isinstance(value, bool) or not isinstance(value, (int, float))):
        raise LexiconError(f"{', '.join(wrong)} is no number", where=PATH, cure="Run: python -m training.confidence")
    return Weights(float(table["base"]), {name: float(value) for name, value in table["weights"].items()})
