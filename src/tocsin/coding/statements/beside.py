"""Names that stand beside the noun that speaks, and offices whose bearer was named before.

French: « son adversaire, Karim Dali, dénonce » is Karim Dali's. English: "the president said" is whoever with that office was named last.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding.antecedents import fits, offices_of
from tocsin.coding.cast import Cast
from tocsin.coding.offices import LEADER_OFFICES
from tocsin.coding.syntax import Tree
from tocsin.coding.titles import role_at
from tocsin.terms.mentions import Actor
from tocsin.terms.spans import Span

LONGEST_TITLE = 160
# How many tokens a noun phrase may have before the comma and the name that stand beside it.
LONGEST_PHRASE = 14
# How many sentences back "the president" looks for a president.
OFFICE_REACH = 12
ENDS = frozenset(',.:;!?»"”)')


def named_beside(cast: Cast, tree: Tree, index: int, described: Actor | None) -> Actor | None:
    """The name right behind a noun, or behind the comma that ends its phrase; None without one.

    `described`: whom the noun's own words mean; its country and sector go over to a name that no table knows.
    """
    token = tree.tokens[index]
    mention = cast.mention_at(tree.sentence.index, index)
    # « Le Nigérian Goodluck Jonathan »
    inhabitant = mention is not None and mention.name.kind in ("inhabitant", "adjective") and index > 0 and token.text[:1].isupper()
    if (not inhabitant and (token.pos != "NOUN" or mention is not None)) or token.has("Number=Plur"):
        return None
    at = _name_beside(cast, tree, index)
    actor = next(iter(cast.resolve(tree.sentence.index, at)), None) if at is not None else None
    if at is None or actor is None or actor.how != "named" or actor.span is None or _is_of_inner(cast, tree, index, at, actor):
        return None
    if actor.id is None and described is not None and described.how == "named":
        actor = replace(actor, country=actor.country or described.country, sector=actor.sector or described.sector)
    first, _ = tree.phrase(index)
    assert actor.span is not None
    span = Span.of(cast.annotation.text, tree.tokens[min(first, at)].start, actor.span.end)
    return replace(actor, span=span) if span.end - span.start < LONGEST_TITLE else actor


def _name_beside(cast: Cast, tree: Tree, index: int) -> int | None:
    """The first token of that name."""
    tokens = tree.tokens
    if index + 1 < len(tokens) and _is_name(cast, tree, index + 1):
        return index + 1 if tokens[index + 1].rel.split(":")[0] in ("appos", "flat", "nsubj", "nmod", "obj", "dep") else None
    window = tokens[index + 1 : index + LONGEST_PHRASE]
    comma = next((t.index for t in window if t.text in ",;:.(" or t.has("VerbForm=Fin")), None)
    if comma is None or tokens[comma].text != "," or comma + 1 >= len(tokens):
        return None
    if not _is_name(cast, tree, comma + 1):
        return _titled_beside(cast, tree, index, comma)
    _, last = cast.name_bounds(tree, comma + 1)
    closed = last + 1 >= len(tokens) or tokens[last + 1].text in ENDS or tokens[comma + 1].rel == "appos"
    return comma + 1 if closed else None


def _titled_beside(cast: Cast, tree: Tree, index: int, comma: int) -> int | None:
    """`Its chairman, Slovenian foreign minister Jane Roe, said`: the name behind a title behind the comma."""
    for child in tree.kids(index, "appos"):
        first = min(tree.subtree(child))
        if first == comma + 1 and tree.tokens[child].pos == "PROPN" and _is_name(cast, tree, child):
            titled = [i for i in range(first, child) if tree.tokens[i].pos == "NOUN" and role_at(cast, tree, i) is not None]
            closed = tree.tokens[child + 1].text in ENDS if child + 1 < len(tree.tokens) else True
            return child if titled and closed else None
    return None


def _is_name(cast: Cast, tree: Tree, index: int) -> bool:
    """Is a token the capitalised first word of a person's or body's name?"""
    token = tree.tokens[index]
    mention = cast.mention_at(tree.sentence.index, index)
    if mention is not None and (mention.kind == "country" or mention.name.kind in ("adjective", "prefix")):
        return False
    return token.text[:1].isupper() and token.pos in ("PROPN", "X", "NOUN")


def _is_of_inner(cast: Cast, tree: Tree, index: int, at: int, actor: Actor) -> bool:
    """« Un proche du président turc, Recep Tayyip Erdogan »: does the name belong to an office inside the noun's phrase?"""
    party = cast.directory.parties.get(actor.id or "")
    if party is None or party.kind != "person":
        return False
    inner = [t.index for t in tree.tokens[index + 1 : at] if t.pos == "NOUN"]
    own = role_at(cast, tree, index)
    roles = [r for i in inner if (r := role_at(cast, tree, i)) is not None and r[0] > index and r[2].kind == "person"]
    held = offices_of(actor, cast.directory, cast.day, cast.titled_here)
    return any(fits(r[2], held, LEADER_OFFICES) for r in roles) and not (own is not None and fits(own[2], held, LEADER_OFFICES))


def bearer_before(cast: Cast, tree: Tree, index: int, actor: Actor) -> Actor | None:
    """`The president said`: of an office that its phrase gives to no state, whoever with that office was named last."""
    role = role_at(cast, tree, index)
    definite = any(tree.tokens[c].has("Definite=Def") or tree.tokens[c].has("PronType=Dem") for c in tree.children[index])
    if role is None or role[2].kind != "person" or not role[2].office or actor.country or actor.id or not definite:
        return None
    first, last = tree.phrase(index)
    if tree.tokens[index].has("Number=Plur") or first < role[0] - 1 or last > role[1]:
        return None
    for seen in cast.before(tree.sentence.index, index, OFFICE_REACH):
        offices = offices_of(seen.actor, cast.directory, cast.day, cast.titled_here) if seen.kind == "person" else ()
        if fits(role[2], offices, LEADER_OFFICES):
            because = f"'{actor.name}' stands for {seen.actor.name}, named before"
            return replace(seen.actor, span=actor.span, how="coreference", because=because)
    return None
