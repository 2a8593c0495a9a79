"""Accounts of one incident that do not agree, typed; tocsin gives no verdict.

French: « le ministre a démenti que la base ait été frappée » against "the base was struck, officials said" is a denial.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from tocsin.knowledge.joining import load_joining
from tocsin.knowledge.objects import load_objects
from tocsin.knowledge.sides import label_key, party_keys
from tocsin.reconcile.passages import sentence_at
from tocsin.reconcile.traits import Weights, content, interval, keyed
from tocsin.terms.incidents import Disagreement, DisagreementKind, Incident, Side, Telling
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Quantity, Record
from tocsin.terms.spans import Span

ASSERTED = frozenset({"occurred", "ongoing", "historical"})
# People counted by what becomes of them: the unit ("people", « personnes ») says nothing more.
PEOPLE = frozenset({"killed", "wounded", "captured", "displaced"})
# Half a unit of the second digit of most numbers: "about 1,900" and "about 2,000" are two figures.
ROUNDED = 0.02
# Kinds in which what a source says later replaces what it said before.
REVISABLE: tuple[DisagreementKind, ...] = ("figure", "perpetrator", "recipient", "time", "place")


def disagreements_of(incident: Incident) -> tuple[Disagreement, ...]:
    """The disagreements among an incident's tellings, by kind."""
    return (*_by_status(incident), *_by_value(incident), *_by_figure(incident))


def side_of(says: str, tellings: Sequence[Telling], words: Sequence[Span] = ()) -> Side:
    """One side: what it says, who says so where."""
    spans = tuple(words) or tuple(span for t in tellings for span in t.event.trigger[:1])
    return Side(says, tuple(dict.fromkeys(t.report for t in tellings)), tuple(t.event.id for t in tellings), spans)


def _by_status(incident: Incident) -> Iterator[Disagreement]:
    tellings = incident.tellings
    said = [t for t in tellings if t.status in ASSERTED]
    denied = [t for t in tellings if t.status == "denied"]
    doubted = [t for t in tellings if t.status == "possible"]
    planned = [t for t in tellings if t.status == "planned"]
    if denied and (said or planned):
        told = said or planned
        yield Disagreement("denial", incident.words, incident.id, side_of(told[0].status, told), side_of("denied", denied))
    if doubted and said:
        yield Disagreement("uncertain", incident.words, incident.id, side_of(said[0].status, said), side_of("possible", doubted))
    still = [t for t in planned if any((s.published or "") <= (t.published or "") and s.report != t.report for s in said)]
    if still:
        yield Disagreement("status", incident.words, incident.id, side_of(said[0].status, said), side_of("planned", still))


def _by_value(incident: Incident) -> Iterator[Disagreement]:
    """Two values of one field that cannot both be: other parties, other days, other towns."""
    fields: tuple[tuple[DisagreementKind, Callable[[Telling], tuple[str, str] | None]], ...] = (
        ("perpetrator", lambda t: _party(t.event.actor)),
        ("recipient", lambda t: _party(t.event.recipient)),
        ("time", _day),
        ("place", _place),
    )
    meeting = incident.event_type in load_joining().symmetric
    for kind, value in fields:
        if meeting and kind in ("perpetrator", "recipient"):
            continue
        groups: dict[str, tuple[str, list[Telling]]] = {}
        for telling in incident.tellings:
            if (found := value(telling)) is not None:
                groups.setdefault(found[0], (found[1], []))[1].append(telling)
        ordered = sorted(groups.values(), key=lambda g: g[1][0].order)
        for index, (says, tellings) in enumerate(ordered):
            for other_says, others in ordered[index + 1 :]:
                if _clash(kind, tellings[0], others[0]):
                    clash = Disagreement(kind, incident.words, incident.id, side_of(says, tellings), side_of(other_says, others))
                    yield _revised(clash, tellings, others)


def _party(actors: tuple[Actor, ...]) -> tuple[str, str] | None:
    known = [a for a in actors if party_keys(a)]
    return ("+".join(sorted(label_key(a) for a in known)), ", ".join(a.name for a in known)) if known else None


def _day(telling: Telling) -> tuple[str, str] | None:
    first, last = interval(telling.event.date or telling.event.due)
    if first is None or last is None or (last - first) > dt.timedelta(days=31):
        return None
    return f"{first}/{last}", first.isoformat() if first == last else f"{first}/{last}"


def _place(telling: Telling) -> tuple[str, str] | None:
    place = telling.event.place
    return (str(place.geonameid or place.name), place.name) if place and place.resolution == "city" else None


def _clash(kind: DisagreementKind, one: Telling, other: Telling) -> bool:
    if kind in ("perpetrator", "recipient"):
        first, second = (one.event.actor, other.event.actor) if kind == "perpetrator" else (one.event.recipient, other.event.recipient)
        return not {k for a in first for k in party_keys(a)} & {k for a in second for k in party_keys(a)}
    if kind == "time":
        a, b = interval(one.event.date or one.event.due), interval(other.event.date or other.event.due)
        return bool(a[0] and a[1] and b[0] and b[1] and (a[1] < b[0] or b[1] < a[0]))
    return True


