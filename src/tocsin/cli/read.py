"""`tocsin read`, `copies`: what is understood of an input before anything is coded; which reports are others' text again."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from tocsin import flow
from tocsin.cli.code import Columns, Files, Lang, Private, Published, Source
from tocsin.cli.record import DATABASE, Database
from tocsin.show.reading import item_lines, items_json
from tocsin.terms.records import as_json


class ReadForm(StrEnum):
    """What `tocsin read` prints."""

    text = "text"
    json = "json"


def register(app: typer.Typer) -> None:
    """Adds the commands of this file to the program."""
    app.command("read")(read_command)
    app.command("copies")(copies_command)


def read_command(
    files: Files, published: Published = None, source: Source = None, lang: Lang = None, columns: Columns = None,
    form: Annotated[ReadForm, typer.Option("--format", help="Lines to read, or JSON.")] = ReadForm.text,
    allow_private: Private = False,
) -> None:  # fmt: skip
    """Show what is understood of an input: title, source, day, language, credits, paragraphs; and what is not. Nothing is coded."""
    items = flow.read_all(files, published=published, source=source, language=lang, columns=columns, allow_private=allow_private)
    reports = problems = 0
    if form is ReadForm.json:
        found = tuple(items)
        sys.stdout.write(items_json(found))
        problems = sum(item.report is None for item in found)
    else:
        console = Console(highlight=False, soft_wrap=True)
        for item in items:
            reports, problems = reports + (item.report is not None), problems + (item.report is None)
            for line in item_lines(item):
                console.print(line, markup=False)
        console.print(f"{reports} reports, {problems} problems")
    if problems:
        raise typer.Exit(1)


def copies_command(
    database: Database = DATABASE,
    form: Annotated[ReadForm, typer.Option("--format", help="Lines to read, or JSON.")] = ReadForm.text,
) -> None:
    """Find the near-copies among the record's reports, link each to the first report of its text, and list them. None is removed."""
    with flow.open_record(database) as store:
        copies = flow.link_copies(store)
        reports = {record.report.id: record.report for record in store.records()} if form is ReadForm.text else {}
    if form is ReadForm.json:
        sys.stdout.write(json.dumps(as_json(copies), indent=2) + "\n")
        return
    for copy in copies:
        one, first = (f"{r.source or '-'}, {r.published or 'no day'} ({r.id})" for r in (reports[copy.report], reports[copy.first]))
        print(f"{one} copies {first}, likeness {copy.likeness:.2f}")
    print(f"{len(copies)} of {len(reports)} reports are copies")
