"""French phrases that the parser hangs on the wrong word, put right by what must agree or stand together, in the parser's own labels.

« des zones du Yémen contrôlées par les rebelles » are zones that are controlled; in « protéger les agriculteurs, qui ont bloqué la route »
the farmers did it.
"""

from __future__ import annotations

from tocsin.knowledge.texts import Attachments
from tocsin.language.dependencies import Node, case_of, children_of, is_below
from tocsin.language.readings import NAMING, is_bare_participle, is_genitive, start_of

FEATURES = ("Gender=", "Number=")


def repair_agreement(nodes: list[Node], rules: Attachments) -> None:
    """Moves participles, relative clauses and phrases to their words, in place; each repair says by an example what it is for."""
    _name_month_edges(nodes, rules)
    _move_participles(nodes)
    _return_objects(nodes, rules)
    _move_relatives(nodes, rules)
    _lift_agents(nodes, rules)
    _lift_sides(nodes, rules)
    _turn_towards(nodes, rules)


def _feature(node: Node, name: str) -> str:
    return next((m for m in node.morph if m.startswith(name)), "")


def _disagree(node: Node, noun: Node) -> bool:
    return any(_feature(node, f) and _feature(noun, f) and _feature(node, f) != _feature(noun, f) for f in FEATURES)


def _name_month_edges(nodes: list[Node], rules: Attachments) -> None:
    """`avaient gelé début septembre leurs discussions`: "début" with a month is a time and no object."""
    for node in nodes[:-1]:
        month, verb = nodes[node.index + 1], nodes[node.head]
        if node.text.lower() not in rules.time_edges or month.text.lower() not in rules.time_nouns or verb.index > node.index:
            continue
        if node.rel not in ("obj", "xcomp", "nmod", "obl:arg", "parataxis", "dep", "advmod") or case_of(nodes, node.index) is not None:
            continue
        if verb.pos != "VERB" or start_of(nodes, node.index) != node.index:
            continue
        node.rel, month.head, month.rel = "obl:mod", node.index, "nmod"
        behind = [n for n in nodes[month.index + 1 :] if n.head in (verb.index, node.index, month.index) and n.pos in NAMING]
        if behind and behind[0].rel in ("parataxis", "nmod", "appos", "dep") and start_of(nodes, behind[0].index) == month.index + 1:
            case = case_of(nodes, behind[0].index)
            if case is None and not any(n.rel == "obj" for n in children_of(nodes, verb.index)):
                behind[0].head, behind[0].rel = verb.index, "obj"


def _return_objects(nodes: list[Node], rules: Attachments) -> None:
    """`a fouillé des maisons et interpellé des proches`: what begins right behind a verb without object is not of a noun before it."""
    for node in nodes:
        case = case_of(nodes, node.index) if node.rel == "nmod" else None
        if case is None or case.text.lower() not in rules.plural_partitives or case.index == 0:
            continue
        verb = nodes[case.index - 1]
        if verb.pos != "VERB" or node.head >= verb.index or verb.lemma in rules.genitive_verbs:
            continue
        if any(n.rel in ("obj", "aux:pass", "xcomp", "ccomp") or n.lemma == "se" for n in children_of(nodes, verb.index)):
            continue
        node.head, node.rel, case.rel, case.pos = verb.index, "obj", "det", "DET"


def _move_participles(nodes: list[Node]) -> None:
    """`les zones du Yémen contrôlées par les rebelles`: what does not agree with its noun belongs to the noun before that does."""
    for node in nodes:
        noun = nodes[node.head]
        if node.rel not in ("acl", "amod") or noun.index > node.index or noun.pos not in NAMING or not is_bare_participle(nodes, node):
            continue
        while _disagree(node, noun) and noun.rel in ("nmod", "appos", "conj", "obl:mod", "obl:arg") and noun.head < noun.index:
            noun = nodes[noun.head]
        if noun.pos in NAMING and not _disagree(node, noun) and _feature(noun, "Number="):
            node.head = noun.index


