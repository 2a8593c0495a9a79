"""Decisions about the record: kept for good, and found again when a report has been read anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from tocsin.record.reading import read_events
from tocsin.record.tables import anchors, events, judgements, reports
from tocsin.terms.audits import Label
from tocsin.terms.errors import RecordError
from tocsin.terms.judgements import Anchor, Judged, Judgement
from tocsin.terms.kept import KeptEvent
from tocsin.terms.mentions import Actor, Date, Place
from tocsin.terms.records import Event, as_json
from tocsin.terms.spans import Span

# How many things a verdict is about.
ABOUT = {"right": 1, "wrong": 1, "same": 2, "different": 2}
JUDGED_FIELDS = (
    "event", "event_type", "mode", "context", "actor", "recipient", "status", "date", "due", "place", "voices", "trigger", "evidence",
)  # fmt: skip


def anchor_of(kept: KeptEvent, field: str = "event") -> Anchor:
    """Where a judgement of this event's field holds on. Raises RecordError for a field that no event has."""
    if field not in JUDGED_FIELDS:
        raise RecordError(f"an event has no field '{field}'", where="judgement", cure=f"Choose of: {', '.join(JUDGED_FIELDS)}")
    start, end = _bounds(kept.event)
    return Anchor(kept.report.id, field, kept.event.id, start, end)


def labelled(label: Label, kept: KeptEvent | None, by: str, at: str | None) -> tuple[list[Judgement], bool]:
    """The judgements that a label makes, one a field that was answered; and whether the event now says what was labelled.

    `kept` is the event as it now stands. Where it says something else, the judgement is about what the sheet said and does not hold.
    """
    made, same = [], kept is not None
    for field, right in label.answers.items():
        said = said_of(kept.event, field) if kept is not None else None
        if said is None or said.split() != label.claims[field].split():
            said, same = label.claims[field], False
        place = anchor_of(kept, field) if kept is not None else Anchor(label.report, field, label.event, label.start, label.end)
        made.append(Judgement("right" if right else "wrong", (place,), by, said=said, because=label.note, at=at))
    return made, same


def said_of(event: Event, field: str) -> str:
    """The value of an event's field as a judgement quotes it; of the whole event its type."""
    value = getattr(event, "event_type" if field == "event" else field)
    return " | ".join(_said(item) for item in (value if isinstance(value, tuple) else (value,)))


def _said(value: Any) -> str:
    match value:
        case None:
            return ""
        case Actor():
            return value.key
        case Date():
            return f"{value.earliest or ''}/{value.latest or ''}"
        case Place():
            return value.name
        case Span():
            return f"{value.start}-{value.end}"
    return str(value)


def judge(connection: Connection, judgement: Judgement) -> int:
    """Keeps a judgement at the end of all; gives its number, or that of the same one if its judge said nothing else there since."""
    if len(judgement.anchors) != ABOUT[judgement.verdict]:
        raise RecordError(
            f"'{judgement.verdict}' is said of {ABOUT[judgement.verdict]} events, not of {len(judgement.anchors)}", where="judgement",
            cure="Name one event for right or wrong, two for same or different",
        )  # fmt: skip
    wanted = {anchor.report for anchor in judgement.anchors}
    held = set(connection.execute(select(reports.c.id).where(reports.c.id.in_(wanted))).scalars())
    if wanted - held:
        raise RecordError("the record does not have this report", where=min(wanted - held), cure="Add it first: tocsin add FILE")
    places = [_key(anchor) for anchor in judgement.anchors]
    for number, other in reversed(_stored(connection, judgement.anchors[0].report)):
        if other.by == judgement.by and [_key(anchor) for anchor in other.anchors] == places:
            if (other.verdict, other.said, other.value, other.because) == (
                judgement.verdict, judgement.said, judgement.value, judgement.because,
            ):  # fmt: skip
                return number
            break
    number = (connection.execute(select(func.max(judgements.c.number))).scalar_one() or 0) + 1
    values = {key: value for key, value in as_json(judgement).items() if key != "anchors"}
    connection.execute(insert(judgements), {"number": number, **values})
    rows = [{"judgement": number, "place": place, **as_json(anchor)} for place, anchor in enumerate(judgement.anchors)]
    connection.execute(insert(anchors), rows)
    return number


def judge_each(connection: Connection, made: Iterable[Judgement]) -> Iterator[int | RecordError]:
    """Each judgement's number, or why it cannot be kept: what cannot is refused before anything of it is written."""
    for judgement in made:
        try:
            yield judge(connection, judgement)
        except RecordError as error:
            yield error


def _key(anchor: Anchor) -> tuple[str, str, int, int]:
    return anchor.report, anchor.field, anchor.start, anchor.end


def _stored(connection: Connection, report: str | None = None) -> list[tuple[int, Judgement]]:
    """The judgements, or those about one report, by number."""
    asked, places = select(judgements).order_by(judgements.c.number), select(anchors).order_by(anchors.c.judgement, anchors.c.place)
    if report is not None:
        about = select(anchors.c.judgement).where(anchors.c.report == report)
        asked, places = asked.where(judgements.c.number.in_(about)), places.where(anchors.c.judgement.in_(about))
    held: dict[int, list[Anchor]] = defaultdict(list)
    for row in connection.execute(places):
        held[row.judgement].append(Anchor(row.report, row.field, row.event, row.start, row.end))
    return [(row.number, _judgement(row, held[row.number])) for row in connection.execute(asked)]


def _judgement(row: Row[Any], held: Sequence[Anchor]) -> Judgement:
    return Judgement(row.verdict, tuple(held), row.by, row.said, row.value, row.because, row.at)


def judged(connection: Connection) -> tuple[Judged, ...]:
    """Every judgement with the events that now stand on its words."""
    stored = _stored(connection)
    wanted = sorted({anchor.report for _, judgement in stored for anchor in judgement.anchors})
    numbers: dict[str, list[int]] = {report: [] for report in wanted}
    for row in connection.execute(select(events.c.report, events.c.number).where(events.c.report.in_(wanted)).order_by(events.c.number)):
        numbers[row.report].append(row.number)
    here: dict[str, list[KeptEvent]] = defaultdict(list)
    for kept in read_events(connection, numbers):
        here[kept.report.id].append(kept)
    found = []
    for number, judgement in stored:
        standing = tuple(_standing(anchor, here[anchor.report]) for anchor in judgement.anchors)
        holds = all(
            kept is not None and judgement.said in (None, said_of(kept.event, anchor.field))
            for anchor, kept in zip(judgement.anchors, standing, strict=True)
        )
        found.append(Judged(number, judgement, standing, holds))
    return tuple(found)


def _standing(anchor: Anchor, here: Sequence[KeptEvent]) -> KeptEvent | None:
    """The event of that id; else the one whose trigger shares most of the anchor's words, the first of equals."""
    for kept in here:
        if kept.event.id == anchor.event:
            return kept

    def off(kept: KeptEvent) -> tuple[int, int]:
        start, end = _bounds(kept.event)
        return abs(start - anchor.start) + abs(end - anchor.end), kept.number

    near = [kept for kept in here if _bounds(kept.event)[0] < anchor.end and anchor.start < _bounds(kept.event)[1]]
    return min(near, key=off, default=None)


def _bounds(event: Event) -> tuple[int, int]:
    spans = event.trigger or (event.evidence,)
    return min(span.start for span in spans), max(span.end for span in spans)
