"""Run the cases that stand beside the lexicon: sentences and what they must give.

    python -m evaluation.cases [--lang fr|en] [--file NAME] [--misses]

Prints, for each file of events, how many of its cases come out right to the letter of what they ask: every event that is listed, and
no other.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tocsin import flow
from tocsin.knowledge.files import list_files, read_toml
from tocsin.reports.files import report_of
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Event, Record

PUBLISHED = "2024-01-15"
OTHER_ROOMS = ("dates", "statements", "actors", "quantities", "places")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and what came of it: `faults` is empty if it is right."""

    file: str
    text: str
    faults: tuple[str, ...]


def case_files(language: str) -> list[str]:
    """The case files of a language that hold events."""
    return [p for p in list_files(f"lexicon/{language}/cases", ".toml") if p.rsplit("/", 1)[1].removesuffix(".toml") not in OTHER_ROOMS]


def run_file(path: str, language: str) -> Iterator[Outcome]:
    """Each case of a file with its faults."""
    for case in read_toml(path).get("case", []):
        record = flow.code(report_of(case["text"], published=str(case.get("published", PUBLISHED)), language=language))
        yield Outcome(path, case["text"], tuple(faults(record, case["events"])))


def faults(record: Record, wanted: list[dict[str, Any]]) -> Iterator[str]:
    """What differs between a record's events and those that a case lists."""
    free = list(record.events)
    for item in wanted:
        right = next((e for e in free if e.event_type == item["type"] and overlaps(e, item.get("trigger", ""))), None)
        if right is None:
            yield f"no {item['type']} on '{item.get('trigger', '')}'"
            continue
        free.remove(right)
        yield from differences(right, item)
    for event in free:
        words = " … ".join(span.text for span in event.trigger)
        yield f"false {event.event_type} on '{words}' {names(event.actor)} -> {names(event.recipient)} ({event.because[0]})"


def overlaps(event: Event, trigger: str) -> bool:
    """Does the event's trigger share a word with the words that a case gives?"""
    return not trigger or any(
        span.text in trigger or any(part in span.text for part in trigger.split() if len(part) > 3) for span in event.trigger
    )


def differences(event: Event, item: dict[str, Any]) -> Iterator[str]:
    """The fields of an event that are not as a case asks."""
    for role, parties in (("actor", event.actor), ("recipient", event.recipient)):
        if role in item:
            missing = [w for w in item[role] if not any(answers(a, w) for a in parties)]
            extra = [a for a in parties if a.country and not any(answers(a, w) for w in item[role])]
            if missing or extra:
                yield f"{event.event_type} {role} {names(parties)}, not {item[role]}"
    for name, value in (("status", event.status), ("mode", list(event.mode))):
        if name in item and item[name] != value and not (isinstance(item[name], list) and value in item[name]):
            yield f"{event.event_type} {name} {value}, not {item[name]}"


def answers(actor: Actor, wanted: str) -> bool:
    """Is an actor the one that a case names by id, country code or name?"""
    return wanted in (actor.id, actor.country, actor.name) or bool(actor.span and wanted.casefold() in actor.span.text.casefold())


def names(actors: tuple[Actor, ...]) -> list[str]:
    """Ids, or names where there is no id."""
    return [a.id or a.name for a in actors]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--lang", choices=("fr", "en"))
    parser.add_argument("--file")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    for language in [args.lang] if args.lang else ["en", "fr"]:
        total = right = 0
        for path in case_files(language):
            if args.file and not path.endswith(f"/{args.file}.toml"):
                continue
            outcomes = list(run_file(path, language))
            good = sum(not o.faults for o in outcomes)
            total, right = total + len(outcomes), right + good
            print(f"{path}: {good}/{len(outcomes)}")
            for outcome in outcomes if args.misses else []:
                if outcome.faults:
                    print(f"  {outcome.text}\n      " + "\n      ".join(outcome.faults))
        print(f"{language}: {right}/{total} cases right")


if __name__ == "__main__":
    main()
