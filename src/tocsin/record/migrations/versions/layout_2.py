"""Runs, earlier readings, judgements, incidents, copies, feeds and the search; events by party and day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

from tocsin.record.rows import period_of, run_id
from tocsin.record.search_index import search_of
from tocsin.record.types import String, Text

revision = "2"
down_revision = "1"
# How many reports are filled in at a time.
BATCH = 500


def upgrade() -> None:
    """Adds the tables and fills what can be told from those that are there."""
    _add_runs()
    _add_periods()
    _add_tables()
    connection = op.get_bind()
    search = search_of(connection)
    search.create(connection)
    for row in connection.execute(sa.text("SELECT id, title, text FROM reports ORDER BY id")).all():
        search.put(connection, row.id, row.title, row.text)
    op.execute("DELETE FROM about WHERE key = 'layout'")


def _add_runs() -> None:
    op.create_table(
        "runs",
        Column("id", String, primary_key=True), Column("tocsin", String, nullable=False), Column("models", sa.JSON, nullable=False),
        Column("lexicon", String, nullable=False), Column("at", Text),
    )  # fmt: skip
    op.add_column("reports", Column("run", String, nullable=False, server_default=""))
    reports = sa.table("reports", *(sa.column(name, String) for name in ("id", "tocsin", "lexicon", "run")), sa.column("models", sa.JSON))
    runs = sa.table("runs", *(sa.column(name, String) for name in ("id", "tocsin", "lexicon")), sa.column("models", sa.JSON))
    connection = op.get_bind()
    asked = sa.select(reports.c.id, reports.c.tocsin, reports.c.models, reports.c.lexicon).order_by(reports.c.id)
    known: set[str] = set()
    for row in connection.execute(asked).all():
        identity = run_id(row.tocsin, row.models, row.lexicon)
        if identity not in known:
            known.add(identity)
            connection.execute(runs.insert().values(id=identity, tocsin=row.tocsin, models=row.models, lexicon=row.lexicon))
        connection.execute(reports.update().where(reports.c.id == row.id).values(run=identity))
    for name in ("tocsin", "models", "lexicon"):
        op.drop_column("reports", name)
    op.create_index("ix_reports_run", "reports", ["run"])
    op.create_index("ix_reports_source_key", "reports", ["source_key"])


def _add_periods() -> None:
    op.drop_index("ix_events_event_type", "events")
    op.drop_index("actors_by_id", "actors")
    op.drop_index("actors_by_country", "actors")
    for table in ("events", "actors"):
        for column in (Column("first", String), Column("last", String), Column("wide", sa.Integer, nullable=False, server_default="0")):
            op.add_column(table, column)
    op.add_column("actors", Column("base", String))
    _fill_periods()
    days = ["wide", "first", "last"]
    op.create_index("events_by_day", "events", days)
    op.create_index("events_by_type", "events", ["event_type", *days])
    for key in ("base", "country", "name_key"):
        op.create_index(f"actors_by_{key}", "actors", ["field", key, *days])


def _fill_periods() -> None:
    connection = op.get_bind()
    asked = sa.text(
        "SELECT e.report, e.number, r.published, d.earliest, d.latest FROM events e JOIN reports r ON r.id = e.report "
        "LEFT JOIN dates d ON d.report = e.report AND d.part = 'event' AND d.number = e.number AND d.field = 'date'"
    )
    filled = []
    for row in connection.execute(asked):
        first, last, wide = period_of(row.earliest, row.latest, row.published)
        filled.append({"report": row.report, "number": row.number, "first": first, "last": last, "wide": wide})
    for start in range(0, len(filled), BATCH):
        for table, more in (("events", ""), ("actors", " AND part = 'event'")):
            update = f"UPDATE {table} SET first = :first, last = :last, wide = :wide WHERE report = :report AND number = :number{more}"
            connection.execute(sa.text(update), filled[start : start + BATCH])
    named = connection.execute(sa.text("SELECT DISTINCT id FROM actors WHERE id IS NOT NULL")).scalars().all()
    for identity in named:
        connection.execute(sa.text("UPDATE actors SET base = :base WHERE id = :id"), {"base": identity.partition(":")[0], "id": identity})


def _add_tables() -> None:
    op.create_table(
        "readings", _report(), Column("run", String, primary_key=True), Column("digest", String, nullable=False),
        Column("body", sa.LargeBinary, nullable=False), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table("copies", _report(), _report("first", key=False), Column("likeness", sa.Float, nullable=False), sqlite_with_rowid=False)
    op.create_table(
        "incidents",
        Column("id", String, primary_key=True), Column("event_type", String, nullable=False), Column("mode", sa.JSON, nullable=False),
        Column("context", sa.JSON, nullable=False), Column("quad", String, nullable=False), Column("score", sa.Float, nullable=False),
        Column("status", String, nullable=False), Column("earliest", String, index=True), Column("latest", String),
        Column("dated", sa.Boolean, nullable=False),
    )  # fmt: skip
    op.create_table(
        "tellings", Column("incident", String, sa.ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True), _report(),
        Column("number", sa.Integer, primary_key=True, autoincrement=False),
    )  # fmt: skip
    op.create_table(
        "judgements",
        Column("number", sa.Integer, primary_key=True, autoincrement=False), Column("verdict", String, nullable=False),
        Column("said", Text), Column("value", Text), Column("by", Text, nullable=False), Column("because", Text), Column("at", Text),
    )  # fmt: skip
    judgement = sa.ForeignKey("judgements.number", ondelete="CASCADE")
    op.create_table(
        "anchors", Column("judgement", sa.Integer, judgement, primary_key=True, autoincrement=False),
        Column("place", sa.Integer, primary_key=True, autoincrement=False), _report(key=False), Column("field", String, nullable=False),
        Column("event", String), Column("start", sa.Integer, nullable=False), Column("end", sa.Integer, nullable=False),
    )  # fmt: skip
    op.create_table(
        "feeds",
        Column("address", String, primary_key=True), Column("etag", Text), Column("last_modified", Text),
        Column("failures", sa.Integer, nullable=False), Column("due", sa.Float, nullable=False), Column("entries", sa.JSON, nullable=False),
    )  # fmt: skip
    op.create_index("anchors_by_report", "anchors", ["report"])
    op.create_index("tellings_by_report", "tellings", ["report"])


def _report(name: str = "report", *, key: bool = True) -> Column[str]:
    return Column(name, String, sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=key, nullable=False)
