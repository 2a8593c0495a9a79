"""What was understood of an input before anything is coded, as lines and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from tocsin.flow import CODED, paragraphs_of
from tocsin.terms.annotations import Paragraph
from tocsin.terms.items import Item
from tocsin.terms.records import Report

LONGEST = 70


def item_lines(item: Item) -> Iterator[str]:
    """An item for people: a report with its title, source, day, language, credits and paragraphs, or a problem."""
    if item.report is None:
        yield f"{item.where}: NOT READ: {item.problem.what if item.problem else 'nothing'}"
        if item.problem is not None and item.problem.cure:
            yield f"  cure        {item.problem.cure}"
        return
    report, paragraphs = item.report, paragraphs_of(item.report)
    yield f"{item.where}: {item.form}" + (f", {item.encoding}" if item.encoding else "")
    for name, value in _facts(item, report):
        yield f"  {name:<11} {value}"
    yield f"  {'text':<11} {_words(report.text)} words, {len(report.text)} characters, {len(paragraphs)} paragraphs"
    for number, paragraph in enumerate(paragraphs, 1):
        words = report.text[paragraph.start : paragraph.end]
        shown = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
        mark = "" if paragraph.language in CODED else "not coded  "
        yield f"    {number:>3} {paragraph.kind:<11} {paragraph.language or '-':<4}{mark}{shown}"


def items_json(items: Sequence[Item]) -> str:
    """The items as a JSON array; problems as objects with what, where and cure; paragraphs with offsets into the text."""
    return json.dumps([_object(item) for item in items], ensure_ascii=False, indent=2) + "\n"


def _facts(item: Item, report: Report) -> Iterator[tuple[str, str]]:
    yield "title", report.title or "-"
    yield "source", report.source or "-"
    yield "published", f"{report.published} ({report.published_how})" if report.published else "unknown"
    yield "language", report.language + ("" if report.language in CODED else " (kept, not coded)")
    if report.url:
        yield "address", report.url
    if report.credits:
        yield "credits", "; ".join(report.credits)
    if item.authors:
        yield "authors", "; ".join(item.authors)


def _object(item: Item) -> dict[str, Any]:
    head = {"where": item.where, "format": item.form, "encoding": item.encoding}
    if item.report is None:
        problem = item.problem
        return {**head, "problem": {"what": problem.what, "where": problem.where, "cure": problem.cure} if problem else None}
    report = item.report
    facts = {name: getattr(report, name) for name in ("id", "title", "source", "url", "language", "published", "published_how")}
    return {
        **head,
        "report": {
            **facts, "coded": report.language in CODED, "credits": list(report.credits), "authors": list(item.authors),
            "words": _words(report.text), "paragraphs": [_paragraph(report, p) for p in paragraphs_of(report)], "text": report.text,
        },
    }  # fmt: skip


def _paragraph(report: Report, paragraph: Paragraph) -> dict[str, Any]:
    words = _words(report.text[paragraph.start : paragraph.end])
    return {"start": paragraph.start, "end": paragraph.end, "kind": paragraph.kind, "language": paragraph.language, "words": words}


def _words(text: str) -> int:
    return len(text.split())
