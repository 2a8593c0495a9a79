"""English sentences whose main verb or subject the parser missed.

"The four powers called on Minsk to free them" is no noun with a participle; in "On Monday rebel shells struck a clinic" the shells are
the subject and not the day.
"""

from __future__ import annotations

from tocsin.language.dependencies import Node, children_of, is_below


def raise_present_verb(nodes: list[Node], verbs: frozenset[str]) -> None:
    """`Asia Times predicts it is over`: an English noun in -s that heads a sentence, behind a name and with a bare clause, is its verb."""
    node = next((n for n in nodes if n.head == n.index), None)
    if node is None or node.pos != "NOUN" or node.index == 0 or not node.text.islower() or not node.text.endswith("s"):
        return
    lemma = next((form for form in (node.text[:-1], node.text[:-2]) if form in verbs), "")
    before = nodes[node.index - 1]
    clause = next((n for n in nodes if n.head == node.index and n.rel == "ccomp" and n.index > node.index), None)
    marked = clause is None or any(n.head == clause.index and n.rel == "mark" for n in nodes)
    if not lemma or marked or before.pos not in ("PROPN", "NOUN") or before.head != node.index or before.rel != "compound":
        return
    node.pos, node.lemma, node.morph = "VERB", lemma, ("Mood=Ind", "Tense=Pres", "VerbForm=Fin")
    before.rel = "nsubj"
    for other in nodes[: before.index]:
        if other.head == node.index and other.pos != "PUNCT":
            other.head = before.index


def repair_main_verbs(nodes: list[Node], days: frozenset[str], chains: frozenset[str]) -> None:
    """Raises main verbs, cuts days from subjects and puts clauses of time in their place.

    `days` are names of days and months, `chains` particles with the preposition behind them ("away from").
    """
    _raise_headless_verb(nodes)
    for node in nodes:
        _raise_teller(nodes, node)
        _part_at_semicolon(nodes, node)
        _find_teller(nodes, node)
        _cut_off_day(nodes, node, days)
        _free_time_clause(nodes, node)
        _join_participles(nodes, node)
        _give_time(nodes, node)
        _mark_inversion(nodes, node)
        _lift_agent(nodes, node)
        _name_object(nodes, node)
        _lift_phrase(nodes, node, chains)


def _raise_headless_verb(nodes: list[Node]) -> None:
    """`The four powers called on Minsk to free them.`: where no finite verb stands, a participle with a content of its own is the verb."""
    root = next((n for n in nodes if n.head == n.index), None)
    if root is None or root.pos not in ("NOUN", "PROPN", "PRON") or nodes[-1].text != ".":
        return
    if any("VerbForm=Fin" in n.morph for n in nodes) or any(n.rel == "cop" for n in children_of(nodes, root.index)):
        return
    for node in children_of(nodes, root.index):
        below = children_of(nodes, node.index)
        active = any(n.rel in ("obj", "ccomp", "xcomp") or (n.rel == "advcl" and n.index > node.index) for n in below)
        if node.rel == "acl" and node.index > root.index and "Tense=Past" in node.morph and active:
            root.head, root.rel = node.index, "nsubj"
            node.head, node.rel, node.morph = node.index, "root", ("Tense=Past", "VerbForm=Fin")
            for other in children_of(nodes, root.index):
                if other.index > node.index or other.rel in ("punct", "advmod") or (other.rel == "nmod" and other.index < root.index):
                    other.head, other.rel = node.index, "obl" if other.rel == "nmod" else other.rel
            return


def _raise_teller(nodes: list[Node], node: Node) -> None:
    """`They boarded a boat, Jane Smith, a navy spokeswoman, said`: the name is no apposition of the boat but says the rest."""
    told = nodes[node.head]
    if (
        node.rel != "conj"
        or node.pos != "VERB"
        or "VerbForm=Fin" not in node.morph
        or nodes[node.index - 1].text != ","
        or told.rel != "root"
    ):
        return
    below = children_of(nodes, node.index)
    if any(n.rel.startswith("nsubj") or n.rel == "obj" for n in below) or any(n.rel == "cc" and n.head == told.index for n in nodes):
        return
    name = nodes[node.index - 2]
    while name.rel in ("appos", "compound", "flat") and name.head < name.index and not _is_named_apart(nodes, name):
        name = nodes[name.head]
    if not _is_named_apart(nodes, name) or name.index < told.index:
        return
    name.head, name.rel = node.index, "nsubj"
    told.head, told.rel = node.index, "ccomp"
    node.head, node.rel = node.index, "root"


