"""What the show room says around a record, in the reader's language: labels, days, chains of voices, made safe to show."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as day_of
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.terms.errors import LanguageError
from tocsin.terms.mentions import Actor, Date

TEMPLATES = files("tocsin.show") / "templates"
# Characters that turn the reading order round, and those that a terminal or a browser obeys instead of showing.
_BIDI = {0x061C: "ALM", 0x200E: "LRM", 0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
         0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI"}  # fmt: skip
REPLACEMENT = "\ufffd"


def control_name(character: str) -> str | None:
    """A short name for a character that must not reach the reader raw (`RLO`, `U+001B`), None for all others.

    Line ends and tabs are others. Raw are: bidirectional controls, C0 and C1 controls, tag characters, lone surrogates.
    """
    code = ord(character)
    if character in "\n\r\t":
        return None
    if code in _BIDI:
        return _BIDI[code]
    if unicodedata.category(character) in ("Cc", "Cs") or 0xE0000 <= code <= 0xE007F:
        return f"U+{code:04X}"
    return None


def visible(text: str) -> str:
    """`text` on one line, its white space single and its controls written out (`<RLO>`): safe for a terminal and a cell."""
    shown = "".join(f"<{name}>" if (name := control_name(c)) else c for c in text)
    return " ".join(shown.split())


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of one language's file beside the templates."""

    language: str
    table: dict[str, Any]

    def __getitem__(self, section: str) -> dict[str, str]:
        found: dict[str, str] = self.table[section]
        return found

    def label(self, section: str, code: str) -> str:
        """What `code` is called; the code itself where the file has no name for it."""
        return self[section].get(code, code)

    def number(self, value: float, digits: int | None = None) -> str:
        """A number in this language's writing: `0,82`, `1 200` (with a narrow no-break space between thousands)."""
        whole = digits is None and float(value).is_integer()
        shown = f"{value:,.0f}" if whole else f"{value:,.{digits}f}" if digits is not None else f"{value:,}"
        return shown.replace(",", "\u202f").replace(".", self.table["decimal"])

    def day(self, iso: str) -> str:
        """`2024-01-11` as `11 January 2024`; what is no ISO day comes back as it is."""
        try:
            day = day_of.fromisoformat(iso)
        except ValueError:
            return iso
        pattern: str = self.table["first_day" if day.day == 1 else "day"]
        return pattern.format(day=day.day, month=self.table["months"][day.month - 1], year=day.year)

    def period(self, date: Date) -> str:
        """A date's interval in words: a day, a month, a year, a range, or one with an open end."""
        short = whole_period(date)
        if short is not None and len(short) == 4:
            return short
        if short is not None and len(short) == 7:
            pattern: str = self.table["month"]
            return pattern.format(month=self.table["months"][int(short[5:]) - 1], year=short[:4])
        if date.earliest and date.latest:
            if date.earliest == date.latest:
                return self.day(date.earliest)
            return self._fill("range", date)
        return self._fill("since" if date.earliest else "until" if date.latest else "open", date)

    def deadline(self, date: Date) -> str:
        """A due date in words; one that has an end alone is a day by which: `by 30 June 2024`, `d’ici au 30 juin 2024`."""
        return self._fill("by", date) if date.latest and not date.earliest else self.period(date)

    def _fill(self, key: str, date: Date) -> str:
        pattern: str = self.table[key]
        return pattern.format(**{"from": self.day(date.earliest or ""), "to": self.day(date.latest or "")})


def whole_period(date: Date) -> str | None:
    """`2024` or `2024-01` where the interval is exactly that year or month, else None."""
    if not date.earliest or not date.latest:
        return None
    try:
        first, last = day_of.fromisoformat(date.earliest), day_of.fromisoformat(date.latest)
        after = last + timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    if first.day != 1 or after.day != 1 or first >= last:
        return None
    if first.month == 1 and (after.year, after.month) == (first.year + 1, 1):
        return f"{first.year:04d}"
    following = (first.year, first.month + 1) if first.month < 12 else (first.year + 1, 1)
    return f"{first.year:04d}-{first.month:02d}" if (after.year, after.month) == following else None


def compact_period(date: Date) -> str:
    """An interval in ISO writing: `2024-01-11`, `2024-01`, `2024`, `2024-01-11/2024-01-15`, `2024-01-11/..` (open)."""
    if short := whole_period(date):
        return short
    if date.earliest == date.latest:
        return date.earliest or ".."
    return f"{date.earliest or '..'}/{date.latest or '..'}"


def names(actors: Iterable[Actor]) -> str:
    """The names of actors, a comma between them."""
    return ", ".join(visible(actor.name) for actor in actors)


def languages() -> tuple[str, ...]:
    """The languages that the show room speaks, sorted."""
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in TEMPLATES.iterdir() if entry.name.endswith(".toml")))


@cache
def load_wording(language: str) -> Wording:
    """The texts of `language` ("fr", "en"). Raises LanguageError for one that has no file."""
    if language not in languages():
        raise LanguageError(
            f"there are no texts to show in '{language}'", where="language", cure=f"Choose one of: {', '.join(languages())}"
        )
    return Wording(language, tomllib.loads((TEMPLATES / f"{language}.toml").read_text(encoding="utf-8")))


def wording_for(language: str | None, report_language: str) -> Wording:
    """The texts of the language that was asked for, else of the report's, else English."""
    if language is not None:
        return load_wording(language)
    return load_wording(report_language if report_language in languages() else "en")


def language_of(reports: Iterable[str]) -> str:
    """The language that most of these languages of reports are, the first by name of equals; English where none is spoken here."""
    counts = Counter(reports)
    return min(languages(), key=lambda language: (-counts[language], language))
