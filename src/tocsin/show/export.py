"""Records as text: JSON, JSON Lines, CSV, PLOVER's JSON, POLECAT's columns, GeoJSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from tocsin.show.geojson import features
from tocsin.show.plover import plover_events
from tocsin.show.polecat import to_polecat
from tocsin.show.wording import visible
from tocsin.terms.errors import TocsinError
from tocsin.terms.kept import KeptEvent
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Event, Record, Report, as_json

CSV_COLUMNS = (
    "report", "title", "source", "published", "url", "language", "event", "type", "mode", "context", "quad", "score", "status",
    "actor_id", "actor", "recipient_id", "recipient", "date_earliest", "date_latest", "due_earliest", "due_latest",
    "place", "place_country", "lat", "lon", "voices", "statement", "start", "end", "words", "evidence", "confidence",
)  # fmt: skip
# What a spreadsheet takes for the beginning of a formula, full-width forms included.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
# Lone surrogates cannot be written as UTF-8; the other three end a line for some readers of JSON Lines.
_ESCAPED = re.compile("[\ud800-\udfff\u0085\u2028\u2029]")


def to_json(records: Record | Sequence[Record]) -> str:
    """One record as a JSON object, several as a list of them, indented by 1, with a line end at the end.

    Letters stay letters (`é`, not an escape); reading it back gives the same values.
    """
    value = as_json(records) if isinstance(records, Record) else [as_json(record) for record in records]
    return _dump(value, indent=1) + "\n"


def to_jsonl(records: Iterable[Record]) -> Iterator[str]:
    """One line of JSON for each record, its line end included; lines come as they are made, so any number will do."""
    for record in records:
        yield _dump(as_json(record), indent=None) + "\n"


def to_csv(records: Iterable[Record]) -> Iterator[str]:
    """A header line, then one line for each event, line ends (`\\n`) included; `CSV_COLUMNS` names the columns.

    Several values in a cell have ` | ` between them; `start` and `end` are code points of the report's text. A text that a
    spreadsheet would take for a formula (it begins with = + - @) gets an apostrophe before it; numbers stay numbers, and an
    empty cell says that there is nothing. Write it as `utf-8-sig` for spreadsheets that guess another encoding.
    """
    yield _line(CSV_COLUMNS)
    for record in records:
        for event in record.events:
            yield csv_line(_row(record.report, event))


def kept_json(found: Iterable[KeptEvent]) -> str:
    """Events of the record as a JSON list: each with `report` (without its text), its `number` there, and `event`."""
    rows = [{"report": _head(kept.report), "number": kept.number, "event": as_json(kept.event)} for kept in found]
    return _dump(rows, indent=1) + "\n"


def kept_csv(found: Iterable[KeptEvent]) -> Iterator[str]:
    """Events of the record with the columns and the care of `to_csv`."""
    yield _line(CSV_COLUMNS)
    for kept in found:
        yield csv_line(_row(kept.report, kept.event))


def _head(report: Report) -> dict[str, Any]:
    return {key: value for key, value in as_json(report).items() if key != "text"}


def export(records: Iterable[Record], form: str) -> Iterator[str]:
    """Pieces of text that together are the records in a form: a name of FORMS. Raises TocsinError for another."""
    if form not in FORMS:
        raise TocsinError(f"the form '{form}' is not known", where="export", cure=f"Choose one of: {', '.join(sorted(FORMS))}")
    return FORMS[form](records)


def _json_list(records: Iterable[Record]) -> Iterator[str]:
    yield to_json(tuple(records))


def to_plover(records: Iterable[Record]) -> Iterator[str]:
    """One line of JSON for each event (see `plover_events`), its line end included."""
    for record in records:
        for event in plover_events(record):
            yield _dump(event, indent=None) + "\n"


def to_geojson(records: Iterable[Record]) -> Iterator[str]:
    """One FeatureCollection with a line for each event (see `features`)."""
    yield '{"type": "FeatureCollection", "features": ['
    lead = "\n"
    for record in records:
        for feature in features(record):
            yield lead + _dump(feature, indent=None)
            lead = ",\n"
    yield "\n]}\n"


FORMS: dict[str, Callable[[Iterable[Record]], Iterator[str]]] = {
    "csv": to_csv, "geojson": to_geojson, "json": _json_list, "jsonl": to_jsonl, "plover": to_plover, "polecat": to_polecat,
}  # fmt: skip


def _dump(value: Any, indent: int | None) -> str:
    text = json.dumps(value, indent=indent, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _row(report: Report, event: Event) -> list[str | float | None]:
    date, due, place = event.date, event.due, event.place
    start = min((span.start for span in event.trigger), default=event.evidence.start)
    end = max((span.end for span in event.trigger), default=event.evidence.end)
    return [
        report.id, report.title, report.source, report.published, report.url, report.language,
        event.id, event.event_type, _joined(event.mode), _joined(event.context), event.quad, event.score, event.status,
        _ids(event.actor), _names(event.actor), _ids(event.recipient), _names(event.recipient),
        *((date.earliest, date.latest) if date else (None, None)), *((due.earliest, due.latest) if due else (None, None)),
        *((place.name, place.country, place.lat, place.lon) if place else (None, None, None, None)),
        _names(event.voices), event.statement, start, end,
        " … ".join(span.text for span in event.trigger), event.evidence.text, event.confidence,
    ]  # fmt: skip


def _ids(actors: Sequence[Actor]) -> str:
    """Empty between bars where one of several has no id, so that ids and names stay side by side."""
    return _joined(actor.id or "" for actor in actors) if any(actor.id for actor in actors) else ""


def _names(actors: Iterable[Actor]) -> str:
    return _joined(actor.name for actor in actors)


def _joined(values: Iterable[str]) -> str:
    return " | ".join(values)


def _cell(value: str | float | None) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(as_json(value))
    text = visible(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_line(cells: Sequence[str | float | None]) -> str:
    """One line of CSV with the care of `to_csv`, its line end included."""
    return _line([_cell(value) for value in cells])


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(list(cells))
    return out.getvalue()
