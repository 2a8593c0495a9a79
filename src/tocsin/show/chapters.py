"""The chapters of a site beside its reports: incidents, one incident, deadlines, the tension of a dyad."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.knowledge.actors import load_directory
from tocsin.knowledge.sides import label_key
from tocsin.show.charts import tension_svg
from tocsin.show.html import Link, render
from tocsin.show.page import STATUSES
from tocsin.show.view import QUADS
from tocsin.show.wording import Wording
from tocsin.terms.incidents import Deadline, Disagreement, Incident, Origin, Series, Side, Telling, WeekPoint
from tocsin.terms.mentions import Actor, Date, Place
from tocsin.terms.records import Event, Record, Report
from tocsin.terms.spans import Span

STYLES = ("page.css", "site.css")
# Kinds of disagreement whose sides name parties.
PARTIES = {"perpetrator": "actor", "recipient": "recipient"}


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says, ready to show: `path` leads to the words on the report's page, from the site's root."""

    path: str
    report: Report
    event: Event | None
    telling: Telling | None
    sentence: Span
    voices: tuple[Actor, ...]

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """The sentence cut where the event's own words begin and end; True for those words."""
        text, start = self.sentence.text, self.sentence.start
        cut, at = [], 0
        for span in sorted(self.event.trigger if self.event else ()):
            first, last = max(span.start - start, at), span.end - start
            if at <= first < last <= len(text):
                cut += [(text[at:first], False), (text[first:last], True)]
                at = last
        return [piece for piece in [*cut, (text[at:], False)] if piece[0]]


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a disagreement: what it says in the page's language, and its accounts."""

    says: str
    accounts: tuple[Account, ...]


@dataclass(slots=True)
class Site:
    """What every chapter needs: the records, where their pages lie, and the language that the site speaks."""

    wording: Wording
    records: Mapping[str, Record]
    pages: Mapping[str, str]
    incidents: Sequence[Incident]
    _numbers: dict[str, tuple[str, int]] = field(default_factory=dict)
    _tellings: dict[str, Telling] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for identity, record in self.records.items():
            self._numbers.update({event.id: (identity, number) for number, event in enumerate(record.events, 1)})
        self._tellings = {t.event.id: t for incident in self.incidents for t in incident.tellings}

    def name(self, actor: Actor) -> str:
        """The party's name in the site's language; as the report writes it where no table knows it."""
        return self.party(label_key(actor), actor.name)

    def place(self, place: Place) -> str:
        """A country's name in the site's language, other places as the report writes them."""
        party = load_directory(self.wording.language).parties.get(place.country or "") if place.resolution == "country" else None
        return party.name if party else place.name

    def party(self, identity: str, otherwise: str) -> str:
        """The name of the party with this id in the site's language."""
        party = load_directory(self.wording.language).parties.get(identity)
        return party.name if party else otherwise

    def account(self, telling: Telling) -> Account:
        """A telling with the way to its words."""
        event = telling.event
        return Account(
            self.path_of(telling.report, event.id), self.records[telling.report].report, event, telling, event.evidence, event.voices
        )

    def path_of(self, report: str, event: str | None = None) -> str:
        """The report's page, and there the event's row."""
        _, number = self._numbers.get(event or "", (report, 0))
        return f"{self.pages[report]}#e{number}" if number else self.pages[report]

    def side(self, disagreement: Disagreement, side: Side) -> SideView:
        """One side of a disagreement in the site's language."""
        tellings = [self._tellings[event] for event in side.events if event in self._tellings]
        accounts = [self.account(t) for t in tellings]
        if not accounts:
            # Figures beside which no event was coded: their own words, on their report's page.
            accounts = [
                Account(self.path_of(report), self.records[report].report, None, None, span, ())
                for report, span in zip(side.reports, side.words, strict=False)
            ]
        return SideView(self._says(disagreement, side, tellings), tuple(accounts))

    def _says(self, disagreement: Disagreement, side: Side, tellings: Sequence[Telling]) -> str:
        if disagreement.kind in ("denial", "uncertain", "status"):
            return self.wording.label("status", side.says)
        if disagreement.kind in PARTIES and tellings:
            actors: tuple[Actor, ...] = getattr(tellings[0].event, PARTIES[disagreement.kind])
            return ", ".join(dict.fromkeys(self.name(actor) for actor in actors)) or side.says
        if disagreement.kind == "time":
            first, _, last = side.says.partition("/")
            return self.wording.period(Date(first, last or first, "range", "explicit"))
        return side.says

    def when(self, incident: Incident) -> str:
        """The incident's days in words; empty where nothing bounds them."""
        if not incident.earliest and not incident.latest:
            return ""
        return self.wording.period(Date(incident.earliest, incident.latest, "range", "explicit"))


