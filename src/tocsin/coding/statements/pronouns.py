"""Who "he" or "they" is that speaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tocsin.coding.cast import Cast
from tocsin.coding.scene import Seen
from tocsin.coding.statements.beside import bearer_before
from tocsin.coding.statements.namings import is_outlet
from tocsin.coding.syntax import Tree
from tocsin.coding.titles import role_at
from tocsin.terms.mentions import Actor


def pronoun_actor(cast: Cast, tree: Tree, index: int, skipped: Callable[[int], bool]) -> Actor | None:
    """Who "he" or "they" is that speaks: a person before a party, never one named only inside what is said (`skipped`)."""
    token = tree.tokens[index]
    word = token.text.lower().lstrip("-")
    plural = word in cast.grammar.pronouns_plural
    if token.pos != "PRON" or not (plural or word in cast.grammar.pronouns_singular):
        return None
    here = tree.sentence.index
    near = sorted(cast.before(here, index, reach=3), key=lambda s: (s.sentence, s.token))
    near = [s for s in near if (s.actor.span is None or not skipped(s.actor.span.start)) and not is_outlet(cast, s.actor)]
    near = [s for s in near if s.sentence < here or not _is_beside(tree, index, s.token)]
    near = [
        s
        for s in near
        if (s.plural or s.kind in ("body", "country", "group")) == plural or (not plural and (s.kind == "person" or _is_single(cast, s)))
    ]
    if word in cast.grammar.pronouns_thing:
        near = [s for s in near if s.kind != "person"]
    prefers_person = not plural and word not in cast.grammar.pronouns_thing
    near.sort(
        key=lambda s: (
            prefers_person and _is_by_the_way(cast, s),
            prefers_person and s.kind != "person" and not _is_single(cast, s),
            -s.sentence,
            not s.is_subject,
            s.token,
        )
    )
    if not near:
        return None
    # « le chef de l'État a ... « ... », a-t-il promis »: the office, and so whoever was named with it before.
    office = None if near[0].actor.id else bearer_before(cast, cast.trees[near[0].sentence], near[0].token, near[0].actor)
    actor = office or near[0].actor
    because = f"'{token.text}' stands for {actor.name}, named before"
    return replace(actor, span=cast.span(tree, index, index), how="coreference", because=because)


def _is_beside(tree: Tree, pronoun: int, named: int) -> bool:
    """`Asked by the judge, he replied`, `In a letter to Rome, he said`: in what stands before a pronoun's own verb nobody bears it."""
    verb = tree.tokens[pronoun].head
    for at in (named, *tree.ancestors(named)):
        if tree.tokens[at].head == verb and at < pronoun:
            relation = tree.tokens[at].rel.split(":")[0]
            finite = any(tree.tokens[v].has("VerbForm=Fin") for v in (at, *tree.kids(at, "aux", "cop")))
            return relation == "obl" or (relation == "advcl" and not finite and not tree.kids(at, "nsubj"))
    return False


def _is_by_the_way(cast: Cast, seen: Seen) -> bool:
    """`the Minister of Civil Aviation`: a name that no table knows, that has no office and that a preposition governs."""
    tree = cast.trees[seen.sentence]
    return seen.actor.id is None and not seen.actor.sector and not seen.is_subject and bool(tree.case(seen.token))


def _is_single(cast: Cast, seen: Seen) -> bool:
    """« Un habitant », "one diplomat": somebody of whom the tables know no more than the kind."""
    tree = cast.trees[seen.sentence]
    token = tree.tokens[seen.token]
    single = not token.has("Number=Plur") and any(tree.tokens[c].has("Definite=Ind") for c in tree.children[seen.token])
    role = role_at(cast, tree, seen.token) if single else None
    return role is not None and role[2].kind in ("people", "source", "person")
