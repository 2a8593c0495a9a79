"""`tocsin add`, `events`: the record, filled and asked."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated, TypeVar, get_args

import typer
from rich.console import Console

from tocsin import flow
from tocsin.cli.actors import Actors, use
from tocsin.cli.code import Columns, Files, Lang, Private, Published, Source, complain, progress_bar
from tocsin.show.export import kept_csv, kept_json
from tocsin.show.table import kept_table
from tocsin.terms.errors import FilterError, TocsinError
from tocsin.terms.kept import EventFilter
from tocsin.terms.records import EventType, Status

T = TypeVar("T", bound=str)
Database = Annotated[
    str,
    typer.Option("--db", help="The record: an SQLite file, or postgresql+psycopg://USER@HOST/NAME.", metavar="FILE", envvar="TOCSIN_DB"),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="The record as it stood: only what was published up to the end of this day.", metavar="DAY")
]
DATABASE = "tocsin.db"
ActorOf = Annotated[list[str] | None, typer.Option(help="Who acts: an id (NATO), a country code (RUS) or a name.", metavar="NAME")]
RecipientOf = Annotated[list[str] | None, typer.Option(help="On whom.", metavar="NAME")]
VoiceOf = Annotated[list[str] | None, typer.Option(help="Who says so: a voice, or the report's source.", metavar="NAME")]
Kind = Annotated[list[str] | None, typer.Option("--type", help="A PLOVER type, say THREATEN.", metavar="TYPE")]
StatusOf = Annotated[list[str] | None, typer.Option(help="A status, say denied.", metavar="STATUS")]
First = Annotated[str | None, typer.Option("--from", help="The first day: the event's own, else its report's.", metavar="DATE")]
Last = Annotated[str | None, typer.Option("--to", help="The last day.", metavar="DATE")]
Members = Annotated[bool, typer.Option("--members", help="A block stands for its members on the report's day too.")]


class KeptForm(StrEnum):
    """What `tocsin events` prints."""

    table = "table"
    json = "json"
    csv = "csv"


def register(app: typer.Typer) -> None:
    """Adds the commands of this file to the program."""
    app.command("add")(add_command)
    app.command("events")(events_command)


def tally(outcomes: Iterable[tuple[str, str | TocsinError]]) -> Counter[str]:
    """How many came to which outcome; what failed is told, and counted as "failed"."""
    counts: Counter[str] = Counter()
    for _, outcome in outcomes:
        if isinstance(outcome, TocsinError):
            complain(outcome)
            counts["failed"] += 1
        else:
            counts[outcome] += 1
    return counts


def tell_tally(database: str, counts: Counter[str], nothing: str) -> None:
    """Prints what became of reports in a record, `nothing` if there were none; the command fails if one of them failed."""
    print(f"{database}: {', '.join(f'{number} {name}' for name, number in sorted(counts.items())) or nothing}")
    if counts["failed"]:
        raise typer.Exit(1)


def add_command(
    files: Files, database: Database = DATABASE, published: Published = None, source: Source = None, lang: Lang = None,
    columns: Columns = None, allow_private: Private = False, actors: Actors = None,
) -> None:  # fmt: skip
    """Code reports and keep them in the record; a report that it has already is left as it is."""
    use(actors)
    with flow.open_record(database, create=True) as store:
        added = flow.add_files(
            store, files, published=published, source=source, language=lang, columns=columns, allow_private=allow_private
        )
        outcomes = tally(progress_bar(added, len(files)))
        held = store.holdings()
    parts = [f"{outcomes[name]} {name}" for name in ("added", "replaced", "unchanged", "failed") if outcomes[name]]
    print(f"{database}: {', '.join(parts)}; now {held.reports} reports, {held.events} events, {held.statements} statements")
    if outcomes["failed"]:
        raise typer.Exit(1)


def events_command(
    database: Database = DATABASE,
    actor: ActorOf = None, recipient: RecipientOf = None, voice: VoiceOf = None, kind: Kind = None, status: StatusOf = None,
    first: First = None, last: Last = None, members: Members = False, as_of: AsOf = None,
    form: Annotated[KeptForm, typer.Option("--format", help="A table to read, or data.")] = KeptForm.table,
    lang: Annotated[str, typer.Option("--lang", help="The language of the table's headings.", metavar="fr|en")] = "en",
) -> None:  # fmt: skip
    """List the events of the record that fit; an option given twice takes either."""
    asked = filter_of(actor, recipient, voice, kind, status, first, last, members, as_of)
    with flow.open_record(database) as store:
        found = tuple(store.events(asked))
    if form is KeptForm.json:
        sys.stdout.write(kept_json(found))
    elif form is KeptForm.csv:
        sys.stdout.writelines(kept_csv(found))
    elif found:
        Console(highlight=False).print(kept_table(found, lang))
    else:
        print("No event fits.")


def filter_of(
    actor: Sequence[str] | None, recipient: Sequence[str] | None, voice: Sequence[str] | None, kind: Sequence[str] | None,
    status: Sequence[str] | None, first: str | None, last: str | None, members: bool, as_of: str | None,
) -> EventFilter:  # fmt: skip
    """The filter that options name. Raises FilterError for a type or a status that is none."""
    return EventFilter(
        actors=tuple(actor or ()), recipients=tuple(recipient or ()), voices=tuple(voice or ()),
        types=_codes(kind, get_args(EventType), "--type"), statuses=_codes(status, get_args(Status), "--status"),
        first=first, last=last, members=members, as_of=as_of,
    )  # fmt: skip


def _codes(given: Sequence[str] | None, known: tuple[T, ...], option: str) -> tuple[T, ...]:
    """The codes that were meant, case aside. Raises FilterError for one that is none."""
    by_key = {code.casefold(): code for code in known}
    for text in given or ():
        if text.strip().casefold() not in by_key:
            raise FilterError(f"'{text}' is not known", where=option, cure=f"Choose of: {', '.join(known)}")
    return tuple(by_key[text.strip().casefold()] for text in given or ())
