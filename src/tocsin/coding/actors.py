"""The actors of a record: every party that the report names, with every span that names it."""

from __future__ import annotations

from tocsin.coding.cast import Cast
from tocsin.coding.places import stands_as_place
from tocsin.terms.mentions import Actor, ActorEntry
from tocsin.terms.records import Event, Quantity, Statement
from tocsin.terms.spans import Span


def list_actors(
    cast: Cast, statements: tuple[Statement, ...], events: tuple[Event, ...], quantities: tuple[Quantity, ...]
) -> tuple[ActorEntry, ...]:
    """One entry for each party, in the order of its first words; a name known from this text alone stands under that name.

    Of pronouns, possessives and words inside a phrase those are listed by which somebody speaks, acts, suffers or holds.
    """
    spans: dict[str, set[Span]] = {}
    first: dict[str, Actor] = {}
    # A capital that is only where something happens is no party.
    places: set[int] = set()

    def note(actor: Actor, span: Span) -> None:
        first.setdefault(actor.key, actor)
        spans.setdefault(actor.key, set()).add(span)

    for tree, mentions in zip(cast.trees, cast.names, strict=True):
        for mention in mentions:
            if mention.name.kind in ("adjective", "prefix", "inhabitant"):
                continue
            if mention.name.kind == "capital" and stands_as_place(tree, mention.head):
                places.add(mention.start)
                continue
            span = Span.of(cast.annotation.text, mention.start, mention.end)
            note(cast.of_name(tree, mention), span)
    roles = [actor for event in events for actor in (*event.actor, *event.recipient)]
    roles += [actor for statement in statements for actor in (statement.speaker, *statement.relayed_by) if actor is not None]
    roles += [quantity.holder for quantity in quantities if quantity.holder is not None]
    named = cast.resolved()
    known = {*first, *(actor.key for actor in named)}
    for actor in (*named, *(actor for actor in roles if actor.how == "coreference" or actor.key not in known)):
        if actor.span is not None and actor.span.start not in places and (actor.country is not None or actor.how == "coreference"):
            note(actor, actor.span)
    entries = [
        ActorEntry(actor.id, actor.name, actor.country, actor.sector, actor.aliases, tuple(sorted(spans[key])))
        for key, actor in first.items()
    ]
    return tuple(sorted(entries, key=lambda e: (e.spans[0], e.id or "", e.name)))
