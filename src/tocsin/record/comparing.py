"""What one run read otherwise than another one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from tocsin.record.bodies import is_span, unpack
from tocsin.record.reading import read_records
from tocsin.record.tables import readings, reports, runs
from tocsin.terms.errors import RecordError
from tocsin.terms.kept import Change
from tocsin.terms.records import Record, as_json

# The lists of a record, and what one item of each is called.
ITEMS = {
    "events": "event", "statements": "statement", "quantities": "quantity", "dates": "date", "places": "place", "actors": "actor",
}  # fmt: skip
# Fields of a report that reading may infer.
REPORT_FIELDS = ("title", "source", "language", "published", "published_how", "credits")


def diff(connection: Connection, before: str, after: str) -> tuple[Change, ...]:
    """The changes by report, part and place. `before` and `after` are ids of runs, or the first signs of them."""
    one, other = (_run(connection, sign) for sign in (before, after))
    both = sorted(_read_by(connection, one) & _read_by(connection, other))
    found: list[Change] = []
    for report in both:
        readings_of = [_reading(connection, report, run) for run in (one, other)]
        found += changes(*readings_of)
    return tuple(found)


def _run(connection: Connection, sign: str) -> str:
    held = [
        identity for identity in connection.execute(select(runs.c.id).order_by(runs.c.id)).scalars() if sign and identity.startswith(sign)
    ]
    if len(held) != 1:
        what = f"{len(held)} runs begin so" if held else "no such run"
        raise RecordError(what, where=sign or "an empty id", cure="List them with: tocsin runs")
    return str(held[0])


def _read_by(connection: Connection, run: str) -> set[str]:
    earlier = connection.execute(select(readings.c.report).where(readings.c.run == run)).scalars()
    return {*connection.execute(select(reports.c.id).where(reports.c.run == run)).scalars(), *earlier}


def _reading(connection: Connection, report: str, run: str) -> Record:
    """The run's reading of a report: the last one stands in the tables."""
    head = connection.execute(select(reports.c.run, reports.c.text).where(reports.c.id == report)).one()
    if head.run == run:
        return next(iter(read_records(connection, [report])))
    body = connection.execute(select(readings.c.body).where(readings.c.report == report, readings.c.run == run)).scalar_one()
    return unpack(body, head.text)


def changes(before: Record, after: Record) -> Iterator[Change]:
    """What the later record of a report says otherwise: fields of the report, then items, those of one id or one place set side by side."""
    report = after.report.id
    for field in REPORT_FIELDS:
        old, new = _json(getattr(before.report, field)), _json(getattr(after.report, field))
        if old != new:
            yield Change(report, "report", report, "changed", after.report.title or "", field, old, new)
    for part, name in ITEMS.items():
        old_items, new_items = (_keyed(as_json(getattr(record, part))) for record in (before, after))
        if part == "events":
            _pair_by_words(old_items, new_items)
        for key in sorted({*old_items, *new_items}, key=lambda key: (_start(new_items.get(key) or old_items[key]), key)):
            was, now = old_items.get(key), new_items.get(key)
            if was is None or now is None:
                item = now or was or {}
                yield Change(report, name, _name(item, key), "added" if was is None else "gone", _words(item))
                continue
            for field in now:
                if field != "id" and was[field] != now[field]:
                    yield Change(report, name, _name(now, key), "changed", _words(now), field, _json(was[field]), _json(now[field]))


def _keyed(items: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Items by their id, those without one by where they stand; a second one at the same place by its turn."""
    found: dict[str, dict[str, Any]] = {}
    for item in items:
        own = _place(item)
        # An actor's id is a party's, which several items may share.
        key = item["id"] if item.get("id") and "spans" not in item else own
        turn = 2
        while key in found:
            key, turn = f"{own} {turn}", turn + 1
        found[key] = item
    return found


def _pair_by_words(old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]]) -> None:
    """An event whose trigger grew or shrank has another id: it is the one whose trigger shares words with its own."""
    for key in [key for key in new if key not in old]:
        for candidate in [key for key in old if key not in new]:
            spans = [(a, b) for a in old[candidate]["trigger"] for b in new[key]["trigger"]]
            if any(a["start"] < b["end"] and b["start"] < a["end"] for a, b in spans):
                old[key] = old.pop(candidate)
                break


def _spans(value: Any) -> Iterator[Mapping[str, Any]]:
    if is_span(value):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from _spans(item)


def _own(item: dict[str, Any]) -> list[Mapping[str, Any]]:
    """The spans that show an item: its trigger, content, or span."""
    return list(_spans([item.get(field) for field in ("trigger", "content", "span", "spans")])) or list(_spans(item))


def _place(item: dict[str, Any]) -> str:
    own = _own(item)
    return f"{own[0]['start']}-{own[0]['end']}" if own else "nowhere"


def _start(item: dict[str, Any]) -> int:
    return min((span["start"] for span in _own(item)), default=-1)


def _name(item: dict[str, Any], key: str) -> str:
    return str(item.get("id") or key)


def _words(item: dict[str, Any]) -> str:
    return " … ".join(span["text"] for span in _own(item)[:2])


def _json(value: Any) -> str:
    return json.dumps(as_json(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
