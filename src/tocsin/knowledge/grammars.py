"""The closed classes of a language (`grammar.toml`)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from tocsin.knowledge.files import read_toml
from tocsin.terms.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed word classes; the file says what each is for."""

    relative_pronouns: frozenset[str]
    agent_prepositions: frozenset[str]
    agent_preposition: str
    blame_markers: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    due_modals: frozenset[str]
    infinitive_markers: frozenset[str]
    purpose_markers: frozenset[str]
    subject_markers: frozenset[str]
    same_time_markers: frozenset[str]
    occasion_prepositions: frozenset[str]
    being_perfects: frozenset[str]
    subject_control: frozenset[str]
    indirect_control: frozenset[str]
    indirect_control_preposition: str
    negations: frozenset[str]
    negative_determiners: frozenset[str]
    without: frozenset[str]
    pronouns_singular: frozenset[str]
    pronouns_plural: frozenset[str]
    clitics_singular: frozenset[str]
    clitics_plural: frozenset[str]
    collective_kinds: frozenset[str]
    pronouns_speaker: frozenset[str]
    pronouns_singular_speaker: frozenset[str]
    possessives_singular: frozenset[str]
    possessives_plural: frozenset[str]
    possessives_speaker: frozenset[str]
    pronouns_person: frozenset[str]
    pronouns_thing: frozenset[str]
    impersonal: frozenset[str]
    titles: frozenset[str]
    name_particles: frozenset[str]
    place_prepositions: frozenset[str]
    given_articles: frozenset[str]
    causatives: frozenset[str]
    place_verbs: frozenset[str]
    particle_prepositions: frozenset[str]
    opposing_prepositions: frozenset[str]
    whole_prepositions: frozenset[str]
    state_prepositions: frozenset[str]
    set_nouns: frozenset[str]
    ground_nouns: frozenset[str]
    roles_abroad: frozenset[str]
    others: frozenset[str]
    source_prepositions: frozenset[str]
    owning_participles: frozenset[str]
    genitives: frozenset[str]
    place_nouns: frozenset[str]
    possible_modals: frozenset[str]
    must_modals: frozenset[str]
    must_verbs: frozenset[str]
    future_modals: frozenset[str]
    past_future_modals: frozenset[str]
    condition_markers: frozenset[str]
    doubt_markers: frozenset[str]
    time_markers: frozenset[str]
    after_markers: frozenset[str]
    telling_verbs: frozenset[str]
    ongoing_words: frozenset[str]
    planned_words: frozenset[str]
    possible_words: frozenset[str]
    historical_words: frozenset[str]


@cache
def load_grammar(language: str) -> Grammar:
    """The grammar of `lexicon/LANGUAGE/grammar.toml`; LexiconError where a class is missing."""
    path = f"lexicon/{language}/grammar.toml"
    table = read_toml(path)
    names = {field.name for field in fields(Grammar)}
    if wrong := names ^ set(table):
        raise LexiconError(
            f"missing or unknown: {', '.join(sorted(wrong))}", where=path, cure="Give exactly the classes that the loader knows"
        )
    values: dict[str, Any] = {name: value if isinstance(value, str) else frozenset(value) for name, value in table.items()}
    return Grammar(**values)
