"""All that a record holds, to be compared."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import create_engine, select

from tocsin.record.tables import metadata


def engine_of(address: str):  # type: ignore[no-untyped-def]
    return create_engine(address if "://" in address else f"sqlite:///{address}")


def dump(address: str, but: Collection[str] = ()) -> dict[str, list[str]]:
    """Every row of every table of the record, sorted; the search's own index aside."""
    engine = engine_of(address)
    with engine.connect() as connection:
        found = {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(select(table)))
            for table in metadata.sorted_tables
            if table.name not in but
        }
    engine.dispose()
    return found
