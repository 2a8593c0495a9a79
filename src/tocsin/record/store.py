"""The record: reports and what was read from them, kept in a database."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, delete, event, func, insert, make_url, select, text, update
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from tocsin.record import comparing, forgetting, judging, siblings
from tocsin.record.bodies import pack
from tocsin.record.filters import Question, check_day
from tocsin.record.reading import read_events, read_records, read_report
from tocsin.record.rows import Rows, report_row, run_id
from tocsin.record.search_index import search_of
from tocsin.record.searching import find
from tocsin.record.tables import HEAD, PARTS, events, readings, reports, runs, statements
from tocsin.record.types import read_json
from tocsin.record.upgrading import known_revisions, revision_of, upgrade
from tocsin.terms.audits import EventHead
from tocsin.terms.errors import RecordError
from tocsin.terms.incidents import Incident
from tocsin.terms.judgements import Judged, Judgement
from tocsin.terms.kept import Change, Copy, EventFilter, Found, Holdings, KeptEvent, Outcome, Run, Search
from tocsin.terms.records import MadeBy, Record, Report

# How long a writer waits for another one, in seconds.
PATIENCE = 60
# How many reports are read at a time.
BATCH = 64
# Of how many reports events are read at a time: they are a small part of them.
EVENT_BATCH = 512
# SQLite's own is 2 MB, too little for the indexes of a large record; in KiB.
CACHE = "cache_size = -32768"
# PostgreSQL: one writer at a time, as in SQLite; the number means tocsin's record and nothing else.
TURN = 7068_7367


class Store:
    """A record that is open. Every method is one transaction: others see all of it or nothing."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine, self.where = engine, where

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True) -> Store:
        """The record in an SQLite file, or at a database address (with `://`).

        Makes file and tables where there are none, unless `create` is False. Raises RecordError if there is no record, if the file is
        something else, or if a newer tocsin made it; tables of an older one are brought up to date, all of them or none.
        """
        name = str(where)
        address = "://" in name
        if not address and not create and not Path(name).is_file():
            raise RecordError("there is no record here", where=name, cure="Make one with: tocsin add FILE... --db " + name)
        try:
            engine = (
                create_engine(name)
                if address
                else create_engine(URL.create("sqlite", database=name), max_overflow=-1, json_deserializer=read_json)
            )
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            cure = "Name a file, say tocsin.db, or install the driver: pip install 'tocsin[postgres]'"
            raise RecordError(f"no such database ({error})", where=_shown(name), cure=cure) from error
        if engine.dialect.name == "sqlite":
            _listen(engine)
        store = cls(engine, _shown(name))
        store._prepare(create)
        return store

    def close(self) -> None:
        """Lets the file go."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, record: Record, *, at: str | None = None) -> Outcome:
        """Keeps a record, whole or not at all.

        "unchanged" if the record has it already, field for field; "replaced" if the same report was read otherwise before, say by
        another version (that reading is kept for `diff`, and what was judged stays); "added" if it is new. `at` is noted as the time of
        the run, if it has none yet. Raises RecordError for a record whose spans do not lie in its text.
        """
        head, rows = report_row(record), Rows(record)
        with self._transaction(writes=True) as connection:
            held = connection.execute(select(reports).where(reports.c.id == head["id"])).one_or_none()
            if held is not None and held.digest == head["digest"]:
                return "unchanged"
            siblings.note_run(connection, record.made_by, at)
            if held is None:
                connection.execute(insert(reports), head)
            else:
                self._make_way(connection, held, head)
            if held is None or (held.title, held.text) != (head["title"], head["text"]):
                search_of(connection).put(connection, head["id"], head["title"], head["text"])
            for table in PARTS:
                if rows.of[table]:
                    connection.execute(insert(table), rows.of[table])
        return "added" if held is None else "replaced"

    def _make_way(self, connection: Connection, held: Any, head: dict[str, Any]) -> None:
        """The last reading goes from the tables into `readings`; the report stays, and with it what points at it."""
        own = readings.c.report == held.id
        if (held.title, held.text) != (head["title"], head["text"]):
            search_of(connection).drop(connection, held.id, held.title, held.text)
        if held.text != head["text"]:
            # Places in another text mean nothing.
            connection.execute(delete(readings).where(own))
        else:
            connection.execute(delete(readings).where(own, readings.c.run == head["run"]))
            if held.run != head["run"]:
                (before,) = read_records(connection, [held.id])
                connection.execute(insert(readings), {"report": held.id, "run": held.run, "digest": held.digest, "body": pack(before)})
        siblings.drop_incidents_of(connection, [held.id])
        for table in PARTS:
            connection.execute(delete(table).where(table.c.report == held.id))
        connection.execute(update(reports).where(reports.c.id == held.id), head)

    def has(self, report: Report, made_by: MadeBy) -> bool:
        """Was this very report kept before, read in the same language and made by the same?

        Then coding it anew would give what is kept: the rest of a report follows from its text.
        """
        asked = select(reports, runs.c.tocsin, runs.c.models, runs.c.lexicon).join(runs, runs.c.id == reports.c.run)
        with self._transaction() as connection:
            row = connection.execute(asked.where(reports.c.id == report.id)).one_or_none()
        if row is None or (row.tocsin, row.models, row.lexicon) != (made_by.tocsin, made_by.models, made_by.lexicon):
            return False
        same_day = report.published is None or (row.published, row.published_how) == (report.published, report.published_how)
        return bool(row.language == report.language and same_day)

    def records(self, as_of: str | None = None) -> Iterator[Record]:
        """All records by day of publication and id, those without a day last; read as they are asked for.

        With an ISO day, only reports published up to its end: the record as it stood then (one without a day is left out).
        """
        check_day(as_of)
        asked = select(reports.c.id).order_by(reports.c.published.is_(None), reports.c.published, reports.c.id)
        with self._transaction() as connection:
            asked = asked.where(reports.c.published <= as_of) if as_of else asked
            for batch in _batches(list(connection.execute(asked).scalars())):
                yield from read_records(connection, batch)

    def reports_not_made_by(self, made_by: MadeBy) -> Iterator[Report]:
        """The reports whose last reading is another run's, by id; each is looked for when it is asked for, so that they may be replaced."""
        run = run_id(made_by.tocsin, made_by.models, made_by.lexicon)
        with self._transaction() as connection:
            identities = list(connection.execute(select(reports.c.id).where(reports.c.run != run).order_by(reports.c.id)).scalars())
        for identity in identities:
            with self._transaction() as connection:
                row = connection.execute(select(reports).where(reports.c.id == identity, reports.c.run != run)).one_or_none()
            if row is not None:
                yield read_report(row)

    def events_named(self, sign: str) -> tuple[KeptEvent, ...]:
        """The events whose id is this, or begins so."""
        if not sign:
            return ()
        asked = select(events.c.report, events.c.number).order_by(events.c.report, events.c.number)
        with self._transaction() as connection:
            rows = connection.execute(asked.where(events.c.id == sign)).all()
            rows = rows or connection.execute(asked.where(func.substr(events.c.id, 1, len(sign)) == sign)).all()
            return tuple(kept for row in rows for kept in read_events(connection, {row.report: [row.number]}))

    def events(self, asked: EventFilter | None = None) -> Iterator[KeptEvent]:
        """The events that fit a filter, in the order of `records`. Raises FilterError for a filter that cannot be."""
        question = Question(asked or EventFilter())
        with self._transaction() as connection:
            yield from self._fitting(connection, question)

    def _fitting(self, connection: Connection, question: Question) -> Iterator[KeptEvent]:
        numbers: dict[str, list[int]] = {}
        for row in connection.execute(question.select()):
            numbers.setdefault(row.report, []).append(row.number)
        yield from (kept for kept in self._read(connection, numbers) if question.fits(kept))

    def _read(self, connection: Connection, numbers: Mapping[str, Sequence[int]]) -> Iterator[KeptEvent]:
        for batch in _batches(list(numbers), EVENT_BATCH):
            yield from read_events(connection, {report: numbers[report] for report in batch})

    def heads(self, asked: EventFilter | None = None) -> Iterator[EventHead]:
        """What a sample must know of the events that fit a filter, in the order of `events`; only a filter's names make it read more."""
        question = Question(asked or EventFilter())
        with self._transaction() as connection:
            if question.needs_a_look:
                for kept in self._fitting(connection, question):
                    event = kept.event
                    yield EventHead(kept.report.id, kept.number, event.id, event.event_type, kept.report.language, event.confidence)
                return
            for row in connection.execute(question.select(events.c.id, events.c.event_type, reports.c.language, events.c.confidence)):
                yield EventHead(row.report, row.number + 1, row.id, row.event_type, row.language, row.confidence)

    def events_with(self, ids: Collection[str]) -> tuple[KeptEvent, ...]:
        """The events of these ids, by report and number; ids that no event has are left out."""
        numbers: dict[str, list[int]] = {}
        with self._transaction() as connection:
            for batch in _batches(sorted(ids), EVENT_BATCH):
                for row in connection.execute(select(events.c.report, events.c.number).where(events.c.id.in_(batch))):
                    numbers.setdefault(row.report, []).append(row.number)
            return tuple(self._read(connection, {report: sorted(numbers[report]) for report in sorted(numbers)}))

    def search(self, asked: Search) -> tuple[Found, ...]:
        """The reports that hold all the words, the newest first, each with a snippet. Raises FilterError if no word is asked for."""
        with self._transaction() as connection:
            return find(connection, asked)

    def runs(self) -> tuple[Run, ...]:
        """What coded the reports that are kept, and how many, by id."""
        with self._transaction() as connection:
            return siblings.list_runs(connection)

    def diff(self, before: str, after: str) -> tuple[Change, ...]:
        """What two runs read otherwise in the reports that both have read, by report. Raises RecordError for a run that is none."""
        with self._transaction() as connection:
            return comparing.diff(connection, before, after)

    def judge(self, judgement: Judgement) -> int:
        """Keeps a decision and returns its number; the same one by the same judge is kept once, unless he judged otherwise since."""
        with self._transaction(writes=True) as connection:
            return judging.judge(connection, judgement)

    def judge_each(self, made: Sequence[Judgement]) -> tuple[int | RecordError, ...]:
        """Keeps decisions as `judge` does, in one transaction: the number of each, or why it cannot be kept, which loses no other."""
        with self._transaction(writes=True) as connection:
            return tuple(judging.judge_each(connection, made))

    def judgements(self) -> tuple[Judged, ...]:
        """All decisions in the order in which they were made, with the events that now stand where they were made."""
        with self._transaction() as connection:
            return judging.judged(connection)

    def keep_incidents(self, found: Sequence[Incident]) -> None:
        """Keeps incidents as they were judged, in place of those that were kept before."""
        with self._transaction(writes=True) as connection:
            siblings.keep_incidents(connection, found)

    def link_copies(self, links: Sequence[Copy]) -> None:
        """Keeps which report copies which, in place of what was kept of these reports; links to reports that are not kept are left out."""
        with self._transaction(writes=True) as connection:
            siblings.link_copies(connection, links)

    def copies(self) -> tuple[Copy, ...]:
        """The reports that copy another one, by id."""
        with self._transaction() as connection:
            return siblings.list_copies(connection)

    def forget(self, name: str) -> tuple[str, ...]:
        """Removes a report (its id, or the first signs of it) or all reports of a source, with all that was read from them or judged.

        Gives the ids of what was removed. Nothing of it stays in the database's files: freed pages are overwritten, the file is written
        anew. Raises RecordError if no report is meant, or if somebody else reads at this moment, so that old pages must stay.
        """
        with self._transaction(writes=True) as connection:
            unclean = forgetting.is_unclean(connection)
            gone = forgetting.remove(connection, name, self.where, unclean)
        with self._connection(writes=True) as connection:
            forgetting.scrub(connection.execution_options(isolation_level="AUTOCOMMIT", begins=False), self.where)
        with self._transaction(writes=True) as connection:
            forgetting.mark_clean(connection)
        return gone

    def holdings(self) -> Holdings:
        """How many reports, events and statements are kept."""
        with self._transaction() as connection:
            counts = [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (reports, events, statements)]
        return Holdings(*counts)

    def _prepare(self, create: bool) -> None:
        with self._transaction() as connection:
            revision = revision_of(connection)
        if revision == HEAD:
            return
        if revision in known_revisions() or (revision is None and create):
            if revision is None and self._engine.dialect.name == "sqlite":
                # Kept in the file: readers go on while somebody writes. It cannot be set inside a transaction.
                with self._connection() as connection:
                    connection.execution_options(begins=False).exec_driver_sql("PRAGMA journal_mode = WAL")
            with self._transaction(writes=True) as connection:
                # Somebody else may have done it meanwhile.
                if (revision := revision_of(connection)) != HEAD:
                    upgrade(connection, revision)
        elif revision:
            raise RecordError(
                f"a newer tocsin made this record (tables of revision {revision}, where this one knows {HEAD})", where=self.where,
                cure="Upgrade tocsin (pip install --upgrade tocsin), or name another file with --db",
            )  # fmt: skip
        else:
            raise RecordError(
                "this is a database of something else, or empty", where=self.where,
                cure="Name another file with --db and add the reports to it",
            )  # fmt: skip

    @contextmanager
    def _connection(self, *, writes: bool = False) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                if self._engine.dialect.name == "postgresql":
                    # A reader sees one moment throughout; a writer must see what the one before it wrote.
                    connection.execution_options(isolation_level="READ COMMITTED" if writes else "REPEATABLE READ")
                yield connection.execution_options(writes=writes)
        except DBAPIError as error:
            raise RecordError(
                f"the record cannot be {'written' if writes else 'read'} ({error.orig})", where=self.where,
                cure="Name a tocsin record with --db, and check your right to it and the room on the disk",
            ) from error  # fmt: skip

    @contextmanager
    def _transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        with self._connection(writes=writes) as connection, connection.begin():
            if writes and self._engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
            yield connection


def _listen(engine: Engine) -> None:
    """SQLite as a record needs it: readers beside one writer, parts that go with their report, and transactions that we begin."""

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        for pragma in (f"busy_timeout = {PATIENCE * 1000}", "foreign_keys = ON", "synchronous = NORMAL", "secure_delete = ON", CACHE):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("begins", True):
            # A writer takes its turn at once: one that read first and wrote later could find that the ground had moved.
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _shown(name: str) -> str:
    """The record's name for messages: an address without its password."""
    try:
        return make_url(name).render_as_string(hide_password=True) if "://" in name else name
    except ArgumentError:
        return "the address"


def _batches(identities: Sequence[str], size: int = BATCH) -> Iterator[Sequence[str]]:
    for first in range(0, len(identities), size):
        yield identities[first : first + size]
