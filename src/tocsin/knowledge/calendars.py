"""How a language writes dates: the words and the forms of `calendar.toml`, loaded and checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from tocsin.knowledge.files import fold, read_toml
from tocsin.terms.errors import LexiconError

# A number, a word, or one other sign: the pieces in which forms, words and reports are compared.
PIECE = re.compile(r"\d+|[^\W\d_]+|[^\s]")
# Shorter words change their meaning without their accents ("dès", "des").
SHORTEST_BARE = 4
GIVES = ("duration", "period", "point", "date", "phrase")
NUMBER_CLASSES = ("day", "year", "short_year", "two_figures", "number", "ordinal", "numeric")
ELEMENT = re.compile(r"<(\w+)(?::(\w+))?>|([()])|([^\s()<>]+)")


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a form: a class or another kind of form (`name`) that fills a slot, or a literal piece (slot is empty)."""

    name: str
    slot: str


@dataclass(frozen=True, slots=True)
class DateForm:
    """One way to write something of a meaning; `places` are its elements, options already spelt out."""

    gives: str
    means: str
    settings: Mapping[str, Any]
    places: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class CalendarWord:
    """An entry of a class: its pieces, and the value that it stands for."""

    pieces: tuple[str, ...]
    kind: str
    value: int | str


@dataclass(frozen=True, slots=True)
class Calendar:
    """What `lexicon/LANGUAGE/calendar.toml` holds.

    `words` lists entries by their first piece, longest first; `triggers` are pieces without which no date is looked for;
    `weak` are words that are dates only where an `introducer` or a number stands beside them (`never_alone`: a number or another
    date word); behind `capital_introducers` they need a capital. `year_introducers` make any number a year, `year_links` one that is
    not round and before a noun.
    """

    language: str
    numeric_order: str
    words: Mapping[str, tuple[CalendarWord, ...]]
    forms: tuple[DateForm, ...]
    vocabulary: frozenset[str]
    triggers: frozenset[str]
    weak: frozenset[str]
    weak_not_before: frozenset[str]
    never_alone: frozenset[str]
    introducers: frozenset[str]
    capital_introducers: frozenset[str]
    year_introducers: frozenset[str]
    year_links: frozenset[str]
    day_introducers: frozenset[str]
    ordinal_suffixes: frozenset[str]
    never: frozenset[str]
    sets: frozenset[str]
    governed: frozenset[str]
    governing: frozenset[str]
    names: frozenset[str]
    near_words: frozenset[str]
    future: frozenset[str]


