"""Report -> Annotation: paragraphs, quotation marks, sentences, parse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tocsin.knowledge.texts import load_text_rules
from tocsin.language.paragraphs import cut_paragraphs
from tocsin.language.parser import MODELS, parse
from tocsin.language.quotations import pair_quotations
from tocsin.language.sentences import cut_sentences
from tocsin.terms.annotations import Annotation, Paragraph, Sentence
from tocsin.terms.errors import LanguageError

SUPPORTED = tuple(sorted(MODELS))


# The languages of paragraphs, of a text in a language.
Tell = Callable[[Sequence[str], str, Sequence[str]], Sequence[str]]


def outline(text: str, language: str, start: int = 0, tell: Tell | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of a text from `start` on, each with its kind and language: the text's own, or what `tell` says.

    A text in a language that is not coded is cut by the rules of English.
    """
    paragraphs = cut_paragraphs(text, load_text_rules(language if language in MODELS else "en"), language, start)
    if tell is None:
        return paragraphs
    languages = tell([text[p.start : p.end] for p in paragraphs], language, SUPPORTED)
    return tuple(replace(p, language=own) for p, own in zip(paragraphs, languages, strict=True))


def annotate(text: str, language: str, start: int = 0, paragraphs: tuple[Paragraph, ...] | None = None) -> Annotation:
    """The annotation of a text in French ("fr") or English ("en"): sentences of the `paragraphs` (see `outline`) in that language.

    Offsets are those of `text`; what lies before `start` (a file's header) is left out. Raises LanguageError for another language.
    """
    if language not in MODELS:
        raise LanguageError(f"the language '{language}' is not supported", cure=f"Supported are: {', '.join(SUPPORTED)}")
    rules = load_text_rules(language)
    paragraphs = outline(text, language, start) if paragraphs is None else paragraphs
    quotations = pair_quotations(text, paragraphs)
    pieces = [(p.index, a, b) for p in paragraphs if p.language == language for a, b in cut_sentences(text, p, quotations, rules)]
    parsed = parse([(start, text[start:end]) for _, start, end in pieces], language)
    sentences = tuple(
        Sentence(index, paragraph, start, end, tokens)
        for index, ((paragraph, start, end), tokens) in enumerate(zip(pieces, parsed, strict=True))
    )
    return Annotation(text, language, paragraphs, sentences, quotations)
