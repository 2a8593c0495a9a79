"""Whom a name or an office means, and why.

French: « le président français » on 2011-05-01 is `fra-nicolas-sarkozy`. English: "Shoigu" is `rus-sergei-shoigu`, by a row of persons.csv.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.coding.cast import Cast
from tocsin.coding.names import find_names, words_of
from tocsin.knowledge.actors import Party, load_directory
from tocsin.language.annotate import annotate


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that the words can mean: `because` says which row or rule, `offices` what the person holds on the day."""

    language: str
    id: str | None
    name: str
    kind: str
    country: str | None
    sector: tuple[str, ...]
    how: str
    because: str
    offices: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


def look_up(words: str, day: str, languages: tuple[str, ...]) -> tuple[Reading, ...]:
    """What a name, an office ("the French president") or a description can mean on an ISO day (or any, if empty), the likeliest first."""
    found: dict[tuple[str, str | None], Reading] = {}
    for language in languages:
        for reading in (*_by_name(words, day, language), *_by_phrase(words, day, language)):
            found.setdefault((language, reading.id or reading.name), reading)
    return tuple(found.values())


def _by_name(words: str, day: str, language: str) -> list[Reading]:
    annotation, directory = annotate(words, language), load_directory(language)
    found = []
    for sentence in annotation.sentences:
        for mention in find_names(annotation.text, sentence, words_of(annotation.text, sentence), directory, day):
            if mention.start == 0 and mention.end == len(words.rstrip()):
                names = [mention.name, *mention.others]
                found += [_of_party(language, n.party, day, f"the {n.kind} '{n.text}' of {n.party.where}", n.sector) for n in names]
    return found


def _of_party(language: str, party: Party, day: str, because: str, sector: tuple[str, ...] = ()) -> Reading:
    offices = tuple(f"{o.office} ({o.first or '…'} to {o.last or '…'})" for o in party.offices if o.held_on(day))
    return Reading(
        language, party.id, party.name, party.kind, party.country, sector or party.sector, "named", because, offices, party.members_on(day)
    )


def _by_phrase(words: str, day: str, language: str) -> list[Reading]:
    """What the coder makes of the words as a noun phrase of their own."""
    cast = Cast.of(annotate(words, language), day)
    found = []
    for tree in cast.trees:
        for token in tree.tokens:
            if tree.tokens[token.index].rel != "root":
                continue
            for actor in cast.resolve(tree.sentence.index, token.index):
                if actor.id is None and actor.country is None:
                    continue
                party = cast.directory.parties.get(actor.id or "")
                kind = party.kind if party else "role"
                because = actor.because or "read as a noun phrase of its own"
                found.append(Reading(language, actor.id, actor.name, kind, actor.country, actor.sector, actor.how, because))
    return found
