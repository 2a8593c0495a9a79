"""A sample to label: its page, its sheet (CSV), the sheet read back, and what the labels came to."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import get_args

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.record.judging import said_of
from tocsin.show.chapters import STYLES, Account, Site
from tocsin.show.export import FORMULA, csv_line
from tocsin.show.html import render
from tocsin.show.page import web_address
from tocsin.show.view import QUADS
from tocsin.show.wording import Wording, compact_period, languages, load_wording, names
from tocsin.terms.audits import Audit, AuditField, Label, Precision, Sampled, Stratum
from tocsin.terms.errors import TocsinError
from tocsin.terms.records import EventType

# Where the label of a field stands.
ANSWERS: Mapping[AuditField, str] = {
    "event_type": "right_type", "actor": "right_actor", "recipient": "right_recipient", "status": "right_status",
}  # fmt: skip
# Where stands what is claimed of a field, as judgements quote it.
CLAIMS: Mapping[AuditField, str] = {"event_type": "type", "actor": "actor_id", "recipient": "recipient_id", "status": "status"}
SHEET_COLUMNS = (
    "number", "event", "report", "source", "published", "sentence", "words", "type", "actor", "recipient", "status",
    *ANSWERS.values(), "note", "mode", "date", "place", "voices", "actor_id", "recipient_id", "start", "end",
    "stratum", "stratum_events", "stratum_drawn",
)  # fmt: skip
# Besides the answers of every language's file.
UNDECIDED = ("", "?")


def render_sample(sample: Sequence[Sampled], language: str = "en") -> str:
    """The sample as one HTML document that needs nothing from outside: each event with its sentence, and all that is claimed of it.

    Confidence is left out, lest it sway who labels. Raises LanguageError for a language without texts.
    """
    wording = load_wording(language)
    site = Site(wording, {}, {}, ())
    accounts = [Account("", one.kept.report, one.kept.event, None, one.kept.event.evidence, one.kept.event.voices) for one in sample]
    strata = {one.stratum.name: one.stratum.events for one in sample}
    return render(
        "audit.html", wording, None, styles=STYLES, page_class="site-page", site=site, root="", accounts=accounts, quads=QUADS,
        events=sum(strata.values()), strata=len(strata), link=web_address,
    )  # fmt: skip


def sheet_of(sample: Sequence[Sampled]) -> str:
    """The sample as CSV with the columns SHEET_COLUMNS, the answers empty; cells as in `to_csv`."""
    lines = [csv_line(SHEET_COLUMNS)]
    for number, one in enumerate(sample, 1):
        report, event = one.kept.report, one.kept.event
        spans = event.trigger or (event.evidence,)
        cells = {
            "number": number, "event": event.id, "report": report.id, "source": report.source, "published": report.published,
            "sentence": event.evidence.text, "words": " … ".join(span.text for span in event.trigger),
            **{column: said_of(event, field) for field, column in CLAIMS.items()},
            "actor": names(event.actor), "recipient": names(event.recipient), "mode": " | ".join(event.mode),
            "date": compact_period(event.date) if event.date else None, "place": event.place.name if event.place else None,
            "voices": " ← ".join(names((voice,)) for voice in event.voices),
            "start": min(span.start for span in spans), "end": max(span.end for span in spans),
            "stratum": one.stratum.name, "stratum_events": one.stratum.events, "stratum_drawn": one.stratum.drawn,
        }  # fmt: skip
        lines.append(csv_line([cells.get(column) for column in SHEET_COLUMNS]))
    return "".join(lines)


def read_labels(path: Path, problem: Callable[[TocsinError], None]) -> list[Label]:
    """The rows of a sheet that somebody filled in, those without an answer too, in their order.

    Answers are y, n and ?, or such words of a language of tocsin, case aside; commas, semicolons or tabs may part the cells. `problem`
    hears of rows that cannot be understood, with file, line and cure; they lose no other. Raises TocsinError for what is no sheet.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TocsinError(f"cannot be read ({error})", where=str(path), cure="Name the sheet, saved as CSV in UTF-8") from error
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    columns = [name.strip() for name in next(rows, [])]
    needed = {"event", "report", "start", "end", "stratum", "stratum_events", "stratum_drawn", *ANSWERS.values(), *CLAIMS.values()}
    if missing := sorted(needed - set(columns)):
        cure = "Name a sheet that tocsin audit N wrote, with its first line and all its columns"
        raise TocsinError(f"no column {', '.join(missing)}", where=str(path), cure=cure)
    reader = _Reader()
    labels: list[Label] = []
    line = rows.line_num + 1
    try:
        for cells in rows:
            where, line = f"{path}:{line}", rows.line_num + 1
            if any(cell.strip() for cell in cells):
                try:
                    labels.append(reader.label(where, dict(zip(columns, cells, strict=False))))
                except TocsinError as error:
                    problem(error)
    except csv.Error as error:
        problem(TocsinError(f"the rest is no CSV ({error})", where=f"{path}:{line}", cure="Save the sheet as CSV anew"))
    return labels


