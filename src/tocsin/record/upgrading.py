"""From the tables that a database has to those that this tocsin needs."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from tocsin.record.tables import HEAD

# The layout that tocsin wrote into table `about` before it had migrations; it is revision 1.
BEFORE_MIGRATIONS = "1"


def revision_of(connection: Connection) -> str | None:
    """The revision of the database's tables; None of an empty database, "" of one that something else made."""
    look = inspect(connection)
    tables = set(look.get_table_names())
    if not tables:
        return None
    if {"alembic_version", "about", "reports"} <= tables:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() or ""
    if "about" not in tables or {column["name"] for column in look.get_columns("about")} != {"key", "value"}:
        return ""
    layout = connection.execute(text("SELECT value FROM about WHERE key = 'layout'")).scalar_one_or_none()
    return BEFORE_MIGRATIONS if layout == BEFORE_MIGRATIONS else ""


def known_revisions() -> tuple[str, ...]:
    """The revisions that this tocsin can upgrade from, the oldest first; they are numbered."""
    return tuple(str(number) for number in range(1, int(HEAD) + 1))


def upgrade(connection: Connection, revision: str | None) -> None:
    """Brings the tables from a revision (None: an empty database) to HEAD, all in the connection's transaction."""
    # Alembic is needed once in a database's life: nobody else pays for its import.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    if revision == BEFORE_MIGRATIONS and not inspect(connection).has_table("alembic_version"):
        command.stamp(config, BEFORE_MIGRATIONS)
    command.upgrade(config, "head")
