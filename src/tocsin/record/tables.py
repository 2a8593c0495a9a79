"""The tables of the record.

A row is named by its report and its place in it: no number is drawn and no time is noted, so that the same reports give the same rows
in any order. `part` and `number` say what a row belongs to (`event` 3), `field` which of its fields it fills, `place` its turn there.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table

from tocsin.record.types import String, Text

# The revision in `migrations/versions` that makes these tables.
HEAD = "2"
metadata = MetaData()


def _report(name: str = "report", *, key: bool = True) -> Column[Any]:
    return Column(name, String, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=key, nullable=False)


def _of_report(name: str, *columns: Column[Any], keys: tuple[str, ...]) -> Table:
    """A table whose rows go with their report; `keys` name a row inside it."""
    kinds: dict[str, Any] = {"part": String, "field": String, "number": Integer, "place": Integer}
    own = [Column(key, kinds[key], primary_key=True, autoincrement=False) for key in keys]
    return Table(name, metadata, _report(), *own, *columns, sqlite_with_rowid=False)


def _period() -> tuple[Column[Any], ...]:
    """An event's days as filters ask for them (see `rows.period_of`): `wide` parts the few long ones from the many short ones."""
    return Column("first", String), Column("last", String), Column("wide", Integer, nullable=False, server_default="0")


about = Table("about", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

# What coded: a version, its models and its lexicon. `id` hashes these three; `at` is what the caller says of the time, or nothing.
runs = Table(
    "runs", metadata,
    Column("id", String, primary_key=True), Column("tocsin", String, nullable=False), Column("models", JSON, nullable=False),
    Column("lexicon", String, nullable=False), Column("at", Text),
)  # fmt: skip

reports = Table(
    "reports", metadata,
    Column("id", String, primary_key=True), Column("title", Text), Column("source", Text), Column("url", Text),
    Column("language", String, nullable=False), Column("published", String, index=True), Column("published_how", String, nullable=False),
    Column("credits", JSON, nullable=False), Column("sha256", String, nullable=False, index=True), Column("text", Text, nullable=False),
    # What the record's own head holds, and what filters and comparisons ask for.
    Column("schema", Integer, nullable=False), Column("source_key", String, nullable=False, index=True),
    Column("digest", String, nullable=False), Column("run", String, nullable=False, server_default="", index=True),
)  # fmt: skip

statements = _of_report(
    "statements",
    Column("id", String, nullable=False), Column("form", String, nullable=False), Column("verb", Text), Column("within", String),
    keys=("number",),
)  # fmt: skip

events = _of_report(
    "events",
    Column("id", String, nullable=False, index=True), Column("event_type", String, nullable=False),
    Column("mode", JSON, nullable=False), Column("context", JSON, nullable=False), Column("quad", String, nullable=False),
    Column("score", Float, nullable=False), Column("status", String, nullable=False), Column("statement", String),
    Column("confidence", Float, nullable=False), Column("because", JSON, nullable=False), *_period(),
    keys=("number",),
)  # fmt: skip
Index("events_by_day", events.c.wide, events.c.first, events.c.last)
Index("events_by_type", events.c.event_type, events.c.wide, events.c.first, events.c.last)

quantities = _of_report(
    "quantities",
    Column("value", Float, nullable=False), Column("low", Float), Column("high", Float), Column("approximate", Boolean, nullable=False),
    Column("unit", Text, nullable=False), Column("kind", String, nullable=False), Column("statement", String), Column("event", String),
    keys=("number",),
)  # fmt: skip


def _who() -> tuple[Column[Any], ...]:
    return (
        Column("id", String), Column("name", Text, nullable=False), Column("country", String), Column("sector", JSON, nullable=False),
        Column("aliases", JSON, nullable=False),
    )  # fmt: skip


# Everybody a report names; their spans are words of the part `party`.
parties = _of_report("parties", *_who(), keys=("number",))

# Parties in a role: actor, recipient, voice of an event; speaker, relay of a statement; holder of a quantity.
actors = _of_report(
    "actors", *_who(), Column("how", String, nullable=False), Column("because", Text), Column("name_key", String, nullable=False),
    # The id without the office behind its colon, and the days of the event: one index finds a party's events of a period.
    Column("base", String), *_period(),
    keys=("part", "number", "field", "place"),
)  # fmt: skip
for _key in (actors.c.base, actors.c.country, actors.c.name_key):
    Index(f"actors_by_{_key.name}", actors.c.field, _key, actors.c.wide, actors.c.first, actors.c.last)

dates = _of_report(
    "dates",
    Column("earliest", String), Column("latest", String), Column("resolution", String, nullable=False),
    Column("how", String, nullable=False),
    keys=("part", "number", "field"),
)  # fmt: skip

places = _of_report(
    "places",
    Column("name", Text, nullable=False), Column("country", String), Column("geonameid", Integer), Column("lat", Float),
    Column("lon", Float), Column("resolution", String, nullable=False),
    keys=("part", "number", "field"),
)  # fmt: skip

# Every field's words: `start` and `end` are code points of the report's text.
words = _of_report(
    "words", Column("start", Integer, nullable=False), Column("end", Integer, nullable=False), keys=("part", "number", "field", "place")
)

# Every table of a report's parts, in the order in which rows are written.
PARTS = (statements, events, quantities, parties, actors, dates, places, words)

# What an earlier run read of a report, packed (see `bodies`): what the tables above hold is the last reading.
readings = _of_report(
    "readings", Column("run", String, primary_key=True), Column("digest", String, nullable=False),
    Column("body", LargeBinary, nullable=False), keys=(),
)  # fmt: skip

# A report that copies another one; `likeness` from 0 to 1.
copies = Table(
    "copies", metadata, _report(), _report("first", key=False), Column("likeness", Float, nullable=False), sqlite_with_rowid=False
)  # fmt: skip

# Incidents as they were judged; they go when one of their reports goes or is read anew.
incidents = Table(
    "incidents", metadata,
    Column("id", String, primary_key=True), Column("event_type", String, nullable=False), Column("mode", JSON, nullable=False),
    Column("context", JSON, nullable=False), Column("quad", String, nullable=False), Column("score", Float, nullable=False),
    Column("status", String, nullable=False), Column("earliest", String, index=True), Column("latest", String),
    Column("dated", Boolean, nullable=False),
)  # fmt: skip
tellings = Table(
    "tellings", metadata,
    Column("incident", String, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True), _report(),
    Column("number", Integer, primary_key=True, autoincrement=False),
)  # fmt: skip

# Decisions, in the order in which they were made; none is ever changed. `said` is the value that was judged, `value` what it should be.
judgements = Table(
    "judgements", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False), Column("verdict", String, nullable=False), Column("said", Text),
    Column("value", Text), Column("by", Text, nullable=False), Column("because", Text), Column("at", Text),
)  # fmt: skip
anchors = Table(
    "anchors", metadata,
    Column("judgement", Integer, ForeignKey("judgements.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False), _report(key=False), Column("field", String, nullable=False),
    Column("event", String), Column("start", Integer, nullable=False), Column("end", Integer, nullable=False),
)  # fmt: skip
Index("anchors_by_report", anchors.c.report)
Index("tellings_by_report", tellings.c.report)

# What a watcher remembers of the feeds that fill the record (see `feeds`).
feeds = Table(
    "feeds", metadata,
    Column("address", String, primary_key=True), Column("etag", Text), Column("last_modified", Text),
    Column("failures", Integer, nullable=False), Column("due", Float, nullable=False), Column("entries", JSON, nullable=False),
)  # fmt: skip
