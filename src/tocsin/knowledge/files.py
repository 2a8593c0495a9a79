"""Read the package's data files; every error names file, line and cure."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from tocsin.terms.errors import LexiconError

DATA = files("tocsin") / "data"
# Written one way in the lexicon, many ways in reports; each is one character, so that offsets stay.
_SIGNS = (
    *((sign, "'") for sign in "’ʼ‘´`"), *((sign, " ") for sign in "\u00a0\u202f\u2009"), *((sign, "-") for sign in "‐‑−"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a CSV file."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def list(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that `|` separates."""
        return split(self.cells[column])

    @property
    def where(self) -> str:
        """File and line, for messages and for `because`."""
        return f"{self.file}:{self.line}"


def fold(text: str) -> str:
    """Apostrophes, hyphens and spaces made plain, character by character: offsets do not change."""
    if text.isascii():
        return text.replace("`", "'")
    for sign, plain in _SIGNS:
        if sign in text:
            text = text.replace(sign, plain)
    return text


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that `|` separates, trimmed, empty ones left out."""
    return tuple([kept for part in cell.split("|") if (kept := part.strip())])


def _open(path: str) -> Traversable:
    found = DATA
    for part in path.split("/"):
        found = found / part
    if not found.is_file():
        raise LexiconError("no such data file", where=path, cure="Reinstall tocsin, or put the file back")
    return found


def read_text(path: str) -> str:
    """The text of a data file under `tocsin/data`."""
    try:
        return _open(path).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LexiconError(f"not UTF-8 ({error.reason} at byte {error.start})", where=path, cure="Save the file as UTF-8") from error


def read_toml(path: str) -> dict[str, Any]:
    """A TOML file as a table."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"no valid TOML: {error}", where=path, cure="Mend the line that is named") from error


def read_csv(path: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a CSV file that has (at least) these columns, comment lines left out."""
    yield from rows_of(read_text(path), path, columns)


def rows_of(text: str, path: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of CSV text; `path` is for messages only."""
    for written, plain in _SIGNS:
        text = text.replace(written, plain)
    kept = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not kept:
        return
    header = next(csv.reader(io.StringIO(kept[0][1])))
    if missing := [name for name in columns if name not in header]:
        raise LexiconError(f"no column {', '.join(missing)}", where=f"{path}:{kept[0][0]}", cure=f"The header must be {','.join(columns)}")
    for number, line in kept[1:]:
        cells = line.split(",") if '"' not in line else next(csv.reader(io.StringIO(line)))
        if len(cells) != len(header):
            raise LexiconError(
                f"{len(cells)} cells where the header has {len(header)}", where=f"{path}:{number}", cure="Quote cells that hold a comma"
            )
        yield Row(path, number, {name: cell.strip() for name, cell in zip(header, cells, strict=True)})


def list_files(folder: str, suffix: str) -> list[str]:
    """Paths of the files in a data folder that end in `suffix`, sorted."""
    found = DATA
    for part in folder.split("/"):
        found = found / part
    if not found.is_dir():
        return []
    return sorted(f"{folder}/{entry.name}" for entry in found.iterdir() if entry.name.endswith(suffix))


def _walk(entry: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for child in sorted(entry.iterdir(), key=lambda c: c.name):
        name = f"{path}/{child.name}" if path else child.name
        if child.is_dir():
            if child.name not in ("cases", "__pycache__"):
                yield from _walk(child, name)
        elif child.name.endswith((".csv", ".toml", ".txt")):
            yield name, child.read_bytes()


@cache
def data_hash() -> str:
    """SHA-256 over all data files that coding reads, first 16 hexadecimal digits."""
    digest = hashlib.sha256()
    for name, content in _walk(DATA, ""):
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]
