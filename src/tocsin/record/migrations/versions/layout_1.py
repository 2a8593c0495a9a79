"""The tables of tocsin 0.1.0 as they stood before migrations: `about` says that their layout is 1."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

from tocsin.record.types import String, Text

revision = "1"
down_revision = None


def upgrade() -> None:
    """Makes the tables where there are none."""
    op.create_table("about", Column("key", String, primary_key=True), Column("value", String, nullable=False))
    op.create_table(
        "reports",
        Column("id", String, primary_key=True), Column("title", Text), Column("source", Text), Column("url", Text),
        Column("language", String, nullable=False), Column("published", String, index=True),
        Column("published_how", String, nullable=False), Column("credits", sa.JSON, nullable=False),
        Column("sha256", String, nullable=False, index=True),
        Column("text", Text, nullable=False), Column("schema", sa.Integer, nullable=False), Column("tocsin", String, nullable=False),
        Column("models", sa.JSON, nullable=False), Column("lexicon", String, nullable=False),
        Column("source_key", String, nullable=False), Column("digest", String, nullable=False),
    )  # fmt: skip
    _of_report(
        "statements", ("number",),
        Column("id", String, nullable=False), Column("form", String, nullable=False), Column("verb", Text), Column("within", String),
    )  # fmt: skip
    _of_report(
        "events", ("number",),
        Column("id", String, nullable=False, index=True), Column("event_type", String, nullable=False, index=True),
        Column("mode", sa.JSON, nullable=False), Column("context", sa.JSON, nullable=False), Column("quad", String, nullable=False),
        Column("score", sa.Float, nullable=False), Column("status", String, nullable=False), Column("statement", String),
        Column("confidence", sa.Float, nullable=False), Column("because", sa.JSON, nullable=False),
    )  # fmt: skip
    _of_report(
        "quantities", ("number",),
        Column("value", sa.Float, nullable=False), Column("low", sa.Float), Column("high", sa.Float),
        Column("approximate", sa.Boolean, nullable=False), Column("unit", Text, nullable=False), Column("kind", String, nullable=False),
        Column("statement", String), Column("event", String),
    )  # fmt: skip
    _of_report("parties", ("number",), *_who())
    _of_report(
        "actors", ("part", "number", "field", "place"), *_who(),
        Column("how", String, nullable=False), Column("because", Text), Column("name_key", String, nullable=False),
    )  # fmt: skip
    op.create_index("actors_by_id", "actors", ["field", "id"])
    op.create_index("actors_by_country", "actors", ["field", "country"])
    _of_report(
        "dates", ("part", "number", "field"),
        Column("earliest", String), Column("latest", String), Column("resolution", String, nullable=False),
        Column("how", String, nullable=False),
    )  # fmt: skip
    _of_report(
        "places", ("part", "number", "field"),
        Column("name", Text, nullable=False), Column("country", String), Column("geonameid", sa.Integer), Column("lat", sa.Float),
        Column("lon", sa.Float), Column("resolution", String, nullable=False),
    )  # fmt: skip
    _of_report(
        "words", ("part", "number", "field", "place"),
        Column("start", sa.Integer, nullable=False), Column("end", sa.Integer, nullable=False),
    )  # fmt: skip


def _of_report(name: str, keys: tuple[str, ...], *columns: Column[Any]) -> None:
    kinds: dict[str, Any] = {"part": String, "field": String, "number": sa.Integer, "place": sa.Integer}
    report = Column("report", String, sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True, nullable=False)
    own = [Column(key, kinds[key], primary_key=True, autoincrement=False) for key in keys]
    op.create_table(name, report, *own, *columns, sqlite_with_rowid=False)


def _who() -> tuple[Column[Any], ...]:
    return (
        Column("id", String), Column("name", Text, nullable=False), Column("country", String), Column("sector", sa.JSON, nullable=False),
        Column("aliases", sa.JSON, nullable=False),
    )  # fmt: skip
