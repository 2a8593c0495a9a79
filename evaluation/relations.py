"""PLOVER types of sentences with two marked actors: `python -m evaluation.relations FILE.tsv OUT.jsonl`.

FILE has the columns id and marked_sentence, with <s>..</s> around the actor and <t>..</t> around the recipient. The production coder
is told which words are the two actors and nothing else; of its drafts of events the one is taken whose parties link the two best.
OUT has a line {"id", "root"} for each sentence; root is null where the coder finds no event at all. Labels that this data sets by
habit where the codebook says otherwise are mapped by HABITS and nothing else.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from pathlib import Path

from tocsin.coding.cast import Cast
from tocsin.coding.events import Draft, EventCoder, settle
from tocsin.coding.frames import Matcher
from tocsin.coding.status import read_status
from tocsin.coding.voices import Voices
from tocsin.knowledge.actors import Party, PartyKind
from tocsin.knowledge.codebook import load_codebook
from tocsin.knowledge.predicates import load_predicates
from tocsin.language.annotate import annotate
from tocsin.reports.files import report_of
from tocsin.reports.languages import identify_language

MARK = re.compile(r"</?([st])>")
# What this data calls otherwise than the record: (what the record says, label). What is said is a type, type.mode or quad, its status
# or the lexicon's word behind it where that matters; the first line that fits counts.
HABITS = (
    ("SANCTION.convict", "", "ACCUSE"),  # court convictions
    ("material conflict", "planned", "THREATEN"),  # "will extend the curfew"
    ("cooperation", "denied", "REJECT"),  # "failed to reach agreement"
    ("RETREAT", "planned", "AGREE"),  # "will release two prisoners"
    ("CONCEDE", "agree|willing|accept|accepter", "AGREE"),  # "agreed to lift sanctions"
    ("COERCE.cyber|COERCE.seize|COERCE.restrict", "cyber|seize|storm|take|blockade|blocus|saisir|arraisonner|prendre", "ASSAULT"),
    ("AGREE", "reach|sign|conclude|conclure|parvenir|signer|sceller", "SUPPORT"),  # an agreement that is made, not promised
    ("SANCTION.discontinue", "impose|ban|prolong|extend|imposer|prolonger|interdire", "COERCE"),
    ("CONSULT.phone", "", "SUPPORT"),  # calls to congratulate, assure, console
    ("THREATEN.arrest", "", "COERCE"),  # warrants
)


Spans = dict[str, list[tuple[int, int]]]


def unmarked(marked: str) -> tuple[str, Spans]:
    """The plain sentence, and where the actor ("s") and the recipient ("t") stand in it, each once or oftener."""
    plain, at, start = "", 0, 0
    spans: Spans = {}
    for mark in MARK.finditer(marked):
        plain, at = plain + marked[at : mark.start()], mark.end()
        if mark[0].startswith("</"):
            spans.setdefault(mark[1], []).append((start, len(plain)))
        start = len(plain)
    return plain + marked[at:], spans


def drafts_of(text: str, language: str, spans: Spans) -> list[Draft]:
    """The production coder's drafts of a sentence whose two actors are told; its nearest frames where no draft has either of them."""
    annotation = annotate(text, language)
    plain = Cast.of(annotation, "")
    told = tuple(
        (start, end, Party(f"told:{name}", kind_at(plain, start, end), text[start:end], None, (), (), ""))
        for name, found in spans.items()
        for start, end in found
    )
    cast = Cast.of(annotation, "", told)
    predicates = load_predicates(language)
    coder = EventCoder(report_of(text, language=language), cast, predicates, (), (), Voices(()))
    drafts = list(coder.drafts(Matcher(predicates, cast)))
    if any(link(draft, spans)[0] for draft in drafts):
        return drafts
    return list(coder.drafts(Matcher(predicates, cast, relaxed=True))) or drafts


def kind_at(cast: Cast, start: int, end: int) -> PartyKind:
    """What the coder by itself takes a told actor for, so that pronouns and conditions of rows agree: a state, a person, else a body."""
    for seen in cast.seen:
        token = cast.trees[seen.sentence].tokens[seen.token]
        if (
            start <= token.start
            and token.end <= end
            and token.head != token.index
            and not start <= cast.trees[seen.sentence].tokens[token.head].start < end
        ):
            return "person" if seen.kind == "person" else "country" if seen.kind == "country" else "body"
    return "body"


def link(draft: Draft, spans: Spans) -> tuple[int, int]:
    """How well a draft links the two: by its parties, then by how near its words stand to both."""
    actor, recipient = ({a.id for a in group} for group in (draft.parties.actor, draft.parties.recipient))
    both = (
        6 * ({"told:s"} <= actor and "told:t" in recipient)
        + 5 * ({"told:s", "told:t"} <= actor)
        + 4 * ("told:t" in actor and "told:s" in recipient)
    )
    single = 3 * ("told:s" in actor) + 3 * ("told:t" in recipient) + ("told:t" in actor) + ("told:s" in recipient)
    return (both or single), -sum(min(steps(draft, *span) for span in found) for found in spans.values())


def steps(draft: Draft, start: int, end: int) -> int:
    """How many steps in the tree lie between a draft's predicate and a span."""
    tree, head = draft.tree, draft.candidate.match.head
    above = [head, *tree.ancestors(head)]
    inside = [t.index for t in tree.tokens if t.start < end and start < t.end]
    paths = [[i, *tree.ancestors(i)] for i in inside]
    return min((path.index(a) + above.index(a) for path in paths for a in above if a in path), default=len(tree.tokens))


def root_of(draft: Draft, language: str) -> str:
    """The type of a draft as the record would give it, then this data's habits."""
    match, carrier = draft.candidate.match, draft.candidate.carrier
    reading = read_status(draft.tree, match.head, carrier, load_predicates(language), heading=False, lexical=match.fixed)
    event_type, status = settle(match.frame.event_type, reading, load_codebook())
    quad = load_codebook().types[event_type].quad
    said = {event_type, match.frame.event_type, f"{event_type}.{match.frame.mode}", quad, quad.split(" ")[1]}
    heads = {status, *match.frame.text.split(), *(draft.tree.tokens[i].lemma for i in (carrier,) if i is not None)}
    for types, words, label in HABITS:
        if said & set(types.split("|")) and (not words or heads & set(words.split("|"))):
            return label
    return event_type


def answer(marked: str, language: str) -> str | None:
    """The type of the event that links the two marked actors best; None if there is no event."""
    text, spans = unmarked(marked)
    drafts = drafts_of(text, language, spans)
    return root_of(max(drafts, key=lambda d: link(d, spans)), language) if drafts else None


def main() -> None:
    """Read the sentences, write their types."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="FILE.tsv")
    parser.add_argument("out", type=Path, metavar="OUT.jsonl")
    options = parser.parse_args()
    with options.file.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    language = identify_language(" ".join(MARK.sub("", row["marked_sentence"]) for row in rows[:40]))
    with options.out.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            print(json.dumps({"id": row["id"], "root": answer(row["marked_sentence"], language)}), file=file)


if __name__ == "__main__":
    main()
