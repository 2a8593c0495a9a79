"""Numbers that a report gives: how many of what, whose, in which event.

French: « environ 2 000 armes nucléaires » is 2000, approximate, weapons. English: "at least 12 people were killed" is 12 or more, killed.
"""

from __future__ import annotations

from tocsin.coding.cast import Cast
from tocsin.coding.frames import lemmas_of
from tocsin.coding.syntax import Tree
from tocsin.coding.voices import Voices
from tocsin.knowledge.numbers import Numbers, load_numbers
from tocsin.terms.mentions import Actor, QuantityKind
from tocsin.terms.records import Event, Quantity
from tocsin.terms.spans import Span

HOLDING = ("subj", "poss", "de", "of", "adj")


def find_quantities(cast: Cast, voices: Voices, events: tuple[Event, ...], date_spans: tuple[Span, ...]) -> tuple[Quantity, ...]:
    """The quantities of a report, in order; numbers inside dates are none."""
    numbers = load_numbers(cast.annotation.language)
    found: list[Quantity] = []
    for tree in cast.trees:
        for token in tree.tokens:
            if token.pos == "NUM" and (quantity := _quantity(cast, tree, token.index, numbers, voices, events, date_spans)):
                found.append(quantity)
    return tuple(found)


def _quantity(
    cast: Cast, tree: Tree, index: int, numbers: Numbers, voices: Voices, events: tuple[Event, ...], date_spans: tuple[Span, ...]
) -> Quantity | None:
    first, last = _run(tree, index)
    if first != index:
        return None
    span = cast.span(tree, first, last)
    if any(span.overlaps(other) for other in date_spans):
        return None
    words = [tree.tokens[i].text for i in range(first, last + 1)]
    value = numbers.value(words)
    unit = _unit(tree, first, last)
    if value is None or unit is None:
        return None
    while unit != last and (power := numbers.powers.get(tree.tokens[unit].lemma.lower())):
        value, following = value * power, _after_power(tree, unit)
        if following is None:
            break
        unit = following
    bound = numbers.bound(" ".join(t.text.lower() for t in tree.tokens[max(0, first - 3) : first]))
    whole = cast.span(tree, *sorted((min(first, unit), max(last, unit))))
    event = _event(whole, events)
    statement = voices.statement_at(span.start)
    low, high = (None if bound == "most" else value), (None if bound == "least" else value)
    return Quantity(
        value, low, high, bound == "about", tree.tokens[unit].text, _kind(tree, unit, numbers), _holder(cast, tree, unit, event),
        whole, statement.id if statement else None, event.id if event else None,
    )  # fmt: skip


def _run(tree: Tree, index: int) -> tuple[int, int]:
    """Neighbouring number words: "2 000", "trois mille"."""
    first = last = index
    while first > 0 and tree.tokens[first - 1].pos == "NUM":
        first -= 1
    while last + 1 < len(tree.tokens) and tree.tokens[last + 1].pos == "NUM":
        last += 1
    return first, last


def _unit(tree: Tree, first: int, last: int) -> int | None:
    """What is counted: the noun that the number modifies, or a sign beside it."""
    for index in range(last, first - 1, -1):
        head = tree.tokens[index].head
        if tree.tokens[index].rel.split(":")[0] in ("nummod", "nmod", "compound", "det", "amod") and tree.tokens[head].pos in ("NOUN", "SYM", "PROPN", "NUM"):
            return head if not first <= head <= last else None
    beside = [i for i in (last + 1, first - 1) if 0 <= i < len(tree.tokens)]
    return next((i for i in beside if tree.tokens[i].pos in ("SYM", "NOUN")), None)


def _after_power(tree: Tree, unit: int) -> int | None:
    """`deux millions de dollars`, `3 million people`: what the millions are of."""
    below = [c for c in tree.kids(unit, "nmod") if tree.case(c) in ("de", "of")]
    head = tree.tokens[unit].head
    return below[0] if below else head if tree.tokens[unit].rel in ("nummod", "compound") and head != unit else None


def _kind(tree: Tree, unit: int, numbers: Numbers) -> QuantityKind:
    """By the thing counted, and by what is done to it ("12 people were killed")."""
    near = [unit, *tree.kids(unit, "amod", "acl", "nmod")]
    head = tree.tokens[unit].head
    if tree.tokens[unit].rel.split(":")[0] in ("nsubj", "obj", "conj", "xcomp", "root"):
        near.append(head)
    for index in near:
        for form in lemmas_of(tree.tokens[index]):
            if form in numbers.kinds:
                return numbers.kinds[form]
    return "other"


def _holder(cast: Cast, tree: Tree, unit: int, event: Event | None) -> Actor | None:
    """Who has or suffers it: the owner of the thing, the subject of the verb that governs it, else the event's actor."""
    slots = tree.slots(unit)
    governor = tree.governing(unit)
    words = [w for slot in ("poss", "adj", "de", "of") for w in slots.get(slot, ())]
    words += list(tree.slots(governor).get("subj", ())) if governor is not None else []
    for word in words:
        for actor in cast.resolve(tree.sentence.index, word):
            return actor
        mention = cast.mention_at(tree.sentence.index, word)
        if mention is not None and mention.kind in ("country", "body"):
            return cast.of_name(tree, mention)
    return event.actor[0] if event and event.actor else None


def _event(span: Span, events: tuple[Event, ...]) -> Event | None:
    """The event of the same sentence whose trigger is nearest."""
    here = [e for e in events if e.evidence.holds(span)]
    return min(here, key=lambda e: (min(abs(t.start - span.start) for t in e.trigger), e.id), default=None)
