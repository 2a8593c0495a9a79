"""Numbers that a report gives: how many of what, whose, in which event.

French: « environ 2 000 armes nucléaires » is 2000, approximate, weapons. English: "at least 12 people were killed" is 12 or more, killed.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from tocsin.coding.cast import Cast
from tocsin.coding.syntax import Tree
from tocsin.coding.voices import Voices
from tocsin.knowledge.numbers import Numbers, load_numbers
from tocsin.terms.mentions import Actor, QuantityKind
from tocsin.terms.records import Event, Quantity
from tocsin.terms.spans import Span

SUFFERED = ("killed", "wounded", "captured", "displaced")
# How far behind its number the thing counted may stand.
REACH = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence: its tokens, its value, and whether its own word is vague ("a dozen")."""

    first: int
    last: int
    value: float
    vague: bool


def find_quantities(cast: Cast, voices: Voices, events: tuple[Event, ...], date_spans: tuple[Span, ...]) -> tuple[Quantity, ...]:
    """The quantities of a report, in order; numbers inside dates, ordinals and bare numbers are none."""
    numbers = load_numbers(cast.annotation.language)
    by_sentence: dict[int, list[Event]] = {}
    for event in events:
        by_sentence.setdefault(event.evidence.start, []).append(event)
    dated = sorted(date_spans)
    found: list[Quantity] = []
    for tree in cast.trees:
        here = by_sentence.get(tree.sentence.start, [])
        for quantity in _of_sentence(cast, tree, numbers, here):
            if not _inside(quantity.span, dated):
                statement = voices.statement_at(quantity.span.start)
                found.append(replace(quantity, statement=statement.id if statement else None))
    return tuple(found)


def _inside(span: Span, dates: list[Span]) -> bool:
    at = bisect_left(dates, span)
    return any(span.overlaps(other) for other in dates[max(0, at - 3) : at + 2])


def figures(tree: Tree, numbers: Numbers) -> list[Figure]:
    """The numbers of a sentence: the longest runs of figures and number words."""
    found: list[Figure] = []
    at = 0
    while at < len(tree.tokens):
        last = _run_end(tree, at, numbers)
        if last is None:
            at += 1
            continue
        words = [tree.tokens[i].text for i in range(at, last + 1)]
        value = numbers.value(words)
        if value is not None:
            found.append(Figure(at, last, value, any(numbers.is_vague(w) for w in words)))
        at = last + 1
    return found


def _run_end(tree: Tree, first: int, numbers: Numbers) -> int | None:
    """The last token of the number that begins at a token, or None; "three hundred and fifty", "2 000", "2,5 millions" are one."""
    if not numbers.begins(tree.tokens[first].text):
        return None
    last = first
    while last + 1 < len(tree.tokens):
        step = last + 1
        if tree.tokens[step].text.lower() in (*numbers.joints, "-") and step + 1 < len(tree.tokens):
            step += 1
            if not numbers.is_word(tree.tokens[step].text) or not numbers.is_word(tree.tokens[last].text):
                break
        if not numbers.continues(tree.tokens[last].text, tree.tokens[step].text):
            break
        last = step
    return last


def _of_sentence(cast: Cast, tree: Tree, numbers: Numbers, events: list[Event]) -> list[Quantity]:
    found: list[Quantity] = []
    known = figures(tree, numbers)
    skip = -1
    for position, figure in enumerate(known):
        if figure.first <= skip:
            continue
        following = known[position + 1] if position + 1 < len(known) else None
        upper = following if following is not None and _is_range(tree, figure, following, numbers) else None
        whole = figure if upper is None else Figure(figure.first, upper.last, figure.value, figure.vague)
        unit = _unit(tree, whole, numbers)
        if unit is None or (upper is None and _is_small_article(tree, figure)):
            continue
        skip = whole.last
        found.append(_quantity(cast, tree, whole, upper.value if upper else None, unit, numbers, events))
    return found


def _is_small_article(tree: Tree, figure: Figure) -> bool:
    """`un soldat`, `one soldier`: the article counts nothing."""
    return figure.first == figure.last and figure.value == 1 and not tree.tokens[figure.first].text[0].isdigit()


def _is_range(tree: Tree, lower: Figure, upper: Figure, numbers: Numbers) -> bool:
    """`entre 50 et 60`, `1,000 to 2,000`, `50-60`."""
    between = " ".join(t.text.lower() for t in tree.tokens[lower.last + 1 : upper.first])
    return upper.value > lower.value and (
        between in numbers.to or (between in numbers.joints and _before(tree, lower.first, numbers.between))
    )


