"""A made-up record of a million events, and how long it takes to ask it for a dyad in a period.

    python -m bench.scale make ADDRESS [--events 1000000] [--seed 1]      writes straight into the tables of an empty record
    python -m bench.scale ask ADDRESS [--queries 400] [--seed 1]          times `Store.events`, in a process of its own

States act and suffer as unevenly as in the news (the n-th one 1/n as often as the first), over ten years; one event in thirty has an open
or a long date. Queries take the dyad of an event drawn at random, so that busy dyads are asked for most, in the week, month or quarter
around its day. A bar for each figure stands beside it. The search is not filled.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, create_engine, event, insert, select, text

from tocsin.knowledge.actors import Party, load_directory, name_key
from tocsin.record.rows import base_of, period_of, run_id
from tocsin.record.store import Store
from tocsin.record.tables import PARTS, actors, dates, events, places, reports, runs, words
from tocsin.terms.kept import EventFilter

FIRST_DAY, DAYS, PER_REPORT, BATCH = dt.date(2015, 1, 1), 3650, 5, 2000
STATES, PERIODS = 80, (7, 30, 91)
KINDS = (
    ("CONSULT", "verbal cooperation"),
    ("ACCUSE", "verbal conflict"),
    ("AID", "material cooperation"),
    ("ASSAULT", "material conflict"),
)
MEDIAN_BAR, P99_BAR, MEMORY_BAR = 50, 200, 500
SENTENCE = "The army of {0} has shelled the north of {1} again on Monday, the ministry of defence of {1} said in the evening. "


def parties() -> list[Party]:
    """States, the busiest first, with some of their officials and bodies among them."""
    known = load_directory("en").parties
    states = [known[code] for code in sorted(known) if known[code].kind == "country"]
    first = [known[code] for code in ("USA", "RUS", "UKR", "CHN", "ISR", "FRA", "IRN", "GBR", "DEU", "TUR")]
    others = [known[code] for code in ("NATO", "EU", "UN", "rus-vladimir-putin") if code in known]
    return [*first, *others, *(state for state in states if state not in first)][:STATES]


def make(place: str, number: int, seed: int) -> None:
    """Fills an empty record."""
    Store.open(place).close()
    chance = random.Random(seed)
    cast = parties()
    weights = [1 / rank for rank in range(1, len(cast) + 1)]
    engine = create_engine(place if "://" in place else f"sqlite:///{place}")
    start = time.monotonic()
    if engine.dialect.name == "sqlite":
        # Nothing is lost if this is cut short: it is made anew.
        @event.listens_for(engine, "connect")
        def _quick(connection: Any, _: Any) -> None:
            for pragma in ("synchronous = OFF", "cache_size = -1000000", "wal_autocheckpoint = 100000"):
                connection.execute(f"PRAGMA {pragma}")

    with engine.begin() as connection:
        connection.execute(insert(runs), {"id": run_id("0", {}, "0"), "tocsin": "0", "models": {}, "lexicon": "0", "at": None})
    for first in range(0, number // PER_REPORT, BATCH):
        rows: dict[Table, list[dict[str, Any]]] = {table: [] for table in (reports, *PARTS)}
        for place_number in range(first, min(first + BATCH, number // PER_REPORT)):
            _report(rows, place_number, chance, cast, weights)
        with engine.begin() as connection:
            _write(connection, rows)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    print(f"{number} events in {time.monotonic() - start:.0f} s")
    engine.dispose()


def _write(connection: Connection, rows: dict[Table, list[dict[str, Any]]]) -> None:
    """Past SQLAlchemy, which would take most of the time; JSON comes written out."""
    driver = connection.connection.driver_connection
    assert driver is not None
    for table, found in rows.items():
        if not found:
            continue
        names = ", ".join(f'"{name}"' for name in found[0])
        if connection.dialect.name == "sqlite":
            marks = ", ".join("?" * len(found[0]))
            driver.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", [tuple(row.values()) for row in found])
            continue
        with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
            for row in found:
                copy.write_row(tuple(row.values()))


def _report(rows: dict[Table, list[dict[str, Any]]], number: int, chance: random.Random, cast: list[Party], weights: list[float]) -> None:
    identity, day = f"{number:012x}", FIRST_DAY + dt.timedelta(chance.randrange(DAYS))
    sides = [chance.choices(cast, weights, k=2) for _ in range(PER_REPORT)]
    body = "".join(SENTENCE.format(*(party.names[0] for party in pair)) for pair in sides)
    rows[reports].append(
        {
            "id": identity, "title": None, "source": f"Outlet {number % 200}", "url": None, "language": "en", "published": day.isoformat(),
            "published_how": "given", "credits": "[]", "sha256": identity, "text": body, "schema": 1, "run": run_id("0", {}, "0"),
            "source_key": f"outlet {number % 200}", "digest": identity,
        }
    )  # fmt: skip
    at = 0
    for place, pair in enumerate(sides):
        sentence = SENTENCE.format(*(party.names[0] for party in pair))
        _event(rows, identity, place, (at, at + len(sentence) - 1), pair, day, chance)
        at += len(sentence)


_key = cache(name_key)


def _event(
    rows: dict[Table, list[dict[str, Any]]], report: str, number: int, bounds: tuple[int, int], pair: list[Party], day: dt.date,
    chance: random.Random,
) -> None:  # fmt: skip
    kind, quad = chance.choice(KINDS)
    draw = chance.random()
    when = day - dt.timedelta(chance.choice((0, 0, 0, 1, 1, 2, 7, 200)))
    dated = (
        (when.isoformat(), None if draw < 0.01 else (when + dt.timedelta(100 if draw < 0.03 else 0)).isoformat()) if draw < 0.6 else None
    )
    first, last, wide = period_of(*(dated or (None, None)), day.isoformat())
    period, here = {"first": first, "last": last, "wide": wide}, {"report": report, "part": "event", "number": number}
    rows[events].append(
        {
            "report": report, "number": number, "id": f"{report}{number}", "event_type": kind, "mode": "[]", "context": '["military"]',
            "quad": quad, "score": -1.0, "status": "occurred", "statement": None, "confidence": 0.5, "because": '["made up"]', **period,
        }
    )  # fmt: skip
    for field, party in zip(("actor", "recipient", "voice"), (*pair, pair[1]), strict=True):
        country = party.id if party.kind == "country" else party.country
        rows[actors].append(
            {
                **here, "field": field, "place": 0, "id": party.id, "name": party.names[0], "country": country, "sector": '["GOV"]',
                "aliases": "[]", "how": "named", "because": None, "name_key": _key(party.names[0]), "base": base_of(party.id), **period,
            }
        )  # fmt: skip
        rows[words].append({**here, "field": field, "place": 0, "start": bounds[0], "end": bounds[0] + 8})
    if dated:
        rows[dates].append({**here, "field": "date", "earliest": dated[0], "latest": dated[1], "resolution": "day", "how": "explicit"})
        rows[words].append({**here, "field": "date", "place": 0, "start": bounds[1] - 20, "end": bounds[1]})
    if draw < 0.4:
        values = {"name": "Kyiv", "country": "UKR", "geonameid": 703448, "lat": 50.45, "lon": 30.52, "resolution": "city"}
        rows[places].append({**here, "field": "place", **values})
        rows[words].append({**here, "field": "place", "place": 0, "start": bounds[0] + 4, "end": bounds[0] + 8})
    for field, span in (("trigger", (bounds[0] + 12, bounds[0] + 20)), ("evidence", bounds)):
        rows[words].append({**here, "field": field, "place": 0, "start": span[0], "end": span[1]})


def _questions(place: str, number: int, chance: random.Random) -> Iterator[EventFilter]:
    """Dyads and periods of events that are there."""
    engine = create_engine(place if "://" in place else f"sqlite:///{place}")
    one, other = actors.alias(), actors.alias()
    same = (one.c.report == other.c.report) & (one.c.number == other.c.number) & (one.c.part == "event") & (other.c.part == "event")
    asked = select(one.c.id, other.c.id, reports.c.published).select_from(one).join(other, same).join(reports, reports.c.id == one.c.report)
    with engine.connect() as connection:
        last = int(connection.execute(select(reports.c.id).order_by(reports.c.id.desc()).limit(1)).scalar_one(), 16)
        while number:
            drawn = asked.where(one.c.report == f"{chance.randint(0, last):012x}", one.c.number == chance.randrange(PER_REPORT))
            actor, recipient, published = connection.execute(drawn.where(one.c.field == "actor", other.c.field == "recipient")).one()
            if actor == recipient:
                # A party and itself are no dyad.
                continue
            number -= 1
            middle, days = dt.date.fromisoformat(published), chance.choice(PERIODS)
            begin = middle - dt.timedelta(chance.randrange(days))
            end = begin + dt.timedelta(days - 1)
            yield EventFilter(actors=(actor,), recipients=(recipient,), first=begin.isoformat(), last=end.isoformat())
    engine.dispose()


def ask(place: str, number: int, seed: int) -> bool:
    """Times the queries; False if a bar is not reached."""
    questions = list(_questions(place, number, random.Random(seed)))
    times, work, found = [], [], []
    with Store.open(place, create=False) as store:
        start = time.perf_counter()
        list(store.events(questions[0]))
        print(f"the first, which loads the tables of actors: {time.perf_counter() - start:.1f} s")
        for question in questions:
            start, begun = time.perf_counter(), time.process_time()
            found.append(len(list(store.events(question))))
            times.append(1000 * (time.perf_counter() - start))
            work.append(1000 * (time.process_time() - begun))
    ordered = sorted(times)
    middle, p99, memory = (
        statistics.median(ordered),
        ordered[int(0.99 * len(ordered))],
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )
    print(f"{number} queries, {min(found)} to {max(found)} events each, {statistics.median(found):g} in the middle")
    print(f"median {middle:.1f} ms (bar {MEDIAN_BAR})  99th percentile {p99:.1f} ms (bar {P99_BAR})  slowest {ordered[-1]:.1f} ms")
    work.sort()
    print(f"of these the processor: median {statistics.median(work):.1f} ms  99th percentile {work[int(0.99 * len(work))]:.1f} ms")
    print(f"memory of the process at its highest: {memory:.0f} MB (bar {MEMORY_BAR})")
    return middle < MEDIAN_BAR and p99 < P99_BAR and memory < MEMORY_BAR


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=("make", "ask"))
    parser.add_argument("place")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.step == "make":
        make(options.place, options.events, options.seed)
    elif not ask(options.place, options.queries, options.seed):
        sys.exit(1)


if __name__ == "__main__":
    main()