def _move_relatives(nodes: list[Node], rules: Attachments) -> None:
    """`protéger leurs agriculteurs, qui ont bloqué`: a relative behind a comma belongs to the noun before it, and no verb has one.

    In « la rupture avec l'Iran, qu'il accuse » it is the name's, for the preposition makes it a party of its own.
    """
    for node in nodes:
        if node.rel != "acl:relcl" or node.head > node.index:
            continue
        head = nodes[node.head]
        relative = next((n for n in children_of(nodes, node.index) if "PronType=Rel" in n.morph and n.index < node.index), None)
        if relative is None:
            continue
        case = case_of(nodes, relative.index)
        start = case.index if case is not None else relative.index
        if start < 2 or nodes[start - 1].text != ",":
            continue
        noun = nodes[start - 2]
        while noun.head < noun.index and (noun.rel in ("amod", "flat:name", "appos") or is_genitive(nodes, noun, rules)):
            noun = nodes[noun.head]
        if noun.pos not in NAMING or noun is head or is_below(nodes, noun.index, node.index):
            continue
        outer = case_of(nodes, noun.index)
        party = noun.pos == "PROPN" and outer is not None and outer.lemma not in rules.genitives and is_below(nodes, noun.index, head.index)
        if (head.pos in ("VERB", "AUX") or party) and not _disagree_in_number(nodes, node, relative, noun):
            node.head = noun.index


def _disagree_in_number(nodes: list[Node], verb: Node, relative: Node, noun: Node) -> bool:
    """Is a noun no subject of « qui » by its number?"""
    if not relative.rel.startswith("nsubj"):
        return False
    finite = next((n for n in (*children_of(nodes, verb.index), verb) if "VerbForm=Fin" in n.morph), verb)
    return bool(_feature(finite, "Number=") and _feature(noun, "Number=")) and _feature(finite, "Number=") != _feature(noun, "Number=")


def _lift_agents(nodes: list[Node], rules: Attachments) -> None:
    """`négocié pendant des semaines par Doha`: behind a participle and a time, "par" names who did it."""
    for node in nodes:
        time = nodes[node.head]
        if node.rel != "nmod" or time.pos != "NOUN" or not time.rel.startswith("obl"):
            continue
        case = case_of(nodes, node.index)
        if case is None or case.lemma not in rules.means:
            continue
        verb = nodes[time.head]
        timed = (
            time.lemma in rules.time_nouns
            or time.text.lower() in rules.time_nouns
            or time.text.lower().removesuffix("s") in rules.time_nouns
        )
        passive = is_bare_participle(nodes, verb) or any(n.rel == "aux:pass" for n in children_of(nodes, verb.index))
        if timed and passive and not any(n.rel == "obl:agent" for n in children_of(nodes, verb.index)):
            node.head, node.rel = verb.index, "obl:agent"


def _lift_sides(nodes: list[Node], rules: Attachments) -> None:
    """`Des combats ont éclaté dans la ville entre l'armée et les rebelles`: the sides are those of the subject, not of the place.

    In « a cédé au lendemain de heurts entre la police et la foule » they are those of the bare noun before.
    """
    for node in nodes:
        if node.rel not in ("nmod", "obl:mod", "obl:arg"):
            continue
        place, case = nodes[node.head], case_of(nodes, node.index)
        if case is None or case.text.lower() not in rules.between:
            continue
        before = nodes[case.index - 1] if case.index > 1 else node
        if (
            place.pos == "VERB"
            and before.pos == "NOUN"
            and nodes[before.index - 1].text.lower() in rules.genitives
            and nodes[before.index - 1].head == before.index
        ):
            node.head, node.rel = before.index, "nmod"
            continue
        joined = any(n.rel == "conj" for n in children_of(nodes, node.index))
        while place.pos in NAMING and place.rel in ("nmod", "conj", "appos") and place.head < place.index:
            place = nodes[place.head]
        verb = nodes[place.head] if place.pos in NAMING and place.rel.startswith("obl") else place
        if not joined or verb.pos != "VERB" or verb.index > node.index:
            continue
        subjects = [n for n in children_of(nodes, verb.index) if n.rel.startswith("nsubj") and n.pos == "NOUN" and n.index < verb.index]
        if subjects and not any(n.rel == "obj" for n in children_of(nodes, verb.index)):
            node.head, node.rel = subjects[0].index, "nmod"


def _turn_towards(nodes: list[Node], rules: Attachments) -> None:
    """`engager des poursuites à leur encontre`: a preposition with a possessive inside governs whom the possessive means."""
    for node in nodes[1:]:
        owner = nodes[node.index - 1]
        if owner.pos != "DET" or "Poss=Yes" not in owner.morph or owner.head != node.index:
            continue
        case = case_of(nodes, node.index)
        if case is None or node.pos != "NOUN" or not (case.index + 1 == owner.index == node.index - 1):
            continue
        whole = next((p for p in sorted(rules.prepositions) if node.text.lower() in p.replace("'", " ").split()), None)
        if whole is None or case.text.lower() != whole.split()[0]:
            continue
        owner.head, owner.rel, owner.pos = node.head, "obl:arg" if nodes[node.head].pos not in NAMING else "nmod", "PRON"
        case.head, case.lemma, case.rel = owner.index, whole, "case"
        node.head, node.rel, node.pos = owner.index, "dep", "ADP"
