"""French participles and verbs that the parser hangs below a noun, put right in the parser's own labels.

« Ankara a quant à elle prévenu » has its participle in a fixed phrase; « a condamné un acte et promis que » the second one below "acte".
"""

from __future__ import annotations

from tocsin.knowledge.texts import Attachments
from tocsin.language.dependencies import Node, children_of
from tocsin.language.readings import NAMING


def repair_participles(nodes: list[Node], rules: Attachments) -> None:
    """Gives participles their auxiliary and clauses their verb, in place."""
    _free_fixed_participles(nodes, rules)
    _join_second_participles(nodes)
    _return_relatives(nodes)


def help_participle(nodes: list[Node], participle: Node, auxiliary: Node) -> None:
    """Puts a participle in the place of the auxiliary that the parser took for the verb."""
    if auxiliary.pos == "VERB":
        for child in children_of(nodes, auxiliary.index):
            child.head = participle.index
        participle.head, participle.rel = (
            (participle.index, "ROOT") if auxiliary.head == auxiliary.index else (auxiliary.head, auxiliary.rel)
        )
    auxiliary.pos, auxiliary.head, auxiliary.rel = "AUX", participle.index, "aux:tense"


def _free_fixed_participles(nodes: list[Node], rules: Attachments) -> None:
    """`Ankara a quant à elle prévenu`: a participle is no part of a fixed phrase behind its auxiliary."""
    for node in nodes:
        word = nodes[node.head]
        helper = nodes[word.head]
        if node.rel != "fixed" or "Tense=Past" not in node.morph or helper.pos != "VERB" or helper.lemma not in rules.auxiliaries:
            continue
        if word.index != helper.index + 1:
            continue
        inner = [n for n in children_of(nodes, node.index) if n.index < node.index]
        help_participle(nodes, node, helper)
        for child in inner:
            child.head, child.rel = word.index, "fixed"


def _join_second_participles(nodes: list[Node]) -> None:
    """`a condamné un acte et promis que`: behind "et" stands a second participle of the auxiliary, not of the noun before it."""
    for node in nodes[2:]:
        joint = nodes[node.index - 1]
        if node.pos != "VERB" or joint.pos != "CCONJ" or node.rel not in ("conj", "acl", "amod") or not _is_invariable(nodes, node):
            continue
        noun = verb = nodes[node.head]
        while _is_nominal(nodes, verb) and verb.head != verb.index and verb.index < node.index:
            verb = nodes[verb.head]
        below = children_of(nodes, verb.index)
        active = any(n.rel == "aux:tense" for n in below) and not any(n.rel == "aux:pass" for n in below)
        governed = [n for n in (*below, *children_of(nodes, node.index)) if n.index > node.index and n.pos != "PUNCT"]
        if not _is_nominal(nodes, noun) or verb.pos != "VERB" or not active or verb.index > node.index or not governed:
            continue
        node.head, node.rel = verb.index, "conj"
        joint.head, joint.rel = node.index, "cc"
        for child in below:
            if child.index > node.index and child.rel in ("ccomp", "xcomp", "obj"):
                child.head = node.index


def _is_invariable(nodes: list[Node], node: Node) -> bool:
    """Is it a past participle without auxiliary that agrees with nothing?"""
    helped = any(n.rel.startswith(("aux", "cop")) for n in children_of(nodes, node.index))
    return "Tense=Past" in node.morph and not helped and not {"Number=Plur", "Gender=Fem"} & set(node.morph)


def _is_nominal(nodes: list[Node], node: Node) -> bool:
    """A noun, or what stands behind an article."""
    return node.pos in NAMING or any(n.rel == "det" for n in children_of(nodes, node.index))


def _return_relatives(nodes: list[Node]) -> None:
    """`Le ministre, qui visitait le port, a promis`: the parser takes the relative clause for the sentence and joins the verb to it."""
    for verb in nodes:
        clause = nodes[verb.head]
        if verb.rel != "conj" or verb.pos != "VERB" or clause.pos != "VERB":
            continue
        subjects = [n for n in children_of(nodes, clause.index) if n.rel.startswith("nsubj") and n.index < clause.index]
        below = children_of(nodes, verb.index)
        if len(subjects) != 2 or "PronType=Rel" not in subjects[1].morph or any(n.rel.startswith("nsubj") or n.rel == "cc" for n in below):
            continue
        noun, relative = subjects
        start = min([verb.index, *(n.index for n in below if n.rel.startswith(("aux", "expl")))])
        if noun.pos not in NAMING or nodes[relative.index - 1].text != "," or nodes[start - 1].text != ",":
            continue
        verb.head, verb.rel = (verb.index, "ROOT") if clause.head == clause.index else (clause.head, clause.rel)
        noun.head, noun.rel = verb.index, "nsubj:pass" if any(n.rel == "aux:pass" for n in below) else "nsubj"
        clause.head, clause.rel = noun.index, "acl:relcl"
