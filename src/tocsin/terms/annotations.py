"""A report as coding sees it. Frozen tokens: no parser object leaves the language room."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

ParagraphKind = Literal["heading", "body", "byline", "attribution"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence.

    `start` and `end` are offsets in the report; `index` and `head` count from the sentence's first token (a root is its
    own head); `pos` is a universal part of speech, `rel` a Universal Dependencies relation in both languages.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    morph: tuple[str, ...]
    head: int
    rel: str

    def has(self, feature: str) -> bool:
        """Does the token carry a morphological feature, say `Tense=Past`?"""
        return feature in self.morph


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one paragraph. Without tokens where nothing in it can be coded."""

    index: int
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text between line ends."""

    index: int
    start: int
    end: int
    kind: ParagraphKind
    language: str | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A pair of quotation marks: `start` and `end` enclose the marks, `inner_start` and `inner_end` the words.

    `depth` is 0 for an outermost pair; `closed` says whether the closing mark was found.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Annotation:
    """Paragraphs, sentences with tokens, and paired quotation marks of one report."""

    text: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]

    def paragraph_at(self, at: int) -> Paragraph | None:
        """The paragraph that holds the character at `at`, or the last one that begins before it; None before the first."""
        index = bisect_right(self.paragraphs, at, key=lambda p: p.start) - 1
        return self.paragraphs[index] if index >= 0 else None

    def sentences_over(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that share a character with the stretch from `start` to `end`, in order."""
        first = bisect_right(self.sentences, start, key=lambda s: s.end)
        return self.sentences[first : bisect_left(self.sentences, end, key=lambda s: s.start)]

    def sentences_of(self, paragraph: int) -> tuple[Sentence, ...]:
        """The sentences of the paragraph with this index."""
        first = bisect_left(self.sentences, paragraph, key=lambda s: s.paragraph)
        return self.sentences[first : bisect_right(self.sentences, paragraph, key=lambda s: s.paragraph)]

    def quotations_over(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations that share a character with the stretch from `start` to `end`, in order; none crosses a paragraph's end."""
        if not self.quotations:
            return ()
        paragraph = self.paragraph_at(start)
        first = bisect_left(self.quotations, paragraph.start if paragraph else 0, key=lambda q: q.start)
        last = bisect_left(self.quotations, end, key=lambda q: q.start)
        return tuple(q for q in self.quotations[first:last] if q.end > start)
