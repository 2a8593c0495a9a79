"""What stands beside the reports: the runs that coded them, the copies among them, the incidents they were judged to tell."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select, update

from tocsin.record.rows import run_id
from tocsin.record.tables import copies, events, incidents, readings, reports, runs, tellings
from tocsin.terms.incidents import Incident
from tocsin.terms.kept import Copy, Run
from tocsin.terms.records import MadeBy, as_json

INCIDENT_FIELDS = ("id", "event_type", "mode", "context", "quad", "score", "status", "earliest", "latest", "dated")


def note_run(connection: Connection, made_by: MadeBy, at: str | None) -> None:
    """Keeps what codes, once; its time if it has none yet."""
    identity = run_id(made_by.tocsin, made_by.models, made_by.lexicon)
    held = connection.execute(select(runs.c.at).where(runs.c.id == identity)).one_or_none()
    if held is None:
        connection.execute(insert(runs), {"id": identity, **as_json(made_by), "at": at})
    elif at is not None and held.at is None:
        connection.execute(update(runs).where(runs.c.id == identity).values(at=at))


def list_runs(connection: Connection) -> tuple[Run, ...]:
    """Every run with the number of reports that it read, and of those that nobody read since."""
    current, earlier = (
        {run: number for run, number in connection.execute(select(table.c.run, func.count()).group_by(table.c.run))}  # noqa: C416
        for table in (reports, readings)
    )
    return tuple(
        Run(
            id=row.id, made_by=MadeBy(row.tocsin, row.models, row.lexicon), at=row.at,
            reports=current.get(row.id, 0) + earlier.get(row.id, 0), current=current.get(row.id, 0),
        )
        for row in connection.execute(select(runs).order_by(runs.c.id))
    )  # fmt: skip


def drop_runs_of_nothing(connection: Connection) -> None:
    """Removes the runs that have read none of the reports that are kept."""
    used = select(reports.c.run).union(select(readings.c.run))
    connection.execute(delete(runs).where(runs.c.id.not_in(used)))


def keep_incidents(connection: Connection, found: Sequence[Incident]) -> None:
    """The incidents and their tellings, in place of what was there; tellings of reports that are not kept are left out."""
    connection.execute(delete(tellings))
    connection.execute(delete(incidents))
    places = {(row.report, row.id): row.number for row in connection.execute(select(events.c.report, events.c.id, events.c.number))}
    for incident in found:
        values = as_json(incident)
        connection.execute(insert(incidents), {key: values[key] for key in INCIDENT_FIELDS})
        told = [
            {"incident": incident.id, "report": t.report, "number": places[t.report, t.event.id]}
            for t in incident.tellings
            if (t.report, t.event.id) in places
        ]
        if told:
            connection.execute(insert(tellings), told)


def drop_incidents_of(connection: Connection, gone: Sequence[str]) -> None:
    """Removes the kept incidents that one of these reports tells: what they were judged by is no longer there."""
    connection.execute(delete(incidents).where(incidents.c.id.in_(select(tellings.c.incident).where(tellings.c.report.in_(gone)))))


def link_copies(connection: Connection, links: Sequence[Copy]) -> None:
    """The links, in place of those of the same reports."""
    held = set(connection.execute(select(reports.c.id)).scalars())
    for link in links:
        connection.execute(delete(copies).where(copies.c.report == link.report))
        if link.report in held and link.first in held and link.report != link.first:
            connection.execute(insert(copies), as_json(link))


def list_copies(connection: Connection) -> tuple[Copy, ...]:
    """All links by report."""
    return tuple(Copy(row.report, row.first, row.likeness) for row in connection.execute(select(copies).order_by(copies.c.report)))
