"""French clauses that the parser hangs on the wrong verb or noun, put right in the parser's own labels.

« Tokyo, qui a fourni des bateaux, négocie avec Manille » has its main verb behind the relative clause; « Saisie par Pretoria, la cour a
réclamé » begins with none.
"""

from __future__ import annotations

from tocsin.knowledge.texts import Attachments
from tocsin.language.dependencies import Node, case_of, children_of, is_below
from tocsin.language.readings import NAMING, is_bare_participle, is_finite, is_genitive, start_of


def repair_clauses(nodes: list[Node], rules: Attachments) -> None:
    """Finds the main verbs and what is joined to them, in place; each repair says by an example what it is for."""
    _raise_main_verbs(nodes, rules)
    _raise_joined_verbs(nodes)
    _join_helped_participles(nodes)
    _open_with_participles(nodes)
    _own_subjects(nodes, rules)
    _free_infinitives(nodes, rules)
    _lift_clauses(nodes)


def _raise_joined_verbs(nodes: list[Node]) -> None:
    """`ont envahi une ferme appartenant à X et y ont volé`: a finite verb is joined to the finite verb above, not to a participle."""
    for node in nodes:
        head = nodes[node.head]
        if node.rel != "conj" or node.pos not in ("VERB", "AUX") or head.pos not in ("VERB", "ADJ") or not is_finite(nodes, node):
            continue
        if is_finite(nodes, head) or any(n.rel.startswith("nsubj") for n in children_of(nodes, node.index)):
            continue
        above = head
        while above.head != above.index and not (above.pos in ("VERB", "AUX") and is_finite(nodes, above)):
            above = nodes[above.head]
        if above is not head and above.index < node.index and above.pos in ("VERB", "AUX") and is_finite(nodes, above):
            node.head = above.index


def _open_with_participles(nodes: list[Node]) -> None:
    """`Séquestré dans sa résidence, M. Bazoum a pu`: a participle that opens the sentence tells of its subject."""
    if not nodes or not is_bare_participle(nodes, nodes[0]):
        return
    first = nodes[0]
    verb = nodes[first.head]
    if first is verb:
        _lower_first_root(nodes, first)
        return
    if verb.pos in NAMING and first.rel in ("nmod", "amod", "acl", "dep") and verb.rel.startswith("nsubj"):
        first.pos, first.rel = "VERB", "acl"
        return
    subject = any(n.rel.startswith("nsubj") and n is not first for n in children_of(nodes, verb.index))
    if subject and verb.pos == "VERB" and first.rel in ("parataxis", "dep", "amod", "nsubj", "nsubj:pass"):
        first.pos, first.rel = "VERB", "advcl"


def _lower_first_root(nodes: list[Node], first: Node) -> None:
    """`Saisie par Pretoria, la cour a réclamé`: the finite verb below the participle is the main one, the noun before it its subject."""
    finite = [n for n in children_of(nodes, first.index) if n.pos == "VERB" and is_finite(nodes, n)]
    verb = next((n for n in finite if not any("PronType=Rel" in c.morph for c in children_of(nodes, n.index))), None)
    if verb is None:
        return
    verb.head, verb.rel, first.head, first.rel = verb.index, "ROOT", verb.index, "advcl"
    below = children_of(nodes, verb.index)
    if any(n.rel.startswith("nsubj") for n in below):
        return
    at = min([verb.index, *(n.index for n in below if n.rel.startswith(("aux", "advmod", "expl")))]) - 1
    noun = nodes[at]
    while (
        at > 0 and noun.pos in (*NAMING, "ADJ") and start_of(nodes, noun.index) > 0 and nodes[start_of(nodes, noun.index) - 1].text != ","
    ):
        if noun.head >= noun.index:
            return
        noun = nodes[noun.head]
    if noun.pos in NAMING and case_of(nodes, noun.index) is None and noun.index > first.index:
        noun.head, noun.rel = verb.index, "nsubj"


def _free_infinitives(nodes: list[Node], rules: Attachments) -> None:
    """`a reproché à Tirana d'héberger`, `sont convenus en juillet d'accélérer`: names and months have no infinitive, the verb has."""
    for node in nodes:
        name = nodes[node.head]
        if node.rel != "acl" or "VerbForm=Inf" not in node.morph or node.index < name.index:
            continue
        if name.pos == "VERB" and not is_bare_participle(nodes, name):
            node.rel = "xcomp"  # « Washington compte saisir »
        if name.pos != "PROPN" and name.text.lower() not in rules.time_nouns:
            continue
        verb = nodes[name.head]
        if verb.pos == "VERB" and verb.index < name.index and name.rel in ("obj", "obl:arg", "obl:mod", "iobj"):
            node.head, node.rel = verb.index, "xcomp"