def incident_path(incident: Incident | str) -> str:
    """Where an incident's page lies, from the site's root."""
    return f"incidents/{incident if isinstance(incident, str) else incident.id}.html"


def render_incidents(site: Site, apart: Sequence[Disagreement], nav: Sequence[Link]) -> str:
    """All incidents, the latest first, those of several reports marked; `apart` are disagreements that belong to none of them."""
    ordered = sorted(site.incidents, key=lambda i: (i.earliest or i.latest or "", i.id), reverse=True)
    statuses = [(s, n) for s in STATUSES if (n := sum(i.status == s for i in ordered))]
    return render(
        "incidents.html", site.wording, "index.js", styles=STYLES, nav=nav,
        site=site, root="", incidents=ordered, several=sum(len(i.reports) > 1 for i in ordered), statuses=statuses, quads=QUADS,
        path=incident_path, apart=_against(site, apart), page_class="incidents-page",
    )  # fmt: skip


def render_incident(site: Site, incident: Incident, nav: Sequence[Link]) -> str:
    """One incident: who tells it through whom, where the accounts go back to, and where they do not agree."""
    accounts = [site.account(t) for t in incident.tellings]
    origins = [(origin, site.party(origin.key, origin.name), _reports(site, origin)) for origin in incident.origins]
    return render(
        "incident.html", site.wording, None, styles=STYLES, nav=nav,
        site=site, root="../", incident=incident, accounts=accounts, origins=origins, quads=QUADS, short=QUADS[incident.quad],
        disagreements=_against(site, incident.disagreements), page_class="incident-page",
    )  # fmt: skip


def render_deadlines(site: Site, deadlines: Sequence[Deadline], nav: Sequence[Link]) -> str:
    """What is due when, who said so, and what became of it as of the day that the deadlines bear."""
    rows = [
        (
            deadline,
            [Account(site.path_of(d.report, d.event), site.records[d.report].report, None, None, d.words, d.voices) for d in deadline.said],
            [site.account(t) for t in deadline.outcome],
        )
        for deadline in sorted(deadlines, key=lambda d: (d.due, d.id))
    ]
    on = next((d.on for d in deadlines if d.on), None)
    return render(
        "deadlines.html", site.wording, None, styles=STYLES, nav=nav,
        site=site, root="", rows=rows, on=on, period=_due, path=incident_path, known={i.id for i in site.incidents},
        page_class="deadlines-page",
    )  # fmt: skip


def render_tension(site: Site, series: Series, others: Sequence[Link], nav: Sequence[Link]) -> str:
    """The weeks of a dyad: the chart as a picture that stands in the page, and every number in a table below it."""
    picture = b64encode(tension_svg(series, site.wording.language).encode("utf-8")).decode("ascii")
    names = [site.party(identity, identity) for identity in (series.one, series.other)]
    by_id = {incident.id: incident for incident in site.incidents}
    weeks: list[tuple[WeekPoint, list[Incident]]] = [(p, [by_id[i] for i in p.incidents if i in by_id]) for p in series.points]
    return render(
        "tension.html", site.wording, None, styles=STYLES, nav=nav, images=True,
        site=site, root="", series=series, names=names, picture=picture, weeks=weeks, others=others, path=incident_path, quads=QUADS,
        page_class="tension-page",
    )  # fmt: skip


def _against(site: Site, found: Iterable[Disagreement]) -> list[tuple[Disagreement, SideView, SideView]]:
    return [(d, site.side(d, d.one), site.side(d, d.other)) for d in found]


def _reports(site: Site, origin: Origin) -> list[Report]:
    return [site.records[report].report for report in origin.reports]


def _due(deadline: Deadline) -> Date:
    """A deadline's days as a date; one that has a last day alone stays open before it."""
    return Date(deadline.earliest, deadline.due, "range", "explicit")
