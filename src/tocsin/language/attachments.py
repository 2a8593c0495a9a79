"""French words that the parser hangs on the wrong one, put right by closed classes of `text.toml`, in the parser's own labels.

« La Russie a livré jeudi à l'Algérie des missiles » has its object below "Algérie"; « Bien que les violences restent » its verb
below "Bien".
"""

from __future__ import annotations

from tocsin.knowledge.texts import Attachments
from tocsin.language.dependencies import Node, case_of, children_of, is_below
from tocsin.language.readings import NAMING, is_finite, start_of

LOOSE = ("nmod", "parataxis", "dep", "appos", "conj")
OBLIQUE = ("obl:mod", "obl:arg", "obl", "nmod")


def repair_attachments(nodes: list[Node], rules: Attachments) -> None:
    """Moves what hangs wrong, in place; each repair says by an example what it is for."""
    _free_fixed_verbs(nodes)
    _return_subjects(nodes)
    _count_quantities(nodes, rules)
    _join_prepositions(nodes, rules)
    _join_relatives(nodes)
    _join_appositions(nodes)
    _swap_participles(nodes)
    _join_late_participles(nodes, rules)
    _join_wishes(nodes, rules)
    _find_subjects(nodes, rules)
    _name_capitals(nodes, rules)
    _attach_strays(nodes)
    _join_cut_subjects(nodes)
    _lift_from_bare_nouns(nodes, rules)
    _fill_objects(nodes, rules)
    _undo_clefts(nodes, rules)
    _raise_causatives(nodes, rules)
    _lift_outward_phrases(nodes, rules)


def _below_of(nodes: list[Node], index: int, relation: str) -> bool:
    return any(n.rel == relation for n in children_of(nodes, index))


def _free_fixed_verbs(nodes: list[Node]) -> None:
    """`Bien que les violences restent fréquentes, ...`: a verb is no part of a conjunction; it is the clause that this begins."""
    for node in nodes:
        word = nodes[node.head]
        if node.rel != "fixed" or node.pos != "VERB" or word.rel not in ("mark", "advmod", "cc") or not is_finite(nodes, node):
            continue
        node.head, node.rel = word.head, "advcl"
        word.head, word.rel = node.index, "mark"
        for other in nodes[word.index + 1 : node.index]:
            if other.head == word.index and other.pos in NAMING:
                other.head, other.rel = node.index, "nsubj"


def _return_subjects(nodes: list[Node]) -> None:
    """`L'Ukraine a plusieurs fois demandé`: an auxiliary has no subject of its own."""
    for node in nodes:
        if node.rel.startswith("aux") and node.head != node.index:
            for child in children_of(nodes, node.index):
                if child.rel.startswith("nsubj"):
                    child.head, node.pos = node.head, "AUX"


def _count_quantities(nodes: list[Node], rules: Attachments) -> None:
    """`importe davantage de pétrole`: a word of quantity and its "de" count the noun behind; they are no preposition."""
    for node in nodes:
        if node.pos != "ADV" or node.lemma not in rules.quantities:
            continue
        noun = next(
            (n for n in children_of(nodes, node.index) if n.index > node.index and n.pos == "NOUN" and case_of(nodes, n.index)), None
        )
        case = case_of(nodes, noun.index) if noun else None
        if noun is None or case is None or case.index != node.index + 1 or node.head == node.index:
            continue
        verb = nodes[node.head]
        active = (
            verb.pos == "VERB"
            and verb.index < node.index
            and not any(n.rel == "obj" for n in children_of(nodes, verb.index) if n is not node)
        )
        noun.head, noun.rel = verb.index, "obj" if active else node.rel
        node.head, node.rel, case.rel = noun.index, "det", "det"


