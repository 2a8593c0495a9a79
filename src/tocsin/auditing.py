"""Draws a sample of the record and reads its labels. Beside `flow` and `watching`, the third place that joins rooms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tocsin.measure.precision import precision_of
from tocsin.measure.samples import draw
from tocsin.record.judging import labelled
from tocsin.record.store import Store
from tocsin.terms.audits import Audit, Label, Sampled
from tocsin.terms.errors import RecordError, TocsinError
from tocsin.terms.judgements import Judgement
from tocsin.terms.kept import EventFilter


def draw_sample(store: Store, number: int, asked: EventFilter | None = None, name: str = "") -> tuple[Sampled, ...]:
    """A stratified sample of the events that fit a filter, to be labelled (see `draw`): the same record and name give the same sample."""
    drawn = draw(store.heads(asked), number, name)
    found = {kept.event.id: kept for kept in store.events_with({one.head.event for one in drawn})}
    return tuple(Sampled(found[one.head.event], one.stratum) for one in drawn if one.head.event in found)


def keep_labels(store: Store, labels: Sequence[Label], *, by: str, problem: Callable[[TocsinError], None], at: str | None = None) -> Audit:
    """Keeps what somebody says of a sample's events as judgements, and estimates precision over what was sampled (see `precision_of`).

    Of several labels of one event the last one counts; all are kept. `problem` hears of labels that cannot be kept, say of a report that
    the record does not have; they count nonetheless.
    """
    standing = {kept.event.id: kept for kept in store.events_with({label.event for label in labels})}
    changed: dict[str, None] = {}
    made: list[tuple[str, Judgement]] = []
    for label in labels:
        judgements, same = labelled(label, standing.get(label.event), by, at)
        made += [(label.where, judgement) for judgement in judgements]
        if judgements and not same:
            changed[label.event] = None
    kept = 0
    told: set[str] = set()
    for (where, _), outcome in zip(made, store.judge_each([judgement for _, judgement in made]), strict=True):
        if isinstance(outcome, int):
            kept += 1
        elif where not in told:
            told.add(where)
            problem(RecordError(outcome.what, where=f"{where} ({outcome.where})", cure=outcome.cure))
    last = tuple({label.event: label for label in labels}.values())
    strata = tuple({label.stratum.name: label.stratum for label in labels}.values())
    whole, any_answer = sum(label.whole is not None for label in last), sum(bool(label.answers) for label in last)
    return Audit(precision_of(last, strata), len(last), whole, any_answer - whole, len(last) - any_answer, kept, tuple(changed))
