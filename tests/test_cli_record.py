"""`tocsin add` and `tocsin events`, as a user calls them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = sorted(str(p) for p in Path("examples").glob("*.txt"))


def tocsin(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "tocsin.cli.main", *args], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("record") / "r.db"
    done = tocsin("add", *EXAMPLES, "--db", str(path))
    assert done.returncode == 0, done.stderr
    assert f"{len(EXAMPLES)} added; now {len(EXAMPLES)} reports" in done.stdout
    return str(path)


def test_adding_again_changes_nothing(database: str) -> None:
    before = tocsin("events", "--db", database, "--format", "json").stdout
    again = tocsin("add", *reversed(EXAMPLES), "--db", database)
    assert f"{len(EXAMPLES)} unchanged" in again.stdout
    assert tocsin("events", "--db", database, "--format", "json").stdout == before


def test_a_bad_file_is_named_and_the_others_are_kept(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = tocsin("add", str(tmp_path / "none.txt"), EXAMPLES[0], str(empty), "--db", str(tmp_path / "r.db"))
    assert done.returncode == 1
    assert "none.txt: no such file" in done.stderr
    assert "empty.txt: the report is empty" in done.stderr
    assert "1 added, 2 failed; now 1 reports" in done.stdout


def test_events_come_as_table_json_and_csv(database: str) -> None:
    rows = json.loads(tocsin("events", "--db", database, "--format", "json").stdout)
    lines = list(csv.DictReader(io.StringIO(tocsin("events", "--db", database, "--format", "csv").stdout)))
    assert [row["event"]["id"] for row in rows] == [line["event"] for line in lines]
    assert rows
    assert all("text" not in row["report"] for row in rows)
    kind = rows[0]["event"]["event_type"]
    table = tocsin("events", "--db", database, "--type", kind.lower())
    assert table.stdout.count(kind) == sum(row["event"]["event_type"] == kind for row in rows)
    assert "who says so" in table.stdout
    assert "qui le dit" in tocsin("events", "--db", database, "--lang", "fr").stdout


def test_wrong_calls_say_what_to_do(database: str, tmp_path: Path) -> None:
    missing = tocsin("events", "--db", str(tmp_path / "none.db"))
    assert missing.returncode == 1
    assert "there is no record here. Make one with: tocsin add" in missing.stderr
    assert not (tmp_path / "none.db").exists()
    kind = tocsin("events", "--db", database, "--type", "WAR")
    assert kind.returncode == 1
    assert "--type: 'WAR' is not known. Choose of: AGREE," in kind.stderr
    assert "'May' is no day" in tocsin("events", "--db", database, "--from", "May").stderr
    assert tocsin("events", "--db", database, "--actor", "Atlantis").stdout == "No event fits.\n"
