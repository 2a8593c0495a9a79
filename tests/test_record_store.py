"""The record in real files: what goes in comes out, whole or not at all, in any order."""

from __future__ import annotations

import itertools
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_dump import dump, engine_of
from show_records import VC, Sheet, entry, event, hostile_record, record, report
from show_records_english import english_record
from show_records_french import french_record
from sqlalchemy import text

from tocsin.record.store import BATCH, Store
from tocsin.terms.errors import RecordError
from tocsin.terms.kept import Holdings
from tocsin.terms.mentions import Actor, Date, Place
from tocsin.terms.records import Event, MadeBy, Record, Words, as_json
from tocsin.terms.spans import Span

New = Callable[[], str]


def french(**changes: object) -> Record:
    made = french_record()
    return replace(made, report=replace(made.report, id="f1", published="2024-02-16", **changes))  # type: ignore[arg-type]


def english() -> Record:
    made = english_record()
    return replace(made, report=replace(made.report, id="e1", published="2024-01-10"))


def undated() -> Record:
    text = "Minsk thanked Moscow.\n"
    s = Sheet(text)
    thanks = event("u-e", "SUPPORT", VC, "occurred", (s.span("thanked"),), s.span("Minsk thanked Moscow."))
    return record(report(text, id="a0", source="Nowhere Post"), events=(thanks,))


@pytest.mark.parametrize("made", [french(), english(), undated()], ids=["fr", "en", "undated"])
def test_a_record_comes_back_as_it_went_in(made: Record, new_record: New) -> None:
    place = new_record()
    with Store.open(place) as store:
        assert store.add(made) == "added"
    with Store.open(place, create=False) as store:
        (back,) = store.records()
    assert back == made
    assert as_json(back) == as_json(made)


def test_records_come_by_day_and_id_the_undated_last(new_record: New) -> None:
    with Store.open(new_record()) as store:
        for made in (undated(), french(), english(), replace(english(), report=replace(english().report, id="e0"))):
            store.add(made)
        assert [made.report.id for made in store.records()] == ["e0", "e1", "f1", "a0"]


def test_any_order_twice_and_in_several_calls_give_the_same_record(new_record: New) -> None:
    parts = (french(), english(), undated())
    dumps = []
    for order in itertools.permutations(parts):
        path = new_record()
        for made in (*order, order[0]):
            with Store.open(path) as store:
                store.add(made)
        dumps.append(dump(path))
    assert len(dumps) == 6
    assert all(found == dumps[0] for found in dumps)


def test_the_same_is_unchanged_and_another_reading_replaces(new_record: New) -> None:
    first, place, fresh = french(), new_record(), new_record()
    later = replace(first, made_by=MadeBy("0.2.0", {"fr": "fr_core_news_md 3.9.0"}, "0" * 16), events=first.events[:2], quantities=())
    with Store.open(place) as store:
        assert [store.add(made) for made in (first, first, later, later)] == ["added", "unchanged", "replaced", "unchanged"]
        assert list(store.records()) == [later]
        assert store.holdings() == Holdings(1, 2, len(first.statements))
    with Store.open(fresh) as store:
        store.add(later)
    earlier = ("runs", "readings")
    assert dump(place, but=earlier) == dump(fresh, but=earlier)


def test_has_knows_report_maker_and_language(new_record: New) -> None:
    made = french()
    with Store.open(new_record()) as store:
        assert not store.has(made.report, made.made_by)
        store.add(made)
        assert store.has(made.report, made.made_by)
        # The day that coding infers is no part of the report as it was read.
        assert store.has(replace(made.report, published=None, published_how="unknown"), made.made_by)
        assert not store.has(made.report, replace(made.made_by, lexicon="other"))
        assert not store.has(replace(made.report, language="en"), made.made_by)
        assert not store.has(replace(made.report, published_how="metadata"), made.made_by)


def test_spans_that_are_not_in_the_text_are_kept_out(new_record: New) -> None:
    made = french()
    wrong = replace(made.events[0], trigger=(Span(3, 8, "nicht"),))
    beyond = replace(made.events[0], evidence=Span(len(made.report.text), len(made.report.text) + 4, ""))
    with Store.open(new_record()) as store:
        for bad in (wrong, beyond):
            with pytest.raises(RecordError, match=r"report f1: (trigger|evidence) of event 1 is at \d+-\d+"):
                store.add(replace(made, events=(bad, *made.events[1:])))
        assert store.holdings() == Holdings(0, 0, 0)


def test_half_characters_are_kept_out(new_record: New) -> None:
    with Store.open(new_record()) as store, pytest.raises(RecordError, match="half a character"):
        store.add(record(report("Minsk \ud800 Moscow")))


def test_a_hostile_text_is_only_text(new_record: New) -> None:
    made = hostile_record()
    text = made.report.text.encode("utf-8", "ignore").decode() + "'); DROP TABLE reports; --\0\x10\x100\x10"
    plain = record(replace(made.report, text=text, title="'\"; --", source="%_[]"))
    with Store.open(new_record()) as store:
        store.add(plain)
        assert list(store.records()) == [plain]


def test_what_fails_half_way_leaves_what_was(new_record: New) -> None:
    made, place = french(), new_record()
    later = replace(made, made_by=replace(made.made_by, tocsin="0.2.0"))
    with Store.open(place) as store:
        store.add(made)
        engine = engine_of(place)
        with engine.begin() as connection:
            for step in FULL[engine.dialect.name]:
                connection.execute(text(step))
        engine.dispose()
        with pytest.raises(RecordError, match=r"(?s)cannot be written .*disk full"):
            store.add(later)
        assert list(store.records()) == [made]


