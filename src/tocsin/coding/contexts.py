"""PLOVER's contexts of an event: what it is about, by the words of its clause."""

from __future__ import annotations

from tocsin.coding.syntax import Tree
from tocsin.knowledge.predicates import Predicates

CLAUSES = ("ccomp", "advcl", "parataxis", "acl:relcl")


def find_contexts(tree: Tree, head: int, trigger: list[int], predicates: Predicates) -> tuple[tuple[str, int], ...]:
    """Contexts with the token that gives each, by name; the clause of the event is read, not those below it."""
    found: dict[str, int] = {}
    for index in sorted({*trigger, *_clause(tree, head)}):
        for form in tree.forms[index]:
            for group, context in predicates.contexts.get(form, ()):
                if _stands(tree, index, group):
                    found.setdefault(context, index)
    return tuple(sorted(found.items()))


def _clause(tree: Tree, head: int) -> list[int]:
    kept, waiting = [], [head]
    while waiting:
        at = waiting.pop()
        kept.append(at)
        for child in tree.children[at]:
            relation = tree.tokens[child].rel
            another = relation in CLAUSES or tree.bases[child] in CLAUSES or (relation == "conj" and tree.is_verb(child))
            if not another:
                waiting.append(child)
    return kept


def _stands(tree: Tree, index: int, group: tuple[str, ...]) -> bool:
    return all(index + n < len(tree.tokens) and word in tree.forms[index + n] for n, word in enumerate(group))
