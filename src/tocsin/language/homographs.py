"""French words that the tagger takes for another part of speech, put right by what the lexicon knows.

« Paris livre des chars » has no verb for the tagger, which reads a book; the lexicon knows that "livrer" is a verb and that a
clause needs one.
"""

from __future__ import annotations

from itertools import pairwise

from tocsin.knowledge.texts import TextRules
from tocsin.language.dependencies import Node, children_of
from tocsin.language.participles import help_participle
from tocsin.language.readings import NAMING

FINITE = ("Mood=Ind", "Tense=Pres", "VerbForm=Fin")
FOLLOWING = ("DET", "ADP", "NUM", "PROPN", "ADV")
OUTER = ("ROOT", "parataxis", "dep")


def repair_homographs(nodes: list[Node], rules: TextRules, verbs: frozenset[str], nouns: frozenset[str]) -> None:
    """Verbs read as nouns and nouns read as verbs or names get their part of speech and their place, in the parser's own labels."""
    _lower_names(nodes, nouns)
    _lower_first_verb(nodes, nouns)
    for node in nodes:
        if node.pos == "AUX" and node.head == node.index and node.lemma in verbs:
            node.pos = "VERB"
    _know_foreign(nodes, rules)
    _know_inverted(nodes, rules)
    _know_verbs(nodes, rules, verbs)
    _know_main_verbs(nodes, rules, verbs)
    tail = _tail(nodes)
    hidden = next((n for n in nodes if _infinitive(n, rules, verbs) and _is_hidden(nodes, n, tail, rules)), None)
    if hidden is not None:
        _raise(nodes, hidden, _infinitive(hidden, rules, verbs), tail)


def _lower_names(nodes: list[Node], nouns: frozenset[str]) -> None:
    """`Libération de deux otages`: the first word of a sentence is no name because it has a capital."""
    first = nodes[0] if len(nodes) > 1 else None
    if first is not None and first.pos == "PROPN" and first.text.lower() in nouns and nodes[1].pos == "ADP" and nodes[1].head != 0:
        first.pos, first.lemma = "NOUN", first.text.lower()


def _lower_first_verb(nodes: list[Node], nouns: frozenset[str]) -> None:
    """`Nouvelle frappe israélienne sur Gaza`: behind an adjective and without a subject stands a noun."""
    for node in nodes:
        below = [n for n in nodes if n.head == node.index and n is not node]
        described = node.index > 0 and nodes[node.index - 1].pos in ("ADJ", "DET", "NUM") and nodes[node.index - 1].head == node.index
        if node.pos != "VERB" or node.head != node.index or not described or node.text.lower() not in nouns:
            continue
        if any(n.rel.startswith(("nsubj", "aux", "obj", "expl", "mark")) for n in below):
            continue
        node.pos, node.lemma, node.morph = "NOUN", node.text.lower(), ()
        for child in below:
            if child.pos == "ADJ":
                child.rel = "amod"
                for inner in nodes:
                    if inner.head == child.index and inner.rel.startswith("obl"):
                        inner.head, inner.rel = node.index, "nmod"
            elif child.rel.startswith("obl"):
                child.rel = "nmod"


def _know_foreign(nodes: list[Node], rules: TextRules) -> None:
    """`..., a tweeté le ministre`: what the tagger takes for a foreign word is a verb behind an auxiliary or with the ending of one."""
    for before, node in pairwise(nodes):
        if before.pos == "X" and before.lemma in rules.attachments.auxiliaries:
            before.pos, before.morph = "AUX", FINITE
        if node.pos not in ("X", "PROPN") or not node.text.islower():
            continue
        helped = before.pos == "AUX" or (before.pos == "VERB" and before.lemma in rules.attachments.auxiliaries)
        ending = next(((e, i) for e, i in rules.participle_suffixes if node.text.endswith(e)), None) if helped else None
        if ending is not None:
            node.pos, node.lemma, node.morph = "VERB", node.text.removesuffix(ending[0]) + ending[1], ("Tense=Past", "VerbForm=Part")
            help_participle(nodes, node, before)
        elif node.lemma != node.text and node.lemma.endswith(rules.infinitives):
            node.pos, node.morph = "VERB", FINITE


def _know_inverted(nodes: list[Node], rules: TextRules) -> None:
    """`Rien, note-t-il, ne l'indique`: what a subject pronoun is joined to by a hyphen is a verb."""
    for node, behind in pairwise(nodes):
        if (
            node.pos not in ("NOUN", "ADJ", "X", "ADV")
            or not behind.text.startswith("-")
            or not node.text.islower()
            or behind.pos != "PRON"
        ):
            continue
        if any(n.rel in ("det", "case") for n in children_of(nodes, node.index)):
            continue
        ending = next(((e, i) for e, i in rules.verb_suffixes if node.text.endswith(e)), None)
        if ending is None:
            continue
        node.pos, node.lemma, node.morph = "VERB", node.text.removesuffix(ending[0]) + ending[1], FINITE
        subject = behind if len(behind.text) > 2 else nodes[min(behind.index + 1, len(nodes) - 1)]
        subject.head, subject.rel = node.index, "nsubj"
        node.rel = "parataxis" if node.head != node.index else node.rel


