"""`tocsin code`, `show`, `explain`: one report, coded and looked at."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tocsin import flow
from tocsin.cli.actors import Actors, use
from tocsin.show.explain import explain
from tocsin.show.export import export, to_json
from tocsin.show.page import IndexEntry, render_index, render_page
from tocsin.show.table import events_table
from tocsin.terms.errors import TocsinError
from tocsin.terms.records import Record

T = TypeVar("T")
Files = Annotated[
    list[str],
    typer.Argument(
        help="Files of any format that is read, folders, patterns, http(s) addresses, or - for standard input.", metavar="FILE..."
    ),
]
File = Annotated[str, typer.Argument(help="A file that holds one report, an http(s) address, or - for standard input.")]
Columns = Annotated[
    str | None, typer.Option(help="Which column of a table holds what: text=body,published=date.", metavar="FIELD=COLUMN,...")
]
Published = Annotated[str | None, typer.Option(help="The day the report appeared, YYYY-MM-DD.", metavar="DATE")]
Source = Annotated[str | None, typer.Option(help="The outlet it appeared in.", metavar="NAME")]
Lang = Annotated[
    str | None, typer.Option("--lang", help="The report's language, fr or en; told from the text if left out.", metavar="fr|en")
]
Private = Annotated[bool, typer.Option("--allow-private", help="Fetch from private networks and this machine too.")]
Output = Annotated[Path, typer.Option("-o", "--output", help="A page (.html), or a folder for a page each and an index.")]


class Form(StrEnum):
    """What `tocsin code` prints."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def register(app: typer.Typer) -> None:
    """Adds the commands of this file to the program."""
    app.command("code")(code_command)
    app.command("show")(show_command)
    app.command("explain")(explain_command)


def coded(
    files: list[str], published: str | None, source: str | None, lang: str | None, private: bool = False, columns: str | None = None
) -> Iterator[tuple[str, Record | TocsinError]]:
    """Each report with its record or error; a bar on the terminal while it goes on."""
    results = flow.code_files(files, published=published, source=source, language=lang, columns=columns, allow_private=private)
    yield from progress_bar(results, len(files))


def progress_bar(results: Iterator[tuple[str, T]], total: int) -> Iterator[tuple[str, T]]:
    """The same, with a bar on the terminal that names what was done last; `total` grows if there is more."""
    console = Console(stderr=True)
    columns = (TextColumn("[progress.description]{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("loading the models", total=total)
        for done, (path, result) in enumerate(results, 1):
            progress.update(task, completed=done, total=max(total, done), description=f"coded {Path(path).name}")
            if isinstance(result, Record) and result.report.language not in flow.CODED:
                coded_languages = ", ".join(flow.CODED)
                tell(f"{path}: its language ('{result.report.language}') is not coded; it has no events. Coded are: {coded_languages}")
            elif isinstance(result, Record) and result.report.published is None:
                tell(f"{path}: no day is given and none can be inferred; dates that hang on it stay open. Give --published YYYY-MM-DD")
            yield path, result


def tell(message: str) -> None:
    """One line on standard error."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(f"tocsin: {message}", markup=False)


def complain(error: TocsinError) -> None:
    """One line about what went wrong, on standard error."""
    tell(str(error))


def code_command(
    files: Files, published: Published = None, source: Source = None, lang: Lang = None,
    form: Annotated[Form, typer.Option("--format", help="A table to read, or the record.")] = Form.table,
    statements: Annotated[bool, typer.Option("--statements", help="Print the statements too (table only).")] = False,
    columns: Columns = None, allow_private: Private = False, actors: Actors = None,
) -> None:  # fmt: skip
    """Code reports: print their events, with the voices they come through, or their records."""
    use(actors)
    failed = 0

    def good() -> Iterator[Record]:
        nonlocal failed
        for _, result in coded(files, published, source, lang, allow_private, columns):
            if isinstance(result, TocsinError):
                failed += 1
                complain(result)
            else:
                yield result

    if form is Form.table:
        console = Console(highlight=False)
        for record in good():
            console.print(events_table(record, statements=statements))
    else:
        records = good()
        first = list(islice(records, 2))
        if form is Form.json and len(files) == 1 and len(first) == 1:
            sys.stdout.write(to_json(first[0]))
        elif form is not Form.json or len(files) > 1 or first:
            for piece in export(chain(first, records), form.value):
                sys.stdout.write(piece)
    if failed:
        raise typer.Exit(1)


def one(file: str, published: str | None, source: str | None, lang: str | None) -> Record:
    """The record of a file's one report; raises what kept it from being coded."""
    found = [result for _, result in islice(coded([file], published, source, lang), 2)]
    if len(found) != 1:
        raise TocsinError(
            "it holds several reports, or none", where=file, cure="Name a file of one report, or with show a folder: -o FOLDER"
        )
    if isinstance(found[0], TocsinError):
        raise found[0]
    return found[0]


def show_command(
    files: Files,
    output: Output = Path("page.html"),
    published: Published = None, source: Source = None, lang: Lang = None, columns: Columns = None, actors: Actors = None,
) -> None:  # fmt: skip
    """Write self-contained HTML pages: the report with its words marked, and its record beside it."""
    use(actors)
    if len(files) == 1 and output.suffix.lower() in (".html", ".htm"):
        record = one(files[0], published, source, lang)
        write_page(output, render_page(record))
        print(f"{output}: {len(record.events)} events, {len(record.statements)} statements")
        return
    entries: list[IndexEntry] = []
    failed = 0
    for path, result in coded(files, published, source, lang, columns=columns):
        if isinstance(result, TocsinError):
            failed += 1
            complain(result)
            continue
        name = f"{_file_name(path)}-{result.report.id}.html"
        write_page(output / name, render_page(result))
        entries.append(IndexEntry.of(result, name))
    write_page(output / "index.html", render_index(entries))
    print(f"{output / 'index.html'}: {len(entries)} reports")
    if failed:
        raise typer.Exit(1)


def _file_name(where: str) -> str:
    """A name for the page of a report: of its file, what any system takes."""
    stem = Path(where.partition(", ")[0]).stem
    return "".join(c if c.isalnum() or c in "-_." else "-" for c in stem)[:60] or "report"


def write_page(path: Path, html: str) -> None:
    """Writes a page, its folder made if it is missing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise TocsinError(f"cannot be written ({error.strerror or error})", where=str(path), cure="Name another place with -o") from error


def explain_command(
    file: File, event: Annotated[str, typer.Argument(help="Its number in the table, or its id.")],
    published: Published = None, source: Source = None, lang: Lang = None, actors: Actors = None,
) -> None:  # fmt: skip
    """Say why an event is in the record: its sentence, clause, lexicon line and rules."""
    use(actors)
    Console(highlight=False).print(explain(one(file, published, source, lang), event))
