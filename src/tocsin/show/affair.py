"""Incidents, deadlines and weeks in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from tocsin.knowledge.actors import load_directory
from tocsin.show.table import PLAIN_SIGNS, QUAD_STYLES, SIGNS, STATUS_STYLES, WIDE
from tocsin.show.wording import Wording, load_wording, visible
from tocsin.terms.incidents import Deadline, Disagreement, Incident, Series, Telling
from tocsin.terms.mentions import Actor
from tocsin.terms.records import EventType, Status

STATE_STYLES = {"open": "cyan", "said to be met": "bold green", "said to be off": "red", "passed": "yellow"}
SIGNS_NEEDED = "→←" + "".join(SIGNS.values())
# What a column takes of the room: 0 what it needs, more a share.
INCIDENTS_WIDE = (
    ("incident", 0),
    ("when", 0),
    ("what", 4),
    ("who", 5),
    ("status", 0),
    ("reports", 0),
    ("origins", 0),
    ("disagreements", 3),
)
INCIDENTS_NARROW = (("incident", 0), ("what", 4), ("who", 5), ("disagreements", 3))
DEADLINES_WIDE = (("due", 0), ("state", 0), ("what", 7), ("said_first", 4), ("repeated", 0), ("outcome", 5))
DEADLINES_NARROW = (("due", 0), ("what", 5), ("said_first", 3))
TELLINGS = (("when", 0), ("repeated", 3), ("status", 0), ("voices", 3), ("words", 8))


@dataclass(frozen=True, slots=True)
class View:
    """What the views of this file share: wording, signs that the console can write, the room there is."""

    wording: Wording
    signs: dict[str, str]
    arrow: str
    back: str
    wide: bool

    def table(self, section: str, columns: Iterable[tuple[str, int]]) -> Table:
        """An empty table with headings."""
        table = Table(box=box.HORIZONTALS, show_lines=True, pad_edge=False, expand=True)
        table.padding = (0, 1, 0, 0)
        for name, weight in columns:
            heading = self.wording[section][name].replace("→", self.arrow)
            table.add_column(heading, no_wrap=not weight, overflow="fold", ratio=weight or None)
        return table

    def status(self, status: Status) -> Text:
        """Sign and word."""
        return Text(f"{self.signs[status]} {self.wording.label('status', status)}", style=STATUS_STYLES[status])

    def party(self, actor: Actor) -> str:
        """A party's name in the reader's language, if the tables have one."""
        party = load_directory(self.wording.language).parties.get(actor.id or "")
        return visible(party.name if party else actor.name)

    def who(self, actor: Sequence[Actor], recipient: Sequence[Actor]) -> Text:
        """Actor, arrow, recipient."""
        text = Text(", ".join(map(self.party, actor)) or "-")
        return text.append(f" {self.arrow} {', '.join(map(self.party, recipient))}") if recipient else text

    def voices(self, voices: Sequence[Actor], source: str | None) -> str:
        """The chain from the innermost voice to the report's outlet."""
        outlet = visible(source or self.wording["page"]["unknown_source"])
        return f" {self.back} ".join([*map(self.party, voices), outlet])

    def what(self, event_type: EventType, mode: Sequence[str], quad: str) -> Text:
        """Type and modes."""
        text = Text(event_type, style=QUAD_STYLES[quad])
        return text.append(f" ({', '.join(mode)})", style="not bold") if mode else text


