"""Whole reports: `python -m evaluation.reports DIR OUT_DIR`.

DIR holds X.txt with a report and X.yaml with its gold, of which only the day of publication (`published`) is read. OUT_DIR gets
X.json, the record as `tocsin code X.txt --published DAY --format json` prints it. No rules of its own.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import yaml

from tocsin import flow
from tocsin.reports.files import read_report
from tocsin.show.export import to_json


def published_of(gold: Path) -> str | None:
    """The day of publication that a gold file states, ISO, or None."""
    day = yaml.safe_load(gold.read_text(encoding="utf-8")).get("published")
    return str(day) if day else None


def main() -> None:
    """Read the folder, write a record for each report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("out", type=Path, metavar="OUT_DIR")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for path in sorted(options.folder.glob("*.txt")):
        gold = path.with_suffix(".yaml")
        if gold.exists():
            record = flow.code(read_report(path, published=published_of(gold)))
            (options.out / f"{path.stem}.json").write_text(to_json(record), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
