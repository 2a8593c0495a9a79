"""`tocsin page`: the record as a folder of pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from tocsin import flow
from tocsin.cli.code import write_page
from tocsin.cli.record import DATABASE, AsOf, Database
from tocsin.show.site import site_pages, stale_pages
from tocsin.show.wording import language_of
from tocsin.terms.errors import TocsinError

Pairs = Annotated[
    list[str] | None,
    typer.Option("--tension", help="Two sides to measure, say RUS:NATO; again for more. The busiest pairs if left out.", metavar="A:B"),
]
On = Annotated[str | None, typer.Option("--on", help="Deadlines as of the end of this day; the last report's if left out.", metavar="DAY")]
Lang = Annotated[str | None, typer.Option("--lang", help="The language of the pages; that of most reports if left out.", metavar="fr|en")]


def register(app: typer.Typer) -> None:
    """Adds the commands of this file to the program."""
    app.command("page")(page_command)


def page_command(
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write.", metavar="FOLDER")] = Path("site"),
    database: Database = DATABASE, pairs: Pairs = None,
    on: On = None, lang: Lang = None, as_of: AsOf = None,
) -> None:  # fmt: skip
    """Write the record as pages that need no network: reports, incidents, deadlines, tension."""
    with flow.open_record(database) as store:
        affair = flow.affair(store, _dyads(pairs), on, as_of)
    language = lang or language_of(record.report.language for record in affair.records)
    pages = site_pages(affair.records, affair.incidents, affair.deadlines, affair.series, apart=affair.apart, language=language)
    written = set()
    for path, html in pages:
        write_page(output / path, html)
        written.add(path)
    for stale in stale_pages(output, written):
        stale.unlink()
    counts = (
        f"{len(affair.records)} reports, {len(affair.incidents)} incidents, {len(affair.deadlines)} deadlines, {len(affair.series)} dyads"
    )
    print(f"{output / 'index.html'}: {counts}")


def _dyads(pairs: Sequence[str] | None) -> list[tuple[str, str]] | None:
    """`RUS:NATO` as two names. Raises TocsinError for what is no pair."""
    if pairs is None:
        return None
    found = [tuple(part.strip() for part in pair.split(":")) for pair in pairs]
    for pair, parts in zip(pairs, found, strict=True):
        if len(parts) != 2 or not all(parts):
            raise TocsinError(
                f"'{pair}' is no pair of sides", where="--tension", cure="Write two sides with a colon between them, say RUS:NATO"
            )
    return [(parts[0], parts[1]) for parts in found]