def _before(tree: Tree, first: int, words: tuple[str, ...]) -> bool:
    return first > 0 and tree.tokens[first - 1].text.lower() in words


def _unit(tree: Tree, figure: Figure, numbers: Numbers) -> int | None:
    """What is counted: a currency sign before, else the noun that the number belongs to, else the next noun."""
    if figure.first and tree.tokens[figure.first - 1].text in numbers.signs:
        return figure.first - 1
    inside = range(figure.first, figure.last + 1)
    for index in reversed(inside):
        head = tree.tokens[index].head
        if head not in inside and head > figure.last and head - figure.last <= REACH and tree.tokens[head].pos in ("NOUN", "SYM", "PROPN"):
            return head
    for index in range(figure.last + 1, min(len(tree.tokens), figure.last + 1 + REACH)):
        token = tree.tokens[index]
        if token.pos in ("NOUN", "SYM") or token.text in numbers.signs or any(f in numbers.kinds for f in tree.forms[token.index]):
            return index
        if token.pos not in ("ADJ", "ADP", "DET", "PROPN", "ADV") or token.text in ",;":
            return None
    return None


def _quantity(cast: Cast, tree: Tree, figure: Figure, upper: float | None, unit: int, numbers: Numbers, events: list[Event]) -> Quantity:
    bound = numbers.bound([t.text.lower() for t in tree.tokens[max(0, figure.first - 4) : figure.first]])
    if bound and tree.tokens[unit].index == figure.first - 1:
        bound = numbers.bound([t.text.lower() for t in tree.tokens[max(0, unit - 4) : unit]])
    low = None if bound == "most" else figure.value
    high = upper if upper is not None else None if bound == "least" else figure.value
    span = cast.span(tree, min(figure.first, unit), max(figure.last, unit))
    kind = _kind(tree, unit, numbers)
    event = _event(span, events)
    holder = _holder(cast, tree, unit, _standing(tree, unit, numbers), kind, event)
    approximate = bound == "about" or figure.vague
    words = tree.tokens[unit].text
    return Quantity(figure.value, low, high, approximate, words, kind, holder, span, None, event.id if event else None)


def _standing(tree: Tree, unit: int, numbers: Numbers) -> int:
    """What stands in the clause for the thing counted: in « une trentaine de soldats » the number's own noun."""
    token = tree.tokens[unit]
    return token.head if token.rel == "nmod" and numbers.begins(tree.tokens[token.head].text) else unit


def _kind(tree: Tree, unit: int, numbers: Numbers) -> QuantityKind:
    """By what is done to the thing counted ("12 people were killed"), else by the thing."""
    token = tree.tokens[unit]
    standing = tree.tokens[_standing(tree, unit, numbers)]
    near = [c for c in tree.kids(unit, "amod", "acl") if not tree.is_verb(c) or unit in tree.slots(c).get("obj", ())]
    governor = standing.head if standing.head != standing.index and token.text not in numbers.signs else None
    if governor is not None and standing.rel.split(":")[0] in ("nsubj", "obj", "obl", "conj", "nmod") and tree.is_verb(governor):
        slots = tree.slots(governor)
        if standing.index in (*slots.get("obj", ()), *slots.get("subj", ())):
            near.append(governor)
    for index in near:
        for form in tree.forms[index]:
            if numbers.kinds.get(form) in SUFFERED:
                return numbers.kinds[form]
    return next((numbers.kinds[f] for f in tree.forms[token.index] if f in numbers.kinds), "other")


def _holder(cast: Cast, tree: Tree, unit: int, standing: int, kind: QuantityKind, event: Event | None) -> Actor | None:
    """Who has or suffers it: the owner of the thing, those counted, the subject of the verb that governs it, else the event's actor."""
    slots = tree.slots(unit)
    words = [w for slot in ("poss", "adj", "de", "of") for w in slots.get(slot, ())]
    if kind in (*SUFFERED, "troops"):
        words.append(unit)
    governor = tree.governing(standing)
    words += list(tree.slots(governor).get("subj", ())) if governor is not None else []
    for word in words:
        mention = cast.mention_at(tree.sentence.index, word)
        if mention is not None and mention.kind in ("country", "body") and not mention.stance:
            return cast.of_name(tree, mention)
        for actor in cast.resolve(tree.sentence.index, word):
            if actor.id or actor.country or actor.sector:
                return actor
    return event.actor[0] if event and event.actor else None


def _event(span: Span, events: list[Event]) -> Event | None:
    """The event of the same sentence whose trigger is nearest."""
    return min(events, key=lambda e: (min(abs(t.start - span.start) for t in e.trigger), e.id), default=None)
