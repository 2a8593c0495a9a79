"""Disagreements across incidents: days, denials, doubts; and the limits of joining."""

from __future__ import annotations

from dataclasses import replace

import pytest
from affair_records import BELARUS, PUTIN, RUSSIA, UKRAINE, day, told
from show_records import Sheet

from tocsin.knowledge.actors import name_key
from tocsin.knowledge.doubts import doubt_at
from tocsin.reconcile.apart import doubts_of, find_disagreements_apart
from tocsin.reconcile.deadlines import find_deadlines
from tocsin.reconcile.incidents import find_incidents
from tocsin.terms.incidents import Disagreement
from tocsin.terms.mentions import Actor, Date
from tocsin.terms.records import Record

BUDANOV = Actor("ukr-kyrylo-budanov", "Kyrylo Budanov", "UKR", ("SPY",))
LUKASHENKO = Actor("blr-alexander-lukashenko", "Alexander Lukashenko", "BLR", ("GOV",))


def apart(*records: Record) -> list[Disagreement]:
    return list(find_disagreements_apart(records, find_incidents(records)))


def promise(published: str, due: str, source: str, voice: Actor = PUTIN) -> Record:
    return told(
        f"The storage facility for the weapons will be completed by {due}.",
        "completed",
        "MOBILIZE",
        published,
        status="planned",
        actor=(RUSSIA,),
        voices=(voice,),
        source=source,
        date=day(due),
    )


def test_one_voice_that_moves_the_day_revises_it() -> None:
    (found,) = apart(promise("2024-03-25", "2024-07-01", "Post"), promise("2024-06-10", "2024-07-08", "Sun"))
    assert (found.kind, found.one.says, found.other.says) == ("revision", "2024-07-01", "2024-07-08")


def test_two_voices_or_two_reports_of_one_speech_disagree_about_the_day() -> None:
    voices = apart(promise("2024-03-25", "2024-07-01", "Post"), promise("2024-06-10", "2024-07-08", "Sun", UKRAINE))
    reports = apart(promise("2024-03-25", "2024-07-01", "Post"), promise("2024-03-26", "2024-07-08", "Sun"))
    assert [d.kind for d in (*voices, *reports)] == ["time", "time"]


def test_days_of_unlike_matters_are_no_disagreement() -> None:
    summit = told("The leaders will meet in Vilnius on 11 July.", "meet", "CONSULT", "2024-06-10", status="planned", date=day("2024-07-11"))
    assert apart(promise("2024-03-25", "2024-07-01", "Post"), summit) == []


def test_a_denial_stands_against_another_incident() -> None:
    given = {"context": ("military", "cbrn")}
    deed = told("A large part of the warheads has been delivered.", "delivered", "AID", "2024-06-05", recipient=(BELARUS,),
                voices=(LUKASHENKO,), **given)  # fmt: skip
    denial = told("Not a single warhead was transferred by Russia.", "transferred", "MOBILIZE", "2024-06-27", status="denied",
                  actor=(RUSSIA,), voices=(BUDANOV,), source="Sun", **given)  # fmt: skip
    (found,) = apart(deed, denial)
    assert (found.kind, found.one.says, found.other.says) == ("denial", "occurred", "denied")
    assert apart(deed, replace(denial, report=replace(denial.report, published="2023-01-01"))) == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("There was no sign so far that the weapons had been moved.", "en", True),
        ("Rien, de source indépendante, ne permet de confirmer ces propos.", "fr", True),
        ("Le groupe assure n'avoir aucune preuve d'un transfert.", "fr", True),
        ("The minister signed the document.", "en", False),
        ("Le ministre confirme le transfert.", "fr", False),
    ],
)
def test_words_of_doubt(text: str, language: str, found: bool) -> None:
    assert (doubt_at(name_key(text).replace(".", "").replace(",", "").replace("'", " ").split(), language) is not None) == found


def test_a_doubt_is_set_against_the_deed_before_it() -> None:
    text = "Russia has delivered missiles to Belarus, the president said. There was no sign that weapons had been moved."
    base = told("Russia has delivered missiles to Belarus, the president said.", "delivered", "AID", "2024-06-14", actor=(RUSSIA,))
    record = replace(base, report=replace(base.report, text=text + "\n"))
    (found,) = apart(record)
    assert (found.kind, found.other.says) == ("uncertain", "possible")
    assert [w.text for w in found.other.words] == [d.words.text for d in doubts_of(record)]


def test_what_nothing_bears_out_is_told_as_possible() -> None:
    (incident,) = find_incidents([told("There was no sign that weapons had been moved.", "moved", "MOBILIZE", "2024-06-14")])
    assert incident.status == "possible"


def test_look_alikes_months_apart_do_not_grow_into_one_incident() -> None:
    days = [f"2024-{month:02}-10" for month in range(1, 9)]
    chain = [told("Russia delivered missiles to Belarus.", "delivered", "AID", d, actor=(RUSSIA,), recipient=(BELARUS,),
                  context=("military",), source=f"Paper {d}") for d in days]  # fmt: skip
    assert max(len(i.tellings) for i in find_incidents([replace(r, report=r.report) for r in chain])) <= 2


def test_a_recalled_deed_joins_by_the_day_its_sentence_names() -> None:
    early = told("Shoigu and Khrenin signed the storage documents.", "signed", "AGREE", "2024-05-26", actor=(RUSSIA, BELARUS),
                 date=day("2024-05-25"))  # fmt: skip
    words = "Shoigu recalled how on May 25 he had signed the storage documents."
    late = told(words, "signed", "AGREE", "2024-09-14", actor=(RUSSIA,))
    assert len(find_incidents([early, late])) == 2
    span = Sheet(words + "\n").span("May 25")
    assert len(find_incidents([early, replace(late, dates=(Date("2024-05-25", "2024-05-25", "day", "explicit", span),))])) == 1


def test_the_first_load_is_not_the_rest() -> None:
    first = told("The first warheads were delivered to Belarus.", "delivered", "AID", "2024-06-17", recipient=(BELARUS,))
    rest = told("The rest of the warheads were delivered to Belarus.", "delivered", "AID", "2024-06-18", recipient=(BELARUS,), source="Sun")
    assert len(find_incidents([first, rest])) == 2
    again = told("The first warheads were delivered to Belarus, officials said.", "delivered", "AID", "2024-06-18", recipient=(BELARUS,))
    assert len(find_incidents([first, again])) == 1


def test_a_match_long_after_the_day_is_no_outcome() -> None:
    plan = promise("2024-03-25", "2024-07-01", "Post")
    words = "The storage facility for the weapons was completed."
    late = told(words, "completed", "MOBILIZE", "2026-07-01", actor=(RUSSIA,), date=day("2026-07-01"))
    in_time = told(words, "completed", "MOBILIZE", "2024-07-02", actor=(RUSSIA,), date=day("2024-07-01"))
    states = [find_deadlines(r, find_incidents(r))[0].state for r in ([plan, late], [plan, in_time])]
    assert states == ["passed", "said to be met"]


def test_tomorrow_without_a_planned_event_makes_no_deadline() -> None:
    words = "The atomic club is not for tomorrow."
    base = told(words, "club", "AGREE", "2024-06-10", status="occurred")
    span = Sheet(words + "\n").span("tomorrow")
    record = replace(base, dates=(Date("2024-06-11", "2024-06-11", "day", "relative", span),), events=())
    assert find_deadlines([record], []) == ()
