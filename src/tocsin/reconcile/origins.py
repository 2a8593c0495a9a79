"""Where accounts go back to: ten reports of one agency line have one origin.

A telling's chain runs from its innermost voice outwards to relays, credits and the publisher. Two tellings share an origin if the same
voice stands innermost, if one's chain begins inside the other's, if their words are the same, or if neither names a voice and one's report
copies the other's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tocsin.knowledge.actors import name_key
from tocsin.knowledge.sides import label_key, outlet_named, party_of
from tocsin.terms.incidents import Origin, Telling
from tocsin.terms.mentions import Actor

# Sectors of a state that speak with one voice of what they did or saw.
SERVICES = frozenset({"SPY", "MIL"})


@dataclass(frozen=True, slots=True)
class Chain:
    """A telling's voices as keys, innermost first, with names to show. `sure` counts those that the event itself comes through."""

    telling: Telling
    keys: tuple[str, ...]
    names: tuple[str, ...]
    sure: int
    kind: Literal["voice", "credit", "publisher"]


def chain_of(telling: Telling) -> Chain:
    """Voices, then the one credited outlet, then the publisher; the kind is that of the innermost."""
    voices = [(voice_key(v), v.name) for v in telling.event.voices]
    credited = [(outlet_key(c), c) for c in dict.fromkeys(telling.credits)]
    source = [(outlet_key(telling.source), telling.source)] if telling.source else [(f"report:{telling.report}", telling.report)]
    # Several credits do not say which of them carries this account.
    chain = [*voices, *(credited if len(credited) == 1 else ()), *source]
    kept = dict(reversed(list(reversed(chain))))
    kind: Literal["voice", "credit", "publisher"] = "voice" if voices else "credit" if len(credited) == 1 else "publisher"
    return Chain(telling, tuple(kept), tuple(kept.values()), len(dict(voices)), kind)


def voice_key(actor: Actor) -> str:
    """Who speaks: the id, else a known outlet ("the Interfax agency"), else the name in any spelling of case and accents."""
    outlet = None if actor.id else outlet_named(actor.name)
    return outlet.id if outlet else label_key(actor)


def outlet_key(name: str) -> str:
    """The id of a known outlet, else the name without case and accents."""
    party = outlet_named(name)
    return party.id if party else name_key(name)


def speaks_for(one: Actor, other: Actor) -> bool:
    """Is one of them an institution or an office, and the other who holds it or speaks for it: "military intelligence" and its chief?

    They share the state and a service of it other than the government at large, and one of them is no named person.
    """
    people = [party is not None and party.kind == "person" for party in (party_of(a.id) if a.id else None for a in (one, other))]
    if all(people) or not (one.id and other.id) or one.country is None or one.country != other.country:
        return False
    return bool(SERVICES & set(one.sector) & set(other.sector))


def origins_of(tellings: Sequence[Telling], copies: Mapping[str, str] | None = None) -> tuple[Origin, ...]:
    """The origins of an incident's tellings, by their first telling; `copies` leads from near-copies to their first reports."""
    firsts = copies or {}
    chains = [chain_of(t) for t in sorted(tellings, key=lambda t: t.order)]
    home = list(range(len(chains)))
    for later in range(len(chains)):
        for earlier in range(later):
            if _one_origin(chains[earlier], chains[later]) or _copied(chains[earlier], chains[later], firsts):
                old, new = sorted((home[earlier], home[later]), reverse=True)
                home = [new if h == old else h for h in home]
    groups: dict[int, list[Chain]] = {}
    for index, chain in enumerate(chains):
        groups.setdefault(home[index], []).append(chain)
    return tuple(_origin(group) for _, group in sorted(groups.items()))


def _one_origin(one: Chain, other: Chain) -> bool:
    if one.telling.report == other.telling.report:
        return one.keys[0] == other.keys[0]
    if one.keys[0] == other.keys[0] or one.telling.event.evidence.text == other.telling.event.evidence.text:
        return True
    mine, theirs = one.telling.event.voices[:1], other.telling.event.voices[:1]
    if mine and theirs and speaks_for(mine[0], theirs[0]):
        return True
    return _begins_inside(one, other) or _begins_inside(other, one)


def _copied(one: Chain, other: Chain, firsts: Mapping[str, str]) -> bool:
    """Is one told by a near-copy of the other's report, and neither by a voice? Voices are compared by themselves."""
    reports = [chain.telling.report for chain in (one, other)]
    return "voice" not in (one.kind, other.kind) and reports[0] != reports[1] and len({firsts.get(r, r) for r in reports}) == 1


def _begins_inside(outer: Chain, inner: Chain) -> bool:
    """Does `outer` name no voice and take up where a relay of `inner` stands? Both then go back to the same line."""
    return outer.kind != "voice" and outer.keys[0] in inner.keys[1:]


def _origin(group: Sequence[Chain]) -> Origin:
    """The innermost of a group: a voice before a credit before a publisher, the most named of equals."""
    rank = {"voice": 0, "credit": 1, "publisher": 2}
    best = min(rank[c.kind] for c in group)
    inner = [c for c in group if rank[c.kind] == best]
    counts: dict[str, int] = {}
    for chain in inner:
        counts[chain.keys[0]] = counts.get(chain.keys[0], 0) + 1
    key = min(counts, key=lambda k: (-counts[k], k))
    lead = next(c for c in inner if c.keys[0] == key)
    relays = dict.fromkeys(name for c in group for k, name in zip(c.keys[:-1], c.names[:-1], strict=True) if k != key)
    return Origin(
        key, lead.names[0], lead.kind, tuple(relays), tuple(dict.fromkeys(c.telling.report for c in group)),
        tuple(c.telling.event.id for c in group),
    )  # fmt: skip
