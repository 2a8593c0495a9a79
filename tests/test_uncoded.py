"""`tocsin uncoded`: what links two known parties and has no frame, in both languages; what has one is not listed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin import flow
from tocsin.coding.uncoded import Uncoded, tally
from tocsin.reports.files import report_of

# Verbs that name no political act and so will have no frame.
TEXTS = {
    "en": ("Norway outranks Iceland in the new table.\n\nFrance outranks Italy there.", "outrank", "Norway", "Iceland"),
    "fr": ("La Norvège a chaperonné l'Islande un an.\n\nLa France a chaperonné l'Italie.", "chaperonner", "Norvège", "Islande"),
}


def uncoded(text: str, language: str) -> tuple[Uncoded, ...]:
    return flow.uncoded([flow.code(report_of(text, published="2024-01-15", language=language))])


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_verb_without_a_frame_is_listed_with_its_sentence(language: str) -> None:
    text, lemma, one, other = TEXTS[language]
    row = uncoded(text, language)[0]
    assert (row.language, row.lemma, row.pos, row.known_as) == (language, lemma, "v", ())
    assert (row.sentences, row.reports, len(row.examples)) == (2, 1, 2)
    link = row.examples[0]
    assert set(link.parties) == {one, other}
    assert text[link.trigger.start : link.trigger.end] == link.trigger.text
    assert text[link.evidence.start : link.evidence.end] == link.evidence.text == text.split("\n")[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Norway condemned Iceland."),  # a frame
        ("en", "Norway said that Iceland was there."),  # a cue
        ("en", "The fisherman outranks Iceland."),  # one known party
        ("en", "They counted a column of Russian soldiers and their Chinese friends."),  # whom a noun belongs to
        ("fr", "La Norvège a condamné l'Islande."),
        ("fr", "La Norvège a dit que l'Islande était là."),
        ("fr", "Le pêcheur a chaperonné l'Islande."),
        ("fr", "On a vu une colonne de soldats russes et de leurs amis chinois."),
    ],
)
def test_what_is_no_gap_is_not_listed(language: str, text: str) -> None:
    assert uncoded(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "lemma"),
    [("en", "Norway had a tiff with Iceland.", "tiff"), ("fr", "La Norvège a eu une bisbille avec l'Islande.", "bisbille")],
)
def test_a_noun_counts_with_the_verb_that_carries_it(language: str, text: str, lemma: str) -> None:
    assert [(row.lemma, row.pos) for row in uncoded(text, language)] == [(lemma, "n")]


def test_the_most_frequent_come_first() -> None:
    links = [row.examples for row in (*uncoded(TEXTS["en"][0], "en"), *uncoded("Norway outbids Iceland.", "en"))]
    assert [row.lemma for row in tally(link for group in reversed(links) for link in group)] == ["outrank", "outbid"]


def tocsin(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "tocsin.cli.main", *args], capture_output=True, text=True, check=False)


def test_files_and_a_record_give_the_same_list(tmp_path: Path) -> None:
    paths = []
    for language, (text, *_) in TEXTS.items():
        paths.append(tmp_path / f"{language}.txt")
        paths[-1].write_text(f"Title: Tables\nPublished: 2024-01-15\nLanguage: {language}\n\n{text}\n", encoding="utf-8")
    files, database = [str(path) for path in paths], str(tmp_path / "r.db")
    assert tocsin("add", *files, "--db", database).returncode == 0
    listed = tocsin("uncoded", *files, "--format", "json")
    assert listed.returncode == 0, listed.stderr
    assert {row["lemma"] for row in json.loads(listed.stdout)} >= {"outrank", "chaperonner"}
    assert tocsin("uncoded", "--db", database, "--format", "json").stdout == listed.stdout
    french = tocsin("uncoded", files[1])
    assert "verbe, fr" in french.stdout
    assert "outrank" in tocsin("uncoded", files[0], "--most", "1").stdout


def test_a_wrong_call_says_what_to_do(tmp_path: Path) -> None:
    done = tocsin("uncoded")
    assert done.returncode == 1
    assert "--db FILE" in done.stderr
    missing = tocsin("uncoded", str(tmp_path / "none.txt"))
    assert missing.returncode == 1
    assert "no such file" in missing.stderr
