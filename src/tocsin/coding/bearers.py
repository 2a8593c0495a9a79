"""Who bears a known name here: the party of the tables, a namesake, or whom this report introduced under it.

French: « Loukachenko » is `blr-alexander-lukashenko`. English: "Amina Saleh" is no Aguila Saleh, but an actor of this text alone.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding.names import NameMention
from tocsin.coding.scene import Scene, party_actor
from tocsin.coding.syntax import Tree
from tocsin.coding.titles import title_within
from tocsin.coding.unknowns import unknown_name
from tocsin.knowledge.actors import Party, name_key
from tocsin.terms.mentions import Actor
from tocsin.terms.spans import Span


def of_known_name(scene: Scene, tree: Tree, mention: NameMention) -> Actor:
    """The actor that a known name means here."""
    span = Span.of(scene.annotation.text, mention.start, mention.end)
    name, party = mention.name, mention.name.party
    if name.kind == "family" or (party.kind == "person" and " " not in name.text):
        learned = scene.learned.get(name_key(name.text))
        if learned is not None:
            return replace(learned, span=span, how="named")
    if name.kind == "family" and _is_namesake(scene, tree, mention):
        return next(iter(unknown_name(scene, tree, mention.head)), Actor(None, span.text, None, (), (), span))
    if name.kind == "family":
        chosen = _family_bearer(scene, tree, mention)
        if chosen is None:
            return Actor(None, span.text, None, (), (), span)
        party = chosen
    if party.kind == "person":
        scene.learn(party_actor(party, span), tuple(party.names))
    sector = name.sector if name.kind in ("seat", "capital") else party.sector
    if name.kind == "inhabitant":
        sector = ("CVL",)
    return party_actor(party, span, sector)


def _is_namesake(scene: Scene, tree: Tree, mention: NameMention) -> bool:
    """`Amina Saleh` is no Aguila Saleh: a given name before that no bearer of the family name has (by two letters, for spellings)."""
    first, _ = scene.name_bounds(tree, mention.head)
    words = [name_key(t.text) for t in tree.tokens[first : mention.first]]
    if not words or any(w in scene.roles for w in words) or title_within(scene, tree, first, mention.last) is not None:
        return False
    bearers = [n.party for n in (mention.name, *mention.others) if n.kind == "family"]
    given = {part[:2] for p in bearers for name in p.names for part in name_key(name).split()[:-1]}
    return not any(w[:2] in given for w in words)


def _family_bearer(scene: Scene, tree: Tree, mention: NameMention) -> Party | None:
    """Who a bare family name is: somebody in office that day, preferably of a country that the report names."""
    bearers = [n.party for n in (mention.name, *mention.others) if n.kind == "family"]
    current = [p for p in bearers if any(o.held_on(scene.day) for o in p.offices)]
    named = {m.name.party.id for m in scene.names[tree.sentence.index]} | scene.seen_countries
    for group in (current, bearers):
        of_here = [p for p in group if p.country in named]
        if len(of_here) == 1:
            return of_here[0]
    return current[0] if len(current) == 1 and mention.end - mention.start > 4 else None
