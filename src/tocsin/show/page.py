"""One report and its record as one HTML page without any outside part; and a page that lists such pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from tocsin.show.html import Link, render
from tocsin.show.segments import Segment
from tocsin.show.view import QUADS, PageView, view_of
from tocsin.show.wording import load_wording, wording_for
from tocsin.terms.records import Quantity, Record, Status

STATUSES: tuple[Status, ...] = ("occurred", "ongoing", "planned", "possible", "denied", "historical")
LAYERS = "esadpq"
LONGEST_FIRST = 24


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One line of an index: where the page lies (a relative path), and what it holds.

    `quads` counts the events of cooperation in words and in deeds, of conflict in words and in deeds, in this order.
    """

    path: str
    title: str | None
    source: str | None
    published: str | None
    language: str
    events: int
    statements: int
    quads: tuple[int, int, int, int]

    @classmethod
    def of(cls, record: Record, path: str) -> IndexEntry:
        """The entry of a record whose page lies at `path`, relative to the index."""
        report = record.report
        counts = [sum(event.quad == quad for event in record.events) for quad in QUADS]
        quads = (counts[0], counts[1], counts[2], counts[3])
        return cls(path, report.title, report.source, report.published, report.language, len(record.events), len(record.statements), quads)


def render_page(record: Record, language: str | None = None, nav: Sequence[Link] = ()) -> str:
    """A record as one HTML document: the report with its words marked, and beside it all that was read from them.

    Nothing is fetched and nothing is sent: style and script stand in the page and a Content-Security-Policy allows these two
    alone, by their hash. Without JavaScript it is a plain page of text and links. The page speaks `language` ("fr", "en"), or
    the report's own; raises LanguageError for one without texts. `nav` leads to the other pages of a site. Write it as UTF-8.
    """
    view = view_of(record, wording_for(language, record.report.language))
    return render(
        "page.html", view.wording, "page.js", nav=nav,
        view=view, report=record.report, record=record, statuses=_status_counts(view), layers=_layer_counts(view), quads=QUADS,
        link=web_address(record.report.url), opened={**{row.key: row for row in view.events}, **{row.key: row for row in view.statements}},
        pieces=_pieces, bounds=_bounds,
    )  # fmt: skip


def render_index(entries: Iterable[IndexEntry], language: str = "en", title: str | None = None, nav: Sequence[Link] = ()) -> str:
    """A list of pages as one HTML document: title, source, date, numbers of events and statements, and a link to each.

    The newest come first, then by title and path. Raises LanguageError for a language without texts.
    """
    wording = load_wording(language)
    ordered = sorted(entries, key=lambda entry: (entry.title or "", entry.path))
    ordered.sort(key=lambda entry: entry.published or "", reverse=True)
    title = title or wording["index"]["title"]
    return render("index.html", wording, "index.js", nav=nav, entries=ordered, title=title, quads=QUADS)


def web_address(url: str | None) -> str | None:
    """The address, if it leads to the web and so may be a link."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A segment as the template writes it.

    `lead` is the row that its link leads to, `tags` open beside it, `anchors` are targets; `first` is the length of the
    first word, which a line end must not part from its number.
    """

    text: str
    first: int
    ids: str
    roles: str
    classes: str
    lead: str | None
    tags: tuple[str, ...]
    anchors: tuple[str, ...]


def _pieces(segments: tuple[Segment, ...], view: PageView) -> list[_Piece]:
    found = []
    for segment in segments:
        lead = next((key for key in segment.opens if key[0] != "s"), None)
        others = tuple(key for key in segment.opens if key != lead)
        tags, anchors = tuple(k for k in others if k[0] in "es"), tuple(k for k in others if k[0] not in "es")
        text = view.record.report.text[segment.start : segment.end]
        first = len(text.split(maxsplit=1)[0]) if text.strip() else 0
        found.append(
            _Piece(
                text,
                min(first, LONGEST_FIRST),
                " ".join(segment.ids),
                " ".join(segment.roles),
                _classes(segment.ids, view),
                lead,
                tags,
                anchors,
            )
        )
    return found


def _classes(ids: tuple[str, ...], view: PageView) -> str:
    """One class for each layer; status and quad class are those of the first event."""
    classes = list(dict.fromkeys(f"m-{key[0]}" for key in ids))
    first = next((key for key in ids if key[0] == "e"), None)
    if first is not None:
        row = view.events[int(first[1:]) - 1]
        classes += [f"qd-{row.quad}", f"st-{row.event.status}"]
    return " ".join(classes)


def _status_counts(view: PageView) -> list[tuple[Status, int]]:
    counted = [(status, sum(row.event.status == status for row in view.events)) for status in STATUSES]
    return [(status, count) for status, count in counted if count]


def _layer_counts(view: PageView) -> list[tuple[str, int]]:
    parts = (view.events, view.statements, view.actors, view.dates, view.places, view.quantities)
    return [(layer, len(rows)) for layer, rows in zip(LAYERS, parts, strict=True)]


def _bounds(quantity: Quantity, view: PageView) -> str:
    """How far a figure is open: "at least 40", "between 10 and 12", "about 12"; empty for a plain number."""
    texts, number = view.wording["page"], view.wording.number
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        return texts["bounds"].format(low=number(low), high=number(high))
    if low is not None and high is None:
        return texts["at_least"].format(low=number(low))
    if high is not None and low is None:
        return texts["at_most"].format(high=number(high))
    return f"{texts['about']} {number(quantity.value)}" if quantity.approximate else ""
