"""Dates: the lexicon's cases in both languages, and what no single sentence shows."""

from __future__ import annotations

import datetime as dt
import doctest
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.coding import dates
from tocsin.coding.dates import date_spans, find_dates, infer_published
from tocsin.coding.dates.periods import easter
from tocsin.knowledge.calendars import load_calendar, read_calendar
from tocsin.knowledge.files import read_toml
from tocsin.language.annotate import annotate
from tocsin.terms.errors import LexiconError

FRIDAY = dt.date(2023, 5, 26)
LANGUAGES = ("en", "fr")
CASES = [(language, case) for language in LANGUAGES for case in read_toml(f"lexicon/{language}/cases/dates.toml")["case"]]
HISTORY = {
    "en": "In 1936 the war began. In 1937 it spread. In 1938 and 1939 it raged, in 1940 and 1941 it was told. In May -, then in 1942.",
    "fr": "En 1936 la guerre commence. En 1937 elle s'étend. En 1938 et 1939 elle cesse, en 1940 et 1941 on raconte. En mai -, et en 1942.",
}


@pytest.mark.parametrize(("language", "case"), CASES, ids=[f"{language}: {case['text'][:50]}" for language, case in CASES])
def test_case_of_the_lexicon(language: str, case: dict[str, Any]) -> None:
    published = dt.date.fromisoformat(case.get("published", "2024-01-15"))
    found = find_dates(annotate(case["text"], language), published)
    asked = [(d["text"], d.get("earliest"), d.get("latest"), d.get("role", "at")) for d in case["dates"]]
    assert [(m.span.text, m.date.earliest, m.date.latest, m.role) for m in found] == asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_history_reads_months_by_its_own_years(language: str) -> None:
    mentions = date_spans(HISTORY[language], language, FRIDAY)
    may = next(m for m in mentions if m.span.text.casefold() in ("may", "mai"))
    assert (may.date.earliest, may.date.latest) == ("1941-05-01", "1941-05-31")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Ils se sont vus jeudi, puis le 12 mai, et d'ici fin juin tout sera fini."),
        ("en", "They met on Thursday, on 12 May, and by late June all will be over."),
    ],
)
def test_without_a_day_of_publication_nothing_is_guessed(language: str, text: str) -> None:
    found = find_dates(annotate(text, language), None)
    assert len(found) == 3
    assert {(m.date.earliest, m.date.latest) for m in found} == {(None, None)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Rien lundi.\n\nIls sont partis hier. Ils reviendront demain."),
        ("en", "None on Monday.\n\nThey left yesterday. They return tomorrow."),
    ],
)
def test_a_mention_knows_its_sentence(language: str, text: str) -> None:
    annotation = annotate(text, language)
    for mention in find_dates(annotation, FRIDAY):
        sentence = annotation.sentences[mention.sentence]
        assert sentence.start <= mention.span.start < mention.span.end <= sentence.end


WORDS = [
    "le",
    "la",
    "d’ici",
    "1er",
    "31",
    "2023",
    "mai",
    "May",
    "the",
    "by",
    "fin",
    "-",
    "/",
    "lundi",
    "Monday",
    ",",
    "\n",
    "\u00a0",
    "last",
    "two",
    "weeks",
    "ago",
    "İ",
    "3/4",
    "du",
    "au",
    "été",
    "99",
    "'",
    "février",
    "30",
]


@given(
    st.lists(st.sampled_from(WORDS), max_size=12),
    st.sampled_from(LANGUAGES),
    st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 1, 1)),
)
def test_whatever_stands_there_spans_quote_the_text_and_days_are_in_order(words: list[str], language: str, day: dt.date) -> None:
    text = " ".join(words)
    end = 0
    for mention in date_spans(text, language, day):
        assert text[mention.span.start : mention.span.end] == mention.span.text
        assert mention.span.start >= end
        end = mention.span.end
        if mention.date.earliest and mention.date.latest:
            assert dt.date.fromisoformat(mention.date.earliest) <= dt.date.fromisoformat(mention.date.latest)


