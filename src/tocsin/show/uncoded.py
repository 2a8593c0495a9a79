"""The linguist's work list: words that link two known parties and that no frame explains, as a table or JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from tocsin.coding.uncoded import Link, Uncoded
from tocsin.show.wording import Wording, language_of, load_wording, visible
from tocsin.terms.records import as_json

COLUMNS = (("sentences", 0), ("reports", 0), ("word", 2), ("known_as", 2), ("example", 6))


def uncoded_json(found: Sequence[Uncoded]) -> str:
    """A JSON list, most frequent first, indented by 1; spans are code points of the report's text."""
    return json.dumps(as_json(found), ensure_ascii=False, indent=1) + "\n"


def uncoded_table(found: Sequence[Uncoded], language: str | None = None) -> Table:
    """A row for each word: how often, in how many reports, the word, the types it is known by, a sentence with its report.

    Headings are in `language`, else in that of most of the words. Raises LanguageError for a language without texts.
    """
    wording = load_wording(language or language_of(row.language for row in found))
    texts = wording["uncoded"]
    table = Table(box=box.HORIZONTALS, show_lines=True, pad_edge=False, expand=True, padding=(0, 1, 0, 0))
    for name, weight in COLUMNS:
        table.add_column(texts[name], no_wrap=not weight, overflow="fold", ratio=weight or None, justify="left" if weight else "right")
    for row in found:
        word = Text(visible(row.lemma), style="bold").append(f"\n{texts[row.pos]}, {row.language}", style="not bold dim")
        known = ", ".join(texts["nothing"] if name == "none" else name for name in row.known_as) or texts["unknown"]
        table.add_row(str(row.sentences), str(row.reports), word, known, _example(row.examples[0], wording))
    return table


def _example(link: Link, wording: Wording) -> Text:
    """The sentence with its word set off, then whom it links and the report."""
    start = link.trigger.start - link.evidence.start
    end = link.trigger.end - link.evidence.start
    before, word, after = (link.evidence.text[slice(*at)] for at in ((0, start), (start, end), (end, None)))
    text = Text(visible(before) + (" " if before[-1:].isspace() else "")).append(visible(word), style="bold underline")
    text.append((" " if after[:1].isspace() else "") + visible(after))
    where = link.title or link.source or wording["page"]["untitled"]
    return text.append(f"\n{' · '.join(visible(p) for p in link.parties)} — {visible(where)}", style="dim")
