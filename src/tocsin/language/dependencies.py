"""Parser labels to Universal Dependencies.

English spaCy speaks ClearNLP labels: prepositions head their nouns and `be` heads its predicate. French is nearly UD. Both
leave this file with UD relations and heads: case and cop are dependents.
"""

from __future__ import annotations

from dataclasses import dataclass

RENAMED = {
    "ROOT": "root", "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "neg": "advmod",
    "poss": "nmod:poss", "relcl": "acl:relcl", "prt": "compound:prt", "npadvmod": "obl:npmod", "predet": "det:predet",
    "preconj": "cc:preconj", "quantmod": "advmod", "meta": "dep", "intj": "discourse", "oprd": "xcomp",
    "agent": "obl:agent", "dative": "iobj", "obl:mod": "obl", "obl:arg": "obl", "aux:tense": "aux", "acomp": "xcomp", "attr": "xcomp",
}  # fmt: skip
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "DET"})


@dataclass(slots=True)
class Node:
    """A token on its way from the parser's labels to UD."""

    index: int
    text: str
    lemma: str
    pos: str
    morph: tuple[str, ...]
    head: int
    rel: str


def universal(nodes: list[Node], language: str, time_nouns: frozenset[str] = frozenset()) -> None:
    """Turn the parser's relations into UD, in place; `time_nouns` are the words that may stand as adverbs."""
    if language == "en":
        _english(nodes)
    else:
        _french(nodes, time_nouns)
    for node in nodes:
        node.rel = RENAMED.get(node.rel, node.rel)
        if node.head == node.index:
            node.rel = "root"
    break_cycles(nodes)
    _join_roots(nodes)


def break_cycles(nodes: list[Node]) -> None:
    """A tree has no cycles: where repairs made one, its first token is cut off and becomes a root."""
    rooted: set[int] = set()
    for node in nodes:
        path: list[int] = []
        at = node.index
        while at not in rooted and at not in path:
            path.append(at)
            at = nodes[at].head
        cycle = path[path.index(at) :] if at in path else []
        if len(cycle) > 1:
            nodes[min(cycle)].head = min(cycle)
        rooted.update(path)


def _join_roots(nodes: list[Node]) -> None:
    """One sentence has one root: a noun cut off before a verb without subject is its subject, what else is cut off stands beside."""
    roots = [n for n in nodes if n.head == n.index]
    main = next((n for n in roots if n.pos in ("VERB", "AUX")), roots[0] if roots else None)
    for node in roots:
        if main is None or node is main:
            continue
        subject = node.index < main.index and node.pos in ("NOUN", "PROPN", "PRON") and main.pos in ("VERB", "AUX")
        bare = not any(n.head == main.index and n.rel.startswith("nsubj") for n in nodes)
        node.head, node.rel = main.index, "nsubj" if subject and bare else "punct" if node.pos == "PUNCT" else "parataxis"


def _english(nodes: list[Node]) -> None:
    _raise_cut_off_verb(nodes)
    for node in nodes:
        if (
            node.rel == "advcl"
            and "Aspect=Prog" in node.morph
            and nodes[node.index - 1].rel == "prt"
            and nodes[node.index - 1].head == node.head
        ):
            node.rel = "xcomp"  # "ruled out removing"
        if node.rel == "aux" and node.text.lower() == "to":
            node.rel = "mark"
        elif node.rel == "nmod":
            node.rel = "compound"
    # Innermost phrases first, so that chains ("according to X", "from inside Y") collapse from the end.
    for node in sorted(nodes, key=lambda n: -_depth(nodes, n.index)):
        if node.rel in ("prep", "agent", "dative"):
            _raise_object(nodes, node)
    for node in nodes:
        if node.rel in ("attr", "acomp") and nodes[node.head].lemma == "be":
            _raise_predicate(nodes, node)


def _raise_cut_off_verb(nodes: list[Node]) -> None:
    """`ASEAN, which talks to China, called on`: a past form behind the comma that ends a relative clause is the main verb."""
    root = next((n for n in nodes if n.head == n.index), None)
    if root is None or root.pos not in ("NOUN", "PROPN", "PRON") or any(n.rel.startswith("nsubj") for n in children_of(nodes, root.index)):
        return
    below = children_of(nodes, root.index)
    between = [n.index for n in below if n.rel in ("relcl", "appos") and n.index > root.index]
    for node in below:
        behind = node.rel in ("acl", "relcl", "conj") and node.pos == "VERB" and "Tense=Past" in node.morph
        if behind and between and between[0] < node.index and nodes[node.index - 1].text == ",":
            root.head, root.rel = node.index, "nsubj"
            node.head, node.rel = node.index, "ROOT"
            node.morph = ("Tense=Past", "VerbForm=Fin")
            for other in below:
                if other.index > node.index or other.rel == "punct":
                    other.head = node.index
            return