@pytest.mark.parametrize(
    ("language", "word"), [("en", "late "), ("en", "2 weeks and "), ("en", "1 May to "), ("fr", "fin "), ("fr", "2 jours et ")]
)
def test_endless_repetition_ends(language: str, word: str) -> None:
    text = word * 2000
    for mention in date_spans(text, language, FRIDAY):
        assert text[mention.span.start : mention.span.end] == mention.span.text


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("fr", "PARIS, 7 avril 2017. –\nLes ministres se sont réunis jeudi.", dt.date(2017, 4, 7)),
        ("en", "KYIV, March 3, 2022 - The ministers met on Thursday.", dt.date(2022, 3, 3)),
    ],
)
def test_a_dateline_is_the_day_of_the_report(language: str, text: str, day: dt.date) -> None:
    found, why = infer_published(annotate(text, language))
    assert found == day
    assert "dateline" in why


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "Ils ont signé un accord jeudi 25 mai à Minsk."), ("en", "They signed an accord on Thursday 25 May in Minsk.")],
)
def test_a_weekday_with_its_day_fixes_the_year_within_bounds(language: str, text: str) -> None:
    annotation = annotate(text, language)
    assert infer_published(annotation, lambda: [(2020, None), (2019, 2024)])[0] == FRIDAY - dt.timedelta(days=1)
    undecided, why = infer_published(annotation)
    assert undecided is None
    assert "2017" in why
    assert "2023" in why


def test_a_sentence_that_opens_with_a_date_is_no_dateline() -> None:
    assert infer_published(annotate("Le 30 décembre 2015, les accords ont été prolongés.", "fr"))[0] is None


@pytest.mark.parametrize(("year", "day"), [(2016, "2016-03-27"), (2019, "2019-04-21"), (2024, "2024-03-31"), (2038, "2038-04-25")])
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"gives": "day"}, "a form gives 'day'"),
        ({"patterns": ["the <moon>"]}, "no class <moon>"),
        ({"patterns": ["(the <day>"]}, "left open"),
        ({"patterns": ["the) <day>"]}, "not opened"),
    ],
)
def test_a_wrong_form_is_named(change: dict[str, Any], message: str) -> None:
    table = read_toml("lexicon/en/calendar.toml")
    table["form"] = [{**table["form"][0], **change}]
    with pytest.raises(LexiconError, match=message):
        read_calendar(table, "en", "calendar.toml")


def test_both_languages_know_the_same_meanings() -> None:
    meanings = [{form.means for form in load_calendar(language).forms} for language in LANGUAGES]
    assert meanings[0] - meanings[1] <= {"week_beside", "beyond"}
    assert meanings[1] <= meanings[0]


def test_the_examples_of_the_docstring_hold() -> None:
    failed, tried = doctest.testmod(dates)
    assert tried >= 3
    assert failed == 0


def test_the_adapters_write_what_the_scorers_read(tmp_path: Path) -> None:
    (tmp_path / "war.txt").write_bytes(b"Opened\r\non 3 May 1940.")
    (tmp_path / "war.date").write_text("2009-12-19", encoding="utf-8")
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "lang": "fr", "ref": "2023-05-26", "text": "hier"}) + "\n", encoding="utf-8")
    for module, source in (("dates", tmp_path), ("short", tmp_path / "in.jsonl")):
        subprocess.run(
            [sys.executable, "-m", f"evaluation.{module}", str(source), str(tmp_path / f"{module}.out")],
            check=True,
            cwd=Path(__file__).parents[1],
        )
    assert json.loads((tmp_path / "dates.out").read_text()) == {
        "doc": "war",
        "dates": [{"start": 11, "end": 21, "earliest": "1940-05-03", "latest": "1940-05-03"}],
    }
    assert json.loads((tmp_path / "short.out").read_text()) == {
        "id": "a",
        "dates": [{"start": 0, "end": 4, "earliest": "2023-05-25", "latest": "2023-05-25"}],
    }
