"""Records of other versions: older ones are brought up to date, newer ones are refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from record_dump import dump, engine_of
from show_records_english import english_record
from show_records_french import french_record
from sqlalchemy import text

from tocsin.record import upgrading
from tocsin.record.store import Store
from tocsin.record.tables import HEAD, metadata
from tocsin.terms.errors import RecordError
from tocsin.terms.kept import EventFilter, Search
from tocsin.terms.records import MadeBy, Record

# Made by tocsin as it was before it had migrations (commit db81d39): the two records below.
LAYOUT_1 = Path(__file__).parent / "layouts" / "layout-1.sql"


def kept() -> list[Record]:
    french, english = french_record(), english_record()
    return [
        replace(english, report=replace(english.report, id="e1", published="2024-01-10"), made_by=MadeBy("0.0.9", {"en": "x 1"}, "0" * 16)),
        replace(french, report=replace(french.report, id="f1", published="2024-02-16")),
    ]


def layout_1(path: Path) -> Path:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(LAYOUT_1.read_text(encoding="utf-8"))
    connection.close()
    return path


def test_the_steps_lead_to_the_tables_of_the_code(new_record: Callable[[], str]) -> None:
    place = new_record()
    Store.open(place).close()
    engine = engine_of(place)
    with engine.connect() as connection:
        options = {"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("search")}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    engine.dispose()
    config = Config()
    config.set_main_option("script_location", str(Path(upgrading.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


@pytest.mark.parametrize("create", [True, False])
def test_a_record_of_layout_1_is_brought_up_to_date(tmp_path: Path, create: bool) -> None:
    path, fresh = layout_1(tmp_path / "old.db"), tmp_path / "fresh.db"
    with Store.open(path, create=create) as store, Store.open(fresh) as new:
        for made in kept():
            new.add(made)
        assert list(store.records()) == kept()
        asked = EventFilter(actors=("NATO", "RUS", "BLR"), first="2024-01-01")
        assert list(store.events(asked)) == list(new.events(asked)) != []
        word = next(word for word in kept()[1].report.text.split() if len(word) > 7 and word.isalpha())
        assert [found.report for found in store.search(Search((word,)))] == ["f1"]
        assert store.add(kept()[0]) == "unchanged"
    assert dump(str(path)) == dump(str(fresh))


def test_an_upgrade_that_fails_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    path = layout_1(tmp_path / "old.db")
    with sqlite3.connect(path) as connection:
        # What the last steps would make is there already.
        connection.execute("CREATE TABLE searched (x)")
        before = sorted(connection.iterdump())
    connection.close()
    with pytest.raises(RecordError, match="searched already exists"):
        Store.open(path)
    with sqlite3.connect(path) as connection:
        assert sorted(connection.iterdump()) == before
        connection.execute("DROP TABLE searched")
    connection.close()
    with Store.open(path) as store:
        assert list(store.records()) == kept()


def test_a_record_of_a_newer_tocsin_is_refused_and_stays_as_it_is(new_record: Callable[[], str]) -> None:
    place = new_record()
    with Store.open(place) as store:
        store.add(kept()[0])
    engine = engine_of(place)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '99'"))
    before = dump(place)
    for create in (True, False):
        with pytest.raises(RecordError, match=r"a newer tocsin made this record \(tables of revision 99.*Upgrade tocsin"):
            Store.open(place, create=create)
    assert dump(place) == before
    engine.dispose()


def test_an_address_shows_no_password() -> None:
    with pytest.raises(RecordError) as raised:
        Store.open("postgresql+psycopg://somebody:secret@127.0.0.1:1/none")
    assert "secret" not in str(raised.value)
    assert "cannot be read" in str(raised.value)
