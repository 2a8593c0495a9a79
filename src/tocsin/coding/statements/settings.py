"""When and where something was said: dates and places of the cue's clause, not of what is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tocsin.coding.cast import Cast
from tocsin.coding.dates import DateMention
from tocsin.coding.places import PlaceMention
from tocsin.coding.statements.drafts import Draft
from tocsin.coding.syntax import Tree
from tocsin.knowledge.cues import load_speech
from tocsin.terms.mentions import Date, Place
from tocsin.terms.spans import Span


def _free(draft: Draft, span: Span) -> bool:
    """Does it stand outside of what is said?"""
    return not any(span.start < end and start < span.end for start, end in draft.parts)


def said_on(cast: Cast, tree: Tree, draft: Draft, dates: Mapping[int, Sequence[DateMention]], published: str | None) -> Date | None:
    """The date in the cue's clause; of « après la signature de l'accord » the day of that accord up to the report's.

    `dates` are those of each sentence.
    """
    assert draft.match is not None
    here = [d for d in dates.get(tree.sentence.index, ()) if d.role in ("at", "from") and _free(draft, d.span)]
    here = [d for d in here if _dates_cue(tree, draft.match.head, d.span)]
    if here:
        return min(here, key=lambda d: min((abs(d.span.start - end) for _, end in draft.cue), default=0)).date
    return _after_event(cast, tree, draft, dates, published)


def _dates_cue(tree: Tree, cue: int, span: Span) -> bool:
    """Does a date belong to the cue's clause: neither to another clause, nor to a noun ("the 2015 accord")?"""
    words = [t.index for t in tree.tokens if span.start <= t.start and t.end <= span.end]
    if not words:
        return False
    at = min(words, key=lambda w: (len(tree.ancestors(w)), w))
    above = {cue}
    while tree.tokens[cue].rel != "acl:relcl" and tree.tokens[cue].head != cue and tree.tokens[cue].head not in above:
        cue = tree.tokens[cue].head
        above.add(cue)
    while at not in above and tree.tokens[at].head != at:
        relation, head = tree.tokens[at].rel, tree.tokens[at].head
        described = tree.tokens[head].pos in ("NOUN", "PROPN")
        if relation == "acl:relcl" or (relation in ("nummod", "compound", "amod") and described and head not in above):
            return False
        if relation.split(":")[0] in ("advcl", "ccomp", "conj", "parataxis") and tree.kids(at, "nsubj"):
            return False
        at = head
    return at in above


def _after_event(cast: Cast, tree: Tree, draft: Draft, dates: Mapping[int, Sequence[DateMention]], published: str | None) -> Date | None:
    assert draft.match is not None
    after = load_speech(cast.annotation.language).after
    for child in tree.subtree(draft.match.head):
        token = tree.tokens[child]
        if token.pos != "NOUN" or not after & set(tree.case(child).split(" ")):
            continue
        if not _free(draft, Span.of(cast.annotation.text, token.start, token.end)):
            continue
        lemmas = {tree.tokens[w].lemma for w in tree.subtree(child) if tree.tokens[w].pos == "NOUN"}
        for number in range(tree.sentence.index - 1, -1, -1):
            mentions = [d for d in dates.get(number, ()) if d.role == "at" and d.date.resolution == "day"]
            if mentions and any(t.lemma in lemmas and t.pos == "NOUN" for t in cast.trees[number].tokens):
                return Date(mentions[0].date.earliest, published or mentions[0].date.latest, "range", "inferred", mentions[0].date.span)
    return None


def place_said(tree: Tree, draft: Draft, places: Sequence[PlaceMention]) -> Place | None:
    """The place of these, of its sentence, that stands with the cue."""
    assert draft.match is not None
    below = set(tree.subtree(draft.match.head)) if places else ()
    here = [m for m in places if m.head in below and _free(draft, m.place.span)]
    return min(here, key=lambda m: (len(tree.ancestors(m.head)), m.head)).place if here else None
