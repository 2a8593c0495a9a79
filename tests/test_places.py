"""Places: seas and regions are not the states in their names, the city meant is told by the report, an event's place by syntax."""

from __future__ import annotations

import pytest

from tocsin import flow
from tocsin.reports.files import report_of
from tocsin.terms.records import Record

TABLE = [
    ("en", "Chinese ships patrolled in the South China Sea.", "South China Sea", None, "sea"),
    ("fr", "Des navires chinois ont patrouillé en mer de Chine méridionale.", "mer de Chine méridionale", None, "sea"),
    ("en", "The Russian fleet withdrew from the base in the Black Sea.", "Black Sea", None, "sea"),
    ("fr", "La flotte russe a tiré des missiles en mer Noire.", "mer Noire", None, "sea"),
    ("en", "A tanker was seized in the Gulf of Oman.", "Gulf of Oman", None, "sea"),
    ("fr", "Un pétrolier a été saisi dans le golfe d'Oman.", "golfe d'Oman", None, "sea"),
    ("en", "Two protesters were arrested in New Mexico.", "New Mexico", "USA", "region"),
    ("fr", "Deux manifestants ont été arrêtés au Nouveau-Mexique.", "Nouveau-Mexique", "USA", "region"),
    ("en", "Israel killed three men in the West Bank.", "West Bank", "PSE", "region"),
    ("fr", "Israël a tué trois hommes en Cisjordanie.", "Cisjordanie", "PSE", "region"),
    ("en", "Soldiers were killed in Crimea.", "Crimea", "UKR", "region"),
    ("fr", "Des soldats ont été tués en Crimée.", "Crimée", "UKR", "region"),
    ("en", "American soldiers trained at Ramstein.", "Ramstein", "DEU", "base"),
    ("fr", "Des soldats américains s'entraînent à Ramstein.", "Ramstein", "DEU", "base"),
    ("en", "Boko Haram killed villagers around Lake Chad.", "Lake Chad", None, "other"),
    ("en", "Fighting resumed in Mariupol.", "Mariupol", "UKR", "city"),
    ("fr", "Les combats ont repris à Marioupol.", "Marioupol", "UKR", "city"),
    ("fr", "Les combats ont repris à Alep.", "Alep", "SYR", "city"),
    ("fr", "Des soldats ont été tués à Bakhmout, en Ukraine.", "Bakhmout", "UKR", "city"),
    ("en", "Gunmen killed two people in Tripoli, Lebanon.", "Tripoli", "LBN", "city"),
    ("fr", "Des hommes armés ont tué deux personnes à Tripoli, au Liban.", "Tripoli", "LBN", "city"),
    ("en", "Gunmen killed two people in Tripoli.", "Tripoli", "LBY", "city"),
    ("en", "Venezuela arrested two people. They were held in Valencia.", "Valencia", "VEN", "city"),
    ("fr", "Le Venezuela a arrêté deux personnes. Elles étaient détenues à Valencia.", "Valencia", "VEN", "city"),
    ("en", "Russia will station weapons in Belarus.", "Belarus", "BLR", "country"),
    ("fr", "La Russie a stationné des armes sur le territoire biélorusse.", "biélorusse", "BLR", "country"),
]


def coded(text: str, language: str) -> Record:
    return flow.code(report_of(text, published="2024-01-15", language=language))


@pytest.mark.parametrize(("language", "text", "words", "country", "resolution"), TABLE, ids=[row[1][:50] for row in TABLE])
def test_place(language: str, text: str, words: str, country: str | None, resolution: str) -> None:
    found = [(p.country, p.resolution) for p in coded(text, language).places if p.span.text == words]
    assert found == [(country, resolution)]


@pytest.mark.parametrize(
    ("language", "text", "state"),
    [
        ("en", "Tension rises in the South China Sea.", "CHN"),
        ("fr", "La tension monte en mer de Chine méridionale.", "CHN"),
        ("en", "A tanker burns in the Gulf of Oman.", "OMN"),
        ("fr", "Un pétrolier brûle dans le golfe d'Oman.", "OMN"),
        ("en", "New Mexico expelled three officials.", "MEX"),
        ("fr", "Le Nouveau-Mexique a expulsé trois responsables.", "MEX"),
        ("en", "A storm hit the Gulf of Guinea.", "GIN"),
        ("fr", "Le lac Tchad est menacé.", "TCD"),
    ],
)
def test_a_place_names_no_state(language: str, text: str, state: str) -> None:
    assert state not in {a.country for a in coded(text, language).actors}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "In Geneva, ministers said that Russia had bombed a hospital in Kharkiv.", "Kharkiv"),
        ("fr", "À Genève, des ministres ont déclaré que la Russie avait bombardé un hôpital à Kharkiv.", "Kharkiv"),
    ],
)
def test_place_of_an_event_is_told_by_syntax(language: str, text: str, name: str) -> None:
    events = [e for e in coded(text, language).events if e.event_type == "ASSAULT"]
    assert [e.place.name for e in events if e.place] == [name]
