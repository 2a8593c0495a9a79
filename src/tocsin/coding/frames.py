"""Which frame of the lexicon a word of a sentence matches.

French: « frapper » beside « monnaie » is no strike. English: "strike" beside "deal" is no attack.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tocsin.coding.cast import Cast
from tocsin.coding.shapes import NOMINAL
from tocsin.coding.syntax import Slots, Tree
from tocsin.coding.unknowns import names_town
from tocsin.coding.wordings import fixed_words, reflexive_fits, words_before
from tocsin.knowledge.codebook import load_codebook
from tocsin.knowledge.predicates import OPEN_CLASSES, Frame, Need, Predicates

# Where the content of saying and willing stands: a frame that asks for it means nothing without.
CONTENT = frozenset({"inf", "that", "must"})
# Slots that are no prepositions.
ARGUMENTS = frozenset({"subj", "obj", "iobj", "inf", "that", "attr", "prt", "purpose", "adv", "must", "poss", "adj"})
# Sectors of those who hold an office.
OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD", "PTY"})
# How what says more about a noun hangs on it.
NEAR = ("amod", "compound", "nmod", "flat")
PARTS = {"v": ("VERB", "AUX"), "n": ("NOUN", "PROPN"), "a": ("ADJ", "VERB", "ADV")}


@dataclass(frozen=True, slots=True)
class Match:
    """A frame on its words: `head` and the `fixed` tokens; `consumed` are tokens that a condition used up."""

    frame: Frame
    head: int
    fixed: tuple[int, ...]
    consumed: tuple[int, ...]


@dataclass(slots=True)
class Matcher:
    """Finds frames in the sentences of one report.

    `relaxed`: where no frame of a word fits, the one is taken whose conditions hold best - what a word most likely means here,
    for work lists and comparisons, never for the record.
    """

    predicates: Predicates
    cast: Cast
    relaxed: bool = False
    _best: dict[tuple[int, int], Match | None] = field(default_factory=dict)
    _filled: dict[tuple[int, int, str], tuple[int, ...]] = field(default_factory=dict)
    _standing: dict[tuple[int, int, tuple[str, ...]], tuple[int, ...]] = field(default_factory=dict)
    # Forms of a word and of what says more about it; forms and classes of all words of a sentence.
    _said: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)
    _written: dict[int, frozenset[str]] = field(default_factory=dict)
    _matches: dict[int, dict[int, Match]] = field(default_factory=dict)
    _acts: dict[int, frozenset[int]] = field(default_factory=dict)
    _busy: set[tuple[int, int]] = field(default_factory=set)

    def best(self, tree: Tree, index: int) -> Match | None:
        """The frame that fits a word best, or None; a frame of type "none" is given too, for it stops the others."""
        place = (tree.sentence.index, index)
        if place in self._best:
            return self._best[place]
        if place in self._busy:  # two conditions that ask for each other
            return None
        known = self.predicates.frames
        lemmas = [lemma for lemma in tree.forms[index] if lemma in known]
        if not lemmas:
            return None
        self._busy.add(place)
        found = self._search(tree, index, lemmas)
        self._busy.discard(place)
        self._best[place] = found
        return found

    def acts(self, tree: Tree) -> frozenset[int]:
        """The words of a sentence whose frame is of an event."""
        number = tree.sentence.index
        if number not in self._acts:
            self._acts[number] = frozenset([i for i, match in self.matches(tree).items() if match.frame.event_type != "none"])
        return self._acts[number]

    def matches(self, tree: Tree) -> dict[int, Match]:
        """The frame of each word of a sentence that has one, by the word's place."""
        number = tree.sentence.index
        if number not in self._matches:
            known = self.predicates.frames.keys()
            words = [index for index, forms in enumerate(tree.forms) if not known.isdisjoint(forms)]
            self._matches[number] = {index: match for index in words if (match := self.best(tree, index)) is not None}
        return self._matches[number]

    def _search(self, tree: Tree, index: int, lemmas: list[str]) -> Match | None:
        best: Match | None = None
        parts: dict[tuple[str, bool], bool] = {}
        written = self._words_written(tree)
        for lemma in lemmas:
            for frame in self.predicates.rows(lemma).within(written):
                if best is not None and frame.weight <= best.frame.weight:
                    break  # they stand by weight
                part = frame.pos, frame.reflexive
                if part not in parts:
                    parts[part] = self._part_fits(tree, index, frame) and (frame.pos != "v" or reflexive_fits(tree, index, frame))
                match = self._fits(tree, index, frame) if parts[part] else None
                if match is not None:
                    best = match
        return best or (self._nearest(tree, index) if self.relaxed else None)

    def _nearest(self, tree: Tree, index: int) -> Match | None:
        """The frame of a word of which most holds; frames with fixed words need those."""
        best: tuple[int, Match] | None = None
        for lemma in tree.forms[index]:
            for frame in self.predicates.frames.get(lemma, ()):
                fixed, before = fixed_words(tree, index, frame.fixed), words_before(tree, index, frame.before)
                if fixed is None or before is None or frame.event_type == "none" or not self._part_fits(tree, index, frame):
                    continue
                if any(CONTENT & set(need.slots) and not need.absent and self._holds(tree, index, need) is None for need in frame.needs):
                    continue
                held = sum(need.weight * (1 if self._holds(tree, index, need) is not None else -1) for need in frame.needs) + 6 * len(fixed)
                if best is None or held > best[0]:
                    best = held, Match(frame, index, (*before, *fixed), ())
        return best[1] if best else None

    def _fits(self, tree: Tree, index: int, frame: Frame) -> Match | None:
        """The frame on its words if its conditions hold; its part of speech and reflexive pronoun are known to fit."""
        fixed = fixed_words(tree, index, frame.fixed) if frame.fixed else ()
        before = words_before(tree, index, frame.before) if frame.before else ()
        if fixed is None or before is None:
            return None
        consumed: list[int] = []
        for need in frame.needs:
            held = self._holds(tree, index, need)
            if held is None:
                return None
            consumed += held
        return Match(frame, index, (*before, *fixed), tuple(consumed))

    def _part_fits(self, tree: Tree, index: int, frame: Frame) -> bool:
        token = tree.tokens[index]
        if frame.pos == "n" and (token.rel in ("case", "fixed") or self._inside_name(tree, index)):
            return False  # « grâce à » is no pardon
        if token.pos in PARTS[frame.pos]:
            if frame.pos == "n" and token.pos == "PROPN":
                return token.text.islower() or self.cast.mention_at(tree.sentence.index, index) is None
            return token.rel not in ("aux", "aux:pass", "cop")
        # A participle that the tagger calls an adjective is a verb when it has a passive or stands beside a noun.
        return frame.pos == "v" and token.pos == "ADJ" and bool(tree.kids(index, "aux") or tree.kids(index, "obl:agent"))

    def _inside_name(self, tree: Tree, index: int) -> bool:
        """`Forces de soutien rapide`: a word of a longer name is no predicate."""
        mention = self.cast.mention_at(tree.sentence.index, index)
        return mention is not None and mention.first < mention.last

    def _holds(self, tree: Tree, index: int, need: Need) -> list[int] | None:
        """The words that make a condition true (none for an absence), or None if it is false."""
        place = (tree.sentence.index, index, need.slots)
        words = self._standing.get(place)
        if words is None:
            words = self._standing[place] = tuple([w for slot in need.slots for w in self.fillers(tree, index, slot)])
        if (
            not words
            and ("of" in need.slots or "de" in need.slots)
            and (need.lemmas or need.classes - OPEN_CLASSES)
            and tree.is_verb(index)
        ):
            # "stripped them of their citizenship": the parser hangs `of` on the object, a row that names the word means the verb's.
            inner = [tree.slots(o) for o in tree.slots(index).get("obj", ())]
            words = tuple([w for slots in inner for s in need.slots if s in ("de", "of") for w in slots.get(s, ())])
        if "other" in need.classes:
            words = tuple([w for w in words if self._is_other(tree, index, w)])
        if not words:
            return [] if need.absent else None
        if not need.lemmas and not need.classes:
            return None if bool(words) == need.absent else []
        hits = [w for w in words if self._is_one_of(tree, w, need)]
        if need.absent:
            return None if hits else []
        return hits or None

    def fillers(self, tree: Tree, index: int, slot: str) -> tuple[int, ...]:
        """The heads that stand in a slot of a predicate; prepositions also behind its object ("impose sanctions *on Iran*")."""
        place = (tree.sentence.index, index, slot)
        known = self._filled.get(place)
        if known is None:
            known = self._filled[place] = self._fill(tree, index, slot)
        return known

    def _fill(self, tree: Tree, index: int, slot: str) -> tuple[int, ...]:
        slots = tree.slots(index)
        if slot == "anti":
            return slots.get("adj", ())
        if slot in slots:
            return slots[slot] if self._is_somebody(tree, slots[slot]) else (*slots[slot], *self._behind_time(tree, index, slot))
        if slot == "inf":
            return self._behind_addressee(tree, index)
        if slot in ("obj", "that"):
            return self._of_caused(tree, index, slots, slot)
        if slot in ("subj", "iobj", "attr", "adj", "prt", "adv", "must"):
            return ()
        behind = [w for words in ((slots.get("obj", ()),) if slot in ("de", "of") else self._complements(tree, index)) for w in words]
        for inner in dict.fromkeys(behind) if tree.is_verb(index) and slot != "poss" else ():
            found = self._behind(tree, inner, slot) if inner != index and tree.tokens[inner].pos in (*NOMINAL, "ADJ") else ()
            # `de`/`of` behind an object is the object's own, unless it is an adjective: « qualifier l'initiative de dangereuse ».
            if slot in ("de", "of"):
                found = tuple(w for w in found if tree.tokens[w].pos in ("ADJ", "VERB"))
            if found:
                return found
        if not tree.is_verb(index) or slot in ("de", "of", "poss"):
            return ()
        return self._behind_participle(tree, slots, slot) or self._of_caused(tree, index, slots, slot)

    def _is_somebody(self, tree: Tree, words: tuple[int, ...]) -> bool:
        return any(self.cast.resolve(tree.sentence.index, w) for w in words)

    def _behind_time(self, tree: Tree, index: int, slot: str) -> tuple[int, ...]:
        """`eased sanctions on Syria on Monday`: the verb's own `on` is only when, the object's is whom."""
        if slot in ARGUMENTS or not tree.is_verb(index) or slot in ("de", "of"):
            return ()
        objects = [o for o in tree.slots(index).get("obj", ()) if o != index and tree.tokens[o].pos in NOMINAL]
        return next((found for o in objects if (found := self._behind(tree, o, slot))), ())

    def _behind_participle(self, tree: Tree, slots: Slots, slot: str) -> tuple[int, ...]:
        """`cut the aid given to China`: what stands behind a participle that says more about the object."""
        beside = [c for word in slots.get("obj", ()) for c in tree.kids(word, "acl") if tree.is_passive(c) and not tree.kids(c, "nsubj")]
        return next((found for c in beside if (found := tree.slots(c).get(slot, ()))), ())

    def _of_caused(self, tree: Tree, index: int, slots: Slots, slot: str) -> tuple[int, ...]:
        """`fera payer à la Finlande`: what the parser gives to the bare infinitive below."""
        below = slots.get("inf", ()) if tree.tokens[index].lemma in tree.grammar.causatives else ()
        return tuple(x for w in below if not tree.marker(w) and w == index + 1 for x in tree.slots(w).get(slot, ()))

    def _behind(self, tree: Tree, noun: int, slot: str) -> tuple[int, ...]:
        """What stands in a slot of a noun or of the noun that says of what kind it is (« des avions de combat *à la France* »)."""
        for at in dict.fromkeys((noun, tree.measured(noun))):
            slots = tree.slots(at)
            kinds = [
                w
                for s, words in slots.items()
                for w in words
                if s not in ARGUMENTS and s != slot and tree.tokens[w].pos == "NOUN" and not tree.kids(w, "det")
            ]
            deeper = tuple(x for w in kinds for x in tree.slots(w).get(slot, ()) if slot not in ("de", "of"))
            if found := slots.get(slot, ()) or deeper:
                return found
        return ()

    def _behind_addressee(self, tree: Tree, index: int) -> tuple[int, ...]:
        """`a sommé deux diplomates de quitter`, "committed $5m to help": the parser hangs the infinitive on the object."""
        beside = self._complements(tree, index) if tree.is_verb(index) else ()
        for word in dict.fromkeys(w for words in beside for w in words):
            found = [c for c in tree.kids(word, "acl") if tree.is_infinitive(c) and tree.marker(c) not in tree.grammar.purpose_markers]
            if found and (tree.kids(word, "nummod") or self.cast.resolve(tree.sentence.index, word)):
                return tuple(found)
        return ()

    def _complements(self, tree: Tree, index: int) -> tuple[tuple[int, ...], ...]:
        """What stands behind a verb: object, other phrases and, of a passive, the agent ("fournis par Rabat *à Madrid*")."""
        slots = tree.slots(index)
        worth = tuple(w for w in slots.get("attr", ()) if tree.tokens[w].pos == "ADJ")  # "donated boats worth $4m *to Fiji*"
        return (slots.get("obj", ()), *self.obliques(slots), worth, slots.get("subj", ()) if tree.is_passive(index) else ())

    def obliques(self, slots: Slots) -> list[tuple[int, ...]]:
        """What stands behind other prepositions: in "spoke on the phone with X" the parser may hang X on the phone."""
        return [words for slot, words in slots.items() if slot not in ARGUMENTS]

    def _is_one_of(self, tree: Tree, index: int, need: Need) -> bool:
        said = self._words_said(tree, index)
        if not need.lemmas.isdisjoint(said):
            return True
        classes = self.predicates.classes
        if any(name in classes and not classes[name].isdisjoint(said) for name in need.classes):
            return True
        # "thousands of tonnes of wheat": what is measured counts.
        if tree.tokens[index].lemma in tree.grammar.set_nouns and any(
            self._is_one_of(tree, c, need) for c in self._near(tree, index) if tree.tokens[c].rel == "nmod"
        ):
            return True
        return any(self._open_class(tree, index, name) for name in need.classes)

    def _is_told(self, tree: Tree, index: int) -> bool:
        """Is the word told to name a state, by a caller who knows the parties?"""
        mention = self.cast.mention_at(tree.sentence.index, index)
        return mention is not None and mention.is_told

    def _is_other(self, tree: Tree, index: int, word: int) -> bool:
        """Is somebody meant who is not of the subject's side?"""
        mine, theirs = self._sides(tree, tree.slots(index).get("subj", ())), self._sides(tree, (word,))
        return bool(mine and theirs) and mine.isdisjoint(theirs)

    def _sides(self, tree: Tree, words: Iterable[int]) -> set[str]:
        """The states, or bodies of no state, that some words name."""
        return {a.country or a.key for w in words for a in self.cast.resolve(tree.sentence.index, w)}

    def _words_said(self, tree: Tree, index: int) -> frozenset[str]:
        place = (tree.sentence.index, index)
        if place not in self._said:
            self._said[place] = frozenset([f for w in (index, *self._near(tree, index)) for f in tree.forms[w]])
        return self._said[place]

    def _words_written(self, tree: Tree) -> frozenset[str]:
        number = tree.sentence.index
        if number not in self._written:
            self._written[number] = self.predicates.marks({form for forms in tree.forms for form in forms})
        return self._written[number]

    def _near(self, tree: Tree, index: int) -> list[int]:
        near = [c for c in tree.children[index] if tree.bases[c] in NEAR and not self._blocked(tree, c)]
        # « un avion chargé de vivres », "trucks carrying aid": what a thing holds says what it is.
        loaded = [c for c in tree.kids(index, "acl") if not self.predicates.classes.get("loading", frozenset()).isdisjoint(tree.forms[c])]
        held = [w for c in loaded for slot in ("obj", "de", "with", "of") for w in tree.slots(c).get(slot, ()) if w != index]
        return [*near, *held, *(x for w in held for x in tree.kids(w, "nmod") if not self._blocked(tree, x))]

    def _blocked(self, tree: Tree, child: int) -> bool:
        """Only `de`/`of` phrases and modifiers of a noun say what it is; "against", "in" say other things."""
        return tree.tokens[child].rel.startswith("nmod") and tree.case(child) not in ("de", "of", "")

    def _open_class(self, tree: Tree, index: int, name: str) -> bool:
        token = tree.tokens[index]
        if name in ("actor", "country") and token.pos == "ADJ":
            mention = self.cast.mention_at(tree.sentence.index, index)
            return mention is not None and mention.kind in ("country", "body") and not mention.stance
        if name == "actor" and token.text.lower() in tree.grammar.pronouns_speaker - tree.grammar.impersonal:
            return True  # "we are completing a depot": whoever speaks
        if name in ("actor", "other"):
            return bool(self.cast.resolve(tree.sentence.index, index)) and token.pos != "NUM"
        if name == "official":
            return self._is_official(tree, index)
        if name == "country":
            return any(a.country and a.id == a.country for a in self.cast.resolve(tree.sentence.index, index)) or self._is_told(tree, index)
        if name == "several":
            joined = (index, *tree.kids(index, "conj"))
            sides = {
                a.country or (a.id if self._is_told(tree, w) else None) for w in joined for a in self.cast.resolve(tree.sentence.index, w)
            }
            return len(sides - {None}) > 1
        if name == "place":
            mention = self.cast.mention_at(tree.sentence.index, index)
            if mention is None or (mention.kind == "body" and mention.name.party.country is None):
                return names_town(self.cast, tree, index)
            return mention.name.kind in ("name", "capital") and mention.kind == "country"
        if name == "number":
            return token.pos == "NUM" or bool(tree.kids(index, "nummod"))
        if name == "verb":
            return token.pos == "VERB"
        if name in ("event", "conflict"):
            match = self.best(tree, index)
            if match is None or match.frame.event_type == "none":
                inner = tree.slots(index).get("obj", ()) if tree.is_verb(index) else ()
                return any(self._open_class(tree, w, name) for w in inner if w != index)
            return name == "event" or load_codebook().types[match.frame.event_type].quad == "material conflict"
        return False

    def _is_official(self, tree: Tree, index: int) -> bool:
        """Is a person named whom the tables or the report know for an office?"""
        mention = self.cast.mention_at(tree.sentence.index, index)
        if mention is not None and mention.kind == "person":
            return True
        return tree.tokens[index].pos == "PROPN" and any(
            a.country and set(a.sector) & OFFICIAL for a in self.cast.resolve(tree.sentence.index, index) if not (a.id or "").isupper()
        )
