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


def cut_paragraphs(text: str, rules: TextRules, language: str) -> tuple[Paragraph, ...]:
    """The paragraphs of `text`, without the white space around them; empty lines are none."""
    spans = [(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in LINE.finditer(text) if m[0].strip()]
    return tuple(
        Paragraph(index, start, end, _kind(text[start:end], index, len(spans), rules), language) for index, (start, end) in enumerate(spans)
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
    return bool(line) and line[0].isupper() and line[-1] not in "!?»”\"" and len(line.split()) <= 14
