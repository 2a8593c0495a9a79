"""Where accounts go back to, and where they do not agree."""

from __future__ import annotations

from dataclasses import replace

from affair_records import BELARUS, NATO, PUTIN, RUSSIA, TASS, UKRAINE, day, frappe, strike, told
from show_records import Sheet, record

from tocsin.reconcile.disagreements import differ, find_figure_disagreements
from tocsin.reconcile.incidents import find_incidents
from tocsin.reconcile.origins import outlet_key, speaks_for, voice_key
from tocsin.terms.incidents import Incident
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Quantity, Record
from tocsin.terms.spans import Span


def one(*records: Record) -> Incident:
    (incident,) = find_incidents(records)
    return incident


def test_three_papers_with_one_agency_line_have_one_origin() -> None:
    line = strike("2024-01-10", source="TASS", voices=(PUTIN,))
    carried = strike("2024-01-11", source="Gazette", voices=(PUTIN, TASS))
    credited = frappe("2024-01-11", source="Le Journal", credited=("TASS",))
    (origin,) = one(line, carried, credited).origins
    assert (origin.key, origin.kind) == ("rus-vladimir-putin", "voice")
    assert "TASS" in origin.through
    assert len(origin.reports) == 3


def test_two_voices_are_two_origins() -> None:
    origins = one(strike("2024-01-10", voices=(PUTIN,)), frappe("2024-01-11", voices=(UKRAINE,), source="Le Journal")).origins
    assert [o.key for o in origins] == ["rus-vladimir-putin", "UKR"]


def test_without_a_voice_a_single_credit_is_the_origin_else_the_paper() -> None:
    assert [(o.key, o.kind) for o in one(strike("2024-01-10", credited=("Reuters",))).origins] == [("REUTERS", "credit")]
    assert [(o.name, o.kind) for o in one(strike("2024-01-10", credited=("Reuters", "AFP"))).origins] == [("Gazette", "publisher")]
    nameless = strike("2024-01-10", source=None)
    assert one(nameless).origins[0].key == f"report:{nameless.report.id}"


def test_a_copy_of_the_words_has_the_origin_of_the_first() -> None:
    (origin,) = one(strike("2024-01-10", source="First"), strike("2024-01-11", source="Second")).origins
    assert origin.name == "First"


def test_a_translation_that_credits_another_paper_goes_back_to_it() -> None:
    (origin,) = one(
        strike("2024-01-10", source="Baltic Dispatch"), frappe("2024-01-11", source="Passerelle", credited=("Baltic Dispatch",))
    ).origins
    assert origin.name == "Baltic Dispatch"


def kinds(*records: Record) -> list[str]:
    return [d.kind for d in one(*records).disagreements]


def test_denial_and_doubt() -> None:
    said, denied = strike("2024-01-10", source="A"), strike("2024-01-11", source="B", status="denied")
    assert kinds(said, denied) == ["denial"]
    assert kinds(said, strike("2024-01-11", source="B", status="possible")) == ["uncertain"]
    (found,) = one(said, denied).disagreements
    assert found.one.events == (said.events[0].id,)
    assert found.other.events == (denied.events[0].id,)
    assert [w.text for w in found.other.words] == ["struck"]


def test_agreement_is_no_disagreement() -> None:
    assert kinds(strike("2024-01-10"), frappe("2024-01-11")) == []


def test_other_days_and_a_paper_that_corrects_itself() -> None:
    first = strike("2024-01-10", source="A", date=day("2024-01-09"))
    assert kinds(first, strike("2024-01-11", source="B", date=day("2024-01-10"))) == ["time"]
    assert kinds(first, strike("2024-01-11", source="A", date=day("2024-01-10"))) == ["revision"]


def test_still_planned_after_it_was_told_as_done() -> None:
    given = {"actor": (RUSSIA,), "recipient": (BELARUS,), "context": ("military",)}
    text = "Russia will deliver the missiles to Belarus."
    done = told("Russia delivered the missiles to Belarus.", "delivered", "AID", "2024-01-10", source="A", **given)
    after = told(text, "deliver", "AID", "2024-01-11", source="B", status="planned", **given)
    before = told(text, "deliver", "AID", "2024-01-09", source="B", status="planned", **given)
    assert kinds(done, after) == ["status"]
    assert kinds(done, before) == []


def dead(value: float, published: str, source: str) -> Record:
    return told(
        f"Shelling killed {value:g} people in Gaza.",
        "killed",
        "ASSAULT",
        published,
        source=source,
        figures=((f"{value:g} people", value, "people", "killed"),),
    )


def test_two_death_tolls_do_not_agree() -> None:
    (found,) = one(dead(12, "2024-01-10", "A"), dead(20, "2024-01-10", "B")).disagreements
    assert (found.kind, found.one.says, found.other.says) == ("figure", "12 people", "20 people")
    assert kinds(dead(12, "2024-01-10", "A"), dead(12, "2024-01-10", "B")) == []
    assert kinds(dead(12, "2024-01-10", "A"), dead(20, "2024-01-11", "A")) == ["revision"]


