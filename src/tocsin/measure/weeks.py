"""The tension of a dyad by ISO week, from incidents.

PLOVER's scores run from conflict (-10) to cooperation (+10); tension is their negative, weighed by status (`codebook/tension.toml`),
summed over the incidents of the week, words and deeds apart. Incidents are counted, not reports: ten papers with one agency line do not
make ten attacks. Beside it stands the coverage; a week in which no report appeared is a gap, not calm.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from tocsin.knowledge.tension import Tension, load_tension
from tocsin.measure.sides import DyadSide, acts_for
from tocsin.terms.incidents import Incident, Series, WeekPoint

WEEK = dt.timedelta(days=7)
ANNOUNCED = frozenset({"planned", "possible"})


def weekly(
    incidents: Sequence[Incident], days: Iterable[str], one: DyadSide, other: DyadSide, *, first: str | None = None, last: str | None = None
) -> Series:
    """The weeks of a dyad from `first` to `last` (ISO days; default: from the first report's week to the last one's).

    `days` are the days of publication of all reports of the record, each as often as it occurs.
    """
    published = sorted(days)
    start, end = first or (published[0] if published else None), last or (published[-1] if published else None)
    tension = load_tension()
    told = [(day, i) for i in incidents if (day := day_of(i)) is not None and in_dyad(i, one, other, day)]
    points = tuple(_point(monday, told, published, tension) for monday in _mondays(start, end))
    return Series(one.party.id, other.party.id, one.members or other.members, points)


def day_of(incident: Incident) -> str | None:
    """The day on which an incident weighs: what is announced on the day it is first told, what is done on its own first day."""
    told = next((t.published for t in incident.tellings if t.published), None)
    return told if incident.status in ANNOUNCED or not incident.dated else incident.earliest or told


def in_dyad(incident: Incident, one: DyadSide, other: DyadSide, day: str) -> bool:
    """Does one side act on the other, in either direction? Those who meet stand together as actors."""
    sides = [
        [acts_for(a, side, against, day) for a in (*incident.actor, *incident.recipient)] for side, against in ((one, other), (other, one))
    ]
    cut = len(incident.actor)
    acting, suffering = ([any(s[:cut]) for s in sides], [any(s[cut:]) for s in sides])
    if not incident.recipient and cut > 1:
        return acting[0] and acting[1]
    return (acting[0] and suffering[1]) or (acting[1] and suffering[0])


def _mondays(first: str | None, last: str | None) -> Iterator[dt.date]:
    if first is None or last is None:
        return
    day, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    day -= dt.timedelta(days=day.weekday())
    while day <= end:
        yield day
        day += WEEK


def _point(monday: dt.date, told: Sequence[tuple[str, Incident]], published: Sequence[str], tension: Tension) -> WeekPoint:
    first, after = monday.isoformat(), (monday + WEEK).isoformat()
    here = [incident for day, incident in told if first <= day < after]
    reports = sum(first <= day < after for day in published)
    telling = {t.report for i in here for t in i.tellings if t.published and first <= t.published < after}
    sums = {"words": 0.0, "deeds": 0.0}
    for incident in here:
        sums[tension.counts_as(incident.quad, incident.status)] += tension.value(incident.score, incident.status)
    known = bool(reports or here)
    year, week, _ = monday.isocalendar()
    return WeekPoint(
        f"{year}-W{week:02}", first, round(sums["words"], 4) if known else None, round(sums["deeds"], 4) if known else None, reports,
        len(telling), tuple(sorted(i.id for i in here)),
    )  # fmt: skip
