"""`tocsin page`, as a user calls it."""

from __future__ import annotations

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
    assert tocsin("add", *EXAMPLES, "--db", str(path)).returncode == 0
    return str(path)


def test_a_folder_of_pages(database: str, tmp_path: Path) -> None:
    site = tmp_path / "a" / "site"
    done = tocsin("page", "-o", str(site), "--db", database, "--tension", "Moscou:Otan", "--lang", "fr")
    assert done.returncode == 0, done.stderr
    assert f"{len(EXAMPLES)} reports" in done.stdout
    assert "1 dyads" in done.stdout
    assert len(list((site / "reports").iterdir())) == len(EXAMPLES)
    assert {path.name for path in site.glob("*.html")} == {"index.html", "incidents.html", "deadlines.html", "tension-RUS-NATO.html"}
    assert '<html lang="fr">' in (site / "index.html").read_text(encoding="utf-8")


def test_writing_again_gives_the_same_and_sweeps_what_is_gone(database: str, tmp_path: Path) -> None:
    def files() -> dict[str, bytes]:
        return {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*.html")}

    tocsin("page", "-o", str(tmp_path), "--db", database, "--tension", "RUS:NATO", "--tension", "RUS:UKR")
    (tmp_path / "notes.html").write_text("mine", encoding="utf-8")
    before = files()
    tocsin("page", "-o", str(tmp_path), "--db", database, "--tension", "RUS:NATO", "--tension", "RUS:UKR")
    assert files() == before
    tocsin("page", "-o", str(tmp_path), "--db", database, "--tension", "RUS:UKR")
    assert set(before) - set(files()) == {"tension-RUS-NATO.html"}


def test_wrong_calls_say_what_to_do(database: str, tmp_path: Path) -> None:
    pair = tocsin("page", "-o", str(tmp_path / "s"), "--db", database, "--tension", "RUS")
    assert pair.returncode == 1
    assert "--tension: 'RUS' is no pair of sides. Write two sides with a colon between them, say RUS:NATO" in pair.stderr
    assert "no such party" in tocsin("page", "-o", str(tmp_path / "s"), "--db", database, "--tension", "RUS:Atlantis").stderr
    assert "is no day" in tocsin("page", "-o", str(tmp_path / "s"), "--db", database, "--on", "soon").stderr
    assert not (tmp_path / "s").exists()
    (tmp_path / "file").touch()
    taken = tocsin("page", "-o", str(tmp_path / "file"), "--db", database)
    assert taken.returncode == 1
    assert "cannot be written" in taken.stderr
    assert "Traceback" not in taken.stderr