class Fitted:
    """A renderable that makes its content once the console's encoding and width are known."""

    def __init__(self, language: str, make: Callable[[View], RenderableType]) -> None:
        self.wording, self.make = load_wording(language), make

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(min(60, options.max_width), options.max_width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        try:
            SIGNS_NEEDED.encode(options.encoding)
            yield self.make(View(self.wording, SIGNS, "→", "←", options.max_width >= WIDE))
        except (UnicodeEncodeError, LookupError):
            yield self.make(View(self.wording, PLAIN_SIGNS, "->", "<-", options.max_width >= WIDE))


# ---- incidents


def incidents_table(found: Sequence[Incident], language: str = "en", apart: Sequence[Disagreement] = ()) -> RenderableType:
    """Incidents as a table: id, when, what, who, status, number of reports and of origins, kinds of disagreement.

    `apart` are disagreements that belong to no incident; they stand below it.
    """

    def make(view: View) -> RenderableType:
        table = _incidents(view, found)
        if not apart:
            return table
        lines = [_disagreement(view, d, {}) for d in apart]
        return Group(table, Text(view.wording["affair"]["disagreement_list"], style="bold"), *lines)

    return Fitted(language, make)


def _incidents(view: View, found: Sequence[Incident]) -> RenderableType:
    texts = view.wording["affair"]
    if not found:
        return Text(texts["no_incidents"])
    table = view.table("affair", INCIDENTS_WIDE if view.wide else INCIDENTS_NARROW)
    for incident in found:
        kinds = Text(", ".join(dict.fromkeys(view.wording.label("disagreement", d.kind) for d in incident.disagreements)))
        what, status = view.what(incident.event_type, incident.mode, incident.quad), view.status(incident.status)
        who = view.who(incident.actor, incident.recipient)
        counts = str(len(incident.reports)), str(len(incident.origins))
        if view.wide:
            table.add_row(incident.id, when(incident), what, who, status, *counts, kinds)
        else:
            told = Text(f"{counts[0]} {texts['reports']}, {counts[1]} {texts['origins']}", style="dim")
            table.add_row(f"{incident.id}\n{when(incident)}", Text("\n").join([what, status]), Text("\n").join([who, told]), kinds)
    return table


def incident_view(incident: Incident, language: str = "en") -> RenderableType:
    """One incident: its tellings with their voices, its origins, its disagreements."""
    return Fitted(language, lambda view: _incident(view, incident))


def _incident(view: View, incident: Incident) -> RenderableType:
    texts = view.wording["affair"]
    parts = (Text(incident.id, style="bold"), Text(when(incident)), view.what(incident.event_type, incident.mode, incident.quad))
    head = Text("  ").join([*parts, view.who(incident.actor, incident.recipient), view.status(incident.status)])
    lines: list[RenderableType] = [head, Text(), Text(texts["tellings"], style="bold"), _tellings(view, incident.tellings)]
    lines += [Text(), Text(texts["origin_list"], style="bold")]
    for origin in incident.origins:
        through = f" {texts['through']} {', '.join(map(visible, origin.through))}" if origin.through else ""
        kind = view.wording.label("origin_kind", origin.kind)
        lines.append(Text(f"  {visible(origin.name)} ({kind}){through}: {len(origin.reports)} {texts['reports']}"))
    if incident.disagreements:
        lines += [Text(), Text(texts["disagreement_list"], style="bold")]
        sources = {t.event.id: t.source for t in incident.tellings}
        lines += [_disagreement(view, found, sources) for found in incident.disagreements]
    return Group(*lines)


def _tellings(view: View, tellings: Sequence[Telling]) -> Table:
    headings = {**view.wording["table"], "repeated": view.wording["affair"]["repeated"]}
    table = Table(box=box.HORIZONTALS, show_lines=True, pad_edge=False, expand=True)
    table.padding = (0, 1, 0, 0)
    for name, weight in TELLINGS:
        table.add_column(headings[name], no_wrap=not weight, overflow="fold", ratio=weight or None)
    for t in tellings:
        source = visible(t.source or view.wording["page"]["unknown_source"])
        voices = f" {view.back} ".join(map(view.party, t.event.voices)) or view.wording["page"]["this_report"]
        table.add_row(t.published or "-", Text(source), view.status(t.status), Text(voices), marked(t))
    return table


def _disagreement(view: View, found: Disagreement, sources: dict[str, str | None]) -> Text:
    def side(says: str, events: Sequence[str]) -> str:
        told = ", ".join(dict.fromkeys(visible(sources[event] or "?") for event in events if event in sources))
        said = view.wording.label("status", says) if found.kind in ("denial", "uncertain", "status") else visible(says)
        return f"{said} ({told})" if told else said

    kind = Text(f"  {view.wording.label('disagreement', found.kind)}: ", style="yellow")
    against = view.wording["affair"]["against"]
    return kind.append(f"{side(found.one.says, found.one.events)} {against} {side(found.other.says, found.other.events)}", style="default")


def when(incident: Incident) -> str:
    """The day or days, in ISO writing; `~` before a day that is only that of the first report."""
    if incident.earliest is None:
        return "-"
    days = incident.earliest if incident.earliest == incident.latest else f"{incident.earliest}/{incident.latest}"
    return days if incident.dated else f"~{days}"


def marked(telling: Telling) -> Text:
    """The telling's sentence with its trigger in bold, safe for a terminal."""
    evidence = telling.event.evidence
    text, at = Text(), evidence.start
    for span in sorted(s for s in telling.event.trigger if evidence.holds(s)):
        text.append(_part(evidence.text[at - evidence.start : span.start - evidence.start]))
        text.append(_part(span.text), style="bold")
        at = span.end
    return text.append(_part(evidence.text[at - evidence.start :]))


def _part(text: str) -> str:
    """A part of a line made visible; the blanks at its ends stay."""
    if not text.strip():
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{visible(text)}{' ' if text[-1].isspace() else ''}"


# ---- deadlines and weeks


def deadlines_table(found: Sequence[Deadline], language: str = "en") -> RenderableType:
    """Deadlines as a table: due day, state, words, who said it first, number of reports, outcome."""
    return Fitted(language, lambda view: _deadlines(view, found))


def _deadlines(view: View, found: Sequence[Deadline]) -> RenderableType:
    texts = view.wording["affair"]
    if not found:
        return Text(texts["no_deadlines"])
    table = view.table("affair", DEADLINES_WIDE if view.wide else DEADLINES_NARROW)
    for deadline in found:
        first = deadline.said[0]
        said = Text(f"{first.published}: {view.voices(first.voices, first.source)}")
        state = Text(view.wording.label("deadline_state", deadline.state), style=STATE_STYLES[deadline.state])
        words = Text(visible(first.words.text))
        outcome = Text("\n").join(Text(_outcome(view, t)) for t in deadline.outcome)
        count = str(len({s.report for s in deadline.said}))
        if view.wide:
            table.add_row(due_day(deadline), state, words, said, count, outcome)
        else:
            what = [words, Text(f"{texts['outcome']}: ", style="dim").append_text(outcome)] if deadline.outcome else [words]
            told = Text("\n").join([said, Text(f"{count} {texts['reports']}", style="dim")])
            table.add_row(Text("\n").join([Text(due_day(deadline, "\n")), state]), Text("\n").join(what), told)
    return table


def due_day(deadline: Deadline, between: str = "/") -> str:
    """The day or days on which it is due."""
    return deadline.due if deadline.earliest in (None, deadline.due) else f"{deadline.earliest}{between}{deadline.due}"


def _outcome(view: View, telling: Telling) -> str:
    """Who says when what became of it."""
    trigger = " ".join(span.text for span in telling.event.trigger)
    return f"{telling.published}: {view.voices(telling.event.voices, telling.source)}: {visible(trigger)}"


def weeks_table(series: Series, language: str = "en") -> RenderableType:
    """The weeks of a dyad as a table."""
    return Fitted(language, lambda view: _weeks(view, series))


def _weeks(view: View, series: Series) -> RenderableType:
    texts = view.wording["chart"]
    names = [load_directory(view.wording.language).parties[side].name for side in (series.one, series.other)]
    table = Table(box=box.HORIZONTALS, pad_edge=False, title=texts["title"].format(one=names[0], other=names[1]), title_justify="left")
    table.add_column(texts["week"])
    for name in ("words", "deeds", "coverage", "incidents"):
        table.add_column(texts[name], justify="right")
    for point in series.points:
        if point.words is None or point.deeds is None:
            table.add_row(point.week, texts["no_report"], "", "0", "", style="dim")
        else:
            values = (view.wording.number(value, 2) for value in (point.words, point.deeds))
            table.add_row(point.week, *values, str(point.reports), str(len(point.incidents)))
    silent = not any(p.incidents for p in series.points)
    return Group(table, Text(texts["nothing"])) if silent else table
