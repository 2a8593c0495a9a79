"""How sure an event is: the probability that its type and words are right, from what the coder knows when it has made it.

French: « La Russie a bombardé Kharkiv » is surer than « Le chef a envahi Paris avec ses nouilles ». English: "Moscow condemned the
raid" is surer than "critics attacked the film". A logistic regression, trained by `python -m training.confidence`; what it is worth on
sentences that it was not trained on is printed by `python -m evaluation.calibration`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from tocsin.coding.frames import Match, Matcher
from tocsin.coding.parties import Parties
from tocsin.coding.syntax import Tree
from tocsin.knowledge.codebook import load_codebook
from tocsin.knowledge.confidence import Weights, load_weights
from tocsin.terms.mentions import Actor

# No event is certain, and none that is kept is hopeless.
LEAST, MOST = 0.02, 0.98
# Sectors that hold power, or fight for it.
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "REB", "PRM", "PTY", "UAF"})
# Clauses that say more about a word, where parsers err more than in main clauses.
ASIDE = ("acl", "advcl", "amod", "xcomp", "ccomp", "nmod", "obl", "appos", "parataxis")


@dataclass(frozen=True, slots=True)
class Found:
    """An event as the coder found it: its frame on its words, its parties, its type and status, whether somebody says it, how many
    PLOVER contexts its clause has."""

    tree: Tree
    match: Match
    carrier: int | None
    parties: Parties
    event_type: str
    status: str
    is_said: bool
    contexts: int


def confidence(found: Found, matcher: Matcher) -> float:
    """The probability that type and words of an event are right, two decimals."""
    return probability(traits(found, matcher), load_weights())


def probability(values: dict[str, float], weights: Weights) -> float:
    """What some traits come to by some weights, held between `LEAST` and `MOST`."""
    odds = weights.base + sum(weights.traits.get(name, 0.0) * value for name, value in values.items())
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-odds)))), 2)


def traits(found: Found, matcher: Matcher) -> dict[str, float]:
    """What speaks for and against an event, by name; what is left out is 0."""
    quad = load_codebook().types[found.event_type].quad
    values = {
        **_of_frame(found, matcher),
        **_of_party("actor", found.parties.actor),
        **_of_party("recipient", found.parties.recipient),
        **_of_slots(found, matcher),
        **_of_sentence(found, matcher),
        quad: 1.0,
        found.status: 1.0,
        "type turned by status": float(found.event_type != found.match.frame.event_type),
    }
    return {name: value for name, value in values.items() if value}


def _of_frame(found: Found, matcher: Matcher) -> dict[str, float]:
    """How much the lexicon's row asks for, and what else its word can mean."""
    frame = found.match.frame
    asked = [need for need in frame.needs if not need.absent]
    named = sum(bool(need.lemmas or need.classes) for need in asked)
    known = matcher.predicates
    rows = [known.rows(form).types for form in found.tree.forms[found.match.head] if form in known.frames]
    others = sum(types.total() - types[frame.event_type] for types in rows)
    return {
        "noun": float(frame.pos == "n"),
        "adjective": float(frame.pos == "a"),
        "carried": float(found.carrier is not None),
        "fixed words": float(min(2, len(frame.fixed) + len(frame.before))),
        "named conditions": float(min(2, named)),
        "filled conditions": float(min(2, len(asked) - named)),
        "no conditions": float(not frame.needs and not frame.fixed and not frame.before),
        "other meanings": others / max(1, sum(types.total() for types in rows)),
        "can mean nothing": float(any("none" in types for types in rows)),
    }


def _of_party(role: str, party: tuple[Actor, ...]) -> dict[str, float]:
    """Who stands in a role: a known body or state, somebody of everyday life, a name that no table knows, nobody."""
    known = any(a.id or a.country for a in party)
    return {
        f"no {role}": float(not party),
        f"{role} known": float(known),
        f"{role} official": float(any(is_official(a) for a in party)),
        f"{role} not named": float(bool(party) and all(a.how != "named" for a in party)),
    }


def is_official(actor: Actor) -> bool:
    """Does a party hold power, or fight for it?"""
    return not OFFICIAL.isdisjoint(actor.sector)


def _of_slots(found: Found, matcher: Matcher) -> dict[str, float]:
    """Things where people would stand: "heavy rain killed", "attacks the lower end of the market"."""
    head = found.carrier if found.carrier is not None else found.match.head
    slots = found.tree.slots(head)
    used = {found.match.head, *found.match.fixed, *found.match.consumed}

    def things(slot: str) -> bool:
        words = [w for w in slots.get(slot, ()) if w not in used]
        return bool(words) and not any(matcher.cast.resolve(found.tree.sentence.index, w) for w in words)

    return {"thing acts": float(things("subj")), "thing suffers": float(things("obj")), "no subject": float(not slots.get("subj"))}


def _of_sentence(found: Found, matcher: Matcher) -> dict[str, float]:
    """The sentence around: its length, its known parties, and where in it the predicate stands."""
    tree, number = found.tree, found.tree.sentence.index
    around = matcher.cast.around(number)
    relation = tree.tokens[found.match.head].rel.split(":")[0]
    return {
        "length": min(60, len(tree.tokens)) / 20,
        "parties around": float(min(3, sum(bool(a.id or a.country) for a in around))),
        "officials around": float(min(2, sum(is_official(a) for a in around))),
        "acts around": float(min(3, _acts_beside(found, matcher))),
        "contexts": float(min(2, found.contexts)),
        "aside": float(relation in ASIDE),
        "said": float(found.is_said),
    }


def _acts_beside(found: Found, matcher: Matcher) -> int:
    """How many other words of the sentence are acts by the lexicon: reports of conflict come in company, figures of speech alone."""
    return len(matcher.acts(found.tree) - {found.match.head, *found.match.fixed, *found.match.consumed, found.carrier})
