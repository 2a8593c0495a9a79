"""How long each room takes beside plain spaCy on the same text, and what loading the knowledge costs on top of spaCy.

    python -m bench.rooms [FILE...] [--rounds N]

Without FILE: the example reports. Times are the best of N rounds, seconds of processor time; memory is the growth of the resident set.
Plain spaCy is one call of a model on the text of one report, as the model's users write it: with the pipes that tocsin needs (tagger,
parser, lemmatizer), of which all shares are given, and apart from that the whole pipeline that the model brings (entity recogniser too).
A report is timed as `tocsin code` takes it: a report without a day is searched for one first ("day").
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tocsin.coding.actors import list_actors
from tocsin.coding.cast import Cast
from tocsin.coding.dates import find_dates
from tocsin.coding.events import EventCoder
from tocsin.coding.places import find_places
from tocsin.coding.quantities import find_quantities
from tocsin.coding.statements import find_statements
from tocsin.coding.voices import Voices
from tocsin.flow import with_day
from tocsin.knowledge.actors import load_descriptions, load_directory, load_roles, load_state_offices
from tocsin.knowledge.calendars import load_calendar
from tocsin.knowledge.cues import load_cues
from tocsin.knowledge.grammars import load_grammar
from tocsin.knowledge.numbers import load_numbers
from tocsin.knowledge.places import load_gazetteer, load_grounds
from tocsin.knowledge.predicates import load_predicates
from tocsin.language.annotate import annotate
from tocsin.language.parser import MODELS, load_model
from tocsin.reports.files import read_report
from tocsin.reports.headers import read_header
from tocsin.terms.records import Report

T = TypeVar("T")
LANGUAGES = ("en", "fr")
LOADERS: tuple[Callable[[str], object], ...] = (
    load_directory, load_roles, load_state_offices, load_descriptions, load_predicates, load_calendar, load_cues, load_grammar,
    load_numbers,
    load_grounds, lambda _: load_gazetteer().cities("Paris"),
)  # fmt: skip
PLAIN, WHOLE = "plain spaCy", "whole spaCy"
RESOLVING = ("day", "dates", "cast", "places")
AFTER = (*RESOLVING, "statements", "events", "quantities", "actors")
# What is asked of these rooms together, percent of plain spaCy.
BARS = {"resolving": (RESOLVING, 10), "statements": (("statements",), 10), "after the parse": (AFTER, 30)}
LOADING_BARS = "bars: 1.5 s, 300 MB"


def memory() -> float:
    """Megabytes of the resident set (Linux), or 0 where they cannot be read."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def loading() -> None:
    """Prints what spaCy's two models and then the knowledge of both languages cost."""
    start, before = time.process_time(), memory()
    for language in LANGUAGES:
        load_model(language)
    print(f"spaCy, two models          {time.process_time() - start:6.2f} s  {memory() - before:6.0f} MB")
    start, before = time.process_time(), memory()
    for loader in LOADERS:
        for language in LANGUAGES:
            loader(language)
    print(f"knowledge of two languages {time.process_time() - start:6.2f} s  {memory() - before:6.0f} MB  ({LOADING_BARS})")


def rooms(reports: list[Report], rounds: int) -> dict[str, float]:
    """Seconds of each room over all reports, best of the rounds."""
    whole = {language: importlib.import_module(MODELS[language]).load() for language in {report.language for report in reports}}
    best: dict[str, float] = {}
    for _ in range(rounds):
        spent: dict[str, float] = {}

        def timed(room: str, step: Callable[[], T], spent: dict[str, float] = spent) -> T:
            start = time.process_time()
            result = step()
            spent[room] = spent.get(room, 0.0) + time.process_time() - start
            return result

        for report in reports:
            timed(WHOLE, lambda report=report: whole[report.language](report.text))
            timed(PLAIN, lambda report=report: load_model(report.language)(report.text))
            one(report, timed)
        for room, seconds in spent.items():
            best[room] = min(best.get(room, seconds), seconds)
    return best


def one(report: Report, timed: Callable[[str, Callable[[], T]], T]) -> None:
    """Takes one report through the rooms."""
    note = timed("language", lambda: annotate(report.text, report.language, read_header(report.text).body))
    report = timed("day", lambda: with_day(report, note))
    day = dt.date.fromisoformat(report.published) if report.published else None
    dates = timed("dates", lambda: find_dates(note, day))
    cast = timed("cast", lambda: Cast.of(note, report.published or ""))
    places = timed("places", lambda: find_places(cast))
    statements = timed("statements", lambda: find_statements(report, cast, dates, places))
    voices = Voices(statements)
    predicates = load_predicates(report.language)
    events = timed("events", lambda: EventCoder(report, cast, predicates, dates, places, voices).code())
    spans = tuple(m.date.span for m in dates if m.date.span is not None)
    quantities = timed("quantities", lambda: find_quantities(cast, voices, events, spans))
    timed("actors", lambda: list_actors(cast, statements, events, quantities))


def show(times: dict[str, float], words: int) -> None:
    """Prints the rooms, then each bar beside its figure."""
    parse = times[PLAIN]
    for room, seconds in times.items():
        share = f"{100 * seconds / parse:6.1f} % of plain spaCy" if room != PLAIN else "the pipes that tocsin needs"
        print(f"{room:16} {seconds:7.3f} s  {words / seconds:9.0f} words/s  {share}")
    print()
    for name, (asked, bar) in BARS.items():
        seconds = sum(times[room] for room in asked)
        figure = f"{100 * seconds / parse:6.1f} % of plain spaCy (bar {bar} %), {100 * seconds / times[WHOLE]:5.1f} % of whole spaCy"
        print(f"{name:16} {seconds:7.3f} s  {words / seconds:9.0f} words/s  {figure}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    options = parser.parse_args()
    files = options.files or sorted(str(p) for p in Path("examples").rglob("*.txt"))
    if not files:
        sys.exit("bench: no file; name one")
    loading()
    reports = [read_report(path) for path in files]
    words = sum(len(report.text.split()) for report in reports)
    print(f"\n{len(reports)} reports, {words} words, best of {options.rounds}")
    show(rooms(reports, max(1, options.rounds)), words)


if __name__ == "__main__":
    main()