class _Reader:
    """Rows to labels; knows the answers, and the strata that were named so far."""

    def __init__(self) -> None:
        self.strata: dict[str, Stratum] = {}
        self.answers: dict[str, bool | None] = dict.fromkeys(UNDECIDED)
        for language in languages():
            texts = load_wording(language)["audit"]
            self.answers |= {**dict.fromkeys(texts["yes"].split(), True), **dict.fromkeys(texts["no"].split(), False)}

    def label(self, where: str, row: Mapping[str, str]) -> Label:
        cells = {name: _plain(cell) for name, cell in row.items()}
        if missing := [name for name in ("event", "report", "type", "stratum") if not cells.get(name)]:
            raise TocsinError(f"nothing stands under {', '.join(missing)}", where=where, cure="Copy the row from the sheet anew")
        kind = next((known for known in get_args(EventType) if known == cells["type"]), None)
        if kind is None:
            cure = "Leave the column as it was; whether it is right goes into right_type"
            raise TocsinError(f"'{cells['type']}' is no event type", where=where, cure=cure)
        given = {field: self._answer(where, column, cells.get(column, "")) for field, column in ANSWERS.items()}
        return Label(
            where, cells["event"], cells["report"], self._number(where, cells, "start"), self._number(where, cells, "end"), kind,
            {field: cells.get(column, "") for field, column in CLAIMS.items()},
            {field: answer for field, answer in given.items() if answer is not None},
            cells.get("note") or None, self._stratum(where, cells),
        )  # fmt: skip

    def _answer(self, where: str, column: str, cell: str) -> bool | None:
        if cell.casefold() not in self.answers:
            raise TocsinError(f"'{cell}' under {column} is no answer", where=where, cure="Write y, n or ?, or leave it empty")
        return self.answers[cell.casefold()]

    def _number(self, where: str, cells: Mapping[str, str], column: str) -> int:
        cell = cells.get(column, "")
        if not (cell.isascii() and cell.isdecimal()):
            raise TocsinError(f"'{cell}' under {column} is no number", where=where, cure="Copy the row from the sheet anew")
        return int(cell)

    def _stratum(self, where: str, cells: Mapping[str, str]) -> Stratum:
        found = Stratum(cells["stratum"], *(self._number(where, cells, column) for column in ("stratum_events", "stratum_drawn")))
        if not 0 < found.drawn <= found.events:
            raise TocsinError(f"no stratum of {found.events} events gives {found.drawn}", where=where, cure="Copy the row anew")
        if self.strata.setdefault(found.name, found) != found:
            cure = "Label the sheets of two samples each by itself"
            raise TocsinError(f"the stratum '{found.name}' has other numbers than in the rows above", where=where, cure=cure)
        return found


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def audit_view(audit: Audit, language: str = "en") -> RenderableType:
    """What the labels came to: precision with its interval of 95 %, over all and by type; what is left; what has changed since."""
    wording = load_wording(language)
    texts = wording["audit"]
    lines: list[RenderableType] = [
        Text(texts["labels"].format(**{key: getattr(audit, key) for key in ("drawn", "whole", "partly", "unlabelled")}))
    ]
    shown = [one for one in audit.precision if one.share is not None]
    if not shown:
        return Group(*lines, Text(texts["nothing"]))
    table = Table(box=box.HORIZONTALS, pad_edge=False)
    table.add_column(texts["what"])
    for name in ("right", "share", "interval"):
        table.add_column(texts[name], justify="right")
    for before, one in zip([None, *shown], shown, strict=False):
        if before is not None and before.event_type != one.event_type:
            table.add_section()
        table.add_row(*_cells(one, wording))
    lines.append(table)
    if uncovered := [one for one in shown if one.event_type is None and one.field == "event" and one.covered < one.events]:
        lines.append(Text(texts["covered"].format(covered=uncovered[0].covered, events=uncovered[0].events)))
    if audit.changed:
        lines.append(Text(texts["changed"].format(number=len(audit.changed))))
    return Group(*lines)


def _cells(one: Precision, wording: Wording) -> tuple[str, ...]:
    share, low, high = (wording.number(value or 0.0, 3) for value in (one.share, one.low, one.high))
    what = wording["audit"][one.field]
    return f"{one.event_type}, {what}" if one.event_type else what, f"{one.right}/{one.labelled}", share, f"{low} – {high}"
