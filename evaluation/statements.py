"""Run the statement cases beside the lexicon: `python -m evaluation.statements [--lang fr|en] [--misses]`.

A case holds when its statements are all found, to the letter of what the case asks, and no other is.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evaluation.quotes import statements_of
from tocsin.knowledge.files import read_toml
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Statement

DAY = "2024-01-15"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case, what came out, and whether that is right."""

    text: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]
    right: bool


def is_actor(actor: Actor | None, wanted: str) -> bool:
    """Does an actor answer to a name, an id, or codes of country and sector ("RUS GOV")? An empty name is nobody."""
    if actor is None or not wanted:
        return actor is None and not wanted
    spoken = [actor.id or "", actor.name, actor.span.text if actor.span else "", *actor.aliases]
    codes = {actor.country or "", *actor.sector}
    inside = len(wanted) > 3 and any(wanted.casefold() in name.casefold() for name in spoken)
    return inside or wanted in spoken or set(wanted.split()) <= codes


def holds(statement: Statement, wanted: dict[str, Any]) -> bool:
    """Is the statement the one that a case asks for?"""
    return (
        [bare(span.text) for span in statement.content] == [bare(text) for text in wanted["content"]]
        and statement.form == wanted["form"]
        and is_actor(statement.speaker, wanted["speaker"])
        and all(any(is_actor(relay, name) for relay in statement.relayed_by) for name in wanted.get("relayed_by", ()))
        and ("said_on" not in wanted or (statement.said_on is not None and statement.said_on.earliest == wanted["said_on"]))
        and ("place" not in wanted or (statement.place is not None and statement.place.country == wanted["place"]))
        and ("verb" not in wanted or statement.verb == wanted["verb"])
    )


def bare(text: str) -> str:
    """Words without the punctuation at their edges."""
    return text.strip(" .,;:\u00a0")


def run(language: str) -> Iterator[Outcome]:
    """Each case of a language with its outcome."""
    for case in read_toml(f"lexicon/{language}/cases/statements.toml")["case"]:
        found = statements_of(case["text"], language, "case", case.get("published", DAY))
        wanted = case["statements"]
        right = len(found) == len(wanted) and all(any(holds(s, w) for s in found) for w in wanted)
        yield Outcome(case["text"], tuple(map(str, wanted)), tuple(map(shown, found)), right)


def shown(statement: Statement) -> str:
    """A statement on one line."""
    speaker = statement.speaker.name if statement.speaker else None
    relays = [relay.name for relay in statement.relayed_by]
    day, place = statement.said_on and statement.said_on.earliest, statement.place and statement.place.country
    return f"{statement.form} {statement.verb} {speaker} {relays} {day} {place} {[span.text for span in statement.content]}"


def main() -> None:
    """Print how many cases hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", choices=("fr", "en"))
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    for language in [options.lang] if options.lang else ["en", "fr"]:
        outcomes = list(run(language))
        print(f"{language}: {sum(o.right for o in outcomes)}/{len(outcomes)} statement cases right")
        for outcome in outcomes if options.misses else []:
            if not outcome.right:
                print(f"- {outcome.text!r}")
                print(*(f"    wanted {w}" for w in outcome.wanted), *(f"    found  {f}" for f in outcome.found), sep="\n")


if __name__ == "__main__":
    main()
