"""A text as the calendar sees it: pieces, runs of calendar words, and what each piece can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tocsin.knowledge.calendars import PIECE, Calendar
from tocsin.knowledge.files import fold

Atom = tuple[int, "int | str"]
# Figures that are days in one of the orders of the world; the calendar says which is meant. No figure, sign or letter may touch.
NUMERIC = re.compile(
    r"(?P<ymd>(?P<y>[12]\d{3})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2}))"
    r"|(?P<three>(?P<a>\d{1,2})(?P<t>[-/.])(?P<b>\d{1,2})(?P=t)(?P<c>[12]\d{3}|\d\d))"
    r"|(?P<ym>(?P<y2>[12]\d{3})[-/](?P<m2>\d{1,2}))"
    r"|(?P<my>(?P<m3>\d{1,2})[-/](?P<y3>[12]\d{3}))"
    r"|(?P<two>(?P<a2>\d{1,2})/(?P<b2>\d{1,2}))"
    r"|(?P<years>(?P<y4>[12]\d{3})[-–/](?P<y5>\d\d))"
)
TOUCHES = frozenset("-/.,:$€£%+")
FIRST_YEAR, LAST_YEAR = 1000, 2199
# A run ends at a comma behind so many pieces, and in any case behind so many.
LONG_RUN, LONGEST_RUN = 40, 64
PAIRED_YEARS = range(10, 22)


class Piece(NamedTuple):
    """A number, word or sign of the text; `text` is folded and in lower case."""

    text: str
    start: int
    end: int


class Run:
    """Pieces in a row that can all be part of a date, with what each of them can be.

    `atoms` at a piece gives, for each class of the calendar, where an entry ends (a piece index, exclusive) and its value.
    """

    def __init__(self, text: str, pieces: list[Piece], calendar: Calendar) -> None:
        self.text, self.pieces, self.calendar = text, pieces, calendar
        self._atoms: dict[int, dict[str, list[Atom]]] = {}
        self._ends = {piece.end: index + 1 for index, piece in enumerate(pieces)}

    def atoms(self, at: int) -> dict[str, list[Atom]]:
        """Class -> [(end, value)] of what begins at a piece."""
        known = self._atoms.get(at)
        if known is None:
            known = self._atoms[at] = self._look(at)
        return known

    def _look(self, at: int) -> dict[str, list[Atom]]:
        found: dict[str, list[Atom]] = {}
        piece = self.pieces[at]
        for word in self.calendar.words.get(piece.text, ()):
            end = at + len(word.pieces)
            if len(word.pieces) == 1 or self._stands(word.pieces, at):
                if word.pieces[-1] == "." and self._touches(end - 1) is False:
                    continue
                found.setdefault(word.kind, []).append((end, word.value))
        if piece.text.isdigit():
            self._figures(at, found)
        elif piece.text == "'":
            self._short_year(at, found)
        if "cardinal" in found or "ordinal_word" in found:
            self._number_words(at, found)
        return found

    def _touches(self, at: int) -> bool:
        """Does the piece follow the one before it without a space?"""
        return at > 0 and self.pieces[at - 1].end == self.pieces[at].start

    def _figures(self, at: int, found: dict[str, list[Atom]]) -> None:
        piece = self.pieces[at]
        self._numeric(at, found)
        if not piece.text.isascii() or not is_plain(self.text, piece.start, piece.end):
            return
        value, width = int(piece.text), len(piece.text)
        following = self.pieces[at + 1].text if at + 1 < len(self.pieces) else ""
        if following in self.calendar.ordinal_suffixes and self._touches(at + 1):
            found.setdefault("ordinal", []).append((at + 2, value))
            if value <= 31:
                found.setdefault("day", []).append((at + 2, value))
            return
        if width <= 3:
            found.setdefault("number", []).append((at + 1, value))
        if width <= 2 and 1 <= value <= 31:
            found.setdefault("day", []).append((at + 1, value))
        if width == 2:
            found.setdefault("two_figures", []).append((at + 1, full_year(value)))
        if width == 2 and value > 31:
            found.setdefault("short_year", []).append((at + 1, full_year(value)))
        if width == 4 and FIRST_YEAR <= value <= LAST_YEAR:
            found.setdefault("year", []).append((at + 1, value))

    def _short_year(self, at: int, found: dict[str, list[Atom]]) -> None:
        if at + 1 < len(self.pieces) and self._touches(at + 1) and not self._letter_before(at):
            figures = self.pieces[at + 1].text
            if len(figures) == 2 and figures.isdigit():
                found.setdefault("year", []).append((at + 2, full_year(int(figures))))

    def _letter_before(self, at: int) -> bool:
        start = self.pieces[at].start
        return start > 0 and self.text[start - 1].isalnum()

    def _numeric(self, at: int, found: dict[str, list[Atom]]) -> None:
        start = self.pieces[at].start
        if start and self._is_inside(start):
            return
        match = NUMERIC.match(self.text, start)
        while match:
            end = match.end()
            listed = match[0] in self.calendar.never and not _second_of_two(self.text, start)
            if end in self._ends and self._may_end(end) and not listed:
                found.setdefault("numeric", []).append((self._ends[end], match[0]))
                return
            match = NUMERIC.match(self.text, start, end - 1)

    def _is_inside(self, start: int) -> bool:
        """Is a figure the rest of something longer, a number of a telephone, a code, a decimal?"""
        before = self.text[start - 1]
        if not before.isalnum() and not (before in TOUCHES and self.text[start - 2 : start - 1].isalnum()):
            return False
        return not (before == "-" and "/" in self.text[start : start + 6]) and not _second_of_two(self.text, start)

    def _may_end(self, end: int) -> bool:
        after, then = self.text[end : end + 1], self.text[end + 1 : end + 2]
        return (
            not after.isalnum()
            and not (after in "%€$/." and after and then.isdigit())
            and after != "%"
            and not (after == "," and then.isdigit())
        )

    def _number_words(self, at: int, found: dict[str, list[Atom]]) -> None:
        for end, value, ordinal in self._spelt(at):
            if ordinal:
                found.setdefault("ordinal", []).append((end, value))
            else:
                found.setdefault("number", []).append((end, value))
                if FIRST_YEAR <= value <= LAST_YEAR and end > at + 1:
                    found.setdefault("year", []).append((end, value))
            if 1 <= value <= 31:
                found.setdefault("day", []).append((end, value))

    def _spelt(self, at: int) -> Iterator[tuple[int, int, bool]]:
        """Every number that the words from `at` on spell: end, value, is it an ordinal; "twenty" before "twenty-one"."""
        total, current, last = 0, 0, 0
        while at < len(self.pieces):
            words = self.calendar.words.get(self.pieces[at].text, ())
            ordinal = next((w for w in words if w.kind == "ordinal_word"), None)
            if ordinal is not None and int(ordinal.value) < (last or 1000):
                yield at + len(ordinal.pieces), total + current + int(ordinal.value), True
            cardinal = next((w for w in words if w.kind == "cardinal" and self._stands(w.pieces, at)), None)
            if cardinal is None:
                return
            value = int(cardinal.value)
            if value == 1000 and not current and self._number_before(at):
                return
            if value == 1000 and not total:
                total, current, last = max(current, 1) * 1000, 0, 1000
            elif value == 100 and current < 100:
                current, last = max(current, 1) * 100, 100
            elif last == 0 or last >= 100 or (last == 10 and (value < 10 or (current % 100 in (60, 80) and value < 20))):
                current, last = current + value, 10 if value >= 20 else 1
            elif current in PAIRED_YEARS and value >= 10 and not total:
                total, current, last = current * 100, value, 10 if value >= 20 else 1
            else:
                return
            at += len(cardinal.pieces)
            yield at, total + current, False
            while at + 1 < len(self.pieces) and self._is_joint(at):
                at += 1

    def _number_before(self, at: int) -> bool:
        return at > 0 and any(word.kind == "cardinal" for word in self.calendar.words.get(self.pieces[at - 1].text, ()))

    def _stands(self, pieces: tuple[str, ...], at: int) -> bool:
        found = self.pieces[at : at + len(pieces)]
        return len(found) == len(pieces) and all(piece.text == text for piece, text in zip(found, pieces, strict=True))

    def _is_joint(self, at: int) -> bool:
        return any(word.kind == "number_joint" for word in self.calendar.words.get(self.pieces[at].text, ()))


def _second_of_two(text: str, start: int) -> bool:
    """Does a whole numeric day and a dash stand before `start`, as in 10-1-2018-10-7-2018?"""
    return (
        text[start - 1] in "-–~"
        and re.search(r"(?:^|[^\d/-])(?:\d{1,2}([-/])\d{1,2}(?:\1\d{4})?)$", text[max(0, start - 12) : start - 1]) is not None
    )


def is_plain(text: str, start: int, end: int) -> bool:
    """Is a figure no part of a decimal, a sum of money, a share or a time of day?"""
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before and before in "$€£") or after in ("%", "€", "$", "°"):
        return False
    if before in (".", ",", ":") and before and text[start - 2 : start - 1].isdigit():
        return False
    return not (after in (".", ",", ":") and after and text[end + 1 : end + 2].isdigit())


def full_year(two_figures: int) -> int:
    """The year that two figures stand for: 00-39 are of this century."""
    return two_figures + (2000 if two_figures < 40 else 1900)


def _is_full(pieces: list[Piece]) -> bool:
    """Is a run long enough to end? No date is so long, but a table of them is; its time and depth must not grow with it."""
    return len(pieces) >= LONGEST_RUN or (len(pieces) >= LONG_RUN and pieces[-1].text in (",", "."))


def cut_runs(text: str, calendar: Calendar) -> Iterator[Run]:
    """The stretches of one line in which every piece can belong to a date, and one at least shows that there is a date."""
    plain, triggers = fold(text), calendar.triggers
    low = plain.lower()
    # Some capitals are longer in lower case; then the offsets are not those of the text.
    words = low if len(low) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    for start, end in _lines_with_dates(words, triggers):
        yield from _runs_of(plain, words, start, end, calendar)


def _lines_with_dates(words: str, triggers: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The lines in which a figure or a trigger stands: in others no run shows a date."""
    start = 0
    for line in words.split("\n"):
        pieces = PIECE.findall(line)
        if any(map(str.isdigit, pieces)) or not triggers.isdisjoint(pieces):
            yield start, start + len(line)
        start += len(line) + 1


def _runs_of(plain: str, words: str, first: int, last: int, calendar: Calendar) -> Iterator[Run]:
    vocabulary, triggers = calendar.vocabulary, calendar.triggers
    pieces: list[Piece] = []
    shown = False
    for match in PIECE.finditer(words, first, last):
        word = match[0]
        figure = word.isdigit()
        known = figure or word in vocabulary
        if not known and not pieces:
            continue
        start, end = match.span()
        if known and not _is_full(pieces):
            pieces.append(Piece(word, start, end))
            shown = shown or figure or word in triggers
            continue
        if shown:
            yield Run(plain, pieces, calendar)
        pieces, shown = ([Piece(word, start, end)], figure or word in triggers) if known else ([], False)
    if shown:
        yield Run(plain, pieces, calendar)
