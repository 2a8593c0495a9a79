"""The tense around a date: is what happens on it past or still to come?"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.coding.dates.named import Tense
from tocsin.knowledge.calendars import Calendar
from tocsin.terms.annotations import Sentence, Token


def tense_at(sentence: Sentence, start: int, end: int, calendar: Calendar) -> Tense:
    """The tense of the clause that holds the characters; None where the parse does not say."""
    token = next((t for t in sentence.tokens if t.start < end and start < t.end), None)
    if token is None:
        return None
    for group in _predicates_above(sentence, token):
        if any(t.lemma in calendar.future or t.text.lower() in calendar.future or t.has("Tense=Fut") for t in group):
            return "future"
        # "serait achevé le 1er juillet": a conditional passive is the future of a past; only the parse's nearest day can tell.
        if any(t.has("Mood=Cnd") and t.rel == "aux:pass" for t in group):
            return None
        if _is_past(group):
            return "past"
        if any(t.has("Tense=Pres") and t.has("VerbForm=Fin") for t in group):
            return None
    return None


def _is_past(group: list[Token]) -> bool:
    """Past by its own form, or by its auxiliaries; the participle of a passive ("are to be trained") says nothing of time."""
    passive = [t for t in group[1:] if t.rel == "aux:pass"]
    told = group[1:] if passive else group
    return any(t.has("Tense=Past") or t.has("Tense=Imp") for t in told)


def _predicates_above(sentence: Sentence, token: Token) -> Iterator[list[Token]]:
    """The predicates that govern a token, the nearest first, each with its auxiliaries or copula."""
    for _ in range(len(sentence.tokens)):
        beside = [t for t in sentence.tokens if t.head == token.index and t.index != token.index and t.rel.split(":")[0] in ("aux", "cop")]
        if token.pos in ("VERB", "AUX") or beside:
            yield [token, *beside]
        if token.head == token.index:
            return
        token = sentence.tokens[token.head]
