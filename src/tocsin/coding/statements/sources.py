"""Phrases that name a source: "according to X", « selon X », and the clause that they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.coding.statements.cueing import CueMatch
from tocsin.coding.syntax import Tree

Found = tuple[list[int], str]


@dataclass(frozen=True, slots=True)
class SourceReader:
    """Finds what a preposition of saying and its noun introduce."""

    tree: Tree
    match: CueMatch

    def content(self) -> Found | None:
        """The clause that `according to X`, « selon X » stands in, without that phrase."""
        tree = self.tree
        if self.match.object is not None and tree.tokens[self.match.object].has("PronType=Rel"):
            return list(range(self.match.object + 1, self._end_of_relative())), "that"  # « X, selon qui la trêve tient, »
        phrase = self.phrase()
        clause = self._clause_above(phrase)
        words = set(tree.subtree(clause)) if clause is not None else set(range(len(tree.tokens)))
        rest = sorted(words - phrase)
        return (rest, "that") if any(tree.is_verb(w) or tree.tokens[w].pos == "ADJ" for w in rest) else None

    def _end_of_relative(self) -> int:
        """Where a relative clause ends: before a comma behind which the main verb stands, else with the sentence."""
        tokens = self.tree.tokens
        start = self.match.words[0]
        ends = (t.index for t in tokens[start : len(tokens) - 1] if t.text == "," and tokens[t.index + 1].has("VerbForm=Fin"))
        return next(ends, len(tokens))

    def phrase(self) -> set[int]:
        """The tokens of a preposition and what it governs, up to a comma that the main clause stands behind."""
        tree, governed = self.tree, self.match.object
        assert governed is not None
        below = [w for w in tree.subtree(governed) if w >= self.match.words[0]]
        root = next((t.index for t in tree.tokens if t.head == t.index), 0)
        last = self._joined(self._before_clause(below), below)
        if root in below or tree.tokens[governed].head == governed:
            comma = next((t.index for t in tree.tokens[governed:] if t.text == ","), None)
            last = comma if comma is not None else last
        last = self._behind_apposition(last)
        return set(self.match.words) | set(range(self.match.words[0], last + 1))

    def _behind_apposition(self, last: int) -> int:
        """« D'après une ONG locale, l'Association X, plus de cent civils »: the phrase with what stands beside it between commas."""
        tokens = self.tree.tokens
        at = last + (tokens[last].text != ",")
        if at + 1 >= len(tokens) or tokens[at].text != "," or not (tokens[at + 1].has("Definite=Def") or tokens[at + 1].pos == "PROPN"):
            return last
        comma = next((t.index for t in tokens[at + 1 :] if t.text == ","), None)
        inside = tokens[at + 1 : comma] if comma is not None else ()
        if comma is None or comma + 1 >= len(tokens) or any(self.tree.is_verb(t.index) for t in inside):
            return last
        behind = tokens[comma + 1]
        opens = behind.pos in ("DET", "NUM", "PROPN", "ADV", "PRON") and not behind.has("PronType=Rel")
        return comma if opens and any(t.has("VerbForm=Fin") for t in tokens[comma + 1 :]) else last

    def _before_clause(self, below: list[int]) -> int:
        """« Selon le ministre, Jean Morel, un pilote a été tué »: the phrase's last token, where the parser joins it to the clause."""
        tree, tokens = self.tree, self.tree.tokens
        last = max(below, default=self.match.object or 0)
        commas = [i for i in below if tokens[i].text == ","]
        for at in commas:
            behind = at + 1
            if behind >= len(tokens) or at + 1 > last:
                return min(last, at - 1)
            relative = tokens[behind].lemma in tree.grammar.relative_pronouns or tree.is_present_participle(behind)
            named = tokens[behind].text[:1].isupper() or (tokens[behind].pos in ("NOUN", "ADJ") and behind in below)
            closed = any(t.text == "," for t in tokens[behind : last + 2])
            article = closed and tokens[behind].has("Definite=Def")
            if not (relative or named or article) and tokens[behind].pos in ("DET", "PRON", "NUM") and self._verb_behind(last):
                return at - 1
        return last

    def _verb_behind(self, last: int) -> bool:
        """Is the phrase all that stands before a finite verb (and what it holds that verb's subject)?"""
        following = next((t for t in self.tree.tokens[last + 1 :] if t.pos != "PUNCT"), None)
        return following is not None and following.pos in ("AUX", "VERB")

    def _joined(self, last: int, below: list[int]) -> int:
        """« l'état-major russe » in several tokens: the phrase goes on behind a hyphen."""
        tokens = self.tree.tokens
        while last + 1 < len(tokens) and tokens[last].pos == "PROPN" and tokens[last + 1].pos in ("PROPN", "X"):
            last += 1  # a name that the parser has cut: « à en croire le Washington Post »
        while last + 2 < len(tokens) and tokens[last + 1].text == "-" and tokens[last].end == tokens[last + 1].start:
            last = max(self.tree.subtree(last + 2)[-1], last + 2) if last + 2 not in below else last + 2
        return last

    def opens(self) -> bool:
        """Does the phrase open a sentence or clause and end in a comma?"""
        phrase = self.phrase()
        tokens = self.tree.tokens
        first, last = min(phrase), max(phrase)
        behind = tokens[last].text == "," or (last + 1 < len(tokens) and tokens[last + 1].text == ",")
        return behind and (first == 0 or tokens[first - 1].pos in ("PUNCT", "CCONJ"))

    def _clause_above(self, phrase: set[int]) -> int | None:
        """The predicate of the clause that a phrase stands in, None for the whole sentence."""
        tree = self.tree
        assert self.match.object is not None
        for at in tree.ancestors(self.match.object):
            relation = tree.tokens[at].rel.split(":")[0]
            if at in phrase or tree.tokens[at].head == at or relation in ("nsubj", "obj", "nmod", "obl"):
                continue
            if relation == "conj" and not tree.kids(at, "nsubj"):
                continue  # "Men burst in and took two women, according to witnesses"
            if tree.is_verb(at) and relation in ("ccomp", "acl", "advcl", "parataxis", "conj") and not tree.is_infinitive(at):
                return at
        return None
