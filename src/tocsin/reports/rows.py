"""Tables of reports: JSON lines, CSV and Parquet, with a map of columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from tocsin.reports.columns import cell
from tocsin.reports.encodings import decode
from tocsin.reports.received import Draft, Received, finish
from tocsin.terms.errors import ReportError, TocsinError
from tocsin.terms.items import Item

# Tables are read row by row; these bound one row, and one table that must be read as a whole.
LONGEST_LINE = 20_000_000
MOST_BLANK = 1_000_000
LARGEST_TABLE = 500_000_000
DELIMITERS = ",;\t|"
MOST_ROWS = 10_000_000
SLICE = 2_000


def row_items(row: Mapping[str, object], received: Received, where: str, form: str, encoding: str | None = None) -> Iterator[Item]:
    """The item of one row: fields found by the caller's map, else by their usual names."""
    found = received.given.columns.find(row)
    values = {field: cell(row, column) for field, column in found.items()}
    draft = Draft(
        values.get("text") or "", title=values.get("title"), source=values.get("source"), url=values.get("url"),
        language=values.get("language"), published=values.get("published"), credits=_parts(values.get("credits")),
        authors=_parts(values.get("authors")),
    )  # fmt: skip
    yield from finish(draft, received, where, form, encoding)


def read_lines(received: Received) -> Iterator[Item]:
    """A report for each line of JSON; a broken line is a problem and loses no other."""
    # Not at the top: JSON objects and rows build on each other.
    from tocsin.reports.ninjs import json_items, load_json

    number = blank = 0
    while line := received.stream.readline(LONGEST_LINE + 1):
        number += 1
        where = f"{received.where}, line {number}"
        if len(line) > LONGEST_LINE:
            problem = ReportError(
                f"a line is longer than {LONGEST_LINE // 1_000_000} MB; what follows is not read", where=where, cure="Cut it"
            )
            yield Item(where, "JSON lines", problem=problem)
            return
        blank = 0 if line.strip() else blank + 1
        if blank > MOST_BLANK:
            yield Item(
                where, "JSON lines", problem=ReportError(f"{blank} empty lines; what follows is not read", where=where, cure="Cut it")
            )
            return
        if blank:
            continue
        try:
            text, encoding = decode(line, where, received.charset)
            value = load_json(text.strip("\ufeff"), where)
        except TocsinError as error:
            yield Item(where, "JSON lines", problem=error)
            continue
        yield from json_items(value, received, where, encoding)
    if not number:
        raise ReportError("the report is empty", where=received.where, cure="Give a file that holds the report's text")


def read_csv_table(received: Received) -> Iterator[Item]:
    """A report for each row below the line of names; comma, semicolon, tab or bar."""
    text, encoding = decode(received.content(LARGEST_TABLE), received.where, received.charset)
    text = text.lstrip("\ufeff")
    csv.field_size_limit(LONGEST_LINE)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text[: text.find("\n") if "\n" in text else None]))
    names = next(rows, [])
    _check(received, names)
    number = 0
    while True:
        number += 1
        where = f"{received.where}, row {number}"
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            problem = ReportError(
                f"the table is broken here ({error}); what follows is not read", where=where, cure="Check its quotation marks"
            )
            yield Item(where, "CSV", problem=problem)
            break
        if not any(value.strip() for value in row):
            continue
        if len(row) != len(names):
            problem = ReportError(f"{len(row)} cells where {len(names)} columns are named", where=where, cure="Check its quotation marks")
            yield Item(where, "CSV", problem=problem)
            continue
        yield from row_items(dict(zip(names, row, strict=True)), received, where, "CSV", encoding)


def read_parquet(received: Received) -> Iterator[Item]:
    """A report for each row. Raises ReportError where polars, of the extra `archive`, is not installed."""
    try:
        import polars
    except ImportError as error:
        raise ReportError("Parquet needs polars", where=received.where, cure="Install it with: pip install 'tocsin[archive]'") from error
    content = received.content(LARGEST_TABLE)
    try:
        table = polars.scan_parquet(io.BytesIO(content))
        names = table.collect_schema().names()
        height = int(table.select(polars.len()).collect().item())
    except (Exception, polars.exceptions.PanicException) as error:
        raise _broken(received, error) from error
    found = _check(received, names)
    if height > MOST_ROWS:
        raise ReportError(f"it has {height} rows, more than {MOST_ROWS}", where=received.where, cure="Cut it into several files")
    wanted = table.select(sorted(set(found.values())))
    for first in range(0, height, SLICE):
        try:
            rows = wanted.slice(first, SLICE).collect().to_dicts()
        except (Exception, polars.exceptions.PanicException) as error:
            yield Item(received.where, "Parquet", problem=_broken(received, error))
            return
        for number, row in enumerate(rows, first + 1):
            yield from row_items(row, received, f"{received.where}, row {number}", "Parquet")


def delimiter_of(line: str) -> str:
    """What stands between the names of a table: the sign that the line has most of, outside quotation marks."""
    bare = re.sub(r'"[^"]*"', "", line)
    return max(DELIMITERS, key=bare.count)


def _check(received: Received, names: list[str]) -> dict[str, str]:
    try:
        return received.given.columns.find(names)
    except TocsinError as error:
        error.where = received.where
        raise


def _broken(received: Received, error: BaseException) -> ReportError:
    return ReportError(f"the Parquet file is broken ({str(error)[:120]})", where=received.where, cure="Check where it comes from")


def _parts(written: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (written or "").split(";") if part.strip())
