"""How a language's text is cut: abbreviations, bylines, source lines (`text.toml`)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from tocsin.knowledge.files import fold, read_toml


@dataclass(frozen=True, slots=True)
class Attachments:
    """Closed classes by which a parser's mistakes of attachment are mended (`[attachments]`); all empty for a language that needs none."""

    articles: frozenset[str]
    auxiliaries: frozenset[str]
    causatives: frozenset[str]
    presenters: frozenset[str]
    that: frozenset[str]
    partitives: frozenset[str]
    plural_partitives: frozenset[str]
    outward: frozenset[str]
    quantities: frozenset[str]
    prepositions: frozenset[str]
    genitives: frozenset[str]
    means: frozenset[str]
    genitive_verbs: frozenset[str]
    giving_verbs: frozenset[str]
    dative_verbs: frozenset[str]
    adverbial_pronouns: frozenset[str]
    between: frozenset[str]
    time_edges: frozenset[str]
    impersonal_verbs: frozenset[str]
    time_nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class TextRules:
    """What the language room needs to cut a text."""

    abbreviations: frozenset[str]
    bylines: tuple[str, ...]
    sources: tuple[str, ...]
    lemmas: dict[tuple[str, str], str]
    verb_suffixes: tuple[tuple[str, str], ...]
    infinitives: tuple[str, ...]
    mood_endings: dict[str, tuple[str, ...]]
    elisions: frozenset[str]
    participle_suffixes: tuple[tuple[str, str], ...]
    time_nouns: frozenset[str]
    dateline_words: frozenset[str]
    asides: frozenset[str]
    attachments: Attachments
    conjugation: tuple[str, ...]
    stem_spellings: tuple[tuple[str, str], ...]

    def byline(self, line: str) -> str | None:
        """The author that a line such as "By Jane Doe" names."""
        return _rest(line, self.bylines, needs_colon=False)

    def source_line(self, line: str) -> str | None:
        """The outlet that a line such as "Source : ZeroHedge" names."""
        return _rest(line, self.sources, needs_colon=True)


def _rest(line: str, heads: tuple[str, ...], *, needs_colon: bool) -> str | None:
    bare = fold(line).strip(" .([])*_")
    for head in heads:
        if bare.casefold().startswith(head.casefold()):
            rest = bare[len(head) :].lstrip(" \u00a0\u202f")
            colon = rest.startswith(":")
            name = rest.lstrip(": \u00a0\u202f")
            if name and (colon or (not needs_colon and rest != bare[len(head) :] and name[:1].isupper() and len(name.split()) <= 8)):
                return name
    return None


@cache
def load_text_rules(language: str) -> TextRules:
    """The rules of `lexicon/LANGUAGE/text.toml`."""
    table = read_toml(f"lexicon/{language}/text.toml")
    given = {**table.get("attachments", {}), "time_nouns": table["time_nouns"]}
    attachments = Attachments(*(frozenset(given.get(field.name, ())) for field in fields(Attachments)))
    lemmas = {(pos, form): lemma for pos, forms in table["lemmas"].items() for form, lemma in forms.items()}
    return TextRules(
        frozenset(table["abbreviations"]), tuple(table["byline"]), tuple(table["source"]), lemmas,
        tuple(map(tuple, table["verb_suffixes"])), tuple(table["infinitives"]),
        {mood: tuple(endings) for mood, endings in table["mood_endings"].items()}, frozenset(table["elisions"]),
        tuple(map(tuple, table["participle_suffixes"])), frozenset(table["time_nouns"]), frozenset(table["dateline_words"]),
        frozenset(table.get("asides", ())), attachments,
        tuple(table.get("conjugation", ())), tuple(map(tuple, table.get("stem_spellings", ()))),
    )  # fmt: skip
