"""Any text at all gives a record whose spans fit it, and never an exception."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tocsin
from tocsin.show.schema import record_schema

MARKS = "«»“”„\"'‘’‹›—–-:;,.!?…()[]\n\t \u00a0\u202e\u200f"
WORDS = (
    *(
        "Moscou",
        "Minsk",
        "l’OTAN",
        "Poutine",
        "a déclaré",
        "que",
        "selon",
        "TASS",
        "les armes",
        "nucléaires",
        "ont été livrées",
        "jeudi 25 mai",
    ),
    *("d’ici le 1er juillet", "si", "NATO", "said", "that", "the Kremlin", "has denied", "any attack", "on", "Kyiv", "by Friday", "unless"),
    *("Iran", "withdraws", "its", "2 000", "troops", "M.", "U.S.", "pro-russe", "anti-Western", "11e"),
)
pieces = st.one_of(st.sampled_from(WORDS), st.sampled_from(list(MARKS)), st.text(max_size=4))
texts = (
    st.lists(pieces, min_size=1, max_size=60).map(" ".join)
    | st.lists(pieces, min_size=1, max_size=60).map("".join)
    | st.text(min_size=1, max_size=120)
)


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=texts.filter(lambda t: t.strip()), language=st.sampled_from(["fr", "en"]))
def test_spans_fit_any_text(text: str, language: str) -> None:
    try:
        report = tocsin.report_of(text, language=language, published="2023-05-26")
    except tocsin.TocsinError:
        return  # a text that is a header and nothing else
    record = tocsin.as_json(tocsin.code(report))
    assert record["report"]["text"] == text
    body = {key: value for key, value in record.items() if key != "report"}
    for span in spans(body):
        assert text[span["start"] : span["end"]] == span["text"]
        assert span["start"] < span["end"]
        assert "\n" not in span["text"]
    jsonschema.validate(record, record_schema())
    identities = [row["id"] for name in ("events", "statements") for row in record[name]]
    assert len(identities) == len(set(identities))


@pytest.mark.parametrize("path", sorted(Path("examples").rglob("*.txt")), ids=lambda p: p.stem)
def test_examples_give_valid_records(path: Path) -> None:
    record = tocsin.as_json(tocsin.code(tocsin.read(path)))
    jsonschema.validate(json.loads(json.dumps(record)), record_schema())
    text = record["report"]["text"]
    assert all(text[s["start"] : s["end"]] == s["text"] for s in spans({k: v for k, v in record.items() if k != "report"}))
    assert record["statements"]
    assert record["events"]
