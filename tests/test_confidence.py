"""Confidence: a probability with weights that are known, surer of plain news than of figures of speech, in both languages alike."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from evaluation.calibration import brier, calibration_error, discrimination, tenths
from tocsin import flow
from tocsin.coding.confidence import LEAST, MOST, probability
from tocsin.knowledge.confidence import Weights, load_weights
from tocsin.reports.files import report_of
from training.examples import events_of, own


def confidences(text: str, language: str) -> list[float]:
    return [event.confidence for event in flow.code(report_of(text, published="2024-01-15", language=language)).events]


@pytest.mark.parametrize(
    ("language", "plain", "figure"),
    [
        ("fr", "Le ministre russe a condamné l'attaque ukrainienne contre Belgorod.", "La lave a détruit douze maisons à Hawaï."),
        ("en", "The Russian minister condemned Ukraine's attack on Belgorod.", "Lava destroyed twelve houses in Hawaii."),
    ],
)
def test_plain_news_is_surer_than_a_figure_of_speech(language: str, plain: str, figure: str) -> None:
    news, other = confidences(plain, language), confidences(figure, language)
    assert news
    assert other
    assert min(news) > max(other)
    assert all(LEAST <= value <= MOST and value == round(value, 2) for value in news + other)


def test_every_weight_belongs_to_a_trait_that_the_coder_gives() -> None:
    given = {name for language in ("en", "fr") for example in own(language) for name in example.traits}
    assert set(load_weights().traits) <= given


def test_the_record_holds_what_the_traits_come_to() -> None:
    report = report_of("Moscow accused Kyiv of shelling a hospital, and the army fired on the town.", published="2024-01-15", language="en")
    coded = {event.id: event.confidence for event in flow.code(report).events}
    assert coded == {event.id: probability(traits, load_weights()) for traits, event in events_of(report)}
    assert len(coded) > 1


def test_a_probability_by_hand() -> None:
    weights = Weights(0.0, {"noun": -1.0, "said": 0.5})
    assert probability({}, weights) == 0.5
    assert probability({"noun": 1.0}, weights) == 0.27
    assert probability({"said": 2.0, "unheard of": 9.0}, weights) == 0.73
    assert probability({"noun": 99.0}, weights) == LEAST


def test_calibration_by_hand() -> None:
    pairs = [(0.2, False), (0.2, True), (0.9, True), (1.0, True)]
    assert list(tenths(pairs)) == [(2, 0.2, 0.5, 2), (9, 0.95, 1.0, 2)]
    assert brier(pairs) == pytest.approx((0.04 + 0.64 + 0.01) / 4)
    assert calibration_error(pairs) == pytest.approx((2 * 0.3 + 2 * 0.05) / 4)
    assert discrimination(pairs) == pytest.approx((0.5 + 1 + 1) / 3)


def test_the_calibration_holds_its_floors() -> None:
    floors = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["confidence"]
    done = subprocess.run([sys.executable, "-m", "evaluation.calibration"], capture_output=True, text=True, check=True)
    found = re.search(r"own sentences .*Brier ([\d.]+) \(base rate ([\d.]+)\), error ([\d.]+), right above wrong ([\d.]+)", done.stdout)
    assert found is not None
    score, base, error, above = map(float, found.groups())
    assert base - score >= floors["gain"]
    assert error <= floors["error"]
    assert above >= floors["right_above_wrong"]
