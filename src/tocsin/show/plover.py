"""Events as PLOVER JSON: the fields of PLOVER's own gold standard records, ours beside them."""

from __future__ import annotations

from typing import Any

from tocsin.terms.mentions import Actor
from tocsin.terms.records import Event, Record, as_json

# The fields that PLOVER does not have stand under this one.
OURS = "tocsin"


def plover_events(record: Record) -> list[dict[str, Any]]:
    """Each event as one PLOVER object; `tocsin` holds what PLOVER has no field for: report, event as it is kept, what made it.

    `date` is the first day of the event, or that of its report; `context` and `mode` are lists, `code` a country's, `sector` the first.
    """
    head = {key: value for key, value in as_json(record.report).items() if key != "text"}
    made_by = as_json(record.made_by)
    return [
        {
            "id": event.id,
            "date": (event.date.earliest or event.date.latest if event.date else None) or record.report.published,
            "source": [_party(actor) for actor in event.actor],
            "target": [_party(actor) for actor in event.recipient],
            "event": event.event_type,
            "eventText": " … ".join(span.text for span in event.trigger),
            "mode": list(event.mode),
            "context": list(event.context),
            "text": event.evidence.text,
            "language": record.report.language,
            "publication": record.report.source,
            "coder": f"tocsin {record.made_by.tocsin}",
            OURS: {"number": number, "status": event.status, "report": head, "event": _event(event), "made_by": made_by},
        }
        for number, event in enumerate(record.events, 1)
    ]


def _party(actor: Actor) -> dict[str, Any]:
    words = actor.span.text if actor.span else actor.name
    return {
        "actorText": words,
        "code": actor.country,
        "sector": actor.sector[0] if actor.sector else None,
        "id": actor.id,
        "name": actor.name,
    }


def _event(event: Event) -> Any:
    return as_json(event)
