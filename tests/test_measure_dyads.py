"""The pairs of sides that a record tells most of."""

from __future__ import annotations

from show_records import MX, event, record, report

from tocsin.measure.dyads import busiest_dyads
from tocsin.reconcile.incidents import find_incidents
from tocsin.terms.incidents import Incident
from tocsin.terms.mentions import Actor, Date
from tocsin.terms.spans import Span

RUSSIA = Actor("RUS", "Russie", "RUS", ("GOV",))
PUTIN = Actor("rus-vladimir-putin", "Vladimir Poutine", "RUS", ("GOV",))
BELARUS = Actor("BLR", "Belarus", "BLR", ("GOV",))
UKRAINE = Actor("UKR", "Ukraine", "UKR", ("GOV",))
NATO = Actor("NATO", "Otan", "IGO", ("MIL",))
FARMERS = Actor(None, "farmers", None, ("CVL",))


def told(*pairs: tuple[tuple[Actor, ...], tuple[Actor, ...]]) -> tuple[Incident, ...]:
    """An incident for each pair of sides, each in a report and on a day of its own."""
    found = []
    for number, (actor, recipient) in enumerate(pairs):
        text = f"Sentence{number} of report{number}."
        span = Span.of(text, 0, len(text))
        day = f"2023-{number + 1:02}-01"
        date = Date(day, day, "day", "explicit")
        made = event(f"e{number}", "COERCE", MX, "occurred", (span,), span, actor=actor, recipient=recipient, date=date)
        found.append(record(report(text, id=f"r{number}", published=day), events=(made,)))
    incidents = find_incidents(found)
    assert len(incidents) == len(pairs)
    return incidents


def test_the_busiest_come_first_in_either_direction() -> None:
    incidents = told(
        ((RUSSIA,), (UKRAINE,)), ((UKRAINE,), (PUTIN,)), ((UKRAINE,), (RUSSIA,)),
        ((NATO,), (RUSSIA,)), ((PUTIN,), (NATO,)), ((RUSSIA,), (BELARUS,)),
    )  # fmt: skip
    assert busiest_dyads(incidents) == (("RUS", "UKR"), ("NATO", "RUS"))
    assert busiest_dyads(incidents, most=1) == (("RUS", "UKR"),)
    assert busiest_dyads(incidents[::-1]) == busiest_dyads(incidents)


def test_those_who_meet_are_a_pair_and_nobody_is_one_with_himself() -> None:
    incidents = told(((RUSSIA, BELARUS), ()), ((BELARUS, PUTIN), ()), ((RUSSIA,), (PUTIN,)), ((RUSSIA, PUTIN), ()))
    assert busiest_dyads(incidents) == (("BLR", "RUS"),)


def test_who_stands_for_no_state_or_body_makes_no_pair() -> None:
    assert busiest_dyads(told(((FARMERS,), (RUSSIA,)), ((FARMERS,), (RUSSIA,)))) == ()
    assert busiest_dyads(()) == ()
