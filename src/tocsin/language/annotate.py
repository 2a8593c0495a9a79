"""Report -> Annotation: paragraphs, quotation marks, sentences, parse."""

from __future__ import annotations

from tocsin.knowledge.texts import load_text_rules
from tocsin.language.paragraphs import cut_paragraphs
from tocsin.language.parser import MODELS, parse
from tocsin.language.quotations import pair_quotations
from tocsin.language.sentences import cut_sentences
from tocsin.terms.annotations import Annotation, Sentence
from tocsin.terms.errors import LanguageError

SUPPORTED = tuple(sorted(MODELS))


def annotate(text: str, language: str, start: int = 0) -> Annotation:
    """The annotation of a text in French ("fr") or English ("en").

    Offsets are those of `text`; what lies before `start` (a file's header) is left out. Raises LanguageError for another language.
    """
    if language not in MODELS:
        raise LanguageError(f"the language '{language}' is not supported", cure=f"Supported are: {', '.join(SUPPORTED)}")
    rules = load_text_rules(language)
    paragraphs = cut_paragraphs(text, rules, language, start)
    quotations = pair_quotations(text, paragraphs)
    pieces = [(p.index, start, end) for p in paragraphs for start, end in cut_sentences(text, p, quotations, rules)]
    parsed = parse([(start, text[start:end]) for _, start, end in pieces], language)
    sentences = tuple(
        Sentence(index, paragraph, start, end, tokens)
        for index, ((paragraph, start, end), tokens) in enumerate(zip(pieces, parsed, strict=True))
    )
    return Annotation(text, language, paragraphs, sentences, quotations)
