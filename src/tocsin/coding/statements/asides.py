"""Cues beside what is said: "as X said", "..., X said, ...", and those that the parser hangs on it."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.coding.statements.cueing import CueMatch, insertion
from tocsin.coding.syntax import Tree
from tocsin.knowledge.cues import Speech


@dataclass(frozen=True, slots=True)
class AsideReader:
    """Finds the clause that a cue stands in or beside; `quoted` are the tokens in quotation marks."""

    tree: Tree
    match: CueMatch
    speech: Speech
    matches: tuple[CueMatch, ...]
    quoted: frozenset[int]

    def is_aside(self) -> bool:
        """Is the cue a clause of its own beside what is said: "as X said", « comme l'a indiqué X »?"""
        tree, head = self.tree, self.match.head
        marked = any(tree.tokens[c].lemma in self.speech.asides and c < head for c in tree.kids(head, "mark", "advmod"))
        if not marked or tree.tokens[head].head == head or tree.kids(head, "ccomp"):
            return False
        if tree.is_present_participle(head):
            return False  # "was quoted as saying"
        told = [c for c in tree.kids(head, "obj") if c > head and tree.tokens[c].pos == "NOUN"] if "np" in self.match.complements else []
        governed = [c for c in tree.kids(head, "obl") if c > head and set(tree.kids(c, "case")) & set(self.match.words)]
        return not told and not governed  # "as aid workers warn of an epidemic"

    def around_aside(self) -> list[int] | None:
        """The clause that the aside stands in."""
        tree, head = self.tree, self.match.head
        if self.match.cue.pos != "v" or not self.is_aside():
            return None
        return sorted(set(tree.subtree(tree.tokens[head].head)) - set(tree.subtree(head)))

    def around_insertion(self) -> list[int] | None:
        """« L'armée se retire, a annoncé le ministre »: what stands before the comma, and behind the next one."""
        tree = self.tree
        place = insertion(tree, self.match)
        if place is None or self._subject_before(place[0]) or self.match.head in self.quoted:
            return None
        if tree.tokens[place[0] - 2].lemma in tree.grammar.relative_pronouns:
            return list(range(place[1] + 2, len(tree.tokens))) or None
        start = 1 + max((t.index for t in tree.tokens[: place[0]] if t.text in ";:"), default=-1)
        behind = tree.tokens[place[1] + 1].text == "," if place[1] + 1 < len(tree.tokens) else False
        tail = [] if not behind or self._adds_more(place[1] + 2) else list(range(place[1] + 2, len(tree.tokens)))
        if tail and tree.tokens[tail[0]].pos == "PROPN" and not any(tree.is_verb(w) for w in tail):
            tail = []  # « a fait savoir le ministre des Sports, Vadym Goutzaït »
        return [*range(start, place[0] - 1), *tail]

    def _subject_before(self, first: int) -> bool:
        """Has the verb its subject before it and so is no insertion (`The minister, who had come, declared war`)?"""
        tree = self.tree
        subjects = [c for c in tree.kids(self.match.head, "nsubj") if c < first]
        verbs = [t.index for t in tree.tokens[:first] if t.has("VerbForm=Fin")]
        free = [v for v in verbs if not any(tree.tokens[i].has("PronType=Rel") for i in range(v))]
        last = max(self.match.words)
        comma = next((t.index for t in tree.tokens[last:] if t.text == ","), None)
        # « La trêve, affirme Kiev, a été violée »: the verb behind the second comma is what the subject does.
        resumed = comma is not None and comma + 1 < len(tree.tokens) and tree.tokens[comma + 1].has("VerbForm=Fin")
        return bool(subjects) and not free and not resumed

    def _adds_more(self, start: int) -> bool:
        """Does another cue or a participle follow the comma, and not the rest of the sentence?"""
        tree = self.tree
        if start >= len(tree.tokens):
            return True
        return any(min(m.words) == start for m in self.matches) or tree.is_present_participle(start) or tree.tokens[start].pos == "CCONJ"

    def hosting(self) -> list[int] | None:
        """`The plan, he said, is dead`; « L'armée part, a-t-il ajouté »: the cue hangs on what is said."""
        token = self.tree.tokens[self.match.head]
        if token.rel.split(":")[0] != "parataxis" or token.head == self.match.head:
            return None
        between = self.tree.tokens[min(token.head, token.index) : max(token.head, token.index)]
        if any(t.text == ";" for t in between):
            return None  # a sentence of its own
        words = sorted(set(self.tree.subtree(token.head)) - set(self.tree.subtree(self.match.head)))
        return words if any(self.tree.is_verb(w) for w in words) else None  # « Géorgie : l'opposition conteste »

    def before_tag(self) -> list[int] | None:
        """`The truce held, the army said on Monday`, "..., a spokesman was quoted as saying": the parser joins the closing words on."""
        tree, match = self.tree, self.match
        quoting = tree.marker(match.head) in self.speech.predicate_marks and tree.is_present_participle(match.head)
        head = tree.tokens[match.head].head if quoting else match.head
        if "quote" not in match.complements or tree.tokens[head].rel.split(":")[0] not in ("conj", "acl", "advcl", "dep", "appos"):
            return None
        subjects = [c for c in tree.kids(head, "nsubj") if c < head]
        if not subjects or tree.kids(head, "cc", "mark") or tree.kids(match.head, "obj", "ccomp", "xcomp"):
            return None
        first = min(tree.subtree(subjects[0]))
        behind = tree.tokens[max(match.words) + 1 :]
        if first < 2 or tree.tokens[first - 1].text != "," or any(t.pos in ("VERB", "AUX", "SCONJ") or t.text == ":" for t in behind):
            return None
        start = 1 + max((t.index for t in tree.tokens[:first] if t.text in ";:"), default=-1)
        content = list(range(start, first - 1))
        return content if any(tree.tokens[i].has("VerbForm=Fin") for i in content) else None
