"""The only place where the rooms are joined: a report goes in, its record comes out."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from tocsin.coding.actors import list_actors
from tocsin.coding.cast import Cast
from tocsin.coding.dates import find_dates, infer_published
from tocsin.coding.events import EventCoder
from tocsin.coding.homes import Homes
from tocsin.coding.lookup import Reading
from tocsin.coding.lookup import look_up as look_up_words
from tocsin.coding.parts import join_parts
from tocsin.coding.places import find_places
from tocsin.coding.quantities import find_quantities
from tocsin.coding.statements import find_statements
from tocsin.coding.tenures import tenures
from tocsin.coding.uncoded import Link, LinkFinder, Uncoded, tally
from tocsin.coding.voices import Voices
from tocsin.knowledge.check import check_all
from tocsin.knowledge.cues import load_cues
from tocsin.knowledge.own import lexicon_hash
from tocsin.knowledge.own import use_actors as read_actors
from tocsin.knowledge.predicates import load_predicates
from tocsin.language.annotate import SUPPORTED, annotate, outline
from tocsin.language.parser import model_versions
from tocsin.measure.dyads import busiest_dyads
from tocsin.measure.sides import find_side
from tocsin.measure.weeks import weekly
from tocsin.reconcile.apart import find_disagreements_apart
from tocsin.reconcile.deadlines import find_deadlines
from tocsin.reconcile.incidents import find_incidents
from tocsin.record.bodies import record_of_line
from tocsin.record.judging import anchor_of, said_of
from tocsin.record.store import Store
from tocsin.reports.addresses import PRIVATE
from tocsin.reports.columns import Columns
from tocsin.reports.copies import find_copies
from tocsin.reports.days import parse_day
from tocsin.reports.entries import receive
from tocsin.reports.fetching import Fetcher
from tocsin.reports.headers import read_header
from tocsin.reports.languages import paragraph_languages
from tocsin.reports.reading import read_all as read_inputs
from tocsin.reports.received import Given, Received
from tocsin.reports.subscriptions import Subscription, read_subscriptions
from tocsin.terms.annotations import Annotation, Paragraph
from tocsin.terms.errors import EventNotFoundError, ReportError, TocsinError
from tocsin.terms.incidents import Deadline, Disagreement, Incident, Series
from tocsin.terms.items import Item
from tocsin.terms.judgements import Judgement, Verdict
from tocsin.terms.kept import Copy, KeptEvent, Outcome
from tocsin.terms.records import MadeBy, Record, Report

T = TypeVar("T")
# The languages that are coded; a report or paragraph in another is kept and marked.
CODED = SUPPORTED


@cache
def made_by() -> MadeBy:
    """What makes records here: tocsin's version, the models' names and versions, the hash of the lexicon."""
    return MadeBy(version("tocsin"), model_versions(), lexicon_hash())


def code(report: Report) -> Record:
    """The record of a report. Each paragraph is coded by the lexicon of its language; of a language that is not coded, nothing is.

    French: « Moscou a livré des missiles à Minsk, selon TASS. » English: "Moscow has delivered missiles to Minsk, TASS said."
    """
    start = read_header(report.text).body
    paragraphs = outline(report.text, report.language, start, paragraph_languages)
    if report.language not in SUPPORTED:
        return _kept(report)
    others = [other for other in SUPPORTED if other != report.language and any(p.language == other for p in paragraphs)]
    annotation = annotate(report.text, report.language, start, paragraphs)
    report = with_day(report, annotation)
    parts = [_coded(report, annotation)]
    parts += [_coded(report, annotate(report.text, other, start, paragraphs)) for other in others]
    return join_parts(parts)


def _kept(report: Report) -> Record:
    """The record of a report that is kept and not coded; its language says why."""
    return Record(1, made_by(), report, (), (), (), (), (), ())


def _coded(report: Report, annotation: Annotation) -> Record:
    day = dt.date.fromisoformat(report.published) if report.published else None
    dates = find_dates(annotation, day)
    cast = Cast.of(annotation, report.published or "")
    places = find_places(cast)
    statements = Homes(cast).of_speakers(find_statements(report, cast, dates, places))
    voices = Voices(statements)
    events = EventCoder(report, cast, load_predicates(annotation.language), dates, places, voices).code()
    date_spans = tuple(mention.date.span for mention in dates if mention.date.span is not None)
    quantities = find_quantities(cast, voices, events, date_spans)
    return Record(
        schema=1,
        made_by=made_by(),
        report=report,
        statements=statements,
        events=events,
        quantities=quantities,
        dates=tuple(mention.date for mention in dates),
        places=tuple(mention.place for mention in places),
        actors=list_actors(cast, statements, events, quantities),
    )


def paragraphs_of(report: Report) -> tuple[Paragraph, ...]:
    """The paragraphs of a report as coding sees them: kind, and language (its own, where that is not the report's)."""
    return outline(report.text, report.language, read_header(report.text).body, paragraph_languages)


def with_day(report: Report, annotation: Annotation) -> Report:
    """The report with its day inferred from its text, where none was given and the text forces one."""
    if report.published is not None:
        return report
    day, _ = infer_published(annotation, years=lambda: tenures(Cast.of(annotation, "")))
    return replace(report, published=day.isoformat(), published_how="inferred") if day else report


def read_all(
    paths: Iterable[str | Path], *, published: str | None = None, source: str | None = None, language: str | None = None,
    columns: str | None = None, allow_private: bool = False,
) -> Iterator[Item]:  # fmt: skip
    """Every report of files of any format, folders, patterns, standard input ("-") and addresses, and every problem in its place.

    `published` (ISO day), `source` and `language` win over what reports say of themselves; `columns` ("text=body,published=date") says
    which column of a table holds what. Raises TocsinError for what is given and cannot be understood.
    """
    given = Given(parse_day(published, where="--published") if published else None, source, language, Columns.parse(columns))
    with ExitStack() as stack:
        fetchers: list[Fetcher] = []

        def fetch(address: str) -> Received:
            if not fetchers:
                fetchers.append(stack.enter_context(open_fetcher(allow_private=allow_private)))
            return receive(fetchers[0].fetch(address), given)

        yield from read_inputs(paths, given, fetch)


def code_files(
    paths: Iterable[str | Path], *, published: str | None = None, source: str | None = None, language: str | None = None,
    columns: str | None = None, allow_private: bool = False,
) -> Iterator[tuple[str, Record | TocsinError]]:  # fmt: skip
    """Each report of each path with its record, or the error that kept it from being coded; one bad report loses no other."""
    items = read_all(paths, published=published, source=source, language=language, columns=columns, allow_private=allow_private)
    yield from _each(items, code)


def add_files(
    store: Store, paths: Iterable[str | Path], *, published: str | None = None, source: str | None = None, language: str | None = None,
    columns: str | None = None, allow_private: bool = False,
) -> Iterator[tuple[str, Outcome | TocsinError]]:  # fmt: skip
    """Codes each report of each path and keeps its record: what became of it, or the error that kept it out.

    A record is kept whole or not at all, as soon as it is made. A report that the record holds already, made by the same tocsin, is not
    coded again.
    """
    items = read_all(paths, published=published, source=source, language=language, columns=columns, allow_private=allow_private)
    yield from _each(items, lambda report: add_report(store, report))


def add_report(store: Store, report: Report) -> Outcome:
    """Codes a report and keeps its record, whole or not at all, unless the same tocsin has done so before."""
    return "unchanged" if store.has(report, made_by()) else store.add(code(report))


def open_fetcher(
    *, allow_private: bool = False, sleep: Callable[[float], object] = time.sleep, stopped: Callable[[], bool] = lambda: False
) -> Fetcher:
    """What fetches addresses (see `Fetcher`); with `allow_private` this machine's and an organisation's own networks too."""
    return Fetcher(clock=time.monotonic, sleep=sleep, private=PRIVATE if allow_private else (), stopped=stopped)


def subscriptions(named: Iterable[str], problem: Callable[[TocsinError], None]) -> tuple[Subscription, ...]:
    """The feeds that addresses and OPML files name, each once; `problem` hears of those that cannot be used.

    Raises TocsinError for a file that names no feed, or if none is left.
    """
    found: dict[str, Subscription] = {}
    for one in named:
        feeds, problems = read_subscriptions(one)
        for error in problems:
            problem(error)
        for feed in feeds:
            found.setdefault(feed.address, feed)
    if not found:
        raise ReportError("there is no feed to watch", cure="Give a feed's https address or an OPML file")
    return tuple(found.values())


def _each(items: Iterable[Item], step: Callable[[Report], T]) -> Iterator[tuple[str, T | TocsinError]]:
    for item in items:
        if item.report is None:
            yield item.where, item.problem or ReportError("nothing could be read", where=item.where, cure="Check the file")
            continue
        try:
            yield item.where, step(item.report)
        except TocsinError as error:
            error.where = error.where or item.where
            yield item.where, error


def open_record(where: str | Path, *, create: bool = False) -> Store:
    """The record in an SQLite file (see `Store.open`)."""
    return Store.open(where, create=create)


def recode(store: Store, at: str | None = None) -> Iterator[tuple[str, Outcome | TocsinError]]:
    """Codes anew what another version, model or lexicon coded, from the texts that are kept: each report's id with what became of it.

    Each report is replaced whole or not at all; a day that was inferred is inferred anew. `at` is noted as the run's time.
    """
    for report in store.reports_not_made_by(made_by()):
        fresh = replace(report, published=None, published_how="unknown") if report.published_how == "inferred" else report
        try:
            yield report.id, store.add(code(fresh), at=at)
        except TocsinError as error:
            error.where = error.where or f"report {report.id}"
            yield report.id, error


def import_records(store: Store, path: str | Path) -> Iterator[tuple[str, Outcome | TocsinError]]:
    """Keeps the records of a file of JSON Lines (`tocsin export --format jsonl`): each line's number with what became of it.

    A line that is no record, or whose spans are not in its text, is told and left out.
    """
    try:
        with Path(path).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        yield str(number), store.add(record_of_line(line))
                    except TocsinError as error:
                        error.where = f"{path}:{number}"
                        yield str(number), error
    except (OSError, UnicodeDecodeError) as error:
        raise TocsinError(
            f"cannot be read ({error})", where=str(path), cure="Name a file that tocsin export --format jsonl wrote"
        ) from error


def link_copies(store: Store) -> tuple[Copy, ...]:
    """Finds the near-copies among the record's reports (see `find_copies`) and keeps the links, in place of all that were kept."""
    reports = [record.report for record in store.records()]
    copies = find_copies(reports)
    linked = {copy.report for copy in copies}
    # A report that is its own first one has no link; what it had goes.
    store.link_copies([*copies, *(Copy(r.id, r.id, 1.0) for r in reports if r.id not in linked)])
    return copies


def incidents(store: Store, as_of: str | None = None) -> tuple[Incident, ...]:
    """All incidents of the record (see `find_incidents`), as it stood at the end of an ISO day; persons' judgements hold."""
    return find_incidents(tuple(store.records(as_of)), judged=_joined(store), copies=_firsts(store))


def _joined(store: Store) -> dict[tuple[str, str], bool]:
    """Pairs of events that were judged the same incident or not: the last judgement of two events stands."""
    found: dict[tuple[str, str], bool] = {}
    for one in store.judgements():
        if one.judgement.verdict in ("same", "different"):
            ids = sorted(kept.event.id for kept in one.events if kept is not None)
            if len(ids) == 2:
                found[ids[0], ids[1]] = one.judgement.verdict == "same"
    return found


def _firsts(store: Store) -> dict[str, str]:
    """From each report that was found to be a near-copy to the first of its text."""
    return {copy.report: copy.first for copy in store.copies()}


def judge(
    store: Store, verdict: Verdict, events: Sequence[str], *, by: str, field: str = "event", value: str | None = None,
    because: str | None = None, at: str | None = None,
) -> int:  # fmt: skip
    """Keeps a person's or a rule's decision about one event (right, wrong: of a field) or two (same, different incident); its number.

    Events are named by their ids or the first signs of them. Raises EventNotFoundError for one that is not there, or several that begin so.
    """
    found = [_one_event(store, sign) for sign in events]
    said = said_of(found[0].event, field) if len(found) == 1 and verdict in ("right", "wrong") else None
    anchors = tuple(anchor_of(kept, field) for kept in found)
    return store.judge(Judgement(verdict, anchors, by, said=said, value=value, because=because, at=at))


def _one_event(store: Store, sign: str) -> KeptEvent:
    found = store.events_named(sign)
    if len(found) != 1:
        what = f"{len(found)} events' ids begin so" if found else "no such event"
        raise EventNotFoundError(what, where=sign or "an empty id", cure="Find its id with: tocsin events --format csv")
    return found[0]


def keep_incidents(store: Store) -> int:
    """Keeps the incidents of the whole record in its tables, as judged now; gives their number."""
    found = incidents(store)
    store.keep_incidents(found)
    return len(found)


def figures(store: Store, found: Sequence[Incident], as_of: str | None = None) -> tuple[Disagreement, ...]:
    """What does not agree across the record's incidents: figures, days, denials, doubts (see `find_disagreements_apart`)."""
    return find_disagreements_apart(tuple(store.records(as_of)), found)


def deadlines(store: Store, on: str | None = None, as_of: str | None = None) -> tuple[Deadline, ...]:
    """What is due when, as of the end of an ISO day, from the reports published up to then; without one, from all reports.

    `as_of` leaves out what was published after that day; it is the day of the deadlines too if `on` is none.
    """
    records, day = tuple(store.records(as_of)), on or as_of
    return find_deadlines(
        records, find_incidents(records, judged=_joined(store), copies=_firsts(store)), parse_day(day, where="--on") if day else None
    )


def tension(
    store: Store, one: str, other: str, *, first: str | None = None, last: str | None = None, members: bool = True,
    as_of: str | None = None,
) -> Series:  # fmt: skip
    """The weekly tension of two sides, each an id, a country code or a name (see `weekly`)."""
    records = tuple(store.records(as_of))
    sides = find_side(one, members), find_side(other, members)
    start, end = (parse_day(day, where=option) if day else None for day, option in ((first, "--from"), (last, "--to")))
    found = find_incidents(records, judged=_joined(store), copies=_firsts(store))
    return weekly(found, (r.report.published for r in records if r.report.published), *sides, first=start, last=end)


@dataclass(frozen=True, slots=True)
class Affair:
    """All that a record shows: its reports, what they tell together, what is due, and the weeks of dyads.

    `apart` are disagreements that belong to no single incident (see `find_disagreements_apart`).
    """

    records: tuple[Record, ...]
    incidents: tuple[Incident, ...]
    deadlines: tuple[Deadline, ...]
    apart: tuple[Disagreement, ...]
    series: tuple[Series, ...]


def affair(store: Store, dyads: Sequence[tuple[str, str]] | None = None, on: str | None = None, as_of: str | None = None) -> Affair:
    """The whole record, or as it stood at the end of an ISO day, put side by side once.

    `dyads` are the pairs of sides to measure (default: those that the record tells most of), `on` is the day of the deadlines (default:
    the last report's).
    """
    records, day = tuple(store.records(as_of)), on or as_of
    found = find_incidents(records, judged=_joined(store), copies=_firsts(store))
    published = [r.report.published for r in records if r.report.published]
    pairs = busiest_dyads(found) if dyads is None else dyads
    return Affair(
        records=records,
        incidents=found,
        deadlines=find_deadlines(records, found, parse_day(day, where="--on") if day else None),
        apart=find_disagreements_apart(records, found),
        series=tuple(weekly(found, published, find_side(one), find_side(other)) for one, other in pairs),
    )


def use_actors(path: str | Path) -> int:
    """Adds a user's own actors for the rest of this process (see `knowledge.own`); records made from now on name another lexicon."""
    made_by.cache_clear()
    return read_actors(path)


def look_up(words: str, on: str | None = None, language: str | None = None) -> tuple[Reading, ...]:
    """Whom words mean on a day (any, if left out), in one language or both (see `Reading`); ReportError for a bad day."""
    day = parse_day(on, where="--on") if on else ""
    if language not in (None, "fr", "en"):
        raise TocsinError(f"'{language}' is no language that is coded", where="--lang", cure="Write fr or en")
    return look_up_words(words, str(day), (language,) if language else ("en", "fr"))


def uncoded(records: Iterable[Record]) -> tuple[Uncoded, ...]:
    """The words of these records' reports that link two known parties and that no frame explains, most frequent first (see `tally`)."""
    return tally(link for record in records for link in _links(record.report))


def _links(report: Report) -> Iterator[Link]:
    start = read_header(report.text).body
    paragraphs = outline(report.text, report.language, start, paragraph_languages)
    for language in SUPPORTED:
        if report.language in SUPPORTED and any(p.language == language for p in paragraphs):
            cast = Cast.of(annotate(report.text, language, start, paragraphs), report.published or "")
            predicates, cues = load_predicates(language), load_cues(language)
            yield from LinkFinder(cast, predicates, cues, report.id, report.source, report.title).find()


def check_lexicon() -> list[str]:
    """What is wrong with the language data: a line with file, line and cure each; empty if all is sound."""
    return check_all()
