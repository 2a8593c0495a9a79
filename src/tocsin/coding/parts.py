"""One record of a report whose paragraphs are in two languages: each language's part is coded with its own lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tocsin.terms.mentions import ActorEntry
from tocsin.terms.records import Record, Statement
from tocsin.terms.spans import Span


def join_parts(parts: Sequence[Record]) -> Record:
    """The parts of one report's record as one, in the order of the text; a single part as it is. There is at least one."""
    first = parts[0]
    if len(parts) == 1:
        return first
    return replace(
        first,
        statements=tuple(sorted((s for p in parts for s in p.statements), key=_place)),
        events=tuple(sorted((e for p in parts for e in p.events), key=lambda e: (e.evidence.start, _start(e.trigger)))),
        quantities=tuple(sorted((q for p in parts for q in p.quantities), key=lambda q: q.span)),
        dates=tuple(sorted((d for p in parts for d in p.dates), key=lambda d: _start((d.span,) if d.span else ()))),
        places=tuple(sorted((x for p in parts for x in p.places), key=lambda x: x.span)),
        actors=_actors(parts),
    )


def _place(statement: Statement) -> tuple[int, str]:
    return _start((*statement.cue, *statement.content)), statement.id


def _start(spans: Iterable[Span]) -> int:
    return min((span.start for span in spans), default=-1)


def _actors(parts: Sequence[Record]) -> tuple[ActorEntry, ...]:
    """Each actor once: by its id, or by its name where it has none; named as the report's main language names it."""
    found: dict[str, ActorEntry] = {}
    for actor in (a for part in parts for a in part.actors):
        key = actor.id or f"name:{actor.name}"
        if (known := found.get(key)) is not None:
            aliases = tuple(dict.fromkeys((*known.aliases, *(a for a in (actor.name, *actor.aliases) if a != known.name))))
            actor = replace(known, aliases=aliases, spans=tuple(sorted({*known.spans, *actor.spans})))
        found[key] = actor
    return tuple(found.values())
