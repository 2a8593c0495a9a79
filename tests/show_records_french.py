"""A French report and its record, built by hand."""

from __future__ import annotations

from dataclasses import replace

from show_records import MC, MX, VC, VX, Sheet, entry, event, record, report

from tocsin.terms.mentions import Actor, Date, Place
from tocsin.terms.records import Quantity, Record, Statement, Words

FRENCH = """Mer d’Azov : Moscou annonce des manœuvres, Kiev crie au « blocus »

La Russie a déployé jeudi douze navires dans le détroit de Kertch, a affirmé Irina Volkova, porte-parole du ministère russe de la défense, citée par l’agence TASS. « Si un seul bâtiment étranger franchit cette ligne, nous fermerons le détroit », a-t-elle averti.

À Kiev, le ministère ukrainien des affaires étrangères accuse Moscou de « blocus déguisé » et réclame une réunion d’urgence du Conseil de sécurité. Le Kremlin dément avoir retenu des cargos céréaliers. Au moins 40 marins seraient bloqués à Berdiansk, selon un responsable portuaire cité par Reuters.

En 2018, la marine russe avait saisi trois navires ukrainiens au même endroit. La France, qui poursuit ses livraisons de blé humanitaire au Liban, doit accueillir les deux délégations à Paris d’ici au 1er mars 2024.

— Hélène Marchetti, à Odessa
"""  # noqa: E501


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
