"""Actors: every member of the United Nations in both languages, office-holders on given days, what a name resolves to."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tocsin.coding.cast import Cast
from tocsin.language.annotate import annotate

LANGUAGES = ("en", "fr")
TABLES = Path(__file__).parent / "tables"


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
