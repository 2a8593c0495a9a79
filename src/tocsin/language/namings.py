"""French names and nouns that the parser cuts or takes for verbs, put right in the parser's own labels.

« Le ministre de la Défense Yoav Gallant a averti » has one subject; in « interdire aux déplacés de revenir » the displaced are people.
"""

from __future__ import annotations

from tocsin.knowledge.texts import Attachments
from tocsin.language.dependencies import Node, case_of, children_of, is_below
from tocsin.language.readings import is_bare_participle, start_of


def repair_names(nodes: list[Node], rules: Attachments) -> None:
    """Reads nouns, names and titles for what they are, in place; each repair says by an example what it is for."""
    _read_nominal_participles(nodes)
    _free_fixed_nouns(nodes)
    _name_verbs(nodes)
    _join_split_names(nodes)
    _join_titles(nodes)
    _join_listed_names(nodes)
    _lower_adverbial_pronouns(nodes, rules)


def _read_nominal_participles(nodes: list[Node]) -> None:
    """`interdire aux déplacés de revenir`: a participle with an article of its own is a noun."""
    for node in nodes[1:]:
        before = nodes[node.index - 1]
        if not is_bare_participle(nodes, node) or before.head != node.index or before.rel not in ("det", "case"):
            continue
        if before.rel == "case" and "Definite=Def" not in before.morph:
            continue
        if node.rel not in ("xcomp", "ccomp", "obl:arg", "obl:mod", "obj", "nsubj", "nsubj:pass", "nmod", "advcl", "dep", "obl:agent"):
            continue
        node.pos, node.lemma = "NOUN", node.text.lower()
        if node.rel in ("xcomp", "ccomp", "advcl"):
            node.rel = "obl:arg" if before.rel == "case" else "obj"


def _free_fixed_nouns(nodes: list[Node]) -> None:
    """`ont signé mercredi, sous l'égide de l'ONU, un accord`: a noun is no part of a comma; it is the object that the verb has not got."""
    for node in nodes:
        mark = nodes[node.head]
        if node.rel != "fixed" or mark.pos != "PUNCT" or node.pos != "NOUN" or case_of(nodes, node.index) is not None:
            continue
        verb = nodes[mark.head]
        while verb.pos != "VERB" and verb.head != verb.index:
            verb = nodes[verb.head]
        taken = any(n.rel in ("obj", "aux:pass", "nsubj:pass") for n in children_of(nodes, verb.index))
        if verb.pos == "VERB" and verb.index < node.index:
            node.head, node.rel = verb.index, "obl:mod" if taken else "obj"


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


def _join_listed_names(nodes: list[Node]) -> None:
    """`l'armée, aidée par les États-Unis, le Royaume-Uni et la Jordanie`: a name is listed with the name right before the comma."""
    for node in nodes[3:]:
        start = start_of(nodes, node.index)
        if (
            node.pos != "PROPN"
            or node.rel not in ("conj", "appos")
            or start < 2
            or nodes[start - 1].text != ","
            or case_of(nodes, node.index)
        ):
            continue
        name = nodes[start - 2]
        while name.rel == "flat:name" and name.head < name.index:
            name = nodes[name.head]
        if name.pos == "PROPN" and node.head < name.index and name.head != node.index and case_of(nodes, name.index) is not None:
            node.head, node.rel = name.index, "conj"


def _lower_adverbial_pronouns(nodes: list[Node], rules: Attachments) -> None:
    """`et y ont volé`: "y" and "en" do nothing themselves."""
    for node in nodes:
        if node.pos == "PRON" and node.text.lower() in rules.adverbial_pronouns and node.rel.startswith("nsubj"):
            node.rel = "obl:mod"
