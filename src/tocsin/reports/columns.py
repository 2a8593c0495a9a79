"""Which column or key of a table holds what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tocsin.terms.errors import ReportError

# Names that are understood without being told, the likelier first; case, spaces and underscores aside.
NAMES = {
    "text": ("text", "body", "content", "article", "fulltext", "maintext", "story", "texte", "contenu", "corps"),
    "title": ("title", "headline", "titre"),
    "published": ("published", "publishedat", "publicationdate", "datepublished", "pubdate", "date", "day", "publié", "publie", "jour"),
    "source": ("source", "outlet", "publisher", "media", "média", "journal", "sourcename", "domain"),
    "url": ("url", "link", "address", "uri", "lien", "adresse"),
    "language": ("language", "lang", "langue"),
    "credits": ("credits", "credit", "agency", "crédits", "crédit", "agence"),
    "authors": ("authors", "author", "byline", "auteur", "auteurs"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """A caller's own map: pairs of field and column. What it does not name is found by its usual names."""

    named: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, written: str | None) -> Columns:
        """The map that "text=body,published=date" is; ReportError for a field that reports do not have."""
        pairs: list[tuple[str, str]] = []
        for part in (written or "").split(","):
            if not part.strip():
                continue
            name, equals, column = (piece.strip() for piece in part.partition("="))
            if not equals or not column or name not in NAMES:
                raise ReportError(
                    f"'{part.strip()}' maps nothing", where="--columns", cure=f"Write FIELD=COLUMN; fields: {', '.join(NAMES)}"
                )
            pairs.append((name, column))
        return cls(tuple(pairs))

    def find(self, held: Iterable[str]) -> dict[str, str]:
        """Field -> column, of the columns that a table has; ReportError if a column that was named, or any text, is missing."""
        columns = list(held)
        by_key: dict[str, str] = {}
        for column in columns:
            by_key.setdefault(_key(column), column)
        found = {field: held_as for field, names in NAMES.items() if (held_as := _first(names, by_key)) is not None}
        for name, column in self.named:
            if column not in columns:
                raise ReportError(f"there is no column '{column}'", cure=f"There are: {_list(columns)}")
            found[name] = column
        if "text" not in found:
            raise ReportError("no column holds the text", cure=f"Name it with --columns text=COLUMN; there are: {_list(columns)}")
        return found

    def fits(self, held: Iterable[str]) -> bool:
        """Do columns of these names make a table of reports?"""
        keys = {_key(column) for column in held}
        return len(keys & {name for names in NAMES.values() for name in names}) >= 2 and bool(keys & set(NAMES["text"]))


def cell(row: Mapping[str, object], column: str | None) -> str | None:
    """What stands in a cell, as text; None for nothing. A list becomes its parts with `;` between them."""
    value = row.get(column) if column is not None else None
    if isinstance(value, (list, tuple)):
        value = "; ".join(part for item in value if (part := _scalar(item)))
    return _scalar(value)


def _scalar(value: object) -> str | None:
    if value is None or isinstance(value, (dict, list, tuple, bytes)):
        return None
    return str(value).strip() or None


def _key(name: str) -> str:
    return name.strip().strip("\ufeff").casefold().replace("_", "").replace(" ", "").replace("-", "")


def _first(names: Iterable[str], by_key: Mapping[str, str]) -> str | None:
    return next((by_key[name] for name in names if name in by_key), None)


def _list(columns: list[str]) -> str:
    return ", ".join(column[:40] for column in columns[:20]) or "none"
