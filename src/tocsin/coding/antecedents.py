"""Whom a role means that was named before: « son homologue turc », "the Russian minister", "the army", and acronyms in brackets.

French: « Sergueï Lavrov a reçu son homologue turc » is the Turkish foreign minister of that day. English: "The Israeli army struck Gaza.
The army said ..." is ISR-MIL both times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.coding.syntax import Tree
from tocsin.knowledge.actors import Directory, Role, name_key
from tocsin.terms.mentions import Actor

# How many words an acronym's name may have, and how many letters an acronym.
LONGEST_NAME = 12
ACRONYM = (2, 8)


@dataclass(frozen=True, slots=True)
class Titled:
    """An actor of a role where the report named it; `sentence` and `token` say where."""

    sentence: int
    token: int
    role: Role
    actor: Actor


def offices_of(actor: Actor, directory: Directory, day: str, titles: dict[str, str]) -> tuple[str, ...]:
    """The offices that an actor holds on a day: by the tables, by its title in the report, by its id (`AUT-head_of_government`)."""
    party = directory.parties.get(actor.id or "")
    if party is not None:
        return tuple(dict.fromkeys(o.office for o in party.offices if o.held_on(day)))
    title = titles.get(actor.key) or (actor.id or "").partition("-")[2]
    return (title,) if title else ()


def counterpart_office(
    before: Iterable[Actor], country: str, directory: Directory, day: str, titles: dict[str, str]
) -> tuple[str, Actor] | None:
    """The office of the nearest actor before that has one and is of another state; None without one."""
    for actor in before:
        offices = [o for o in offices_of(actor, directory, day, titles) if ":" not in o and o.islower()]
        if actor.country not in (None, country) and offices:
            return offices[0], actor
    return None


def fits(role: Role, offices: Iterable[str], leaders: tuple[str, ...]) -> bool:
    """May somebody of these offices be meant by a role: "the minister", "the leader"?"""
    if role.office == "minister":
        return any(o.endswith("_minister") for o in offices)
    return any(o in leaders if role.office == "leader" else o == role.office for o in offices)


def same_role(before: Iterable[Titled], role: Role) -> Titled | None:
    """The nearest phrase before of the same institution or people with an owner: its words hold the role's, or the reverse."""
    words = set(name_key(role.form).split())
    for known in before:
        others = set(name_key(known.role.form).split())
        if known.role.kind == role.kind and (words <= others or others <= words):
            return known
    return None


def find_acronyms(text: str, tree: Tree) -> Iterator[tuple[str, int, int]]:
    """Acronyms in brackets behind their name: « Front de libération du Sahel (FLS) » gives acronym, first and last token."""
    tokens = tree.tokens
    if "(" not in text[tree.sentence.start : tree.sentence.end]:
        return
    for at in range(2, len(tokens) - 1):
        word = tokens[at].text.rstrip(".")
        if tokens[at - 1].text != "(" or tokens[at + 1].text != ")" or not (word.isupper() and ACRONYM[0] <= len(word) <= ACRONYM[1]):
            continue
        letters = name_key(word)
        for first in range(max(0, at - 1 - LONGEST_NAME), at - 2):
            start = tokens[first].text
            initials = [name_key(t.text)[:1] for t in tokens[first : at - 1]]
            if start[:1].isupper() and name_key(start)[:1] == letters[:1] and tokens[first].pos != "DET" and _within(letters, initials):
                yield tokens[at].text, first, at - 2
                break


def _within(letters: str, initials: list[str]) -> bool:
    """Are the letters found in order among the initials, the last name word's among them?"""
    rest = iter(initials)
    return all(letter in rest for letter in letters) and letters[-1] in initials[-2:]