def _join_prepositions(nodes: list[Node], rules: Attachments) -> None:
    """`les critiques à l'égard du Japon`: "à l'égard de" is one preposition of the noun behind."""
    for node in nodes:
        case = case_of(nodes, node.index)
        if node.pos != "NOUN" or case is None or case.index not in (node.index - 1, node.index - 2) or _below_of(nodes, node.index, "cop"):
            continue
        words = [n.text.lower() for n in nodes[case.index : node.index + 1]]
        whole = "".join(w if w.endswith("'") else w + " " for w in words) + "de"
        noun = next((n for n in children_of(nodes, node.index) if n.index > node.index and case_of(nodes, n.index)), None)
        own = case_of(nodes, noun.index) if noun is not None else None
        if (
            noun is None
            or own is None
            or own.index != node.index + 1
            or own.text.lower() not in rules.genitives
            or whole not in rules.prepositions
            or (nodes[node.head].lemma in rules.dative_verbs)
        ):
            continue
        noun.head, noun.rel = node.head, "nmod" if nodes[node.head].pos in NAMING else "obl:mod"
        node.head, node.rel, node.lemma, node.pos = noun.index, "case", whole, "ADP"
        case.rel, own.rel = "dep", "dep"


def _join_relatives(nodes: list[Node]) -> None:
    """`s'en est pris à la Hongrie, à laquelle il reproche ...`: a clause with a relative pronoun belongs to the noun before it."""
    for node in nodes:
        if node.pos not in ("VERB", "AUX") or node.rel not in ("ccomp", "advcl", "parataxis", "conj", "dep"):
            continue
        if node.head > node.index and node.rel != "advcl":  # "Paris, qui soutient X, ne reconnaît pas" is read as a clause of time
            continue
        relative = next((n for n in children_of(nodes, node.index) if "PronType=Rel" in n.morph and n.index < node.index), None)
        start = start_of(nodes, relative.index) if relative is not None else 0
        if start < 2 or nodes[start - 1].text != ",":
            continue
        noun = nodes[start - 2]
        while noun.rel in ("amod", "flat:name", "nmod") and noun.head < noun.index and noun.head != node.head:
            noun = nodes[noun.head]
        if noun.pos in NAMING and noun.index != node.index and not is_below(nodes, noun.index, node.index):
            node.head, node.rel = noun.index, "acl:relcl"


def _join_appositions(nodes: list[Node]) -> None:
    """`nomme Boris Gryslov, une importante figure politique, pour dialoguer`: the noun between commas explains the name before it."""
    for node in nodes:
        start = start_of(nodes, node.index)
        if node.pos != "NOUN" or node.rel not in ("advcl", "advmod", "dep") or start < 2 or nodes[start - 1].text != ",":
            continue
        before = nodes[start - 2]
        behind = next((n for n in nodes[node.index + 1 :] if n.text == ","), None)
        if before.pos != "PROPN" or behind is None or case_of(nodes, node.index):
            continue
        verb = node.head
        while before.rel == "flat:name" or (before.rel == "advmod" and nodes[before.index - 1].pos == "PROPN"):
            before = nodes[before.index - 1]
        node.head, node.rel = before.index, "appos"
        for child in children_of(nodes, node.index):
            if child.index > behind.index and child.pos == "VERB":
                child.head, child.rel = verb, "advcl"


def _swap_participles(nodes: list[Node]) -> None:
    """`les accords visant à ... ont été prolongés`: the noun before a present participle is the subject of the verb behind it."""
    for node in nodes:
        verb = nodes[node.head]
        if "VerbForm=Part" not in node.morph or "Tense=Pres" not in node.morph or verb.pos != "VERB" or verb.index <= node.index:
            continue
        subject = next((n for n in children_of(nodes, node.index) if n.rel.startswith("nsubj") and n.pos in NAMING), None)
        others = children_of(nodes, verb.index)
        if subject is None or subject.index > node.index or any(n.rel.startswith("nsubj") for n in others) or not is_finite(nodes, verb):
            continue
        subject.head, subject.rel = verb.index, "nsubj:pass" if any(n.rel == "aux:pass" for n in others) else "nsubj"
        node.head, node.rel = subject.index, "acl"


