"""Short records built by hand for the tests of incidents, deadlines and weeks: one sentence, one event, one report each."""

from __future__ import annotations

from itertools import count
from typing import Any

from show_records import Sheet, event, record, report

from tocsin.knowledge.codebook import load_codebook
from tocsin.terms.mentions import Actor, Date, Place
from tocsin.terms.records import Quantity, Record
from tocsin.terms.spans import Span

RUSSIA = Actor("RUS", "Russia", "RUS", ("GOV",))
BELARUS = Actor("BLR", "Belarus", "BLR", ("GOV",))
UKRAINE = Actor("UKR", "Ukraine", "UKR", ("GOV",))
NATO = Actor("NATO", "NATO", "IGO", ("MIL",))
PUTIN = Actor("rus-vladimir-putin", "Vladimir Putin", "RUS", ("GOV",))
TASS = Actor("TASS", "TASS", "RUS", ("JRN", "GOV"))
HEZBOLLAH = Actor("LBN-HEZBOLLAH", "Hezbollah", "LBN", ("REB",))
LEBANON = Actor("LBN", "Lebanon", "LBN", ("GOV",))
_NUMBERS = count(1)


def day(first: str, last: str | None = None, span: Span | None = None) -> Date:
    """A date of one day, or of a range."""
    return Date(first, last or first, "range" if last else "day", "explicit", span)


def town(name: str, country: str, number: int, span: Span) -> Place:
    return Place(name, country, number, 0.0, 0.0, "city", span)


def told(
    sentence: str,
    trigger: str,
    kind: str,
    published: str | None,
    *,
    status: str = "occurred",
    source: str | None = "Gazette",
    language: str = "en",
    credited: tuple[str, ...] = (),
    figures: tuple[tuple[str, float, str, str], ...] = (),
    number: int | None = None,
    **more: Any,
) -> Record:
    """A report of one sentence with one event; figures are (words, value, unit, kind)."""
    book = load_codebook().types[kind]
    sheet = Sheet(sentence + "\n")
    identity = f"e{next(_NUMBERS) if number is None else number:05}"
    one = event(
        identity, kind, book.quad, status, (sheet.span(trigger),), sheet.span(sentence),  # type: ignore[arg-type]
        **{"score": book.score, **more},
    )  # fmt: skip
    quantities = tuple(
        Quantity(value, value, value, False, unit, what, None, sheet.span(words), None, identity)  # type: ignore[arg-type]
        for words, value, unit, what in figures
    )
    of = report(
        sheet.text, id=f"r{identity}", source=source, language=language, published=published,
        published_how="given" if published else "unknown", credits=credited,
    )  # fmt: skip
    return record(of, events=(one,), quantities=quantities)


def strike(published: str, **more: Any) -> Record:
    """An attack on a depot, told in English."""
    given: dict[str, Any] = {"actor": (RUSSIA,), "recipient": (UKRAINE,), "context": ("military",)} | more
    return told("Russian missiles struck a fuel depot near the port.", "struck", "ASSAULT", published, **given)


def frappe(published: str, **more: Any) -> Record:
    """The same, told in French."""
    given: dict[str, Any] = {"actor": (RUSSIA,), "recipient": (UKRAINE,), "context": ("military",), "language": "fr"} | more
    return told("Des missiles russes ont frappé un dépôt de carburant près du port.", "frappé", "ASSAULT", published, **given)
