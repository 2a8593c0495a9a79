"""The day of a report that came without one, where its words force it."""

from __future__ import annotations

import datetime as dt

from tocsin.terms.annotations import Annotation


def infer_published(annotation: Annotation, years: tuple[int, int] | None = None) -> tuple[dt.date | None, str]:
    """The day that a report without a date must be of, and why; None where its words do not say."""
    return None, f"nothing in the text fixes a day{years or ''}{annotation.language and ''}"
