"""`tocsin export`, `import`: the record for other programs, and back."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tocsin import flow
from tocsin.cli.code import tell
from tocsin.cli.record import DATABASE, AsOf, Database, tally, tell_tally
from tocsin.show.export import export
from tocsin.show.parquet import write_parquet
from tocsin.show.polecat import TOLD
from tocsin.show.publishable import publishable
from tocsin.terms.errors import TocsinError
from tocsin.terms.records import Record


class ExportForm(StrEnum):
    """What `tocsin export` writes (docs/formats.md)."""

    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    plover = "plover"
    polecat = "polecat"
    geojson = "geojson"
    parquet = "parquet"


def register(app: typer.Typer) -> None:
    """Adds the commands of this file to the program."""
    app.command("export")(export_command)
    app.command("import")(import_command)


def export_command(
    database: Database = DATABASE,
    form: Annotated[ExportForm, typer.Option("--format", help="What to write; docs/formats.md describes each.")] = ExportForm.jsonl,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; standard output if left out.", metavar="FILE")
    ] = None,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave out texts, titles and all words of the reports; offsets stay.")] = False,
    as_of: AsOf = None,
) -> None:
    """Write the record for other programs; with --no-text, what may be published where the reports may not."""
    with flow.open_record(database) as store:
        counts: Counter[str] = Counter()
        records = _counted(store.records(as_of), counts, no_text)
        if form is ExportForm.parquet:
            if output is None:
                raise TocsinError("Parquet goes into a file", where="export", cure="Name it with -o FILE.parquet")
            write_parquet(((record.report, event) for record in records for event in record.events), output)
        else:
            _write(export(records, form.value), output, "latin-1" if form is ExportForm.polecat else "utf-8")
    if form is ExportForm.polecat and counts["untold"]:
        tell(f"{counts['untold']} events that are neither {' nor '.join(TOLD)} are left out: POLECAT has no column for their status")
    if output is not None:
        print(f"{output}: {counts['reports']} reports, {counts['events']} events")


def _counted(records: Iterable[Record], counts: Counter[str], no_text: bool) -> Iterator[Record]:
    for record in records:
        counts["reports"] += 1
        counts["events"] += len(record.events)
        counts["untold"] += sum(event.status not in TOLD for event in record.events)
        yield publishable(record) if no_text else record


def _write(pieces: Iterable[str], output: Path | None, encoding: str) -> None:
    if output is None:
        sys.stdout.writelines(pieces)
        return
    try:
        with output.open("w", encoding=encoding, newline="\n") as out:
            out.writelines(pieces)
    except OSError as error:
        raise TocsinError(f"cannot be written ({error.strerror or error})", where=str(output), cure="Name another place with -o") from error


def import_command(
    file: Annotated[Path, typer.Argument(help="What tocsin export --format jsonl wrote.", metavar="FILE.jsonl")],
    database: Database = DATABASE,
) -> None:
    """Keep the records of an export: they are as they were, nothing is coded anew."""
    with flow.open_record(database, create=True) as store:
        outcomes = tally(flow.import_records(store, file))
    tell_tally(database, outcomes, "nothing to keep")
