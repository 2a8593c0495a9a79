"""`tocsin incidents`, `incident`, `deadlines`, `tension`: the reports of a record side by side."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console, RenderableType

from tocsin import flow
from tocsin.cli.record import DATABASE, AsOf, Database
from tocsin.show.affair import deadlines_table, incident_view, incidents_table, weeks_table
from tocsin.show.charts import write_chart
from tocsin.terms.errors import IncidentNotFoundError
from tocsin.terms.incidents import Incident
from tocsin.terms.records import as_json

Lang = Annotated[str, typer.Option("--lang", help="The language of headings and pictures, fr or en.", metavar="fr|en")]
First = Annotated[str | None, typer.Option("--from", help="The first day, YYYY-MM-DD.", metavar="DATE")]
Last = Annotated[str | None, typer.Option("--to", help="The last day, YYYY-MM-DD.", metavar="DATE")]


class AffairForm(StrEnum):
    """What these commands print."""

    table = "table"
    json = "json"


Format = Annotated[AffairForm, typer.Option("--format", help="A table to read, or JSON.")]


def register(app: typer.Typer) -> None:
    """Adds the commands of this file to the program."""
    app.command("incidents")(incidents_command)
    app.command("incident")(incident_command)
    app.command("deadlines")(deadlines_command)
    app.command("tension")(tension_command)


def show(value: Any, table: RenderableType, form: AffairForm) -> None:
    """Prints the one or the other."""
    if form is AffairForm.json:
        sys.stdout.write(json.dumps(as_json(value), ensure_ascii=False, indent=2) + "\n")
    else:
        Console(highlight=False).print(table)


def incidents_command(
    database: Database = DATABASE, form: Format = AffairForm.table, lang: Lang = "en",
    least: Annotated[int, typer.Option("--reports", help="Only incidents that at least so many reports tell.", min=1, metavar="N")] = 1,
    as_of: AsOf = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keep all incidents in the record's tables, as judged now.")] = False,
) -> None:  # fmt: skip
    """List the incidents: what several reports, French and English, tell of one happening."""
    with flow.open_record(database) as store:
        every = flow.incidents(store, as_of)
        apart = flow.figures(store, every, as_of) if form is AffairForm.table else ()
        if keep:
            flow.keep_incidents(store)
    found = tuple(i for i in every if len(i.reports) >= least)
    show(found, incidents_table(found, lang, apart), form)


def incident_command(
    incident: Annotated[str, typer.Argument(help="Its id, or the first signs of it.", metavar="ID")],
    database: Database = DATABASE, form: Format = AffairForm.table, lang: Lang = "en", as_of: AsOf = None,
) -> None:  # fmt: skip
    """Show one incident: its reports and voices, what they go back to, where they do not agree."""
    with flow.open_record(database) as store:
        found = pick(flow.incidents(store, as_of), incident)
    show(found, incident_view(found, lang), form)


def pick(incidents: tuple[Incident, ...], sign: str) -> Incident:
    """The incident whose id begins so, or that holds the event of that id; raises IncidentNotFoundError if none or several do."""
    found = [i for i in incidents if sign and (i.id.startswith(sign) or any(t.event.id == sign for t in i.tellings))]
    if len(found) == 1:
        return found[0]
    if found:
        raise IncidentNotFoundError(
            f"{len(found)} incidents begin so", where=sign, cure=f"Give more of the id: {', '.join(i.id for i in found[:5])}"
        )
    raise IncidentNotFoundError("no such incident", where=sign or "an empty id", cure="List them with: tocsin incidents")


def deadlines_command(
    database: Database = DATABASE, form: Format = AffairForm.table, lang: Lang = "en",
    on: Annotated[str | None, typer.Option("--on", help="As of the end of this day; the last report's if left out.", metavar="DAY")] = None,
    as_of: AsOf = None,
) -> None:  # fmt: skip
    """List what is due when, who said so, and what became of it."""
    with flow.open_record(database) as store:
        found = flow.deadlines(store, on, as_of)
    show(found, deadlines_table(found, lang), form)


def tension_command(
    one: Annotated[str, typer.Argument(help="A country code, an id or a name: RUS, NATO, Kremlin.", metavar="A")],
    other: Annotated[str, typer.Argument(help="The other side.", metavar="B")],
    database: Database = DATABASE, first: First = None, last: Last = None,
    plot: Annotated[Path | None, typer.Option("--plot", help="Draw the chart into this file, .svg or .png.", metavar="FILE")] = None,
    members: Annotated[bool, typer.Option("--members/--no-members", help="Count a block's member states as the block.")] = True,
    form: Format = AffairForm.table, lang: Lang = "en", as_of: AsOf = None,
) -> None:  # fmt: skip
    """Measure the weekly tension of two sides, words and deeds apart, with the number of reports beside it."""
    with flow.open_record(database) as store:
        series = flow.tension(store, one, other, first=first, last=last, members=members, as_of=as_of)
    show(series, weeks_table(series, lang), form)
    if plot is not None:
        write_chart(series, plot, lang)
        Console(stderr=True, highlight=False, soft_wrap=True).print(f"{plot}: {len(series.points)} weeks", markup=False)
