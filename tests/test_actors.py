"""Actors: every member of the United Nations in both languages, office-holders on given days, what a name resolves to."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest

from evaluation.actors import run
from tocsin import flow
from tocsin.coding.cast import Cast
from tocsin.language.annotate import annotate
from tocsin.reports.files import report_of

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
