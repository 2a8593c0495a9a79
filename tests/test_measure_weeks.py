"""The weekly tension of a dyad."""

from __future__ import annotations

from typing import Any

import pytest
from affair_records import BELARUS, NATO, PUTIN, RUSSIA, UKRAINE, day, strike, told

from tocsin.knowledge.codebook import load_codebook
from tocsin.knowledge.tension import load_tension
from tocsin.measure.sides import find_side
from tocsin.measure.weeks import weekly
from tocsin.reconcile.incidents import find_incidents
from tocsin.terms.errors import SideError
from tocsin.terms.incidents import Series, WeekPoint
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Record

POLAND, FINLAND = Actor("POL", "Poland", "POL", ("GOV",)), Actor("FIN", "Finland", "FIN", ("GOV",))


def series(*records: Record, one: str = "RUS", other: str = "UKR", members: bool = True, **more: Any) -> Series:
    days = [r.report.published for r in records if r.report.published]
    return weekly(find_incidents(records), days, find_side(one, members), find_side(other, members), **more)


def point(*records: Record, **more: Any) -> WeekPoint:
    (found,) = [p for p in series(*records, **more).points if p.incidents]
    return found


def accuse(published: str, actor: Actor = RUSSIA, recipient: Actor = UKRAINE, **more: Any) -> Record:
    return told("One side accused the other of lies.", "accused", "ACCUSE", published, actor=(actor,), recipient=(recipient,), **more)


def test_words_and_deeds_are_apart() -> None:
    found = point(strike("2024-01-10"), accuse("2024-01-11"))
    assert (found.week, found.monday) == ("2024-W02", "2024-01-08")
    assert (found.words, found.deeds, found.reports, found.telling) == (3.0, 9.0, 2, 2)


def test_ten_papers_with_one_attack_count_once() -> None:
    assert point(*(strike("2024-01-10", source=f"Paper {n}") for n in range(10))).deeds == 9.0


@pytest.mark.parametrize(
    ("status", "words", "deeds"), [("ongoing", 0.0, 9.0), ("planned", 4.5, 0.0), ("possible", 2.25, 0.0), ("denied", 0.0, 0.0)]
)
def test_status_weighs_and_what_is_not_done_is_words(status: str, words: float, deeds: float) -> None:
    found = point(strike("2024-01-10", status=status))
    assert (found.words, found.deeds) == (words, deeds)


def test_cooperation_lowers() -> None:
    aid = told("Russia gave Belarus missiles.", "gave", "AID", "2024-01-10", actor=(RUSSIA,), recipient=(BELARUS,))
    assert point(aid, other="BLR").deeds == -10.0


def test_a_week_without_reports_is_a_gap_and_one_without_incidents_is_calm() -> None:
    quiet = told("Poland thanked Finland.", "thanked", "SUPPORT", "2024-01-16", actor=(POLAND,), recipient=(FINLAND,))
    points = series(strike("2024-01-03"), quiet, strike("2024-02-01", date=day("2024-01-31"))).points
    assert [(p.week, p.deeds, p.reports) for p in points] == [
        ("2024-W01", 9.0, 1),
        ("2024-W02", None, 0),
        ("2024-W03", 0.0, 1),
        ("2024-W04", None, 0),
        ("2024-W05", 9.0, 1),
    ]


def test_an_announced_deed_weighs_when_it_is_announced_a_done_one_on_its_day() -> None:
    announced = strike("2024-01-03", status="planned", date=day("2024-03-01"))
    assert point(announced).week == "2024-W01"
    told_late = strike("2024-01-17", date=day("2024-01-09"))
    assert [p.week for p in series(told_late, first="2024-01-01").points if p.incidents] == ["2024-W02"]


def test_either_direction_counts_and_third_parties_do_not() -> None:
    turned = strike("2024-01-10", actor=(UKRAINE,), recipient=(RUSSIA,))
    assert point(turned).deeds == 9.0
    assert not any(p.incidents for p in series(strike("2024-01-10"), one="RUS", other="BLR").points)


def test_a_president_acts_for_his_state_and_a_body_is_a_side() -> None:
    assert point(accuse("2024-01-10", actor=NATO, recipient=PUTIN), other="NATO").words == 3.0


def test_members_count_as_the_block_on_the_days_they_belong_to_it() -> None:
    def counted(published: str, actor: Actor, *, members: bool = True) -> bool:
        return any(p.incidents for p in series(accuse(published, actor=actor, recipient=RUSSIA), other="NATO", members=members).points)

    assert counted("2024-01-10", POLAND)
    assert counted("2024-01-10", FINLAND)
    assert not counted("2022-01-10", FINLAND)
    assert not counted("2024-01-10", POLAND, members=False)


def test_a_member_that_is_the_other_side_does_not_stand_on_both() -> None:
    inner = accuse("2024-01-10", actor=RUSSIA, recipient=Actor("CSTO", "CSTO", "IGO", ("MIL",)))
    assert point(inner, other="CSTO").words == 3.0
    alone = accuse("2024-01-10", actor=RUSSIA, recipient=RUSSIA)
    assert not any(p.incidents for p in series(alone, other="CSTO").points)


def test_those_who_meet_stand_together() -> None:
    met = told("Russia and Belarus met.", "met", "CONSULT", "2024-01-10", actor=(RUSSIA, BELARUS))
    assert point(met, other="BLR").words == -load_codebook().types["CONSULT"].score


def test_years_turn_by_iso_weeks() -> None:
    weeks = [p.week for p in series(strike("2020-12-30"), strike("2021-01-05")).points]
    assert weeks == ["2020-W53", "2021-W01"]


def test_from_and_to_cut_the_series() -> None:
    found = series(strike("2024-01-10"), strike("2024-06-10"), first="2024-01-08", last="2024-01-21")
    assert [p.week for p in found.points] == ["2024-W02", "2024-W03"]


def test_nothing_in_nothing_out() -> None:
    assert series().points == ()


@pytest.mark.parametrize("name", ["Moscou", "rus", "Kremlin", "Russia", "RUS"])
def test_a_side_is_found_by_id_code_or_name_in_either_language(name: str) -> None:
    assert find_side(name).party.id == "RUS"


@pytest.mark.parametrize("name", ["Atlantis", "", "   "])
def test_an_unknown_side_is_refused_with_a_cure(name: str) -> None:
    with pytest.raises(SideError, match="no such party"):
        find_side(name)


def test_every_status_has_a_weight() -> None:
    tension = load_tension()
    assert tension.weights["occurred"] == 1.0
    assert tension.counts_as("material conflict", "planned") == "words"
    assert tension.counts_as("material conflict", "ongoing") == "deeds"
    assert tension.counts_as("verbal conflict", "occurred") == "words"