def without_accents(text: str) -> str:
    """ "Fevrier" for "Février": capitals and hasty writers leave accents out."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def cut_pieces(text: str) -> tuple[str, ...]:
    """The pieces of a lexicon entry, folded, in lower case."""
    return tuple(PIECE.findall(fold(text).lower()))


@cache
def load_calendar(language: str) -> Calendar:
    """The calendar of a language. Raises LexiconError where the file is wrong."""
    path = f"lexicon/{language}/calendar.toml"
    return read_calendar(read_toml(path), language, path)


def read_calendar(table: Mapping[str, Any], language: str, path: str) -> Calendar:
    """The calendar in a TOML table; `path` is for messages only."""
    entries = list(_entries(table, path))
    kinds = {entry.kind for entry in entries} | set(GIVES) | set(NUMBER_CLASSES)
    forms = tuple(form for row in table["form"] for form in _forms(row, kinds, path))
    words: dict[str, list[CalendarWord]] = {}
    for entry in entries:
        words.setdefault(entry.pieces[0], []).append(entry)
    literals = {place.name for form in forms for place in form.places if not place.slot}
    settings = table["settings"]
    triggers = {piece for entry in entries if entry.kind in settings["trigger_classes"] for piece in entry.pieces if piece.isalnum()}
    suffixes = frozenset(settings["ordinal_suffixes"])
    return Calendar(
        language=language,
        numeric_order=settings["numeric_order"],
        words=MappingProxyType({key: tuple(sorted(found, key=lambda w: (-len(w.pieces), w.kind))) for key, found in words.items()}),
        forms=forms,
        vocabulary=frozenset(literals | {piece for entry in entries for piece in entry.pieces} | suffixes | {".", ",", "'", "-"}),
        triggers=frozenset(triggers - frozenset(settings["no_triggers"])),
        weak=frozenset(settings["weak"]),
        weak_not_before=frozenset(settings["weak_not_before"]),
        never_alone=frozenset(settings["never_alone"]),
        introducers=frozenset(settings["introducers"]),
        capital_introducers=frozenset(settings["capital_introducers"]),
        year_introducers=frozenset(settings["year_introducers"]),
        year_links=frozenset(settings["year_links"]),
        day_introducers=frozenset(settings["day_introducers"]),
        ordinal_suffixes=suffixes,
        never=frozenset(fold(text).lower() for text in settings["never"]),
        sets=frozenset(settings["sets"]),
        governed=frozenset(settings["governed"]),
        governing=frozenset(settings["governing"]),
        names=frozenset(settings["names"]),
        near_words=frozenset(settings["near"])
        | {entry.pieces[0] for entry in entries if entry.kind in ("weekday", "relative_day") and len(entry.pieces) == 1},
        future=frozenset(settings["future"]),
    )


def _entries(table: Mapping[str, Any], path: str) -> Iterator[CalendarWord]:
    for kind, values in table["words"].items():
        seen: set[tuple[str, ...]] = set()
        bare: list[CalendarWord] = []
        for value, written in values.items():
            meant = int(value) if value.lstrip("-").isdigit() else value
            for text in written:
                pieces = cut_pieces(text)
                if pieces in seen:
                    raise LexiconError(f"'{text}' stands twice in [words.{kind}]", where=path, cure="Leave it at one value")
                seen.add(pieces)
                yield CalendarWord(pieces, kind, meant)
                if len(text) >= SHORTEST_BARE:
                    bare.append(CalendarWord(cut_pieces(without_accents(text)), kind, meant))
        for word in bare:
            if word.pieces not in seen:
                seen.add(word.pieces)
                yield word


def _forms(row: Mapping[str, Any], kinds: set[str], path: str) -> Iterator[DateForm]:
    gives = row["gives"]
    if gives not in GIVES:
        raise LexiconError(f"a form gives '{gives}'", where=path, cure=f"It must be one of {', '.join(GIVES)}")
    settings = {key: value for key, value in row.items() if key not in ("gives", "means", "patterns")}
    seen: set[tuple[Element, ...]] = set()
    for pattern in row["patterns"]:
        for places in _spell_out(pattern, path):
            for place in places:
                if place.slot and place.name not in kinds:
                    raise LexiconError(
                        f"no class <{place.name}> for '{pattern}'", where=path, cure=f"Write [words.{place.name}] or mend the pattern"
                    )
            if places and places not in seen:
                seen.add(places)
                yield DateForm(gives, row["means"], MappingProxyType(settings), places)


def _spell_out(pattern: str, path: str) -> list[tuple[Element, ...]]:
    """Every sequence of elements that a pattern stands for: `(x)` with and without x, `a|b` as a and as b."""
    stack: list[list[tuple[Element, ...]]] = [[()]]
    for match in ELEMENT.finditer(fold(pattern)):
        name, slot, bracket, literal = match.groups()
        if bracket == "(":
            stack.append([()])
            continue
        if bracket == ")":
            if len(stack) == 1:
                raise LexiconError(f"a bracket closes that was not opened in '{pattern}'", where=path, cure="Mend the pattern")
            choices = [*stack.pop(), ()]
        elif name:
            choices = [(Element(name, slot or name),)]
        else:
            choices = [tuple(Element(piece, "") for piece in cut_pieces(part)) for part in literal.split("|")]
        stack[-1] = [head + tail for head in stack[-1] for tail in choices]
    if len(stack) != 1:
        raise LexiconError(f"a bracket is left open in '{pattern}'", where=path, cure="Mend the pattern")
    return stack[0]
