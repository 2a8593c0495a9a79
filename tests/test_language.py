"""Paragraphs, sentences, quotation marks, parse: what leaves the language room."""

from __future__ import annotations

import pytest

from tocsin.language.annotate import annotate
from tocsin.language.dependencies import Node, break_cycles
from tocsin.terms.annotations import Annotation, Sentence
from tocsin.terms.errors import LanguageError


def sentences(text: str, language: str) -> list[str]:
    return [text[s.start : s.end] for s in annotate(text, language).sentences]


def quoted(text: str, language: str = "fr") -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in annotate(text, language).quotations]


def relation(sentence: Sentence, word: str) -> tuple[str, str]:
    token = next(t for t in sentence.tokens if t.text == word)
    return token.rel, sentence.tokens[token.head].text


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("M. Dupont est parti. Il reviendra.", "fr", ["M. Dupont est parti.", "Il reviendra."]),
        ("Le 1er. juin approche. Fin.", "fr", ["Le 1er. juin approche.", "Fin."]),
        ("Gen. Smith met J. R. Jones at 5 p.m. in Rome. They left.", "en", ["Gen. Smith met J. R. Jones at 5 p.m. in Rome.", "They left."]),
        ("The U.S. sent ships. Iran did not.", "en", ["The U.S. sent ships.", "Iran did not."]),
        ("« C’est fini. Partons ! » a-t-il dit.", "fr", ["« C’est fini.", "Partons ! » a-t-il dit."]),
        (
            "Il a déclaré : « La guerre est finie. » Puis il est parti.",
            "fr",
            ["Il a déclaré :", "« La guerre est finie. »", "Puis il est parti."],
        ),
        ("“We are ready,” he said. “Are you?”", "en", ["“We are ready,” he said.", "“Are you?”"]),
        ("Vraiment ?! Oui… Bien.", "fr", ["Vraiment ?!", "Oui…", "Bien."]),
    ],
)
def test_sentences(text: str, language: str, expected: list[str]) -> None:
    assert sentences(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il parle d’une « ligne rouge ».", ["ligne rouge"]),
        ("ce qu’ils appellent l' »union sacrée« , dit-il", ["union sacrée"]),
        ("« A dit que « B » viendra »", ["A dit que « B » viendra", "B"]),
        ("« Sans fin de citation", ["Sans fin de citation"]),
        ('Il a dit "non" et "oui".', ["non", "oui"]),
        ("„So“, dit-il, “oui”", ["So", "oui"]),
        ("Pas de guillemets, l'eau d'ici.", []),
        ("« un ” deux »", ["un ” deux"]),
    ],
)
def test_quotation_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_english_single_marks_are_told_from_apostrophes() -> None:
    assert quoted("He called it a ‘red line’ and the rebels’ camp isn't 'mine' now.", "en") == ["red line", "mine"]


def test_paragraph_kinds() -> None:
    text = "Un titre sans point\nPar Jeanne Martin\nLe ministre est venu.\n« Oui. »\n– AP\nSource : Le Courrier\n"
    kinds = [p.kind for p in annotate(text, "fr").paragraphs]
    assert kinds == ["heading", "byline", "body", "body", "attribution", "attribution"]


def test_both_languages_leave_as_universal_dependencies() -> None:
    english = annotate("Kyiv was attacked by Moscow on Friday.", "en").sentences[0]
    french = annotate("Kiev a été attaquée par Moscou vendredi.", "fr").sentences[0]
    assert relation(english, "Moscow") == ("obl:agent", "attacked")
    assert relation(english, "by") == ("case", "Moscow")
    assert relation(english, "Friday") == ("obl", "attacked")
    assert relation(french, "Moscou") == ("obl:agent", "attaquée")
    assert relation(french, "par") == ("case", "Moscou")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Paris livre des chars à l'Ukraine.", "chars", ("obj", "livre")),
        ("Paris livre des chars à l'Ukraine.", "Paris", ("nsubj", "livre")),
        ("La police charge les manifestants à Nairobi.", "manifestants", ("obj", "charge")),
        ("La Russie a livré jeudi à l'Algérie des missiles.", "missiles", ("obj", "livré")),
        ("La Russie a bombardé Kharkiv jeudi.", "Kharkiv", ("obj", "bombardé")),
        ("C'est à la Turquie que la Grèce reproche cette incursion.", "Turquie", ("obl", "reproche")),
        ("Israël a fait sauter un tunnel du Hamas.", "Israël", ("nsubj", "fait")),
        ("Accord de paix entre l'Éthiopie et les rebelles tigréens.", "Éthiopie", ("nmod", "Accord")),
        ("Les critiques de la Corée du Sud à l'égard du Japon se sont multipliées.", "Japon", ("nmod", "critiques")),
        ("L'Inde importe davantage de pétrole russe.", "pétrole", ("obj", "importe")),
        ("Le service de presse ukrainien de l'armée.", "presse", ("nmod", "service")),
        ("Nouvelle frappe israélienne sur Gaza.", "Gaza", ("nmod", "frappe")),
    ],
)
def test_french_homographs_and_attachments(text: str, word: str, expected: tuple[str, str]) -> None:
    assert relation(annotate(text, "fr").sentences[0], word) == expected


def test_copula_depends_on_its_predicate() -> None:
    sentence = annotate("The plan is a threat to Poland.", "en").sentences[0]
    assert relation(sentence, "is") == ("cop", "threat")
    assert relation(sentence, "plan") == ("nsubj", "threat")


def test_a_sentence_has_one_root_and_every_head_exists() -> None:
    annotation: Annotation = annotate("Washington a mis en garde Pékin. Selon TASS à l’époque : rien. Oui ; non — peut-être.", "fr")
    for sentence in annotation.sentences:
        assert sum(t.head == t.index for t in sentence.tokens) == 1
        assert all(0 <= t.head < len(sentence.tokens) for t in sentence.tokens)
        assert all(annotation.text[t.start : t.end].replace("’", "'") == t.text for t in sentence.tokens)


def test_a_parse_depends_on_nothing_around_it() -> None:
    alone = annotate("Moscou a livré des missiles à Minsk.", "fr").sentences[0].tokens
    text = "Il pleut. Moscou a livré des missiles à Minsk. La neige tombe."
    among = annotate(text, "fr").sentences[1].tokens
    assert [(t.text, t.lemma, t.rel, t.head) for t in alone] == [(t.text, t.lemma, t.rel, t.head) for t in among]


def test_an_unsupported_language_is_named_with_what_is_supported() -> None:
    with pytest.raises(LanguageError, match=r"'de' is not supported.*en, fr"):
        annotate("Der Minister sagte nichts.", "de")


def test_a_cycle_of_heads_is_cut() -> None:
    nodes = [Node(i, word, word, "NOUN", (), head, "nmod") for i, (word, head) in enumerate([("a", 2), ("b", 0), ("c", 1), ("d", 3)])]
    break_cycles(nodes)
    for node in nodes:
        at, steps = node, 0
        while at.head != at.index:
            at, steps = nodes[at.head], steps + 1
            assert steps < len(nodes)
