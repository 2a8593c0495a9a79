"""Near-copies: reports that are another's text again, wire copies and light rewrites, found in time linear in the reports.

Texts are compared by their shingles, sets of five words in a row. MinHash signatures put like sets into the same bands (LSH); what meets
there is then measured exactly, so that no copy is claimed by chance.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from tocsin.knowledge.actors import name_key
from tocsin.terms.kept import Copy
from tocsin.terms.records import Report

SHINGLE = 5
# Two texts are copies if they share so much of all their shingles; or less, where nearly all of the shorter one stands in the other: an
# agency's line is cut short more often than it is changed. A flash that a long report quotes makes that no copy.
SHARED = 0.5
CANDIDATE = 0.35
CONTAINED = 0.8
PERMUTATIONS = 128
SEED = 1
# Texts of fewer shingles are copies only if they are the same words: two lines of a ticker are soon alike.
FEWEST = 20


def find_copies(reports: Iterable[Report]) -> tuple[Copy, ...]:
    """Each report that is a near-copy, with the first report of that text and how like it is, in the order of days and ids.

    The order in which reports are given does not matter. A copy is linked to a report that is itself no copy, in the same language;
    reports without a day come last.
    """
    # Loaded here and not with the program: they cost a third of its start.
    import numpy as np
    from datasketch import MinHash, MinHashLSH

    copies: list[Copy] = []
    firsts: dict[str, frozenset[int]] = {}
    same: dict[tuple[str, ...], tuple[str, float]] = {}
    likes = MinHashLSH(threshold=CANDIDATE, num_perm=PERMUTATIONS)
    for report in sorted(reports, key=lambda r: (r.published or "9999", r.id)):
        words = tuple(name_key(report.text).split())
        if (first := same.get(words)) is not None:
            copies.append(Copy(report.id, *first))
            continue
        same[words] = report.id, 1.0
        shingles = _shingles(words)
        if len(shingles) < FEWEST:
            continue
        signature = MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=np.uint32)
        signature.update_batch(sorted(shingles))
        met = sorted(identity for identity in likes.query(signature) if _is_copy(shingles, firsts[identity]))
        if met:
            # Of several, the one that shares most: links go to where the words come from.
            likeness, best = max((_shared(shingles, firsts[identity]), identity) for identity in met)
            same[words] = best, round(likeness, 3)
            copies.append(Copy(report.id, *same[words]))
            continue
        firsts[report.id] = shingles
        likes.insert(report.id, signature)
    return tuple(copies)


def _shingles(words: tuple[str, ...]) -> frozenset[int]:
    """Numbers that stand for each five words in a row."""
    joined = (" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))
    return frozenset(int.from_bytes(blake2b(five.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big") for five in joined)


def _is_copy(later: frozenset[int], first: frozenset[int]) -> bool:
    common = len(later & first)
    union, shorter = len(later | first), min(len(later), len(first))
    return common >= SHARED * union or (common >= CONTAINED * shorter and common >= CANDIDATE * union)


def _shared(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)
