"""Dates of whole documents: `python -m evaluation.dates TEXT_DIR OUT.jsonl`.

TEXT_DIR holds X.txt with the text and X.date with its day. OUT has a line for each document:
{"doc": X, "dates": [{"start", "end", "earliest", "latest"}]}, offsets in code points.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path

from tocsin.coding.dates import DateMention, date_spans


def row_of(mention: DateMention) -> dict[str, int | str | None]:
    """A mention as the scorers read it."""
    return {"start": mention.span.start, "end": mention.span.end, "earliest": mention.date.earliest, "latest": mention.date.latest}


def main() -> None:
    """Read the folder, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="TEXT_DIR")
    parser.add_argument("out", type=Path, metavar="OUT.jsonl")
    parser.add_argument("--lang", default="en", choices=("en", "fr"))
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8", newline="\n") as file:
        for path in sorted(options.folder.glob("*.txt")):
            created = path.with_suffix(".date").read_text(encoding="utf-8").strip()
            reference = dt.date.fromisoformat(created) if created else None
            # Bytes, not text mode: a line end that Python would translate would move every offset behind it.
            mentions = date_spans(path.read_bytes().decode("utf-8"), options.lang, reference)
            print(json.dumps({"doc": path.stem, "dates": [row_of(m) for m in mentions]}, ensure_ascii=False), file=file)


if __name__ == "__main__":
    main()
