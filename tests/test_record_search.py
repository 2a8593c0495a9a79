"""Searching reports, the record as it stood on a day, and forgetting."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from affair_records import frappe, strike
from record_dump import dump, engine_of
from show_records import record, report
from show_records_english import english_record
from show_records_french import french_record
from sqlalchemy import text

from tocsin.reconcile.incidents import find_incidents
from tocsin.record.judging import anchor_of
from tocsin.record.search_index import PIECE
from tocsin.record.store import Store
from tocsin.record.tables import metadata
from tocsin.terms.errors import DateError, FilterError, RecordError
from tocsin.terms.judgements import Judgement
from tocsin.terms.kept import Copy, Found, Search
from tocsin.terms.records import MadeBy, Record

New = Callable[[], str]


def told(identity: str, published: str | None, source: str, language: str, body: str, title: str | None = None) -> Record:
    return record(report(body, id=identity, published=published, source=source, language=language, title=title))


TOLD = (
    told(
        "r1", "2024-01-01", "L'Écho", "fr",
        "Des cœurs brisés à Évreux : l'Otan ne s'y est pas arrêtée.\nLes manœuvres\nnucléaires ont repris.",
    ),
    told("r2", "2024-01-02", "The Echo", "en", "NATO resumed its nuclear manoeuvres; no one was arrested.", "Evreux and the alliance"),
    told("r3", None, "The Echo", "en", "A nuclear-free zone, said l'Otan's man."),
)  # fmt: skip


@pytest.fixture
def store(new_record: New) -> Iterator[Store]:
    with Store.open(new_record()) as store:
        for made in TOLD:
            store.add(made)
        yield store


CASES: tuple[tuple[Search, str], ...] = (
    (Search(("nucleaires",)), "r1"), (Search(("NUCLÉAIRES",)), "r1"), (Search(("nucl*",)), "r2 r1 r3"), (Search(("coeurs",)), "r1"),
    (Search(("cœurs", "évreux")), "r1"), (Search(("evreux",)), "r2 r1"), (Search(("manoeuvres nucleaires",)), "r1"),
    (Search(("nucleaires manoeuvres",)), ""), (Search(("manœuvres", "nucl*")), "r2 r1"), (Search(("nuclear manoe*",)), "r2"),
    (Search(("otan",)), "r1 r3"), (Search(("l'Otan",)), "r1 r3"), (Search(("l’otan ne",)), "r1"), (Search(("nuclear-free",)), "r3"),
    (Search(("nuclear",), source="the echo"), "r2 r3"), (Search(("nucl*",), language="fr"), "r1"),
    (Search(("nucl*",), since="2024-01-02"), "r2"), (Search(("nucl*",), until="2024-01-01"), "r1"), (Search(("missiles",)), ""),
    (Search(("OR", "echo")), ""), (Search(("alliance",), source="Écho"), ""),
)  # fmt: skip


def test_words_find_reports_whatever_their_case_and_accents(store: Store) -> None:
    for asked, expected in CASES:
        assert [found.report for found in store.search(asked)] == expected.split(), asked


def test_a_snippet_shows_where_the_words_stand(store: Store) -> None:
    (found,) = store.search(Search(("Manoeuvres nucléaires", "coeurs")))
    assert found == Found(
        "r1", None, "L'Écho", "2024-01-01", "fr",
        "Des cœurs brisés à Évreux : l'Otan ne s'y est pas arrêtée. Les manœuvres nucléaires ont repris", ((4, 9), (63, 83)),
    )  # fmt: skip
    assert [found.snippet[start:end] for start, end in found.hits] == ["cœurs", "manœuvres nucléaires"]


def test_what_is_no_search(store: Store) -> None:
    for words in ((), ("",), ("...", "nuclear")):
        with pytest.raises(FilterError, match="there is no word to search for"):
            store.search(Search(words))
    with pytest.raises(DateError, match="'May' is no day"):
        store.search(Search(("nuclear",), since="May"))


def test_hostile_words_are_only_words(store: Store) -> None:
    for words in (
        '"',
        "a\" OR b'",
        "title:nuclear",
        "nuclear) & (x",
        "NEAR(a b)",
        "*",
        "^nuclear",
        "'; DROP TABLE reports; --",
        "a:* <-> !b",
    ):
        try:
            found = store.search(Search((words,)))
        except FilterError:
            continue
        assert [one.report for one in found] in ([], ["r2", "r3"])
    assert store.holdings().reports == 3


def test_long_reports_are_found_to_their_end(store: Store) -> None:
    filler = " ".join(("de", "la", "guerre", "et", "paix")[number * number % 5] for number in range(PIECE - 1))
    body = f"{filler} alpha beta {filler} {filler} word tocsin"
    store.add(told("r4", "2024-01-03", "Long", "en", body))
    (found,) = store.search(Search(("tocsin", "word")))
    assert found.report == "r4"
    assert [one.report for one in store.search(Search(("alpha beta",)))] == ["r4"]
    assert [one.report for one in store.search(Search(("word tocsin",)))] == ["r4"]
    assert store.forget("r4") == ("r4",)
    assert store.search(Search(("tocsin",))) == ()


def test_a_report_read_anew_is_found_once_and_by_its_new_title(store: Store) -> None:
    store.add(replace(TOLD[1], report=replace(TOLD[1].report, title="Other headline")))
    assert [found.report for found in store.search(Search(("headline",)))] == ["r2"]
    assert [found.report for found in store.search(Search(("evreux",)))] == ["r1"]


def test_the_record_as_it_stood(store: Store) -> None:
    assert [made.report.id for made in store.records(as_of="2024-01-01")] == ["r1"]
    assert [made.report.id for made in store.records(as_of="2024-01-02")] == ["r1", "r2"]
    assert list(store.records(as_of="2023-12-31")) == []
    with pytest.raises(DateError):
        list(store.records(as_of="yesterday"))


def filled(place: str, *made: Record) -> Store:
    """A record with all that can hang on reports: two runs, incidents, judgements, copies."""
    store = Store.open(place)
    for one in made:
        store.add(one)
    for one in made:
        store.add(replace(one, made_by=MadeBy("0.9.0", {}, "c" * 16), events=one.events[:1]))
    store.keep_incidents(find_incidents(tuple(store.records())))
    for kept in store.events():
        store.judge(Judgement("wrong", (anchor_of(kept),), "Ada", because=kept.event.evidence.text))
    first = made[0].report.id
    store.link_copies([Copy(one.report.id, first, 0.9) for one in made])
    return store


def parts() -> tuple[Record, Record, Record]:
    french, english = french_record(), english_record()
    return (
        replace(french, report=replace(french.report, id="f1f1f1", source="Agence Une")),
        replace(english, report=replace(english.report, id="e1e1e1", source="Agency Two")),
        replace(english, report=replace(english.report, id="e1e1f2", source="Agency Two", published="2020-01-01")),
    )


def test_what_is_forgotten_was_never_there(new_record: New) -> None:
    with_all, without = new_record(), new_record()
    gone, *stay = parts()
    with filled(with_all, gone, *stay) as store:
        assert store.forget("agence une") == ("f1f1f1",)
        assert len(list(store.copies())) == 0
        word = max((w for w in gone.report.text.split() if w.isalpha()), key=len)
        assert store.search(Search((word,))) == ()
    with filled(without, *stay) as store:
        store.link_copies([Copy("e1e1f2", "nothing", 1.0)])
    # What two reports were judged to tell together goes with one of them; the rest is as if it had never been.
    but = ("incidents", "tellings", "judgements", "anchors")
    assert dump(with_all, but) == dump(without, but)
    with Store.open(with_all) as store:
        assert {j.events[0].report.id for j in store.judgements() if j.events[0]} == {"e1e1e1", "e1e1f2"}


def test_forgetting_by_id_and_what_it_refuses(new_record: New) -> None:
    with filled(new_record(), *parts()) as store:
        with pytest.raises(RecordError, match="no report and no source is 'e1e'"):
            store.forget("e1e")
        with pytest.raises(RecordError, match=r"2 reports' ids begin with 'e1e1'"):
            store.forget("e1e1")
        for nobody in ("", " ", "Nobody", "e1e1e1a"):
            with pytest.raises(RecordError, match="no report and no source is"):
                store.forget(nobody)
        assert store.forget("e1e1f") == ("e1e1f2",)
        assert store.forget("Agency Two") == ("e1e1e1",)
        assert store.holdings().reports == 1


def secrets(made: Record) -> list[bytes]:
    """Words of the report that stand nowhere else."""
    return sorted({word.encode() for word in made.report.text.split() if len(word) > 8 and word.isalpha()})


def test_no_byte_of_a_forgotten_text_stays_in_the_files(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    gone, stay, _ = parts()
    words = [word for word in secrets(gone) if word not in stay.report.text.encode() and word.decode() not in repr(stay)]
    with filled(str(path), gone, stay) as store:
        held = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        assert sum(word in held for word in words) == len(words) > 10
        store.forget("f1f1f1")
        for file in tmp_path.iterdir():
            content = file.read_bytes()
            assert [word for word in words if word in content or word.decode().casefold().encode() in content] == [], file.name
        assert {file.name for file in tmp_path.iterdir()} <= {"r.db", "r.db-wal", "r.db-shm"}
        assert len(list(store.records())) == 1
    # The index too: FTS5 shares beginnings of words, so look for whole terms with its own vocabulary.
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'search', 'row')")
        terms = {row[0].encode() for row in connection.execute("SELECT term FROM temp.terms")}
    assert terms
    assert not terms & {word.lower() for word in words}


def test_postgresql_writes_its_tables_anew(postgresql: str) -> None:
    """A row that is gone stays in its table's file until that is written anew, under another number."""
    engine = engine_of(postgresql)
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA forgetting"))
    asked = "SELECT relname, relfilenode FROM pg_class WHERE relnamespace = 'forgetting'::regnamespace AND relkind = 'r'"

    def files() -> dict[str, int]:
        with engine.begin() as connection:
            return {row.relname: row.relfilenode for row in connection.execute(text(asked)) if row.relname != "alembic_version"}

    gone, stay, _ = parts()
    try:
        with filled(f"{postgresql}{'&' if '?' in postgresql else '?'}options=-csearch_path%3Dforgetting", gone, stay) as store:
            before = files()
            store.forget("f1f1f1")
            after = files()
        assert before.keys() == after.keys() == {"search", *metadata.tables}
        assert not set(before.values()) & set(after.values())
    finally:
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA forgetting CASCADE"))
        engine.dispose()


