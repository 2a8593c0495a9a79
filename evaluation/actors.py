"""Run the cases of actors that stand beside the lexicon: short reports, and who their words must mean.

    python -m evaluation.actors [--lang fr|en] [--misses]

A case lists `actors = [{ text, id | country | name, sector, how }]`: the record must hold an actor whose words touch
`text` and that is as asked; `nobody = [text]` lists words that must name no party.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tocsin import flow
from tocsin.knowledge.files import read_toml
from tocsin.reports.files import report_of
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Record

PUBLISHED = "2024-01-15"
FIELDS = ("id", "country", "name", "how")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and what came of it: `faults` is empty if it is right."""

    text: str
    faults: tuple[str, ...]


def run(language: str) -> Iterator[Outcome]:
    """Each case of a language with its faults."""
    for case in read_toml(f"lexicon/{language}/cases/actors.toml")["case"]:
        record = flow.code(report_of(case["text"], published=str(case.get("published", PUBLISHED)), language=language))
        yield Outcome(case["text"], tuple(faults(record, case)))


def faults(record: Record, case: dict[str, Any]) -> Iterator[str]:
    """What a record's actors are not that a case asks for."""
    known = mentions(record)
    for wanted in case.get("actors", []):
        here = [a for a in known if touches(a, wanted["text"], record.report.text)]
        if not any(answers(actor, wanted) for actor in here):
            asked = [wanted[f] for f in (*FIELDS, "sector") if f in wanted]
            yield f"'{wanted['text']}' is {sorted({shown(a) for a in here}) or 'nobody'}, not {asked}"
    for words in case.get("nobody", []):
        here = [a for a in known if (a.id or a.country) and a.span is not None and a.span.text == words]
        if here:
            yield f"'{words}' is {[shown(a) for a in here]}, not nobody"


def mentions(record: Record) -> list[Actor]:
    """Every actor of a record with its words: of events, statements, quantities, and of the list of actors."""
    found = [a for event in record.events for a in (*event.actor, *event.recipient, *event.voices)]
    found += [a for s in record.statements for a in (*((s.speaker,) if s.speaker else ()), *s.relayed_by)]
    found += [q.holder for q in record.quantities if q.holder]
    found += [Actor(e.id, e.name, e.country, e.sector, e.aliases, span) for e in record.actors for span in e.spans]
    return found


def touches(actor: Actor, words: str, text: str) -> bool:
    """Do an actor's words lie in the last place where the report has the case's words, or hold them?"""
    start = text.rfind(words)
    end = start + len(words)
    return actor.span is not None and start >= 0 and actor.span.start < end and start < actor.span.end


def answers(actor: Actor, wanted: dict[str, Any]) -> bool:
    """Is an actor as a case asks, in every field that it names?"""
    return all(getattr(actor, name) == wanted[name] for name in FIELDS if name in wanted) and set(wanted.get("sector", ())) <= set(
        actor.sector
    )


def shown(actor: Actor) -> str:
    """An actor in one word for messages."""
    return f"{actor.id or actor.name}/{actor.country}/{'+'.join(actor.sector)}/{actor.how}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", choices=("fr", "en"))
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    for language in [args.lang] if args.lang else ["en", "fr"]:
        outcomes = list(run(language))
        for outcome in outcomes if args.misses else []:
            if outcome.faults:
                print(f"  {outcome.text}\n      " + "\n      ".join(outcome.faults))
        print(f"{language}: {sum(not o.faults for o in outcomes)}/{len(outcomes)} cases of actors right")


if __name__ == "__main__":
    main()
