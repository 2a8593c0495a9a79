"""Samples of the record, the sheet that somebody fills in, and what its labels say of the whole."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from math import comb
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from show_records import MX, VX, Sheet, event, hostile_record, record, report

from tocsin.auditing import draw_sample, keep_labels
from tocsin.measure.precision import estimate, wilson
from tocsin.measure.samples import draw, shares_of
from tocsin.record.store import Store
from tocsin.show.audit import SHEET_COLUMNS, read_labels, render_sample, sheet_of
from tocsin.terms.audits import Audit, EventHead, Sampled
from tocsin.terms.errors import TocsinError
from tocsin.terms.kept import EventFilter
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Record

RUSSIA, UKRAINE = Actor("RUS", "Russie", "RUS", ("GOV",)), Actor("UKR", "Ukraine", "UKR", ("GOV",))
SENTENCES = {"fr": ("L'armée a bombardé le port.", "bombardé"), "en": ("The army shelled the port.", "shelled")}


def telling(number: int) -> Record:
    """Report `number`: three in four in French, every fifth event a threat, confidence of all bands."""
    language = "en" if number % 4 == 0 else "fr"
    sentence, word = SENTENCES[language]
    s = Sheet(sentence)
    kind, quad = ("THREATEN", VX) if number % 5 == 0 else ("ASSAULT", MX)
    told = event(
        f"e{number:03}", kind, quad, "occurred", (s.span(word),), s.span(sentence), actor=(RUSSIA,), recipient=(UKRAINE,),  # type: ignore[arg-type]
        confidence=(0.3, 0.6, 0.9)[number % 3],
    )  # fmt: skip
    return record(report(sentence, id=f"r{number:03}", language=language, published="2024-01-11", source="Gazette"), events=(told,))


HEADS = [EventHead(r.report.id, 1, e.id, e.event_type, r.report.language, e.confidence) for r in map(telling, range(120)) for e in r.events]


@pytest.fixture
def place(tmp_path: Path) -> str:
    path = str(tmp_path / "r.db")
    with Store.open(path) as store:
        for number in range(60):
            store.add(telling(number))
    return path


# ---- drawing


@given(st.lists(st.integers(1, 400), min_size=1, max_size=40), st.integers(1, 2000))
def test_strata_give_in_proportion(sizes: list[int], number: int) -> None:
    named = {(str(place),): size for place, size in enumerate(sizes)}
    number = max(number, len(sizes))
    shares = shares_of(named, number)
    assert sum(shares.values()) == min(number, sum(sizes))
    for key, size in named.items():
        assert 1 <= shares[key] <= size
    exact = {key: number * size / sum(sizes) for key, size in named.items()}
    if number < sum(sizes) and min(exact.values()) >= 1:
        assert all(abs(shares[key] - exact[key]) < 1 for key in named)


def test_a_sample_is_the_same_whatever_the_order_and_another_by_another_name() -> None:
    one = draw(HEADS, 30, "spring")
    assert one == draw(HEADS[::-1], 30, "spring")
    assert len({drawn.head.event for drawn in one}) == 30
    assert {drawn.head.event for drawn in one} != {drawn.head.event for drawn in draw(HEADS, 30, "autumn")}
    # No order of types, languages or reports.
    assert [drawn.head.event for drawn in one] != sorted(drawn.head.event for drawn in one)


def test_every_stratum_is_there_with_its_weight() -> None:
    drawn = draw(HEADS, 30)
    assert {(d.head.event_type, d.head.language, d.head.confidence) for d in drawn} == {
        (h.event_type, h.language, h.confidence) for h in HEADS
    }
    assert sum(d.stratum.weight for d in drawn) == pytest.approx(len(HEADS))
    counts = Counter(d.stratum.name for d in drawn)
    assert all(counts[d.stratum.name] == d.stratum.drawn for d in drawn)


@pytest.mark.parametrize(("number", "strata"), [(12, 12), (11, 4), (3, 2), (1, 1), (500, 12)])
def test_a_small_sample_divides_more_coarsely(number: int, strata: int) -> None:
    drawn = draw(HEADS, number)
    assert len(drawn) == min(number, len(HEADS))
    assert len({d.stratum.name for d in drawn}) == strata
    assert sum({d.stratum.name: d.stratum.events for d in drawn}.values()) == len(HEADS)


def test_no_sample_of_nothing() -> None:
    assert draw([], 5) == ()
    with pytest.raises(TocsinError, match="a sample of 0 events is none"):
        draw(HEADS, 0)


# ---- what labels say


def test_the_interval_is_wilsons() -> None:
    # The figures of Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    for right, labelled, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)):
        assert wilson(right / labelled, 1 / labelled) == (pytest.approx(low, abs=6e-5), pytest.approx(high, abs=6e-5))


def test_where_all_is_labelled_the_share_is_known() -> None:
    assert estimate([(10, 10, 7), (30, 30, 30)]) == pytest.approx((37 / 40, 37 / 40, 37 / 40))


def test_strata_count_by_their_size() -> None:
    share, low, high = estimate([(900, 10, 10), (100, 10, 0)])
    assert share == pytest.approx(0.9)
    assert low < 0.9 < high
    assert estimate([(50, 5, 5)])[1] > estimate([(5000, 5, 5)])[1], "few that are left out leave less doubt"


@pytest.mark.parametrize(("first", "second"), [(36, 12), (38, 19), (20, 10), (40, 2)])
def test_the_interval_covers_the_truth_of_a_record(first: int, second: int) -> None:
    """All samples of 14 and 7 from strata of 40 and 20 events, of which `first` and `second` are right."""
    truth, covered, mean = (first + second) / 60, 0.0, 0.0
    for one in range(15):
        for other in range(8):
            ways = comb(first, one) * comb(40 - first, 14 - one) * comb(second, other) * comb(20 - second, 7 - other)
            chance = ways / (comb(40, 14) * comb(20, 7))
            share, low, high = estimate([(40, 14, one), (20, 7, other)])
            mean += chance * share
            covered += chance * (low <= truth <= high)
    assert mean == pytest.approx(truth)
    assert covered > 0.93


# ---- the sheet


def filled(sheet: str, fill: Callable[[int, dict[str, str]], None], delimiter: str = ",") -> str:
    """The sheet with each row changed by `fill`, which is given its number from 0."""
    rows = list(csv.DictReader(io.StringIO(sheet)))
    for number, row in enumerate(rows):
        fill(number, row)
    out = io.StringIO()
    writer = csv.DictWriter(out, SHEET_COLUMNS, delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def labelled(place: str, sheet: str, path: Path, **more: str) -> tuple[Audit, list[str]]:
    path.write_text(sheet, encoding=more.pop("encoding", "utf-8"), newline="")
    problems: list[TocsinError] = []
    with Store.open(place) as store:
        audit = keep_labels(store, read_labels(path, problems.append), by="Ada", problem=problems.append, **more)
    return audit, [str(problem) for problem in problems]


def sampled(place: str, number: int = 20, asked: EventFilter | None = None) -> tuple[Sampled, ...]:
    with Store.open(place) as store:
        return draw_sample(store, number, asked)


def answer(row: dict[str, str], *answers: str) -> None:
    row["right_type"], row["right_actor"], row["right_recipient"], row["right_status"] = answers


def test_labels_become_precision_and_judgements(place: str, tmp_path: Path) -> None:
    sheet = filled(sheet_of(sampled(place)), lambda _, row: answer(row, "y", "n" if row["type"] == "THREATEN" else "y", "y", "?"))
    audit, problems = labelled(place, sheet, tmp_path / "l.csv", at="May")
    assert problems == []
    assert (audit.drawn, audit.whole, audit.partly, audit.unlabelled, audit.judgements, audit.changed) == (20, 0, 20, 0, 60, ())
    found = {(p.event_type, p.field): p for p in audit.precision}
    assert found[None, "event_type"].share == 1.0
    assert found[None, "actor"].share == pytest.approx(48 / 60), "12 of the 60 events are threats, and strata know types"
    assert (found[None, "actor"].covered, found[None, "actor"].events) == (60, 60)
    assert found[None, "status"].share is None
    assert found["ASSAULT", "actor"].share == 1.0
    threats = found["THREATEN", "actor"]
    assert (threats.right, threats.labelled, threats.share, threats.covered, threats.events) == (0, 6, 0.0, 12, 12)
    assert 0 < (threats.high or 0) < wilson(0, 1 / 6)[1], "half of them are labelled"
    with Store.open(place) as store:
        kept = store.judgements()
    assert Counter(j.judgement.verdict for j in kept) == Counter(right=54, wrong=6)
    assert all(j.holds and j.judgement.by == "Ada" and j.judgement.at == "May" for j in kept)
    assert {j.judgement.said for j in kept if j.judgement.anchors[0].field == "actor"} == {"RUS"}


def test_an_event_is_right_if_all_of_it_is(place: str, tmp_path: Path) -> None:
    answers = {0: ("y", "y", "y", "y"), 1: ("n", "", "", ""), 2: ("y", "y", "y", "n"), 3: ("y", "n", "", "")}
    sheet = filled(sheet_of(sampled(place)), lambda number, row: answer(row, *answers.get(number, ("", "", "?", ""))))
    audit, _ = labelled(place, sheet, tmp_path / "l.csv")
    assert (audit.precision[0].right, audit.precision[0].labelled) == (1, 3)
    assert (audit.whole, audit.partly, audit.unlabelled) == (3, 1, 16)
    assert audit.precision[0].covered < audit.precision[0].events == 60
    assert {p.event_type for p in audit.precision} == {None}, "four labels say nothing of a type"


def test_labelled_twice_the_last_counts_and_both_are_kept(place: str, tmp_path: Path) -> None:
    sheet = sheet_of(sampled(place, 1))
    first = filled(sheet, lambda _, row: answer(row, "y", "", "", ""))
    second = filled(sheet, lambda _, row: answer(row, "n", "", "", "")).partition("\r\n")[2]
    audit, _ = labelled(place, first + second, tmp_path / "l.csv")
    assert (audit.precision[0].right, audit.precision[0].labelled, audit.drawn, audit.judgements) == (0, 1, 1, 2)
    again, _ = labelled(place, filled(sheet, lambda _, row: answer(row, "n", "", "", "")), tmp_path / "l.csv")
    assert again.precision[0].labelled == 1
    with Store.open(place) as store:
        assert [j.judgement.verdict for j in store.judgements()] == ["right", "wrong"], "the same label again is no other decision"


@pytest.mark.parametrize(
    ("delimiter", "encoding", "answers"), [(",", "utf-8-sig", "Y N ? y"), (";", "utf-8", "oui NON ? O"), ("\t", "utf-8", "o n ? yes")]
)
def test_spreadsheets_of_both_languages(place: str, tmp_path: Path, delimiter: str, encoding: str, answers: str) -> None:
    sheet = filled(sheet_of(sampled(place)), lambda _, row: answer(row, *answers.split()), delimiter)
    audit, problems = labelled(place, sheet, tmp_path / "l.csv", encoding=encoding)
    assert (problems, audit.judgements) == ([], 60)
    assert {p.field: p.share for p in audit.precision if p.event_type is None} == {
        "event": None, "event_type": 1.0, "actor": 0.0, "recipient": None, "status": 1.0,
    }  # fmt: skip


def test_a_bad_row_is_named_and_loses_no_other(place: str, tmp_path: Path) -> None:
    wrong = {
        1: ("right_type", "maybe"),
        2: ("start", "x"),
        3: ("type", "WAR"),
        4: ("event", ""),
        5: ("stratum_events", "0"),
        6: ("stratum_drawn", "99"),
        7: ("report", "gone"),
    }

    def spoil(number: int, row: dict[str, str]) -> None:
        answer(row, "y", "y", "y", "y")
        if number in wrong:
            column, value = wrong[number]
            row[column] = value
            # A report that is not there is looked for only where the event is not there either.
            row["event"] = "gone" if value == "gone" else row["event"]

    path = tmp_path / "l.csv"
    audit, problems = labelled(place, filled(sheet_of(sampled(place, 8)), spoil), path)
    expected = ["'maybe' under right_type is no answer. Write y, n or ?", "'x' under start is no number", "'WAR' is no event type",
                "nothing stands under event", "no stratum of 0 events", "gives 99", "the record does not have this report"]  # fmt: skip
    assert len(problems) == len(expected)
    for problem, what, line in zip(problems, expected, range(3, 10), strict=True):
        assert problem.startswith(f"{path}:{line}")
        assert what in problem
    assert (audit.judgements, audit.drawn) == (4, 2)
    two = filled(sheet_of(sampled(place)), lambda number, row: row.update(stratum="all", stratum_events="61" if number == 19 else "60"))
    assert "has other numbers than in the rows above" in labelled(place, two, path)[1][0]


def test_what_is_no_sheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    for content in (b"", b"event,report\n", "événement\n".encode("latin-1")):
        path.write_bytes(content)
        with pytest.raises(TocsinError, match=r"no column actor_id.*Name a sheet|cannot be read.*UTF-8"):
            read_labels(path, print)
    with pytest.raises(TocsinError, match="cannot be read"):
        read_labels(tmp_path / "nowhere.csv", print)


def test_labels_outlive_a_change_of_the_record(place: str, tmp_path: Path) -> None:
    sample = sampled(place, 4)
    sheet = filled(sheet_of(sample), lambda _, row: answer(row, "y", "y", "y", "y"))
    changed, gone = sample[0].kept, sample[1].kept
    with Store.open(place) as store:
        for kept, events in ((changed, (replace(changed.event, status="denied"),)), (gone, ())):
            store.add(record(kept.report, events=events))  # type: ignore[arg-type]
    audit, problems = labelled(place, sheet, tmp_path / "l.csv")
    assert problems == []
    assert set(audit.changed) == {changed.event.id, gone.event.id}
    with Store.open(place) as store:
        kept_for = {(j.judgement.anchors[0].event, j.judgement.anchors[0].field): j for j in store.judgements()}
    assert not kept_for[changed.event.id, "status"].holds
    assert kept_for[changed.event.id, "status"].judgement.said == "occurred"
    assert kept_for[changed.event.id, "actor"].holds
    assert kept_for[gone.event.id, "actor"].events == (None,)


def test_filters_choose_what_is_sampled(place: str) -> None:
    assert {one.kept.event.event_type for one in sampled(place, 10, EventFilter(types=("THREATEN",)))} == {"THREATEN"}
    assert len(sampled(place, 100, EventFilter(actors=("Moscou",)))) == 60
    assert sampled(place, 10, EventFilter(actors=("Atlantis",))) == ()


class Elements(HTMLParser):
    """The elements of a page, each closed where it must be."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.names.append(tag)
        if tag not in ("meta", "use", "circle", "rect", "path"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.names.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_shows_each_event_with_its_words(place: str, language: str) -> None:
    sample = sampled(place)
    page = render_sample(sample, language)
    elements = Elements(page)
    assert elements.open == []
    assert elements.names.count("li") == elements.names.count("blockquote") == elements.names.count("mark") == 20
    assert all(page.count(f"<code>{one.kept.event.id}</code>") == 1 for one in sample)
    assert "script" not in elements.names
    assert ("Russie" in page, "Russia" in page) == (language == "fr", language == "en")


def test_a_hostile_report_stays_text(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.db") as store:
        store.add(hostile_record())
        sample = draw_sample(store, 5)
        page, sheet = Elements(render_sample(sample)), sheet_of(sample)
        assert page.open == []
        assert not {"script", "img"} & set(page.names)
        cells = [cell for row in csv.reader(io.StringIO(sheet)) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@")) or "\x1b" in cell]
        path = tmp_path / "l.csv"
        path.write_text(filled(sheet, lambda _, row: answer(row, "y", "y", "y", "y")), encoding="utf-8", newline="")
        assert [label.event for label in read_labels(path, pytest.fail)] == [one.kept.event.id for one in sample]
