"""`tocsin incidents`, `incident`, `deadlines`, `tension` and the chart, as a user calls them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from affair_records import BELARUS, PUTIN, RUSSIA, day, frappe, strike, told
from rich.console import Console

from tocsin.measure.sides import find_side
from tocsin.measure.weeks import weekly
from tocsin.reconcile.incidents import find_incidents
from tocsin.record.store import Store
from tocsin.show.affair import incident_view, incidents_table, weeks_table
from tocsin.show.charts import tension_specification, tension_svg, write_chart
from tocsin.terms.errors import LanguageError, TocsinError
from tocsin.terms.incidents import Disagreement, Series, Side, WeekPoint


def tocsin(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "tocsin.cli.main", *args], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("affair") / "r.db"
    plan = told(
        "Crews will train in April.",
        "train",
        "AID",
        "2024-01-12",
        status="planned",
        actor=(RUSSIA,),
        recipient=(BELARUS,),
        date=day("2024-04-03"),
        number=3,
    )
    with Store.open(path) as store:
        for record in (
            strike("2024-01-10", voices=(PUTIN,), number=1),
            frappe("2024-01-11", status="denied", source="Le Journal", number=2),
            plan,
        ):
            store.add(record)
    return str(path)


def test_incidents_are_listed_and_counted(database: str) -> None:
    every = json.loads(tocsin("incidents", "--db", database, "--format", "json").stdout)
    told_twice = json.loads(tocsin("incidents", "--db", database, "--format", "json", "--reports", "2").stdout)
    assert (len(every), len(told_twice)) == (2, 1)
    shown = tocsin("incidents", "--db", database).stdout
    assert all(row["id"] in shown for row in every)
    assert "denial" in shown


def test_an_incident_shows_tellings_origins_and_disagreements(database: str) -> None:
    (row,) = json.loads(tocsin("incidents", "--db", database, "--format", "json", "--reports", "2").stdout)
    for sign in (row["id"], row["id"][:5], row["tellings"][1]["event"]["id"]):
        shown = tocsin("incident", sign, "--db", database).stdout
        assert row["id"] in shown
        assert "Le Journal" in shown
        assert "Vladimir Putin (voice)" in shown
        assert "denial: " in shown


@pytest.mark.parametrize(("sign", "words"), [("zzz", "no such incident"), ("", "no such incident")])
def test_an_unknown_incident_is_refused(database: str, sign: str, words: str) -> None:
    done = tocsin("incident", sign, "--db", database)
    assert done.returncode == 1
    assert words in done.stderr
    assert "tocsin incidents" in done.stderr


def test_deadlines_as_of_a_day(database: str) -> None:
    def states(*args: str) -> list[str]:
        return [row["state"] for row in json.loads(tocsin("deadlines", "--db", database, "--format", "json", *args).stdout)]

    assert states("--on", "2024-02-01") == ["open"]
    assert states("--on", "2024-04-04") == ["passed"]
    assert states("--on", "2024-01-01") == []
    assert "2024-04-03" in tocsin("deadlines", "--db", database).stdout
    wrong = tocsin("deadlines", "--db", database, "--on", "tomorrow")
    assert wrong.returncode == 1
    assert "YYYY-MM-DD" in wrong.stderr


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_tension_is_printed_and_drawn(database: str, ending: str, tmp_path: Path) -> None:
    picture = tmp_path / f"t.{ending}"
    done = tocsin("tension", "Moscou", "UKR", "--db", database, "--plot", str(picture))
    assert done.returncode == 0, done.stderr
    assert "2024-W02" in done.stdout
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG" if ending == "png" else b"<svg")


def test_wrong_calls_name_their_cure(database: str, tmp_path: Path) -> None:
    for args, words in (
        (("tension", "Atlantis", "RUS", "--db", database), "no such party"),
        (("tension", "UKR", "RUS", "--db", database, "--plot", str(tmp_path / "t.gif")), "End the name in .svg or .png"),
        (("tension", "UKR", "RUS", "--db", database, "--from", "x"), "YYYY-MM-DD"),
        (("incidents", "--db", str(tmp_path / "none.db")), "there is no record here"),
        (("incidents", "--db", database, "--lang", "de"), "no texts to show in 'de'"),
    ):
        done = tocsin(*args)
        assert done.returncode == 1, args
        assert words in done.stderr
        assert "Traceback" not in done.stderr


# ---- the chart


def example() -> Series:
    records = [strike("2024-01-03"), strike("2024-02-01", date=day("2024-01-31"))]
    days = [r.report.published or "" for r in records]
    return weekly(find_incidents(records), days, find_side("RUS"), find_side("UKR"))


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Tension between Russia and Ukraine", "no report")), ("fr", ("Tension entre Russie et Ukraine", "aucun texte"))],
)
def test_the_picture_speaks_the_readers_language_and_needs_no_network(language: str, words: tuple[str, str]) -> None:
    svg = tension_svg(example(), language)
    tree = ElementTree.fromstring(svg)
    shown = " ".join(text for node in tree.iter() if (text := node.text))
    assert all(word in shown for word in words)
    assert "<script" not in svg
    assert "href" not in svg


def test_a_gap_is_a_band_and_no_bar() -> None:
    upper = tension_specification(example())["vconcat"][0]["layer"]
    gaps, bars = [v["week"] for v in upper[0]["data"]["values"]], [v["week"] for v in upper[1]["data"]["values"]]
    assert gaps == ["2024-W02", "2024-W03", "2024-W04"]
    assert sorted(set(bars)) == ["2024-W01", "2024-W05"]


def test_a_series_without_weeks_is_drawn_too() -> None:
    assert tension_svg(Series("RUS", "UKR", True, ())).startswith("<svg")


def test_many_weeks_keep_readable_labels() -> None:
    points = tuple(WeekPoint(f"{2000 + n // 52}-W{n % 52 + 1:02}", "2000-01-03", None, None, 0, 0, ()) for n in range(520))
    labels = tension_specification(Series("RUS", "UKR", True, points))["vconcat"][1]["encoding"]["x"]["axis"]["values"]
    assert 12 <= len(labels) <= 24


def test_a_chart_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(TocsinError, match="cannot be written"):
        write_chart(example(), tmp_path / "none" / "t.svg")


# ---- tables


def printed(renderable: object, width: int = 120) -> str:
    written = io.StringIO()
    Console(width=width, file=written).print(renderable)
    return written.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_tables_fit_their_width(width: int) -> None:
    found = find_incidents([strike("2024-01-10"), frappe("2024-01-11", status="denied")])
    for renderable in (incidents_table(found), incident_view(found[0], "fr"), weeks_table(example())):
        assert max(len(line) for line in printed(renderable, width).splitlines()) <= width


def test_figures_of_no_incident_stand_below_the_table() -> None:
    sides = [Side(words, ("r",), (), ()) for words in ("2,000 warheads", "1 900 ogives")]
    shown = printed(incidents_table((), "fr", (Disagreement("figure", "", None, sides[0], sides[1]),)))
    assert "chiffres: 2,000 warheads contre 1 900 ogives" in shown


def test_an_empty_record_says_so_in_both_languages() -> None:
    assert "holds no incident" in printed(incidents_table(()))
    assert "aucun incident" in printed(incidents_table((), "fr"))
    with pytest.raises(LanguageError):
        incidents_table((), "de")


def test_controls_in_a_report_do_not_reach_the_terminal() -> None:
    evil = told("The army \x1b[31mstruck\u202e the port.", "struck", "ASSAULT", "2024-01-10", source="Ev\x1bil")
    shown = printed(incident_view(find_incidents([evil])[0]))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
