"""An affair against a careful reader: `python -m evaluation.affair [FOLDER] [--misses]`.

FOLDER (default examples/minsk-2023) holds X.txt with reports and expected.toml with what a reader sees across them; its header says how
it is to be read. Codes the reports with the production coder, reconciles them, and prints

    pairs         of tellings in one incident: precision over pairs whose two events the reader knows, recall over all of the reader's
                  pairs, and recall over those whose two events were coded at all
    apart         pairs that tempt and are not one incident: how many were kept apart
    origins       lines whose coded accounts all go back to one origin
    disagreements found with their kind
    deadlines     found with their due day, and how often the state of a day is right

No rules of its own.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from tocsin import flow
from tocsin.reconcile.apart import find_disagreements_apart
from tocsin.reconcile.deadlines import find_deadlines
from tocsin.reconcile.incidents import find_incidents
from tocsin.terms.errors import TocsinError
from tocsin.terms.incidents import Deadline, Disagreement, Incident, Side
from tocsin.terms.records import Event, Record
from tocsin.terms.spans import Span

DEFAULT = Path("examples/minsk-2023")
Place = dict[str, str]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right}/{self.of}" + (f" = {self.right / self.of:.2f}" if self.of else "")

    @property
    def value(self) -> float:
        """The share, 1 of nothing."""
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Result:
    """What the evaluation measures, and what it missed in words."""

    coded: Share
    precision: Share
    recall: Share
    recall_of_coded: Share
    apart: Share
    origins: dict[str, bool]
    disagreements: Share
    disagreements_given: int
    deadlines: Share
    states: Share
    deadlines_given: int
    misses: tuple[str, ...]


class Affair:
    """The records of a folder beside what the reader expects of them."""

    def __init__(self, folder: Path, records: dict[str, Record] | None = None) -> None:
        self.expected: dict[str, Any] = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
        self.records = records if records is not None else code_folder(folder)
        kept = tuple(self.records.values())
        self.incidents = find_incidents(kept)
        self.beside = find_disagreements_apart(kept, self.incidents)
        self.home: dict[str, Incident] = {t.event.id: i for i in self.incidents for t in i.tellings}
        self.misses: list[str] = []

    def span(self, place: Place) -> tuple[Record, Span]:
        """Report and characters of the words that stand once in it."""
        record = self.records[place["report"]]
        text = record.report.text
        if text.count(place["words"]) != 1:
            raise TocsinError(
                f"'{place['words']}' stands {text.count(place['words'])} times", where=place["report"], cure="Mend expected.toml"
            )
        start = text.index(place["words"])
        return record, Span(start, start + len(place["words"]), place["words"])

    def event(self, place: Place, types: Sequence[str] = ()) -> Event | None:
        """The event meant by some words: a trigger lies in them, and its type is accepted (any type if none is asked); best type first."""
        record, words = self.span(place)
        found = [e for e in record.events if any(s.overlaps(words) for s in e.trigger) and (not types or e.event_type in types)]
        return min(found, key=lambda e: (types.index(e.event_type) if types else 0, e.trigger[0].start), default=None)

    # ---- incidents

    def tellings(self) -> dict[str, tuple[str, bool]]:
        """Each coded telling's event id with its incident and whether it is only `maybe` one."""
        found: dict[str, tuple[str, bool]] = {}
        for row in self.expected["incident"]:
            for maybe, places in ((False, row["events"]), (True, row.get("maybe", []))):
                for place in places:
                    event = self.event(place, row["type"])
                    if event is not None:
                        found.setdefault(event.id, (row["id"], maybe))
                    elif not maybe:
                        self.misses.append(f"not coded: {place['report']}: {place['words']}")
        return found

    def pairs(self) -> tuple[Share, Share, Share, Share]:
        """Share of tellings coded; precision, recall, recall of what was coded."""
        known = self.tellings()
        allowed = {frozenset((row["id"], other)) for row in self.expected["incident"] for other in row.get("may_join", [])}
        wanted, total = 0, sum(len(row["events"]) for row in self.expected["incident"])
        for row in self.expected["incident"]:
            wanted += len(row["events"]) * (len(row["events"]) - 1) // 2
        right = wrong = missed = 0
        for one, other in combinations(sorted(known), 2):
            joined = self.home[one].id == self.home[other].id
            (mine, unsure), (theirs, unsure_too) = known[one], known[other]
            if mine == theirs:
                if unsure or unsure_too:
                    continue
                right, missed = right + joined, missed + (not joined)
                if not joined:
                    self.misses.append(f"not joined ({mine}): {self.words(one)} | {self.words(other)}")
            elif joined and frozenset((mine, theirs)) not in allowed:
                wrong += 1
                self.misses.append(f"joined ({mine}, {theirs}): {self.words(one)} | {self.words(other)}")
        sure = sum(not maybe for _, maybe in known.values())
        return Share(sure, total), Share(right, right + wrong), Share(right, wanted), Share(right, right + missed)

    def words(self, event: str) -> str:
        """A telling in short."""
        telling = next(t for t in self.home[event].tellings if t.event.id == event)
        trigger = " ".join(s.text for s in telling.event.trigger)
        return f"{telling.published} {telling.source}: {telling.event.event_type} {telling.status} {trigger}"

    def apart(self) -> Share:
        """Tempting pairs that were kept apart, of those whose two events were coded."""
        kept = of = 0
        for row in self.expected["apart"]:
            one, other = (self.event(place) for place in row["pair"])
            if one is None or other is None or one.id == other.id:
                continue
            of += 1
            kept += self.home[one.id].id != self.home[other.id].id
            if self.home[one.id].id == self.home[other.id].id:
                self.misses.append(f"joined, though apart: {row['why']}")
        return Share(kept, of)

    # ---- origins and disagreements

    def origins(self) -> dict[str, bool]:
        """Each expected origin: have those of its accounts that were coded (two at least) one origin, in whatever incidents they stand?"""
        found = {}
        for row in self.expected["origin"]:
            ids = sorted({event.id for place in row["accounts"] if (event := self.event(place)) is not None})
            keys = {origin.key for i in ids for origin in self.home[i].origins if i in origin.tellings}
            found[row["id"]] = len(keys) == 1 and len(ids) > 1
            if not found[row["id"]]:
                self.misses.append(f"origin {row['id']}: {len(ids)} of {len(row['accounts'])} accounts coded, go back to {sorted(keys)}")
        return found

    def disagreements(self) -> tuple[Share, int]:
        """Expected disagreements that are found with their kind; how many are given in all."""
        given: list[Disagreement] = [*(d for i in self.incidents for d in i.disagreements), *self.beside]
        right = 0
        for row in self.expected["disagreement"]:
            hit = any(d.kind == row["kind"] and self._fits(d, row) for d in given)
            right += hit
            if not hit:
                self.misses.append(f"no {row['kind']}: {row['about']}")
        return Share(right, len(self.expected["disagreement"])), len(given)

    def _fits(self, found: Disagreement, row: dict[str, Any]) -> bool:
        one, other = row["one"], row["other"]
        return (self._on(found.one, one) and self._on(found.other, other)) or (self._on(found.one, other) and self._on(found.other, one))

    def _on(self, side: Side, places: Sequence[Place]) -> bool:
        """Do a side's words or events stand at one of the places?"""
        for place in places:
            record, words = self.span(place)
            if record.report.id not in side.reports:
                continue
            spans = [s for e in record.events if e.id in side.events for s in e.trigger] + [
                s for s in side.words if s.text in record.report.text
            ]
            if any(record.report.text[s.start : s.end] == s.text and s.overlaps(words) for s in spans):
                return True
        return False

    # ---- deadlines

    def deadlines(self) -> tuple[Share, Share, int]:
        """Deadlines found on their day by their words; states right, of those asked; how many are given in all."""
        kept = tuple(self.records.values())
        found = right = asked = 0
        for row in self.expected["deadline"]:
            hit = self._deadline(find_deadlines(kept, self.incidents), row)
            found += hit is not None
            if hit is None:
                self.misses.append(f"no deadline {row['due']}: {row['id']}")
            for day, state in sorted(row["state"].items()):
                asked += 1
                then = self._deadline(find_deadlines(kept, self.incidents, day), row)
                right += then is not None and then.state == state
                if then is None or then.state != state:
                    self.misses.append(f"deadline {row['id']} on {day}: {then.state if then else 'not found'}, not {state}")
        return Share(found, len(self.expected["deadline"])), Share(right, asked), len(find_deadlines(kept, self.incidents))

    def _deadline(self, given: Sequence[Deadline], row: dict[str, Any]) -> Deadline | None:
        places = [row["first"], *row["repeated"]]
        return next((d for d in given if d.due == row["due"] and any(self._said(d, place) for place in places)), None)

    def _said(self, deadline: Deadline, place: Place) -> bool:
        record, words = self.span(place)
        return any(s.report == record.report.id and s.words.overlaps(words) for s in deadline.said)


