"""Runs, what they read otherwise, and judgements that outlive them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from record_dump import dump
from show_records import MX, VC, VX, Sheet, event, record, report

from tocsin.record.judging import anchor_of, said_of
from tocsin.record.rows import run_id
from tocsin.record.store import Store
from tocsin.terms.errors import RecordError
from tocsin.terms.judgements import Judgement
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Event, MadeBy, Record

S = Sheet("Minsk a mis en garde Kiev. Kiev a remercié Varsovie. L'armée a bombardé la ville.\n")
FIRST, SECOND = MadeBy("0.1.0", {"fr": "m 1"}, "a" * 16), MadeBy("0.2.0", {"fr": "m 1"}, "b" * 16)
RUNS = [run_id(made.tocsin, made.models, made.lexicon) for made in (FIRST, SECOND)]
MINSK, KIEV = Actor("BLR", "Biélorussie", "BLR"), Actor("UKR", "Ukraine", "UKR")


def warns(**more: object) -> Event:
    return event("w", "THREATEN", VX, "occurred", (S.span("mis en garde"),), S.span("Minsk a mis en garde Kiev."), actor=(MINSK,), **more)


def thanks() -> Event:
    return event("t", "SUPPORT", VC, "occurred", (S.span("remercié"),), S.span("Kiev a remercié Varsovie."), actor=(KIEV,))


def shells() -> Event:
    return event("s", "ASSAULT", MX, "occurred", (S.span("bombardé"),), S.span("L'armée a bombardé la ville."))


def read(made_by: MadeBy, *events: Event, identity: str = "r1") -> Record:
    made = record(report(S.text, id=identity, language="fr", published="2024-02-16"), events=events)
    return replace(made, made_by=made_by)


BEFORE = read(FIRST, warns(), thanks())
# The warning's words have grown, so its id is another one; its recipient is found; the thanks are gone, the shelling is new.
GROWN = replace(warns(recipient=(KIEV,)), id="w2", trigger=(S.span("a mis en garde"),))
AFTER = read(SECOND, GROWN, shells())


@pytest.fixture
def store(new_record: Callable[[], str]) -> Iterator[Store]:
    with Store.open(new_record()) as store:
        yield store


def test_runs_are_counted(store: Store) -> None:
    store.add(BEFORE, at="2024-03-01T12:00")
    store.add(read(FIRST, identity="r2"), at="2024-03-02")
    store.add(AFTER)
    found = {run.id: (run.made_by, run.at, run.reports, run.current) for run in store.runs()}
    assert found == {RUNS[0]: (FIRST, "2024-03-01T12:00", 2, 1), RUNS[1]: (SECOND, None, 1, 1)}


def test_diff_names_what_was_added_what_is_gone_and_what_changed(store: Store) -> None:
    for made in (BEFORE, read(FIRST, identity="r2"), AFTER):
        store.add(made)
    found = [(c.report, c.part, c.kind, c.item, c.field, c.words) for c in store.diff(RUNS[0][:6], RUNS[1])]
    assert found == [
        ("r1", "event", "changed", "w2", "recipient", "a mis en garde"),
        ("r1", "event", "changed", "w2", "trigger", "a mis en garde"),
        ("r1", "event", "gone", "t", None, "remercié"),
        ("r1", "event", "added", "s", None, "bombardé"),
    ]
    back = store.diff(RUNS[1], RUNS[0])
    assert [(c.kind, c.item, c.field) for c in back] == [
        ("changed", "w", "recipient"), ("changed", "w", "trigger"), ("added", "t", None), ("gone", "s", None),
    ]  # fmt: skip
    assert '"BLR"' not in (back[0].before or "")
    assert (back[0].after, '"UKR"' in (back[0].before or "")) == ("[]", True)
    assert store.diff(RUNS[0], RUNS[0]) == ()


def test_going_back_and_forth_keeps_one_reading_a_run(new_record: Callable[[], str]) -> None:
    place, straight = new_record(), new_record()
    with Store.open(place) as store, Store.open(straight) as other:
        for made in (BEFORE, AFTER, BEFORE, AFTER, AFTER):
            store.add(made)
        for made in (BEFORE, AFTER):
            other.add(made)
    assert dump(place) == dump(straight)


def test_unknown_runs_are_named(store: Store) -> None:
    store.add(BEFORE)
    with pytest.raises(RecordError, match=r"ffff: no such run\. List them with: tocsin runs"):
        store.diff("ffff", RUNS[0])


def test_a_judgement_outlives_its_event(store: Store) -> None:
    store.add(BEFORE)
    warning, thanking = store.events()
    about = [
        Judgement("right", (anchor_of(warning, "event_type"),), "Ada", said=said_of(warning.event, "event_type")),
        Judgement("wrong", (anchor_of(warning, "recipient"),), "Ada", said="", value="UKR", because="« Kiev »"),
        Judgement("different", (anchor_of(warning), anchor_of(thanking)), "Ada", at="2024-03-01"),
    ]
    assert [store.judge(one) for one in about] == [1, 2, 3]
    assert [(j.number, j.judgement, j.events, j.holds) for j in store.judgements()] == [
        (1, about[0], (warning,), True), (2, about[1], (warning,), True), (3, about[2], (warning, thanking), True),
    ]  # fmt: skip
    store.add(AFTER)
    grown, _ = store.events()
    assert [(j.judgement, j.events, j.holds) for j in store.judgements()] == [
        (about[0], (grown,), True), (about[1], (grown,), False), (about[2], (grown, None), False),
    ]  # fmt: skip
    store.add(BEFORE)
    assert [j.holds for j in store.judgements()] == [True, True, True]


def test_judgements_are_only_ever_added(store: Store) -> None:
    store.add(BEFORE)
    kept = next(iter(store.events()))
    right, wrong = (Judgement(verdict, (anchor_of(kept),), "Ada") for verdict in ("right", "wrong"))
    other = replace(right, by="Bo")
    assert [store.judge(one) for one in (right, right, wrong, right, right, other, other)] == [1, 1, 2, 3, 3, 4, 4]
    assert [j.judgement for j in store.judgements()] == [right, wrong, right, other]


def test_judgements_that_cannot_be(store: Store) -> None:
    store.add(BEFORE)
    kept = next(iter(store.events()))
    with pytest.raises(RecordError, match="said of 2 events, not of 1"):
        store.judge(Judgement("same", (anchor_of(kept),), "Ada"))
    with pytest.raises(RecordError, match="an event has no field 'colour'"):
        anchor_of(kept, "colour")
    elsewhere = replace(anchor_of(kept), report="r9")
    with pytest.raises(RecordError, match="r9: the record does not have this report"):
        store.judge(Judgement("right", (elsewhere,), "Ada"))
