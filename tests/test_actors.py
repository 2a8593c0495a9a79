"""Actors: every member of the United Nations in both languages, office-holders on given days, what a name resolves to."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from evaluation.actors import run
from tocsin import flow
from tocsin.coding.cast import Cast
from tocsin.knowledge.own import use_actors
from tocsin.language.annotate import annotate
from tocsin.reports.files import report_of
from tocsin.terms.errors import LexiconError

LANGUAGES = ("en", "fr")
TABLES = Path(__file__).parent / "tables"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["actors"]


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SENTENCES = {
    "en": {
        "name": "Relations with {} remain tense.",
        "adjective": "The {} government resigned on Monday.",
        "inhabitant": "One {} was arrested at the border.",
        "capital": "{} rejected the proposal.",
    },
    "fr": {
        "name": "Les relations avec {} restent tendues.",
        "adjective": "Le gouvernement {} a démissionné lundi.",
        "inhabitant": "Un {} a été arrêté à la frontière.",
        "capital": "{} a rejeté la proposition.",
    },
}
MEMBERS = rows("un_members.csv")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("member", MEMBERS, ids=[m["code"] for m in MEMBERS])
def test_member_of_the_united_nations(member: dict[str, str], language: str) -> None:
    kinds = list(SENTENCES[language])
    text = "\n\n".join(SENTENCES[language][kind].format(member[f"{language}_{kind}"]) for kind in kinds)
    cast = Cast.of(annotate(text, language), "2024-01-15")
    found = {kind: " ".join(m.name.party.id for m in names) for kind, names in zip(kinds, cast.names, strict=True)}
    assert found == dict.fromkeys(kinds, member["code"])


@pytest.mark.parametrize(
    ("language", "word", "usual", "other", "code"),
    [
        ("en", "Congolese", "COD", "Brazzaville", "COG"),
        ("fr", "congolais", "COD", "Brazzaville", "COG"),
        ("en", "Dominican", "DOM", "Roseau", "DMA"),
    ],
)
def test_a_word_of_two_states_means_the_one_that_the_report_names(language: str, word: str, usual: str, other: str, code: str) -> None:
    alone = SENTENCES[language]["adjective"].format(word)
    with_other = f"{SENTENCES[language]['capital'].format(other)}\n\n{alone}"
    for text, meant in ((alone, usual), (with_other, code)):
        cast = Cast.of(annotate(text, language), "2024-01-15")
        assert cast.names[-1][0].name.party.id == meant


def ids_in(text: str, language: str, day: str) -> list[str | None]:
    """Who acts in a one-sentence report, by the production coder."""
    return [actor.id for actor in flow.code(report_of(text, published=day, language=language)).actors]


OFFICES = rows("offices.csv")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("office", OFFICES, ids=[f"{o['day']} {o['en']}" for o in OFFICES])
def test_office_on_a_day(office: dict[str, str], language: str) -> None:
    words = office[language][0].upper() + office[language][1:]
    text = f"{words} {'a condamné cette décision' if language == 'fr' else 'condemned the decision'} on Monday."
    assert office["id"] in ids_in(text.replace("on Monday", "lundi") if language == "fr" else text, language, office["day"])


SPELLINGS = rows("spellings.csv")


@pytest.mark.parametrize("spelling", SPELLINGS, ids=[f"{s['language']} {s['name']}" for s in SPELLINGS])
def test_spelling_of_a_name(spelling: dict[str, str]) -> None:
    language, name = spelling["language"], spelling["name"]
    text = {"en": f"{name} left on Monday. {name.split()[-1]} returned.", "fr": f"{name} est parti lundi. {name.split()[-1]} est revenu."}[
        language
    ]
    assert ids_in(text, language, "2023-05-26") == [spelling["id"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_roles_and_coreference_do_not_fall(language: str) -> None:
    outcomes = list(run(language))
    assert len(outcomes) >= 100
    assert sum(not o.faults for o in outcomes) / len(outcomes) >= FLOORS[language]


OWN = """id,kind,name,aliases,country,sector,office,from,to,language
UKR-AZOV-CLUB,body,Azov Veterans Club,AVC,UKR,CVL,,,,
fra-jeanne-dupont-test,person,Jeanne Dupontelle,J. Dupontelle,FRA,GOV,spokesperson,2020-01-01,,fr
"""
PROGRAM = "import sys; from tocsin.cli.main import run; sys.argv[0] = 'tocsin'; run()"


def tocsin(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}
    )


def test_actors_command_says_who_and_why() -> None:
    done = tocsin("actors", "le président français", "--on", "2011-05-01", "--lang", "fr", "--format", "json")
    found = json.loads(done.stdout)
    assert [reading["id"] for reading in found] == ["fra-nicolas-sarkozy"]
    assert "head_of_state" in found[0]["because"]
    assert "persons.csv" in found[0]["because"]


def test_actors_command_does_not_invent() -> None:
    done = tocsin("actors", "Zzyzx Qwertz")
    assert done.returncode == 1
    assert "--actors" in done.stderr


def test_own_actors_are_found(tmp_path: Path) -> None:
    own, report = tmp_path / "own.csv", tmp_path / "report.txt"
    own.write_text(OWN, encoding="utf-8")
    report.write_text("Jeanne Dupontelle a condamné l'attaque. L'AVC a menacé Moscou.", encoding="utf-8")
    arguments = ("code", str(report), "--published", "2024-01-15", "--lang", "fr", "--format", "json")
    plain, added = (json.loads(tocsin(*arguments, *more).stdout) for more in ((), ("--actors", str(own))))
    assert {"fra-jeanne-dupont-test", "UKR-AZOV-CLUB"} <= {a["id"] for a in added["actors"]}
    assert not {"fra-jeanne-dupont-test", "UKR-AZOV-CLUB"} & {a["id"] for a in plain["actors"]}
    assert plain["made_by"]["lexicon"] != added["made_by"]["lexicon"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("X,thing,Name,,FRA,GOV,,,,", "no kind"),
        ("X,body,Name,,ZZZ,GOV,,,,", "no country"),
        ("X,body,Name,,FRA,ABC,,,,", "no sector"),
        ("X,body,Name,,FRA,GOV,,May,,", "days"),
        ("X,body,,,FRA,GOV,,,,", "name"),
        ("X,body,Name,,FRA,GOV,,,,de", "no language"),
        ("X,body,Name,,FRA", "cells"),
        ("UKR-AZOV-CLUB,body,Another,,UKR,CVL,,,,", "stands twice"),
        ("X,body,Another,Jeanne Dupontelle,FRA,GOV,,,,", "names 'X' and 'fra-jeanne-dupont-test'"),
    ],
)
def test_a_bad_row_is_named_with_file_line_and_cure(tmp_path: Path, line: str, words: str) -> None:
    own = tmp_path / "own.csv"
    own.write_text(f"{OWN}{line}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=words) as caught:
        use_actors(own)
    assert caught.value.where == f"{own}:4"
    assert caught.value.cure
