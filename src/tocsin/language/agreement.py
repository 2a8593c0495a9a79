"""French clauses that the parser hangs on the wrong word, put right by what must agree or stand together, in the parser's own labels.

« des zones du Yémen contrôlées par les rebelles » are zones that are controlled; in « protéger les agriculteurs, qui ont bloqué la route »
the farmers did it.
"""

from __future__ import annotations

from tocsin.knowledge.texts import Attachments
from tocsin.language.dependencies import Node, case_of, children_of, is_below

NAMING = ("NOUN", "PROPN", "X")
FEATURES = ("Gender=", "Number=")


def repair_clauses(nodes: list[Node], rules: Attachments) -> None:
    """Moves clauses and phrases in place; each repair says by an example what it is for."""
    _read_nominal_participles(nodes)
    _name_verbs(nodes)
    _join_split_names(nodes)
    _join_titles(nodes)
    _lower_adverbial_pronouns(nodes, rules)
    _raise_main_verbs(nodes, rules)
    _raise_joined_verbs(nodes)
    _join_helped_participles(nodes)
    _open_with_participles(nodes)
    _name_month_edges(nodes, rules)
    _own_subjects(nodes, rules)
    _move_participles(nodes)
    _free_infinitives(nodes, rules)
    _lift_clauses(nodes)
    _return_objects(nodes, rules)
    _move_relatives(nodes, rules)
    _lift_agents(nodes, rules)
    _lift_sides(nodes, rules)
    _turn_towards(nodes, rules)


def _feature(node: Node, name: str) -> str:
    return next((m for m in node.morph if m.startswith(name)), "")


def _disagree(node: Node, noun: Node) -> bool:
    return any(_feature(node, f) and _feature(noun, f) and _feature(node, f) != _feature(noun, f) for f in FEATURES)


def _is_finite(nodes: list[Node], node: Node) -> bool:
    return any("VerbForm=Fin" in n.morph for n in (node, *children_of(nodes, node.index)) if n is node or n.rel.startswith(("aux", "cop")))


def _is_bare_participle(nodes: list[Node], node: Node) -> bool:
    past = node.pos in ("VERB", "ADJ") and "VerbForm=Part" in node.morph and "Tense=Past" in node.morph
    return past and not any(n.rel.startswith(("aux", "cop")) for n in children_of(nodes, node.index))


def _read_nominal_participles(nodes: list[Node]) -> None:
    """`interdire aux déplacés de revenir`: a participle with an article of its own is a noun."""
    for node in nodes[1:]:
        before = nodes[node.index - 1]
        if not _is_bare_participle(nodes, node) or before.head != node.index or before.rel not in ("det", "case"):
            continue
        if before.rel == "case" and "Definite=Def" not in before.morph:
            continue
        if node.rel not in ("xcomp", "ccomp", "obl:arg", "obl:mod", "obj", "nsubj", "nsubj:pass", "nmod", "advcl", "dep", "obl:agent"):
            continue
        node.pos, node.lemma = "NOUN", node.text.lower()
        if node.rel in ("xcomp", "ccomp", "advcl"):
            node.rel = "obl:arg" if before.rel == "case" else "obj"


def _name_verbs(nodes: list[Node]) -> None:
    """`le porte-parole, Nasser Kanani, a reproché`: before another name a word with a capital is no verb."""
    for node in nodes[1:-1]:
        behind = nodes[node.index + 1]
        if node.pos != "VERB" or not node.text[:1].isupper() or behind.pos != "PROPN" or node.rel not in ("acl", "amod", "nmod", "appos"):
            continue
        if any(n.rel.startswith(("aux", "nsubj", "obj", "mark")) for n in children_of(nodes, node.index)):
            continue
        outer = nodes[node.head]
        while outer.rel == "nmod" and outer.head < outer.index:
            outer = nodes[outer.head]
        node.pos, node.lemma, node.morph, node.head, node.rel = "PROPN", node.text, (), outer.index, "appos"
        behind.head, behind.rel = node.index, "flat:name"


def _join_split_names(nodes: list[Node]) -> None:
    """`Le ministre de la Défense Yoav Gallant a averti`: the last word of a name alone is no subject; the title before it is."""
    for node in nodes[1:]:
        before, verb = nodes[node.index - 1], nodes[node.head]
        if not node.rel.startswith("nsubj") or before.rel not in ("appos", "flat:name") or before.pos != "PROPN" or verb.index < node.index:
            continue
        title = nodes[before.head]
        while title.rel in ("appos", "flat:name", "nmod") and title.head != title.index and title.head < title.index:
            title = nodes[title.head]
        if not node.text[:1].isupper() or title.pos != "NOUN" or title.index == node.index or is_below(nodes, title.index, node.index):
            continue
        if title.head not in (verb.index, title.index) or title.rel.startswith("nsubj"):
            continue
        title.head, title.rel = verb.index, node.rel
        node.head, node.rel, node.pos = before.index, "flat:name", "PROPN"