def figure(value: float, *, low: float | None = None, high: float | None = None, about: bool = False) -> Quantity:
    return Quantity(value, low, high, about, "warheads", "weapons", None, Span(0, 1, "x"), None, None)


def test_bounds_that_overlap_agree() -> None:
    assert not differ(figure(10, low=10), figure(12, low=12, high=12))
    assert differ(figure(10, high=10), figure(12, low=12, high=12))
    assert not differ(figure(1000, low=1000, high=2000), figure(2000, low=2000, high=2000, about=True))
    assert differ(figure(1900, low=1900, high=1900, about=True), figure(2000, low=2000, high=2000, about=True))
    assert not differ(figure(1990, low=1990, high=1990), figure(2000, low=2000, high=2000, about=True))


def holding(text: str, words: str, value: float, unit: str, published: str, source: str, language: str) -> Record:
    base = told(text, text.split(" ")[1], "MOBILIZE", published, source=source, language=language)
    quantity = Quantity(value, value, value, False, unit, "weapons", RUSSIA, Sheet(text).span(words), None, None)
    return replace(base, events=(), quantities=(quantity,))


def test_figures_without_an_event_are_compared_too() -> None:
    english = holding(
        "Russia holds 2,000 tactical nuclear warheads in its arsenal.",
        "2,000 tactical nuclear warheads",
        2000,
        "warheads",
        "2024-01-10",
        "A",
        "en",
    )
    french = holding(
        "La Russie garde 1 200 ogives nucléaires tactiques dans son arsenal.",
        "1 200 ogives nucléaires tactiques",
        1200,
        "ogives",
        "2024-02-10",
        "B",
        "fr",
    )
    tanks = holding("Russia holds 500 old tanks near the town.", "500 old tanks", 500, "tanks", "2024-01-10", "C", "en")
    (found,) = find_figure_disagreements([french, english, tanks], [])
    assert (found.kind, found.incident) == ("figure", None)
    assert (found.one.says, found.other.says) == ("2,000 tactical nuclear warheads", "1 200 ogives nucléaires tactiques")


def test_an_empty_report_disagrees_with_nobody() -> None:
    bare = record(strike("2024-01-10").report)
    assert find_figure_disagreements([bare, bare], []) == ()


def test_a_nameless_speaker_is_kept_by_name() -> None:
    witness = Actor(None, "a witness")
    origins = one(strike("2024-01-10", voices=(witness,)), frappe("2024-01-11", voices=(NATO,), source="B")).origins
    assert [o.name for o in origins] == ["a witness", "NATO"]


def test_an_agency_is_itself_with_its_kind_of_outlet() -> None:
    names = ("Interfax", "Interfax agency", "agence Interfax")
    assert {voice_key(Actor(None, name)) for name in names} == {outlet_key("Interfax")}
    assert voice_key(Actor(None, "Harbour agency")) == "harbour agency"


def test_a_service_and_its_chief_are_one_origin_two_services_are_not() -> None:
    service = Actor("UKR-SPY", "Ukrainian military intelligence", "UKR", ("SPY",))
    chief = Actor("ukr-kyrylo-budanov", "Kyrylo Budanov", "UKR", ("SPY",))
    russian = Actor("RUS-SPY", "Russian intelligence", "RUS", ("SPY",))
    government = Actor("UKR-GOV", "the government", "UKR", ("GOV",))
    assert speaks_for(service, chief)
    assert not speaks_for(russian, chief)
    assert not speaks_for(government, chief)
    assert not speaks_for(chief, chief)


def test_a_copy_has_the_origin_of_its_first_and_each_voice_its_own() -> None:
    told_by = [strike("2024-01-10", source=source, number=number) for number, source in enumerate(("Gazette", "Herald"), 900)]
    # A light rewrite: its sentence is another one.
    told_by[1] = told("Russian missiles struck a fuel depot close to the port.", "struck", "ASSAULT", "2024-01-10", source="Herald",
                      number=901, actor=(RUSSIA,), recipient=(UKRAINE,), context=("military",))  # fmt: skip
    first, second = (r.report.id for r in told_by)
    assert [len(i.origins) for i in find_incidents(told_by)] == [2]
    (incident,) = find_incidents(told_by, copies={second: first})
    (origin,) = incident.origins
    assert (origin.name, origin.reports) == ("Gazette", (first, second))
    voiced = [strike("2024-01-10", voices=(PUTIN,), number=902), frappe("2024-01-10", voices=(UKRAINE,), source="Le Journal", number=903)]
    (incident,) = find_incidents(voiced, copies={voiced[1].report.id: voiced[0].report.id})
    assert len(incident.origins) == 2
