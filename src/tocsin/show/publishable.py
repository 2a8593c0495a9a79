"""A record without the words of its report: what may be published where the text may not."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from tocsin.terms.mentions import Actor, ActorEntry
from tocsin.terms.records import Event, Quantity, Record, Report
from tocsin.terms.spans import Span


def publishable(record: Record) -> Record:
    """The record without text, title, the words of spans, and what quotes them.

    Offsets stay: who has the report finds every word again. Parties that no table knows lose their names, which are the report's words;
    codes, days, known names, places, figures, voices and verbs in their dictionary form stay.
    """
    stripped: Record = _stripped(record)
    return stripped


def _stripped(value: Any) -> Any:
    if isinstance(value, Span):
        return replace(value, text="")
    if isinstance(value, tuple):
        return tuple(_stripped(item) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    inner = replace(value, **{field.name: _stripped(getattr(value, field.name)) for field in fields(value)})
    match inner:
        case Report():
            return replace(inner, title=None, text="")
        case Event():
            return replace(inner, because=())
        case Quantity():
            return replace(inner, unit="")
        case Actor():
            known = inner.id is not None
            return replace(inner, because=None, name=inner.name if known else "", aliases=inner.aliases if known else ())
        case ActorEntry() if inner.id is None:
            return replace(inner, name="", aliases=())
    return inner
