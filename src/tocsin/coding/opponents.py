"""Whom an act of conflict is aimed at, where no slot of its predicate says so.

"massed troops along its border with Ukraine", "broke the truce by shelling A", "will strike unless B withdraws", "walked out in a
dispute with C"; French: « ont défilé sur fond de conflit avec la direction ».
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.coding.cast import party_actor
from tocsin.coding.frames import Match
from tocsin.coding.status import condition_of
from tocsin.coding.syntax import Tree
from tocsin.knowledge.codebook import load_codebook
from tocsin.terms.mentions import Actor
from tocsin.terms.spans import Span

if TYPE_CHECKING:
    from tocsin.coding.roles import RoleReader

# Relations below which another clause begins.
CLAUSES = frozenset({"acl", "advcl", "ccomp", "conj", "parataxis", "csubj"})


def opponents(reader: RoleReader, tree: Tree, match: Match, carrier: int | None, speaker: Actor | None) -> tuple[Actor, ...]:
    """The recipients of an act whose own slots name none; empty where nothing tells."""
    at = carrier if carrier is not None else match.head
    if match.frame.event_type == "MOBILIZE":
        return _beyond_border(reader, tree, at)
    found = _of_means(reader, tree, match, speaker) if match.frame.pos == "v" else ()
    if not found and match.frame.event_type == "PROTEST":
        found = _of_dispute(reader, tree, at, speaker)
    return found


def under_condition(reader: RoleReader, tree: Tree, match: Match, speaker: Actor | None) -> tuple[Actor, ...]:
    """`will strike unless B withdraws`, `threatened a strike if B did not pay`: who shall do or leave something is who is threatened."""
    event_type = match.frame.event_type
    if event_type != "THREATEN" and load_codebook().types[event_type].quad != "material conflict":
        return ()
    condition = condition_of(tree, match.head)
    if condition is None:
        return ()
    slots = tree.slots(condition)
    return tuple(
        a for a in reader.parties.of(tree, slots.get("obj" if tree.is_passive(condition) else "subj", ()), speaker) if a.id or a.country
    )


def doers_blamed(reader: RoleReader, tree: Tree, match: Match, word: int, speaker: Actor | None) -> tuple[Actor, ...] | None:
    """`condemned the bombing of A by B`: of an act that is blamed its doer is meant and not its victim; None where no act is."""
    if match.frame.event_type != "ACCUSE" or tree.is_verb(word):
        return None
    act = reader.matcher.best(tree, word)
    if act is None or act.frame.event_type == "none" or load_codebook().types[act.frame.event_type].quad != "material conflict":
        return None
    return reader.fill(tree, act, act.frame.actor, None, speaker)


def has_victims(tree: Tree, match: Match) -> bool:
    """Has a verb of violence whose row names no recipient an object of its own, which only can be the victim?"""
    used = {*match.fixed, *match.consumed}
    open_row = match.frame.event_type == "ASSAULT" and match.frame.pos == "v" and not match.frame.states_recipient
    return open_row and any(w not in used for w in tree.slots(match.head).get("obj", ()))


def _of_means(reader: RoleReader, tree: Tree, match: Match, speaker: Actor | None) -> tuple[Actor, ...]:
    """`broke the truce by shelling A`, `protested by stoning A`: by what an act of conflict is done is whom it is aimed at."""
    quads = load_codebook().types
    for slot in sorted(tree.grammar.agent_prepositions):
        for inner in reader.matcher.fillers(tree, match.head, slot):
            act = reader.matcher.best(tree, inner) if tree.is_present_participle(inner) else None
            types = {match.frame.event_type, act.frame.event_type} if act is not None else set()
            if act is not None and "none" not in types and all(quads[t].quad.endswith("conflict") for t in types):
                return reader.fill(tree, act, act.frame.recipient, None, speaker, recipient=True)
    return ()


def _of_dispute(reader: RoleReader, tree: Tree, at: int, speaker: Actor | None) -> tuple[Actor, ...]:
    """`walked off the job in a dispute with A`: the other side of what a protest is about."""
    disputes = reader.matcher.predicates.classes.get("dispute", frozenset())
    others = {slot for choice in reader.matcher.predicates.default_recipients for slot in choice}
    for word in _below(tree, at):
        if not disputes.isdisjoint(tree.forms[word]):
            sides = tuple(c for c in tree.kids(word, "nmod") if tree.case(c) in others)
            if found := reader.parties.of(tree, sides, speaker):
                return found
    return ()


def _beyond_border(reader: RoleReader, tree: Tree, at: int) -> tuple[Actor, ...]:
    """`massed troops along its border with Ukraine`: who stands on the other side of a border to which forces are brought."""
    borders = reader.matcher.predicates.classes.get("border", frozenset())
    found: list[Actor] = []
    for word in _below(tree, at):
        for side in tree.kids(word, "nmod", "amod", "compound") if not borders.isdisjoint(tree.forms[word]) else ():
            mention = reader.cast.mention_at(tree.sentence.index, side)
            if mention is not None and mention.kind == "country" and tree.tokens[side].rel != "nmod:poss":
                found.append(party_actor(mention.name.party, Span.of(reader.cast.annotation.text, mention.start, mention.end)))
    return tuple(found)


def _below(tree: Tree, at: int) -> list[int]:
    """The words of a predicate's own clause below it, in the order of the tree."""
    found, waiting = [], [at]
    while waiting:
        for child in tree.children[waiting.pop(0)]:
            if tree.bases[child] not in CLAUSES:
                found.append(child)
                waiting.append(child)
    return found
