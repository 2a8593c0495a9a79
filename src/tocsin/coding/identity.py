"""Ids of statements and events: a hash of where they stand, never of what was coded, so that they survive a re-run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from tocsin.terms.spans import Span


def stable_id(report_id: str, spans: Iterable[Span], kind: str) -> str:
    """First 12 hexadecimal digits of the SHA-256 of a JSON array of report id, spans and kind."""
    places = [[span.start, span.end] for span in spans]
    array = json.dumps([report_id, places, kind], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(array.encode()).hexdigest()[:12]
