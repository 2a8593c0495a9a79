"""What is seen across reports: incidents, their origins and disagreements, deadlines, and the weeks of a dyad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tocsin.terms.mentions import Actor, Date, Place
from tocsin.terms.records import Event, EventType, Quad, Quantity, Status
from tocsin.terms.spans import Span

DisagreementKind = Literal["denial", "uncertain", "figure", "perpetrator", "recipient", "time", "place", "status", "revision"]
DeadlineState = Literal["open", "said to be met", "said to be off", "passed"]


@dataclass(frozen=True, slots=True)
class Telling:
    """One event of one report, as an account of an incident.

    `report` is the report's id; `published` its ISO day or None; `status` the event's status as of the report's day (what is
    dated after that day is planned); `figures` are the quantities that the report ties to the event.
    """

    report: str
    source: str | None
    title: str | None
    language: str
    published: str | None
    credits: tuple[str, ...]
    event: Event
    status: Status
    figures: tuple[Quantity, ...] = ()

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Tellings sort by day, report, and place in its text; undated reports come last."""
        return self.published or "9999", self.report, self.event.evidence.start, self.event.id


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one or several tellings of an incident go back to: the innermost voice, else a credited outlet, else the publisher.

    `through` are the relays between it and the reader, innermost first, that any of its tellings names; `tellings` event ids.
    """

    key: str
    name: str
    kind: Literal["voice", "credit", "publisher"]
    through: tuple[str, ...]
    reports: tuple[str, ...]
    tellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: what it says, and the events (or the figures' words) that say so."""

    says: str
    reports: tuple[str, ...]
    events: tuple[str, ...]
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two accounts that do not agree; no verdict. `incident` is None for figures that belong to no coded event."""

    kind: DisagreementKind
    about: str
    incident: str | None
    one: Side
    other: Side


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening in the world, as far as reports tell: the tellings judged to be the same.

    `id` hashes the earliest telling. `status` is what most origins say, what is done before what is planned; `earliest` and
    `latest` bound the day (ISO, both included; None is open). `reports` counts the reports, `origins` what they go back to.
    """

    id: str
    event_type: EventType
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad: Quad
    score: float
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    status: Status
    earliest: str | None
    latest: str | None
    dated: bool
    place: Place | None
    words: str
    tellings: tuple[Telling, ...]
    origins: tuple[Origin, ...]
    disagreements: tuple[Disagreement, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that tell it, in the order of their days."""
        return tuple(dict.fromkeys(t.report for t in self.tellings))


@dataclass(frozen=True, slots=True)
class DueTelling:
    """A report's words that name a day ahead. `event` is the id of the planned event, None where no event was coded there."""

    report: str
    source: str | None
    published: str | None
    event: str | None
    voices: tuple[Actor, ...]
    due: Date
    words: Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is due on a day, who said so, and what became of it as of `on`, from the reports published up to then.

    `due` is the last day (ISO, included). `said` begins with who said it first; `outcome` are the later tellings that say it was
    met, or is off.
    """

    id: str
    due: str
    earliest: str | None
    state: DeadlineState
    on: str | None
    incident: str | None
    event_type: EventType | None
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    said: tuple[DueTelling, ...]
    outcome: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class WeekPoint:
    """One ISO week of a dyad. `words` and `deeds` are tension (positive: conflict), None in a week without any report.

    `monday` is the week's first day; `reports` counts all reports of the record published in it, `telling` those that tell an
    incident of the dyad; `incidents` are ids.
    """

    week: str
    monday: str
    words: float | None
    deeds: float | None
    reports: int
    telling: int
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The weeks of a dyad, without holes: a week with no report is a point without values."""

    one: str
    other: str
    members: bool
    points: tuple[WeekPoint, ...]
