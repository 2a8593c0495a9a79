"""French phrases that the parser cuts up or hangs too deep, put together again in the parser's own labels.

« l'embargo sur les armes décrété par l'Union » has its participle below "armes"; « a entamé au large de Goa des manœuvres » its
object below "large".
"""

from __future__ import annotations

from tocsin.knowledge.texts import Attachments
from tocsin.language.dependencies import Node, case_of, children_of, is_below
from tocsin.language.readings import NAMING

OBLIQUE = ("obl:mod", "obl:arg", "obl", "nmod")
LOOSE = ("parataxis", "dep", "dislocated", "obl:mod", "advmod")
SWALLOWED = ("nmod", "amod", "appos", "obl:mod", "dep")
AGREEMENT = ("Gender", "Number")


def repair_phrases(nodes: list[Node], rules: Attachments) -> None:
    """Moves what hangs wrong, in place; each repair says by an example what it is for."""
    _free_nouns(nodes)
    _free_participles(nodes, rules)
    _gather_subjects(nodes, rules)
    _return_agents(nodes, rules)
    _lift_participles(nodes, rules)
    _lift_objects(nodes, rules)


def _is_past(node: Node) -> bool:
    return "VerbForm=Part" in node.morph and "Tense=Past" in node.morph


def _begins(nodes: list[Node], index: int) -> int:
    """Where a noun phrase begins: its first article, number, adjective or preposition."""
    inner = ("det", "nummod", "case", "amod", "nmod:poss")
    return min([index, *(n.index for n in children_of(nodes, index) if n.rel in inner)])


def _free_nouns(nodes: list[Node]) -> None:
    """`L'opposant Kizza Besigye`, `des milliers de déplacés`: a participle behind an article, or what is counted, is a noun."""
    for node in nodes:
        below = children_of(nodes, node.index)
        if node.pos != "VERB" or "VerbForm=Part" not in node.morph or any(n.rel.startswith(("aux", "nsubj", "expl")) for n in below):
            continue
        before = nodes[node.index - 1] if node.index else node
        counted = node.rel == "nmod" and before.text.lower() in ("de", "d'") and before.head == node.index
        if not counted and not (before.rel == "det" and before.head == node.index and before.pos == "DET"):
            continue
        node.pos, node.lemma, node.morph = (
            "NOUN",
            node.text.lower().removesuffix("s"),
            tuple(m for m in node.morph if m.startswith(AGREEMENT)),
        )
        if counted:
            before.rel = "case"
        for child in below:
            if child.index > node.index and child.rel == "obj" and child.pos in NAMING:
                child.rel = "appos"
            elif child.index > node.index and child.rel in OBLIQUE:
                child.rel = "nmod"


def _free_participles(nodes: list[Node], rules: Attachments) -> None:
    """`a gelé 1,7 milliard`, `ont violé au moins dix femmes`, `a une nouvelle fois pressé`: what stands behind an auxiliary is a verb."""
    for node in nodes:
        below = children_of(nodes, node.index)
        helped = any(n.rel.startswith("aux") and n.lemma in rules.auxiliaries and n.index < node.index for n in below)
        if helped and (
            (node.pos == "ADV" and node.head == node.index) or (node.pos == "NOUN" and not {"det", "case"} & {n.rel for n in below})
        ):
            node.pos = "VERB"  # « sont morts »
        if node.pos == "VERB" and node.rel == "case" and node.head > node.index and helped:
            noun = nodes[node.head]
            node.head, node.rel = (node.index, "ROOT") if noun.head == noun.index else (noun.head, noun.rel)
            noun.head, noun.rel = node.index, "obj"
        have = _auxiliary(nodes, node)
        if have is None or have.lemma not in rules.auxiliaries or any(n.rel == "mark" for n in below):
            continue
        between = [n for n in nodes[have.index + 1 : node.index] if n.pos != "ADV"]
        if any(n.rel in ("obj", "cop") and n.index < node.index for n in children_of(nodes, have.index)):
            continue
        if any(n.pos in ("PUNCT", "VERB", "CCONJ") for n in between) or (not between and node.rel not in ("obj", "xcomp")):
            continue
        for word in between:
            word.head = node.index if word.head == have.index else word.head
        node.head, node.rel = (node.index, "ROOT") if have.head == have.index else (have.head, have.rel)
        for child in children_of(nodes, have.index):
            child.head = node.index
        have.head, have.rel, have.pos = node.index, "aux:tense", "AUX"


