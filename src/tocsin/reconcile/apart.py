"""Disagreements that no single incident holds: figures, days named for one thing, denials and doubts about what others assert.

French: « Rien ne permet de confirmer le transfert » stands against "the transfer has begun"; no verdict is given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.knowledge.doubts import doubt_at
from tocsin.knowledge.joining import load_joining
from tocsin.reconcile.deadlines import Due, days_between, due_groups, voice_of
from tocsin.reconcile.disagreements import find_figure_disagreements, side_of
from tocsin.reconcile.evidence import Evidence
from tocsin.reconcile.passages import sentences_of
from tocsin.reconcile.traits import Traits, Weights, content, keyed, traits_of
from tocsin.terms.incidents import Disagreement, DisagreementKind, Incident, Side
from tocsin.terms.records import Record
from tocsin.terms.spans import Span

# A sentence that speaks of nothing by itself ("there is no proof") means what stands so many characters before it.
BESIDE = 600


def find_disagreements_apart(records: Sequence[Record], incidents: Sequence[Incident]) -> tuple[Disagreement, ...]:
    """All disagreements beside those within the incidents: figures, then days, denials, doubts."""
    traits = sorted((t for record in records for t in traits_of(record)), key=lambda t: t.telling.order)
    home = {t.event.id: i for i in incidents for t in i.tellings}
    weights = Weights.of((t.telling.report, t.words) for t in traits)
    return (
        *find_figure_disagreements(records, incidents),
        *_days(records, incidents, weights),
        *_denials(traits, home, weights),
        *_doubts(records, traits, home, weights),
    )


# ---- days


def _days(records: Sequence[Record], incidents: Sequence[Incident], weights: Weights) -> Iterator[Disagreement]:
    """Two days named for what sounds like one thing: a revision if one voice moves the day later on, else a disagreement about time."""
    groups = sorted(due_groups(records, incidents, weights), key=lambda g: (g[0].day, g[0].order))
    for index, one in enumerate(groups):
        for other in groups[index + 1 :]:
            if one[0].day == other[0].day:
                continue
            likeness = weights.likeness(_spoken_of(one, other), _spoken_of(other, one))
            if likeness >= load_joining().dues:
                first, second = sorted((one, other), key=lambda g: g[0].order)
                yield Disagreement(_moved(first, second), first[0].words.text, None, _due_side(first), _due_side(second))


def _spoken_of(dues: Sequence[Due], other: Sequence[Due]) -> tuple[tuple[str, float], ...]:
    """What mentions speak of, without the sentences that name both days: they hold the two apart."""
    both = {(d.record.report.id, d.words) for d in other}
    found: dict[str, float] = {}
    for due in dues:
        if (due.record.report.id, due.words) not in both:
            for item, weight in due.content:
                found[item] = max(found.get(item, 0.0), weight)
    return tuple(sorted(found.items()))


def _moved(first: Sequence[Due], second: Sequence[Due]) -> DisagreementKind:
    """The same voice names the other day, later than reports of one speech are told."""
    voices = {v for d in first if (v := voice_of(d))} & {v for d in second if (v := voice_of(d))}
    days = [g[0].record.report.published for g in (first, second)]
    later = days[0] is not None and days[1] is not None and days_between(days[0], days[1]) > load_joining().days["soon"]
    return "revision" if voices and later else "time"


def _due_side(dues: Sequence[Due]) -> Side:
    events = tuple(d.event.id for d in dues if d.event)
    return Side(dues[0].day, tuple(dict.fromkeys(d.record.report.id for d in dues)), events, tuple(d.words for d in dues))


# ---- denials


def _denials(traits: Sequence[Traits], home: dict[str, Incident], weights: Weights) -> Iterator[Disagreement]:
    """What one voice denies and another asserts, in incidents of their own: the same act, of types that fit, before it or soon after."""
    joining = load_joining()
    evidence = Evidence(joining, weights)
    asserted = [t for t in traits if t.done and not _verbal(t)]
    groups: dict[tuple[str, str], tuple[list[Traits], list[Traits]]] = {}
    for denial in (t for t in traits if t.telling.status == "denied" and not _verbal(t) and t.known):
        for deed in asserted:
            mine, theirs = home[denial.event.id].id, home[deed.event.id].id
            if mine == theirs or not denial.trigger & deed.trigger or (denial.voice and denial.voice == deed.voice):
                continue
            told = denial.voice and deed.voice and _in_time(denial, deed, joining.days)
            points = evidence.points(denial, deed) if told else None
            if points is not None and points >= joining.deny:
                against, said = groups.setdefault((mine, theirs), ([], []))
                against += [denial] if denial not in against else []
                said += [deed] if deed not in said else []
    for _, (against, said) in sorted(groups.items()):
        one, other = side_of(said[0].telling.status, [t.telling for t in said]), side_of("denied", [t.telling for t in against])
        yield Disagreement("denial", said[0].event.evidence.text, None, one, other)


def _verbal(traits: Traits) -> bool:
    return traits.event.quad.startswith("verbal")


def _in_time(denial: Traits, deed: Traits, days: dict[str, int]) -> bool:
    """Was the deed asserted before the denial, or soon after it?"""
    if denial.known is None or deed.known is None:
        return False
    return dt.timedelta(days=-days["recall_deeds"]) <= deed.known - denial.known <= dt.timedelta(days=days["soon"])


# ---- doubts


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that says that something is not borne out."""

    record: Record
    words: Span
    content: tuple[tuple[str, float], ...]


def doubts_of(record: Record) -> list[Doubt]:
    """The sentences of a report that hold an entry of `doubts.csv`."""
    return [
        Doubt(record, span, content(record, span))
        for span in sentences_of(record)
        if doubt_at(keyed(span.text), record.report.language) is not None
    ]


def _doubts(
    records: Sequence[Record], traits: Sequence[Traits], home: dict[str, Incident], weights: Weights
) -> Iterator[Disagreement]:  # fmt: skip
    for record in sorted(records, key=lambda r: (r.report.published or "9999", r.report.id)):
        here = [t for t in traits if t.telling.report == record.report.id and t.done and not _verbal(t)]
        for doubt in doubts_of(record):
            deed = _doubted(doubt, here, weights)
            if deed is not None:
                incident = home[deed.event.id]
                other = Side("possible", (record.report.id,), (), (doubt.words,))
                yield Disagreement("uncertain", incident.words, None, side_of(deed.telling.status, [deed.telling]), other)


def _doubted(doubt: Doubt, deeds: Sequence[Traits], weights: Weights) -> Traits | None:
    """The deed that a doubt is about: told before it in its report, of its act or like it in words; the last one if it names no thing."""
    joining = load_joining()
    before = [t for t in deeds if t.event.evidence.end <= doubt.words.start]
    items = {item for item, _ in doubt.content}
    acts = items & frozenset().union(*joining.acts)
    scored = [(bool(acts & t.shown), weights.likeness(t.words, doubt.content), t.event.evidence.start, t) for t in before]
    best = max(scored, key=lambda s: s[:3], default=None)
    if best and (best[0] or best[1] >= joining.doubt):
        return best[3]
    near = [t for t in before if doubt.words.start - t.event.evidence.end <= BESIDE]
    return near[-1] if near and not items & joining.things else None
