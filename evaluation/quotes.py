"""Attributions of whole documents: `python -m evaluation.quotes TEXT_DIR OUT.jsonl`.

OUT has a line for each X.txt: {"doc": X, "attributions": [{"content", "content_parts", "speaker", "cue", "cue_parts"}]}, offsets in
code points. A speaker stands where the report names it; one that goes on from before has the place of that mention.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

from tocsin.coding.cast import Cast
from tocsin.coding.dates import find_dates
from tocsin.coding.places import find_places
from tocsin.coding.statements import find_statements
from tocsin.language.annotate import annotate
from tocsin.terms.records import Report, Statement


def statements_of(text: str, language: str, name: str, published: str | None) -> tuple[Statement, ...]:
    """The statements of a text that stands alone."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    report = Report(name, None, None, None, language, published, "given" if published else "unknown", (), digest, text)
    annotation = annotate(text, language)
    cast = Cast.of(annotation, published or "")
    dates = find_dates(annotation, dt.date.fromisoformat(published) if published else None)
    return find_statements(report, cast, dates, find_places(cast))


def row_of(statement: Statement) -> dict[str, Any]:
    """A statement as the scorer reads it."""
    row: dict[str, Any] = {
        "content": [statement.content[0].start, statement.content[-1].end],
        "content_parts": [[s.start, s.end] for s in statement.content],
        "speaker": None,
        "cue": None,
    }
    if statement.speaker is not None and statement.speaker.span is not None:
        row["speaker"] = [statement.speaker.span.start, statement.speaker.span.end]
    if statement.cue:
        row["cue"] = [statement.cue[0].start, statement.cue[-1].end]
        row["cue_parts"] = [[s.start, s.end] for s in statement.cue]
    return row


def main() -> None:
    """Read the folder, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="TEXT_DIR")
    parser.add_argument("out", type=Path, metavar="OUT.jsonl")
    parser.add_argument("--lang", default="en", choices=("en", "fr"))
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8", newline="\n") as file:
        for path in sorted(options.folder.glob("*.txt")):
            text = path.read_bytes().decode("utf-8")
            rows = [row_of(s) for s in statements_of(text, options.lang, path.stem, None)]
            print(json.dumps({"doc": path.stem, "attributions": rows}, ensure_ascii=False), file=file)


if __name__ == "__main__":
    main()