def _join_late_participles(nodes: list[Node], rules: Attachments) -> None:
    """`semblent avoir, au moins implicitement, renoncé`: behind an auxiliary alone and a comma comes its participle."""
    for node in nodes:
        if node.pos not in ("VERB", "AUX") or node.lemma not in rules.auxiliaries or node.rel not in ("xcomp", "ccomp", "ROOT", "conj"):
            continue
        below = children_of(nodes, node.index)
        if any(n.rel in ("obj", "xcomp", "obl:arg", "obl:mod") for n in below) or nodes[min(node.index + 1, len(nodes) - 1)].text != ",":
            continue
        participle = next(
            (n for n in nodes[node.index + 1 :] if n.pos == "VERB" and n.head in (node.index, node.head) and "Tense=Past" in n.morph), None
        )
        if participle is None or any(n.rel.startswith("aux") for n in children_of(nodes, participle.index)):
            continue
        participle.head, participle.rel = (participle.index, "ROOT") if node.head == node.index else (node.head, node.rel)
        node.head, node.rel, node.pos = participle.index, "aux:tense", "AUX"
        for child in below:
            if child is not participle:
                child.head = participle.index


def _join_wishes(nodes: list[Node], rules: Attachments) -> None:
    """`souhaite que Washington lui fournisse`: between "que" and its verb stands the subject."""
    for node in nodes:
        if node.rel != "dep" or node.pos not in NAMING:
            continue
        that = next((n for n in children_of(nodes, node.index) if n.rel == "mark" and n.lemma in rules.that and n.index < node.index), None)
        verb = next(
            (n for n in nodes[node.index + 1 :] if n.head == node.head and n.rel in ("xcomp", "ccomp") and is_finite(nodes, n)), None
        )
        if that is not None and verb is not None and not _below_of(nodes, verb.index, "nsubj"):
            node.head, node.rel, that.head, verb.rel = verb.index, "nsubj", verb.index, "ccomp"


def _find_subjects(nodes: list[Node], rules: Attachments) -> None:
    """`Les ouvriers de la mine, au Pérou, se sont mis en grève`: a noun with an article and no preposition before a verb is its subject."""
    for node in nodes:
        verb = nodes[node.head]
        if node.rel not in (*OBLIQUE, "dep") or node.pos != "NOUN" or node.index > verb.index or verb.pos != "VERB":
            continue
        if case_of(nodes, node.index) or not _below_of(nodes, node.index, "det") or {node.text.lower(), node.lemma} & rules.time_nouns:
            continue
        if is_finite(nodes, verb) and not any(n.rel.startswith(("nsubj", "csubj", "expl:subj")) for n in children_of(nodes, verb.index)):
            node.rel = "nsubj:pass" if _below_of(nodes, verb.index, "aux:pass") else "nsubj"


def _name_capitals(nodes: list[Node], rules: Attachments) -> None:
    """`a bombardé Kharkiv jeudi`: a word with a capital that is no known article is a name, and the time behind it no object."""
    for node in nodes[1:]:
        head = nodes[node.head]
        if (
            node.pos != "DET"
            or not node.text[:1].isupper()
            or not node.text.isalpha()
            or node.text.isupper()
            or node.lemma in rules.articles
        ):
            continue
        node.pos, node.lemma = "PROPN", node.text
        if head.index > node.index and head.text.lower() in rules.time_nouns and nodes[head.head].pos == "VERB":
            node.head, node.rel, head.rel = head.head, head.rel, "obl:mod"


def _attach_strays(nodes: list[Node]) -> None:
    """`Pékin importe du gaz russe`: a phrase that the parser cut off right behind the verb of the sentence belongs to that verb."""
    main = next((n for n in nodes if n.head == n.index and n.pos == "VERB"), None)
    for node in nodes if main is not None else []:
        if main is None or node.head != node.index or node.index < main.index or node.pos not in (*NAMING, "NUM"):
            continue
        start = start_of(nodes, node.index)
        if any(n.pos == "PUNCT" for n in nodes[main.index + 1 : start]):
            continue
        node.head = main.index
        node.rel = "obl:mod" if case_of(nodes, node.index) else "parataxis"


