"""The commands `read` and `copies`, and other commands over files of many reports."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.test_formats import SAMPLES

GERMAN = "Der Minister sagte am Donnerstag, dass die Regierung in Berlin keine weiteren Soldaten in die Stadt schicken werde."
ENGLISH = (
    "Russia shelled Kharkiv on Thursday, the governor said. The army of Ukraine answered with drones, according to residents of the city."
)
FRENCH = "La Russie a bombardé Kharkiv jeudi, a déclaré le gouverneur. L'armée ukrainienne a répondu par des drones, selon des habitants."


def tocsin(*args: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "tocsin.cli.main", *args], capture_output=True, text=True, input=text, check=False)


def test_read_tells_what_is_understood_and_what_is_not() -> None:
    done = tocsin("read", str(SAMPLES / "fil.rss"))
    assert done.returncode == 1
    for words in (
        "Le Caire saisit le Conseil de sécurité",
        "2023-05-27 (metadata)",
        "credits     Agence France-Presse",
        "heading     fr",
        "NOT READ",
    ):
        assert words in done.stdout
    found = json.loads(tocsin("read", str(SAMPLES / "page-en.html"), "--format", "json").stdout)
    report = found[0]["report"]
    assert (report["title"], report["coded"], report["authors"]) == ("Sudan urges a written accord on the dam", True, ["Mary Deng"])
    first = report["paragraphs"][0]
    assert report["text"][first["start"] : first["end"]] == report["title"]
    assert (first["kind"], first["language"], first["words"]) == ("heading", "en", 8)


def test_each_paragraph_is_coded_in_its_language() -> None:
    for main, other, language in ((FRENCH, ENGLISH, "fr"), (ENGLISH, FRENCH, "en")):
        text = f"{main}\n\n{GERMAN}\n\n{other}\n"
        done = tocsin("code", "-", "--published", "2023-05-26", "--lang", language, "--format", "json", text=text)
        record = json.loads(done.stdout)
        assert record["report"]["language"] == language
        struck = [e["evidence"]["start"] for e in record["events"] if e["event_type"] == "ASSAULT" and e["actor"][0]["id"] == "RUS"]
        assert any(start < len(main) for start in struck), done.stdout
        assert any(start > len(main) + len(GERMAN) for start in struck), done.stdout
        german = range(len(main) + 2, len(main) + 2 + len(GERMAN))
        assert not any(e["evidence"]["start"] in german for e in record["events"])
        assert struck == sorted(struck)
        starts = [e["evidence"]["start"] for e in record["events"]]
        assert starts == sorted(starts)
        assert [a["id"] for a in record["actors"]].count("RUS") == 1


def test_another_language_is_kept_and_marked(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text(GERMAN, encoding="utf-8")
    database = str(tmp_path / "a.db")
    added = tocsin("add", str(tmp_path / "de.txt"), "--db", database)
    assert added.returncode == 0
    assert "now 1 reports, 0 events" in added.stdout
    assert "its language ('de') is not coded" in tocsin("code", str(tmp_path / "de.txt")).stderr
    assert "de (kept, not coded)" in tocsin("read", str(tmp_path / "de.txt")).stdout
    assert tocsin("show", str(tmp_path / "de.txt"), "-o", str(tmp_path / "de.html")).returncode == 0


def test_files_of_many_reports_are_coded_and_shown(tmp_path: Path) -> None:
    done = tocsin("code", str(SAMPLES / "rows.jsonl"), "--format", "json")
    assert len(json.loads(done.stdout)) == 3
    assert "line 3" in done.stderr
    assert tocsin("show", str(SAMPLES / "wire.atom"), "-o", str(tmp_path / "site")).returncode == 0
    assert len(list((tmp_path / "site").glob("*.html"))) == 3
    several = tocsin("show", str(SAMPLES / "wire.atom"), "-o", str(tmp_path / "one.html"))
    assert "several reports" in several.stderr


def test_copies_are_linked_kept_and_listed(tmp_path: Path) -> None:
    database = str(tmp_path / "a.db")
    body = f"{ENGLISH} Residents spoke of ten explosions before dawn, and the mayor asked everybody to stay in the shelters until noon.\n"
    for name, day in (("Zeta", "2023-05-27"), ("Alpha", "2023-05-26")):
        (tmp_path / f"{name}.txt").write_text(f"Source: {name}\nPublished: {day}\n\n{body}", encoding="utf-8")
        assert tocsin("add", str(tmp_path / f"{name}.txt"), "--db", database).returncode == 0
    listed = tocsin("copies", "--db", database).stdout
    assert listed.startswith("Zeta, 2023-05-27")
    assert "copies Alpha, 2023-05-26" in listed
    assert "1 of 2 reports are copies" in listed
