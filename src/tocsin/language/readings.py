"""What the repairs of French sentences ask of the parser's nodes: is a verb finite, where does a phrase begin."""

from __future__ import annotations

from tocsin.knowledge.texts import Attachments
from tocsin.language.dependencies import Node, case_of, children_of

NAMING = ("NOUN", "PROPN", "X")


def is_finite(nodes: list[Node], node: Node) -> bool:
    """Is a verb finite, by itself or by its auxiliary?"""
    return any("VerbForm=Fin" in n.morph for n in (node, *children_of(nodes, node.index)) if n is node or n.rel.startswith(("aux", "cop")))


def is_bare_participle(nodes: list[Node], node: Node) -> bool:
    """Is a word a past participle without auxiliary?"""
    past = node.pos in ("VERB", "ADJ") and "VerbForm=Part" in node.morph and "Tense=Past" in node.morph
    return past and not any(n.rel.startswith(("aux", "cop")) for n in children_of(nodes, node.index))


def start_of(nodes: list[Node], index: int) -> int:
    """Where a noun phrase begins: its first article, number, adjective or preposition."""
    return min([index, *(n.index for n in children_of(nodes, index) if n.rel in ("det", "nummod", "case", "amod", "nmod:poss"))])


def is_genitive(nodes: list[Node], node: Node, rules: Attachments) -> bool:
    """Does a noun say what the noun before is of?"""
    case = case_of(nodes, node.index)
    return node.rel == "nmod" and case is not None and case.text.lower() in rules.genitives
