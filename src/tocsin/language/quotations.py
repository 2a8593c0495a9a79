"""Pair quotation marks, paragraph by paragraph, whatever the accidents of typing."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.terms.annotations import Paragraph, Quotation

OPENING = {"«": "»", "“": "”", "„": "“”", "‹": "›", "‘": "’", "「": "」"}
CLOSING = {close for closes in OPENING.values() for close in closes}
TOGGLES = {'"', "''", "'"}
ALL_MARKS = frozenset(OPENING) | frozenset(CLOSING) | {'"'}
# An inverted pair (»words«) is a typing accident of short terms; longer than this it is two other marks.
LONGEST_INVERTED = 80
LONGEST_SINGLE = 300


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner."""

    mark: str
    start: int
    width: int


def pair_quotations(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Quotation, ...]:
    """All pairs of quotation marks, in order; a mark left open closes with its paragraph (`closed` is False)."""
    found: list[Quotation] = []
    for paragraph in paragraphs:
        found += _pairs_within(text, paragraph.start, paragraph.end)
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _pairs_within(text: str, start: int, end: int) -> list[Quotation]:
    pairs: list[tuple[int, int, int, int, bool]] = []
    stack: list[_Open] = []
    at = start
    while at < end:
        width = 2 if text.startswith("''", at) and at + 2 <= end else 1
        mark = text[at : at + width]
        if mark == "»" and not _is_open(stack, "«") and (close := _inverted_end(text, at, end)):
            pairs.append((at, close + 1, at + 1, close, True))
            at = close + 1
            continue
        if opens(text, at, width, start, end, stack):
            stack.append(_Open(mark, at, width))
        elif (depth := _closes(text, at, width, end, stack)) is not None:
            for lost in stack[depth + 1 :]:
                pairs.append((lost.start, at, lost.start + lost.width, at, False))
            opener = stack[depth]
            pairs.append((opener.start, at + width, opener.start + opener.width, at, True))
            del stack[depth:]
        at += width
    pairs += [(o.start, end, o.start + o.width, end, False) for o in stack if o.mark not in ("'", "‘")]
    return _with_depths(text, pairs)


def _with_depths(text: str, pairs: list[tuple[int, int, int, int, bool]]) -> list[Quotation]:
    found: list[Quotation] = []
    for start, end, inner_start, inner_end, closed in sorted(pairs, key=lambda p: (p[0], -p[1])):
        while inner_start < inner_end and text[inner_start].isspace():
            inner_start += 1
        while inner_end > inner_start and text[inner_end - 1].isspace():
            inner_end -= 1
        if inner_start == inner_end:
            continue
        depth = sum(q.inner_start <= start and end <= q.end for q in found)
        found.append(Quotation(start, end, inner_start, inner_end, depth, closed))
    return found


def opens(text: str, at: int, width: int, start: int, end: int, stack: list[_Open]) -> bool:
    """Does the mark at `at` begin a quotation?"""
    mark = text[at : at + width]
    before = text[at - 1] if at > start else " "
    after = text[at + width] if at + width < end else " "
    if mark == "“" and _is_open(stack, "„"):
        return False
    if mark in ("‘", "'"):
        if mark == "'" and (before.isalnum() or not after.isalpha()):
            return False
        if before.isalnum() or after.isspace() or _is_open(stack, mark):
            return False
        return _single_end(text, at + 1, end) is not None
    if mark in OPENING:
        return True
    if mark in TOGGLES:
        return not _is_open(stack, mark) and not (after.isspace() and not before.isspace() and at > start)
    return False


def _closes(text: str, at: int, width: int, end: int, stack: list[_Open]) -> int | None:
    """Index in `stack` of the opening mark that the mark at `at` closes."""
    mark = text[at : at + width]
    if mark in ("’", "'") and not _ends_single(text, at, end):
        return None
    for depth in range(len(stack) - 1, -1, -1):
        opener = stack[depth].mark
        if mark in OPENING.get(opener, "") or (mark in TOGGLES and mark == opener):
            return depth
        # A page that mixes marks: « ... ", “ ... ".
        if mark == '"' and opener in ("“", "«") and at + 1 < end and not text[at + 1].isalnum():
            return depth
    return None


def _is_open(stack: list[_Open], mark: str) -> bool:
    return any(waiting.mark == mark for waiting in stack)


def _inverted_end(text: str, at: int, end: int) -> int | None:
    """Where `»words«` ends, if what starts at `at` is such a pair."""
    close = text.find("«", at + 1, min(end, at + LONGEST_INVERTED))
    if close < 0 or "»" in text[at + 1 : close] or not text[at + 1 : close].strip():
        return None
    joined = not text[at + 1].isspace() or not text[close - 1].isspace()
    return close if joined else None


def _ends_single(text: str, at: int, end: int) -> bool:
    after = text[at + 1] if at + 1 < end else " "
    return not after.isalnum() and at > 0 and not text[at - 1].isspace()


def _single_end(text: str, at: int, end: int) -> int | None:
    """Where a quotation in single marks that begins before `at` can end; None where the mark is an apostrophe."""
    for position in range(at, min(end, at + LONGEST_SINGLE)):
        if text[position] in "’'" and _ends_single(text, position, end):
            plural = text[position - 1] == "s" and text[position + 1 : position + 2] == " " and text[position + 2 : position + 3].islower()
            if not plural:
                return position
    return None
