"""Makes short made-up reports, half of them French, half English, to fill a record with.

    python -m bench.reports OUT_DIR [--number 5000] [--seed 1]

Report N depends on the seed and on N alone: a smaller number gives the first of a larger one, byte for byte. One in nineteen is a wire
copy: the body of the report two before it, under another outlet and a day later.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import tomllib
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

FIRST_DAY, DAYS = dt.date(2022, 1, 1), 1000
COPY_EVERY = 19
LANGUAGES = ("en", "fr")


@cache
def templates() -> dict[str, Any]:
    """What reports.toml holds."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def report(number: int, seed: int = 1) -> str:
    """The text of report `number` (from 1), its header included; an even number's is French."""
    if number > COPY_EVERY and number % COPY_EVERY == 0:
        head, _, body = report(number - 2, seed).partition("\n\n")
        source, day = head.split("\n")[1:3]
        outlets = [name for name in templates()["outlets"] if name not in source]
        later = dt.date.fromisoformat(day.removeprefix("Published: ")) + dt.timedelta(1)
        return head.replace(source, f"Source: {outlets[number % len(outlets)]}").replace(day, f"Published: {later}") + "\n\n" + body
    chance = random.Random(f"{seed} {number}")
    language = LANGUAGES[number % 2 == 0]
    published = FIRST_DAY + dt.timedelta(chance.randrange(DAYS))
    words = templates()[language]
    values = _values(chance, words, published)

    def told(sentences: list[str]) -> str:
        text = chance.choice(sentences).format_map(values)
        return text[0].upper() + text[1:]

    kind = chance.choice(sorted(words["first"]))
    then = chance.sample(sorted(words["then"]), k=chance.randint(2, 4))
    head = f"Title: {told(words['titles'])}\nSource: {chance.choice(templates()['outlets'])}\nPublished: {published}\nLanguage: {language}"
    return "\n\n".join([head, told(words["first"][kind]), *(told(words["then"][name]) for name in then)]) + "\n"


def _values(chance: random.Random, words: dict[str, Any], published: dt.date) -> dict[str, Any]:
    """What stands in the places of the templates."""
    one, other, third = (SimpleNamespace(**state) for state in chance.sample(words["states"], k=3))
    due = published + dt.timedelta(chance.randint(2, 40))
    month = words["months"][due.month - 1]
    return {
        "a": one, "b": other, "c": third,
        "n": chance.randint(2, 900),
        "weekday": words["weekdays"][(published - dt.timedelta(chance.randint(0, 3))).weekday()],
        "due": words["date"].format(day=due.day, month=month, year=due.year),
        "agency": chance.choice(words["agencies"]),
    }  # fmt: skip


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="OUT_DIR")
    parser.add_argument("--number", type=int, default=5000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, options.number + 1):
        text = report(number, options.seed)
        language = LANGUAGES[number % 2 == 0]
        (options.folder / f"{number:05}-{language}.txt").write_text(text, encoding="utf-8", newline="\n")
    print(f"{options.folder}: {options.number} reports")


if __name__ == "__main__":
    main()