def _join_cut_subjects(nodes: list[Node]) -> None:
    """`Le président et Vladimir Poutine se sont parlé`: the parser cuts off the first of two subjects and joins the verb to it."""
    for verb in nodes:
        first = nodes[verb.head]
        if verb.rel != "conj" or verb.pos != "VERB" or first.pos not in NAMING or first.head != first.index or not is_finite(nodes, verb):
            continue
        second = next((n for n in children_of(nodes, verb.index) if n.rel.startswith("nsubj")), None)
        joint = next((n for n in children_of(nodes, verb.index) if n.rel == "cc"), None)
        if second is None or joint is None or joint.index >= second.index or start_of(nodes, second.index) != joint.index + 1:
            continue
        if any(n.pos in ("VERB", "AUX", "PUNCT") for n in nodes[first.index : joint.index]) or case_of(nodes, first.index):
            continue
        verb.head, verb.rel = verb.index, "ROOT"
        first.head, first.rel = verb.index, second.rel
        second.head, second.rel, joint.head = first.index, "conj", second.index
        for child in children_of(nodes, first.index):
            if child.index > verb.index:
                child.head = verb.index


def _lift_from_bare_nouns(nodes: list[Node], rules: Attachments) -> None:
    """`a été reçu en audience par le roi`, `attendu jeudi à Pékin`: what stands behind a noun without article, or a time, is the verb's."""
    for node in nodes:
        outer = nodes[node.head]
        case = case_of(nodes, node.index)
        if case is None or node.rel != "nmod" or node.index < outer.index or outer.pos != "NOUN" or outer.head == outer.index:
            continue
        verb, own = nodes[outer.head], case_of(nodes, outer.index)
        if verb.pos != "VERB" or verb.index > outer.index:
            continue
        beside = verb.rel == "acl" and "Tense=Past" in verb.morph and not _below_of(nodes, verb.index, "aux:tense")
        passive = beside or _below_of(nodes, verb.index, "aux:pass")  # « poursuivi pour sédition par la justice »
        time = outer.text.lower() in rules.time_nouns and own is None
        bare = own is not None and outer.index == own.index + 1
        agent = passive and bare and case.text.lower() == "par" and not _below_of(nodes, verb.index, "obl:agent")
        taken = passive or any(n.rel == "obj" for n in children_of(nodes, verb.index))
        if time and case.lemma not in rules.genitives:
            outer.rel = "obl:mod" if outer.rel in ("obj", "xcomp") else outer.rel
            node.head, node.rel = verb.index, "obl:mod"
        elif agent:
            node.head, node.rel = verb.index, "obl:agent"
        elif bare and not taken and case.text.lower() in rules.plural_partitives and own is not None and own.lemma in rules.means:
            node.head, node.rel, case.rel, case.pos = verb.index, "obj", "det", "DET"


def _fill_objects(nodes: list[Node], rules: Attachments) -> None:
    """`frappe Kharkiv`, `a livré jeudi à l'Algérie des missiles`: what stands bare behind an active verb without object is its object."""
    for verb in nodes:
        below = children_of(nodes, verb.index)
        if verb.pos != "VERB" or any(n.rel in ("aux:pass", "cop", "ccomp") for n in below):
            continue
        for child in below:
            if (
                child.index > verb.index
                and child.rel == "obj"
                and child.text.lower() in rules.time_nouns
                and not children_of(nodes, child.index)
            ):
                child.rel = "obl:mod"
            elif child.rel == "obj" and (case := case_of(nodes, child.index)) and case.text.lower() not in rules.partitives:
                child.rel = "obl:arg"
        if any(n.rel == "obj" for n in below):
            continue
        filler = _next_to(nodes, verb, below, rules) or _below_name(nodes, below, rules)
        if filler is not None:
            filler.head, filler.rel = verb.index, "obj"
            case = case_of(nodes, filler.index)
            if case is not None:
                case.rel, case.pos = "det", "DET"


def _next_to(nodes: list[Node], verb: Node, below: list[Node], rules: Attachments) -> Node | None:
    """The noun right behind a verb, adverbs and times apart, that the parser did not call its object."""
    for child in below:
        if child.index < verb.index or child.pos not in NAMING or child.rel not in (*LOOSE, "obl:mod", "obl:arg"):
            continue
        case = case_of(nodes, child.index)
        if child.text.lower() in rules.time_nouns or (case is not None and case.text.lower() not in rules.plural_partitives):
            continue
        if case is not None and (verb.lemma in rules.genitive_verbs or any(n.lemma == "se" for n in below)):
            continue  # « discuter des sanctions »
        between = nodes[verb.index + 1 : start_of(nodes, child.index)]
        if all(n.pos == "ADV" or n.text.lower() in rules.time_nouns for n in between):
            return child
    return None