def _join_helped_participles(nodes: list[Node]) -> None:
    """`a fustigé un acte qui menace la paix et sommé Pyongyang`: a participle without auxiliary is joined to one that has it."""
    for node in nodes:
        head = nodes[node.head]
        if node.rel != "conj" or head.pos not in ("VERB", "AUX") or not is_bare_participle(nodes, node) or "VerbForm=Fin" not in head.morph:
            continue
        above = head
        while above.head != above.index and not _is_helped(nodes, above):
            above = nodes[above.head]
        if _is_helped(nodes, above) and above.index < node.index:
            node.head = above.index


def _is_helped(nodes: list[Node], node: Node) -> bool:
    helpers = [n for n in children_of(nodes, node.index) if n.rel in ("aux", "aux:tense", "aux:pass")]
    return node.pos == "VERB" and "VerbForm=Part" in node.morph and bool(helpers)


def _own_subjects(nodes: list[Node], rules: Attachments) -> None:
    """`Il s'était entretenu avec le roi`: the subject of a verb that is never impersonal is somebody."""
    for node in nodes:
        verb = nodes[node.head]
        if node.rel != "expl:subj" or verb.pos != "VERB" or verb.lemma in rules.impersonal_verbs:
            continue
        below = children_of(nodes, verb.index)
        if not any(n.rel in ("aux:pass", "nsubj", "csubj") for n in below):
            node.rel = "nsubj"


def _lift_clauses(nodes: list[Node]) -> None:
    """`a appelé à une grève illimitée avant de l'accuser`: a clause of time or aim belongs to the verb, not to an adjective within."""
    for node in nodes:
        head = nodes[node.head]
        if node.rel != "advcl" or node.pos != "VERB" or head.pos != "ADJ" or head.rel != "amod":
            continue
        while head.pos != "VERB" and head.head != head.index:
            head = nodes[head.head]
        if head.pos == "VERB" and head.index < node.index:
            node.head = head.index


def _raise_main_verbs(nodes: list[Node], rules: Attachments) -> None:
    """`Tokyo, qui a fourni des bateaux, négocie avec Manille`: behind the relative clause comes the verb of the name before it."""
    for relative in nodes[2:]:
        before = case_of(nodes, relative.index)
        start = before.index if before is not None else relative.index
        if "PronType=Rel" not in relative.morph or start < 2 or nodes[start - 1].text != ",":
            continue
        inner = relative
        while inner.head != inner.index and inner.pos not in ("VERB", "AUX"):
            inner = nodes[inner.head]
        noun = nodes[start - 2]
        while noun.head < noun.index and (noun.rel in ("amod", "flat:name", "appos") or is_genitive(nodes, noun, rules)):
            noun = nodes[noun.head]
        verb = _verb_behind(nodes, inner)
        if noun.pos not in NAMING or inner.pos != "VERB" or inner.index < relative.index or verb is None or case_of(nodes, noun.index):
            continue
        if _has_main_verb(nodes, noun, inner) or verb is noun or is_below(nodes, noun.index, verb.index):
            continue
        top = noun if not is_below(nodes, noun.index, inner.index) else inner
        verb.head, verb.rel = (verb.index, "ROOT") if top.head == top.index else (top.head, top.rel)
        if verb.rel.startswith(("nsubj", "acl")):
            verb.rel = "conj"
        noun.head = verb.index
        noun.rel = "nsubj:pass" if any(n.rel == "aux:pass" for n in children_of(nodes, verb.index)) else "nsubj"
        inner.head, inner.rel = noun.index, "acl:relcl"
        for child in nodes:
            behind = child.index > verb.index and child.head in (inner.index, noun.index)
            if behind or (child.index < noun.index and child.head == inner.index):
                child.head = verb.index


def _has_main_verb(nodes: list[Node], noun: Node, inner: Node) -> bool:
    """Is a noun the subject of a verb behind its relative clause already?"""
    verb = nodes[noun.head]
    return noun.rel.startswith("nsubj") and verb.index > inner.index and verb is not inner and noun.head != noun.index


def _verb_behind(nodes: list[Node], inner: Node) -> Node | None:
    """The finite verb without subject that stands right behind the comma which ends a relative clause."""
    comma = next((n for n in nodes[inner.index + 1 :] if n.text == ","), None)
    if comma is None or comma.index + 1 >= len(nodes):
        return None
    first = nodes[comma.index + 1]
    verb = nodes[first.head] if first.rel.startswith("aux") or first.pos in ("ADV", "PRON") else first
    if verb.pos != "VERB" or verb.index < first.index or not is_finite(nodes, verb) or verb.rel == "acl:relcl" or verb.head == verb.index:
        return None
    below = children_of(nodes, verb.index)
    subject = any(n.rel.startswith(("nsubj", "expl:subj")) and n.index > comma.index for n in below)
    return None if subject or (not is_below(nodes, verb.index, inner.index) and nodes[verb.head].pos not in NAMING) else verb
