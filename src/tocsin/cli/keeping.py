"""`tocsin search`, `runs`, `diff`, `recode`, `forget`, `judge`, `judgements`: the record looked through, kept right and kept clean."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated, Any, get_args

import typer
from rich.console import Console
from rich.text import Text

from tocsin import flow
from tocsin.cli.actors import Actors, use
from tocsin.cli.record import DATABASE, Database, tally, tell_tally
from tocsin.show.keeping import change_lines, found_text, judged_line, run_line
from tocsin.terms.errors import FilterError
from tocsin.terms.judgements import Verdict
from tocsin.terms.kept import Search
from tocsin.terms.records import as_json


class KeepingForm(StrEnum):
    """What these commands print."""

    text = "text"
    json = "json"


Format = Annotated[KeepingForm, typer.Option("--format", help="Lines to read, or JSON.")]
At = Annotated[str | None, typer.Option("--at", help="The time to note, in your own words; none is noted if left out.", metavar="TIME")]


def register(app: typer.Typer) -> None:
    """Adds the commands of this file to the program."""
    app.command("search")(search_command)
    app.command("runs")(runs_command)
    app.command("diff")(diff_command)
    app.command("recode")(recode_command)
    app.command("forget")(forget_command)
    app.command("judge")(judge_command)
    app.command("judgements")(judgements_command)


def _put(value: Any, lines: list[Text], form: KeepingForm, nothing: str) -> None:
    if form is KeepingForm.json:
        sys.stdout.write(json.dumps(as_json(value), ensure_ascii=False, indent=2) + "\n")
        return
    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        console.print(line)
    if not lines:
        print(nothing)


def search_command(
    words: Annotated[
        list[str], typer.Argument(help="Words, beginnings (nucl*) or 'words in a row'; all must be there.", metavar="WORDS...")
    ],
    database: Database = DATABASE,
    since: Annotated[str | None, typer.Option("--since", help="Published on this day or later.", metavar="DAY")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Published on this day or before.", metavar="DAY")] = None,
    source: Annotated[str | None, typer.Option("--source", help="The outlet.", metavar="NAME")] = None,
    language: Annotated[str | None, typer.Option("--language", help="The report's language.", metavar="fr|en")] = None,
    form: Format = KeepingForm.text,
) -> None:
    """Find reports by their words, whatever the case and the accents; the newest come first."""
    with flow.open_record(database) as store:
        found = store.search(Search(tuple(words), source, language, since, until))
    _put(found, [found_text(one) for one in found], form, "No report holds these words.")


def runs_command(database: Database = DATABASE, form: Format = KeepingForm.text) -> None:
    """List what coded the reports: version, models, lexicon, and how many."""
    with flow.open_record(database) as store:
        found = store.runs()
    _put(found, [run_line(run) for run in found], form, "The record is empty.")


def diff_command(
    before: Annotated[str, typer.Argument(help="A run's id, or the first signs of it (see tocsin runs).", metavar="RUN")],
    after: Annotated[str, typer.Argument(help="Another run's.", metavar="RUN")],
    database: Database = DATABASE, form: Format = KeepingForm.text,
) -> None:  # fmt: skip
    """Say what two runs read otherwise in the same reports: added, gone, changed fields."""
    with flow.open_record(database) as store:
        found = store.diff(before, after)
    _put(found, change_lines(found), form, "Both read the same.")


def recode_command(database: Database = DATABASE, actors: Actors = None, at: At = None) -> None:
    """Code anew the reports that another version, model or lexicon coded; judgements stay, `diff` says what changed."""
    use(actors)
    with flow.open_record(database) as store:
        outcomes = tally(flow.recode(store, at))
    tell_tally(database, outcomes, "nothing to code anew")


def forget_command(
    name: Annotated[str, typer.Argument(help="A report's id, or the first signs of it; or a source.", metavar="REPORT|SOURCE")],
    database: Database = DATABASE,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove a report, or all of a source, with all that was read from it: nothing of it stays in the record's files."""
    with flow.open_record(database) as store:
        if not yes:
            typer.confirm(f"Remove what '{name}' means from {store.where}, for good?", abort=True)
        gone = store.forget(name)
    print(f"{database}: {len(gone)} reports removed")


def judge_command(
    verdict: Annotated[str, typer.Argument(help="Of one event right or wrong, of two same or different (incident).", metavar="VERDICT")],
    events: Annotated[
        list[str], typer.Argument(help="The event's id, or the first signs of it; two for same and different.", metavar="ID...")
    ],
    by: Annotated[str, typer.Option("--by", help="Who judges.", metavar="NAME")],
    database: Database = DATABASE,
    field: Annotated[str, typer.Option("--field", help="The field that is right or wrong, say event_type; the whole event.")] = "event",
    value: Annotated[str | None, typer.Option("--value", help="What it should be.", metavar="TEXT")] = None,
    because: Annotated[str | None, typer.Option("--because", help="Why.", metavar="TEXT")] = None,
    at: At = None,
) -> None:
    """Keep a decision about an event, or whether two are one incident; incidents obey it, and it stays when reports are coded anew."""
    verdicts: tuple[Verdict, ...] = get_args(Verdict)
    meant = next((known for known in verdicts if known == verdict.casefold()), None)
    if meant is None:
        raise FilterError(f"'{verdict}' is no verdict", where="judge", cure=f"Choose of: {', '.join(verdicts)}")
    with flow.open_record(database) as store:
        number = flow.judge(store, meant, events, by=by, field=field, value=value, because=because, at=at)
    print(f"{database}: judgement {number}")


def judgements_command(database: Database = DATABASE, form: Format = KeepingForm.text) -> None:
    """List the decisions about the record, and whether what they judged still stands there."""
    with flow.open_record(database) as store:
        found = store.judgements()
    _put(
        [{"number": j.number, **as_json(j.judgement), "holds": j.holds} for j in found], [judged_line(j) for j in found], form,
        "Nothing was judged.",
    )  # fmt: skip
