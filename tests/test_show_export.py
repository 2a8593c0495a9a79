"""Records as JSON, JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from show_records import hostile_record, report
from show_records import record as record_of
from show_records_english import english_record
from show_records_french import french_record

from tocsin.show.export import CSV_COLUMNS, export, to_csv, to_json, to_jsonl
from tocsin.terms.errors import TocsinError
from tocsin.terms.records import Record, as_json


def rows(*records: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(to_csv(records)), newline="")))


def test_json_gives_back_the_record_with_its_letters() -> None:
    text = to_json(french_record())
    assert json.loads(text) == as_json(french_record())
    assert "manœuvres" in text
    assert text.startswith('{\n "schema": 1,')
    assert text.endswith("}\n")


def test_several_records_are_a_list() -> None:
    assert [r["report"]["language"] for r in json.loads(to_json([french_record(), english_record()]))] == ["fr", "en"]


def test_jsonl_is_one_line_a_record_whatever_the_text_holds() -> None:
    lines = "".join(to_jsonl([hostile_record(), french_record()])).splitlines()
    assert [json.loads(line) for line in lines] == [as_json(hostile_record()), as_json(french_record())]


def test_a_lone_surrogate_can_still_be_written() -> None:
    broken = record_of(report("half a pair: \ud83d."))
    encoded = to_json(broken).encode("utf-8")
    assert json.loads(encoded)["report"]["text"] == "half a pair: \ud83d."


def test_csv_has_one_line_an_event_with_its_words_and_voices() -> None:
    found = rows(french_record(), english_record())
    assert tuple(found[0]) == CSV_COLUMNS
    assert len(found) == 18
    first = found[0]
    assert (first["type"], first["mode"], first["status"], first["score"]) == ("MOBILIZE", "troops", "occurred", "-6.5")
    assert (first["actor_id"], first["voices"], first["words"]) == ("RUS", "Irina Volkova | TASS", "déployé")
    text = french_record().report.text
    assert all(text[int(row["start"]) : int(row["end"])] == row["words"] for row in found[:9])
    assert (found[8]["actor_id"], found[8]["due_earliest"], found[8]["due_latest"]) == ("UKR | RUS", "", "2024-03-01")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r@", " =", "＝"])
def test_no_text_is_a_formula(sign: str) -> None:
    harmful = replace(french_record(), report=replace(french_record().report, title=f"{sign}HYPERLINK(1)"))
    assert rows(harmful)[0]["title"].startswith("'")


def test_hostile_cells_stay_on_their_line() -> None:
    text = "".join(to_csv([hostile_record()]))
    assert text.count("\n") == 3
    assert not any(control in text for control in "\x00\x1b\u202e\u200f\r")


def test_forms() -> None:
    assert "".join(export([french_record()], "csv")) == "".join(to_csv([french_record()]))
    assert json.loads("".join(export([french_record()], "json"))) == [as_json(french_record())]
    with pytest.raises(TocsinError, match="form 'xls' is not known"):
        export([french_record()], "xls")
