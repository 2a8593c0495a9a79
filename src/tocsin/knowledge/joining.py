"""When two events are one incident (`codebook/joining.toml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tocsin.knowledge.codebook import load_codebook
from tocsin.knowledge.files import read_toml
from tocsin.terms.errors import LexiconError

PATH = "codebook/joining.toml"


@dataclass(frozen=True, slots=True)
class Joining:
    """Types that may be one happening, the points that likeness gives, the days that news spans. `things` are weapons and acts."""

    join: float
    hold: float
    unlike: float
    figures: float
    dues: float
    deny: float
    doubt: float
    compatible: dict[frozenset[str], frozenset[str]]
    symmetric: frozenset[str]
    disputed: frozenset[str]
    portions: frozenset[str]
    acts: tuple[frozenset[str], ...]
    things: frozenset[str]
    points: dict[str, float]
    days: dict[str, int]

    def fit(self, one: str, other: str, shown: tuple[frozenset[str], frozenset[str]]) -> bool:
        """May events of these types be one happening? `shown` are the contexts and objects (`o:NAME`) of each."""
        if one == other:
            return True
        needs = self.compatible.get(frozenset((one, other)))
        return needs is not None and (not needs or all(needs & found for found in shown))

    def other_acts(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Do the triggers of two events name acts, and none of one group?"""
        mine, theirs = ({i for i, group in enumerate(self.acts) if group & trigger} for trigger in (one, other))
        return bool(mine and theirs and not mine & theirs)


@cache
def load_joining() -> Joining:
    """The table; LexiconError where it names an unknown type."""
    table = read_toml(PATH)
    types = load_codebook().types
    compatible = {}
    for row in table["compatible"]:
        for name in row["types"]:
            if name not in types:
                raise LexiconError(f"'{name}' is no type", where=PATH, cure=f"Types are: {', '.join(types)}")
        compatible[frozenset(row["types"])] = frozenset(row.get("needs", ()))
    groups = tuple(frozenset(f"o:{name}" for name in group) for group in table["acts"]["groups"])
    return Joining(
        float(table["join"]), float(table["hold"]), float(table["unlike"]), float(table["figures"]),
        float(table["dues"]), float(table["deny"]), float(table["doubt"]), compatible, frozenset(table["symmetric"]["types"]),
        frozenset(table["disputed"]["types"]), frozenset(f"o:{name}" for name in table["portions"]["objects"]),
        groups,
        frozenset(item for row in table["compatible"] for item in row.get("needs", ()) if item.startswith("o:")).union(*groups),
        {k: float(v) for k, v in table["points"].items()}, dict(table["days"]),
    )  # fmt: skip