def test_a_reader_in_the_way_is_named_and_the_next_try_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.record.store.PATIENCE", 0.2)
    path = tmp_path / "r.db"
    gone, stay, third = parts()
    with filled(str(path), gone, stay, third) as store, Store.open(path) as reader:
        reading = reader.records()
        next(reading)
        with pytest.raises(RecordError, match=r"others read the record.*End those programs and give the same command again"):
            store.forget("f1f1f1")
        reading.close()
        assert store.forget("f1f1f1") == ()
        words = [word for word in secrets(gone) if word.decode() not in repr(stay)]
        assert not any(word in file.read_bytes() for file in tmp_path.iterdir() for word in words)
        with pytest.raises(RecordError, match="no report and no source"):
            store.forget("f1f1f1")


def test_incidents_are_kept_as_judged(new_record: New) -> None:
    made = (strike("2024-01-01"), frappe("2024-01-02"), strike("2024-03-01"))
    place = new_record()
    with Store.open(place) as store:
        for one in made:
            store.add(one)
        found = find_incidents(tuple(store.records()))
        store.keep_incidents(found)
        store.keep_incidents(found)
        rows = dump(place)
        assert (len(rows["incidents"]), len(rows["tellings"])) == (len(found), 3)
        store.add(replace(made[0], events=()))
        told_by = {t.report for incident in found for t in incident.tellings if made[0].report.id in incident.reports}
        assert len(dump(place)["tellings"]) == 3 - len(told_by)
