"""Whose a role is: the state or body that an adjective, `de`/`of`, a possessive or a compound gives a noun.

French: « les présidents angolais et congolais » are those of both states. English: "the Russian soldiers" are RUS-MIL.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding.names import NameMention
from tocsin.coding.pronouns import of_pronoun
from tocsin.coding.scene import Scene, is_hyphen
from tocsin.coding.syntax import Tree
from tocsin.knowledge.actors import Party, Role
from tocsin.terms.mentions import Actor

# Whose forces, ministry or spokesman: a state's, a body's, or, of what a person leads, that person's state.
OWNERS = ("country", "body", "person")


def plain_role(scene: Scene, tree: Tree, index: int, first: int, last: int, role: Role) -> Actor:
    """A role noun as an actor of its owner, whoever holds it: `RUS-MIL`, `nato:secretary_general`."""
    country, owner = owner_of(scene, tree, index, first, last)
    if tree.tokens[index].lemma in scene.grammar.others and not _has_nationality(scene, tree, index):
        country, owner = None, None  # "its neighbour", "Ukraine's allies": theirs, and so not they
    begin, end = tree.phrase(index)
    begin, end = min(begin, first), max(end, last)
    # "the 500 soldiers": article and number are no part of the name.
    while begin < first and (
        tree.tokens[begin].pos in ("DET", "NUM", "ADV", "ADP", "PRON", "SCONJ") or tree.tokens[begin].text[0].isdigit()
    ):
        begin += 1
    span = scene.span(tree, begin, end)
    sector = role.sector
    identity: str | None = None
    if country and role.kind in ("institution", "people", "person"):
        identity = f"{country}-{role.office or (sector[0] if sector else 'UNK')}"
    if owner is not None and owner.kind == "body":
        identity = owner.id if role.kind == "institution" else f"{owner.id}:{role.office or (sector[0] if sector else 'UNK')}"
    return Actor(identity, span.text, country, sector, (), span)


def _has_nationality(scene: Scene, tree: Tree, index: int) -> bool:
    """`son homologue turc`, "his counterpart from Turkey": does a word say of which state somebody is, and not whose he is?"""
    slots = tree.slots(index)
    beside = [w for slot in ("adj", *sorted(tree.grammar.source_prepositions)) for w in slots.get(slot, ())]
    theirs = any(slots.get(slot) for slot in ("poss", *tree.grammar.genitives))
    return not theirs or any(scene.mention_at(tree.sentence.index, w) is not None for w in beside)


def owner_of(scene: Scene, tree: Tree, index: int, first: int, last: int) -> tuple[str | None, Party | None]:
    """Country code and party that a noun belongs to: by adjective, `de`/`of`, possessive or compound."""
    inside = set(tree.subtree(index)) | set(range(first, last + 1))
    halves = is_hyphen(tree, last - 1)  # « l'état-major russe »: the adjective hangs on the second half
    if halves:
        inside |= set(tree.subtree(last))
    chosen: list[tuple[int, NameMention]] = []
    for mention in scene.names[tree.sentence.index]:
        if mention.head not in inside and not (mention.first in inside and mention.last in inside):
            continue
        if mention.kind == "person" and mention.first <= index <= mention.last:
            continue  # nobody owns himself
        if mention.stance or mention.name.party.kind not in OWNERS or _behind_clause(tree, last if halves else index, mention.head):
            continue
        chosen.append((abs(mention.head - index), mention))
    if not chosen:
        return _owner_by_pronoun(scene, tree, index)
    party = min(chosen, key=lambda c: (c[0], c[1].start))[1].name.party
    return party.country, party


def _owner_by_pronoun(scene: Scene, tree: Tree, index: int) -> tuple[str | None, Party | None]:
    for child in tree.slots(index).get("poss", ()):
        for actor in of_pronoun(scene, tree, child):
            party = scene.directory.parties.get(actor.country or "")
            return actor.country, party
    return None, None


def _behind_clause(tree: Tree, index: int, below: int) -> bool:
    """Is a word inside a clause, an apposition or a joined phrase of the noun, and so not its owner?"""
    for at in [below, *tree.ancestors(below)]:
        if at == index:
            return False
        if tree.tokens[at].rel.split(":")[0] in ("acl", "advcl", "ccomp", "appos", "conj", "parataxis", "nsubj", "obl"):
            return True
    return False


def fellows(scene: Scene, tree: Tree, index: int, actor: Actor, role: Role) -> tuple[Actor, ...]:
    """`troops from Poland and Lithuania`, « les présidents angolais et congolais »: the same role of the other joined states."""
    found: dict[str, Actor] = {}
    for mention in scene.names[tree.sentence.index]:
        joined = tree.tokens[mention.head]
        party = mention.name.party
        if joined.rel != "conj" or party.kind != "country" or mention.stance or party.id == actor.country:
            continue
        first = scene.mention_at(tree.sentence.index, joined.head)
        of_role = joined.head == index or tree.tokens[joined.head].head == index
        if first is not None and of_role and first.kind == "country" and tree.tokens[first.head].rel.split(":")[0] in ("amod", "nmod"):
            identity = f"{party.country}-{role.office or (role.sector[0] if role.sector else 'UNK')}"
            found[identity] = replace(actor, id=identity, country=party.country)
    return tuple(found.values())
