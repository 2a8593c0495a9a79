"""Cut a report's text where anything begins or ends, so that a page never has to nest marks that cross."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

# The roles in which a span is the thing itself; all other roles are what the thing points at.
OWN = frozenset({"trigger", "content", "cue", "mention"})


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """`text[start:end]` belongs to the row `key` (`e3`, `s1`, `a2` ...) in a role."""

    start: int
    end: int
    key: str
    role: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that the same marks cover from end to end.

    `ids` are the rows whose own words these are, `roles` (`e3:actor`) what rows point at here, `opens` the rows whose
    first words begin here.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    roles: tuple[str, ...]
    opens: tuple[str, ...]


def cut_segments(length: int, marks: Iterable[Mark], pieces: Iterable[tuple[int, int]]) -> list[tuple[Segment, ...]]:
    """For each piece (a paragraph's start and end, in order, apart) its segments, without gap or overlap.

    Marks may nest, cross, repeat, be empty or reach beyond the text of `length` characters: what lies outside is left out.
    """
    borders = list(pieces)
    kept = sorted({clipped for mark in marks if (clipped := _clip(mark, length)) is not None})
    first: dict[str, int] = {}
    for mark in kept:
        if mark.role in OWN:
            first[mark.key] = min(first.get(mark.key, length), mark.start)
    starts: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in kept:
        starts.setdefault(mark.start, []).append(mark)
        ends.setdefault(mark.end, []).append(mark)
    cuts = sorted({0, length, *starts, *ends, *(edge for piece in borders for edge in piece)})
    active: Counter[tuple[str, str]] = Counter()
    found: list[list[Segment]] = [[] for _ in borders]
    paragraph_starts = [start for start, _ in borders]
    opening = _openings(first, borders)
    for at, following in pairwise(cuts):
        active.subtract((mark.key, mark.role) for mark in ends.get(at, ()))
        active.update((mark.key, mark.role) for mark in starts.get(at, ()))
        for key in [key for key, count in active.items() if count <= 0]:
            del active[key]
        index = bisect_right(paragraph_starts, at) - 1
        if index >= 0 and following <= borders[index][1]:
            found[index].append(_segment(at, following, active, opening))
    return [tuple(segments) for segments in found]


def _clip(mark: Mark, length: int) -> Mark | None:
    start, end = max(0, mark.start), min(length, mark.end)
    return Mark(start, end, mark.key, mark.role) if start < end else None


def _openings(first: dict[str, int], borders: list[tuple[int, int]]) -> dict[int, list[str]]:
    """Where each row's first words begin; what begins in the white space between paragraphs begins with the next one."""
    paragraph_ends = [end for _, end in borders]
    found: dict[int, list[str]] = {}
    for key, at in first.items():
        index = bisect_right(paragraph_ends, at)
        if index < len(borders):
            found.setdefault(max(at, borders[index][0]), []).append(key)
    return found


def _segment(start: int, end: int, active: Counter[tuple[str, str]], opening: dict[int, list[str]]) -> Segment:
    ids = sorted({key for key, role in active if role in OWN}, key=row_order)
    roles = sorted(
        (f"{key}:{role}" for key, role in active if role not in ("mention", "trigger")), key=lambda r: (row_order(r.split(":")[0]), r)
    )
    return Segment(start, end, tuple(ids), tuple(roles), tuple(sorted(opening.get(start, ()), key=row_order)))


def row_order(key: str) -> tuple[int, int]:
    """Rows in the order in which a word leads to them: events, figures, dates, places, actors, statements."""
    return "eqdpas".index(key[0]), int(key[1:])
