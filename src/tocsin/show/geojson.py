"""Events on the map: GeoJSON (RFC 7946)."""

from __future__ import annotations

from typing import Any

from tocsin.terms.mentions import Actor
from tocsin.terms.records import Event, Record, Report, as_json


def features(record: Record) -> list[dict[str, Any]]:
    """A feature for each event: a point [longitude, latitude] in degrees, null where no place with a position was read.

    The position is that of the place that the report names (of a country its middle, of a city its centre): see `resolution`.
    """
    return [_feature(record.report, event) for event in record.events]


def _feature(report: Report, event: Event) -> dict[str, Any]:
    place = event.place
    located = place is not None and place.lat is not None and place.lon is not None
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if place is not None and located else None,
        "properties": {
            "event_type": event.event_type, "mode": list(event.mode), "context": list(event.context), "quad": event.quad,
            "score": as_json(event.score), "status": event.status,
            "actor": _names(event.actor), "actor_id": [actor.id for actor in event.actor],
            "recipient": _names(event.recipient), "recipient_id": [actor.id for actor in event.recipient],
            "earliest": event.date.earliest if event.date else None, "latest": event.date.latest if event.date else None,
            "due": event.due.latest if event.due else None,
            "place": place.name if place else None, "country": place.country if place else None,
            "resolution": place.resolution if place else None, "geonameid": place.geonameid if place else None,
            "voices": _names(event.voices), "words": event.evidence.text, "report": report.id, "source": report.source,
            "published": report.published, "language": report.language, "confidence": as_json(event.confidence),
        },
    }  # fmt: skip


def _names(actors: tuple[Actor, ...]) -> list[str]:
    return [actor.name for actor in actors]
