"""Events as a table: in a terminal, narrow, piped, in an encoding without arrows."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console
from show_records import hostile_record, report
from show_records import record as record_of
from show_records_english import english_record
from show_records_french import french_record

from tocsin.show.table import events_table
from tocsin.terms.errors import LanguageError
from tocsin.terms.records import Record


def printed(record: Record, width: int, *, statements: bool = False, language: str | None = None, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, errors="strict", newline="\n")
    Console(file=file, width=width).print(events_table(record, statements=statements, language=language))
    file.flush()
    return raw.getvalue().decode(encoding)


def flat(text: str) -> str:
    """`text` with single spaces: columns are padded."""
    return " ".join(text.split())


@pytest.mark.parametrize("width", [80, 100, 140])
@pytest.mark.parametrize("record", [french_record(), english_record()], ids=["fr", "en"])
def test_it_fits_its_width_and_shows_every_event(record: Record, width: int) -> None:
    text = printed(record, width)
    assert max(len(line) for line in text.splitlines()) <= width
    assert "\x1b" not in text
    numbers = [found[1] for line in text.splitlines() if (found := re.match(r" *(\d+)  ", line))]
    assert numbers == [str(n) for n in range(1, len(record.events) + 1)]
    for event in record.events:
        assert event.event_type in text


def test_the_chain_of_voices_ends_in_the_report() -> None:
    assert "Irina Volkova ← TASS ← ce texte" in flat(printed(french_record(), 300))
    assert "Idris Kamal ← Al Jazeera ← this report" in flat(printed(english_record(), 300))


def test_statuses_are_words_in_the_language_of_the_report_or_the_one_asked_for() -> None:
    assert "× nié" in printed(french_record(), 120)
    assert "× denied" in printed(french_record(), 120, language="en")
    with pytest.raises(LanguageError, match="no texts to show in 'xx'"):
        events_table(french_record(), language="xx")


def test_dates_are_not_broken_and_deadlines_are_named() -> None:
    for width in (80, 100):
        text = printed(french_record(), width)
        assert "2024-02-15" in text
        assert "échéance" in text
        assert "2024-03-01" in text


def test_statements_come_on_request() -> None:
    assert "discours direct" not in printed(french_record(), 100)
    shown = flat(printed(french_record(), 100, statements=True))
    assert "discours direct" in shown
    assert "Irina Volkova ← TASS" in shown


def test_an_encoding_without_arrows_gets_plain_ones() -> None:
    text = printed(english_record(), 120, encoding="cp1252")
    assert "Idris Kamal <- Al Jazeera" in flat(text)
    assert "x denied" in text


def test_a_hostile_report_cannot_steer_the_terminal() -> None:
    text = printed(hostile_record(), 100, statements=True)
    assert not any(control in text for control in "\x00\x1b\u202e\u200f")
    assert "<RLO>" in text


def test_a_report_without_events_says_so() -> None:
    assert printed(record_of(report("Nothing.")), 80).strip() == "No event was coded in this report."
