"""Dates of single sentences: `python -m evaluation.short FILE.jsonl OUT.jsonl`.

FILE has a line {"id", "lang", "ref", "text"} for each sentence. OUT has a line for each:
{"id", "dates": [{"start", "end", "earliest", "latest"}]}, offsets in code points.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path

from evaluation.dates import row_of
from tocsin.coding.dates import date_spans


def main() -> None:
    """Read the sentences, write their dates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument("out", type=Path, metavar="OUT.jsonl")
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8", newline="\n") as file:
        for line in options.file.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            mentions = date_spans(case["text"], case["lang"], dt.date.fromisoformat(case["ref"]))
            print(json.dumps({"id": case["id"], "dates": [row_of(m) for m in mentions]}, ensure_ascii=False), file=file)


if __name__ == "__main__":
    main()
