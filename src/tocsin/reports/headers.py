"""The small header that a text file may begin with: Title, Source, Published, Credit, Language."""

from __future__ import annotations

from dataclasses import dataclass, field

# The field's name in either language -> what it is.
FIELDS = {
    "title": "title", "titre": "title",
    "source": "source",
    "published": "published", "publié": "published", "publie": "published", "date": "published",
    "credit": "credit", "credits": "credit", "crédit": "credit", "crédits": "credit",
    "language": "language", "lang": "language", "langue": "language",
    "url": "url", "address": "url", "adresse": "url",
}  # fmt: skip
LONGEST_VALUE = 500


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says, and where the body begins."""

    values: dict[str, str] = field(default_factory=dict)
    credits: tuple[str, ...] = ()
    body: int = 0


def read_header(text: str) -> Header:
    """The header of a text: lines `Name: value` at its head with known names, then an empty line. Without that, no header."""
    values: dict[str, str] = {}
    credit: list[str] = []
    at = 1 if text.startswith("\ufeff") else 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].strip()
        if not line:
            return Header(values, tuple(credit), end + 1) if values or credit else Header()
        name, colon, value = line.partition(":")
        known = FIELDS.get(name.strip().casefold())
        if not colon or known is None or len(value) > LONGEST_VALUE:
            return Header()
        if known == "credit":
            credit += [part.strip() for part in value.split(";") if part.strip()]
        else:
            values[known] = value.strip()
        at = end + 1
    return Header()