def _below_name(nodes: list[Node], below: list[Node], rules: Attachments) -> Node | None:
    """`à l'Algérie des missiles`: "des" behind a name with a preposition begins the object."""
    for child in below:
        case = case_of(nodes, child.index)
        if child.rel not in OBLIQUE or case is None or (case.text.lower() in rules.partitives and child.pos != "PROPN"):
            continue
        for inner in children_of(nodes, child.index):
            own = case_of(nodes, inner.index)
            joined = inner.rel == "conj" and not _below_of(nodes, inner.index, "cc")
            if (inner.rel != "nmod" and not joined) or inner.pos != "NOUN":
                continue
            named = child.text[:1].isupper() or child.text.lower() in rules.time_nouns or child.lemma in rules.time_nouns
            plural = own is not None and own.text.lower() in rules.plural_partitives and named
            # « ont bloqué avec leurs tracteurs plusieurs autoroutes »
            bare = own is None and start_of(nodes, inner.index) == child.index + 1 < inner.index
            if plural or bare:
                return inner
    return None


def _undo_clefts(nodes: list[Node], rules: Attachments) -> None:
    """`C'est à la Turquie que la Grèce reproche cette incursion`: what is set before "que" belongs to the verb behind it."""
    if len(nodes) < 5 or nodes[0].text.lower() not in rules.presenters:
        return
    that = next((n for n in nodes[2:] if n.lemma in rules.that), None)
    if that is None or that.index < 3 or any(n.pos in ("VERB", "PUNCT") for n in nodes[2 : that.index]):
        return
    inside = [n for n in nodes[2 : that.index] if n.pos in (*NAMING, "PRON") and case_of(nodes, n.index)]
    verb = nodes[that.head]
    if not inside or verb.pos != "VERB" or verb.index < that.index:
        return
    focus = inside[0]
    for node in nodes[:2]:
        node.head, node.rel = verb.index, "dep"
    if focus.head <= that.index or focus.head == focus.index:
        focus.head, focus.rel = verb.index, "obl:arg"
    that.rel = "dep"
    if verb.head < that.index:
        verb.head, verb.rel = verb.index, "ROOT"


def _raise_causatives(nodes: list[Node], rules: Attachments) -> None:
    """`a fait arrêter l'ambassadeur`: who has it done is the subject of "faire"; what is done stands below it."""
    for node in nodes:
        verb = nodes[node.head]
        if node.lemma not in rules.causatives or node.pos not in ("VERB", "AUX") or verb.index != node.index + 1 or verb.pos != "VERB":
            continue
        if "VerbForm=Inf" not in verb.morph or node.rel not in ("dep", "aux:caus", "aux", "aux:tense"):
            continue
        node.head, node.rel, node.pos = (node.index, "ROOT", "VERB") if verb.head == verb.index else (verb.head, verb.rel, "VERB")
        verb.head, verb.rel = node.index, "xcomp"
        for child in children_of(nodes, verb.index):
            if child.index < node.index:
                child.head = node.index
                child.rel = "nsubj" if child.rel == "dep" and child.pos in NAMING else child.rel


def _lift_outward_phrases(nodes: list[Node], rules: Attachments) -> None:
    """`accord de paix entre A et B`, `tirs de roquettes contre A`: what is done between or against parties, not its bare complement."""
    for node in nodes:
        inner = nodes[node.head]
        case, own = case_of(nodes, node.index), case_of(nodes, inner.index)
        if node.rel not in OBLIQUE or case is None or case.text.lower() not in rules.outward or inner.pos != "NOUN" or inner.rel != "nmod":
            continue
        bare = not any(n.rel in ("det", "nummod", "nmod:poss") for n in children_of(nodes, inner.index))
        if bare and own is not None and own.text.lower() in rules.partitives and nodes[inner.head].pos == "NOUN":
            node.head = inner.head
