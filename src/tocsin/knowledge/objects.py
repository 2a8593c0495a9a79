"""What a text speaks of, in words that French and English share: objects of `objects.csv`, and the beginnings of content words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tocsin.knowledge.actors import name_key
from tocsin.knowledge.files import list_files, read_csv, read_toml

# Learned words of the two languages mostly share their beginnings ("tactical", « tactique »); shorter ones say too little.
STEM = 5
# An inflected form is at most so much longer than its dictionary form ("warheads", « livrées »).
ENDING = 2


@dataclass(frozen=True, slots=True)
class Objects:
    """The objects of one language by the key of their first word, and the stems that count as content."""

    forms: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    stems: frozenset[str]

    def items(self, words: list[str]) -> list[tuple[int, str]]:
        """What each word of a text (as `name_key` writes it) stands for, with its index: `o:NAME`, else `w:STEM` for a content word.

        Words of a longer object stand for nothing else ("the prime minister" is not the first of something).
        """
        found: list[tuple[int, str]] = []
        after = 0
        for index, word in enumerate(words):
            if index < after:
                continue
            length, name = self._object_at(words, index)
            if name:
                found.append((index, f"o:{name}"))
                after = index + length
            elif len(word) >= STEM and word[:STEM] in self.stems:
                found.append((index, f"w:{word[:STEM]}"))
        return found

    def _object_at(self, words: list[str], index: int) -> tuple[int, str | None]:
        """The longest object that begins at a word, with its number of words."""
        word = words[index]
        best: tuple[int, int, str] | None = None
        for cut in range(ENDING + 1):
            for group, name in self.forms.get(word[: len(word) - cut] if cut else word, ()):
                rest = words[index + 1 : index + len(group)]
                if len(rest) == len(group) - 1 and all(_inflects(w, g) for w, g in zip(rest, group[1:], strict=True)):
                    best = max(best or (0, 0, ""), (len(group), -cut, name))
        return (best[0], best[2]) if best else (1, None)


def _inflects(word: str, form: str) -> bool:
    return word.startswith(form) and len(word) - len(form) <= ENDING


@cache
def load_objects(language: str) -> Objects:
    """The objects of a language; content words are those of its classes, contexts and predicates."""
    forms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in read_csv(f"lexicon/{language}/objects.csv", ("object", "words")):
        for word in row.list("words"):
            key = tuple(name_key(word).split(" "))
            forms.setdefault(key[0], []).append((key, row["object"]))
    return Objects({first: tuple(sorted(group)) for first, group in forms.items()}, frozenset(_stems(language)))


def _stems(language: str) -> set[str]:
    """Beginnings of the lexicon's own content words; the words that hold its phrases together are not among them."""
    texts = [row["lemmas"] for name in ("classes", "contexts") for row in read_csv(f"lexicon/{language}/{name}.csv", ("lemmas",))]
    for path in list_files(f"lexicon/{language}/predicates", ".csv"):
        texts += [row["lemma"] for row in read_csv(path, ("lemma",))]
    words = {word for text in texts for word in name_key(text).split(" ")}
    linking = {name_key(word) for word in read_toml(f"lexicon/{language}/frames.toml")["order"]["prepositions"]}
    return {word[:STEM] for word in words - linking if len(word) >= STEM}
