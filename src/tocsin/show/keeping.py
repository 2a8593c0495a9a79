"""Lines on a terminal about what is kept: reports found, runs, changes, judgements."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.text import Text

from tocsin.show.wording import visible
from tocsin.terms.judgements import Judged
from tocsin.terms.kept import Change, Found, Run

SIGNS = {"added": "+", "gone": "-", "changed": "~"}


def found_text(found: Found) -> Text:
    """Day, source, title and id of a report, and below them its snippet, the hits in bold."""
    head = "  ".join(visible(part) for part in (found.published or "?", found.source or "?", found.title or "", found.report) if part)
    snippet = Text()
    at = 0
    for start, end in found.hits:
        snippet.append(_piece(found.snippet[at:start]))
        snippet.append(_piece(found.snippet[max(at, start) : end]), style="bold")
        at = max(at, end)
    snippet.append(_piece(found.snippet[at:]))
    return Text.assemble((head, "cyan"), "\n    ", snippet)


def _piece(text: str) -> str:
    """As `visible`, and the space at its ends stays."""
    return f"{' ' if text[:1].isspace() else ''}{visible(text)}{' ' if text.strip() and text[-1:].isspace() else ''}"


def run_line(run: Run) -> Text:
    """A run's id, what coded, and how many reports it read."""
    made = run.made_by
    models = " ".join(made.models[name] for name in sorted(made.models))
    line = f"{run.id}  tocsin {made.tocsin}  {models}  lexicon {made.lexicon}  {run.reports} reports ({run.current} of them last)"
    return Text(visible(f"{line}  {run.at}" if run.at else line))


def change_lines(changes: Iterable[Change]) -> list[Text]:
    """The changes under their reports: + added, - gone, ~ a field with its values before and after."""
    lines: list[Text] = []
    for report, of_report in groupby(changes, lambda change: change.report):
        lines.append(Text(f"report {report}", style="cyan"))
        for change in of_report:
            line = f"  {SIGNS[change.kind]} {change.part} {change.item}  {change.words}"
            if change.field is not None:
                line += f"  {change.field}: {change.before} -> {change.after}"
            lines.append(Text(visible(line)))
    return lines


def judged_line(judged: Judged) -> Text:
    """A judgement's number, verdict, what it is about, who judged, and whether it still holds."""
    judgement = judged.judgement
    about = " and ".join(f"{anchor.event} ({anchor.field}, report {anchor.report})" for anchor in judgement.anchors)
    parts = [str(judged.number), judgement.verdict, about, f"by {judgement.by}"]
    parts += [f"said '{judgement.said}'"] if judgement.said is not None else []
    parts += [f"should be '{judgement.value}'"] if judgement.value is not None else []
    parts += [judgement.because] if judgement.because else []
    parts += [judgement.at] if judgement.at else []
    return Text(visible("  ".join([*parts, "holds" if judged.holds else "no longer what was judged"])))