def _join_titles(nodes: list[Node]) -> None:
    """`le président Joe Biden et le Premier ministre Rishi Sunak`: a title is joined to the title before, not to the name behind that."""
    for node in nodes:
        name = nodes[node.head]
        if node.rel != "conj" or node.pos != "NOUN" or name.pos != "PROPN" or name.rel not in ("appos", "flat:name", "nmod"):
            continue
        title = nodes[name.head]
        if title.pos == "NOUN" and title.index < name.index and case_of(nodes, name.index) is None:
            node.head = title.index


def _lower_adverbial_pronouns(nodes: list[Node], rules: Attachments) -> None:
    """`et y ont volé`: "y" and "en" do nothing themselves."""
    for node in nodes:
        if node.pos == "PRON" and node.text.lower() in rules.adverbial_pronouns and node.rel.startswith("nsubj"):
            node.rel = "obl:mod"


def _raise_joined_verbs(nodes: list[Node]) -> None:
    """`ont envahi une ferme appartenant à X et y ont volé`: a finite verb is joined to the finite verb above, not to a participle."""
    for node in nodes:
        head = nodes[node.head]
        if node.rel != "conj" or node.pos not in ("VERB", "AUX") or head.pos not in ("VERB", "ADJ") or not _is_finite(nodes, node):
            continue
        if _is_finite(nodes, head) or any(n.rel.startswith("nsubj") for n in children_of(nodes, node.index)):
            continue
        above = head
        while above.head != above.index and not (above.pos in ("VERB", "AUX") and _is_finite(nodes, above)):
            above = nodes[above.head]
        if above is not head and above.index < node.index and above.pos in ("VERB", "AUX") and _is_finite(nodes, above):
            node.head = above.index


def _open_with_participles(nodes: list[Node]) -> None:
    """`Séquestré dans sa résidence, M. Bazoum a pu`: a participle that opens the sentence tells of its subject."""
    if not nodes:
        return
    first = nodes[0]
    verb = nodes[first.head]
    if first is verb or first.rel not in ("parataxis", "dep", "amod", "nsubj", "nsubj:pass") or not _is_bare_participle(nodes, first):
        return
    if verb.pos == "VERB" and any(n.rel.startswith("nsubj") and n is not first for n in children_of(nodes, verb.index)):
        first.pos, first.rel = "VERB", "advcl"


def _free_infinitives(nodes: list[Node], rules: Attachments) -> None:
    """`a reproché à Tirana d'héberger`, `sont convenus en juillet d'accélérer`: names and months have no infinitive, the verb has."""
    for node in nodes:
        name = nodes[node.head]
        if node.rel != "acl" or "VerbForm=Inf" not in node.morph or node.index < name.index:
            continue
        if name.pos == "VERB" and not _is_bare_participle(nodes, name):
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
        if (
            node.rel != "conj"
            or head.pos not in ("VERB", "AUX")
            or not _is_bare_participle(nodes, node)
            or "VerbForm=Fin" not in head.morph
        ):
            continue
        above = head
        while above.head != above.index and not _is_helped(nodes, above):
            above = nodes[above.head]
        if _is_helped(nodes, above) and above.index < node.index:
            node.head = above.index


def _is_helped(nodes: list[Node], node: Node) -> bool:
    helpers = [n for n in children_of(nodes, node.index) if n.rel in ("aux", "aux:tense", "aux:pass")]
    return node.pos == "VERB" and "VerbForm=Part" in node.morph and bool(helpers)


def _name_month_edges(nodes: list[Node], rules: Attachments) -> None:
    """`avaient gelé début septembre leurs discussions`: "début" with a month is a time and no object."""
    for node in nodes[:-1]:
        month, verb = nodes[node.index + 1], nodes[node.head]
        if node.text.lower() not in rules.time_edges or month.text.lower() not in rules.time_nouns or verb.index > node.index:
            continue
        if node.rel not in ("obj", "xcomp", "nmod", "obl:arg", "parataxis", "dep", "advmod") or case_of(nodes, node.index) is not None:
            continue
        if verb.pos != "VERB" or _start(nodes, node.index) != node.index:
            continue
        node.rel, month.head, month.rel = "obl:mod", node.index, "nmod"
        behind = [n for n in nodes[month.index + 1 :] if n.head in (verb.index, node.index, month.index) and n.pos in NAMING]
        if behind and behind[0].rel in ("parataxis", "nmod", "appos", "dep") and _start(nodes, behind[0].index) == month.index + 1:
            case = case_of(nodes, behind[0].index)
            if case is None and not any(n.rel == "obj" for n in children_of(nodes, verb.index)):
                behind[0].head, behind[0].rel = verb.index, "obj"


def _start(nodes: list[Node], index: int) -> int:
    return min([index, *(n.index for n in children_of(nodes, index) if n.rel in ("det", "nummod", "case", "amod", "nmod:poss"))])


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