def _auxiliary(nodes: list[Node], node: Node) -> Node | None:
    """The verb "to have" that a past participle behind it belongs to: « a une nouvelle fois pressé », « d'avoir piraté »."""
    have = nodes[node.head]
    if not _is_past(node) or node.pos != "VERB":
        return None
    if node.rel == "acl" and have.rel == "obl:mod" and have.index == node.index - 1 and case_of(nodes, have.index) is None:
        have = nodes[have.head]  # « a une nouvelle fois appelé »
    held = node.rel in ("advcl", "xcomp", "ccomp", "conj", "obj", "acl") and have.pos in ("VERB", "AUX")
    return have if held and have.index < node.index and have.head != node.index else None


def _gather_subjects(nodes: list[Node], rules: Attachments) -> None:
    """`Le groupe pétrolier italien Eni s'est associé`, `L'Espagne, l'Irlande et la Norvège ont reconnu`: one subject, cut in pieces."""
    for subject in nodes:
        verb = nodes[subject.head]
        if not subject.rel.startswith("nsubj") or subject.pos not in (*NAMING, "ADJ") or verb.pos != "VERB" or subject.index > verb.index:
            continue
        pieces = [n for n in nodes[: subject.index] if _is_piece(nodes, n, verb, rules)]
        if not pieces or not any(n.rel == "det" for n in children_of(nodes, pieces[0].index)):
            continue
        start = _begins(nodes, subject.index)
        first = pieces[0]
        joined = nodes[start - 1].rel == "cc"
        named = start == subject.index and subject.text[:1].isupper()
        between = nodes[first.index : start]
        stops = [n for n in between if n.pos == "PUNCT"]
        listed = joined and all(n.text == "," for n in stops) and not any(n.pos in ("VERB", "AUX") for n in between)
        if not (listed if joined else named and not stops):
            continue
        first.rel, first.head, subject.head = subject.rel, verb.index, first.index
        subject.rel, subject.pos = "conj" if joined else "appos", "PROPN" if subject.pos == "ADJ" else subject.pos
        for joint in children_of(nodes, verb.index):
            if joint.index == start - 1 and joined:
                joint.head = subject.index
        for piece in pieces[1:]:
            piece.head, piece.rel = first.index, "flat:name" if piece.index == first.index + 1 else "appos"
        _raise_joined(nodes, first, subject)


def _is_piece(nodes: list[Node], node: Node, verb: Node, rules: Attachments) -> bool:
    """A noun cut off, or loosely hung on the verb, that no preposition explains."""
    start = _begins(nodes, node.index)
    # « A l'issue des pourparlers, le gouvernement et l'opposition »: joined to a noun before the comma, with no "and".
    loose = node.head == node.index or (node.head == verb.index and node.rel in LOOSE)
    loose |= (
        node.rel == "conj" and start > 0 and nodes[start - 1].text == "," and not any(n.rel == "cc" for n in children_of(nodes, node.index))
    )
    return loose and node.pos in NAMING and case_of(nodes, node.index) is None and node.text.lower() not in rules.time_nouns


def _raise_joined(nodes: list[Node], first: Node, last: Node) -> None:
    """`Le ministre indien Rajnath Singh et son homologue`: who is joined to a name is joined to its bearer."""
    for node in nodes[first.index + 1 : last.index + 1]:
        above = nodes[node.head]
        if node.rel in ("conj", "appos") and above is not first and first.index < above.index and above.rel in ("appos", "flat:name"):
            named = node.rel == "conj" or any(n.rel == "conj" for n in children_of(nodes, node.index))
            node.head, node.rel = (first.index, "conj") if named else (node.head, node.rel)
    joined = [n for n in children_of(nodes, first.index) if n.rel == "conj" and n.index < last.index]
    if joined and last.head == first.index and last.rel == "appos" and joined[-1].pos == "NOUN":
        last.head = joined[-1].index


def _return_agents(nodes: list[Node], rules: Attachments) -> None:
    """`a annoncé l'arrestation par la police de dix hommes`: the agent is the noun's, and so is who suffers it."""
    for node in nodes:
        case = case_of(nodes, node.index)
        if case is None or case.text.lower() not in rules.means or node.pos not in NAMING or case.index < 1:
            continue
        act = nodes[case.index - 1]
        while act.pos == "ADJ" and act.rel == "amod" and act.head < act.index:
            act = nodes[act.head]
        verb = nodes[node.head]
        determined = any(n.rel in ("det", "nmod:poss") for n in children_of(nodes, node.index)) or node.pos == "PROPN"
        if act.pos != "NOUN" or act.index == node.index or not determined:
            continue
        if (
            act.rel == "obj"
            and act.head == verb.index
            and verb.pos == "VERB"
            and not any(n.rel == "aux:pass" for n in children_of(nodes, verb.index))
        ):
            node.head, node.rel = act.index, "nmod"
        if node.head != act.index or node.rel != "nmod":
            continue
        for inner in children_of(nodes, node.index):
            own = case_of(nodes, inner.index)
            if own is None or own.text.lower() not in rules.genitives or inner.pos not in NAMING or inner.index < node.index:
                continue
            counted = any(n.rel == "nummod" for n in children_of(nodes, inner.index))
            plural = own.text.lower() in ("d'", "de") and "Number=Plur" in inner.morph and inner.text.islower()
            if counted or (plural and not any(n.rel == "det" for n in children_of(nodes, inner.index))) or node.pos == "PROPN":
                inner.head = act.index


