"""Reports that must go, with every trace of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, or_, select, text

from tocsin.knowledge.actors import name_key
from tocsin.record.search_index import search_of
from tocsin.record.siblings import drop_incidents_of, drop_runs_of_nothing
from tocsin.record.tables import about, anchors, judgements, metadata, reports
from tocsin.terms.errors import RecordError

# The row of `about` that says that words may still lie in freed pages.
UNCLEAN = "unclean"
# How much of an id must be given.
LEAST_SIGNS = 4
# How many reports are removed by one statement.
BATCH = 500


def is_unclean(connection: Connection) -> bool:
    """Did an earlier forgetting come to no end?"""
    return connection.execute(select(about.c.value).where(about.c.key == UNCLEAN)).scalar_one_or_none() is not None


def remove(connection: Connection, name: str, where: str, unclean: bool) -> tuple[str, ...]:
    """Removes what is meant and gives the reports' ids.

    Raises RecordError if nothing is meant, or several reports by one beginning of an id; after an unfinished forgetting, nothing may be.
    """
    gone = _meant(connection, name, where)
    if not gone and not unclean:
        raise RecordError(f"no report and no source is '{name}'", where=where, cure="See them with: tocsin search WORDS, or tocsin export")
    for first in range(0, len(gone), BATCH):
        _remove(connection, gone[first : first + BATCH])
    drop_runs_of_nothing(connection)
    search_of(connection).clean(connection)
    if not unclean:
        connection.execute(insert(about), {"key": UNCLEAN, "value": "yes"})
    return gone


def _remove(connection: Connection, gone: Sequence[str]) -> None:
    """Reports, and what hangs on them; their parts go with them by the tables' own rule."""
    search = search_of(connection)
    for row in connection.execute(select(reports.c.id, reports.c.title, reports.c.text).where(reports.c.id.in_(gone))).all():
        search.drop(connection, row.id, row.title, row.text)
    drop_incidents_of(connection, gone)
    judged = select(anchors.c.judgement).where(anchors.c.report.in_(gone))
    connection.execute(delete(judgements).where(judgements.c.number.in_(judged)))
    connection.execute(delete(reports).where(reports.c.id.in_(gone)))


def _meant(connection: Connection, name: str, where: str) -> tuple[str, ...]:
    sign = name.strip()
    by_id = select(reports.c.id).where(or_(reports.c.id == sign, func.substr(reports.c.id, 1, len(sign)) == sign))
    found = tuple(connection.execute(by_id.order_by(reports.c.id)).scalars()) if sign else ()
    if sign in found:
        return (sign,)
    if len(sign) >= LEAST_SIGNS and len(found) == 1:
        return found
    key = name_key(sign)
    of_source = select(reports.c.id).where(reports.c.source_key == key).order_by(reports.c.id)
    by_source = tuple(connection.execute(of_source).scalars()) if key else ()
    if not by_source and len(sign) >= LEAST_SIGNS and found:
        raise RecordError(f"{len(found)} reports' ids begin with '{sign}'", where=where, cure="Give more of the id")
    return by_source


def scrub(connection: Connection, where: str) -> None:
    """Writes the database anew without what was removed. The connection must be in no transaction."""
    if connection.dialect.name == "postgresql":
        # Only the record's own tables: others may lie in the same database.
        connection.execute(text(f"VACUUM FULL {', '.join(['search', *metadata.tables])}"))
        return
    connection.exec_driver_sql("VACUUM")
    busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar_one()
    if busy:
        raise RecordError(
            "the reports are removed, but others read the record: words may still lie in its -wal file", where=where,
            cure="End those programs and give the same command again",
        )  # fmt: skip


def mark_clean(connection: Connection) -> None:
    """Notes that the forgetting came to its end."""
    connection.execute(delete(about).where(about.c.key == UNCLEAN))
