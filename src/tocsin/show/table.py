"""Events and statements of a record as tables for a terminal, a pipe or a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from tocsin.show.wording import Wording, compact_period, load_wording, names, visible, wording_for
from tocsin.terms.kept import KeptEvent
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Event, Record, Statement
from tocsin.terms.spans import Span

# From this many columns on every field has a column of its own; below it, what belongs together shares a cell.
WIDE = 100
# Headings and their weights (see `_table`).
WIDE_COLUMNS = [("number", 0), ("status", 0), ("type", 0), ("who", 5), ("when", 0), ("voices", 5), ("words", 4)]
NARROW_COLUMNS = [("number", 0), ("what", 6), ("who", 6), ("when", 0), ("voices", 5)]
# Sign and colour both: the sign is what is left in a pipe or for a reader who does not see the colour.
SIGNS = {"occurred": "●", "ongoing": "◐", "planned": "○", "possible": "?", "denied": "×", "historical": "‹"}
PLAIN_SIGNS = {"occurred": "*", "ongoing": "~", "planned": "o", "possible": "?", "denied": "x", "historical": "<"}
STATUS_STYLES = {"occurred": "bold", "ongoing": "bold", "planned": "cyan", "possible": "yellow", "denied": "red", "historical": "dim"}
QUAD_STYLES = {
    "verbal cooperation": "cyan",
    "material cooperation": "bold blue",
    "verbal conflict": "yellow",
    "material conflict": "bold red",
}


@dataclass(frozen=True, slots=True)
class _Signs:
    """Arrows and signs that the console's encoding can write."""

    to: str
    back: str
    status: dict[str, str]

    @classmethod
    def of(cls, encoding: str) -> _Signs:
        try:
            "→←●◐○×‹".encode(encoding)
        except (UnicodeEncodeError, LookupError):
            return cls("->", "<-", PLAIN_SIGNS)
        return cls("→", "←", SIGNS)


