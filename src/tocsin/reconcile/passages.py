"""The sentence around some words of a report, where no parse is kept."""

from __future__ import annotations

import re

from tocsin.terms.records import Record
from tocsin.terms.spans import Span

# A full stop ends a sentence if a space and a capital or an opening mark follow, and no initial or title ("M.", "Mr.") stands before it;
# other stops, and a stop before a closing mark, end it anyhow.
ENDS = re.compile(r"(?:(?<=\w{3})\.|(?<=[\d»”\")])\.|\.(?=[»”\"])|[!?…]+)[»”\")\u00a0\u202f]*\s+(?=[^\W\da-z]|[«“\"—–-])")


def sentence_at(record: Record, span: Span) -> Span:
    """The sentence that holds a span: that of a coded event, else one cut out of its line."""
    for event in record.events:
        if event.evidence.holds(span):
            return event.evidence
    return cut_sentence(record.report.text, span)


def sentences_of(record: Record) -> list[Span]:
    """The sentences of a report's text, in order; the spaces around them are left out."""
    text, at, found = record.report.text, 0, []
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        span = cut_sentence(text, Span.of(text, at, at + 1))
        found.append(span)
        at = max(span.end, at + 1)
    return found


def cut_sentence(text: str, span: Span) -> Span:
    """The sentence around a span within its line."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    for found in ENDS.finditer(text, start, end):
        if found.end() <= span.start:
            start = found.end()
        elif found.start() >= span.end:
            end = min(end, found.end())
            break
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span.of(text, start, end)
