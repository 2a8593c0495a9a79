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
        stranger = next(iter(unknown_name(scene, tree, mention.head)), Actor(None, span.text, None, (), (), span))
        if not any(seen.actor.id == party.id for seen in scene.seen):
            scene.learned.setdefault(name_key(name.text), stranger)
        return stranger
    if name.kind == "family":
        chosen = _family_bearer(scene, tree, mention)
        if chosen is None:
            return Actor(None, span.text, None, (), (), span)
        party = chosen
    body = next((n for n in mention.others if n.party.kind == "body"), None) if name.kind == "capital" else None
    if body is not None:
        return party_actor(body.party, span, body.party.sector)  # "Brussels" where nobody speaks of Belgium
    if party.kind == "person":
        scene.learn(party_actor(party, span), tuple(party.names))
    sector = name.sector if name.kind in ("seat", "capital") else party.sector
    if name.kind == "inhabitant":
        sector = ("CVL",)
    return party_actor(party, span, sector)


def _is_namesake(scene: Scene, tree: Tree, mention: NameMention) -> bool:
    """`Amina Saleh` is no Aguila Saleh: a given name beside it that no bearer of the family name has (by two letters, for spellings)."""
    first, last = scene.name_bounds(tree, mention.head)
    bearers = [n.party for n in (mention.name, *mention.others) if n.kind == "family"]
    family = name_key(mention.name.text)
    given_behind = {name_key(name).split()[1][:2] for p in bearers for name in p.names if name_key(name).startswith(f"{family} ")}
    behind = [name_key(t.text) for t in tree.tokens[mention.last + 1 : last + 1]]
    if given_behind and behind and behind[0][:2] not in given_behind:
        return True  # "Kim Kye-gwan" is no Kim Jong Un
    words = [name_key(t.text) for t in tree.tokens[first : mention.first]]
    if not words or any(w in scene.roles for w in words) or title_within(scene, tree, first, mention.last) is not None:
        return False
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
