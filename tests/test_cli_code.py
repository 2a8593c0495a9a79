"""The commands `code`, `show`, `explain`, as a user calls them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

EXAMPLES = sorted(str(p) for p in Path("examples").glob("*.txt"))


def tocsin(*args: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "tocsin.cli.main", *args], capture_output=True, text=True, input=text, check=False)


def test_table_names_events_and_voices() -> None:
    done = tocsin("code", "-", "--lang", "en", "--published", "2023-05-26", text="Moscow has delivered missiles to Minsk, TASS said.\n")
    assert done.returncode == 0
    assert "AID" in done.stdout
    assert "TASS" in done.stdout


def test_json_is_one_object_and_a_list_for_several() -> None:
    assert json.loads(tocsin("code", EXAMPLES[0], "--format", "json").stdout)["schema"] == 1
    assert len(json.loads(tocsin("code", *EXAMPLES[:2], "--format", "json").stdout)) == 2


def test_csv_has_a_line_for_each_event() -> None:
    record = json.loads(tocsin("code", EXAMPLES[0], "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(tocsin("code", EXAMPLES[0], "--format", "csv").stdout)))
    assert len(rows) == len(record["events"])


def test_bad_file_among_good_ones(tmp_path: Path) -> None:
    done = tocsin("code", EXAMPLES[0], str(tmp_path / "none.txt"), EXAMPLES[1], "--format", "jsonl")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert "none.txt: no such file. Check the name" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_traceback_without_debug(tmp_path: Path) -> None:
    done = tocsin("show", str(tmp_path / "none.txt"))
    assert done.returncode == 1
    assert done.stderr.startswith("tocsin: ")
    assert "Traceback" not in done.stderr
    assert "Traceback" in tocsin("--debug", "show", str(tmp_path / "none.txt")).stderr


def test_explain_names_sentence_and_lexicon_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("La Russie a bombardé Kharkiv jeudi.\n", encoding="utf-8")
    done = tocsin("explain", str(path), "1", "--published", "2023-05-26")
    assert "ASSAULT" in done.stdout
    assert "La Russie a bombardé Kharkiv jeudi." in done.stdout
    assert "lexicon/fr/predicates/assault.csv:" in done.stdout
    missing = tocsin("explain", str(path), "99")
    assert missing.returncode == 1
    assert "no event '99'" in missing.stderr


def test_show_writes_a_page_and_a_folder(tmp_path: Path) -> None:
    assert tocsin("show", EXAMPLES[0], "-o", str(tmp_path / "page.html")).returncode == 0
    assert "<!doctype html>" in (tmp_path / "page.html").read_text(encoding="utf-8").lower()
    assert tocsin("show", *EXAMPLES[:2], "-o", str(tmp_path / "site")).returncode == 0
    assert len(list((tmp_path / "site").glob("*.html"))) == 3


def test_unwritable_output_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = tocsin("show", EXAMPLES[0], "-o", str(tmp_path / "file" / "page.html"))
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


def test_a_report_without_a_day_says_so() -> None:
    done = tocsin("code", "-", "--lang", "en", text="Russia shelled Kharkiv on Tuesday.\n")
    assert done.returncode == 0
    assert "no day is given and none can be inferred" in done.stderr
