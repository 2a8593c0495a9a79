"""The record as a folder of pages: reports, incidents, deadlines, tension; each page stands by itself and leads to the others."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

from tocsin.show.chapters import Site, incident_path, render_deadlines, render_incident, render_incidents, render_tension
from tocsin.show.html import Link
from tocsin.show.page import IndexEntry, render_index, render_page
from tocsin.show.wording import Wording, load_wording
from tocsin.terms.incidents import Deadline, Disagreement, Incident, Series
from tocsin.terms.records import Record

# What the head of every page says, and how far down to look for it.
MADE_HERE, HEAD = b'<meta name="generator" content="tocsin', 2000
INDEX, INCIDENTS, DEADLINES = "index.html", "incidents.html", "deadlines.html"


def site_pages(
    records: Iterable[Record], incidents: Sequence[Incident], deadlines: Sequence[Deadline], series: Sequence[Series] = (),
    *, apart: Sequence[Disagreement] = (), language: str = "en",
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """Each page of the site with its path, relative to the site's folder; the index comes first.

    A report's page is `reports/DAY-ID.html`, an incident's `incidents/ID.html`: names that stay when reports are added. Nothing is
    fetched: pages hold their style, script and pictures. `series` are the dyads to draw, `apart` disagreements of no incident.
    All speak `language`; raises LanguageError for one without texts.
    """
    wording = load_wording(language)
    series = list({tension_path(one): one for one in series}.values())
    by_id = {record.report.id: record for record in records}
    pages = {identity: report_path(record) for identity, record in by_id.items()}
    site = Site(wording, by_id, pages, incidents)
    chapters = _chapters(wording, series)
    yield INDEX, render_index([IndexEntry.of(record, pages[i]) for i, record in by_id.items()], language, nav=_nav(chapters, INDEX))
    for identity, record in by_id.items():
        yield pages[identity], render_page(record, language, nav=_nav(chapters, pages[identity]))
    yield INCIDENTS, render_incidents(site, apart, _nav(chapters, INCIDENTS))
    for incident in incidents:
        path = incident_path(incident)
        yield path, render_incident(site, incident, _nav(chapters, path))
    yield DEADLINES, render_deadlines(site, deadlines, _nav(chapters, DEADLINES))
    for one in series:
        path = tension_path(one)
        others = [
            Link(None if tension_path(s) == path else tension_path(s), f"{site.party(s.one, s.one)} – {site.party(s.other, s.other)}")
            for s in series
        ]
        yield path, render_tension(site, one, others, _nav(chapters, path))


def stale_pages(folder: Path, written: Container[str]) -> list[Path]:
    """Pages that tocsin wrote into the folder of a site before, and that its site no longer has, sorted."""
    found = [path for pattern in ("reports/*.html", "incidents/*.html", "tension-*.html") for path in folder.glob(pattern)]
    return sorted(p for p in found if p.relative_to(folder).as_posix() not in written and MADE_HERE in p.read_bytes()[:HEAD])


def report_path(record: Record) -> str:
    """Where a report's page lies, from the site's folder."""
    return f"reports/{record.report.published or 'undated'}-{record.report.id}.html"


def tension_path(series: Series) -> str:
    """Where a dyad's page lies, from the site's folder."""
    return f"tension-{series.one}-{series.other}.html"


def _chapters(wording: Wording, series: Sequence[Series]) -> list[tuple[str, str]]:
    texts = wording["site"]
    tension = [(tension_path(series[0]), texts["tension"])] if series else []
    return [(INDEX, texts["index"]), (INCIDENTS, texts["incidents"]), (DEADLINES, texts["deadlines"]), *tension]


def _nav(chapters: Sequence[tuple[str, str]], here: str) -> list[Link]:
    """The chapters as seen from the page `here`; the chapter that is this page leads nowhere."""
    up = "../" * here.count("/")
    return [Link(None if path == here else up + path, label) for path, label in chapters]
