"""From rows back to records: what went in comes out, field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, Select, Table, and_, bindparam, or_, select

from tocsin.record.tables import PARTS, actors, dates, events, parties, places, quantities, reports, runs, statements, words
from tocsin.terms.kept import KeptEvent
from tocsin.terms.mentions import Actor, ActorEntry, Date, Place
from tocsin.terms.records import Event, MadeBy, Quantity, Record, Report, Statement, Words
from tocsin.terms.spans import Span

Rows = Sequence[Row[Any]]


def read_records(connection: Connection, identities: Sequence[str]) -> Iterator[Record]:
    """The records of these reports, in this order; those that are not kept are left out."""
    made = select(reports, runs.c.tocsin, runs.c.models, runs.c.lexicon).join(runs, runs.c.id == reports.c.run)
    heads = {row.id: row for row in connection.execute(made.where(reports.c.id.in_(identities)))}
    parts = {table: _by_report(connection, _in_order(select(table).where(table.c.report.in_(identities)), table), table) for table in PARTS}
    for identity in identities:
        if identity in heads:
            yield _Reader(heads[identity], {table: found.get(identity, []) for table, found in parts.items()}).record()


def read_events(connection: Connection, numbers: Mapping[str, Sequence[int]]) -> Iterator[KeptEvent]:
    """The events of these numbers (from 0) of each report, in this order; nothing else of the reports' records is read."""
    heads = {row.id: row for row in connection.execute(select(reports).where(reports.c.id.in_(numbers)))}
    wanted: dict[int, list[str]] = defaultdict(list)
    for identity, own_numbers in numbers.items():
        for number in own_numbers:
            wanted[number].append(identity)
    parts: dict[Table, dict[str, list[Row[Any]]]] = {}
    values = {f"reports_{number}": found for number, found in wanted.items()}
    for table in (events, actors, dates, places, words):
        parts[table] = _by_report(connection, _of_numbers(table, tuple(sorted(wanted))), table, values)
    for identity, found in numbers.items():
        if identity in heads:
            reader = _Reader(heads[identity], {table: rows.get(identity, []) for table, rows in parts.items()})
            rows = {row.number: row for row in reader.parts[events]}
            report = read_report(heads[identity])
            yield from (KeptEvent(report, number + 1, reader.event(rows[number])) for number in found if number in rows)


@lru_cache(maxsize=256)
def _of_numbers(table: Table, numbers: tuple[int, ...]) -> Select[Any]:
    """The rows of events of these numbers, each in the reports of the parameter `reports_NUMBER`; made once, for making it takes long."""
    own = () if table is events else (table.c.part == "event",)
    # Each alternative is a beginning of the table's key.
    named: dict[int, BindParameter[Any]] = {number: bindparam(f"reports_{number}", expanding=True) for number in numbers}
    asked = select(table).where(or_(*(and_(table.c.report.in_(named[n]), *own, table.c.number == n) for n in numbers)))
    return _in_order(asked, table)


def _in_order(asked: Select[Any], table: Table) -> Select[Any]:
    """A table's key is its order; within a report it is that of the record."""
    return asked.order_by(*table.primary_key.columns)


def _by_report(
    connection: Connection, asked: Select[Any], table: Table, values: Mapping[str, Any] | None = None
) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    at = list(table.columns.keys()).index("report")
    for row in connection.execute(asked, values).all():
        found[row[at]].append(row)
    return found


