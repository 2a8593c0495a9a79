"""When an event happens and when it is due, by the dates that stand with it."""

from __future__ import annotations

import datetime as dt

from tocsin.coding.dates import DateMention
from tocsin.coding.syntax import Tree
from tocsin.terms.mentions import Date

LONG_AGO = dt.timedelta(days=365)


def timing_of(tree: Tree, heads: tuple[int, ...], dates: tuple[DateMention, ...], status: str, day: str) -> tuple[Date | None, Date | None]:
    """Date and due date of the event whose words are `heads`: dates below them in the tree, else in their clause.

    A date with a deadline's preposition ("by", « d'ici ») is the due date of what is to come. A date before the report's `day` is
    neither date nor due date of what is still planned: it is when that was said.
    """
    here = [(m, _token_of(tree, m)) for m in dates if m.sentence == tree.sentence.index]
    mine = [(m, at) for m, at in here if at is not None and _belongs(tree, heads, at)]
    # "talks postponed in May will resume next week": a date of the event's own clause goes before one beside its noun.
    mine.sort(key=lambda found: _clause_of(tree, found[1]) not in heads)
    due = next((m.date for m, _ in mine if m.role == "deadline"), None)
    plain = [m for m, _ in mine if m.role != "deadline" or status in ("occurred", "historical")]
    if status == "planned" and day:
        plain = [m for m in plain if not m.date.latest or m.date.latest >= day]
    date = plain[0].date if plain else None
    if status == "planned" and due is None and date is not None and date.latest:
        return date, date if date.resolution == "day" else None
    return date, due


def dates_below(tree: Tree, head: int, dates: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """The dates inside the phrase of a noun: « l'attaque de mardi »."""
    below = set(tree.subtree(head))
    return tuple(m for m in dates if m.sentence == tree.sentence.index and _token_of(tree, m) in below)


def _token_of(tree: Tree, mention: DateMention) -> int | None:
    """The token that heads a date: the one of its tokens whose head lies outside."""
    span = mention.date.span
    if span is None:
        return None
    inside = [t.index for t in tree.tokens if t.start < span.end and span.start < t.end]
    outward = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    nominal = [i for i in outward if tree.tokens[i].pos != "ADP"]
    return next(iter(nominal or outward or inside), None)


def _belongs(tree: Tree, heads: tuple[int, ...], at: int) -> bool:
    """Is a date below one of the event's words, with no other clause between? Or does it stand at the head of their clause?"""
    clause = _clause_of(tree, at)
    noun = tree.tokens[at].head
    if noun > at and noun not in heads and tree.bases[at] in ("nummod", "amod", "compound") and tree.tokens[noun].pos == "NOUN":
        return False  # "rejected a 2016 ruling": the year is the ruling's
    for head in heads:
        if head in tree.ancestors(at) and (clause == head or clause == _clause_of(tree, head) or not tree.is_verb(clause)):
            return True
    main = _clause_of(tree, heads[-1])
    # "On Monday he met A and offered B": a day at the front holds for the verbs that are joined.
    if tree.tokens[main].rel == "conj" and at < tree.tokens[main].head == clause:
        return True
    # "Relations were strained last week when a submarine entered": both clauses are of one time.
    if clause == tree.tokens[main].head and tree.tokens[main].rel == "advcl" and _is_same_time(tree, main):
        return True
    return clause == main or _nominal_chain(tree, heads[0]) == clause


def _is_same_time(tree: Tree, clause: int) -> bool:
    words = [c for c in tree.kids(clause, "mark", "advmod") if c < clause]
    words = words + [f for c in words for f in tree.kids(c, "fixed")]
    said = " ".join(tree.tokens[w].text.lower() for w in sorted(words))
    return any(said == marker or said.startswith(f"{marker} ") for marker in tree.grammar.same_time_markers)


def _clause_of(tree: Tree, index: int) -> int:
    """The predicate of the clause that a word stands in."""
    for at in [index, *tree.ancestors(index)]:
        token = tree.tokens[at]
        if (
            tree.is_verb(at)
            or token.head == at
            or tree.kids(at, "cop")
            or token.rel.split(":")[0] in ("ccomp", "advcl", "acl", "parataxis")
        ):
            return at
    return index


def _nominal_chain(tree: Tree, index: int) -> int:
    """Infinitives share the dates of the verb they depend on."""
    clause = _clause_of(tree, index)
    while tree.is_infinitive(clause) and tree.tokens[clause].head != clause:
        clause = _clause_of(tree, tree.tokens[clause].head)
    return clause


def is_long_ago(date: Date | None, day: str) -> bool:
    """Did it end more than a year before the report's day?"""
    if date is None or not date.latest or not day:
        return False
    return dt.date.fromisoformat(date.latest) < dt.date.fromisoformat(day) - LONG_AGO


def is_ahead(date: Date | None, day: str) -> bool:
    """Does it begin after the report's day?"""
    return bool(date is not None and date.earliest and day and date.earliest > day)