def _return_objects(nodes: list[Node], rules: Attachments) -> None:
    """`a fouillé des maisons et interpellé des proches`: what begins right behind a verb without object is not of a noun before it."""
    for node in nodes:
        case = case_of(nodes, node.index)
        if node.rel != "nmod" or case is None or case.text.lower() not in rules.plural_partitives or case.index == 0:
            continue
        verb = nodes[case.index - 1]
        if verb.pos != "VERB" or node.head >= verb.index or verb.lemma in rules.genitive_verbs:
            continue
        if any(n.rel in ("obj", "aux:pass", "xcomp", "ccomp") or n.lemma == "se" for n in children_of(nodes, verb.index)):
            continue
        node.head, node.rel, case.rel, case.pos = verb.index, "obj", "det", "DET"


def _raise_main_verbs(nodes: list[Node], rules: Attachments) -> None:
    """`Tokyo, qui a fourni des bateaux, négocie avec Manille`: behind the relative clause comes the verb of the name before it."""
    for relative in nodes[2:]:
        if "PronType=Rel" not in relative.morph or nodes[relative.index - 1].text != ",":
            continue
        inner = relative
        while inner.head != inner.index and inner.pos not in ("VERB", "AUX"):
            inner = nodes[inner.head]
        noun = nodes[relative.index - 2]
        while noun.head < noun.index and (noun.rel in ("amod", "flat:name", "appos") or _is_genitive(nodes, noun, rules)):
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
    if verb.pos != "VERB" or verb.index < first.index or not _is_finite(nodes, verb) or verb.rel == "acl:relcl" or verb.head == verb.index:
        return None
    below = children_of(nodes, verb.index)
    subject = any(n.rel.startswith(("nsubj", "expl:subj")) and n.index > comma.index for n in below)
    return None if subject or (not is_below(nodes, verb.index, inner.index) and nodes[verb.head].pos not in NAMING) else verb


def _move_participles(nodes: list[Node]) -> None:
    """`les zones du Yémen contrôlées par les rebelles`: what does not agree with its noun belongs to the noun before that does."""
    for node in nodes:
        noun = nodes[node.head]
        if node.rel not in ("acl", "amod") or noun.index > node.index or noun.pos not in NAMING or not _is_bare_participle(nodes, node):
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
        head = nodes[node.head]
        relative = next((n for n in children_of(nodes, node.index) if "PronType=Rel" in n.morph and n.index < node.index), None)
        if node.rel != "acl:relcl" or relative is None or node.head > node.index:
            continue
        case = case_of(nodes, relative.index)
        start = case.index if case is not None else relative.index
        if start < 2 or nodes[start - 1].text != ",":
            continue
        noun = nodes[start - 2]
        while noun.head < noun.index and (noun.rel in ("amod", "flat:name", "appos") or _is_genitive(nodes, noun, rules)):
            noun = nodes[noun.head]
        if noun.pos not in NAMING or noun is head or is_below(nodes, noun.index, node.index):
            continue
        outer = case_of(nodes, noun.index)
        party = noun.pos == "PROPN" and outer is not None and outer.lemma not in rules.genitives and is_below(nodes, noun.index, head.index)
        if (head.pos in ("VERB", "AUX") or party) and not _disagree_in_number(nodes, node, relative, noun):
            node.head = noun.index


def _is_genitive(nodes: list[Node], node: Node, rules: Attachments) -> bool:
    case = case_of(nodes, node.index)
    return node.rel == "nmod" and case is not None and case.text.lower() in rules.genitives


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
        case = case_of(nodes, node.index)
        if case is None or case.lemma not in rules.means or node.rel != "nmod" or time.pos != "NOUN" or not time.rel.startswith("obl"):
            continue
        verb = nodes[time.head]
        timed = (
            time.lemma in rules.time_nouns
            or time.text.lower() in rules.time_nouns
            or time.text.lower().removesuffix("s") in rules.time_nouns
        )
        passive = _is_bare_participle(nodes, verb) or any(n.rel == "aux:pass" for n in children_of(nodes, verb.index))
        if timed and passive and not any(n.rel == "obl:agent" for n in children_of(nodes, verb.index)):
            node.head, node.rel = verb.index, "obl:agent"


def _lift_sides(nodes: list[Node], rules: Attachments) -> None:
    """`Des combats ont éclaté dans la ville entre l'armée et les rebelles`: the sides are those of the subject, not of the place."""
    for node in nodes:
        place, case = nodes[node.head], case_of(nodes, node.index)
        if case is None or case.text.lower() not in rules.between or node.rel not in ("nmod", "obl:mod", "obl:arg"):
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
    for node in nodes:
        case = case_of(nodes, node.index)
        owner = next((n for n in children_of(nodes, node.index) if n.pos == "DET" and "Poss=Yes" in n.morph), None)
        if case is None or owner is None or node.pos != "NOUN" or not (case.index + 1 == owner.index == node.index - 1):
            continue
        whole = next((p for p in sorted(rules.prepositions) if node.text.lower() in p.replace("'", " ").split()), None)
        if whole is None or case.text.lower() != whole.split()[0]:
            continue
        owner.head, owner.rel, owner.pos = node.head, "obl:arg" if nodes[node.head].pos not in NAMING else "nmod", "PRON"
        case.head, case.lemma, case.rel = owner.index, whole, "case"
        node.head, node.rel, node.pos = owner.index, "dep", "ADP"
