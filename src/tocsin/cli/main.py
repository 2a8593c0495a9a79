"""The command `tocsin`: every command calls the library and only formats."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console

from tocsin.cli import actors as actor_commands
from tocsin.cli import affair as affair_commands
from tocsin.cli import audit as audit_commands
from tocsin.cli import code as code_commands
from tocsin.cli import exporting as exporting_commands
from tocsin.cli import keeping as keeping_commands
from tocsin.cli import lexicon as lexicon_commands
from tocsin.cli import read as read_commands
from tocsin.cli import record as record_commands
from tocsin.cli import site as site_commands
from tocsin.cli import uncoded as uncoded_commands
from tocsin.cli import watch as watch_commands
from tocsin.terms.errors import TocsinError

app = typer.Typer(
    name="tocsin", no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False,
    help="Reads news reports, French and English, and keeps who did what to whom, with what status, and who says so.",
)  # fmt: skip
read_commands.register(app)
code_commands.register(app)
record_commands.register(app)
keeping_commands.register(app)
exporting_commands.register(app)
audit_commands.register(app)
affair_commands.register(app)
site_commands.register(app)
watch_commands.register(app)
actor_commands.register(app)
lexicon_commands.register(app)
uncoded_commands.register(app)


@app.callback()
def _options(
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the code an error arose.")] = False,
) -> None:
    _State.debug = debug


class _State:
    debug = False


def run() -> None:
    """The program: exit status 0 if all went well, 1 if a report or a step failed, 2 for a wrong call."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except TocsinError as error:
        if _State.debug:
            raise
        Console(stderr=True, highlight=False, soft_wrap=True).print(f"tocsin: {error}", markup=False)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)


if __name__ == "__main__":
    run()
