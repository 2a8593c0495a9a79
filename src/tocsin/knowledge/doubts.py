"""Words that say that an assertion is not borne out (`lexicon/LANGUAGE/doubts.csv`)."""

from __future__ import annotations

from functools import cache

from tocsin.knowledge.actors import name_key
from tocsin.knowledge.files import read_csv

# So many words may stand between two of an entry ("rien, de source indépendante, ne permet de confirmer").
BETWEEN = 4


@cache
def load_doubts(language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The entries as word keys, by their first word; none for a language without a table."""
    if language not in ("en", "fr"):
        return {}
    entries = [tuple(name_key(row["words"]).split(" ")) for row in read_csv(f"lexicon/{language}/doubts.csv", ("words",))]
    return {first: tuple(e for e in entries if e[0] == first) for first in {e[0] for e in entries}}


def doubt_at(words: list[str], language: str) -> tuple[int, int] | None:
    """First and last word of the first entry in a text's word keys, None if there is none.

    French: « Rien, de source indépendante, ne permet de confirmer ... » English: "There was no sign that ..."
    """
    entries = load_doubts(language)
    found = (
        span for at, word in enumerate(words) for entry in entries.get(word, ()) if (span := _match(words, at, entry)) is not None
    )  # fmt: skip
    return min(found, default=None)


def _match(words: list[str], at: int, entry: tuple[str, ...]) -> tuple[int, int] | None:
    last = at
    for word in entry[1:]:
        room = range(last + 1, min(len(words), last + 2 + BETWEEN))
        step = next((index for index in room if words[index] == word), None)
        if step is None:
            return None
        last = step
    return at, last
