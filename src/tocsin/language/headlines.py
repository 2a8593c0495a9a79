"""English verbs that the tagger takes for nouns, put right by what the lexicon knows, in the parser's own labels.

"Macron phones Abbas" has no verb for the tagger, which reads telephones; the lexicon knows that "phone" is one, and a sentence needs one.
"""

from __future__ import annotations

from tocsin.language.dependencies import Node

OBJECT = ("DET", "NUM", "PROPN", "PRON", "NOUN", "ADJ")
# What may stand inside a name.
JOINTS = ("'s", "of", "-")
FINITE = ("Number=Sing", "Person=3", "Tense=Pres", "VerbForm=Fin")


def repair_headlines(nodes: list[Node], verbs: frozenset[str], nouns: frozenset[str]) -> None:
    """A name and a form in -s that may be a verb become subject and verb where the sentence has no other; so do infinitives of a noun."""
    _free_infinitives(nodes)
    _join_adjectives(nodes)
    for node in nodes[1:-1]:
        before = nodes[: node.index]
        if before[0].pos == "DET" or not all(n.text[:1].isupper() or n.text in JOINTS for n in before):
            break
        if before[-1].text not in JOINTS and _is_hidden(nodes, node, verbs, nouns):
            _raise(nodes, node)
            break


def _free_infinitives(nodes: list[Node]) -> None:
    """`volunteered to broker talks`: a verb behind "to" is no part of the noun that follows, the noun is its object."""
    for node in nodes[1:-1]:
        before, noun = nodes[node.index - 1], nodes[node.head]
        if before.text != "to" or before.pos != "PART" or node.pos != "VERB" or node.rel not in ("compound", "amod", "nmod"):
            continue
        if noun.index <= node.index or noun.rel != "dobj":
            continue
        node.head, node.rel, node.morph = noun.head, "xcomp", ("VerbForm=Inf",)
        noun.head = node.index
        before.head, before.rel = node.index, "aux"


def _join_adjectives(nodes: list[Node]) -> None:
    """`Thai and Lao troops completed`: an adjective that the parser makes the subject is the noun's own."""
    for first in nodes[:-2]:
        joint = nodes[first.index + 1]
        noun = next(
            (n for n in nodes if n.head == first.index and n.rel == "conj" and n.pos in ("NOUN", "PROPN") and n.index > joint.index), None
        )
        if first.pos != "ADJ" or joint.pos != "CCONJ" or noun is None or first.rel not in ("nsubj", "nsubjpass", "dobj", "pobj"):
            continue
        second = nodes[joint.index + 1]
        if second.pos != "ADJ" or second.head != noun.index or (first.index and nodes[first.index - 1].pos == "DET"):
            continue
        noun.head, noun.rel = first.head, first.rel
        first.head, first.rel = noun.index, "amod"
        second.head, second.rel = first.index, "conj"


def _is_hidden(nodes: list[Node], node: Node, verbs: frozenset[str], nouns: frozenset[str]) -> bool:
    if node.pos not in ("NOUN", "VERB") or not node.text.islower() or not node.text.endswith("s") or node.lemma.lower() not in verbs:
        return False
    if any(n.head == node.index and n.rel.startswith("nsubj") for n in nodes):
        return False
    others = [n for n in nodes if n is not node and n.pos in ("VERB", "AUX") and "VerbForm=Fin" in n.morph and n.index >= node.index]
    if others:
        return False
    behind = nodes[node.index + 1]
    return behind.pos in OBJECT or (behind.pos == "ADP" and node.lemma.lower() not in nouns)


def _raise(nodes: list[Node], verb: Node) -> None:
    """The verb heads the sentence, the name before it is its subject, the noun behind it its object."""
    root, name = next(n for n in nodes if n.head == n.index), nodes[verb.index - 1]
    whole = nodes[verb.head] if verb.head > verb.index else root if root.index > verb.index else None
    for node in nodes:
        if node.index < name.index and node.head >= name.index:
            node.head = name.index
        elif node.index > verb.index and node.head < verb.index:
            node.head = verb.index
    name.head, name.rel, name.pos, name.lemma = verb.index, "nsubj", "PROPN", name.text
    verb.head, verb.rel, verb.pos, verb.morph = verb.index, "ROOT", "VERB", FINITE
    if whole is None:
        whole = next((n for n in nodes if n.head == verb.index and n.rel in ("appos", "npadvmod", "dobj", "dep", "nmod")), None)
    if whole is not None and whole.index > verb.index and nodes[verb.index + 1].pos != "ADP":
        whole.head, whole.rel = verb.index, "dobj"
    if root is not verb and root is not name and root is not whole:
        root.head, root.rel = verb.index, root.rel if root.index > verb.index else "dep"