def code_folder(folder: Path) -> dict[str, Record]:
    """The record of every report of a folder by its file's name; raises what kept one from being coded."""
    return dict(_coded(folder))


def _coded(folder: Path) -> Iterator[tuple[str, Record]]:
    for path, record in flow.code_files(sorted(folder.glob("*.txt"))):
        if isinstance(record, TocsinError):
            raise record
        yield Path(path).name, record


def evaluate(folder: Path = DEFAULT, records: dict[str, Record] | None = None) -> Result:
    """The figures of an affair."""
    affair = Affair(folder, records)
    coded, precision, recall, of_coded = affair.pairs()
    apart, origins = affair.apart(), affair.origins()
    (disagreements, given), (deadlines, states, all_deadlines) = affair.disagreements(), affair.deadlines()
    return Result(
        coded, precision, recall, of_coded, apart, origins, disagreements, given, deadlines, states, all_deadlines, tuple(affair.misses)
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT, metavar="FOLDER")
    parser.add_argument("--misses", action="store_true", help="print what was missed, too")
    options = parser.parse_args()
    result = evaluate(options.folder)
    print(f"tellings coded            {result.coded}")
    print(f"pairs: precision          {result.precision}")
    print(f"pairs: recall             {result.recall}   of coded events {result.recall_of_coded}")
    print(f"tempting pairs kept apart {result.apart}")
    single = [name for name, one in result.origins.items() if one]
    print(f"origins that are one      {len(single)}/{len(result.origins)}: {', '.join(single)}")
    print(f"disagreements             {result.disagreements} ({result.disagreements_given} given)")
    print(f"deadlines                 {result.deadlines} ({result.deadlines_given} given), states {result.states}")
    if options.misses:
        print("\n".join(result.misses))


if __name__ == "__main__":
    main()
