"""Which language a text is in."""

from __future__ import annotations

import py3langid

# Enough text to tell; more only costs time.
SAMPLE = 4000


def identify_language(text: str) -> str:
    """ISO 639-1 code of the language that most of the text's beginning is in; "und" for a text without letters."""
    sample = text[:SAMPLE]
    if not any(c.isalpha() for c in sample):
        return "und"
    code, _ = py3langid.classify(sample.encode("utf-8", "replace").decode("utf-8"))
    return str(code)
