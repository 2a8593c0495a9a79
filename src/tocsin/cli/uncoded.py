"""`tocsin uncoded`: what the lexicon does not know yet, the linguist's work list."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from tocsin import flow
from tocsin.cli.actors import Actors, use
from tocsin.cli.code import Columns, Lang, Private, Published, Source, coded, complain
from tocsin.show.uncoded import uncoded_json, uncoded_table
from tocsin.terms.errors import TocsinError
from tocsin.terms.records import Record


class UncodedForm(StrEnum):
    """What `tocsin uncoded` prints."""

    table = "table"
    json = "json"


Some = Annotated[list[str] | None, typer.Argument(help="As for `tocsin code`: files, folders, addresses, or -.", metavar="FILE...")]
Kept = Annotated[str | None, typer.Option("--db", help="Look through the reports of this record.", metavar="FILE")]


def register(app: typer.Typer) -> None:
    """Adds the commands of this file to the program."""
    app.command("uncoded")(uncoded_command)


def uncoded_command(
    files: Some = None, database: Kept = None, published: Published = None, source: Source = None, lang: Lang = None,
    columns: Columns = None, allow_private: Private = False, actors: Actors = None,
    most: Annotated[int, typer.Option("--most", help="So many words at most.", min=1)] = 50,
    form: Annotated[UncodedForm, typer.Option("--format", help="A table to read, or JSON.")] = UncodedForm.table,
) -> None:  # fmt: skip
    """List the words that link two known parties and that no frame explains, most frequent first."""
    use(actors)
    if bool(files) == bool(database):
        raise TocsinError("nothing to look through, or two things", cure="Name files, or a record with --db FILE")
    failed = 0

    def records() -> Iterator[Record]:
        nonlocal failed
        for _, result in coded(files or [], published, source, lang, allow_private, columns):
            if isinstance(result, TocsinError):
                failed += 1
                complain(result)
            else:
                yield result

    if database:
        with flow.open_record(database) as store:
            found = flow.uncoded(record for record in store.records() if lang in (None, record.report.language))[:most]
    else:
        found = flow.uncoded(records())[:most]
    if form is UncodedForm.json:
        sys.stdout.write(uncoded_json(found))
    elif found:
        Console(highlight=False).print(uncoded_table(found))
    else:
        print("Every word that links two known parties has a frame.")
    if failed:
        raise typer.Exit(1)
