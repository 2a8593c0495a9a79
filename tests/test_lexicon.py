"""The language data is sound, the docs are fresh, the cases hold."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from docs.generate import generated
from evaluation.cases import case_files, run_file
from tocsin.knowledge.check import check_all
from tocsin.knowledge.files import rows_of
from tocsin.knowledge.predicates import load_predicates
from tocsin.terms.errors import LexiconError

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


def test_lexicon_check_finds_nothing() -> None:
    assert check_all() == []


@pytest.mark.parametrize("path", sorted(generated()), ids=lambda p: p.name)
def test_generated_documents_are_fresh(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == generated()[path], "run: python -m docs.generate"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_cases_beside_the_lexicon_hold_their_floor(language: str) -> None:
    outcomes = [outcome for path in case_files(language) for outcome in run_file(path, language)]
    right = sum(not outcome.faults for outcome in outcomes)
    assert right / len(outcomes) >= FLOORS["cases"][language]


def test_both_languages_have_the_same_files() -> None:
    root = Path("src/tocsin/data/lexicon")
    french, english = ({str(p.relative_to(root / lang)) for p in (root / lang).rglob("*") if p.is_file()} for lang in ("fr", "en"))
    assert french == english


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_type_has_a_breadth_of_frames(language: str) -> None:
    frames = [f for group in load_predicates(language).frames.values() for f in group]
    for name in {f.event_type for f in frames}:
        assert sum(f.event_type == name for f in frames) >= 200, name


def test_a_bad_row_is_refused_with_file_line_and_cure() -> None:
    with pytest.raises(LexiconError, match=r"x\.csv:3: 2 cells where the header has 3\. Quote"):
        list(rows_of("a,b,c\n1,2,3\n1,2\n", "x.csv", ("a",)))
    with pytest.raises(LexiconError, match="no column d"):
        list(rows_of("a,b,c\n1,2,3\n", "x.csv", ("d",)))


@pytest.mark.parametrize(
    ("table", "row", "words", "cure"),
    [
        ("lexicon/en/predicates/aid.csv", "lend,v,obj,no-such-mode,,,They lend it.", "'no-such-mode' is no mode of AID", "Modes are"),
        ("lexicon/fr/predicates/aid.csv", "prêter,x,obj,,,,Ils le prêtent.", "'x' is no part of speech", "Write v, n or a"),
        ("lexicon/fr/predicates/aid.csv", "prêter,v,obj=@no_class,,,,Ils le prêtent.", "no class @no_class", "Write it into classes.csv"),
        ("lexicon/en/cues.csv", "murmur,v,no-class,that,They murmur.", "class 'no-class' is unknown", "Known are"),
        ("lexicon/en/persons.csv", "xyz-nobody,No Body", "2 cells where the header has 3", "Quote cells"),
        ("codebook/outlets.csv", "TESTING,Kenya,,newspaper,GBR,", "'Kenya' names ", "Take it from one, or give the reason in"),
    ],
)
def test_lexicon_check_names_file_line_and_cure(tmp_path: Path, table: str, row: str, words: str, cure: str) -> None:
    package = tmp_path / "tocsin"
    shutil.copytree("src/tocsin", package, ignore=shutil.ignore_patterns("__pycache__"))
    data = package / "data" / table
    line = len(data.read_text(encoding="utf-8").splitlines()) + 1
    with data.open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"}
    program = "from tocsin.knowledge.check import check_all; print(*check_all(), sep='\\n')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", env=environment, cwd=tmp_path)
    found = [problem for problem in done.stdout.splitlines() if words in problem]
    assert found, done.stdout + done.stderr
    assert f"{table}:{line}" in found[0]
    assert cure in found[0]
