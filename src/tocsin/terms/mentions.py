"""What a span can name: an actor, a date, a place, a quantity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tocsin.terms.spans import Span

Resolution = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century", "range", "part"]
DateHow = Literal["explicit", "relative", "inferred", "published"]
ActorHow = Literal["named", "coreference", "inferred"]
PlaceResolution = Literal["country", "region", "city", "sea", "base", "other"]
QuantityKind = Literal["killed", "wounded", "captured", "displaced", "troops", "weapons", "money", "other"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A party in a role: actor or recipient of an event, speaker, relay, holder.

    `id` is language-neutral (ISO 3166-1 alpha-3 of a state, the codebook's id of a body, the actor tables' id of a
    person or group) or None for a party known from this text alone; `country` and `sector` are codebook codes.
    """

    id: str | None
    name: str
    country: str | None = None
    sector: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    span: Span | None = None
    how: ActorHow = "named"
    because: str | None = None

    @property
    def key(self) -> str:
        """What makes two mentions one party: the id, or the name without its case."""
        return self.id or self.name.casefold()


@dataclass(frozen=True, slots=True)
class Date:
    """An interval of days, both ends included, ISO 8601; None is an open end."""

    earliest: str | None
    latest: str | None
    resolution: Resolution
    how: DateHow
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happens; `lat` and `lon` in degrees (WGS 84)."""

    name: str
    country: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    resolution: PlaceResolution
    span: Span


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor of a record with every span that names it."""

    id: str | None
    name: str
    country: str | None
    sector: tuple[str, ...]
    aliases: tuple[str, ...]
    spans: tuple[Span, ...]
