"""Which language a text is in, and each of its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import py3langid
from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Enough text to tell; more only costs time.
SAMPLE = 4000
# Letters below which a paragraph is in its report's language: names and figures alone say nothing.
FEWEST_LETTERS = 60
# A paragraph leaves its report's language when that is this unlikely, and is in another that is coded when that is this likely.
UNLIKELY = 0.01
LIKELY = 0.95


def identify_language(text: str) -> str:
    """ISO 639-1 code of the language that most of the text's beginning is in; "und" for a text without letters."""
    sample = text[:SAMPLE]
    if not any(c.isalpha() for c in sample):
        return "und"
    code, _ = py3langid.classify(sample.encode("utf-8", "replace").decode("utf-8"))
    return str(code)


def paragraph_languages(paragraphs: Sequence[str], language: str, coded: Sequence[str]) -> tuple[str, ...]:
    """The language of each paragraph of a report in `language`: its own code, or the report's where it is short or in doubt.

    A paragraph is in another language of `coded` only if that is all but sure. A report of one paragraph is in its report's language.
    """
    if len(paragraphs) < 2:
        return (language,) * len(paragraphs)
    return tuple(_language(paragraph, language, coded) for paragraph in paragraphs)


def _language(paragraph: str, language: str, coded: Sequence[str]) -> str:
    sample = paragraph[:SAMPLE]
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return language
    words = sample.encode("utf-8", "replace").decode("utf-8")
    if _identifier().classify(words)[0] == language:
        return language
    ranked = {str(code): float(share) for code, share in _identifier().rank(words)}
    best = max(ranked, key=lambda code: (ranked[code], code))
    if ranked.get(language, 0.0) > UNLIKELY or (best in coded and ranked[best] < LIKELY):
        return language
    return best


@cache
def _identifier() -> Any:
    """An identifier that gives likelihoods, which add up to 1."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
