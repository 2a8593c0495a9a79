"""Which pairs of sides a record tells most of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tocsin.knowledge.sides import party_keys, party_of
from tocsin.terms.incidents import Incident
from tocsin.terms.mentions import Actor

# A pair that hardly meets makes no series.
LEAST = 2


def busiest_dyads(incidents: Sequence[Incident], most: int = 4) -> tuple[tuple[str, str], ...]:
    """Pairs of ids, the pair with the most incidents first, then by id; at most `most`, none that meets but once.

    One acts on the other, or both meet. States count with all that acts for them, bodies by themselves; outlets and persons are no sides.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for incident in incidents:
        acting, suffering = _sides(incident.actor), _sides(incident.recipient)
        if not incident.recipient:
            suffering = acting
        counts.update({(min(a, b), max(a, b)) for a in acting for b in suffering if a != b})
    ordered = sorted(counts, key=lambda pair: (-counts[pair], pair))
    return tuple(pair for pair in ordered if counts[pair] >= LEAST)[:most]


def _sides(actors: Iterable[Actor]) -> set[str]:
    return {side for actor in actors if (side := _side(actor)) is not None}


def _side(actor: Actor) -> str | None:
    """The state that the actor acts for, else the body that it is."""
    parties = [party for key in sorted(party_keys(actor)) if (party := party_of(key)) is not None]
    for kind in ("country", "body"):
        for party in parties:
            if party.kind == kind:
                return party.id
    return None
