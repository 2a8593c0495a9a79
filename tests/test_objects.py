"""Objects: what a text speaks of, in words that both languages share."""

from __future__ import annotations

import pytest

from tocsin.knowledge.actors import name_key
from tocsin.knowledge.files import read_csv
from tocsin.knowledge.objects import load_objects
from tocsin.reconcile.traits import keyed


def rows(language: str) -> dict[str, list[str]]:
    return {row["object"]: list(row.list("words")) for row in read_csv(f"lexicon/{language}/objects.csv", ("object", "words"))}


def test_both_languages_name_the_same_objects() -> None:
    assert sorted(rows("en")) == sorted(rows("fr"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_word_belongs_to_one_object(language: str) -> None:
    words = [name_key(word) for group in rows(language).values() for word in group]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("The first warheads were delivered.", "Les premières ogives ont été livrées."),
        ("a ceasefire", "un cessez-le-feu"),
        ("air defence", "la défense aérienne"),
        ("training of crews", "la formation des équipages"),
    ],
)
def test_translations_share_their_objects(english: str, french: str) -> None:
    def objects(text: str, language: str) -> set[str]:
        return {item for _, item in load_objects(language).items(keyed(text)) if item.startswith("o:")}

    assert objects(english, "en") == objects(french, "fr") != set()


def test_words_that_hold_phrases_together_say_nothing() -> None:
    assert load_objects("en").items(keyed("between the two of them and over there")) == []
