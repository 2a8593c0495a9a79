"""A statement while it is being put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice, takewhile

from tocsin.coding.statements.cueing import CueMatch
from tocsin.terms.annotations import Annotation, Quotation
from tocsin.terms.mentions import Actor

Range = tuple[int, int]
# What no content begins or ends with.
EDGES = " \t\n\u00a0\u202f,;:–—"


@dataclass(slots=True)
class Draft:
    """Content ranges, cue and voices of a statement to be; offsets in the report's text."""

    parts: list[Range]
    match: CueMatch | None = None
    cue: list[Range] = field(default_factory=list)
    speaker: Actor | None = None
    relays: list[Actor] = field(default_factory=list)
    paragraph: int = 0
    by_marks: bool = False
    complement: str = ""
    # Why the speaker of before goes on speaking; empty where the words name one.
    follows: str = ""
    # Somebody's own words without quotation marks: a turn of an interview.
    verbatim: bool = False

    @property
    def start(self) -> int:
        """Where its content begins."""
        return min(start for start, _ in self.parts)

    @property
    def end(self) -> int:
        """Where its content ends."""
        return max(end for _, end in self.parts)

    def holds(self, at: int) -> bool:
        """Does its content hold the character at `at`?"""
        return any(start <= at < end for start, end in self.parts)

    def size(self) -> int:
        """Characters of content."""
        return sum(end - start for start, end in self.parts)


# Drafts are kept by stretches of this many characters, so that a long report is not searched whole for each of them.
STRETCH = 2000


@dataclass(slots=True)
class Shelf:
    """Drafts by the places that they hold."""

    stretches: dict[int, list[Draft]] = field(default_factory=dict)

    @classmethod
    def of(cls, drafts: list[Draft]) -> Shelf:
        """The shelf of some drafts; their parts must not change after."""
        shelf = cls()
        for draft in drafts:
            for stretch in dict.fromkeys(n for start, end in draft.parts for n in range(start // STRETCH, end // STRETCH + 1)):
                shelf.stretches.setdefault(stretch, []).append(draft)
        return shelf

    def holding(self, at: int) -> list[Draft]:
        """The drafts whose content holds the character at `at`, in their order."""
        return [d for d in self.stretches.get(at // STRETCH, []) if d.holds(at)]


def trimmed(text: str, start: int, end: int) -> Range | None:
    """A range without white space and commas at its edges; None where nothing is left."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None


def with_marks(annotation: Annotation, start: int, end: int) -> Range:
    """The range with all of a quotation that begins in it; a range that is all quoted stays inside its marks."""
    for quotation in annotation.quotations_over(start, end):
        if start <= quotation.inner_start < end < quotation.end:
            end = quotation.inner_end if start >= quotation.inner_start else quotation.end
        elif start == quotation.inner_start and quotation.end < end:
            start = quotation.start
    return start, end


def split_by_paragraph(annotation: Annotation, start: int, end: int) -> list[Range]:
    """The pieces of a range, each inside one paragraph."""
    home = annotation.paragraph_at(start)
    paragraphs = takewhile(lambda p: p.start < end, islice(annotation.paragraphs, home.index if home else 0, None))
    pieces = [(max(start, p.start), min(end, p.end)) for p in paragraphs if start < p.end]
    return [piece for a, b in pieces if (piece := trimmed(annotation.text, a, b))]


def innermost(annotation: Annotation, at: int) -> Quotation | None:
    """The deepest quotation that holds the character at `at`."""
    return deepest(annotation.quotations_over(at, at + 1), at)


def deepest(quotations: tuple[Quotation, ...], at: int) -> Quotation | None:
    """The deepest of some quotations that holds the character at `at`."""
    holding = [q for q in quotations if q.inner_start <= at < q.inner_end]
    return max(holding, key=lambda q: q.depth) if holding else None