def _know_verbs(nodes: list[Node], rules: TextRules, verbs: frozenset[str]) -> None:
    """`Séoul tire des missiles`, `ils boycottaient`: a verb that the lexicon does not know may lead by its ending to one that it does."""
    for node in nodes:
        if node.pos == "VERB" and _is_plural_of_another(nodes, node):
            node.lemma = node.text.lower().removesuffix("ent") + rules.infinitives[0]
        if node.pos == "VERB" and node.lemma not in verbs and "VerbForm=Inf" not in node.morph:
            form = node.text.lower()
            stems = [form.removesuffix(ending) for ending in rules.conjugation if form.endswith(ending)]
            found = (i for stem in stems for i in _infinitives(stem, rules) if i in verbs)
            node.lemma = next(found, node.lemma)


def _know_main_verbs(nodes: list[Node], rules: TextRules, verbs: frozenset[str]) -> None:
    """`La Russie, qui soutient Damas, menace de frapper`: behind a relative clause stands the verb of a sentence that has none."""
    root = next((n for n in nodes if n.head == n.index), None)
    if root is None or root.pos not in NAMING or any(n.head == root.index and n.rel.startswith(("nsubj", "cop")) for n in nodes):
        return
    relative = next((n for n in nodes[2:] if "PronType=Rel" in n.morph and nodes[n.index - 1].text == "," and n.index > root.index), None)
    comma = next((n for n in nodes[relative.index + 2 :] if n.text == ","), None) if relative is not None else None
    if relative is None or comma is None or comma.index + 2 >= len(nodes):
        return
    node, inner = nodes[comma.index + 1], nodes[relative.head]
    if node.pos not in ("NOUN", "ADJ", "ADV") or not _infinitive(node, rules, verbs) or nodes[node.index + 1].pos not in FOLLOWING:
        return
    node.pos, node.lemma, node.morph = "VERB", _infinitive(node, rules, verbs), FINITE
    held = nodes[node.head]
    if held.index > node.index:  # « dément toute incursion »: the parser hangs the verb on its object
        held.head, held.rel = node.index, "obj"
    node.head, node.rel = inner.index, "parataxis"
    for child in nodes:
        if child.head == node.index and child.rel == "acl":
            child.rel = "xcomp"


def _is_plural_of_another(nodes: list[Node], node: Node) -> bool:
    """`les familles pressent le gouvernement`: with a plural subject "pressent" comes from "presser" and not from "pressentir"."""
    plural = any(n.head == node.index and n.rel.startswith("nsubj") and "Number=Plur" in n.morph for n in nodes)
    return plural and node.lemma == node.text.lower() + "ir"


def _infinitives(stem: str, rules: TextRules) -> list[str]:
    """What verb in -er a stem may belong to, its spelling undone: "exige", "annonç", "achèt"."""
    undone = [stem]
    for written, plain in rules.stem_spellings:
        undone += [s.removesuffix(written) + plain for s in undone if s.endswith(written)]
        undone += [plain.join(s.rsplit(written, 1)) for s in undone if written in s[-3:] and not s.endswith(written)]
    return [s + ending for s in dict.fromkeys(undone) for ending in rules.infinitives[:1]]


def _infinitive(node: Node, rules: TextRules, verbs: frozenset[str]) -> str:
    """The known verb that a word has the finite form of; empty if none."""
    if not node.text.islower() or node.pos not in ("NOUN", "ADJ", "ADV", "PROPN", "X", "VERB"):
        return ""
    if node.pos == "VERB":
        return node.lemma if node.lemma in verbs and node.rel in ("acl", "amod") and "VerbForm=Inf" not in node.morph else ""
    forms = [node.text[: -len(ending)] + replacement for ending, replacement in rules.verb_suffixes if node.text.endswith(ending)]
    return next((form for form in forms if form in verbs), "")


def _tail(nodes: list[Node]) -> Node | None:
    """`..., a indiqué Roberts`: a main verb behind a comma that only says whose words these are."""
    root = next((n for n in nodes if n.head == n.index), None)
    if root is None or root.pos != "VERB":
        return None
    first = min([root.index, *(n.index for n in nodes if n.head == root.index and n.rel.startswith("aux"))])
    follows = nodes[root.index + 1] if root.index + 1 < len(nodes) else None
    named = follows is not None and follows.pos in ("PROPN", "DET", "NOUN")
    return root if first > 2 and nodes[first - 1].text == "," and named else None


