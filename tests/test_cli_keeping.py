"""`tocsin search`, `runs`, `diff`, `recode`, `judge`, `forget` and `--as-of`, as a user calls them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tocsin import flow
from tocsin.record.store import Store
from tocsin.terms.records import MadeBy

AFFAIR = sorted(str(p) for p in Path("examples/minsk-2023").glob("*.txt"))[:4]


def tocsin(*args: str, place: str = "") -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "TOCSIN_DB"} | ({"TOCSIN_DB": place} if place else {})
    call = [sys.executable, "-m", "tocsin.cli.main", *args]
    return subprocess.run(call, capture_output=True, text=True, check=False, env=environment, input="n\n")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record whose first report an earlier version read, and missed its last event."""
    path = str(tmp_path_factory.mktemp("record") / "r.db")
    with Store.open(path) as store:
        for number, (_, record) in enumerate(flow.code_files(AFFAIR)):
            assert not isinstance(record, Exception)
            old = replace(record, made_by=MadeBy("0.0.1", {"fr": "old 1"}, "0" * 16), events=record.events[:-1])
            store.add(record if number else old)
    return path


def test_search_shows_the_words(place: str) -> None:
    found = json.loads(tocsin("search", "BELARUS*", "nucl*", "--db", place, "--format", "json").stdout)
    assert found
    for one in found:
        words = [one["snippet"][start:end].casefold() for start, end in one["hits"]]
        assert words
        assert all(word.startswith(("belarus", "bélarus", "nucl")) for word in words)
    assert found == sorted(found, key=lambda one: one["published"], reverse=True)
    shown = tocsin("search", "BELARUS*", "nucl*", place=place).stdout
    assert all(one["report"] in shown and one["snippet"].split()[0] in shown for one in found)
    assert tocsin("search", "zeppelin", "--db", place).stdout == "No report holds these words.\n"
    assert "there is no word to search for" in tocsin("search", "...", "--db", place).stderr


def test_recoding_is_a_run_and_diff_tells_it_from_the_last(place: str) -> None:
    before = json.loads(tocsin("events", "--db", place, "--format", "json").stdout)
    judged = before[0]["event"]["id"]
    assert tocsin("judge", "wrong", judged, "--by", "Ada", "--field", "status", "--value", "denied", "--db", place).stdout.endswith("1\n")
    done = tocsin("recode", "--db", place, "--at", "Monday")
    assert done.stdout == f"{place}: 1 replaced\n"
    assert tocsin("recode", "--db", place).stdout == f"{place}: nothing to code anew\n"
    runs = {run["made_by"]["tocsin"]: run for run in json.loads(tocsin("runs", "--db", place, "--format", "json").stdout)}
    old, new = runs.pop("0.0.1"), runs.popitem()[1]
    assert (old["reports"], old["current"], new["reports"], new["current"], new["at"]) == (1, 0, 4, 4, "Monday")
    (change,) = json.loads(tocsin("diff", old["id"], new["id"], "--db", place, "--format", "json").stdout)
    assert (change["part"], change["kind"]) == ("event", "added")
    after = json.loads(tocsin("events", "--db", place, "--format", "json").stdout)
    assert [change["item"]] == [row["event"]["id"] for row in after if row not in before]
    (kept,) = json.loads(tocsin("judgements", "--db", place, "--format", "json").stdout)
    assert (kept["verdict"], kept["value"], kept["holds"], kept["anchors"][0]["event"]) == ("wrong", "denied", True, judged)


def test_incidents_obey_judgements(place: str) -> None:
    def joined() -> list[set[str]]:
        found = json.loads(tocsin("incidents", "--db", place, "--format", "json").stdout)
        return [{telling["event"]["id"] for telling in incident["tellings"]} for incident in found]

    before = joined()
    one, other = (min(group) for group in before[:2])
    together = next(sorted(group) for group in before if len(group) > 1)
    assert tocsin("judge", "same", one, other, "--by", "Ada", "--db", place).returncode == 0
    assert tocsin("judge", "different", *together[:2], "--by", "Ada", "--db", place).returncode == 0
    after = joined()
    assert any({one, other} <= group for group in after)
    assert not any(set(together[:2]) <= group for group in after)
    wrong = tocsin("judge", "same", one, "--by", "Ada", "--db", place)
    assert "'same' is said of 2 events, not of 1" in wrong.stderr
    assert "'perhaps' is no verdict" in tocsin("judge", "perhaps", one, "--by", "Ada", "--db", place).stderr
    assert "no such event" in tocsin("judge", "right", "zzz", "--by", "Ada", "--db", place).stderr


def test_as_of_leaves_out_what_was_published_later(place: str) -> None:
    with Store.open(place) as store:
        days = sorted({record.report.published or "" for record in store.records()})
    early, last = days[0], days[-1]
    assert early < last

    def told(*command: str) -> list[str]:
        found = json.loads(tocsin(*command, "--db", place, "--format", "json").stdout)
        return [row["report"]["published"] for row in found] if command[0] == "events" else [str(row) for row in found]

    assert {day <= early for day in told("events", "--as-of", early)} == {True}
    assert max(told("events")) == last
    assert 0 < len(told("incidents", "--as-of", early)) < len(told("incidents"))
    assert told("deadlines", "--as-of", last) == told("deadlines")
    for command in (["deadlines"], ["incidents"], ["tension", "RUS", "NATO"], ["page", "-o", "nowhere"]):
        assert "'soon' is no day" in tocsin(*command, "--as-of", "soon", "--db", place).stderr


def test_forget_asks_first(place: str) -> None:
    with Store.open(place) as store:
        report = next(store.records()).report
    refused = tocsin("forget", report.id, "--db", place)
    assert refused.returncode == 1
    with Store.open(place) as store:
        assert store.holdings().reports == 4
    assert tocsin("forget", report.id, "--yes", "--db", place).stdout == f"{place}: 1 reports removed\n"
    with Store.open(place) as store:
        assert report.id not in {record.report.id for record in store.records()}
    assert "no report and no source is" in tocsin("forget", report.id, "--yes", "--db", place).stderr


def test_audit_draws_a_sheet_and_reads_it_back(place: str, tmp_path: Path) -> None:
    folder = tmp_path / "audit"
    drawn = tocsin("audit", "6", "--out", str(folder), "--lang", "fr", place=place)
    assert drawn.stdout == f"{folder / 'index.html'}, {folder / 'labels.csv'}: 6 events to label\n"
    sheet = folder / "labels.csv"
    header, *rows = sheet.read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 6
    assert tocsin("audit", "6", "--out", str(folder), place=place).returncode == 0
    # Four empty cells in a row are the answers.
    sheet.write_text("\n".join([header, *(row.replace(",,,,,", ",o,o,o,n,", 1) for row in rows)]), encoding="utf-8")
    assert "another sheet is there, perhaps with labels" in tocsin("audit", "6", "--out", str(folder), place=place).stderr
    read = tocsin("audit", "--labels", str(sheet), "--by", "Ada", "--format", "json", place=place)
    assert read.returncode == 0, read.stderr
    audit = json.loads(read.stdout)
    assert (audit["drawn"], audit["unlabelled"], audit["judgements"]) == (6, 0, 24)
    shares = {one["field"]: one["share"] for one in audit["precision"] if one["event_type"] is None}
    assert shares == {"event": 0, "event_type": 1, "actor": 1, "recipient": 1, "status": 0}
    assert "justes" in tocsin("audit", "--labels", str(sheet), "--by", "Ada", "--lang", "fr", place=place).stdout
    assert "one of the two" in tocsin("audit", place=place).stderr