def _revised(found: Disagreement, one: Sequence[Telling], other: Sequence[Telling]) -> Disagreement:
    """The same outlet on both sides, at different days, and nobody else: it revises itself."""
    sources = {t.source for t in one} | {t.source for t in other}
    days = {t.published for t in one} & {t.published for t in other}
    if found.kind in REVISABLE and len(sources) == 1 and None not in sources and not days:
        return Disagreement("revision", found.about, found.incident, found.one, found.other)
    return found


# ---- figures


def _by_figure(incident: Incident) -> Iterator[Disagreement]:
    figures = [(t, q) for t in incident.tellings for q in t.figures]
    for index, (one, first) in enumerate(figures):
        for other, second in figures[index + 1 :]:
            if one.report != other.report and same_thing(first, one.language, second, other.language) and differ(first, second):
                here, there = side_of(first.span.text, (one,), (first.span,)), side_of(second.span.text, (other,), (second.span,))
                found = Disagreement("figure", incident.words, incident.id, here, there)
                yield _revised(found, (one,), (other,))


def find_figure_disagreements(records: Sequence[Record], incidents: Sequence[Incident]) -> tuple[Disagreement, ...]:
    """Figures of different reports that count the same thing and do not agree, whether or not an event was coded beside them.

    Two figures count the same thing if kind, unit and holder agree and their sentences speak of the same. Those that an
    incident already sets against each other are left out.
    """
    within = [d for i in incidents for d in i.disagreements if d.kind in ("figure", "revision")]
    known = {frozenset((w.text, v.text)) for d in within for w in d.one.words for v in d.other.words}
    ordered = sorted(records, key=lambda r: (r.report.published or "9999", r.report.id))
    texts = [(r, q, content(r, _around(r, q), (q.span,))) for r in ordered for q in r.quantities]
    weights = Weights.of((r.report.id, words) for r, _, words in texts)
    least = load_joining().figures
    found: dict[tuple[object, ...], Disagreement] = {}
    for index, (one, first, here) in enumerate(texts):
        for other, second, there in texts[index + 1 :]:
            alike = same_thing(first, one.report.language, second, other.report.language)
            if one.report.id == other.report.id or not alike or not differ(first, second):
                continue
            bare, others = (tuple(p for p in w if not p[0].startswith("q:")) for w in (here, there))
            if frozenset((first.span.text, second.span.text)) in known or weights.likeness(bare, others) < least:
                continue
            kind: DisagreementKind = "revision" if one.report.source and one.report.source == other.report.source else "figure"
            one_side = Side(first.span.text, (one.report.id,), (first.event,) if first.event else (), (first.span,))
            other_side = Side(second.span.text, (other.report.id,), (second.event,) if second.event else (), (second.span,))
            found[one.report.id, first.span, other.report.id, second.span] = Disagreement(
                kind, _around(one, first).text.strip(), None, one_side, other_side
            )
    return tuple(found.values())


def _around(record: Record, quantity: Quantity) -> Span:
    """The sentence of a figure."""
    return sentence_at(record, quantity.span)


def same_thing(one: Quantity, language: str, other: Quantity, other_language: str) -> bool:
    """Do two figures count the same: people who suffer the same, or things of one name, and where both name one, the same holder's?"""
    if one.kind != other.kind and {one.kind, other.kind} & PEOPLE == {one.kind, other.kind}:
        return False
    if (one.kind != other.kind or one.kind not in PEOPLE) and not unit_keys(one, language) & unit_keys(other, other_language):
        return False
    mine, theirs = (party_keys(q.holder) if q.holder else frozenset() for q in (one, other))
    return not mine or not theirs or bool(mine & theirs)


def unit_keys(quantity: Quantity, language: str) -> frozenset[str]:
    """What is counted, in no language."""
    objects = load_objects(language if language in ("en", "fr") else "en")
    return frozenset(item for _, item in objects.items(keyed(quantity.unit))) or frozenset(keyed(quantity.unit))


def differ(one: Quantity, other: Quantity) -> bool:
    """Can the two not both be? Bounds that overlap agree; an approximate figure is taken as rounded to two digits."""
    low, high = max(_low(one), _low(other)), min(_high(one), _high(other))
    return low > high


def _low(quantity: Quantity) -> float:
    low = 0.0 if quantity.low is None else quantity.low
    return low - ROUNDED * abs(low) if quantity.approximate else low


def _high(quantity: Quantity) -> float:
    high = float("inf") if quantity.high is None else quantity.high
    return high + ROUNDED * abs(high) if quantity.approximate and quantity.high is not None else high
