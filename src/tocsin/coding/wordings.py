"""Where the fixed words of a frame stand ("mettre *en garde*", "*give* way"), and whether a verb is reflexive."""

from __future__ import annotations

from tocsin.coding.syntax import Tree
from tocsin.knowledge.predicates import Frame

# Fixed words of a frame ("mettre en garde") stand within this many tokens of its head.
WINDOW = 7


def fixed_words(tree: Tree, index: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens that are a frame's fixed words, in order behind its head (a particle or clitic may stand before);
    None if one is missing."""
    found: list[int] = []
    at = index
    for word in words:
        if word in tree.grammar.negations:
            near = (*tree.children[index], at + 1) if at + 1 < len(tree.tokens) else tree.children[index]
            hit = next((c for c in near if word in tree.forms[c]), None)
            if hit is None:
                return None
            found.append(hit)
            at = max(at, hit)
            continue
        following = range(at + 1, min(len(tree.tokens), index + WINDOW + 1))
        hit = next((i for i in following if word in tree.forms[i] and _belongs(tree, index, i)), None)
        if hit is None:
            return None
        found.append(hit)
        at = hit
    return tuple(found) if not any(_governs_another(tree, index, word, found) for word in found) else None


def _governs_another(tree: Tree, index: int, word: int, fixed: list[int]) -> bool:
    """`send ships in March` is not "send in": beside an object a particle has no noun of its own."""
    token = tree.tokens[word]
    return token.rel == "case" and token.head > word and token.head not in fixed and bool(tree.kids(index, "obj"))


def words_before(tree: Tree, index: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens right before a head that are a compound's other words ("missile" of "missile test"); None if they are not there."""
    first = index - len(words)
    if first < 0 or any(word not in tree.forms[first + n] for n, word in enumerate(words)):
        return None
    return tuple(range(first, index))


def _belongs(tree: Tree, index: int, word: int) -> bool:
    """Is a word below the head in the tree, or right behind it?"""
    if word == index + 1 or index in tree.ancestors(word)[:3]:
        return True
    return tree.tokens[word].head == tree.tokens[index].head and word - index <= 3


def reflexive_fits(tree: Tree, index: int, frame: Frame) -> bool:
    """A reflexive frame takes any "se" before the verb, whatever the parser calls it; another frame none that is truly reflexive."""
    if not frame.reflexive:
        return not is_reflexive(tree, index)
    return any(tree.tokens[c].lemma == "se" and c < index for c in tree.children[index])


def is_reflexive(tree: Tree, index: int) -> bool:
    """Does a French verb stand with its reflexive pronoun? The "se" of a passive ("se vend bien") is none."""
    return any(
        tree.tokens[c].lemma == "se" and tree.tokens[c].rel in ("expl:comp", "expl", "obj", "iobj", "dep") for c in tree.children[index]
    )
