"""Events that are known to be right or wrong, with their traits: what `confidence` is trained on and measured by.

Three sources: the project's own sentences (`training/sentences/xx.csv`), written for this and for nothing else: news, and everyday
prose in which any event is false; the cases beside the lexicon; the affair of examples/minsk-2023, of whose events those are labelled
that a reader's words touch. Only the first is unseen: lexicon and rules were mended until the others came out right.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from evaluation.affair import DEFAULT, Affair
from evaluation.cases import PUBLISHED, case_files, overlaps
from tocsin.coding.cast import Cast
from tocsin.coding.confidence import Found, traits
from tocsin.coding.dates import find_dates
from tocsin.coding.events import EventCoder
from tocsin.coding.frames import Matcher
from tocsin.coding.places import find_places
from tocsin.coding.statements import find_statements
from tocsin.coding.voices import Voices
from tocsin.knowledge.files import read_toml
from tocsin.knowledge.predicates import load_predicates
from tocsin.language.annotate import annotate
from tocsin.reports.files import read_report, report_of
from tocsin.reports.headers import read_header
from tocsin.terms.records import Event, Report

SENTENCES = Path(__file__).parent / "sentences"
LANGUAGES = ("en", "fr")
Source = Literal["own", "cases", "affair"]


@dataclass(frozen=True, slots=True)
class Example:
    """A coded event: its traits, and whether its type and words are right.

    What has the same `group` stays together when a model is tried on what it was not trained on: one text, and its translation.
    """

    traits: dict[str, float]
    is_right: bool
    source: Source
    language: str
    group: str
    text: str
    event: Event


def events_of(report: Report) -> Iterator[tuple[dict[str, float], Event]]:
    """The events of a report as production codes them, each with its traits."""
    annotation = annotate(report.text, report.language, read_header(report.text).body)
    dates = find_dates(annotation, None)
    cast = Cast.of(annotation, report.published or "")
    places = find_places(cast)
    voices = Voices(find_statements(report, cast, dates, places))
    coder = EventCoder(report, cast, load_predicates(report.language), dates, places, voices)
    matcher = Matcher(coder.predicates, cast)
    seen: set[str] = set()
    for draft, event in coder.coded(matcher):
        if event.id not in seen:
            seen.add(event.id)
            found = Found(
                draft.tree, draft.candidate.match, draft.candidate.carrier, draft.parties, event.event_type, event.status,
                event.statement is not None, len(event.context),
            )  # fmt: skip
            yield traits(found, matcher), event


def is_told(event: Event, items: Sequence[dict[str, Any]]) -> bool:
    """Do the labels of a text allow an event of this type on these words?"""
    return any(item["type"] == event.event_type and overlaps(event, item.get("trigger", "")) for item in items)


def own(language: str) -> Iterator[Example]:
    """The project's own sentences; `events` lists every type and word that may be coded, so that a choice costs nothing.

    Row for row the two languages tell the same.
    """
    with (SENTENCES / f"{language}.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            parts = [part.split(" ", 1) for part in row["events"].split("|") if part]
            items = [{"type": event_type, "trigger": words} for event_type, words in parts]
            for found, event in events_of(report_of(row["text"], published=PUBLISHED, language=language)):
                yield Example(found, is_told(event, items), "own", language, f"own {number}", row["text"], event)


def cases(language: str) -> Iterator[Example]:
    """The cases beside the lexicon, which list all that may be coded."""
    for path in case_files(language):
        for case in read_toml(path).get("case", []):
            published = str(case.get("published", PUBLISHED))
            for found, event in events_of(report_of(case["text"], published=published, language=language)):
                yield Example(found, is_told(event, case["events"]), "cases", language, case["text"], case["text"], event)


def affair(folder: Path = DEFAULT) -> Iterator[Example]:
    """The tellings of an affair: an event whose words a reader marked is right if its type is one that the reader accepts."""
    marked: dict[str, list[tuple[str, list[str]]]] = {}
    for row in Affair(folder, {}).expected["incident"]:
        for place in (*row["events"], *row.get("maybe", [])):
            marked.setdefault(place["report"], []).append((place["words"], row["type"]))
    for name, items in sorted(marked.items()):
        report = read_report(folder / name)
        for found, event in events_of(report):
            accepted = [types for words, types in items if lies_in(event, report.text, words)]
            if accepted:
                yield Example(found, any(event.event_type in types for types in accepted), "affair", report.language, name, name, event)


def lies_in(event: Event, text: str, words: str) -> bool:
    """Does a part of the event's trigger lie on these words, which stand once in the text?"""
    start = text.index(words)
    return any(span.start < start + len(words) and start < span.end for span in event.trigger)


def all_examples() -> tuple[Example, ...]:
    """Every labelled event, always in the same order."""
    return (*(e for language in LANGUAGES for e in (*own(language), *cases(language))), *affair())
