"""Incidents: what is joined, what is kept apart, and that nothing depends on order."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from affair_records import BELARUS, HEZBOLLAH, LEBANON, NATO, PUTIN, RUSSIA, UKRAINE, day, frappe, strike, told, town
from show_records import Sheet

from tocsin import flow
from tocsin.knowledge.joining import load_joining
from tocsin.knowledge.sides import party_keys
from tocsin.reconcile.incidents import find_incidents, incident_id
from tocsin.reports.files import report_of
from tocsin.terms.incidents import Incident
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Record


def groups(*records: Record) -> list[set[str]]:
    """The events of each incident that more than one tells."""
    return [{t.event.id for t in i.tellings} for i in find_incidents(records) if len(i.tellings) > 1]


def together(*records: Record) -> bool:
    return groups(*records) == [{r.events[0].id for r in records}]


def test_french_and_english_tell_one_incident() -> None:
    (incident,) = find_incidents([strike("2024-01-10"), frappe("2024-01-11")])
    assert incident.event_type == "ASSAULT"
    assert [t.language for t in incident.tellings] == ["en", "fr"]
    assert [a.id for a in incident.actor] == ["RUS"]
    assert len(incident.reports) == 2


def test_every_event_is_in_exactly_one_incident() -> None:
    records = [
        strike("2024-01-10"),
        frappe("2024-01-11"),
        strike("2024-06-01"),
        told("NATO condemned Russia.", "condemned", "ACCUSE", "2024-01-11", actor=(NATO,)),
    ]
    found = [t.event.id for i in find_incidents(records) for t in i.tellings]
    assert sorted(found) == sorted(r.events[0].id for r in records)


def test_the_order_of_records_changes_nothing() -> None:
    records = [strike("2024-01-10"), frappe("2024-01-11"), strike("2024-01-12", date=day("2024-01-09")), frappe("2024-03-01")]
    first, *others = [find_incidents(order) for order in permutations(records)]
    assert all(other == first for other in others)


def test_an_incident_is_named_after_its_earliest_telling() -> None:
    early, late = strike("2024-01-10"), frappe("2024-01-11")
    (incident,) = find_incidents([late, early])
    assert incident.id == incident_id(early.events[0].id)
    assert find_incidents([early])[0].id == incident.id


def test_a_president_acts_for_his_state() -> None:
    assert together(strike("2024-01-10", actor=(PUTIN,)), frappe("2024-01-11"))


def test_a_group_does_not_act_for_the_state_it_lives_in() -> None:
    assert not party_keys(HEZBOLLAH) & party_keys(LEBANON)
    assert not groups(strike("2024-01-10", actor=(HEZBOLLAH,)), frappe("2024-01-11", actor=(LEBANON,)))


def test_a_name_in_another_case_is_the_same_party() -> None:
    assert party_keys(Actor(None, "Nato")) == party_keys(NATO)
    assert party_keys(Actor(None, "the villagers of Nowhere")) == frozenset()


@pytest.mark.parametrize(
    "other",
    [
        frappe("2024-01-11", actor=(NATO,)),
        frappe("2024-01-11", recipient=(BELARUS,)),
        frappe("2024-01-11", actor=(UKRAINE,), recipient=(RUSSIA,)),
        frappe("2024-01-11", date=day("2024-01-02")),
        replace(
            frappe("2024-01-11"),
            events=told("La Russie a aidé.", "aidé", "AID", "2024-01-11", actor=(RUSSIA,), recipient=(UKRAINE,)).events,
        ),
    ],
    ids=["actor", "recipient", "turned round", "day", "kind"],
)
def test_what_cannot_be_one_happening_is_kept_apart(other: Record) -> None:
    assert not groups(strike("2024-01-10", date=day("2024-01-09")), other)


def test_a_silent_side_must_be_bought_by_other_evidence() -> None:
    same_words = strike("2024-01-11", actor=(), recipient=())
    assert together(strike("2024-01-10"), same_words)
    other_words = told("A convoy was hit on the road.", "hit", "ASSAULT", "2024-01-11", recipient=(), actor=())
    assert not groups(strike("2024-01-10"), other_words)


def test_undated_events_far_apart_are_two() -> None:
    later = told("Russia attacked Ukraine again.", "attacked", "ASSAULT", "2024-09-10", actor=(RUSSIA,), recipient=(UKRAINE,))
    assert not groups(strike("2024-01-10"), later)


def test_a_chain_of_likeness_does_not_join_what_cannot_be_joined() -> None:
    one, other = strike("2024-01-10", actor=(RUSSIA,)), strike("2024-01-10", actor=(NATO,))
    open_side = strike("2024-01-10", actor=())
    for group in groups(one, other, open_side):
        assert not {one.events[0].id, other.events[0].id} <= group


def test_two_events_of_one_sentence_are_two() -> None:
    text = "Russia struck a depot and bombed a depot."
    sheet = Sheet(text + "\n")
    base = told(text, "struck", "ASSAULT", "2024-01-10", actor=(RUSSIA,))
    second = replace(base.events[0], id="second", trigger=(sheet.span("bombed"),))
    assert not groups(replace(base, events=(*base.events, second)))


def test_a_meeting_is_the_same_whoever_is_named_first() -> None:
    one = told(
        "Russia met Belarus in Minsk.", "met", "CONSULT", "2024-01-10", actor=(RUSSIA,), recipient=(BELARUS,), date=day("2024-01-10")
    )
    other = told(
        "Le Bélarus a rencontré la Russie.",
        "rencontré",
        "CONSULT",
        "2024-01-11",
        actor=(BELARUS,),
        recipient=(RUSSIA,),
        date=day("2024-01-10"),
        language="fr",
    )
    assert together(one, other)


def test_what_is_dated_after_the_report_is_planned() -> None:
    record = told("We open the depot on 1 July.", "open", "MOBILIZE", "2024-03-25", actor=(RUSSIA,), date=day("2024-07-01"))
    (incident,) = find_incidents([record])
    assert incident.status == "planned"
    assert (incident.earliest, incident.latest, incident.dated) == ("2024-07-01", "2024-07-01", True)


def test_a_plan_that_was_carried_out_counts_as_done() -> None:
    plan = told(
        "Training of crews will begin on 3 April.",
        "Training",
        "AID",
        "2024-03-25",
        status="planned",
        actor=(RUSSIA,),
        recipient=(BELARUS,),
        date=day("2024-04-03"),
    )
    done = told(
        "Training of crews began on Monday.", "Training", "AID", "2024-04-04", actor=(RUSSIA,), recipient=(BELARUS,), date=day("2024-04-03")
    )
    (incident,) = find_incidents([plan, done])
    assert incident.status == "occurred"


def test_status_is_what_most_origins_say_not_most_reports() -> None:
    doubt = [strike(f"2024-01-1{n}", status="possible", voices=(PUTIN,), source=f"Paper {n}") for n in range(3)]
    said = [strike("2024-01-11", source="Agency", voices=(UKRAINE,)), strike("2024-01-11", source="Witness", voices=(NATO,))]
    (incident,) = find_incidents([*doubt, *said])
    assert incident.status == "occurred"


def test_blame_laid_on_each_other_is_one_incident_with_two_perpetrators() -> None:
    sheet = Sheet("The dam was blown up in Kherson.\n")
    place = town("Kherson", "UKR", 706448, sheet.span("Kherson"))
    same = {"recipient": (Actor("UKR-DAM", "dam", None),), "date": day("2023-06-06"), "place": place, "context": ("military",)}
    one = told("Russia blew up the dam in Kherson.", "blew up", "ASSAULT", "2023-06-06", actor=(RUSSIA,), **same)
    other = told("Ukraine blew up the dam in Kherson.", "blew up", "ASSAULT", "2023-06-06", actor=(UKRAINE,), source="Other", **same)
    (incident,) = find_incidents([one, other])
    assert [d.kind for d in incident.disagreements] == ["perpetrator"]


def test_no_record_gives_no_incident() -> None:
    assert find_incidents([]) == ()


def test_raising_the_bar_joins_less() -> None:
    records = [strike("2024-01-10"), frappe("2024-01-11")]
    assert len(find_incidents(records, replace(load_joining(), join=100.0))) == 2


def coded(text: str, published: str, source: str) -> Record:
    return flow.code(report_of(text, published=published, source=source))


def test_coded_reports_of_both_languages_meet() -> None:
    english = coded("Turkey recalled its ambassador from Sweden on Monday.\n", "2024-02-06", "The Post")
    french = coded("La Turquie a rappelé lundi son ambassadeur en Suède.\n", "2024-02-06", "Le Journal")
    unlike = coded("Turkey recalled its ambassador from Norway on Monday.\n", "2024-02-06", "The Sun")
    incidents: tuple[Incident, ...] = find_incidents([english, french, unlike])
    joined = [i for i in incidents if len(i.reports) > 1]
    assert [{t.source for t in i.tellings} for i in joined] == [{"The Post", "Le Journal"}]
