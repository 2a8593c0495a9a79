"""`tocsin actors`: whom a name means, and why."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tocsin import flow
from tocsin.terms.errors import TocsinError

Actors = Annotated[Path | None, typer.Option("--actors", help="Your own actors: a CSV file (see docs/lexicon.md).", metavar="FILE.csv")]


class ActorForm(StrEnum):
    """What `tocsin actors` prints."""

    text = "text"
    json = "json"


def register(app: typer.Typer) -> None:
    """Adds the commands of this file to the program."""
    app.command("actors")(actors_command)


def use(actors: Path | None) -> None:
    """Takes a user's own actors, if given."""
    if actors is not None:
        flow.use_actors(actors)


def actors_command(
    name: Annotated[str, typer.Argument(help="A name, an acronym, an office: Shoigu, OTSC, 'the French president'.", metavar="NAME")],
    on: Annotated[str | None, typer.Option("--on", help="The day, YYYY-MM-DD: who holds which office then.", metavar="DATE")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="In this language only.", metavar="fr|en")] = None,
    actors: Actors = None,
    form: Annotated[ActorForm, typer.Option("--format", help="Lines to read, or JSON.")] = ActorForm.text,
) -> None:
    """Show whom a name or an office means in either language, and why."""
    use(actors)
    found = flow.look_up(name, on, lang)
    if form is ActorForm.json:
        sys.stdout.write(json.dumps([asdict(reading) for reading in found], ensure_ascii=False, indent=2) + "\n")
    elif found:
        console = Console(highlight=False, soft_wrap=True)
        for r in found:
            where = ", ".join([r.kind, *([r.country] if r.country else []), *([" ".join(r.sector)] if r.sector else [])])
            console.print(f"{r.language}  {r.id or '-'}  {r.name}  ({where})", markup=False)
            for line in (r.because, *r.offices, *([f"members: {' '.join(r.members)}"] if r.members else [])):
                console.print(f"      {line}", markup=False)
    if not found:
        raise TocsinError("no actor is known by this name", where=name, cure="Give another spelling, or add it with --actors FILE.csv")
