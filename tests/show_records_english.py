"""An English report and its record, built by hand."""

from __future__ import annotations

from dataclasses import replace

from show_records import MC, MX, VC, VX, Sheet, entry, event, record, report

from tocsin.terms.mentions import Actor, Date, Place
from tocsin.terms.records import Quantity, Record, Statement, Words

ENGLISH = """Harbour talks stall as drones hit Port Sudan depot

Drones struck a fuel depot outside Port Sudan before dawn on Tuesday, killing at least 12 people, the Sudanese army said. It blamed the Rapid Support Forces, which denied any role. “We have not fired a single shot at the port,” an RSF spokesman, Idris Kamal, told Al Jazeera.

The African Union urged both sides to return to talks in Addis Ababa by 30 June 2024. Egypt is shipping medical supplies to the city and may send field hospitals if a truce holds.

Washington had imposed sanctions on the RSF in 2023. Residents marched to the governor’s office demanding water, two witnesses told this newspaper.
"""  # noqa: E501


def english_record() -> Record:
    """Eight events in all six statuses, a statement within two voices, a bounded figure."""
    s = Sheet(ENGLISH)
    army = Actor("SDN", "Sudan", "SDN", ("MIL",), ("Sudanese army",), s.span("the Sudanese army"))
    rsf = Actor("SDN-RSF", "Rapid Support Forces", "SDN", ("PRM",), ("RSF",), s.span("the Rapid Support Forces"))
    kamal = Actor(None, "Idris Kamal", "SDN", ("PRM",), (), s.span("Idris Kamal"))
    jazeera = Actor("ALJAZEERA", "Al Jazeera", "QAT", ("JRN",), (), s.span("Al Jazeera"))
    union = Actor("AU", "African Union", "IGO", (), ("AU",), s.span("The African Union"))
    egypt = Actor("EGY", "Egypt", "EGY", ("GOV",), (), s.span("Egypt"))
    states = Actor("USA", "United States", "USA", ("GOV",), ("Washington",), s.span("Washington"))
    residents = Actor(None, "residents", "SDN", ("CVL",), (), s.span("Residents"))
    witnesses = Actor(None, "two witnesses", None, ("CVL",), (), s.span("two witnesses"))
    tuesday = Date("2024-06-04", "2024-06-04", "day", "relative", s.span("Tuesday"))
    june = Date(None, "2024-06-30", "day", "explicit", s.span("by 30 June 2024"))
    y2023 = Date("2023-01-01", "2023-12-31", "year", "explicit", s.span("in 2023"))
    port = Place("Port Sudan", "SDN", 365137, 19.61745, 37.21644, "city", s.span("Port Sudan", 1))
    addis = Place("Addis Ababa", "ETH", 344979, 9.02497, 38.74689, "city", s.span("Addis Ababa"))
    first = s.sentence("Drones struck", "said.")
    second = s.sentence("It blamed", "role.")
    quote = s.sentence("“We have", "Jazeera.")
    union_says = s.sentence("The African Union", "2024.")
    egypt_does = s.sentence("Egypt is", "holds.")
    past = s.sentence("Washington", "2023.")
    march = s.sentence("Residents", "newspaper.")
    statements = (
        Statement("t-1", "indirect", "say", army, (), (s.span("said"),), (s.sentence("Drones struck", "12 people"),), None, None, None),
        Statement(
            "t-2",
            "direct",
            "tell",
            kamal,
            (jazeera,),
            (s.span("told Al Jazeera"),),
            (s.span("We have not fired a single shot at the port"),),
            None,
            None,
            None,
        ),
        Statement(
            "t-3",
            "indirect",
            "tell",
            witnesses,
            (),
            (s.span("told this newspaper"),),
            (s.span("Residents marched to the governor’s office demanding water"),),
            None,
            None,
            None,
        ),
    )
    it = replace(army, span=s.span("It", 0), how="coreference", because="“It” stands for the Sudanese army, subject of the sentence before")
    events = (
        event(
            "f-1",
            "ASSAULT",
            MX,
            "occurred",
            (s.span("struck"),),
            first,
            mode=("drone",),
            context=("military",),
            score=-9.5,
            actor=(),
            recipient=(army,),
            date=tuesday,
            place=port,
            statement="t-1",
            voices=(army,),
            confidence=0.9,
            because=("predicates/assault.csv:7 strike, subject drone",),
        ),
        event(
            "f-2",
            "ACCUSE",
            VX,
            "occurred",
            (s.span("blamed"),),
            second,
            score=-3.0,
            actor=(it,),
            recipient=(rsf,),
            date=tuesday,
            confidence=0.86,
        ),
        event(
            "f-3",
            "ASSAULT",
            MX,
            "denied",
            (s.span("fired"),),
            quote,
            mode=("firearms",),
            score=-9.0,
            actor=(replace(rsf, span=s.span("We")),),
            place=port,
            statement="t-2",
            voices=(kamal, jazeera),
            confidence=0.71,
            words=Words((s.span("not"),), (), ()),
        ),
        event(
            "f-4",
            "REQUEST",
            VX,
            "occurred",
            (s.span("urged"),),
            union_says,
            mode=("meet",),
            score=0.0,
            actor=(union,),
            recipient=(replace(army, span=s.span("both sides")), replace(rsf, span=s.span("both sides"))),
            due=june,
            place=addis,
            confidence=0.82,
        ),
        event("f-5", "AID", MC, "ongoing", (s.span("shipping"),), egypt_does, score=10.0, actor=(egypt,), place=port, confidence=0.88),
        event(
            "f-6",
            "AID",
            MC,
            "possible",
            (s.span("send"),),
            egypt_does,
            score=10.0,
            actor=(egypt,),
            condition=s.span("if a truce holds"),
            confidence=0.66,
            words=Words((s.span("may"),), (), ()),
        ),
        event(
            "f-7",
            "SANCTION",
            MX,
            "historical",
            (s.span("imposed sanctions"),),
            past,
            score=-6.0,
            actor=(states,),
            recipient=(rsf,),
            date=y2023,
            confidence=0.93,
        ),
        event(
            "f-8",
            "PROTEST",
            MX,
            "occurred",
            (s.span("marched"),),
            march,
            mode=("demo",),
            score=-5.0,
            actor=(residents,),
            statement="t-3",
            voices=(witnesses,),
            confidence=0.84,
        ),
        event(
            "f-9",
            "CONSULT",
            VC,
            "planned",
            (s.span("talks", 1),),
            union_says,
            score=2.5,
            actor=(army, rsf),
            due=june,
            place=addis,
            confidence=0.55,
        ),
    )
    quantities = (Quantity(12.0, 12.0, None, True, "people", "killed", None, s.span("at least 12 people"), "t-1", "f-1"),)
    actors = (
        entry(army, s.span("the Sudanese army"), s.span("It")),
        entry(rsf, s.span("the Rapid Support Forces"), s.span("RSF"), s.span("RSF", 1)),
        entry(kamal, s.span("Idris Kamal")),
        entry(jazeera, s.span("Al Jazeera")),
        entry(union, s.span("The African Union")),
        entry(egypt, s.span("Egypt")),
        entry(states, s.span("Washington")),
        entry(residents, s.span("Residents")),
        entry(witnesses, s.span("two witnesses")),
    )
    of = report(
        ENGLISH,
        title="Harbour talks stall as drones hit Port Sudan depot",
        source="The Red Sea Dispatch",
        language="en",
        published="2024-06-05",
        published_how="metadata",
        id="r2",
    )
    return record(
        of, statements=statements, events=events, quantities=quantities, dates=(tuesday, june, y2023), places=(port, addis), actors=actors
    )
