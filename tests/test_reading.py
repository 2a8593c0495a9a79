"""Files as they come, good and bad: a clear answer, and nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import tocsin
from tocsin.terms.errors import DateError, ReportError, TocsinError

TEXT = "La Russie a bombardé Kharkiv jeudi, a déclaré le ministre ukrainien de la Défense.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_header_is_read_and_the_text_kept_unchanged(folder: Path) -> None:
    text = f"Title: Frappes\nSource: Le Fil\nPublished: 2023-05-26\nCredit: AFP; TASS\nLanguage: fr\n\n{TEXT}"
    report = tocsin.read(write(folder, "a.txt", text))
    assert (report.title, report.source, report.published, report.published_how) == ("Frappes", "Le Fil", "2023-05-26", "metadata")
    assert report.credits == ("AFP", "TASS")
    assert report.text == text


def test_what_is_given_wins_over_the_header(folder: Path) -> None:
    report = tocsin.read(write(folder, "a.txt", f"Source: X\nPublished: 2020-01-01\n\n{TEXT}"), published="2023-05-26", source="Y")
    assert (report.published, report.published_how, report.source) == ("2023-05-26", "given", "Y")


def test_a_first_line_with_a_colon_is_no_header(folder: Path) -> None:
    report = tocsin.read(write(folder, "a.txt", f"Ukraine: la guerre continue\n\n{TEXT}"))
    assert report.title is None
    assert report.language == "fr"


def test_credits_are_found_in_the_text(folder: Path) -> None:
    assert tocsin.read(write(folder, "a.txt", f"{TEXT}\nSource : Le Courrier\n")).credits == ("Le Courrier",)
    assert tocsin.read(write(folder, "b.txt", "Russia shelled Kharkiv on Thursday, the ministry said late at night. (AFP)\n")).credits == (
        "AFP",
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("binary.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ("controls.txt", bytes(range(1, 9)) * 20 + b"abc", "binary"),
        ("latin.txt", "Le ministre a démenti.".encode("latin-1"), r"not UTF-8.*iconv"),
        ("header.txt", b"Title: X\nSource: Y\n\n  \n", "header and no text"),
    ],
)
def test_bad_files_are_named_with_reason_and_cure(folder: Path, name: str, content: bytes, message: str) -> None:
    with pytest.raises(ReportError, match=message) as caught:
        tocsin.read(write(folder, name, content))
    assert name in str(caught.value)


def test_missing_file_and_folder(folder: Path) -> None:
    with pytest.raises(ReportError, match="no such file"):
        tocsin.read(folder / "none.txt")
    with pytest.raises(ReportError, match="folder"):
        tocsin.read(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser reads every file")
def test_unreadable_file(folder: Path) -> None:
    path = write(folder, "a.txt", TEXT)
    path.chmod(0)
    with pytest.raises(ReportError, match="cannot be read"):
        tocsin.read(path)


def test_a_bad_day_says_how_to_write_one(folder: Path) -> None:
    with pytest.raises(DateError, match="YYYY-MM-DD"):
        tocsin.read(write(folder, "a.txt", TEXT), published="26/05/2023")


def test_utf16_with_its_mark_is_read(folder: Path) -> None:
    assert tocsin.read(write(folder, "a.txt", TEXT.encode("utf-16"))).text.strip() == TEXT.strip()


def test_one_bad_file_loses_no_other(folder: Path) -> None:
    good = write(folder, "good.txt", TEXT)
    results = dict(
        tocsin.code_files(
            [good, folder / "none.txt", write(folder, "de.txt", "Der Minister sagte nichts, und das Wetter war schön gestern.")]
        )
    )
    assert isinstance(results[str(good)], tocsin.Record)
    assert isinstance(results[str(folder / "none.txt")], TocsinError)
    kept = results[str(folder / "de.txt")]
    assert isinstance(kept, tocsin.Record)
    assert (kept.report.language, kept.events, kept.statements) == ("de", (), ())


def test_without_a_day_dates_stay_open(folder: Path) -> None:
    record = tocsin.code(tocsin.read(write(folder, "a.txt", "La Russie a bombardé Kharkiv mardi.\n")))
    assert record.report.published is None
    assert record.report.published_how == "unknown"
    assert [(d.earliest, d.latest, d.how) for d in record.dates] == [(None, None, "relative")]


def test_same_text_from_three_outlets_is_three_reports(folder: Path) -> None:
    path = write(folder, "a.txt", TEXT)
    reports = [tocsin.read(path, source=name, published="2023-05-26") for name in ("A", "B", "C")]
    assert len({r.id for r in reports}) == 3
    assert len({r.sha256 for r in reports}) == 1
