"""The shape of a sentence: its words as a tree, their prepositions, what kind of word each is, where a phrase ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.coding.forms import lemmas_of
from tocsin.knowledge.grammars import Grammar
from tocsin.terms.annotations import Sentence, Token

VERBAL = ("VERB", "AUX")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "SYM", "X")


@dataclass(slots=True)
class Shape:
    """A sentence as a tree of words: who hangs on whom, and what kind of word each is."""

    sentence: Sentence
    grammar: Grammar
    tokens: tuple[Token, ...] = field(init=False)
    children: list[list[int]] = field(init=False)
    # Relations without their subtype.
    bases: list[str] = field(init=False)
    # What a lexicon may list each word under.
    forms: list[tuple[str, ...]] = field(init=False)
    _cases: dict[int, str] = field(init=False, default_factory=dict)
    _passive: dict[int, bool] = field(init=False, default_factory=dict)
    _above: dict[int, tuple[int, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.tokens = self.sentence.tokens
        self.children = [[] for _ in self.tokens]
        self.bases = [token.rel.partition(":")[0] for token in self.tokens]
        self.forms = [lemmas_of(token) for token in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                self.children[token.head].append(token.index)

    def kids(self, index: int, *relations: str) -> list[int]:
        """Dependents of a token with one of these relations, subtypes included."""
        children = self.children[index]
        if not children:
            return []
        bases, tokens = self.bases, self.tokens
        return [c for c in children if bases[c] in relations or tokens[c].rel in relations]

    def subtree(self, index: int) -> list[int]:
        """A token and all below it, in order."""
        found, waiting = [], [index]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting += self.children[at]
        return sorted(found)

    def measured(self, index: int) -> int:
        """What a noun that only counts or bundles counts ("part of its *aid*", « des milliers de *partisans* »); else the noun itself."""
        if self.tokens[index].lemma not in self.grammar.set_nouns:
            return index
        below = [c for c in self.kids(index, "nmod") if self.case(c) in self.grammar.genitives]
        return below[0] if below else index

    def chain(self, noun: int) -> list[int]:
        """A noun and the nouns that say one behind the other what it is of: « le versement de ses financements »."""
        found = [noun]
        for at in found:
            found += [c for c in self.kids(at, "nmod") if self.tokens[c].pos == "NOUN" and c not in found]
        return found

    def ancestors(self, index: int) -> tuple[int, ...]:
        """The heads above a token, nearest first."""
        known = self._above.get(index)
        if known is None:
            found: list[int] = []
            at = index
            while (head := self.tokens[at].head) != at and head not in found:
                found.append(head)
                at = head
            known = self._above[index] = tuple(found)
        return known

    def case(self, index: int) -> str:
        """The preposition before a noun, as lemmas: "against", "à l'encontre de"; empty without one."""
        known = self._cases.get(index)
        if known is None and not self.children[index]:
            known = self._cases[index] = ""
        if known is None:
            words = [c for c in self.kids(index, "case") if c < index]
            words += [f for c in words for f in self.kids(c, "fixed")]
            known = self._cases[index] = " ".join([self.tokens[w].lemma for w in sorted(words)])
        return known

    def is_given(self, index: int) -> bool:
        """« à l'Ukraine », « à la Finlande »: before a state of that gender it says to whom and never where."""
        articles = [c for c in self.kids(index, "det") if c < index]
        return bool(articles) and f"{self.case(index)} {self.tokens[articles[0]].text.lower()}" in self.grammar.given_articles

    def marker(self, index: int) -> str:
        """The word that introduces a clause: "that", "pour", "if"."""
        words = [c for c in self.kids(index, "mark") if c < index]
        words += [f for c in words for f in self.kids(c, "fixed")]
        return " ".join([self.tokens[w].lemma for w in sorted(words)])

    def coordinated(self, index: int) -> tuple[int, ...]:
        """A noun and the nouns joined to it."""
        found = [index]
        for at in found:
            found += [c for c in self.kids(at, "conj") if self.tokens[c].pos in NOMINAL and c not in found and not self._is_apart(at, c)]
            found += [c for c in self.kids(at, "appos") if c not in found and self._is_listed(at, c)]
        return tuple(found)

    def _is_apart(self, index: int, child: int) -> bool:
        """`reproche à Paris, à la demande de Rome, des retards`: without "and" what stands behind another preposition is not joined."""
        if self.case(index) in ("", self.case(child)):
            return False
        joined = [*self.subtree(child), *self.kids(index, "cc"), *(x for c in self.kids(index, "conj") for x in self.kids(c, "cc"))]
        return not any(self.bases[c] == "cc" for c in joined)

    def _is_listed(self, index: int, child: int) -> bool:
        """`l'Espagne, l'Irlande et la Norvège`: a name that the parser takes for an apposition, with more names joined to it."""
        first = self.tokens[index]
        names = first.pos in ("PROPN", "NOUN") and first.text[:1].isupper() and self.tokens[child].pos == "PROPN"
        below = self.kids(child, "appos")
        return names and bool(self.kids(child, "conj") or self.kids(index, "conj") or any(self._is_listed(child, c) for c in below))

    def is_verb(self, index: int) -> bool:
        """A verb, finite or not, or a participle."""
        return self.tokens[index].pos in VERBAL

    def is_infinitive(self, index: int) -> bool:
        """A bare or marked infinitive."""
        token = self.tokens[index]
        helpers = [self.tokens[c] for c in self.children[index] if self.bases[c] in ("aux", "cop")]
        if token.has("VerbForm=Inf") or any(h.has("VerbForm=Inf") for h in helpers):
            return not any(h.has("VerbForm=Fin") for h in helpers)
        marks = [self.tokens[c].text.lower() for c in self.children[index] if self.tokens[c].rel == "mark"]
        return "to" in marks and token.pos in (*VERBAL, "ADJ", "NOUN")

    def is_passive(self, index: int) -> bool:
        """A passive verb, or a past participle beside a noun."""
        known = self._passive.get(index)
        if known is None:
            known = self._passive[index] = self._read_passive(index)
        return known

    def _read_passive(self, index: int) -> bool:
        token = self.tokens[index]
        if any(self.tokens[c].lemma == "se" and c < index for c in self.children[index]):
            return False  # « s'est retirée » is no passive
        if token.lemma in self.grammar.being_perfects and not self._was_done(index):
            return False  # « sont intervenus » neither, whatever the parser says; « a été convenu » is
        if self.kids(index, "aux:pass"):
            return True
        if any(self.tokens[c].rel == "nsubj:pass" for c in self.children[index]):
            return not self.kids(index, "aux")  # « a, de plus, exigé »
        past = self._is_past_participle(index)
        if past and token.rel == "conj" and not self.kids(index, "aux", "nsubj", "obj"):
            return bool(self.kids(token.head, "aux:pass")) and self._is_past_participle(token.head)  # « a été arrêté et accusé »
        return past and token.rel in ("acl", "amod", "advcl", "xcomp") and not self.kids(index, "aux")

    def _was_done(self, index: int) -> bool:
        return any(self.tokens[c].has("VerbForm=Part") for c in self.kids(index, "aux:pass"))

    def _is_past_participle(self, index: int) -> bool:
        token = self.tokens[index]
        return token.has("VerbForm=Part") and (token.has("Tense=Past") or token.has("Aspect=Perf"))

    def is_present_participle(self, index: int) -> bool:
        """A participle in -ant or -ing."""
        token = self.tokens[index]
        return (token.has("VerbForm=Part") and token.has("Tense=Pres")) or token.has("VerbForm=Ger")

    def phrase(self, index: int) -> tuple[int, int]:
        """First and last token of a noun phrase, without its clauses, appositions and outer preposition."""
        kept, waiting = [], [index]
        while waiting:
            at = waiting.pop()
            kept.append(at)
            for child in self.children[at]:
                relation = self.tokens[child].rel
                if at == index and relation in ("case", "cop", "mark", "aux", "advmod", "advcl", "nsubj", "ccomp", "obl"):
                    continue
                if relation.split(":")[0] in ("acl", "appos", "punct", "conj", "cc", "parataxis", "nsubj", "cop", "mark", "dep"):
                    continue
                waiting.append(child)
        first = last = index
        members = set(kept)
        while first - 1 in members:
            first -= 1
        while last + 1 in members:
            last += 1
        return first, last
