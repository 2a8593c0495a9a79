"""Incidents: the events of one report and of several that are one happening.

French and English meet here: « Moscou a livré des missiles à Minsk » and "Russia has delivered missiles to Belarus" are one incident.
Joining is conservative; the result depends on the records alone, not on their order.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from tocsin.knowledge.codebook import SEVERITY
from tocsin.knowledge.joining import Joining, load_joining
from tocsin.knowledge.sides import label_key, party_keys
from tocsin.reconcile.disagreements import disagreements_of
from tocsin.reconcile.evidence import Evidence
from tocsin.reconcile.origins import origins_of
from tocsin.reconcile.traits import DONE, Traits, Weights, traits_of
from tocsin.terms.incidents import Incident, Origin
from tocsin.terms.mentions import Actor, Place
from tocsin.terms.records import Record, Status

# Of statuses that equally many origins give, the first one stands.
STATUS_ORDER: tuple[Status, ...] = ("occurred", "ongoing", "planned", "denied", "possible", "historical")
# A word that more events hold brings no two of them together by itself.
MOST_HOLDING = 200


def find_incidents(
    records: Sequence[Record],
    joining: Joining | None = None,
    judged: Mapping[tuple[str, str], bool] | None = None,
    copies: Mapping[str, str] | None = None,
) -> tuple[Incident, ...]:
    """All incidents of the records, those of one telling included, by day and id.

    `joining` is the table of points (default: the codebook's). `judged` are pairs of events' ids that somebody has judged: True if they
    are one incident, False if not; no points weigh against that. `copies` leads from reports that are near-copies to their first ones:
    what both tell has one origin. Every event of every record is in exactly one incident.
    """
    traits = sorted((t for record in records for t in traits_of(record)), key=lambda t: t.telling.order)
    weights = Weights.of((t.telling.report, t.words) for t in traits)
    groups = join(traits, Evidence(joining or load_joining(), weights), judged or {})
    return tuple(sorted((incident_of(group, copies) for group in groups), key=lambda i: (i.earliest or "9999", i.id)))


def join(traits: Sequence[Traits], evidence: Evidence, judged: Mapping[tuple[str, str], bool]) -> list[list[Traits]]:
    """Groups of traits: the likeliest pairs are joined first, two groups only if no pair across them is barred and the mean holds.

    What was judged one incident is one before that, what was judged two is barred.
    """
    pairs = {(a, b): evidence.points(traits[a], traits[b]) for a, b in _candidates(traits, evidence.joining)}
    places = {t.event.id: index for index, t in enumerate(traits)}
    decided = {
        (min(places[a], places[b]), max(places[a], places[b])): same for (a, b), same in judged.items() if a in places and b in places
    }
    pairs |= {pair: None for pair, same in decided.items() if not same}
    likely = [(p, a, b) for (a, b), p in pairs.items() if p is not None and p >= evidence.joining.join]
    groups = {index: [index] for index in range(len(traits))}
    home = list(range(len(traits)))
    barred: dict[int, set[int]] = {index: set() for index in groups}
    for a, b in sorted(pair for pair, same in decided.items() if same):
        one, other = sorted((home[a], home[b]))
        if one != other:
            for index in groups[other]:
                home[index] = one
            groups[one] += groups.pop(other)
            barred.pop(other)
    for _, a, b in sorted(likely, key=lambda p: (-p[0], p[1], p[2])):
        one, other = sorted((home[a], home[b]))
        if one == other or other in barred[one]:
            continue
        across = _across(groups[one], groups[other], traits, evidence, pairs)
        if across is None:
            # A bar between two of them holds however much the groups grow.
            barred[one].add(other)
            barred[other].add(one)
        elif sum(across) / len(across) >= evidence.joining.hold:
            for index in groups[other]:
                home[index] = one
            groups[one] += groups.pop(other)
            for third in barred.pop(other):
                barred[third] = barred[third] - {other} | {one}
                barred[one].add(third)
    return [[traits[index] for index in sorted(group)] for group in groups.values()]


def _across(
    one: Sequence[int], other: Sequence[int], traits: Sequence[Traits], evidence: Evidence, known: dict[tuple[int, int], float | None]
) -> list[float] | None:
    """The points of every pair across two groups; None if one of them can be no pair."""
    found: list[float] = []
    for x in one:
        for y in other:
            pair = (x, y) if x < y else (y, x)
            if pair not in known:
                known[pair] = evidence.points(traits[pair[0]], traits[pair[1]])
            points = known[pair]
            if points is None:
                return None
            found.append(points)
    return found


def _candidates(traits: Sequence[Traits], joining: Joining) -> list[tuple[int, int]]:
    """Pairs worth comparing: of types that may fit, sharing a party, or a word that not too many hold."""
    parties: dict[str, list[int]] = {}
    words: dict[str, list[int]] = {}
    for index, t in enumerate(traits):
        for party in {*t.actor, *t.recipient}:
            parties.setdefault(party, []).append(index)
        for word in {t.sentence, *t.trigger, *(item for item, _ in t.words)}:
            words.setdefault(word, []).append(index)
    found: set[tuple[int, int]] = set()
    for group in (*parties.values(), *(group for group in words.values() if len(group) <= MOST_HOLDING)):
        by_type: dict[str, list[int]] = {}
        for index in group:
            by_type.setdefault(traits[index].event.event_type, []).append(index)
        for one, mine in by_type.items():
            found.update(combinations(mine, 2))
            for other, theirs in by_type.items():
                if one < other and frozenset((one, other)) in joining.compatible:
                    found.update((min(a, b), max(a, b)) for a in mine for b in theirs)
    return sorted(found)


def incident_of(group: Sequence[Traits], copies: Mapping[str, str] | None = None) -> Incident:
    """What a group of tellings says together."""
    tellings = tuple(t.telling for t in group)
    origins = origins_of(tellings, copies)
    status = status_by_origins(group, origins)
    lead = _lead(group, status)
    event = lead.event
    dated = [t for t in group if t.first and t.done == (status in DONE)] or [t for t in group if t.first]
    first, last = _narrowest(dated) if dated else _by_reports(group)
    incident = Incident(
        id=incident_id(tellings[0].event.id),
        event_type=event.event_type,
        mode=event.mode,
        context=tuple(sorted({c for t in group for c in t.event.context})),
        quad=event.quad,
        score=event.score,
        actor=_parties(t.event.actor for t in group),
        recipient=_parties(t.event.recipient for t in group),
        status=status,
        earliest=first,
        latest=last,
        dated=bool(dated),
        place=_place(group),
        words=event.evidence.text,
        tellings=tellings,
        origins=origins,
        disagreements=(),
    )
    return replace(incident, disagreements=disagreements_of(incident))


def incident_id(event: str) -> str:
    """The id of the incident whose earliest telling is this event: 12 hexadecimal digits."""
    return hashlib.sha256(json.dumps(["incident", event], separators=(",", ":")).encode()).hexdigest()[:12]


def status_by_origins(group: Sequence[Traits], origins: Sequence[Origin]) -> Status:
    """What most origins say; a plan that some origin tells as done counts as done. Each origin has one vote for each status it gives."""
    said: dict[Status, int] = {}
    by_event = {t.event.id: t.telling.status for t in group}
    for origin in origins:
        for status in {by_event[event] for event in origin.tellings}:
            said[status] = said.get(status, 0) + 1
    if any(status in said for status in ("occurred", "ongoing")):
        said.pop("planned", None)
    return min(said, key=lambda s: (-said[s], STATUS_ORDER.index(s)))


def _lead(group: Sequence[Traits], status: Status) -> Traits:
    """The telling that says most: of the incident's status, with both sides, a date and a place; the severer type, the earlier telling."""

    def fullness(t: Traits) -> tuple[int, int]:
        full = (t.telling.status == status) * 2 + bool(t.actor) * 2 + bool(t.recipient) + (t.first is not None) + (t.country is not None)
        return -full, -SEVERITY.index(t.event.event_type)

    return min(group, key=lambda t: (*fullness(t), t.telling.order))


def _parties(sides: Iterable[Sequence[Actor]]) -> tuple[Actor, ...]:
    """Every party named on a side, once, the most named first: of a state and its president the one that more tellings name.

    A name that no table knows stands only where nothing else does.
    """
    found: dict[str, Actor] = {}
    counts: dict[str, int] = {}
    for side in sides:
        for actor in side:
            key = label_key(actor)
            found.setdefault(key, actor)
            counts[key] = counts.get(key, 0) + 1
    ordered = sorted(found, key=lambda key: (-counts[key], key))
    kept: list[Actor] = []
    for key in ordered:
        keys = party_keys(found[key])
        if keys and not any(keys & party_keys(actor) for actor in kept):
            kept.append(found[key])
    return tuple(kept or (found[key] for key in ordered))


def _narrowest(dated: Sequence[Traits]) -> tuple[str, str]:
    """The shortest interval that a telling gives, the earliest of equals."""
    bounds = [(t.last - t.first, t.first, t.last) for t in dated if t.first and t.last]
    _, first, last = min(bounds)
    return first.isoformat(), last.isoformat()


def _by_reports(group: Sequence[Traits]) -> tuple[str | None, str | None]:
    """No telling says when: it was told from the first report's day on, and was done by then if it is told as done."""
    day = next((t.telling.published for t in group if t.telling.published), None)
    return day, day


def _place(group: Sequence[Traits]) -> Place | None:
    """The place most told, a town before a country; the first telling's of equals."""
    counts: dict[tuple[str | None, str | None], int] = {}
    for t in group:
        if t.event.place:
            counts[t.city, t.country] = counts.get((t.city, t.country), 0) + 1
    if not counts:
        return None
    best = min(counts, key=lambda key: (key[0] is None, -counts[key], str(key)))
    return next(t.event.place for t in group if t.event.place and (t.city, t.country) == best)
