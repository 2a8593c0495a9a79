"""Own words without quotation marks: turns of an interview, paragraphs that a colon introduces."""

from __future__ import annotations

from itertools import pairwise

from tocsin.coding.cast import Cast
from tocsin.coding.statements.cueing import CueMatch
from tocsin.coding.statements.drafts import Draft, Range, trimmed
from tocsin.coding.statements.namings import actor_at
from tocsin.coding.statements.speakers import subject_of
from tocsin.language.quotations import ALL_MARKS
from tocsin.terms.annotations import Paragraph
from tocsin.terms.mentions import Actor
from tocsin.terms.spans import Span

LONGEST_NAME = 6
# One paragraph of this form is a heading or a list; a dialogue has several.
FEWEST_TURNS = 2


def find_turns(cast: Cast) -> list[Draft]:
    """A statement for each turn of a dialogue, spoken by the name before its colon; none where the report holds no dialogue.

    French: « Vladimir Poutine : Nous sommes prêts. » English: "WALLACE: Do you see those two as equivalent?"
    """
    found = [(p, cut) for p in cast.annotation.paragraphs if p.kind != "attribution" and (cut := _turn(cast, p))]
    return [_draft(cast, p, name, said) for p, (name, said) in found] if len(found) >= FEWEST_TURNS else []


def find_blocks(cast: Cast, matches: dict[int, tuple[CueMatch, ...]]) -> list[Draft]:
    """Paragraphs without quotation marks that a cue and a colon at the end of the paragraph before introduce.

    French: « Il a écrit dans sa lettre :⏎La rencontre n'aura pas lieu. » English: "He wrote:⏎The meeting will not take place."
    """
    found: list[Draft] = []
    paragraphs, text = cast.annotation.paragraphs, cast.annotation.text
    for before, block in pairwise(paragraphs):
        if text[before.end - 1] != ":" or block.kind not in ("body", "heading") or not text[block.start].isupper():
            continue
        draft = _block(cast, matches, before, block)
        if draft is not None and text[block.end - 1] in ".!?…":
            found.append(draft)
    return found


def _block(cast: Cast, matches: dict[int, tuple[CueMatch, ...]], before: Paragraph, block: Paragraph) -> Draft | None:
    """The paragraph as the words of the last cue's subject in the sentence with the colon."""
    last = cast.annotation.sentences_of(before.index)[-1:]
    verbs = [m for s in last for m in matches.get(s.index, ()) if m.cue.pos == "v" and "quote" in m.complements]
    said = trimmed(cast.annotation.text, block.start, block.end)
    tokens = [t for s in cast.annotation.sentences_of(block.index) for t in s.tokens]
    if not verbs or said is None or not any(t.has("VerbForm=Fin") for t in tokens):
        return None
    cue, tree = verbs[-1], cast.trees[verbs[-1].sentence]
    subject = subject_of(cast, tree, cue)
    if subject is None or tree.kids(cue.head, "ccomp") or tree.tokens[cue.head].pos != "VERB":
        return None
    words = [(tree.tokens[w].start, tree.tokens[w].end) for w in cue.words]
    draft = Draft([said], cue, words, actor_at(cast, tree, subject), paragraph=block.index, by_marks=True)
    draft.verbatim = True
    return draft


def _turn(cast: Cast, paragraph: Paragraph) -> tuple[Range, Range] | None:
    """Name and words of a paragraph that is a turn; what stands in quotation marks behind a colon is a quotation and no turn."""
    text = cast.annotation.text
    start = paragraph.start
    while start < paragraph.end and (text[start] in ALL_MARKS or text[start].isspace()):
        start += 1
    colon = text.find(":", start, paragraph.end)
    name = trimmed(text, start, colon) if colon > 0 else None
    said = trimmed(text, colon + 1, paragraph.end) if name else None
    if name is None or said is None or text[colon + 1 : said[0] + 1].strip()[:1] in ALL_MARKS or not text[said[0]].isupper():
        return None
    words = text[name[0] : name[1]].split()
    particles = cast.grammar.name_particles
    named = all(w[:1].isupper() or w.lower() in particles for w in words) and words[0][:1].isupper()
    stops = any(c in ".,;!?()" for c in text[name[0] : name[1]].replace(". ", ""))
    return (name, said) if named and not stops and len(words) <= LONGEST_NAME else None


def _draft(cast: Cast, paragraph: Paragraph, name: Range, said: Range) -> Draft:
    draft = Draft([said], None, [], _speaker(cast, name), paragraph=paragraph.index, by_marks=True)
    draft.verbatim = True
    return draft


def _speaker(cast: Cast, name: Range) -> Actor:
    """Whom the name before the colon means: somebody known, or that name."""
    span = Span.of(cast.annotation.text, *name)
    for sentence in cast.annotation.sentences_over(*name):
        tree = cast.trees[sentence.index]
        for token in tree.tokens:
            if span.start <= token.start and token.end <= span.end and token.pos in ("PROPN", "NOUN", "X"):
                for actor in cast.resolve(tree.sentence.index, token.index):
                    if actor.id is not None:
                        return actor
    return Actor(None, span.text, None, ("UNK",), (), span)
