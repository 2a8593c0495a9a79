"""What other programs get: each format read back, and what may be published."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars
import pytest
from record_dump import dump
from show_records import hostile_record
from show_records_english import english_record
from show_records_french import french_record

from tocsin import flow
from tocsin.record.bodies import record_of, record_of_line
from tocsin.record.store import Store
from tocsin.show.export import export, to_geojson, to_jsonl, to_plover
from tocsin.show.parquet import COLUMNS, parquet_row, write_parquet
from tocsin.show.plover import OURS
from tocsin.show.polecat import COLUMNS as POLECAT
from tocsin.show.polecat import TOLD, to_polecat
from tocsin.show.publishable import publishable
from tocsin.terms.errors import RecordError, TocsinError
from tocsin.terms.records import Record, as_json

RECORDS = [french_record(), english_record(), hostile_record()]


@pytest.mark.parametrize("made", RECORDS, ids=["fr", "en", "hostile"])
def test_json_lines_are_lossless(made: Record) -> None:
    (line,) = to_jsonl([made])
    assert record_of_line(line) == made


@pytest.mark.parametrize("made", RECORDS, ids=["fr", "en", "hostile"])
def test_plover_is_lossless_for_events(made: Record) -> None:
    lines = [json.loads(line) for line in to_plover([made])]
    assert len(lines) == len(made.events) > 0
    head = lines[0][OURS]
    whole = as_json(made) | {"events": [line[OURS]["event"] for line in lines], "made_by": head["made_by"]}
    whole["report"] = head["report"] | {"text": made.report.text}
    assert record_of(whole) == made
    for line, event in zip(lines, made.events, strict=True):
        assert line["event"] == event.event_type
        assert [party["code"] for party in line["source"]] == [actor.country for actor in event.actor]
        assert line["text"] == event.evidence.text
        assert (line["mode"], line["context"], line["publication"]) == (list(event.mode), list(event.context), made.report.source)


def test_polecat_has_its_columns_and_what_is_told_as_done() -> None:
    made = RECORDS[:2]
    content = "".join(to_polecat(made)).encode("latin-1").decode("latin-1")
    rows = list(csv.DictReader(io.StringIO(content), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert tuple(rows[0]) == POLECAT
    assert len(POLECAT) == 40
    assert all(None not in row and None not in row.values() for row in rows)
    events = {event.id: (event, record) for record in made for event in record.events if event.status in TOLD}
    assert {row["Event ID"].partition(".")[0] for row in rows} == set(events)
    for row in rows:
        event, record = events[row["Event ID"].partition(".")[0]]
        assert (row["Event Type"], row["Quad Code"], float(row["Intensity"])) == (event.event_type, event.quad.upper(), event.score)
        assert row["Actor Country"] in {actor.country or "None" for actor in event.actor} | ({"None"} if not event.actor else set())
        assert row["Contexts"] == (";".join(event.context) or "None")
        assert row["Publication Date"] == (record.report.published or "None")
        if event.place:
            assert (row["Country"], row["Latitude"]) == (event.place.country or "None", str(as_json(event.place.lat)))
    pairs = sum(max(1, len(event.actor)) * max(1, len(event.recipient)) for event, _ in events.values())
    assert len(rows) == pairs


def test_polecat_is_latin_1_whatever_is_in_the_text() -> None:
    content = "".join(to_polecat([hostile_record()]))
    content.encode("latin-1")
    assert [line.count("\t") for line in content.splitlines()] == [39] * len(content.splitlines())


@pytest.mark.parametrize("made", RECORDS, ids=["fr", "en", "hostile"])
def test_geojson_puts_events_where_they_are(made: Record) -> None:
    collection = json.loads("".join(to_geojson([made])))
    assert collection["type"] == "FeatureCollection"
    for feature, event in zip(collection["features"], made.events, strict=True):
        place = event.place
        if place is None or place.lat is None:
            assert feature["geometry"] is None
        else:
            assert feature["geometry"] == {"type": "Point", "coordinates": [place.lon, place.lat]}
        assert (feature["id"], feature["properties"]["status"]) == (event.id, event.status)
        assert feature["properties"]["actor"] == [actor.name for actor in event.actor]
    assert json.loads("".join(to_geojson([]))) == {"type": "FeatureCollection", "features": []}


def test_parquet_gives_its_values_back(tmp_path: Path) -> None:
    events = [(made.report, event) for made in RECORDS[:2] for event in made.events]
    assert write_parquet(iter(events), tmp_path / "e.parquet") == len(events)
    table = polars.read_parquet(tmp_path / "e.parquet")
    assert table.columns == list(COLUMNS)
    assert table.rows() == [parquet_row(*one) for one in events]
    assert table.schema["actor_id"] == polars.List(polars.String())
    assert write_parquet([], tmp_path / "none.parquet") == 0
    assert polars.read_parquet(tmp_path / "none.parquet").columns == list(COLUMNS)
    with pytest.raises(TocsinError, match="cannot be written"):
        write_parquet(events, tmp_path / "no" / "folder.parquet")


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "plover", "polecat", "geojson"])
def test_what_may_be_published_holds_no_words_of_the_report(form: str) -> None:
    for made in RECORDS[:2]:
        assert made.report.text.strip()
        content = "".join(export([publishable(made)], form))
        known = {actor.name for actor in made.actors if actor.id} | {place.name for place in made.places}
        words = made.report.text.split()
        runs = {" ".join(words[at : at + 4]) for at in range(len(words) - 3)}
        told = " ".join(content.split())
        assert [run for run in runs if run in told and not any(run in name for name in known)] == []


def test_what_may_be_published_keeps_codes_and_offsets() -> None:
    for made in RECORDS:
        bare = publishable(made)
        assert (bare.report.text, bare.report.title, bare.report.id) == ("", None, made.report.id)
        for event, whole in zip(bare.events, made.events, strict=True):
            assert [(s.start, s.end, s.text) for s in event.trigger] == [(s.start, s.end, "") for s in whole.trigger]
            assert (event.event_type, event.status, event.date is None) == (whole.event_type, whole.status, whole.date is None)
            assert [actor.id for actor in event.actor] == [actor.id for actor in whole.actor]
            assert event.because == ()
        assert [value.value for value in bare.quantities] == [value.value for value in made.quantities]


def test_an_export_can_be_taken_in_again(new_record: Callable[[], str], tmp_path: Path) -> None:
    place, again = new_record(), new_record()
    file = tmp_path / "r.jsonl"
    with Store.open(place) as store, Store.open(again) as other:
        for made in RECORDS[:2]:
            store.add(made)
        good = "".join(to_jsonl(store.records()))
        bare = "".join(to_jsonl(publishable(made) for made in store.records()))
        file.write_text(good + "no json\n\n" + '{"schema": 1}\n' + bare.splitlines()[0] + "\n", encoding="utf-8")
        outcomes = list(flow.import_records(other, file))
    assert dump(place) == dump(again)
    assert [outcome for _, outcome in outcomes[:2]] == ["added", "added"]
    messages = [str(outcome) for _, outcome in outcomes[2:] if isinstance(outcome, RecordError)]
    assert [message.removeprefix(f"{file}:")[:24] for message in messages] == [
        "3: this line is no JSON:", "5: this is no record: Fi", "6: this record was expor",
    ]  # fmt: skip


def test_export_as_a_user_calls_it(tmp_path: Path) -> None:
    place = str(tmp_path / "r.db")
    with Store.open(place) as store:
        for made in RECORDS[:2]:
            store.add(made)

    def tocsin(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "tocsin.cli.main", *args, "--db", place], capture_output=True, text=True, check=False)

    assert len(tocsin("export").stdout.splitlines()) == 2
    assert french_record().report.text[:30] not in tocsin("export", "--no-text").stdout
    done = tocsin("export", "--format", "parquet", "-o", str(tmp_path / "e.parquet"))
    assert done.stdout == f"{tmp_path / 'e.parquet'}: 2 reports, {sum(len(made.events) for made in RECORDS[:2])} events\n"
    assert len(polars.read_parquet(tmp_path / "e.parquet")) == sum(len(made.events) for made in RECORDS[:2])
    assert "Parquet goes into a file. Name it with -o" in tocsin("export", "--format", "parquet").stderr
    assert "events that are neither occurred nor ongoing are left out" in tocsin("export", "--format", "polecat").stderr
