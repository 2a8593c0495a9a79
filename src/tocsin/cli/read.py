"""`tocsin read`: what is understood of an input, and what is not, before anything is coded."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from tocsin import flow
from tocsin.cli.code import Columns, Files, Lang, Private, Published, Source
from tocsin.show.reading import item_lines, items_json


class ReadForm(StrEnum):
    """What `tocsin read` prints."""

    text = "text"
    json = "json"


def register(app: typer.Typer) -> None:
    """Adds the commands of this file to the program."""
    app.command("read")(read_command)


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
