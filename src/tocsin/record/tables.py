"""The tables of the record.

A row is named by its report and its place in it: no number is drawn and no time is noted, so that the same reports give the same rows
in any order. `part` and `number` say what a row belongs to (`event` 3), `field` which of its fields it fills, `place` its turn there.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

LAYOUT = "1"
metadata = MetaData()


def _report(*, key: bool = True) -> Column[Any]:
    return Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=key, nullable=False)


def _of_report(name: str, *columns: Column[Any], keys: tuple[str, ...]) -> Table:
    """A table whose rows go with their report; `keys` name a row inside it."""
    kinds: dict[str, Any] = {"part": String, "field": String, "number": Integer, "place": Integer}
    own = [Column(key, kinds[key], primary_key=True, autoincrement=False) for key in keys]
    return Table(name, metadata, _report(), *own, *columns, sqlite_with_rowid=False)


about = Table("about", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

reports = Table(
    "reports", metadata,
    Column("id", String, primary_key=True), Column("title", Text), Column("source", Text), Column("url", Text),
    Column("language", String, nullable=False), Column("published", String, index=True), Column("published_how", String, nullable=False),
    Column("credits", JSON, nullable=False), Column("sha256", String, nullable=False, index=True), Column("text", Text, nullable=False),
    # What the record's own head holds, and what filters and comparisons ask for.
    Column("schema", Integer, nullable=False), Column("tocsin", String, nullable=False), Column("models", JSON, nullable=False),
    Column("lexicon", String, nullable=False), Column("source_key", String, nullable=False), Column("digest", String, nullable=False),
)  # fmt: skip

statements = _of_report(
    "statements",
    Column("id", String, nullable=False), Column("form", String, nullable=False), Column("verb", Text), Column("within", String),
    keys=("number",),
)  # fmt: skip

events = _of_report(
    "events",
    Column("id", String, nullable=False, index=True), Column("event_type", String, nullable=False, index=True),
    Column("mode", JSON, nullable=False), Column("context", JSON, nullable=False), Column("quad", String, nullable=False),
    Column("score", Float, nullable=False), Column("status", String, nullable=False), Column("statement", String),
    Column("confidence", Float, nullable=False), Column("because", JSON, nullable=False),
    keys=("number",),
)  # fmt: skip

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
    keys=("part", "number", "field", "place"),
)  # fmt: skip
Index("actors_by_id", actors.c.field, actors.c.id)
Index("actors_by_country", actors.c.field, actors.c.country)

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