@dataclass(frozen=True, slots=True)
class RecordTable:
    """What `events_table` gives: a Rich renderable that fits itself to the width it is printed at."""

    record: Record
    wording: Wording
    statements: bool

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(min(60, options.max_width), options.max_width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        signs = _Signs.of(options.encoding)
        texts = self.wording["table"]
        if not self.record.events:
            yield Text(texts["no_events"])
        elif options.max_width >= WIDE:
            yield _wide(self.record, self.wording, signs)
        else:
            yield _narrow(self.record, self.wording, signs)
        if self.statements:
            yield Text()
            yield _statements(self.record, self.wording, signs) if self.record.statements else Text(texts["no_statements"])


@dataclass(frozen=True, slots=True)
class KeptTable:
    """What `kept_table` gives: a Rich renderable that fits itself to the width it is printed at."""

    found: Sequence[KeptEvent]
    wording: Wording

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(min(60, options.max_width), options.max_width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        signs, wide = _Signs.of(options.encoding), options.max_width >= WIDE
        columns = WIDE_COLUMNS if wide else NARROW_COLUMNS
        columns = [("published", 0), ("report", 3), *columns[1:]]
        table = _table("", _headings(self.wording, signs, columns))
        cells = _wide_cells if wide else _narrow_cells
        for kept in self.found:
            source = kept.report.source or self.wording["page"]["unknown_source"]
            report = Text(visible(source)).append(f" {kept.number}", style="dim")
            table.add_row(kept.report.published or "-", report, *cells(kept.event, self.wording, signs))
        yield table


def kept_table(found: Sequence[KeptEvent], language: str = "en") -> KeptTable:
    """Events of many reports as a table: the report's day and source with the event's number there, then as in `events_table`.

    `language` is that of the headings; raises LanguageError for one without texts.
    """
    return KeptTable(found, load_wording(language))


def events_table(record: Record, *, statements: bool = False, language: str | None = None) -> RecordTable:
    """The events of a record as a table: number, status, type (mode), actor → recipient, when (due), who says so, words.

    Print it with a Rich console. From 100 columns on every field has a column, below it status, type and words share one;
    piped (no terminal) it is the same without colour. Who says so runs from the innermost voice outwards and ends in the
    report: "Vladimir Poutine ← TASS ← ce texte". With `statements` a table of the statements follows. `language` is that of
    the headings, the report's where none is given; raises LanguageError for one without texts.
    """
    return RecordTable(record, wording_for(language, record.report.language), statements)


def _table(title: str, headings: Sequence[tuple[str, int]]) -> Table:
    """An empty table; a column with a weight shares what room there is, one without takes what its longest line needs."""
    # A line between rows: cells run over several lines, and a pipe has no colour to tell rows apart.
    table = Table(title=title, title_justify="left", title_style="bold", box=box.HORIZONTALS, show_lines=True, pad_edge=False, expand=True)
    table.padding = (0, 1, 0, 0)
    for heading, weight in headings:
        table.add_column(heading, no_wrap=not weight, overflow="fold", ratio=weight or None)
    return table


def _headings(wording: Wording, signs: _Signs, columns: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(wording["table"][name].replace("→", signs.to), weight) for name, weight in columns]


def _wide(record: Record, wording: Wording, signs: _Signs) -> Table:
    table = _table(_title(record, wording), _headings(wording, signs, WIDE_COLUMNS))
    for number, event in enumerate(record.events, 1):
        table.add_row(str(number), *_wide_cells(event, wording, signs))
    return table


def _wide_cells(event: Event, wording: Wording, signs: _Signs) -> tuple[Text, ...]:
    return (
        _status(event, wording, signs),
        _type(event, "\n"),
        _who(event, signs),
        _when(event, wording),
        _voices(event.voices, wording, signs),
        _words(event.trigger, wording),
    )


def _narrow(record: Record, wording: Wording, signs: _Signs) -> Table:
    table = _table(_title(record, wording), _headings(wording, signs, NARROW_COLUMNS))
    for number, event in enumerate(record.events, 1):
        table.add_row(str(number), *_narrow_cells(event, wording, signs))
    return table


def _narrow_cells(event: Event, wording: Wording, signs: _Signs) -> tuple[Text, ...]:
    what = Text("\n").join([_type(event, " "), _status(event, wording, signs), _words(event.trigger, wording)])
    return what, _who(event, signs), _when(event, wording), _voices(event.voices, wording, signs)


def _title(record: Record, wording: Wording) -> str:
    report = record.report
    parts = (report.title or wording["page"]["untitled"], report.source, report.published)
    # Rich reads a plain title as markup; an escape keeps "[...]" in a headline.
    return " · ".join(visible(part) for part in parts if part).replace("[", "\\[")


def _status(event: Event, wording: Wording, signs: _Signs) -> Text:
    return Text(f"{signs.status[event.status]} {wording.label('status', event.status)}", style=STATUS_STYLES[event.status])


def _type(event: Event, between: str) -> Text:
    """The PLOVER type, then its modes in brackets, each mode on a line of its own where `between` is a line end."""
    text = Text(event.event_type, style=QUAD_STYLES[event.quad])
    return text.append(f"{between}({f',{between}'.join(event.mode)})", style="not bold") if event.mode else text


def _who(event: Event, signs: _Signs) -> Text:
    text = Text(names(event.actor) or "-")
    return text.append(f" {signs.to} ", style="dim").append(names(event.recipient)) if event.recipient else text


def _when(event: Event, wording: Wording) -> Text:
    lines = [compact_period(event.date)] if event.date else []
    if event.due:
        # An end alone needs no "../": that is what due means.
        lines += [wording["table"]["due"], compact_period(event.due).removeprefix("../")]
    # A range breaks behind its slash, not inside a day.
    return Text("\n".join(line.replace("/", "/\n") for line in lines))


def _voices(voices: Sequence[Actor], wording: Wording, signs: _Signs) -> Text:
    text = Text()
    for voice in voices:
        text.append(visible(voice.name), style="bold").append(f" {signs.back} ", style="dim")
    return text.append(wording["page"]["this_report"], style="dim")


def _words(spans: Sequence[Span], wording: Wording) -> Text:
    # Rich breaks lines at no-break spaces too: no space inside the marks, lest a mark stand alone.
    marks = (wording.table["words_open"].strip(), wording.table["words_close"].strip())
    return Text(f"{marks[0]}{' … '.join(visible(span.text) for span in spans)}{marks[1]}" if spans else "", style="italic")


def _statements(record: Record, wording: Wording, signs: _Signs) -> Table:
    columns = [("number", 0), ("speaker", 3), ("form", 0), ("content", 6)]
    table = _table(wording["page"]["statements"], _headings(wording, signs, columns))
    for number, statement in enumerate(record.statements, 1):
        form = wording.label("form", statement.form)
        table.add_row(str(number), _speaker(statement, wording, signs), form, _words(statement.content, wording))
    return table


def _speaker(statement: Statement, wording: Wording, signs: _Signs) -> Text:
    text = Text(visible(statement.speaker.name) if statement.speaker else wording["page"]["no_speaker"], style="bold")
    for relay in statement.relayed_by:
        text.append(f" {signs.back} ", style="dim").append(visible(relay.name))
    return text