FULL = {
    "sqlite": ["CREATE TRIGGER f BEFORE INSERT ON words WHEN NEW.field = 'context' BEGIN SELECT RAISE(ABORT, 'disk full'); END"],
    "postgresql": [
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'disk full'; END$$",
        "CREATE TRIGGER f BEFORE INSERT ON words FOR EACH ROW WHEN (NEW.field = 'context') EXECUTE FUNCTION f()",
    ],
}


def test_a_reader_goes_on_while_somebody_writes(new_record: New) -> None:
    place = new_record()
    with Store.open(place) as store, Store.open(place) as writer:
        store.add(english())
        store.add(french())
        reading = store.records()
        assert next(reading).report.id == "e1"
        writer.add(undated())
        assert [made.report.id for made in reading] == ["f1"]
        assert store.holdings().reports == 3


WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
from dataclasses import replace
from show_records_english import english_record
from tocsin.record.store import Store
made = english_record()
made = replace(made, report=replace(made.report, published="2024-01-10"))
for number in range(12):
    with Store.open(sys.argv[2]) as store:
        store.add(replace(made, report=replace(made.report, id=f"r{number:02d}")))
"""


def test_two_processes_fill_one_record(new_record: New) -> None:
    path = new_record()
    call = [sys.executable, "-c", WRITER, str(Path(__file__).parent), str(path)]
    running = [subprocess.Popen(call, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    Store.open(path).close()
    with Store.open(path) as store:
        while any(process.poll() is None for process in running):
            # Others write at this moment: what is read is whole.
            assert all(made == replace(english(), report=made.report) for made in store.records())
    assert [process.communicate()[1] for process in running] == ["", ""]
    with Store.open(path, create=False) as store:
        assert [made.report.id for made in store.records()] == [f"r{number:02d}" for number in range(12)]


def test_more_reports_than_one_reading_takes(new_record: New) -> None:
    with Store.open(new_record()) as store:
        for number in range(BATCH + 3):
            made = undated()
            store.add(replace(made, report=replace(made.report, id=f"{number:04d}")))
        assert [made.report.id for made in store.records()] == [f"{number:04d}" for number in range(BATCH + 3)]
        assert len(list(store.events())) == BATCH + 3


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"none\.db: there is no record here\. Make one with: tocsin add"):
        Store.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_files_that_are_something_else_stay_untouched(tmp_path: Path) -> None:
    letter, other = tmp_path / "a.txt", tmp_path / "other.db"
    letter.write_text("This is no database, only a text. " * 40, encoding="utf-8")
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    for path, what in ((letter, "cannot be read"), (other, "a database of something else")):
        before = path.read_bytes()
        for create in (True, False):
            with pytest.raises(RecordError, match=what):
                Store.open(path, create=create)
        assert path.read_bytes() == before


def test_an_empty_file_is_filled_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "e.db"
    path.touch()
    with pytest.raises(RecordError, match="or empty"):
        Store.open(path, create=False)
    with Store.open(path) as store:
        assert store.holdings() == Holdings(0, 0, 0)


def test_a_strange_file_name_and_an_address(tmp_path: Path) -> None:
    path = tmp_path / "où est ? le # relevé.db"
    with Store.open(path) as store:
        store.add(english())
    assert path.is_file()
    with Store.open(f"sqlite:///{tmp_path}/by-address.db") as store:
        assert store.add(english()) == "added"
    with pytest.raises(RecordError, match="no such database"):
        Store.open("nonsense://x")


def test_the_file_is_in_wal_mode(tmp_path: Path) -> None:
    Store.open(tmp_path / "r.db").close()
    with sqlite3.connect(tmp_path / "r.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


LETTERS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)
MAYBE = st.none() | LETTERS


@st.composite
def made_up(draw: st.DrawFn) -> Record:
    text = draw(LETTERS)

    def span() -> Span:
        ends = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
        return Span.of(text, *ends)

    def spans() -> tuple[Span, ...]:
        return tuple(span() for _ in range(draw(st.integers(0, 2))))

    def actor() -> Actor:
        return Actor(
            draw(MAYBE),
            draw(LETTERS),
            draw(MAYBE),
            draw(st.sampled_from([(), ("GOV", "MIL")])),
            (),
            draw(st.none()) or span(),
            "inferred",
            draw(MAYBE),
        )

    def actors() -> tuple[Actor, ...]:
        return tuple(replace(actor(), span=None) if draw(st.booleans()) else actor() for _ in range(draw(st.integers(0, 3))))

    day = Date(draw(st.none() | st.just("2024-01-01")), None, "range", "explicit", draw(st.none()) or span())
    place = Place(draw(LETTERS), None, 7, draw(st.none() | st.floats(-90, 90)), None, "sea", span())

    def happening(number: int) -> Event:
        return event(
            f"e{number}", "AGREE", VC, "possible", spans(), span(), actor=actors(), recipient=actors(), voices=actors(), condition=span(),
            date=day, due=day, place=place, context=("b", "a"), because=(draw(LETTERS),), words=Words(spans(), spans(), spans()),
            statement=draw(MAYBE), confidence=draw(st.floats(0, 1)),
        )  # fmt: skip

    events = tuple(happening(number) for number in range(draw(st.integers(0, 3))))
    head = report(text, title=draw(MAYBE), source=draw(MAYBE), credits=tuple(draw(st.lists(LETTERS, max_size=2))))
    return record(head, events=events, dates=(day, day), places=(place,), actors=(entry(actor(), *spans()),))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(made_up())
def test_any_record_comes_back(tmp_path: Path, made: Record) -> None:
    with Store.open(tmp_path / "any.db") as store:
        store.add(made)
        assert list(store.records()) == [made]
