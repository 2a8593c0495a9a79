"""Events as POLECAT's tab-separated columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from tocsin.show.wording import visible
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Event, Record, as_json

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country",
    "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People",
    "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
# POLECAT tells of what is said to have happened: it has no column for a plan, a possibility, a denial or a memory.
TOLD = ("occurred", "ongoing")
NOTHING = "None"
LANGUAGES = {"en": "English", "fr": "French"}


def to_polecat(records: Iterable[Record]) -> Iterator[str]:
    """A header line, then a line for each pair of actor and recipient of each event that is told as done or going on.

    Cells are Latin-1: a letter that is not stands without its accent, or as `?`. Several values in a cell have `;` between them, an
    empty one says `None`. A second pair of one event has `.2` behind the event's id. Columns that tocsin knows nothing of say `None`.
    """
    yield "\t".join(COLUMNS) + "\n"
    for record in records:
        for event in record.events:
            if event.status in TOLD:
                yield from _lines(record, event)


def _lines(record: Record, event: Event) -> Iterator[str]:
    pairs = [(actor, recipient) for actor in event.actor or (None,) for recipient in event.recipient or (None,)]
    report, place = record.report, event.place
    date = (event.date.earliest or event.date.latest if event.date else None) or report.published
    where = [place.name, place.name if place.resolution == "city" else None] if place else [None, None]
    country = [place.country, place.lat, place.lon, place.geonameid, place.span.text or None] if place else [None] * 5
    people = [entry.name for entry in record.actors if entry.id and "-" in entry.id and entry.id[:1].islower()]
    bodies = [entry.name for entry in record.actors if entry.id and entry.id.isupper() and entry.id != entry.country]
    for turn, (actor, recipient) in enumerate(pairs, 1):
        cells = [
            event.id if turn == 1 else f"{event.id}.{turn}", date, event.event_type, event.mode, event.score, event.quad.upper(),
            event.context, *_party(actor), *_party(recipient), *where, None, None, *country, place.resolution if place else None,
            report.source, report.published, people, bodies, [found.name for found in record.places],
            LANGUAGES.get(report.language, report.language), f"tocsin {record.made_by.tocsin}",
        ]  # fmt: skip
        yield "\t".join(_cell(value) for value in cells) + "\n"


def _party(actor: Actor | None) -> list[object]:
    if actor is None:
        return [None] * 8
    sectors = actor.sector
    raw = actor.span.text if actor.span else None
    return [actor.name, actor.country, None, sectors[0] if sectors else None, sectors, None, raw, None]


def _cell(value: object) -> str:
    if isinstance(value, (tuple, list)):
        value = ";".join(dict.fromkeys(str(item).replace(";", ",") for item in value if item))
    if value is None or value == "":
        return NOTHING
    return _latin(visible(value if isinstance(value, str) else str(as_json(value))))


def _latin(text: str) -> str:
    return "".join(_letter(character) for character in text)


def _letter(character: str) -> str:
    if ord(character) < 0x100:
        return character
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if ord(c) < 0x100)
    return plain or {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "œ": "oe", "Œ": "OE", "…": "..."}.get(character, "?")