class _Reader:
    """One report's rows, laid out by what they belong to."""

    def __init__(self, head: Row[Any], parts: dict[Table, list[Row[Any]]]) -> None:
        self.head, self.parts = head, parts
        self.spans: dict[tuple[str, int, str], dict[int, Span]] = defaultdict(dict)
        for row in parts[words]:
            self.spans[row.part, row.number, row.field][row.place] = Span.of(head.text, row.start, row.end)
        self.roles: dict[tuple[str, int, str], list[Row[Any]]] = defaultdict(list)
        for row in parts[actors]:
            self.roles[row.part, row.number, row.field].append(row)
        self.days = {(row.part, row.number, row.field): row for row in parts[dates]}
        self.sites = {(row.part, row.number, row.field): row for row in parts[places]}

    def record(self) -> Record:
        head = self.head
        return Record(
            schema=head.schema,
            made_by=MadeBy(head.tocsin, head.models, head.lexicon),
            report=read_report(head),
            statements=tuple(self._statement(row) for row in self.parts[statements]),
            events=tuple(self.event(row) for row in self.parts[events]),
            quantities=tuple(self._quantity(row) for row in self.parts[quantities]),
            dates=tuple(self._date(*at) for at in sorted(at for at in self.days if at[0] == "date")),
            places=tuple(self._place(*at) for at in sorted(at for at in self.sites if at[0] == "place")),
            actors=tuple(self._party(row) for row in self.parts[parties]),
        )

    def _words(self, part: str, number: int, field: str) -> tuple[Span, ...]:
        found = self.spans.get((part, number, field), {})
        return tuple(found[place] for place in sorted(found))

    def _one(self, part: str, number: int, field: str, place: int = 0) -> Any:
        return self.spans.get((part, number, field), {}).get(place)

    def _actors(self, part: str, number: int, field: str) -> tuple[Actor, ...]:
        return tuple(
            Actor(
                id=row.id, name=row.name, country=row.country, sector=tuple(row.sector), aliases=tuple(row.aliases),
                span=self._one(part, number, field, row.place), how=row.how, because=row.because,
            )
            for row in self.roles.get((part, number, field), ())
        )  # fmt: skip

    def _date(self, part: str, number: int, field: str) -> Any:
        row = self.days.get((part, number, field))
        return row and Date(row.earliest, row.latest, row.resolution, row.how, self._one(part, number, field))

    def _place(self, part: str, number: int, field: str) -> Any:
        row = self.sites.get((part, number, field))
        return row and Place(row.name, row.country, row.geonameid, row.lat, row.lon, row.resolution, self._one(part, number, field))

    def _statement(self, row: Row[Any]) -> Statement:
        at = ("statement", row.number)
        return Statement(
            id=row.id, form=row.form, verb=row.verb, speaker=next(iter(self._actors(*at, "speaker")), None),
            relayed_by=self._actors(*at, "relay"), cue=self._words(*at, "cue"), content=self._words(*at, "content"),
            said_on=self._date(*at, "said_on"), place=self._place(*at, "place"), within=row.within,
        )  # fmt: skip

    def event(self, row: Row[Any]) -> Event:
        """The event of a row of table `events`."""
        at = ("event", row.number)
        return Event(
            id=row.id, event_type=row.event_type, mode=tuple(row.mode), context=tuple(row.context), quad=row.quad, score=row.score,
            actor=self._actors(*at, "actor"), recipient=self._actors(*at, "recipient"), status=row.status,
            condition=self._one(*at, "condition"),
            date=self._date(*at, "date"), due=self._date(*at, "due"), place=self._place(*at, "place"),
            trigger=self._words(*at, "trigger"), evidence=self._one(*at, "evidence"), statement=row.statement,
            voices=self._actors(*at, "voice"), confidence=row.confidence, because=tuple(row.because),
            words=Words(self._words(*at, "status"), self._words(*at, "mode"), self._words(*at, "context")),
        )  # fmt: skip

    def _quantity(self, row: Row[Any]) -> Quantity:
        at = ("quantity", row.number)
        return Quantity(
            value=row.value, low=row.low, high=row.high, approximate=row.approximate, unit=row.unit, kind=row.kind,
            holder=next(iter(self._actors(*at, "holder")), None), span=self._one(*at, "number"), statement=row.statement, event=row.event,
        )  # fmt: skip

    def _party(self, row: Row[Any]) -> ActorEntry:
        return ActorEntry(row.id, row.name, row.country, tuple(row.sector), tuple(row.aliases), self._words("party", row.number, "mention"))


def read_report(row: Row[Any]) -> Report:
    """The report of a row of table `reports`."""
    return Report(
        id=row.id, title=row.title, source=row.source, url=row.url, language=row.language, published=row.published,
        published_how=row.published_how, credits=tuple(row.credits), sha256=row.sha256, text=row.text,
    )  # fmt: skip
