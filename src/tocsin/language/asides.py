"""What is said aside in a clause, which the parser is spared: it reads « Les États-Unis ont condamné » where the report has « ont, pour
leur part, condamné », and gets the words back as adverbs of the verb.
"""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.language.dependencies import Node

Words = tuple[str, ...]
COMMA = ","


def by_first_word(asides: Iterable[Words]) -> dict[str, tuple[Words, ...]]:
    """The asides under their first words, the longest first."""
    found: dict[str, list[Words]] = {}
    for words in asides:
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(group, key=lambda w: (-len(w), w))) for first, group in found.items()}


def aside_words(words: list[str], asides: dict[str, tuple[Words, ...]]) -> frozenset[int]:
    """The positions of the words that are said aside, with the commas that set them off; nothing at the head of a sentence."""
    lower = [word.lower() for word in words]
    found: set[int] = set()
    for at, word in enumerate(lower):
        if at == 0 or at in found or word not in asides:
            continue
        for aside in asides[word]:
            behind = at + len(aside)
            if tuple(lower[at:behind]) != aside or behind >= len(words) - 1:
                continue
            found.update(range(at, behind))
            if lower[at - 1] == COMMA == lower[behind]:
                # The comma behind goes; the one before too unless it ends something that another comma began.
                found.update((behind, *((at - 1,) if COMMA not in lower[: at - 1] else ())))
            break
    return frozenset(found)


def put_back(nodes: list[Node], words: list[str], aside: frozenset[int]) -> list[Node]:
    """The parsed nodes with the words said aside in their places, as adverbs of the clause that they interrupt."""
    if not aside:
        return nodes
    kept = [at for at in range(len(words)) if at not in aside]
    for node in nodes:
        node.index, node.head = kept[node.index], kept[node.head]
    placed = {node.index: node for node in nodes}
    for at in sorted(aside):
        comma = words[at] == COMMA
        first = next((a for a in range(at, 0, -1) if a - 1 not in aside or words[a - 1] == COMMA), at)
        if first != at and not comma:
            placed[at] = Node(at, words[at], words[at].lower(), "ADV", (), first, "fixed")
            continue
        behind = next((a for a in kept if a > at), kept[-1])
        placed[at] = Node(at, words[at], words[at].lower(), "PUNCT" if comma else "ADV", (), _clause(placed, behind), "advmod")
        if comma:
            placed[at].rel = "punct"
    return [placed[at] for at in range(len(words))]


def _clause(placed: dict[int, Node], at: int) -> int:
    """The verb of the clause that a word stands in, else the root."""
    seen: set[int] = set()
    while at not in seen and placed[at].head != at and (placed[at].pos not in ("VERB", "AUX") or placed[at].rel.startswith("aux")):
        seen.add(at)
        at = placed[at].head
    return at
