"""Indirect speech: the clause, infinitive or noun phrase that a cue governs."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.coding.shapes import NOMINAL
from tocsin.coding.statements.asides import AsideReader
from tocsin.coding.statements.cueing import CueMatch
from tocsin.coding.statements.infinitives import asked_of, infinitive_words
from tocsin.coding.statements.sources import Found, SourceReader
from tocsin.coding.syntax import Tree
from tocsin.knowledge.cues import Speech

# A noun phrase is a position only behind cues of these classes; what is demanded or ordered is an event and no statement.
NOMINAL_KINDS = frozenset({"say", "claim", "deny", "admit", "warn", "believe"})
# So is what is hoped for, proposed or asked of somebody to do.
INFINITIVE_KINDS = frozenset({"say", "claim", "deny", "admit", "warn", "promise", "threaten", "report"})
# Nouns of these classes tell something: "the accusation", and not "the offer".
CLAIMING = frozenset({"say", "claim", "report", "criticise"})
# An object of so few words names a thing and tells nothing.
FEWEST_OBJECT_WORDS = 2
COMPLEMENTISING = frozenset({"mark", "fixed", "dep", "advmod", "obj", "iobj"})


@dataclass(frozen=True, slots=True)
class ClauseReader:
    """Finds what one cue introduces: the tokens of the content in order, and by which complement ("that", "inf", "np", "as", "of")."""

    tree: Tree
    match: CueMatch
    speech: Speech
    matches: tuple[CueMatch, ...] = ()
    # Token indices that stand in quotation marks, not counting marks around the cue itself.
    quoted: frozenset[int] = frozenset()

    def content(self) -> Found | None:
        """The content of the cue; None where it has none."""
        if self.match.cue.pos == "p":
            return SourceReader(self.tree, self.match).content()
        if self.match.cue.pos == "n":
            return self._of_noun()
        return self._of_verb()

    def is_aside(self) -> bool:
        """Is the cue a clause of its own beside what is said: "as X said", « comme l'a indiqué X »?"""
        return self._asides().is_aside()

    def _asides(self) -> AsideReader:
        return AsideReader(self.tree, self.match, self.speech, self.matches, self.quoted)

    # ---- verbs

    def _of_verb(self) -> Found | None:
        wanted = self.match.complements
        if (aside := self._asides().around_aside()) is not None:
            return aside, "that"
        if (around := self._asides().around_insertion()) is not None:
            return around, "that"
        finders = {"as": self._predicated, "of": self._accused, "that": self._clause, "inf": self._infinitive, "np": self._noun_phrase}
        for complement, finder in finders.items():
            if complement not in wanted or not (found := finder()):
                continue
            # What is demanded is an event and no statement, unless its words are quoted or it says what is asked of whom.
            if complement == "inf" and not self.match.kinds & INFINITIVE_KINDS:
                found = asked_of(self.tree, self.match, found) or (found if self.quoted & set(found) else None)
            if found:
                return found, complement
        if "np" in wanted and (found := self._quoted_behind()):
            return found, "np"
        return None

    def _clause(self) -> list[int] | None:
        """A clause below the cue, or the sentence into which the cue is put as an aside."""
        tree, head = self.tree, self.match.head
        clauses = [c for c in tree.kids(head, "ccomp") if not tree.is_infinitive(c) or tree.marker(c) in self.speech.complementisers]
        clauses = [c for c in clauses if not any(t.text == ";" for t in tree.tokens[c:head])]
        clauses += [c for c in tree.kids(head, "xcomp", "acl", "advcl", "obj", "dep", "parataxis") if self._is_that_clause(c)]
        clauses = [c for c in clauses if not any(t.text == ";" for t in tree.tokens[head:c])]
        if clauses:
            return self._extended(min(clauses, key=lambda c: (c < head, c)))
        return self._behind_complementiser() or self._asides().hosting() or self._asides().before_tag() or self._behind_colon()

    def _is_that_clause(self, index: int) -> bool:
        """Is it a clause, finite and introduced by the complementiser (and no « ne reconnaît qu'un vainqueur »)?"""
        clause = self.tree.is_verb(index) or bool(self.tree.kids(index, "cop", "nsubj"))
        return clause and self.tree.marker(index) in self.speech.complementisers and not self.tree.is_infinitive(index)

    def _extended(self, clause: int) -> list[int]:
        """The clause with what the parser has hung on the cue behind it, up to the next cue of the same subject."""
        tree, head = self.tree, self.match.head
        words = set(tree.subtree(clause))
        if clause > head:
            for child in tree.children[head]:
                if child > clause and self._goes_on(child):
                    words |= set(tree.subtree(child))
        marks = [c for c in tree.kids(clause, "mark") if tree.tokens[c].lemma in self.speech.complementisers and c < clause]
        first = min(words)
        if not marks and first > head and tree.tokens[first].lemma in self.speech.complementisers:
            marks = [first]
        marks = marks or self._late_complementiser(words, clause)
        if marks and clause > head:
            words = {w for w in words if w > min(marks)}
        return self._before_next_cue(words - set(self.match.words) - set(marks), clause)

    def _late_complementiser(self, words: set[int], clause: int) -> list[int]:
        """`said after talks that he was convinced`: a complementiser behind a phrase that the parser hung on the clause below."""
        tokens = self.tree.tokens
        if tokens[min(words)].pos not in ("ADP", "SCONJ"):
            return []
        for word in sorted(words):
            if tokens[word].pos in ("VERB", "AUX"):
                return []
            if tokens[word].pos == "SCONJ" and tokens[word].lemma in self.speech.complementisers and word < clause:
                return [word]
        return []

    def _goes_on(self, child: int) -> bool:
        """Does a later dependent of the cue belong to what is said?"""
        tree = self.tree
        relation = tree.tokens[child].rel.split(":")[0]
        if relation in ("obl", "advmod", "obj", "xcomp", "nmod", "parataxis", "ccomp", "dep", "acl"):
            return not self._is_cue(child)
        if relation == "advcl":
            return self._is_finite(child) and tree.marker(child) not in self.speech.contrasts
        # « a annoncé qu'il limogeait X et gelait Y »: finite as what is said is, in no tense of the cue's
        joined = self._is_finite(child) and not self._is_like(child) and not tree.kids(child, "aux")
        return relation == "conj" and (joined or bool(tree.kids(child, "nsubj"))) and not self._is_cue(child)

    def _is_cue(self, index: int) -> bool:
        return any(m.head == index and m.cue.pos != "n" for m in self.matches)

    def _before_next_cue(self, words: set[int], clause: int) -> list[int]:
        """Cuts off what another cue adds: ", citing X", ", adding that", "and says", ", according to X"."""
        tree = self.tree
        for match in self.matches:
            first = min(*match.words, *tree.kids(match.head, "mark"), match.head)
            if match.head == self.match.head or first <= clause or match.head not in words or first < self.match.head:
                continue
            comma = first > 0 and tree.tokens[first - 1].text == ","
            joined = tree.tokens[match.head].rel == "conj" and tree.tokens[match.head].head == clause and self._is_like(match.head)
            governs = bool(tree.kids(match.head, "ccomp", "xcomp"))
            bare = match.cue.pos == "v" and not tree.kids(match.head, "nsubj", "expl")
            again = match.cue.pos == "v" and joined and governs and not tree.marker(match.head)
            if again or (bare and comma and tree.is_present_participle(match.head)) or (match.cue.pos == "p" and comma):
                end = min(w for w in [first, *tree.subtree(match.head)] if w >= first or w > clause) if again else first
                return sorted(w for w in words if w < end)
        for at in sorted(words):
            if at > clause and tree.tokens[at - 1].text == "," and self._contrasts(at):
                return sorted(w for w in words if w < at)
        return sorted(words)

    def _is_like(self, index: int) -> bool:
        """Is a verb in the cue's own tense: told beside it, not said by it?"""
        here, there = self.tree.tokens[self.match.head], self.tree.tokens[index]
        tenses = [{f for f in t.morph if f.startswith(("Tense=", "VerbForm="))} for t in (here, there)]
        return tenses[0] == tenses[1] and bool(self.tree.kids(self.match.head, "aux")) == bool(self.tree.kids(index, "aux"))

    def _contrasts(self, index: int) -> bool:
        """Does a conjunction of two words, or an adversative subordinator, begin here (", tandis que", ", while")?"""
        tokens = self.tree.tokens
        pair = " ".join(t.lemma for t in tokens[index : index + 2])
        return pair in self.speech.contrasts or (tokens[index].lemma in self.speech.contrasts and tokens[index].pos == "SCONJ")

    def _is_finite(self, index: int) -> bool:
        verbs = [index, *self.tree.kids(index, "aux", "cop")]
        return any(self.tree.tokens[v].has("VerbForm=Fin") for v in verbs)

    def _behind_complementiser(self) -> list[int] | None:
        """Where the parser has lost the clause: all behind the first complementiser after the cue, with no verb between."""
        for token in self.tree.tokens[max(self.match.words) + 1 :]:
            relative = token.pos == "PRON" and not self.tree.kids(self.match.head, "obj")  # « a assuré au président qu'il viendrait »
            # « a constaté que plus de cent maisons ... »: the parser counts with it.
            next_to = token.pos == "ADV" and token.index == max(self.match.words) + 1
            opens = (token.pos == "SCONJ" and not self._is_of_pair(token.index)) or relative or next_to
            if token.lemma in self.speech.complementisers and opens and token.rel in COMPLEMENTISING:
                rest = set(range(token.index + 1, len(self.tree.tokens)))
                noun = self.tree.tokens[self.tree.tokens[token.head].head]
                if noun.head == self.match.head and self.tree.case(noun.index) in self.speech.predicate_marks:
                    return None  # "demanded photographs as proof that"
                if self._is_negated() and self.tree.tokens[token.head].rel.split(":")[0] == "acl":
                    return None  # "would not comment on reports that"
                if self.match.head < self.tree.tokens[self.match.head].head:
                    rest &= set(self.tree.subtree(self.match.head))  # "Contradicting reports that ..., he asserted"
                return self._before_next_cue(rest, token.index) if any(self._is_finite(i) for i in rest) else None
            # "said in a statement released on Monday that": a participle opens nothing.
            if token.text in ";:" or (token.pos in ("VERB", "AUX") and not self._describes(token.index)):
                return None
        return None

    def _is_of_pair(self, index: int) -> bool:
        """The second word of « tandis que »."""
        before = self.tree.tokens[index - 1]
        return self.tree.tokens[index].rel == "fixed" and f"{before.lemma} {self.tree.tokens[index].lemma}" in self.speech.contrasts

    def _describes(self, index: int) -> bool:
        token = self.tree.tokens[index]
        return token.rel in ("amod", "acl") and token.has("VerbForm=Part") and self.tree.tokens[token.head].pos in NOMINAL

    def _is_negated(self) -> bool:
        tree = self.tree
        return any(tree.tokens[c].lemma in tree.grammar.negations for c in tree.kids(self.match.head, "advmod", "neg", "det"))

    def _behind_colon(self) -> list[int] | None:
        """« Le ministre a été clair et a dit : la trêve tient »: the rest of the sentence, with no verb between cue and colon."""
        if "quote" not in self.match.complements or self.tree.is_passive(self.match.head):
            return None
        for token in self.tree.tokens[max(self.match.words) + 1 :]:
            if token.text == ":":
                rest = list(range(token.index + 1, len(self.tree.tokens)))
                return rest if any(self._is_finite(i) for i in rest) else None
            if token.pos in ("VERB", "AUX") or token.text == ";":
                return None
        return None

    def _infinitive(self) -> list[int] | None:
        found = infinitive_words(self.tree, self.match, self.speech)
        return self._pruned(found[1], found[0]) if found else None

    def _noun_phrase(self) -> list[int] | None:
        """The object with what goes with it; of "call for", « plaider pour » the noun behind the preposition."""
        tree, head = self.tree, self.match.head
        if not self.match.kinds & NOMINAL_KINDS and not self._quotes_words():
            return None
        below = [c for c in tree.kids(head, "obl", "nmod", "advcl") if c > head]
        governed = [c for c in below if set(tree.kids(c, "case", "mark")) & set(self.match.words)]
        if governed:
            words = set(tree.subtree(governed[0]))
            for child in tree.kids(head, "obl", "nmod"):
                if child > governed[0] and tree.case(child) and min(tree.subtree(child)) == max(words) + 1:
                    words |= set(tree.subtree(child))
            return self._pruned(words - set(self.match.words), governed[0])
        if tree.is_passive(head):
            told = [c for c in tree.children[head] if tree.tokens[c].rel == "nsubj:pass"]
            agent = tree.slots(head).get("subj")
            if told and not self.match.kinds & NOMINAL_KINDS and not self.quoted & set(tree.subtree(told[0])):
                return None
            return self._pruned(set(tree.subtree(told[0])), told[0]) if told and agent else None
        objects = [c for c in tree.kids(head, "obj") if c > head and c not in self.match.words]
        if not objects:  # « a rejeté ces accusations », « revendique « un droit » »
            objects = [c for c in tree.kids(head, "obj") if c in self.match.words and (self.match.kinds == {"deny"} or c in self.quoted)]
        found = [c for c in objects if tree.tokens[c].pos in NOMINAL or tree.kids(c, "det")]  # « un pas » is an adverb for the tagger
        found = found or self._self_described()
        if not found or tree.tokens[found[0]].pos == "PRON" or self._is_mere_thing(found[0]):
            return None
        words = set(tree.subtree(found[0]))
        for child in tree.kids(head, "obl", "nmod", "xcomp", "advcl"):
            if child > found[0] and (tree.case(child) or tree.marker(child)) and not self._is_finite(child):
                words |= set(tree.subtree(child))
        return self._pruned(words, found[0])

    def _is_mere_thing(self, index: int) -> bool:
        """`rejected the offer`, `discussed the row`: a thing that is named in two words tells nothing of what is said about it."""
        tree = self.tree
        words = [w for w in tree.subtree(index) if tree.tokens[w].pos not in ("DET", "PUNCT", "PART")]
        # "denied the accusation"
        claim = index in self.match.words or any(m.head == index and m.cue.pos == "n" and m.kinds & CLAIMING for m in self.matches)
        if len(words) > FEWEST_OBJECT_WORDS or self.quoted & set(words) or self.match.cue.reflexive or claim:
            return False
        definite = any(tree.tokens[c].has("Definite=Def") or tree.tokens[c].has("PronType=Dem") for c in tree.kids(index, "det"))
        return definite or tree.tokens[index].pos == "PROPN" or self.match.kinds <= {"say", "believe"}

    def _self_described(self) -> list[int]:
        """« se dit inquiet », « s'est déclaré prêt »: the adjective or participle behind a reflexive cue."""
        if not self.match.cue.reflexive:
            return []
        tree, head = self.tree, self.match.head
        behind = [c for c in tree.kids(head, "xcomp", "obj", "advcl", "amod", "acl", "obl") if c > head and c not in self.match.words]
        shapes = ("ADJ", "VERB", "PROPN", "NOUN")
        found = [c for c in behind if tree.tokens[c].pos in shapes and not tree.is_infinitive(c) and not tree.marker(c)]
        return [c for c in found if tree.tokens[c].pos in ("ADJ", "VERB") or tree.tokens[c].rel == "xcomp"]

    def _quotes_words(self) -> bool:
        """`denounced a "flagrant violation"`: does the object hold quoted words?"""
        return any(self.quoted & {c, *self.tree.subtree(c)} for c in self.tree.kids(self.match.head, "obj", "obl") if c > self.match.head)

    def _quoted_behind(self) -> list[int] | None:
        """« a mis en cause, dans un message, « la négligence » »: quoted words behind the cue that the parser hangs elsewhere."""
        tree, last = self.tree, max(self.match.words)
        start = next((t.index for t in tree.tokens[last + 1 :] if t.index in self.quoted), None)
        if start is None or not self._is_finite(self.match.head):
            return None
        between = tree.tokens[last + 1 : start]
        stopped = any(t.text in ";:" or t.pos == "SCONJ" or t.has("VerbForm=Fin") or t.has("VerbForm=Inf") for t in between)
        if (
            stopped
            or any(m.place in range(last + 1, start) and m.cue.pos != "n" for m in self.matches)
            or tree.kids(self.match.head, "obj", "ccomp", "xcomp")
        ):
            return None
        end = next((i for i in range(start, len(tree.tokens)) if i not in self.quoted), len(tree.tokens))
        first = start - 1 if tree.tokens[start - 1].pos == "DET" else start
        return list(range(first, end))

    def _predicated(self) -> list[int] | None:
        """`a qualifié cette initiative de « dangereuse »`: from the object to the predicate."""
        tree, head = self.tree, self.match.head
        objects = [c for c in tree.kids(head, "obj", "xcomp", "ccomp") if c > head]
        # "what one executive described as the worst year"
        openers = tree.grammar.relative_pronouns | self.speech.questions
        relative = any(tree.tokens[c].lemma in openers for c in tree.kids(head, "obj") if c < head)
        if relative or (tree.is_passive(head) and tree.slots(head).get("subj")):
            below = tree.kids(head, "obl", "advcl", "nmod", "xcomp", "advmod")
            marked = [c for c in below if c > head and self._is_marked_predicate(c)]
            objects = objects or marked[:1]
            return self._pruned(set(tree.subtree(objects[0])), objects[0]) if objects else None
        if not objects:
            return None
        first = min(objects, key=lambda c: (tree.tokens[c].rel != "obj", c))
        if self._is_that_clause(first):
            return None
        below = tree.kids(head, "xcomp", "obl", "advcl", "nmod", "ccomp", "amod")
        predicates = [c for c in below if (c > first or tree.tokens[c].pos == "ADJ") and c > head and self._is_predicate(c)]
        predicates += [c for c in tree.kids(head, "advmod") if c > first and tree.tokens[c].lemma in self.speech.predicate_marks]
        inner = [c for c in tree.children[first] if c > first and self._is_predicate(c)]
        if not predicates and not inner and tree.tokens[first].rel.split(":")[0] == "obj":
            return None
        words = set(tree.subtree(first))
        for predicate in predicates:
            words |= set(tree.subtree(predicate))
        return self._pruned(words, first)

    def _is_predicate(self, index: int) -> bool:
        marks = self.speech.predicate_marks
        case = self.tree.case(index).split(" ")[0]
        return (case in {"", *marks} and not self.tree.marker(index)) or self.tree.marker(index) in marks

    def _is_marked_predicate(self, index: int) -> bool:
        words = {self.tree.case(index).split(" ")[0], self.tree.marker(index), self.tree.tokens[index].lemma}
        return bool(words & self.speech.predicate_marks)

    def _accused(self) -> list[int] | None:
        """`accused Rwanda of being predatory`: the accused and the charge; of a passive the charge alone."""
        tree, head = self.tree, self.match.head
        # "blamed the raid on them", « impute l'attaque aux rebelles »: the cue's own preposition.
        marks = frozenset(self.match.cue.rest) or self.speech.charge_marks
        below = [c for c in tree.subtree(head) if c > head and self._is_charge(c)]
        charges = [c for c in below if {*tree.case(c).split(" ")[:1], tree.marker(c)} & marks]
        if not charges:
            return None
        words = set(tree.subtree(charges[0]))
        for child in tree.kids(head, "advcl", "acl", "xcomp"):
            if min(tree.subtree(child)) == max(words) + 1:
                words |= set(tree.subtree(child))  # "of stealing gas meant for Europe"
        if not tree.is_passive(head) and not tree.kids(head, "obj", "iobj", "expl") and tree.tokens[head].has("Tense=Past"):
            return None  # "Minister accused of assault": a headline's passive
        objects = [c for c in tree.kids(head, "obj") if head < c and (c < charges[0] or self.match.cue.rest)]
        if objects:
            # « impute l'attaque aux rebelles », « impute aux rebelles l'attaque »
            return self._pruned(words | set(tree.subtree(objects[0])) - set(self.match.words), min(charges[0], objects[0]))
        own = [c for c in (*tree.kids(charges[0], "mark"), *tree.kids(charges[0], "case")) if c < charges[0]]
        return self._pruned(words - set(own), charges[0])

    def _is_charge(self, index: int) -> bool:
        """Does the phrase hang on the verb, or on its object as a verb?"""
        above = self.tree.tokens[index].head
        of_object = self.tree.tokens[above].head == self.match.head and self.tree.tokens[above].rel == "obj"
        own = bool(self.match.cue.rest) or self.tree.tokens[index].pos == "NOUN"
        if self.match.cue.rest and self.tree.tokens[index].rel != "conj":
            of_object |= any(a in self.tree.kids(self.match.head, "obj") for a in self.tree.ancestors(index))
        return (
            above == self.match.head
            or (of_object and own)
            or (self.tree.is_verb(index) and self.tree.tokens[above].head == self.match.head)
        )

    def _pruned(self, words: set[int], top: int) -> list[int]:
        """Without a clause that a comma and a conjunction set against it (", tandis que ...", ", while ...")."""
        tree = self.tree
        colon = next((w for w in sorted(words) if w > top and tree.tokens[w].text == ":"), None)
        words = words if colon is None else {w for w in words if w < colon}
        for word in sorted(words):
            token = tree.tokens[word]
            if word == top or token.rel.split(":")[0] not in ("advcl", "conj", "parataxis", "cc", "mark") or word <= top:
                continue
            opened = min(tree.subtree(word))
            marker = tree.marker(word) or " ".join(tree.tokens[c].lemma for c in tree.kids(word, "cc"))
            if opened and tree.tokens[opened - 1].text == "," and tree.is_verb(word) and marker in self.speech.contrasts:
                return self._before_next_cue({w for w in words if w < opened}, top)
        return self._before_next_cue(words, top)

    # ---- nouns

    def _of_noun(self) -> Found | None:
        """`the claim that`, `the threat to attack`."""
        tree, head = self.tree, self.match.head
        for clause in [c for c in tree.kids(head, "acl", "ccomp", "xcomp") if c > head]:
            if "that" in self.match.complements and tree.tokens[clause].rel != "acl:relcl" and self._is_that_clause(clause):
                return sorted(set(tree.subtree(clause)) - set(tree.kids(clause, "mark"))), "that"
            if "inf" in self.match.complements and tree.is_infinitive(clause):
                marks = {c for c in tree.kids(clause, "mark", "case") if tree.tokens[c].lemma in self.speech.infinitive_marks}
                return sorted(set(tree.subtree(clause)) - marks), "inf"
        return None