def _part_at_semicolon(nodes: list[Node], node: Node) -> None:
    """`Senators accused A; Rubio demanded that B`: the first sentence is no content of the second, which has its own."""
    verb = nodes[node.head]
    if node.rel != "ccomp" or not node.index < verb.index:
        return
    below = children_of(nodes, verb.index)
    parted = any(n.text == ";" for n in nodes[node.index : verb.index])
    if parted and any(n.rel == "ccomp" and n.index > verb.index for n in below):
        node.rel = "parataxis"


def _find_teller(nodes: list[Node], node: Node) -> None:
    """`Police fired at the crowd, witnesses and a news agency said`: the nouns behind the comma are the subject of the last verb."""
    below = children_of(nodes, node.index)
    told = any(n.rel == "ccomp" and n.index < node.index for n in below)
    if node.rel != "root" or node.pos != "VERB" or not told or any(n.rel.startswith(("nsubj", "expl")) for n in below):
        return
    for noun in nodes[: node.index]:
        if noun.rel not in ("conj", "appos", "dep") or noun.pos not in ("NOUN", "PROPN"):
            continue
        inside = [n.index for n in nodes if is_below(nodes, n.index, noun.index)]
        first = inside[0]
        apart = first > 0 and nodes[first - 1].text == "," and noun.head < first - 1
        if apart and inside[-1] == node.index - 1 and nodes[noun.head].pos in ("VERB", "NOUN", "PROPN"):
            noun.head, noun.rel = node.index, "nsubj"
            return


def _is_named_apart(nodes: list[Node], node: Node) -> bool:
    """Is it a name that the parser set beside a thing, with a description of its own behind?"""
    beside = nodes[node.head]
    return (
        node.rel == "appos"
        and node.pos == "PROPN"
        and beside.pos == "NOUN"
        and any(n.rel == "appos" for n in children_of(nodes, node.index))
    )


def _cut_off_day(nodes: list[Node], node: Node, days: frozenset[str]) -> None:
    """`On Monday RSF shells struck`: a noun behind the day, right before a verb without subject, is that subject."""
    verb = nodes[node.head]
    if node.rel not in ("obl", "obl:npmod") or node.pos not in ("NOUN", "PROPN") or not node.index < verb.index or verb.pos != "VERB":
        return
    below = [n for n in children_of(nodes, node.index) if n.index < node.index]
    cases = [n.index for n in below if n.rel == "case"]
    first = (cases[-1] + 1) if cases else min((n.index for n in below), default=node.index)
    day = nodes[first] if first < node.index else None
    if day is None or day.text.lower() not in days or day.head != node.index or "VerbForm=Fin" not in verb.morph:
        return
    if any(n.rel.startswith(("nsubj", "csubj", "expl")) for n in children_of(nodes, verb.index)):
        return
    passive = any(n.rel == "aux:pass" for n in children_of(nodes, verb.index))
    day.head, day.rel = verb.index, "obl"
    for case in cases:
        nodes[case].head = day.index
    number = nodes[first + 1]
    if number.pos == "NUM" and number.head == node.index:
        number.head = day.index
    node.rel = "nsubj:pass" if passive else "nsubj"


def _free_time_clause(nodes: list[Node], node: Node) -> None:
    """`was hurt on Monday when ships rammed it`: the clause goes with the verb and not with the day."""
    if node.rel != "acl:relcl":
        return
    noun = nodes[node.head]
    first = min((n.index for n in nodes if is_below(nodes, n.index, node.index)), default=node.index)
    word = nodes[noun.index + 1] if noun.index + 1 < len(nodes) else node
    above = nodes[noun.head]
    if word.text.lower() != "when" or first > word.index or above.pos not in ("VERB", "AUX") or noun.rel not in ("obl", "obl:npmod"):
        return
    node.head, node.rel = above.index, "advcl"
    word.head, word.rel = node.index, "mark"


def _join_participles(nodes: list[Node], node: Node) -> None:
    """`leaving three dead and forcing others to flee`: a participle is joined to the participle and not to its complement."""
    left = nodes[node.head]
    outer = nodes[left.head]
    complement = left.pos in ("ADJ", "NOUN") and left.rel in ("ccomp", "xcomp") and outer.index < left.index
    if complement and node.rel == "conj" and "Aspect=Prog" in node.morph and "Aspect=Prog" in outer.morph:
        node.head = outer.index


