"""Who counts as whom across reports: an official speaks for a state, an organ for its body, a spelling for its party."""

from __future__ import annotations

from functools import cache

from tocsin.knowledge.actors import Party, load_directory, name_key
from tocsin.terms.mentions import Actor

LANGUAGES = ("en", "fr")
# Who is one of these stands for the state; rebels, parties or civilians of a country do not.
STATE_SECTORS = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP"})
# Codes that many unlike bodies share: they make nobody the same.
SHARED_CODES = frozenset({"IGO", "NGO", "IMG", "MNC", "ISM"})


@cache
def party_named(name: str) -> Party | None:
    """The one party that is written so in either language, case and accents aside; None if none or several are."""
    found = {n.party.id: n.party for language in LANGUAGES for n in load_directory(language).named(name) if n.kind == "name"}
    return next(iter(found.values())) if len(found) == 1 else None


@cache
def outlet_named(name: str) -> Party | None:
    """The outlet of that name, also with a word before or after it that says what it is ("Interfax agency", « l'agence Interfax »)."""
    if (found := party_named(name)) is not None:
        return found
    words = name.split()
    rests = [party_named(" ".join(rest)) for rest in (words[:-1], words[1:]) if rest]
    outlets = {party.id: party for party in rests if party is not None and party.kind == "outlet"}
    return next(iter(outlets.values())) if len(outlets) == 1 else None


@cache
def party_of(identity: str) -> Party | None:
    """The party with an id; an office of a body (`NATO:leader`) is the body's."""
    base = identity.partition(":")[0]
    return next((p for language in LANGUAGES if (p := load_directory(language).parties.get(base))), None)


@cache
def party_keys(actor: Actor) -> frozenset[str]:
    """What makes two actors one side: the id, and the state that the actor acts for. Empty for a name that no table knows.

    President Putin and the Kremlin share RUS; Hezbollah and Lebanon share nothing.
    """
    party = party_of(actor.id) if actor.id else party_named(actor.name)
    identity = actor.id.partition(":")[0] if actor.id else party.id if party else None
    country = actor.country or (party.country if party else None)
    sector = frozenset(actor.sector or (party.sector if party else ()))
    keys = {identity} if identity else set()
    if country and country not in SHARED_CODES and sector <= STATE_SECTORS:
        keys.add(country)
    return frozenset(keys)


@cache
def is_body(identity: str) -> bool:
    """Is it a body of several states, which meets by itself?"""
    party = party_of(identity)
    return party is not None and party.kind == "body"


def label_key(actor: Actor) -> str:
    """One name for an actor in every report: its party's id, else its name without case and accents."""
    if actor.id:
        return actor.id
    party = party_named(actor.name)
    return party.id if party else name_key(actor.name)
