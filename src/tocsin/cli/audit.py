"""`tocsin audit`: how right the record is, by a sample that somebody labels."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tocsin import auditing, flow
from tocsin.cli.code import complain, write_page
from tocsin.cli.keeping import At, Format, KeepingForm
from tocsin.cli.record import (
    DATABASE,
    ActorOf,
    AsOf,
    Database,
    First,
    Kind,
    Last,
    Members,
    RecipientOf,
    StatusOf,
    VoiceOf,
    filter_of,
)
from tocsin.show.audit import audit_view, read_labels, render_sample, sheet_of
from tocsin.show.wording import language_of
from tocsin.terms.errors import TocsinError
from tocsin.terms.records import as_json

PAGE, SHEET = "index.html", "labels.csv"


def register(app: typer.Typer) -> None:
    """Adds the command of this file to the program."""
    app.command("audit")(audit_command)


def audit_command(
    number: Annotated[int | None, typer.Argument(help="Draw a sample of so many events.", metavar="N", min=1)] = None,
    labels: Annotated[
        Path | None, typer.Option("--labels", help="Read a sheet that was filled in: keep its labels, print precision.", metavar="FILE")
    ] = None,
    database: Database = DATABASE,
    output: Annotated[Path, typer.Option("-o", "--out", help="The folder for page and sheet.", metavar="FOLDER")] = Path("audit"),
    seed_text: Annotated[str, typer.Option("--seed-text", help="Any words: others draw another sample.", metavar="TEXT")] = "",
    actor: ActorOf = None, recipient: RecipientOf = None, voice: VoiceOf = None, kind: Kind = None, status: StatusOf = None,
    first: First = None, last: Last = None, members: Members = False, as_of: AsOf = None,
    by: Annotated[str, typer.Option("--by", help="Who labelled.", metavar="NAME")] = "audit",
    at: At = None, form: Format = KeepingForm.text,
    lang: Annotated[
        str | None, typer.Option("--lang", help="The language of page or table; that of most events if left out.", metavar="fr|en")
    ] = None,
) -> None:  # fmt: skip
    """Draw a sample of events to label by hand, as a page and a sheet (CSV); or read the sheet back: how right is the record?"""
    if (number is None) == (labels is None):
        raise TocsinError(
            "a sample to draw or a sheet to read, one of the two", where="audit", cure="Write: audit N, or audit --labels FILE"
        )
    asked = filter_of(actor, recipient, voice, kind, status, first, last, members, as_of)
    with flow.open_record(database) as store:
        if number is None and labels is not None:
            problems: list[TocsinError] = []
            audit = auditing.keep_labels(store, read_labels(labels, problems.append), by=by, problem=problems.append, at=at)
        else:
            sample = auditing.draw_sample(store, number or 0, asked, seed_text)
    if labels is None:
        if not sample:
            raise TocsinError("no event fits, so there is nothing to label", where=database, cure="Ask for others, or add reports first")
        _write_sheet(output / SHEET, sheet_of(sample))
        write_page(output / PAGE, render_sample(sample, lang or language_of(one.kept.report.language for one in sample)))
        print(f"{output / PAGE}, {output / SHEET}: {len(sample)} events to label")
        return
    for error in problems:
        complain(error)
    if form is KeepingForm.json:
        sys.stdout.write(json.dumps(as_json(audit), ensure_ascii=False, indent=2) + "\n")
    else:
        Console(highlight=False).print(audit_view(audit, lang or "en"))
    if problems:
        raise typer.Exit(1)


def _write_sheet(path: Path, sheet: str) -> None:
    """Writes a sheet where none is: one that is there may hold somebody's labels. TocsinError if it is another one."""
    try:
        if path.exists() and path.read_bytes().removeprefix(b"\xef\xbb\xbf") != sheet.encode("utf-8"):
            raise TocsinError("another sheet is there, perhaps with labels", where=str(path), cure="Name another folder with --out")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(sheet, encoding="utf-8-sig", newline="\n")
    except OSError as error:
        raise TocsinError(
            f"cannot be written ({error.strerror or error})", where=str(path), cure="Name another folder with --out"
        ) from error
