"""A sample of the record that persons can label: drawn by hashes, so that the same record and name give the same sample."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from tocsin.terms.audits import Drawn, EventHead, Stratum
from tocsin.terms.errors import TocsinError

# Where bands of confidence begin.
BANDS = (0.0, 0.5, 0.8)
# What makes a stratum, the finest first; a sample of fewer events than there are strata takes a coarser division.
DIVISIONS: tuple[Callable[[EventHead], tuple[str, ...]], ...] = (
    lambda head: (head.event_type, head.language, f"{max(b for b in BANDS if b <= max(head.confidence, 0.0)):g}+"),
    lambda head: (head.event_type, head.language),
    lambda head: (head.event_type,),
    lambda _: ("all",),
)


def draw(heads: Iterable[EventHead], number: int, name: str = "") -> tuple[Drawn, ...]:
    """`number` of these events, or all if there are no more, in an order that is arbitrary and always the same.

    Strata are event type, language and band of confidence: each gives events in proportion to its size and one at least. If there are
    more strata than `number`, confidence is left out of the division, then language, then type. Which events of a stratum are drawn,
    the SHA-256 of `name` and the event's id decides; another name draws another sample. Raises TocsinError for less than one event.
    """
    if number < 1:
        raise TocsinError(f"a sample of {number} events is none", where="audit", cure="Ask for one event or more")
    found = {head.event: head for head in heads}
    strata: Mapping[tuple[str, ...], list[EventHead]] = {}
    for division in DIVISIONS:
        strata = _divide(found.values(), division)
        if len(strata) <= number:
            break
    shares = shares_of({key: len(members) for key, members in strata.items()}, number)
    drawn = []
    for key, members in strata.items():
        stratum = Stratum(" ".join(key), len(members), shares[key])
        members.sort(key=lambda head: _turn(name, head))
        drawn += [Drawn(head, stratum) for head in members[: shares[key]]]
    return tuple(sorted(drawn, key=lambda one: _turn(name, one.head)))


def shares_of(sizes: Mapping[tuple[str, ...], int], number: int) -> dict[tuple[str, ...], int]:
    """How many events each stratum gives: in proportion to its size, one at least, all together `number` or as many as there are."""
    total = sum(sizes.values())
    if number >= total:
        return dict(sizes)
    shares = {key: max(1, number * size // total) for key, size in sizes.items()}

    def short(key: tuple[str, ...]) -> int:
        """By how much it has less than its part, in 1/total of an event."""
        return number * sizes[key] - shares[key] * total

    while (given := sum(shares.values())) != number:
        step = 1 if given < number else -1
        able = [key for key in sorted(shares) if (shares[key] < sizes[key] if step > 0 else shares[key] > 1)]
        if not able:
            break
        shares[max(able, key=lambda key: step * short(key))] += step
    return shares


def _divide(heads: Iterable[EventHead], division: Callable[[EventHead], tuple[str, ...]]) -> dict[tuple[str, ...], list[EventHead]]:
    found: dict[tuple[str, ...], list[EventHead]] = defaultdict(list)
    for head in heads:
        found[division(head)].append(head)
    return dict(sorted(found.items()))


def _turn(name: str, head: EventHead) -> tuple[str, str]:
    text = json.dumps([name, head.event], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest(), head.event
