"""`python -m evaluation`: every accuracy figure, one line each.

What needs only the project is always measured. The development data (`../shared`, or the folder in TOCSIN_SHARED) is no part of
it: where it is missing its lines say so.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

SHARED = Path(os.environ.get("TOCSIN_SHARED", "../shared"))
DEV = SHARED / "dev"


def run(*command: str) -> str:
    """What a Python command prints, or how it failed."""
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else f"failed: {done.stderr.strip().splitlines()[-1:]}"


def show(title: str, text: str) -> None:
    """A title and the lines under it, as soon as they are known."""
    print(f"== {title}", *(f"   {line}" for line in text.splitlines()), sep="\n", flush=True)


def last(text: str, count: int) -> str:
    """The last lines of a text."""
    return "\n".join(text.splitlines()[-count:])


def own() -> None:
    """What the project holds itself."""
    show(
        "cases beside the lexicon: events",
        "\n".join(line for line in run("-m", "evaluation.cases").splitlines() if line.endswith("cases right")),
    )
    show("cases beside the lexicon: statements", run("-m", "evaluation.statements"))
    if Path("evaluation/actors.py").exists():
        show("cases beside the lexicon: actors", last(run("-m", "evaluation.actors"), 2))
    show("confidence of events, by cross-validation", run("-m", "evaluation.calibration"))
    show("examples/minsk-2023 against expected.toml (development figures)", run("-m", "evaluation.affair"))


def seed(folder: Path) -> None:
    """The report that the project exists for."""
    report, dated, undated = SHARED / "seed/report.fr.txt", folder / "seed.json", folder / "undated.json"
    for path, day in ((dated, ["--published", "2023-05-26"]), (undated, [])):
        path.write_text(run("-m", "tocsin.cli.main", "code", str(report), *day, "--format", "json"), encoding="utf-8")
    show("the seed report", run(str(SHARED / "seed/score.py"), str(dated), "--undated", str(undated)))


def reports(folder: Path) -> None:
    """Wikinews reports, each with its line."""
    run("-m", "evaluation.reports", str(DEV / "reports"), str(folder))
    for gold in sorted((DEV / "reports").glob("*.yaml")):
        coded = folder / f"{gold.stem}.json"
        line = run(str(SHARED / "seed/score.py"), str(coded), "--expected", str(gold), "--report", str(gold.with_suffix(".txt")))
        show(f"reports/{gold.stem}", line)


def dates(folder: Path) -> None:
    """Short sentences and war histories."""
    scorer, short = DEV / "dates/score_short.py", folder / "short.jsonl"
    run(str(scorer), "--dump", str(short))
    run("-m", "evaluation.short", str(short), str(folder / "short.out.jsonl"))
    show("dates: short sentences", run(str(scorer), str(folder / "short.out.jsonl")))
    scorer, wars = DEV / "dates/score_timeml.py", DEV / "dates/wikiwars"
    run(str(scorer), str(wars), "--dump", str(folder / "wars"))
    run("-m", "evaluation.dates", str(folder / "wars"), str(folder / "wars.jsonl"))
    show("dates: WikiWars", run(str(scorer), str(wars), str(folder / "wars.jsonl")))


def quotes(folder: Path) -> None:
    """PolNeAR, the half that is not read."""
    home, out = DEV / "quotes", folder / "quotes.jsonl"
    run("-m", "evaluation.quotes", str(home / "text_dev"), str(out))
    scorer = str(home / "score_attribution.py")
    given = (
        "--gold",
        str(home / "gold_check.jsonl"),
        "--pred",
        str(out),
        "--text",
        str(home / "text_dev"),
        "--parse",
        str(home / "parse_dev.json.gz"),
    )
    show("quotations: PolNeAR check", run(scorer, *given))


def relations(folder: Path) -> None:
    """PLOVER classes of marked pairs."""
    for name in ("plv_dev", "plv_dev_fr"):
        gold, out = DEV / f"relations/{name}.tsv", folder / f"{name}.jsonl"
        run("-m", "evaluation.relations", str(gold), str(out))
        show(f"relations: {name}", run(str(DEV / "relations/score_relations.py"), str(out), "--gold", str(gold)))


def main() -> None:
    """The command."""
    own()
    if not DEV.is_dir():
        print(f"== development data: {DEV} is missing; seed, reports, dates, quotations and relations are skipped")
        return
    with tempfile.TemporaryDirectory() as name:
        for part in (seed, reports, dates, quotes, relations):
            part(Path(name))


if __name__ == "__main__":
    main()
