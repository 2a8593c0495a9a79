"""Near-copies are linked to the first report with their text, whatever the order in which reports are given."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

import tocsin
from tocsin.reports.copies import find_copies
from tocsin.terms.records import Report

LINES = {
    "en": (
        "Egypt rejected on Friday the timetable of Ethiopia for the filling of the reservoir, its foreign minister said in Cairo.",
        "No date would be accepted without a written accord, he told reporters after a meeting with the ambassadors of the African Union.",
        "Addis Ababa had announced on Wednesday that the filling would begin in July, when the rains have fallen on the highlands.",
        "Sudan, which lies downstream of the dam, called on both countries to return to the talks in Geneva before the end of the month.",
    ),
    "fr": (
        "L'Égypte a rejeté vendredi le calendrier de l'Éthiopie pour le remplissage du réservoir, a déclaré son ministre au Caire.",
        "Aucune date ne sera acceptée sans un accord écrit, a-t-il dit à la presse après une rencontre avec l'Union africaine.",
        "Addis-Abeba avait annoncé mercredi que le remplissage commencerait en juillet, après les pluies des hauts plateaux.",
        "Le Soudan, situé en aval du barrage, a appelé les deux pays à reprendre les pourparlers de Genève avant la fin du mois.",
    ),
}
OTHER = {
    "en": "Russian shells struck a market in Kharkiv on Monday and killed four people, the regional governor said.",
    "fr": "Des obus russes ont frappé lundi un marché de Kharkiv et tué quatre personnes, selon le gouverneur.",
}


def report(lines: tuple[str, ...], language: str, day: str, source: str) -> Report:
    return tocsin.report_of("\n\n".join(lines), language=language, published=day, source=source)


def linked(reports: list[Report]) -> dict[str, str]:
    copies = find_copies(reports)
    assert all(0 < copy.likeness <= 1 for copy in copies)
    return {copy.report: copy.first for copy in copies}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_copies_cut_and_light_rewrites_are_linked_and_others_are_not(language: str) -> None:
    lines = LINES[language]
    first = report(lines, language, "2023-05-26", "Agency")
    copied = report(lines, language, "2023-05-26", "Zeta")
    cut = report(lines[:2], language, "2023-05-27", "Cut")
    led = report((OTHER[language], *lines), language, "2023-05-27", "Led")
    rewritten = report(
        (lines[0].replace("Friday", "26 May").replace("vendredi", "le 26 mai"), *lines[1:]), language, "2023-05-28", "Rewritten"
    )
    other = report((OTHER[language],), language, "2023-05-28", "Other")
    everything = [first, copied, cut, led, rewritten, other]
    start = min((first, copied), key=lambda r: r.id)
    assert linked(everything) == {r.id: start.id for r in everything if r not in (start, other)}
    for seed in range(4):
        shuffled = random.Random(seed).sample(everything, len(everything))
        assert find_copies(shuffled) == find_copies(everything)


def test_the_earlier_day_is_first_and_undated_reports_come_last() -> None:
    late = report(LINES["en"], "en", "2023-05-27", "A")
    early = report(LINES["en"], "en", "2023-05-26", "B")
    undated = replace(report(LINES["en"], "en", "2023-05-26", "C"), id="0" * 12, published=None, published_how="unknown")
    assert linked([undated, late, early]) == {late.id: early.id, undated.id: early.id}


def test_translations_and_short_lines_are_no_copies() -> None:
    assert not find_copies([report(LINES[language], language, "2023-05-26", "A") for language in ("en", "fr")])
    flashes = [tocsin.report_of(f"Moscow denies the attack on {town}.", language="en", published="2023-05-26") for town in ("Kyiv", "Lviv")]
    assert not find_copies(flashes)