def _depth(nodes: list[Node], index: int) -> int:
    depth = 0
    while nodes[index].head != index and depth < len(nodes):
        index, depth = nodes[index].head, depth + 1
    return depth


def children_of(nodes: list[Node], index: int) -> list[Node]:
    """What hangs on a token, in the order of the words."""
    return [n for n in nodes if n.head == index and n.index != index]


def _raise_object(nodes: list[Node], prep: Node) -> None:
    """`prep -> pobj` becomes `obl/nmod -> case`."""
    children = children_of(nodes, prep.index)
    inner = next((c for c in children if c.rel in ("pobj", "obl", "nmod_", "pcomp") and (c.rel != "obl" or c.index > prep.index)), None)
    inner = inner or next(
        (c for c in children if c.rel in ("amod", "acomp") and c.pos == "ADJ" and c.index > prep.index), None
    )  # "as weak"
    if inner is None:
        prep.rel = "advmod" if prep.rel == "prep" else RENAMED.get(prep.rel, prep.rel)
        return
    outer = nodes[prep.head]
    nominal = outer.pos in NOMINAL or (outer.pos == "ADJ" and prep.text == "of" and outer.rel in ("dobj", "pobj", "nsubj"))  # "most of"
    if inner.rel == "pcomp" and inner.pos in ("VERB", "AUX"):
        inner.rel = "acl" if nominal else "advcl"
        marker = "mark"
    else:
        agent = prep.rel == "agent"
        inner.rel = "obl:agent" if agent else "nmod" if nominal and prep.rel == "prep" else "obl"
        marker = "case"
    was_root = prep.head == prep.index
    inner.head = inner.index if was_root else prep.head
    if was_root:
        inner.rel = "ROOT"
    for child in children:
        if child is not inner:
            child.head = inner.index
    prep.head, prep.rel = inner.index, marker


def _raise_predicate(nodes: list[Node], predicate: Node) -> None:
    """`be -> attr` becomes `attr -> cop`."""
    be = nodes[predicate.head]
    if be.rel == "aux" or be.pos not in ("AUX", "VERB"):
        return
    was_root = be.head == be.index
    predicate.head, predicate.rel = (predicate.index, "ROOT") if was_root else (be.head, be.rel)
    for child in children_of(nodes, be.index):
        if child is not predicate:
            child.head = predicate.index
    be.head, be.rel = predicate.index, "cop"


def _french(nodes: list[Node], time_nouns: frozenset[str]) -> None:
    _raise_main_verbs(nodes)
    _repair_compound_prepositions(nodes)
    _repair_parallel_phrases(nodes)
    _repair_appositions(nodes)
    _repair_joined_participles(nodes)
    _repair_pairs(nodes)
    _repair_split_names(nodes)
    _repair_second_subjects(nodes)
    _repair_objects(nodes, time_nouns)
    for node in nodes:
        case = case_of(nodes, node.index)
        passive = any(n.head == node.head and n.rel == "aux:pass" for n in nodes)
        if node.rel in ("obl:mod", "obl:arg") and passive and case is not None and case.text.lower() == "par":
            node.rel = "obl:agent"


def case_of(nodes: list[Node], index: int) -> Node | None:
    """The preposition before a token that hangs on it."""
    return next((n for n in nodes if n.head == index and n.rel == "case" and n.index < index), None)


def _raise_main_verbs(nodes: list[Node]) -> None:
    """`Plus tôt dans la journée, la Russie a averti Kiev`: a finite clause without relative pronoun there is the main one."""
    root = next((n for n in nodes if n.head == n.index), None)
    if root is None or root.pos in ("VERB", "AUX"):
        return
    for node in nodes:
        below = children_of(nodes, node.index)
        finite = any("VerbForm=Fin" in n.morph for n in [node, *below] if n is node or n.rel.startswith("aux"))
        relative = any(n.rel == "mark" for n in below)
        relative |= any("PronType=Rel" in n.morph for b in below if b.index < node.index for n in [b, *children_of(nodes, b.index)])
        subject = any(n.rel.startswith("nsubj") for n in below)
        if node.rel == "acl:relcl" and node.pos == "VERB" and finite and subject and not relative and root.index < node.index:
            root.head, root.rel = node.index, "obl:mod" if root.pos in ("NOUN", "PROPN") else "advmod"
            node.head, node.rel = node.index, "ROOT"
            return


