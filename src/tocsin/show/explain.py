"""Why an event is in a record, in words."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from tocsin.terms.errors import EventNotFoundError
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Event, Record

LABELS = {
    "en": {
        "event": "Event", "sentence": "Sentence", "trigger": "Words", "actor": "Actor", "recipient": "Recipient", "status": "Status",
        "date": "Date", "due": "Due", "place": "Place", "voices": "Who says so", "report": "the report itself", "because": "Because",
        "confidence": "Confidence", "nobody": "nobody named",
    },
    "fr": {
        "event": "Événement", "sentence": "Phrase", "trigger": "Mots", "actor": "Acteur", "recipient": "Destinataire", "status": "Statut",
        "date": "Date", "due": "Échéance", "place": "Lieu", "voices": "Qui le dit", "report": "le texte lui-même", "because": "Parce que",
        "confidence": "Confiance", "nobody": "personne de nommé",
    },
}  # fmt: skip


def find_event(record: Record, name: str) -> Event:
    """The event of that number (from 1, as in the table) or id; EventNotFoundError otherwise."""
    if name.isdigit() and 1 <= int(name) <= len(record.events) and len(name) < 6:
        return record.events[int(name) - 1]
    for event in record.events:
        if event.id == name:
            return event
    raise EventNotFoundError(
        f"no event '{name}' in this report",
        cure=f"It has {len(record.events)} events; `tocsin code` numbers them from 1" if record.events else "It has none",
    )


def explain(record: Record, name: str) -> RenderableType:
    """The sentence with the event's words set off, its fields, and the lexicon lines and rules that made it."""
    event = find_event(record, name)
    labels = LABELS.get(record.report.language, LABELS["en"])
    lines = [
        _line(labels["event"], f"{event.event_type}{' (' + ', '.join(event.mode) + ')' if event.mode else ''}  {event.id}"),
        Text.assemble((f"{labels['sentence']}: ", "bold"), _sentence(event)),
        _line(labels["trigger"], " … ".join(span.text for span in event.trigger)),
        _line(labels["actor"], _actors(event.actor) or labels["nobody"]),
        _line(labels["recipient"], _actors(event.recipient) or labels["nobody"]),
        _line(
            labels["status"], f"{event.status}{' – ' + ', '.join(repr(s.text) for s in event.words.status) if event.words.status else ''}"
        ),
    ]
    if event.date:
        lines.append(_line(labels["date"], f"{event.date.earliest or '…'} – {event.date.latest or '…'} ({event.date.how})"))
    if event.due:
        lines.append(_line(labels["due"], event.due.latest or "…"))
    if event.place:
        lines.append(_line(labels["place"], f"{event.place.name} ({event.place.country})"))
    lines.append(_line(labels["voices"], " ← ".join(voice.name for voice in event.voices) or labels["report"]))
    lines.append(_line(labels["confidence"], f"{event.confidence:.2f}"))
    lines.append(Text(f"{labels['because']}:", style="bold"))
    lines += [Text(f"  - {reason}") for reason in event.because]
    return Group(*lines)


def _line(label: str, value: str) -> Text:
    return Text.assemble((f"{label}: ", "bold"), value)


def _sentence(event: Event) -> Text:
    sentence = Text(event.evidence.text)
    for span in event.trigger:
        sentence.stylize("reverse", span.start - event.evidence.start, span.end - event.evidence.start)
    return sentence


def _actors(actors: tuple[Actor, ...]) -> str:
    return ", ".join(f"{a.name} [{a.id or '–'}] ({a.how}{': ' + repr(a.span.text) if a.span else ''})" for a in actors)
