"""`tocsin watch`: feeds, asked again and again."""

from __future__ import annotations

import datetime as dt
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO, Annotated

import typer

from tocsin import flow, watching
from tocsin.cli.actors import Actors, use
from tocsin.cli.code import Private, complain, tell
from tocsin.cli.record import DATABASE, Database
from tocsin.show.rounds import log_line, round_line
from tocsin.terms.errors import TocsinError

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SHORTEST = 60.0
# How often a wait looks whether it was told to stop, in seconds.
GLANCE = 0.2


class Bell:
    """Says when to stop: after SIGINT (Ctrl-C) or SIGTERM the report in hand is finished; a second one ends at once."""

    def __init__(self) -> None:
        self._rung = False

    def rung(self) -> bool:
        """Has it been rung?"""
        return self._rung

    def sleep(self, seconds: float) -> None:
        """Waits, unless it rings."""
        until = time.monotonic() + seconds
        while not self._rung and (left := until - time.monotonic()) > 0:
            time.sleep(min(GLANCE, left))

    def _ring(self, number: int, _: FrameType | None) -> None:
        self._rung = True
        signal.signal(number, signal.SIG_DFL if number != signal.SIGINT else signal.default_int_handler)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listens to the signals until left."""
        before = {number: signal.signal(number, self._ring) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def register(app: typer.Typer) -> None:
    """Adds the command of this file to the program."""
    app.command("watch")(watch_command)


def watch_command(
    feeds: Annotated[list[str], typer.Argument(help="OPML files of feeds, or feeds' http(s) addresses.", metavar="FEEDS...")],
    database: Database = DATABASE,
    every: Annotated[str, typer.Option(help="The time from one round to the next: 90s, 15m, 6h, 1d.", metavar="TIME")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="One round only.")] = False,
    pages: Annotated[bool, typer.Option("--pages/--no-pages", help="Read each entry's page, or the feed's own words.")] = True,
    allow_private: Private = False,
    log: Annotated[Path | None, typer.Option(help="Add JSON lines to this file: feeds, entries, rounds.", metavar="FILE")] = None,
    lang: Annotated[str, typer.Option("--lang", help="The language of the round's line.", metavar="fr|en")] = "en",
    actors: Actors = None,
) -> None:
    """Watch feeds: ask them again and again, and add what is new to the record."""
    use(actors)
    seconds = parse_time(every)
    subscriptions = flow.subscriptions(feeds, complain)
    bell = Bell()
    failed = False
    with (
        bell.listening(), _opened(log) as lines, flow.open_record(database, create=True) as store,
        flow.open_fetcher(allow_private=allow_private, sleep=bell.sleep, stopped=bell.rung) as fetcher,
    ):  # fmt: skip
        watcher = watching.Watcher(store, fetcher, subscriptions, time.time, seconds, pages, bell.rung)
        while not bell.rung():
            began = time.monotonic()
            for done in watcher.round():
                _tell(done, lang, lines)
                failed |= isinstance(done, watching.Step) and done.what == "feed" and done.outcome == "failed"
            if once:
                break
            bell.sleep(began + seconds - time.monotonic())
    if bell.rung():
        tell("stopped; what was added is kept")
    elif failed:
        raise typer.Exit(1)


def parse_time(text: str) -> float:
    """Seconds of "90s", "15m", "6h" or "1d"; TocsinError for anything else or for less than a minute."""
    number, unit = text.strip()[:-1], text.strip()[-1:].lower()
    if not (number.isascii() and number.isdecimal() and unit in UNITS):
        raise TocsinError(f"'{text}' is no time", where="--every", cure="Write a number and s, m, h or d, say 15m")
    seconds = float(number[:9]) * UNITS[unit]
    if seconds < SHORTEST:
        raise TocsinError(f"'{text}' is too often: feeds are shared by many readers", where="--every", cure="Write 1m or more")
    return seconds


def _tell(done: watching.Step | watching.Round, lang: str, lines: IO[str] | None) -> None:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    if isinstance(done, watching.Round):
        print(f"{now} {round_line(done, lang)}", flush=True)
    elif done.error is not None:
        complain(done.error)
    if lines is not None and not (isinstance(done, watching.Step) and done.outcome == "later"):
        lines.write(log_line(done, now))
        lines.flush()


@contextmanager
def _opened(path: Path | None) -> Iterator[IO[str] | None]:
    if path is None:
        yield None
        return
    try:
        file = path.open("a", encoding="utf-8", errors="replace")
    except OSError as error:
        raise TocsinError(f"cannot be written ({error.strerror or error})", where=str(path), cure="Name another file with --log") from error
    with file:
        yield file
