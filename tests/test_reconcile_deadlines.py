"""What is due when, and what became of it as of a day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from affair_records import BELARUS, NATO, PUTIN, RUSSIA, UKRAINE, day, told, town
from show_records import Sheet, record, report

from tocsin import flow
from tocsin.reconcile.deadlines import find_deadlines
from tocsin.reconcile.incidents import find_incidents
from tocsin.reconcile.passages import cut_sentence
from tocsin.reports.files import report_of
from tocsin.terms.incidents import Deadline
from tocsin.terms.mentions import Date
from tocsin.terms.records import Record
from tocsin.terms.spans import Span

CREWS = {"actor": (RUSSIA,), "recipient": (BELARUS,), "context": ("military",)}


def plan(published: str = "2024-03-25", **more: object) -> Record:
    given = {"status": "planned", "date": day("2024-04-03"), "due": day("2024-04-03"), "voices": (PUTIN,)} | CREWS | more
    return told("Training of the crews will begin on 3 April.", "Training", "AID", published, **given)  # type: ignore[arg-type]


def done(published: str = "2024-04-04") -> Record:
    return told("The training of crews began on Wednesday.", "training", "AID", published, date=day("2024-04-03"), source="Other", **CREWS)


def deadlines(*records: Record, on: str | None = None) -> tuple[Deadline, ...]:
    return find_deadlines(records, find_incidents(records), on)


def test_a_planned_event_with_its_day_is_due() -> None:
    (deadline,) = deadlines(plan())
    assert (deadline.due, deadline.state, deadline.event_type) == ("2024-04-03", "open", "AID")
    assert [v.id for v in deadline.said[0].voices] == ["rus-vladimir-putin"]
    assert deadline.said[0].words.text == "Training of the crews will begin on 3 April."


@pytest.mark.parametrize(("on", "state"), [("2024-04-03", "open"), ("2024-04-04", "passed")])
def test_a_day_passes_at_its_end(on: str, state: str) -> None:
    assert [d.state for d in deadlines(plan(), on=on)] == [state]


def test_it_is_said_to_be_met_from_the_day_somebody_says_so() -> None:
    records = plan(), done()
    assert [d.state for d in deadlines(*records, on="2024-04-03")] == ["open"]
    (deadline,) = deadlines(*records, on="2024-04-04")
    assert deadline.state == "said to be met"
    assert [t.source for t in deadline.outcome] == ["Other"]


def test_before_anybody_says_it_nothing_is_due() -> None:
    assert deadlines(plan(), on="2024-03-24") == ()


def test_what_lies_behind_the_report_is_not_due() -> None:
    assert deadlines(plan(published="2024-04-10")) == ()
    assert deadlines(done()) == ()


def test_repetitions_of_one_deadline_are_one() -> None:
    french = told(
        "La formation des équipages doit commencer lundi.",
        "formation",
        "AID",
        "2024-03-30",
        status="planned",
        date=day("2024-04-03"),
        language="fr",
        source="B",
        **CREWS,
    )
    (deadline,) = deadlines(plan(), french)
    assert [s.source for s in deadline.said] == ["Gazette", "B"]


def test_two_things_due_on_one_day_are_two() -> None:
    other = told("NATO will hold a summit.", "summit", "AGREE", "2024-03-25", status="planned", date=day("2024-04-03"), actor=(NATO,))
    assert len(deadlines(plan(), other)) == 2


def test_an_act_of_the_party_on_its_day_at_its_place_shows_the_meeting() -> None:
    text = "The leaders of NATO will meet in Vilnius on 11 July."
    vilnius = town("Vilnius", "LTU", 593116, Sheet(text).span("Vilnius"))
    summit = told(text, "meet", "AGREE", "2024-06-10", status="planned", actor=(NATO,), date=day("2024-07-11"), place=vilnius)
    after = "In Vilnius NATO condemned Russia."
    act = told(
        after,
        "condemned",
        "ACCUSE",
        "2024-07-12",
        actor=(NATO,),
        recipient=(RUSSIA,),
        date=day("2024-07-11"),
        place=replace(vilnius, span=Sheet(after).span("Vilnius")),
    )
    elsewhere = told(
        "Ukraine condemned Russia.", "condemned", "ACCUSE", "2024-07-12", actor=(UKRAINE,), recipient=(RUSSIA,), date=day("2024-07-11")
    )
    assert [d.state for d in deadlines(summit, act, on="2024-07-12")] == ["said to be met"]
    assert [d.state for d in deadlines(summit, elsewhere, on="2024-07-12")] == ["passed"]


def test_a_day_ahead_without_a_coded_event_is_kept_with_its_sentence() -> None:
    text = "Mr. Li spoke. The depot must be ready by 1 July. No one else spoke."
    span = Sheet(text).span("by 1 July")
    due = Date(None, "2024-07-01", "day", "relative", span)
    bare = record(report(text, id="b1", source="C", published="2024-05-01"), dates=(due,))
    (deadline,) = deadlines(bare)
    assert (deadline.due, deadline.event_type, deadline.incident) == ("2024-07-01", None, None)
    assert deadline.said[0].words.text == "The depot must be ready by 1 July."


def test_this_week_is_not_due() -> None:
    text = "There is no change this week."
    week = Date("2024-05-06", "2024-05-12", "week", "relative", Sheet(text).span("this week"))
    assert deadlines(record(report(text, id="b2", published="2024-05-08"), dates=(week,))) == ()


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("Il a dit oui. M. Dupont viendra lundi. Rien.", "lundi", "M. Dupont viendra lundi."),
        ("“We go.” He left by July 1. Nato stayed.", "July", "He left by July 1."),
        ("One line\nTwo lines here\nThree", "Two", "Two lines here"),
        ("No stop at all", "stop", "No stop at all"),
    ],
)
def test_sentences_are_cut_around_words(text: str, word: str, sentence: str) -> None:
    at = text.index(word)
    assert cut_sentence(text, Span(at, at + len(word), word)).text == sentence


@pytest.mark.parametrize(
    ("text", "due"),
    [("Iran will hold elections on 1 July.\n", "2024-07-01"), ("L’Iran organisera des élections le 1er juillet.\n", "2024-07-01")],
)
def test_coded_reports_give_their_deadlines(text: str, due: str) -> None:
    coded = flow.code(report_of(text, published="2024-05-20", source="A"))
    assert due in [d.due for d in deadlines(coded)]
