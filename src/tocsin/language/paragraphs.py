"""Cut a text into paragraphs and tell headings, bylines and attribution lines from the body."""

from __future__ import annotations

import re

from tocsin.knowledge.texts import TextRules
from tocsin.terms.annotations import Paragraph, ParagraphKind

LINE = re.compile(r"[^\n\r\u2028\u2029\v\f\x85]+")
DASHES = "–—-―"
LONGEST_HEADING = 140
LONGEST_ATTRIBUTION = 120
SENTENCE_END = '.!?…:;,»”"'


def cut_paragraphs(text: str, rules: TextRules, language: str, start: int = 0) -> tuple[Paragraph, ...]:
    """The paragraphs of `text` from `start` on, without the white space around them; empty lines are none."""
    lines = [m for m in LINE.finditer(text, start) if m[0].strip()]
    spans = [(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in lines]
    return tuple(
        Paragraph(index, first, last, _kind(text[first:last], index, len(spans), rules), language)
        for index, (first, last) in enumerate(spans)
    )


def _kind(line: str, index: int, count: int, rules: TextRules) -> ParagraphKind:
    if len(line) <= LONGEST_ATTRIBUTION and index:
        if line[0] in DASHES and _is_name_like(line.lstrip(DASHES + " \u00a0")):
            return "attribution"
        if rules.source_line(line) is not None:
            return "attribution"
    if len(line) <= LONGEST_ATTRIBUTION and rules.byline(line) is not None:
        return "byline"
    if count > 1 and len(line) <= LONGEST_HEADING and line[-1] not in SENTENCE_END:
        return "heading"
    return "body"


def _is_name_like(line: str) -> bool:
    """A line under a quotation that names its author: begins with a capital and is no sentence."""
    return bool(line) and line[0].isupper() and line[-1] not in '!?»”"' and len(line.split()) <= 14
