"""Numbers: how many of what, whose."""

from __future__ import annotations

import pytest

import tocsin
from tocsin.terms.records import Quantity


def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    return tocsin.code(tocsin.report_of(text, language=language, published="2023-05-26")).quantities


@pytest.mark.parametrize(
    ("language", "text", "value", "low", "high", "approximate", "unit", "kind", "holder"),
    [
        ("fr", "La Russie possède environ 2 000 armes nucléaires.", 2000, 2000, 2000, True, "armes", "weapons", "RUS"),
        ("fr", "La Russie possède environ 2\u202f000 armes nucléaires.", 2000, 2000, 2000, True, "armes", "weapons", "RUS"),
        ("fr", "Au moins douze civils ont été tués dans la frappe.", 12, 12, None, False, "civils", "killed", None),
        ("fr", "La France a envoyé 2,5 millions d'euros au Mali.", 2500000, 2500000, 2500000, False, "euros", "money", "FRA"),
        ("fr", "Entre 50 et 60 chars ont été détruits.", 50, 50, 60, False, "chars", "weapons", None),
        ("fr", "Quelque 300.000 réfugiés ont fui vers la Pologne.", 300000, 300000, 300000, True, "réfugiés", "displaced", None),
        ("fr", "Une trentaine de soldats ont été blessés.", 30, 30, 30, True, "soldats", "wounded", None),
        ("en", "At least 12 people were killed in the attack.", 12, 12, None, False, "people", "killed", None),
        ("en", "Russia holds between 1,000 and 2,000 nuclear warheads.", 1000, 1000, 2000, False, "warheads", "weapons", "RUS"),
        ("en", "Assistance to China will total $8.9bn this year.", 8900000000, 8900000000, 8900000000, False, "$", "money", None),
        ("en", "Three hundred and fifty soldiers surrendered.", 350, 350, 350, False, "soldiers", "captured", None),
        (
            "en",
            "Nearly 2 million Sudanese have been displaced since April.",
            2000000,
            2000000,
            2000000,
            True,
            "Sudanese",
            "displaced",
            "SDN",
        ),
        ("en", "The army killed up to 40 rebels.", 40, None, 40, False, "rebels", "killed", None),
    ],
)
def test_quantity(
    language: str,
    text: str,
    value: float,
    low: float | None,
    high: float | None,
    approximate: bool,
    unit: str,
    kind: str,
    holder: str | None,
) -> None:
    found = next(q for q in quantities(text, language) if q.unit == unit)
    assert (found.value, found.low, found.high, found.approximate, found.kind) == (value, low, high, approximate, kind)
    if holder:
        assert found.holder is not None
        assert found.holder.country == holder


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "L'accord a été signé jeudi 25 mai 2023."),
        ("fr", "Un soldat a parlé de la 11e brigade."),
        ("en", "The deal was signed on 25 May 2023."),
        ("en", "One soldier spoke of the 11th brigade."),
    ],
)
def test_dates_ordinals_and_articles_count_nothing(language: str, text: str) -> None:
    assert quantities(text, language) == ()
