"""Adds reports to a record, killed (SIGKILL) at random moments and started again, and compares it with one that nothing disturbed.

    python -m bench.crash CODED.jsonl [--kills 20] [--seed 1] [--db ADDRESS ADDRESS]     reports that are coded already
    python -m bench.crash REPORTS_DIR [--kills 20]                                       `tocsin add` of text files, coded on the way
    python -m bench.crash --code REPORTS_DIR CODED.jsonl                                 codes them once, for the first form

A kill comes when a random number of reports has been added, and a random moment later: with coded reports mostly in the middle of an
addition, with text files mostly in the middle of coding. Addresses name two empty
records (default: SQLite files in a temporary folder). Exit status 0 if every row of every table is the same, and the search finds the same.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import create_engine, select

from tocsin import flow
from tocsin.record.bodies import record_of
from tocsin.record.store import Store
from tocsin.record.tables import metadata
from tocsin.show.export import to_jsonl
from tocsin.terms.errors import TocsinError
from tocsin.terms.kept import Outcome, Search

READY = "ready"  # what a worker says when it has opened the record


def code_once(folder: Path, coded: Path) -> None:
    """Writes the records of a folder's text files."""
    with coded.open("w", encoding="utf-8", newline="\n") as out:
        for _, record in flow.code_files(sorted(folder.glob("*.txt"))):
            if isinstance(record, TocsinError):
                raise record
            out.writelines(to_jsonl([record]))


def work(source: Path, place: str) -> None:
    """Adds all that there is to add, one report after the other; says when it begins, and each outcome."""
    with Store.open(place) as store:
        print(READY, flush=True)
        for outcome in _outcomes(source, store):
            if isinstance(outcome, TocsinError):
                raise outcome
            print(outcome, flush=True)


def _outcomes(source: Path, store: Store) -> Iterator[Outcome | TocsinError]:
    if source.is_dir():
        for _, outcome in flow.add_files(store, sorted(source.glob("*.txt"))):
            yield outcome
        return
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            yield store.add(record_of(json.loads(line)))


def started(source: Path, place: str) -> subprocess.Popen[str]:
    """A worker of its own process that has opened the record."""
    call = [sys.executable, "-m", "bench.crash", "--work", str(source), place]
    process = subprocess.Popen(call, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    if process.stdout.readline().strip() != READY:
        raise SystemExit(f"crash: the worker could not open {place}")
    return process


def finished(process: subprocess.Popen[str]) -> int:
    """How many reports a worker added until its end."""
    assert process.stdout is not None
    added = sum(line.strip() == "added" for line in process.stdout)
    if process.wait():
        raise SystemExit("crash: a worker failed that nobody had killed")
    return added


def disturbed(source: Path, place: str, number: int, each: float, kills: int, chance: random.Random) -> list[int]:
    """Kills workers at random moments of the addition of `number` reports, then lets one end; how many were kept at each kill.

    A moment is a number of reports added, and up to twice the `each` seconds that one takes beyond it: mostly inside a transaction.
    """
    moments = sorted(chance.randrange(1, number) for _ in range(kills))
    held: list[int] = []
    done = 0
    for moment in moments:
        process = started(source, place)
        assert process.stdout is not None
        while done < moment and (line := process.stdout.readline()):
            done += line.strip() == "added"
        time.sleep(chance.uniform(0, 2 * each))
        process.send_signal(signal.SIGKILL)
        # What was added and not yet told counts too.
        done += sum(line.strip() == "added" for line in process.stdout)
        process.wait()
        with Store.open(place) as store:
            held.append(done := store.holdings().reports)
    finished(started(source, place))
    return held


def digest(place: str) -> dict[str, tuple[int, str]]:
    """Of each table the number of its rows and a hash of them, whatever their order; and of what a search finds."""
    engine = create_engine(place if "://" in place else f"sqlite:///{place}")
    found = {}
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            rows = sorted(hashlib.sha256(repr(tuple(row)).encode()).digest() for row in connection.execute(select(table)))
            found[table.name] = (len(rows), hashlib.sha256(b"".join(rows)).hexdigest()[:16])
        if engine.dialect.name == "sqlite":
            whole = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            connection.exec_driver_sql("INSERT INTO search (search) VALUES ('integrity-check')")
            found["integrity"] = (len(whole), str(whole[0]))
    engine.dispose()
    with Store.open(place) as store:
        hits = [one.report for word in ("a*", "m*", "russ*") for one in store.search(Search((word,)))]
    found["search"] = (len(hits), hashlib.sha256("".join(hits).encode()).hexdigest()[:16])
    return found


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("place", nargs="?", default="")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--db", nargs=2, metavar="ADDRESS")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--code", action="store_true", help="code the folder SOURCE into the file PLACE")
    options = parser.parse_args()
    if options.code:
        code_once(options.source, Path(options.place))
    elif options.work:
        work(options.source, options.place)
    else:
        with tempfile.TemporaryDirectory() as folder:
            calm, rough = options.db or (f"{folder}/calm.db", f"{folder}/rough.db")
            start = time.monotonic()
            number = finished(started(options.source, calm))
            each = (time.monotonic() - start) / number
            held = disturbed(options.source, rough, number, each, options.kills, random.Random(options.seed))
            one, other = digest(calm), digest(rough)
        print(f"{number} reports, {1000 * each:.0f} ms each; killed {len(held)} times, with so many kept: {' '.join(map(str, held))}")
        for name in one:
            print(f"{name:12} {one[name][0]:8} rows  {'the same' if one[name] == other[name] else f'NOT THE SAME: {other[name][0]} rows'}")
        sys.exit(one != other)


if __name__ == "__main__":
    main()
