"""Turns of an interview or transcript: paragraphs that begin with a speaker's name and a colon."""

from __future__ import annotations

from tocsin.coding.cast import Cast
from tocsin.coding.statements.drafts import Draft, Range, trimmed
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
    found = [(p, name, said) for p in cast.annotation.paragraphs if p.kind != "attribution" and (cut := _turn(cast, p)) for name, said in [cut]]
    return [_draft(cast, p, name, said) for p, name, said in found] if len(found) >= FEWEST_TURNS else []


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
    return (name, said) if named and len(words) <= LONGEST_NAME and not any(c in ".,;!?()" for c in text[name[0] : name[1]].replace(". ", "")) else None


def _draft(cast: Cast, paragraph: Paragraph, name: Range, said: Range) -> Draft:
    draft = Draft([said], None, [], _speaker(cast, name), paragraph=paragraph.index, by_marks=True)
    draft.verbatim = True
    return draft


def _speaker(cast: Cast, name: Range) -> Actor:
    """Whom the name before the colon means: somebody known, or that name."""
    span = Span.of(cast.annotation.text, *name)
    for tree in cast.trees:
        for token in tree.tokens:
            if span.start <= token.start and token.end <= span.end and token.pos in ("PROPN", "NOUN", "X"):
                for actor in cast.resolve(tree.sentence.index, token.index):
                    if actor.id is not None:
                        return actor
    return Actor(None, span.text, None, ("UNK",), (), span)
