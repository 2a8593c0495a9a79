"""Whose ground is struck: the state of the city or land that an attack is said to hit, where no party is named.

French: « La Russie a bombardé la ville de Kharkiv » is an attack on UKR. English: "A missile hit a depot near Kharkiv" too.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding.cast import Cast, party_actor
from tocsin.coding.frames import Match, Matcher
from tocsin.coding.places import of_city, of_state
from tocsin.coding.syntax import Tree
from tocsin.knowledge.places import load_gazetteer
from tocsin.terms.mentions import Actor, Place

# Modes of harm that is done to people: a name that is their object is no town's.
TO_PEOPLE = frozenset({"beat", "abduct", "torture", "sexual", "targeted", "primitive", "firearms"})

# How a name hangs on the thing that stands in its place.
BESIDE = ("nmod", "appos", "flat", "flat:name", "compound")


def of_ground(
    cast: Cast, matcher: Matcher, tree: Tree, match: Match, actors: tuple[Actor, ...], named: tuple[Actor, ...]
) -> tuple[tuple[Actor, ...], Place | None]:
    """The recipients and the place of an ASSAULT that falls on a town or land: its state, inferred, where nobody but a town is `named`.

    Not the actors' own state: who fights in his own country fights somebody there, not the country.
    """
    frame = match.frame
    if frame.event_type != "ASSAULT" or not frame.recipient:
        return named, None
    for slot in (slot for choice in frame.recipient for slot in choice):
        for word in matcher.fillers(tree, match.head, slot):
            ground = _ground(cast, tree, word, direct=frame.mode not in TO_PEOPLE)
            if ground is None:
                continue
            party = cast.directory.parties.get(ground.country or "")
            another = any(a.span is None or a.span.text != ground.span.text for a in named)
            if party is None or another or any(a.id or a.country for a in named) or any(a.country == ground.country for a in actors):
                return named, ground
            state = party_actor(party, ground.span)
            return (replace(state, how="inferred", because=f"'{ground.span.text}' lies in {party.id}"),), ground
    return named, None


def _ground(cast: Cast, tree: Tree, word: int, *, direct: bool) -> Place | None:
    """Where a thing stands: by its own name, or by the name behind it ("the port *of Odesa*", "a school *in Mosul*")."""
    own = [word] if direct and _is_name(cast, tree, word) else []
    below = tree.kids(word, *BESIDE)
    lands = [c for c in below if tree.tokens[c].lemma.lower() in tree.grammar.place_nouns and not tree.tokens[c].text[:1].isupper()]
    behind = [c for c in (*below, *(i for c in lands for i in tree.kids(c, *BESIDE, "nmod:poss"))) if _is_name(cast, tree, c)]
    if not own and any(tree.tokens[c].text[:1].isupper() for c in tree.kids(word, "amod")):
        return None  # "Kurdish positions in Iraq" are not Iraq's
    gazetteer = load_gazetteer()
    for at in (*own, *behind):
        mention = cast.mention_at(tree.sentence.index, at)
        if mention is not None and (mention.kind != "country" or mention.name.kind not in ("name", "capital")):
            continue
        span = cast.span(tree, *((mention.first, mention.last) if mention is not None else cast.name_bounds(tree, at)))
        if mention is not None and mention.name.kind == "name":
            return of_state(mention.name.party, span)
        city = gazetteer.city(span.text, mention.name.party.country) if mention is not None else gazetteer.best(span.text, cast.countries)
        if city is not None:
            return of_city(city, span)
    return None


def _is_name(cast: Cast, tree: Tree, index: int) -> bool:
    """Is a word a name: one that the tables know, or capitalised within the sentence?"""
    token = tree.tokens[index]
    known = cast.mention_at(tree.sentence.index, index) is not None
    return token.text[:1].isupper() and (known or token.pos in ("PROPN", "X") or (token.pos == "NOUN" and index > 0))
