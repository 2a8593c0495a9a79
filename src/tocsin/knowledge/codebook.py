"""The codebook: PLOVER types with their quad class, modes and scores, contexts, sectors, statuses (`codebook/plover.toml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tocsin.knowledge.files import read_toml

# From the mildest to the most severe; of frames that fit equally well the more severe one is taken.
SEVERITY = (
    "none", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """One PLOVER type: quad class, conflict-cooperation score, scores of its modes."""

    name: str
    quad: str
    score: float
    modes: dict[str, float]
    recipient_required: bool

    @property
    def is_verbal(self) -> bool:
        """Is the event a speech act?"""
        return self.quad.startswith("verbal")


@dataclass(frozen=True, slots=True)
class Codebook:
    """What is coded, in no language."""

    types: dict[str, TypeFacts]
    contexts: tuple[str, ...]
    sectors: tuple[str, ...]
    statuses: tuple[str, ...]

    def score(self, event_type: str, modes: tuple[str, ...]) -> float:
        """PLOVER's conflict-cooperation score: that of the mode furthest from 0, else that of the type."""
        facts = self.types[event_type]
        return max((facts.modes[m] for m in modes if m in facts.modes), key=abs, default=facts.score)


@cache
def load_codebook() -> Codebook:
    """The codebook of `codebook/plover.toml`."""
    table = read_toml("codebook/plover.toml")
    types = {
        name: TypeFacts(
            name, row["quad"], float(row["score"]), {m: float(s) for m, s in row.get("modes", {}).items()}, row["recipient_required"]
        )
        for name, row in table["types"].items()
    }
    return Codebook(types, tuple(table["contexts"]), tuple(table["sectors"]), tuple(table["status"]))
