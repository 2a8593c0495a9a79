"""The tension of a dyad as a picture: one Vega-Lite specification, drawn by vl-convert without network, browser or script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import vl_convert as vlc

from tocsin.knowledge.actors import load_directory
from tocsin.show.wording import Wording, load_wording
from tocsin.terms.errors import TocsinError
from tocsin.terms.incidents import Series, WeekPoint

VEGA_LITE = "https://vega.github.io/schema/vega-lite/v5.json"
VERSION = "5.20"
# Told apart in grey too: words are light, deeds dark.
WORDS, DEEDS, COVERAGE, GAP = "#e8a33d", "#5b2a86", "#7f7f7f", "#dcdcdc"
WIDTH, HEIGHT, COVERAGE_HEIGHT = 760, 260, 90
PNG_SCALE = 2.0
MOST_LABELS = 24
MOST_WRITTEN = 52
Spec = dict[str, Any]


def tension_specification(series: Series, language: str = "en") -> Spec:
    """The chart as a Vega-Lite object: tension by week, words beside deeds, reports counted below, grey where there is none."""
    wording = load_wording(language)
    texts = wording["chart"]
    weeks = [p.week for p in series.points]
    title = texts["title"].format(one=side_name(series.one, wording), other=side_name(series.other, wording))
    upper = {"width": WIDTH, "height": HEIGHT, "layer": [_gaps(series, weeks, texts), _bars(series, weeks, texts), _zero()]}
    return {
        "$schema": VEGA_LITE,
        "title": {"text": title, "subtitle": texts["subtitle"], "anchor": "start"},
        "spacing": 8,
        "vconcat": [upper, _coverage(series, weeks, texts)],
        "config": {"view": {"stroke": None}, "font": "sans-serif", "axis": {"grid": False}},
    }


def _week(weeks: list[str], axis: Spec | None) -> Spec:
    return {"field": "week", "type": "ordinal", "sort": weeks, "scale": {"domain": weeks}, "axis": axis}


def _bars(series: Series, weeks: list[str], texts: dict[str, str]) -> Spec:
    kinds = [texts["words"], texts["deeds"]]
    values = [
        {"week": p.week, "kind": kind, "tension": value}
        for p in series.points
        for kind, value in zip(kinds, (p.words, p.deeds), strict=True)
        if value is not None
    ]
    colour = {"field": "kind", "type": "nominal", "title": None, "sort": kinds, "scale": {"domain": kinds, "range": [WORDS, DEEDS]}}
    return {
        "data": {"values": values},
        "mark": "bar",
        "encoding": {
            "x": _week(weeks, None),
            "xOffset": {"field": "kind", "type": "nominal", "sort": kinds},
            "y": {"field": "tension", "type": "quantitative", "title": texts["tension"]},
            "color": {**colour, "legend": {"orient": "top"}},
        },
    }


def _zero() -> Spec:
    return {
        "data": {"values": [{"zero": 0}]},
        "mark": {"type": "rule", "color": "#333333"},
        "encoding": {"y": {"field": "zero", "type": "quantitative"}},
    }


def _gaps(series: Series, weeks: list[str], texts: dict[str, str]) -> Spec:
    """Weeks that no report covers: a band over the whole height with its reason written in it, where there is room to write."""
    written = texts["no_report"] if len(weeks) <= MOST_WRITTEN else ""
    bands = [{"week": p.week, "text": written} for p in series.points if is_gap(p)]
    x = _week(weeks, None)
    band = {"mark": {"type": "bar", "color": GAP}, "encoding": {"x": x, "y": {"value": 0}, "y2": {"value": HEIGHT}}}
    mark = {"type": "text", "angle": 270, "align": "right", "baseline": "middle", "color": "#555555", "fontSize": 10}
    label = {"mark": mark, "encoding": {"x": {**x, "bandPosition": 0.5}, "y": {"value": 6}, "text": {"field": "text"}}}
    return {"data": {"values": bands}, "layer": [band, label]}


def _coverage(series: Series, weeks: list[str], texts: dict[str, str]) -> Spec:
    # Every week has its place on the axis; labels thin out so that they never overlap.
    every = -(-len(weeks) // MOST_LABELS) or 1
    return {
        "width": WIDTH,
        "height": COVERAGE_HEIGHT,
        "data": {"values": [{"week": p.week, "reports": p.reports} for p in series.points]},
        "mark": {"type": "bar", "color": COVERAGE},
        "encoding": {
            "x": _week(weeks, {"labelAngle": -45, "values": weeks[::every], "title": None}),
            "y": {
                "field": "reports",
                "type": "quantitative",
                "title": texts["coverage"],
                "axis": {"tickMinStep": 1, "format": "d", "titleLimit": 200},
            },
        },
    }


def is_gap(point: WeekPoint) -> bool:
    """Does nobody report on this week?"""
    return point.words is None


def side_name(identity: str, wording: Wording) -> str:
    """A party's name in the reader's language."""
    party = load_directory(wording.language).parties.get(identity)
    return party.name if party else identity


def tension_svg(series: Series, language: str = "en") -> str:
    """The chart as SVG text: it stands in a page as it is, without script."""
    return str(vlc.vegalite_to_svg(tension_specification(series, language), vl_version=VERSION))


def tension_png(series: Series, language: str = "en") -> bytes:
    """The chart as PNG, twice its nominal size."""
    return bytes(vlc.vegalite_to_png(tension_specification(series, language), vl_version=VERSION, scale=PNG_SCALE))


def write_chart(series: Series, path: Path, language: str = "en") -> None:
    """Writes the chart as the file's ending says, .svg or .png. Raises TocsinError for another ending or a place that cannot be written."""
    if path.suffix.lower() not in (".svg", ".png"):
        raise TocsinError(f"no picture is drawn as '{path.suffix}'", where=str(path), cure="End the name in .svg or .png")
    try:
        path.write_bytes(tension_svg(series, language).encode("utf-8") if path.suffix.lower() == ".svg" else tension_png(series, language))
    except OSError as error:
        raise TocsinError(
            f"cannot be written ({error.strerror or error})", where=str(path), cure="Name another place with --plot"
        ) from error
