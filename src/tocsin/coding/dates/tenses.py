"""The tense around a date: is what happens on it past or still to come?"""

from __future__ import annotations

from tocsin.coding.dates.named import Tense
from tocsin.knowledge.calendars import Calendar
from tocsin.terms.annotations import Sentence, Token


def tense_at(sentence: Sentence, start: int, end: int, calendar: Calendar) -> Tense:
    """The tense of the clause that holds the characters; None where the parse does not say."""
    token = next((t for t in sentence.tokens if t.start < end and start < t.end), None)
    if token is None:
        return None
    verbs = _verbs_above(sentence, token)
    if not verbs:
        return None
    for verb in verbs:
        beside = [t for t in sentence.tokens if t.head == verb.index and t.rel in ("aux", "aux:pass", "aux:tense", "cop")]
        group = [verb, *beside]
        if any(t.has("Tense=Fut") or t.lemma in calendar.future or t.text.lower() in calendar.future for t in group):
            return "future"
        if any(t.has("Tense=Past") or t.has("Tense=Imp") for t in group):
            return "past"
        if any(t.has("Tense=Pres") and t.has("VerbForm=Fin") for t in group):
            return None
    return None


def _verbs_above(sentence: Sentence, token: Token) -> list[Token]:
    """The verbs that govern a token, the nearest first."""
    found: list[Token] = []
    for _ in range(len(sentence.tokens)):
        if token.pos in ("VERB", "AUX"):
            found.append(token)
        if token.head == token.index:
            break
        token = sentence.tokens[token.head]
    return found