def _is_hidden(nodes: list[Node], node: Node, tail: Node | None, rules: TextRules) -> bool:
    """Does a word stand where the verb of its clause is missing: behind its subject, before an object or a preposition?"""
    if node.index == 0 or node.index + 1 >= len(nodes) or (tail is not None and tail.index < node.index):
        return False
    before, behind = nodes[node.index - 1], nodes[node.index + 1]
    below = [n for n in nodes if n.head == node.index and n is not node]
    if any(n.rel in ("cop", "nummod") or n.rel.startswith("aux") for n in below) or any(
        n.index < node.index and n.rel in ("det", "case", "amod", "mark") and n.pos != "PROPN" for n in below
    ):
        return False
    adjective = behind.pos == "ADJ" and node.index + 2 < len(nodes) and nodes[node.index + 2].pos == "DET"
    if before.pos not in ("NOUN", "PROPN", "ADJ", "X") or not (
        adjective or behind.pos in FOLLOWING or behind.text.lower() in rules.time_nouns
    ):
        return False
    if (
        behind.text.lower() in ("d'", "de")
        and node.pos != "VERB"
        and "VerbForm=Inf" not in nodes[min(node.index + 2, len(nodes) - 1)].morph
    ):
        return False
    subject = _subject(nodes, node)
    if subject is None or "Number=Plur" in subject.morph or any(n.rel == "case" and n.head == subject.index for n in nodes[: node.index]):
        return False
    return not any(_is_main_verb(nodes, n) for n in nodes if n is not tail and n is not node)


def _is_main_verb(nodes: list[Node], node: Node) -> bool:
    """A finite verb that is no part of a relative or other subordinate clause."""
    below = [n for n in nodes if n.head == node.index and n is not node]
    if any(n.rel == "cop" for n in below):
        return True
    if node.pos not in ("VERB", "AUX") or not any(
        "VerbForm=Fin" in n.morph for n in (node, *below) if n is node or n.rel.startswith("aux")
    ):
        return False
    return node.rel in (*OUTER, "conj") and not any(n.rel == "mark" or "PronType=Rel" in n.morph for n in below)


def _subject(nodes: list[Node], node: Node) -> Node | None:
    """The head of the phrase right before a word."""
    at = nodes[node.index - 1]
    while at.head != at.index and at.head < node.index:
        at = nodes[at.head]
    if at.pos == "VERB" and "VerbForm=Fin" not in at.morph and not any(n.head == at.index and n.rel.startswith("aux") for n in nodes):
        # « l'ultimatum lancé par le Niger expire »: the participle describes the subject.
        return next((n for n in nodes if n.head == at.index and n.rel.startswith("nsubj") and n.index < at.index), None)
    return at if at.pos in NAMING and (at.head == at.index or at.head == node.index or at.rel.startswith("nsubj")) else None


def _raise(nodes: list[Node], verb: Node, lemma: str, tail: Node | None) -> None:
    """Makes a word the verb of its sentence, with what stands before as its subject and what stands behind as its arguments."""
    subject = _subject(nodes, verb)
    if subject is None:
        return
    verb.pos, verb.lemma, verb.morph = "VERB", lemma, FINITE
    verb.head, verb.rel = (verb.index, "ROOT") if tail is None else (tail.index, "ccomp")
    participle = nodes[subject.head]
    if participle is not subject and participle.index < verb.index:
        participle.head, participle.rel = subject.index, "acl"
    subject.head, subject.rel = verb.index, "nsubj"
    end = tail.index if tail is not None else len(nodes)
    for node in nodes[verb.index + 1 : end]:
        if (
            node.head <= subject.index
            or node.head < verb.index
            or node.head == node.index
            or (tail is not None and node.head == tail.index and node.pos != "AUX")
        ):
            node.rel = node.rel if node.head != node.index else "punct" if node.pos == "PUNCT" else "parataxis"
            node.head = verb.index
    if tail is not None:
        _name_speaker(nodes, tail)
    filled = False
    for node in nodes[verb.index + 1 : end]:
        if node.head == verb.index and node.pos in (*NAMING, "PRON", "NUM"):
            filled |= _place(nodes, node, filled=filled)
        elif node.head == verb.index and node.pos == "ADJ" and node.rel == "amod":
            node.rel = "xcomp"
        elif node.head == verb.index and node.pos == "VERB" and any(n.head == node.index and n.rel == "mark" for n in nodes):
            node.rel = "xcomp" if "VerbForm=Inf" in node.morph else node.rel


def _place(nodes: list[Node], node: Node, *, filled: bool) -> bool:
    """Object or oblique of a raised verb; says whether it is the object."""
    case = next((n for n in nodes if n.head == node.index and n.rel == "case" and n.index < node.index), None)
    if case is not None and case.text.lower() == "des" and not filled:
        case.rel, case.pos, case = "det", "DET", None
    if case is not None or filled:
        node.rel = "obl:mod" if case is not None else node.rel
        return False
    node.rel = "obj"
    return True


def _name_speaker(nodes: list[Node], tail: Node) -> None:
    for node in nodes[tail.index + 1 :]:
        if node.head == tail.index and node.pos in NAMING and not any(n.head == node.index and n.rel == "case" for n in nodes):
            node.rel = "nsubj"
            return
