"""Events as a Parquet file: typed columns, for notebooks and archives of any size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.terms.errors import TocsinError
from tocsin.terms.records import Event, Report

if TYPE_CHECKING:
    import polars

# Events of one row group.
GROUP = 100_000
TEXT, TEXTS, NUMBER, WHOLE = "String", "List", "Float64", "Int64"
COLUMNS = {
    "report": TEXT, "title": TEXT, "source": TEXT, "published": TEXT, "url": TEXT, "language": TEXT, "event": TEXT, "type": TEXT,
    "mode": TEXTS, "context": TEXTS, "quad": TEXT, "score": NUMBER, "status": TEXT, "actor_id": TEXTS, "actor": TEXTS,
    "recipient_id": TEXTS, "recipient": TEXTS, "date_earliest": TEXT, "date_latest": TEXT, "due_earliest": TEXT, "due_latest": TEXT,
    "place": TEXT, "place_country": TEXT, "lat": NUMBER, "lon": NUMBER, "voices": TEXTS, "statement": TEXT, "start": WHOLE, "end": WHOLE,
    "words": TEXT, "evidence": TEXT, "confidence": NUMBER,
}  # fmt: skip


def parquet_row(report: Report, event: Event) -> tuple[Any, ...]:
    """The values of an event, in the order of COLUMNS: the columns of the CSV, lists as lists, nothing as null."""
    date, due, place = event.date, event.due, event.place
    spans = event.trigger or (event.evidence,)
    return (
        report.id, report.title, report.source, report.published, report.url, report.language, event.id, event.event_type,
        list(event.mode), list(event.context), event.quad, float(event.score), event.status,
        [actor.id for actor in event.actor], [actor.name for actor in event.actor],
        [actor.id for actor in event.recipient], [actor.name for actor in event.recipient],
        *((date.earliest, date.latest) if date else (None, None)), *((due.earliest, due.latest) if due else (None, None)),
        *((place.name, place.country, place.lat, place.lon) if place else (None, None, None, None)),
        [voice.name for voice in event.voices], event.statement, min(span.start for span in spans), max(span.end for span in spans),
        " … ".join(span.text for span in event.trigger), event.evidence.text, float(event.confidence),
    )  # fmt: skip


def write_parquet(events: Iterable[tuple[Report, Event]], path: Path) -> int:
    """Writes the events into a file and gives their number. Raises TocsinError without polars, or if it cannot be written."""
    try:
        import polars as pl
    except ImportError as error:
        raise TocsinError("Parquet needs polars", where="export", cure="Install it: pip install 'tocsin[archive]'") from error
    kinds = {TEXT: pl.String(), TEXTS: pl.List(pl.String()), NUMBER: pl.Float64(), WHOLE: pl.Int64()}
    schema = {name: kinds[kind] for name, kind in COLUMNS.items()}
    frames = [pl.DataFrame(rows, schema=schema, orient="row") for rows in _groups(parquet_row(*one) for one in events)]
    table: polars.DataFrame = pl.concat(frames) if frames else pl.DataFrame(schema=schema)
    try:
        table.write_parquet(path, row_group_size=GROUP)
    except OSError as error:
        raise TocsinError(f"cannot be written ({error})", where=str(path), cure="Name another place with -o") from error
    return len(table)


def _groups(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while group := list(islice(rows, GROUP)):
        yield group