def _repair_compound_prepositions(nodes: list[Node]) -> None:
    """`près de Taïwan`, `lors d'une réunion`: the adverb and its `de` are one preposition of the noun."""
    for node in nodes:
        if node.pos not in ("ADV", "ADP") or node.rel not in ("advmod", "case", "mark", "dep") or node.head == node.index:
            continue
        below = next(
            (
                c
                for c in children_of(nodes, node.index)
                if c.index > node.index and c.pos in ("NOUN", "PROPN", "PRON") and case_of(nodes, c.index)
            ),
            None,
        )
        if below is None or (case := case_of(nodes, below.index)) is None or case.index != node.index + 1:
            continue
        below.head, below.rel = node.head, "nmod" if nodes[node.head].pos in ("NOUN", "PROPN") else "obl:mod"
        node.head, node.rel = below.index, "case"


def _repair_parallel_phrases(nodes: list[Node]) -> None:
    """`malgré A de B et de C`: the parser joins C to A; the repeated preposition says that it goes with B."""
    for node in nodes:
        if node.rel != "conj":
            continue
        own, outer = case_of(nodes, node.index), nodes[node.head]
        pair = _between(nodes, outer.index, node.index) if own is None else None
        if pair is not None:
            node.head = pair
        if own is None or ((head_case := case_of(nodes, outer.index)) and head_case.lemma == own.lemma):
            continue
        for inner in nodes[outer.index + 1 : node.index]:
            inner_case = case_of(nodes, inner.index)
            if (
                inner.head == outer.index
                and inner.rel in ("nmod", "obl:mod", "obl:arg", "obl")
                and inner_case
                and inner_case.lemma == own.lemma
            ):
                node.head = inner.index
                break


def _repair_objects(nodes: list[Node], time_nouns: frozenset[str]) -> None:
    """`a livré mercredi six avions`, `a exigé des excuses`: what has no preposition and is no time is the object of an active verb."""
    for node in nodes:
        verb = nodes[node.head]
        if (
            node.index < verb.index
            or not node.rel.startswith(("obl", "obj"))
            or case_of(nodes, node.index)
            or verb.pos not in ("VERB", "ADJ")
        ):
            continue
        others = children_of(nodes, verb.index)
        if any(o.rel in ("aux:pass", "cop", "ccomp", "xcomp") or (o.rel == "obj" and o is not node) for o in others):
            continue
        if node.text.lower() not in time_nouns and node.lemma.lower() not in time_nouns:
            if (
                node.rel in ("obl:mod", "obl:arg", "obl")
                and node.pos == "NOUN"
                and any(c.rel in ("det", "nummod") for c in children_of(nodes, node.index))
            ):
                node.rel = "obj"
            continue
        below = next(
            (
                c
                for c in children_of(nodes, node.index)
                if c.index > node.index and c.rel in ("nmod", "obl:mod", "appos") and c.pos == "NOUN"
            ),
            None,
        )
        case = case_of(nodes, below.index) if below else None
        if below is not None and (case is None or case.text.lower() == "des") and below.text.lower() not in time_nouns:
            below.head, below.rel, node.rel = verb.index, "obj", "obl:mod"
            if case is not None:
                case.rel, case.pos = "det", "DET"


def _repair_joined_participles(nodes: list[Node]) -> None:
    """`a promis de nouvelles frappes et convoqué l'ambassadeur`: a participle with an object is joined to the verb, not to its object."""
    for node in nodes[1:-1]:
        noun = nodes[node.head]
        verb = nodes[noun.head]
        joined = node.rel == "conj" and node.pos == "VERB" and noun.pos == "NOUN" and noun.rel in ("obj", "obl:arg", "obl:mod")
        if not joined or "VerbForm=Part" not in node.morph or "Tense=Past" not in node.morph or nodes[node.index - 1].rel != "cc":
            continue
        active = verb.pos == "VERB" and any(n.rel == "aux:tense" for n in children_of(nodes, verb.index))
        if not active or nodes[node.index + 1].pos not in ("DET", "PROPN", "ADP"):
            continue
        node.head = verb.index
        for child in children_of(nodes, verb.index):
            if child.index > node.index and child.pos != "PUNCT":
                child.head = node.index


