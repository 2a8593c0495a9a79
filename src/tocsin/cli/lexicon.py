"""`tocsin lexicon check`: is the language data sound?"""

from __future__ import annotations

import typer

from tocsin import flow
from tocsin.terms.errors import TocsinError

lexicon = typer.Typer(no_args_is_help=True, help="The language data.")


def register(app: typer.Typer) -> None:
    """Adds the commands of this file to the program."""
    app.add_typer(lexicon, name="lexicon")


@lexicon.callback()
def _lexicon() -> None:
    """The language data."""


@lexicon.command("check")
def check_command() -> None:
    """Check every file of the lexicon and the codebook; say file, line and cure of each bad row."""
    problems = flow.check_lexicon()
    for problem in problems:
        print(problem)
    if problems:
        raise TocsinError(f"{len(problems)} rows are wrong", where="lexicon", cure="Mend the lines named above")
    print("The lexicon is sound.")