def _give_time(nodes: list[Node], node: Node) -> None:
    """`gave the envoy 48 hours to leave`: what is given beside somebody is the object, and leaving is asked of him, not of the hours."""
    verb = nodes[node.head]
    above = nodes[verb.head]
    if node.rel == "obl:npmod" and node.pos == "NOUN" and verb.pos == "VERB" and node.index > verb.index:
        others = [n.rel for n in children_of(nodes, verb.index) if n.index < node.index]
        below = children_of(nodes, node.index)
        numbered = any(n.rel == "nummod" for n in below)
        node.rel = "obj" if "iobj" in others and "obj" not in others and numbered else node.rel
        asked = any(n.pos == "VERB" and "VerbForm=Inf" in n.morph and n.index > node.index for n in below)
        if numbered and asked and others.count("obj") == 1 and "iobj" not in others:
            next(n for n in children_of(nodes, verb.index) if n.rel == "obj").rel = "iobj"
            node.rel = "obj"
    told = any(n.rel == "iobj" for n in children_of(nodes, above.index)) if verb.rel == "obj" else False
    marked = any(n.rel == "mark" and n.text.lower() == "to" for n in children_of(nodes, node.index))
    if told and marked and node.rel in ("acl", "acl:relcl") and any(n.rel == "nummod" for n in children_of(nodes, verb.index)):
        node.head, node.rel = above.index, "xcomp"


def _mark_inversion(nodes: list[Node], node: Node) -> None:
    """`will strike should they attack`: behind its verb, "should" before the subject says if."""
    verb = nodes[node.head]
    if node.rel != "aux" or node.text.lower() != "should" or verb.rel not in ("ccomp", "advcl", "conj", "parataxis", "acl:relcl"):
        return
    subject = next((n for n in children_of(nodes, verb.index) if n.rel.startswith("nsubj")), None)
    above = nodes[verb.head]
    if subject is not None and node.index < subject.index < verb.index and above.index < node.index and nodes[-1].text != "?":
        while above.pos not in ("VERB", "AUX") and above.head != above.index:
            above = nodes[above.head]
        verb.head, verb.rel = above.index, "advcl"
        node.rel = "mark"


def _lift_phrase(nodes: list[Node], node: Node, chains: frozenset[str]) -> None:
    """`walked away from the deal`: what stands behind a particle and its preposition goes with the verb."""
    particle = nodes[node.head]
    verb = nodes[particle.head]
    if (
        node.rel not in ("obl", "nmod")
        or particle.rel not in ("advmod", "compound:prt")
        or verb.pos != "VERB"
        or particle.index < verb.index
    ):
        return
    case = next((n for n in children_of(nodes, node.index) if n.rel == "case"), None)
    if case is not None and case.index == particle.index + 1 and f"{particle.text} {case.text}".lower() in chains:
        node.head, node.rel = verb.index, "obl"


def _lift_agent(nodes: list[Node], node: Node) -> None:
    """`was described as reckless by the minister`: who does it stands by the passive verb and not by its complement."""
    inner = nodes[node.head]
    verb = nodes[inner.head]
    if node.rel not in ("obl", "obl:agent") or inner.pos != "ADJ" or inner.rel not in ("obl", "xcomp") or verb.pos != "VERB":
        return
    case = [n for n in children_of(nodes, node.index) if n.rel == "case"]
    below = children_of(nodes, verb.index)
    passive = any(n.rel == "aux:pass" for n in below) and not any(n.rel == "obl:agent" for n in below)
    if passive and len(case) == 1 and case[0].text.lower() == "by" and node.index > inner.index:
        node.head, node.rel = verb.index, "obl:agent"


def _name_object(nodes: list[Node], node: Node) -> None:
    """`branded the pullout a national disgrace`: without a comma a noun with "a" says what the object is called."""
    named = nodes[node.head]
    if node.rel != "appos" or node.pos != "NOUN" or named.rel != "obj" or nodes[named.head].pos != "VERB":
        return
    article = next((n for n in children_of(nodes, node.index) if n.rel == "det" and n.text.lower() in ("a", "an")), None)
    if article is not None and article.index > named.index and nodes[article.index - 1].pos not in ("PUNCT", "CCONJ"):
        node.head, node.rel = named.head, "xcomp"