def _repair_pairs(nodes: list[Node]) -> None:
    """Two names joined are a pair: `l'Arabie saoudite et l'Iran` (joined to the adjective), `Belgrade et Pristina ont` (one cut off)."""
    for node in nodes:
        above = nodes[node.head]
        if node.rel == "conj" and node.pos == "PROPN" and above.rel == "amod" and nodes[above.head].pos == "PROPN":
            node.head = above.head
    for joint in nodes[1:-1]:
        first, second = nodes[joint.index - 1], nodes[joint.index + 1]
        if second.pos == "DET" and second.head < len(nodes) and second.head > joint.index:
            second = nodes[second.head]
        loose = first.rel in ("parataxis", "dep", "obl:mod", "advmod", "dislocated") and first.head == second.head
        cut_off = loose or first.head == first.index
        if joint.rel == "cc" and joint.text.lower() == "et" and first.pos == second.pos == "PROPN" and second.rel == "nsubj" and cut_off:
            first.rel, first.head, second.rel = "nsubj", second.head, "conj"
            second.head, joint.head = first.index, second.index


def _repair_split_names(nodes: list[Node]) -> None:
    """`des milliers de partisans du général Abdou Tiani se sont rassemblés`: a name is not cut; the phrase it ends is the subject."""
    for node in nodes[1:]:
        first = nodes[node.index - 1]
        if not node.rel.startswith("nsubj") or node.pos != "PROPN" or first.pos != "PROPN" or first.head == node.index:
            continue
        above = nodes[first.head]
        while above.rel == "nmod" and above.head < above.index:
            above = nodes[above.head]
        cut_off = above.head == above.index or (above.head == node.head and above.rel in ("parataxis", "dep", "obl:mod"))
        cut_off |= above.rel == "fixed" and nodes[above.head].pos == "PUNCT"
        if first.head < first.index and above.pos in ("NOUN", "PROPN") and cut_off and not is_below(nodes, node.head, above.index):
            above.rel, above.head = node.rel, node.head
            node.rel, node.head = "flat:name", first.index


def is_below(nodes: list[Node], index: int, top: int) -> bool:
    """Does a token stand under another in the tree?"""
    for _ in nodes:
        if index == top:
            return True
        index = nodes[index].head
    return False


def _repair_second_subjects(nodes: list[Node]) -> None:
    """`Moscou nomme Boris Gryslov`: a second noun subject, behind an active verb, is its object."""
    for node in nodes:
        verb = nodes[node.head]
        if node.rel != "nsubj" or node.index < verb.index or node.pos not in ("NOUN", "PROPN") or verb.pos != "VERB":
            continue
        others = children_of(nodes, verb.index)
        before = any(o.rel == "nsubj" and o.index < verb.index and o.pos in ("NOUN", "PROPN", "PRON") for o in others)
        if before and not any(o.rel in ("obj", "aux:pass", "ccomp") for o in others):
            node.rel = "obj"


def _between(nodes: list[Node], outer: int, last: int) -> int | None:
    """`les négociations entre la Turquie et la Grèce`: behind "entre" stand two, whatever the parser joins the second to."""
    for inner in nodes[outer + 1 : last]:
        case = case_of(nodes, inner.index)
        if inner.head == outer and inner.rel == "nmod" and case is not None and case.text.lower() == "entre":
            return inner.index if not any(c.rel == "conj" for c in children_of(nodes, inner.index)) else None
    return None


def _repair_appositions(nodes: list[Node]) -> None:
    """`dans son pays voisin, la Biélorussie`: an oblique without preposition behind a comma explains the one before."""
    for node in nodes:
        if node.rel not in ("obl:mod", "nmod", "obl:arg") or node.pos != "PROPN" or case_of(nodes, node.index):
            continue
        first = min([node.index, *(c.index for c in children_of(nodes, node.index) if c.rel == "det")])
        if first < 2 or nodes[first - 1].text != ",":
            continue
        before = nodes[first - 2]
        while before.head < before.index and before.rel in ("amod", "flat:name", "nmod") and before.head != before.index:
            before = nodes[before.head]
        if before.pos in ("NOUN", "PROPN") and before.index != node.index and before.head != node.index:
            node.head, node.rel = before.index, "appos"
