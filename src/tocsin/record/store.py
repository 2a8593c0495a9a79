"""The record: reports and what was read from them, kept in a database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, delete, event, func, insert, inspect, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from tocsin.record.filters import Question
from tocsin.record.reading import read_records
from tocsin.record.rows import Rows, report_row
from tocsin.record.tables import LAYOUT, PARTS, about, events, metadata, reports, statements
from tocsin.terms.errors import RecordError
from tocsin.terms.kept import EventFilter, Holdings, KeptEvent, Outcome
from tocsin.terms.records import MadeBy, Record, Report

# How long a writer waits for another one, in seconds.
PATIENCE = 60
# How many reports are read at a time.
BATCH = 64


class Store:
    """A record that is open. Every method is one transaction: others see all of it or nothing."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine, self.where = engine, where

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True) -> Store:
        """The record in an SQLite file, or at a database address (with `://`).

        Makes file and tables where there are none, unless `create` is False. Raises RecordError if there is no record, if the file is
        something else, or if another layout of tables made it.
        """
        name = str(where)
        if "://" not in name and not create and not Path(name).is_file():
            raise RecordError("there is no record here", where=name, cure="Make one with: tocsin add FILE... --db " + name)
        try:
            engine = create_engine(name) if "://" in name else create_engine(URL.create("sqlite", database=name), poolclass=NullPool)
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise RecordError("no such database", where=name, cure="Name a file, say tocsin.db") from error
        if engine.dialect.name == "sqlite":
            _listen(engine)
        store = cls(engine, name)
        store._prepare(create)
        return store

    def close(self) -> None:
        """Lets the file go."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, record: Record) -> Outcome:
        """Keeps a record, whole or not at all.

        "unchanged" if the record has it already, field for field; "replaced" if the same report was read otherwise before, say by
        another version; "added" if it is new. Raises RecordError for a record whose spans do not lie in its text.
        """
        head, rows = report_row(record), Rows(record)
        with self._transaction(writes=True) as connection:
            held = connection.execute(select(reports.c.digest).where(reports.c.id == head["id"])).scalar_one_or_none()
            if held == head["digest"]:
                return "unchanged"
            if held is not None:
                connection.execute(delete(reports).where(reports.c.id == head["id"]))
            connection.execute(insert(reports), head)
            for table in PARTS:
                if rows.of[table]:
                    connection.execute(insert(table), rows.of[table])
        return "added" if held is None else "replaced"

    def has(self, report: Report, made_by: MadeBy) -> bool:
        """Was this very report kept before, read in the same language and made by the same?

        Then coding it anew would give what is kept: the rest of a report follows from its text.
        """
        with self._transaction() as connection:
            row = connection.execute(select(reports).where(reports.c.id == report.id)).one_or_none()
        if row is None or (row.tocsin, row.models, row.lexicon) != (made_by.tocsin, made_by.models, made_by.lexicon):
            return False
        same_day = report.published is None or (row.published, row.published_how) == (report.published, report.published_how)
        return bool(row.language == report.language and same_day)

    def records(self) -> Iterator[Record]:
        """All records by day of publication and id, those without a day last; read as they are asked for."""
        order = (reports.c.published.is_(None), reports.c.published, reports.c.id)
        with self._transaction() as connection:
            identities = list(connection.execute(select(reports.c.id).order_by(*order)).scalars())
            for batch in _batches(identities):
                yield from read_records(connection, batch)

    def events(self, asked: EventFilter | None = None) -> Iterator[KeptEvent]:
        """The events that fit a filter, in the order of `records`. Raises FilterError for a filter that cannot be."""
        question = Question(asked or EventFilter())
        with self._transaction() as connection:
            numbers: dict[str, list[int]] = {}
            for row in connection.execute(question.select()):
                numbers.setdefault(row.report, []).append(row.number)
            for batch in _batches(list(numbers)):
                for record in read_records(connection, batch):
                    for number in numbers[record.report.id]:
                        kept = KeptEvent(record.report, number + 1, record.events[number])
                        if question.fits(kept):
                            yield kept

    def holdings(self) -> Holdings:
        """How many reports, events and statements are kept."""
        with self._transaction() as connection:
            counts = [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (reports, events, statements)]
        return Holdings(*counts)

    def _prepare(self, create: bool) -> None:
        if create and self._layout() is None:
            if self._engine.dialect.name == "sqlite":
                # Kept in the file: readers go on while somebody writes. It cannot be set inside a transaction.
                with self._connection() as connection:
                    connection.execution_options(begins=False).exec_driver_sql("PRAGMA journal_mode = WAL")
            with self._transaction(writes=True) as connection:
                if not inspect(connection).has_table("about"):
                    metadata.create_all(connection)
                    connection.execute(insert(about), {"key": "layout", "value": LAYOUT})
        if (layout := self._layout()) != LAYOUT:
            kind = f"a record of layout {layout}, where this tocsin has {LAYOUT}" if layout else "a database of something else, or empty"
            raise RecordError(f"this is {kind}", where=self.where, cure="Name another file with --db and add the reports to it")

    def _layout(self) -> str | None:
        """The layout of the tables; None of an empty database, "" of one that something else made."""
        with self._transaction() as connection:
            held = inspect(connection).get_table_names()
            if "about" not in held:
                return "" if held else None
            if {column["name"] for column in inspect(connection).get_columns("about")} != {"key", "value"}:
                return ""
            return connection.execute(select(about.c.value).where(about.c.key == "layout")).scalar_one_or_none() or ""

    @contextmanager
    def _connection(self, *, writes: bool = False) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection.execution_options(writes=writes)
        except DBAPIError as error:
            raise RecordError(
                f"the record cannot be {'written' if writes else 'read'} ({error.orig})", where=self.where,
                cure="Name a tocsin record with --db, and check your right to it and the room on the disk",
            ) from error  # fmt: skip

    @contextmanager
    def _transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        with self._connection(writes=writes) as connection, connection.begin():
            yield connection


def _listen(engine: Engine) -> None:
    """SQLite as a record needs it: readers beside one writer, parts that go with their report, and transactions that we begin."""

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        for pragma in (f"busy_timeout = {PATIENCE * 1000}", "foreign_keys = ON", "synchronous = NORMAL"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("begins", True):
            # A writer takes its turn at once: one that read first and wrote later could find that the ground had moved.
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _batches(identities: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(identities), BATCH):
        yield identities[first : first + BATCH]