def _agrees(participle: Node, noun: Node) -> bool:
    """Do the known endings of both tell the same gender and number?"""
    told = [{m for m in node.morph if m.startswith(name)} for name in AGREEMENT for node in (participle, noun)]
    return all(not mine or not theirs or mine == theirs for mine, theirs in zip(told[::2], told[1::2], strict=True))


def _lift_participles(nodes: list[Node], rules: Attachments) -> None:
    """`l'embargo sur les armes décrété par l'Union`, `l'aide d'urgence acheminée par l'ONU`: it belongs to the noun it agrees with."""
    for node in nodes:
        noun = nodes[node.head]
        outer = nodes[noun.head]
        if node.rel != "acl" or node.pos != "VERB" or not _is_past(node) or noun.rel not in OBLIQUE or outer.pos != "NOUN":
            continue
        case = case_of(nodes, noun.index)
        if case is None or outer.index > noun.index or not _agrees(node, outer):
            continue
        bare = case.text.lower() in rules.genitives and case.index == noun.index - 1 and noun.pos == "NOUN"
        agent = any(n.rel == "obl:agent" for n in children_of(nodes, node.index))
        if not _agrees(node, noun) or (bare and agent and noun.text.islower()):
            node.head = outer.index


def _lift_objects(nodes: list[Node], rules: Attachments) -> None:
    """`a bloqué lundi les routes`, `a rendu à l'île Maurice la souveraineté`, `a entamé au large de Goa des manœuvres`."""
    for verb in nodes:
        below = children_of(nodes, verb.index)
        if verb.pos != "VERB" or any(n.rel in ("aux:pass", "cop", "ccomp", "obj") for n in below):
            continue
        for phrase in below:
            timed = phrase.text.lower() in rules.time_nouns
            adverb = phrase.pos == "ADV" and any(case_of(nodes, n.index) for n in children_of(nodes, phrase.index))
            if phrase.index < verb.index or not (timed or adverb or (phrase.rel in OBLIQUE and case_of(nodes, phrase.index))):
                continue
            given = verb.lemma in rules.giving_verbs and case_of(nodes, phrase.index) is not None
            found = _swallowed(nodes, phrase, rules, whole=verb.lemma not in rules.genitive_verbs or given, given=given)
            if found is not None:
                case = case_of(nodes, found.index)
                found.head, found.rel = verb.index, "obj"
                if case is not None:
                    case.rel, case.pos = "det", "DET"
                break


def _swallowed(nodes: list[Node], phrase: Node, rules: Attachments, *, whole: bool, given: bool) -> Node | None:
    """The noun below a prepositional phrase that stands there with its own article, or (`whole`) a second "des", behind giving one."""
    plural: Node | None = None
    for noun in nodes[phrase.index + 1 :]:
        if noun.pos != "NOUN" or noun.rel not in SWALLOWED or not is_below(nodes, noun.head, phrase.index):
            continue
        start, case = _begins(nodes, noun.index), case_of(nodes, noun.index)
        start -= nodes[start - 1].rel == "det" and nodes[start].pos != "DET"
        between = nodes[phrase.index : start]
        if any(n.pos in ("PUNCT", "VERB", "CCONJ", "SCONJ", "PRON") for n in between) or noun.text.lower() in rules.time_nouns:
            break
        if case is None and start < noun.index and nodes[start].pos == "DET" and nodes[start - 1].rel not in ("case", "mark"):
            return noun
        timed = (
            phrase.text.lower() in rules.time_nouns and case is not None and case.text.lower() in rules.partitives and noun.text.islower()
        )
        if timed and nodes[start + 1].pos == "DET":
            return noun  # « exporte depuis janvier de l'essence »
        if case is None or not whole or plural is not None or case.index != start or case.text.lower() not in rules.plural_partitives:
            continue
        owned = [c for n in between[1:] if n.rel == "nmod" and (c := case_of(nodes, n.index)) and c.text.lower() in rules.genitives]
        described = given and any(n.rel == "amod" for n in between[1:])
        plural = noun if owned or (described and noun.text.islower()) else None
    return plural
