"""Whom the words of a speaker name: with title and name, by a body's whole name, or by a phrase alone that no table knows."""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding.cast import Cast
from tocsin.coding.scene import calendar_keys
from tocsin.coding.shapes import NOMINAL
from tocsin.coding.statements.beside import LONGEST_TITLE, bearer_before, named_beside
from tocsin.coding.syntax import Tree
from tocsin.coding.titles import role_at
from tocsin.knowledge.actors import name_key
from tocsin.knowledge.cues import load_speech
from tocsin.terms.mentions import Actor
from tocsin.terms.spans import Span


def actor_at(cast: Cast, tree: Tree, index: int) -> Actor | None:
    """The actor that a noun or pronoun names; a party known from its phrase alone where the cast knows none."""
    actors = cast.resolve(tree.sentence.index, index)
    named = named_beside(cast, tree, index, actors[0] if actors else None)
    if named is not None:
        return named
    if actors and actors[0].how == "coreference":
        # "the IRNA news agency" is none named before.
        known = [c for c in tree.kids(index, "compound") if cast.mention_at(tree.sentence.index, c) is not None]
        actors = next((own for c in known if (own := cast.resolve(tree.sentence.index, c)) and is_outlet(cast, own[0])), actors)
    if actors:
        return bearer_before(cast, tree, index, actors[0]) or _counted(cast, tree, index, _covering(cast, tree, index, actors[0]))
    token = tree.tokens[index]
    word = token.text.lower().lstrip("-")
    if token.pos not in (*NOMINAL, "DET", "ADJ") or {word, token.lemma} & cast.grammar.impersonal:
        return None
    first, last = tree.phrase(index)
    while first < index and tree.tokens[first].pos in ("DET", "PUNCT") and tree.tokens[first].has("PronType=Art"):
        first += 1
    last = _before_date(cast, tree, index, last)
    span = cast.span(tree, first, last)
    role = cast.roles.get(name_key(token.text)) or cast.roles.get(name_key(token.lemma))
    return Actor(None, span.text, None, role.sector if role else ("UNK",), (), span)


def _before_date(cast: Cast, tree: Tree, index: int, last: int) -> int:
    """`Election officials on Thursday`: the last token of a phrase without the day that the parser hangs on it."""
    days = calendar_keys(cast.annotation.language)
    dated = [c for c in tree.kids(index, "nmod", "obl") if index < c <= last and name_key(tree.tokens[c].text) in days]
    return min([last, *(min(w for w in tree.subtree(c) if w > index) - 1 for c in dated)])


def _covering(cast: Cast, tree: Tree, index: int, actor: Actor) -> Actor:
    """The actor with title and name for its words: "the campaign's chairman, Phil Lovas"."""
    token = tree.tokens[index]
    if actor.id is None and token.pos == "PROPN" and actor.span is not None and actor.how == "named":
        joined = [c for c in tree.kids(index, "compound") if tree.tokens[c].pos == "PROPN" and c < index]
        joined = [c for c in joined if name_key(tree.tokens[c].text) not in cast.titles and role_at(cast, tree, c) is None]
        first = min(joined, default=index)
        if joined and tree.tokens[first].start < actor.span.start and all(t.text[:1].isupper() for t in tree.tokens[first:index]):
            whole = Span.of(cast.annotation.text, tree.tokens[first].start, actor.span.end)
            return replace(actor, span=whole, name=whole.text)
        if (last := _end_of_body(cast, tree, index)) is not None and actor.span.end == token.end:
            whole = Span.of(cast.annotation.text, actor.span.start, tree.tokens[last].end)
            return replace(actor, span=whole, name=whole.text)
    if actor.span is None or actor.span.start < token.end or token.pos != "NOUN" or actor.how != "named":
        return actor
    first, _ = tree.phrase(index)
    span = Span.of(cast.annotation.text, tree.tokens[first].start, actor.span.end)
    return replace(actor, span=span) if span.end - span.start < LONGEST_TITLE else actor


def _end_of_body(cast: Cast, tree: Tree, index: int) -> int | None:
    """`Commission of Integrity`, `Chamber of Mines`: the last token of a name that goes on behind an owner's preposition."""
    owners = load_speech(cast.annotation.language).owners
    inner = [c for c in tree.kids(index, "nmod") if index < c <= index + 5 and tree.tokens[c].pos == "PROPN" and tree.case(c) in owners]
    words = tree.tokens[index + 2 : inner[0] + 1] if inner else ()
    whole = bool(words) and all(t.text[:1].isupper() or t.pos in ("DET", "CCONJ") for t in words)
    return inner[0] if whole and cast.mention_at(tree.sentence.index, inner[0]) is None else None


def _counted(cast: Cast, tree: Tree, index: int, actor: Actor) -> Actor:
    """`Both governments`, « plusieurs responsables »: how many speak belongs to the words that name them."""
    if actor.span is None or actor.how != "named" or tree.tokens[index].pos != "NOUN" or actor.span.start > tree.tokens[index].start:
        return actor
    before = next((t for t in tree.tokens if t.end <= actor.span.start < t.end + 2 and t.index + 1 < len(tree.tokens)), None)
    if before is None or tree.tokens[before.index].head != index or before.pos not in ("DET", "NUM", "ADJ") or before.has("PronType=Art"):
        return actor
    return replace(actor, span=Span.of(cast.annotation.text, before.start, actor.span.end))


def is_first_person(cast: Cast, tree: Tree, index: int) -> bool:
    """Is the word "I" or "we": the one who is speaking already?"""
    token = tree.tokens[index]
    words = {token.text.lower().lstrip("-"), token.lemma}
    return bool(words & cast.grammar.pronouns_speaker) and token.pos in ("PRON", "DET")


def is_known(actor: Actor) -> bool:
    """Do the tables know it, or its role?"""
    return actor.id is not None or bool(set(actor.sector) - {"UNK"})


def is_outlet(cast: Cast, actor: Actor) -> bool:
    """Is it a news agency, paper or station, or the press at large?"""
    party = cast.directory.parties.get(actor.id or "")
    return party.kind == "outlet" if party else actor.id is None and "JRN" in actor.sector


def again(actor: Actor, words: str) -> Actor:
    """The speaker of before, for words that name none."""
    return replace(actor, how="coreference", because=f"{words} goes on from {actor.name}, named before")
