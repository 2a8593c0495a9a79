"""Clauses as a view of a sentence: predicates with deep arguments.

Deep means: a passive is undone, a relative pronoun stands for its noun, an infinitive or participle gets its subject from
the verb above, coordinated verbs share theirs. Slots are named as docs/lexicon.md says.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from tocsin.coding.shapes import NOMINAL, VERBAL, Shape

Slots = dict[str, tuple[int, ...]]


@dataclass(slots=True)
class Tree(Shape):
    """A sentence with the arguments of its predicates; `slots` are computed on demand and kept."""

    _slots: dict[int, Slots] = field(init=False, default_factory=dict)

    def slots(self, index: int) -> Slots:
        """The arguments of a predicate: slot name to the head words that stand there, coordination opened."""
        if index not in self._slots:
            self._slots[index] = {}  # a cycle of control finds nothing instead of itself
            self._slots[index] = self._verb_slots(index) if self._is_clausal(index) else self._noun_slots(index)
        return self._slots[index]

    def _is_clausal(self, index: int) -> bool:
        token = self.tokens[index]
        return token.pos in VERBAL or token.pos == "ADJ"

    def _verb_slots(self, index: int) -> Slots:
        found: dict[str, list[int]] = defaultdict(list)
        passive = self.is_passive(index)
        for child in self.children[index]:
            for slot in self._slots_of(index, child, passive):
                found[slot] += [w for w in self._opened(slot, child) if w not in found[slot]]
        if passive and not found.get("subj"):
            found["subj"] = self._shared_agents(index)
        found["must"] = self._obliged(index)
        found["for"] += [w for c in self.kids(index, "advcl") if "inf" in self._clausal(c, "advcl") for w in self.kids(c, "nsubj")]
        self._close_relative(index, found, passive)
        if not found.get("obj") and not passive:
            found["obj"] = self._raised(index, found) or self._shared_object(index)
        deep = "obj" if passive else "subj"
        if not found.get(deep):
            found[deep] = [w for w in self._controllers(index) if w != index and w not in found.get("subj", [])]
        if self.tokens[index].pos == "ADJ" and self.tokens[index].rel in ("amod", "acl") and not found["subj"]:
            found["subj"] = [self.tokens[index].head]
        return {slot: tuple(words) for slot, words in found.items() if words}

    def _shared_agents(self, index: int) -> list[int]:
        """`killed and dismembered by agents`: the agent of the participle joined to a passive."""
        joined = [c for c in self.kids(index, "conj") if self._is_past_participle(c) and not self.kids(c, "nsubj", "aux")]
        agents = [a for c in joined for a in self.kids(c, "obl") if self.case(a) in self.grammar.agent_prepositions]
        return [w for a in agents for w in self.coordinated(a)]

    def _raised(self, index: int, found: dict[str, list[int]]) -> list[int]:
        """`wants NATO to send`, `declared the envoy persona non grata`, « appelle Ankara à »: what the parser gave to the clause below."""
        clauses = [c for c in self.kids(index, "xcomp", "ccomp") if self.is_infinitive(c) or not self._has_finite(c)]
        subjects = [s for c in clauses for s in self.kids(c, "nsubj")]
        names = [w for w in found.get("attr", ()) if self.tokens[w].pos == "PROPN" and not self.case(w)]
        return list(dict.fromkeys(w for s in subjects or names for w in self.coordinated(s)))

    def _shared_object(self, index: int) -> list[int]:
        """`rammed and towed away a boat`: the object of the verb joined right behind, where nothing stands between but the joint."""
        joined = [c for c in self.kids(index, "conj") if self.is_verb(c) and not self.kids(c, "nsubj")]
        if not joined or any(self.bases[i] not in ("cc", "advmod", "punct", "conj") for i in range(index + 1, joined[0])):
            return []
        return [w for c in self.kids(joined[0], "obj") for w in self.coordinated(c)]

    def _obliged(self, index: int) -> list[int]:
        """`said Israel must withdraw`, `said Israel needs to withdraw`: who is told what to do."""
        found: list[int] = []
        for clause in self.kids(index, "ccomp"):
            helpers = self.kids(clause, "aux")
            ordered = any(self.tokens[c].lemma in self.grammar.must_modals for c in helpers) or (
                self.tokens[clause].lemma in self.grammar.must_verbs and any(self.is_infinitive(c) for c in self.kids(clause, "xcomp"))
            )
            if ordered and self.marker(clause) not in self.grammar.doubt_markers:
                found += [w for c in self.kids(clause, "nsubj") for w in self.coordinated(c)]
        return found

    def _has_finite(self, index: int) -> bool:
        return any(self.tokens[c].has("VerbForm=Fin") for c in [index, *self.kids(index, "aux", "cop")])

    def _opened(self, slot: str, child: int) -> tuple[int, ...]:
        return (child,) if slot in ("inf", "that", "attr", "prt", "purpose", "adv") else self.coordinated(child)

    def _slots_of(self, index: int, child: int, passive: bool) -> tuple[str, ...]:
        token = self.tokens[child]
        relation, base = token.rel, token.rel.split(":")[0]
        case = self.case(child)
        if base == "obl" and (relation == "obl:agent" or case in self.grammar.agent_prepositions):
            return ("subj",) if passive else self._prepositional(case or self.grammar.agent_preposition)
        if base == "nsubj":
            given = passive and any(self.tokens[c].rel == "obj" for c in self.children[index])
            return ("iobj",) if given else ("obj",) if passive else ("subj",)
        if relation == "compound:prt":
            return ("prt",)
        if base == "obj":
            return ("obj",)  # "was given missiles": what the passive leaves behind the verb
        if base == "iobj":
            return (case,) if case else ("iobj",)
        if base == "advmod" and not case:
            return ("adv",)
        if base in ("obl", "nmod", "advmod") and case:
            partitive = not passive and case == "de" and child == index + 2 and not self.kids(index, "obj", "nsubj:pass")
            return (*self._prepositional(case), "obj") if partitive else self._prepositional(case)
        if base in ("xcomp", "ccomp", "advcl", "acl"):
            return self._clausal(child, base)
        return ()

    def _prepositional(self, case: str) -> tuple[str, ...]:
        """The slot of a prepositional phrase; of a chain such as "from inside" also its first word, of "(pull) out of" both."""
        first, last = case.split()[0], case.split()[-1]
        if case in self.grammar.particle_prepositions:
            return (case, first, last)
        return (case,) if first == case or case in self.grammar.whole_prepositions else (case, first)

    def _clausal(self, child: int, base: str) -> tuple[str, ...]:
        marker = self.marker(child) or self.case(child)
        if self.is_infinitive(child):
            if base == "advcl" and marker in self.grammar.after_markers | self.grammar.time_markers:
                return (marker,)
            if base == "advcl" and marker not in self.grammar.infinitive_markers:
                asked = bool(self.kids(child, "nsubj")) and not self.grammar.subject_markers.isdisjoint(marker.split())
                return ("inf", "purpose") if asked else ("purpose",)
            if base == "ccomp" and not marker and self.kids(child, "nsubj"):
                return ("inf", "that")  # "insisted the minister step down"
            return ("inf", marker) if marker and marker not in ("to",) else ("inf",)
        if base == "xcomp" and self.tokens[child].pos in VERBAL and self.is_present_participle(child):
            return ("inf",)
        if base == "xcomp":
            return ("attr", marker) if marker else ("attr",)
        if base == "ccomp" and self.tokens[child].pos in ("NOUN", "PROPN", "ADJ") and not self._has_finite(child):
            return ("that", "attr")  # "considered it an act of provocation"
        if base == "ccomp":
            return ("that", marker) if marker else ("that",)
        return (marker,) if marker and base in ("advcl", "acl") else ()

    def _close_relative(self, index: int, found: dict[str, list[int]], passive: bool) -> None:
        """Puts the noun for its relative pronoun, and for the gap of a clause without one ("the man they saw")."""
        clause = next((a for a in [index, *self.ancestors(index)] if self.tokens[a].rel == "acl:relcl"), None)
        if clause is None:
            return
        antecedent = self.tokens[clause].head
        if self.tokens[antecedent].rel == "appos" and self.tokens[antecedent].pos == "NOUN":
            name = self.tokens[antecedent].head
            antecedent = name if self.tokens[name].pos == "PROPN" else antecedent  # "Jane Smith, the director, who called on"
        # "Britain and Canada, which announced": the clause behind the whole list says it of all.
        joined = [w for w in self.coordinated(antecedent)[1:] if w < clause]
        replaced = False
        for slot, words in found.items():
            for position, word in enumerate(words):
                if self._is_relative(word):
                    words[position] = antecedent
                    replaced = True
                    words += [w for w in joined if w not in words]
                    if slot == "obj" and "subj" in found and antecedent in found["subj"] and not passive:
                        words.remove(antecedent)
                        break
        if clause == index and not replaced and not passive and found.get("subj") and not found.get("obj"):
            found["obj"] = list(self.coordinated(antecedent))

    def _is_relative(self, index: int) -> bool:
        token = self.tokens[index]
        return token.pos in ("PRON", "SCONJ", "DET") and (token.has("PronType=Rel") or token.text.lower() in self.grammar.relative_pronouns)

    # ---- who does an infinitive, a participle, a second verb

    def _controllers(self, index: int) -> tuple[int, ...]:
        token = self.tokens[index]
        base = token.rel.split(":")[0]
        if token.head == index:
            return ()
        head = token.head
        if base == "acl":
            return self._noun_controllers(index, head)
        if base == "conj" and self._is_clausal(head):
            while (
                token.has("VerbForm=Fin")
                and self.is_infinitive(head)
                and self._is_clausal(self.tokens[head].head)
                and self.tokens[head].head != head
            ):
                head = self.tokens[head].head  # "urged him to hasten it but denied": no finite verb is joined to an infinitive
            return self.surface_subject(head)
        if base == "xcomp" or (
            base in ("ccomp", "advcl") and self.is_infinitive(index) and self.marker(index) not in self.grammar.purpose_markers
        ):
            return self._verb_controllers(head) if self._is_clausal(head) else self._possessors(head)
        if base == "advcl" and self._is_clausal(head):
            blamed = self._blamed(head) if self.marker(index) in self.grammar.blame_markers and self.is_present_participle(index) else ()
            return blamed or self.surface_subject(head)
        return ()

    def _blamed(self, head: int) -> tuple[int, ...]:
        """`criticised Hungary for blocking`, `lashed out at Hungary for blocking`: who is blamed or thanked has done it."""
        slots = self.slots(head)
        return slots.get("obj", ()) or slots.get("at", ()) or slots.get("to", ())

    def surface_subject(self, index: int) -> tuple[int, ...]:
        """Who a following participle or joined verb belongs to: the subject as written."""
        slots = self.slots(index)
        return slots.get("obj", ()) if self.is_passive(index) else slots.get("subj", ())

    def _verb_controllers(self, head: int) -> tuple[int, ...]:
        slots, lemma = self.slots(head), self.tokens[head].lemma
        if lemma in self.grammar.indirect_control:
            for slot in (self.grammar.indirect_control_preposition, "iobj"):
                if slots.get(slot):
                    return slots[slot]
        objects = tuple(w for w in slots.get("obj", ()) if self.tokens[w].lemma != "se")
        if lemma not in self.grammar.subject_control and objects:
            return objects
        return slots.get("subj", ())

    def _noun_controllers(self, index: int, head: int) -> tuple[int, ...]:
        """`the decision of A to attack` (A), `missiles fired` (missiles), `A has plans aiming to attack` (A)."""
        if self.is_passive(index) or (self.is_present_participle(index) and not self.governing(head)):
            return (head,)
        if self.is_infinitive(index) and self.kids(head, "cop") and self.kids(head, "nsubj"):
            return tuple(w for c in self.kids(head, "nsubj") for w in self.coordinated(c))  # "is the first to comply"
        if self.tokens[index].rel == "acl:relcl" or self._is_past_participle(index):
            return (head,)
        return self._possessors(head) or (head,)

    def _possessors(self, noun: int) -> tuple[int, ...]:
        """Whose plan, decision or right it is: the possessor, else the subject of the verb that governs the noun."""
        slots = self.slots(noun)
        own = slots.get("poss", ()) or slots.get("of", ()) or slots.get("de", ())
        own = tuple(w for w in own if w not in slots.get("inf", ()))  # « l'intention d'expédier »: what is intended intends nothing
        if own and not all(self.tokens[w].pos == "DET" for w in own):
            return own
        verb = self.governing(noun)
        return self.slots(verb).get("subj", ()) if verb is not None else own

    def governing(self, noun: int) -> int | None:
        """The verb whose object (or prepositional object) the noun is."""
        token = self.tokens[noun]
        if token.rel.split(":")[0] in ("obj", "obl", "iobj", "xcomp") and self._is_clausal(token.head):
            return token.head
        if token.rel == "conj" and self.tokens[token.head].pos in NOMINAL:
            return self.governing(token.head)
        return None

    def _noun_slots(self, index: int) -> Slots:
        found: dict[str, list[int]] = defaultdict(list)
        for child in self.children[index]:
            token = self.tokens[child]
            base, case = token.rel.split(":")[0], self.case(child)
            if token.rel == "nmod:poss" or (token.pos == "DET" and token.has("Poss=Yes")):
                found["poss"] += self.coordinated(child)
            elif base in ("amod", "compound"):
                found["adj"].append(child)
                found["adj"] += self.kids(child, "conj")
            elif base in ("nmod", "obl") and case:
                for slot in self._prepositional(case):
                    found[slot] += self.coordinated(child)
            elif base in ("acl", "xcomp", "ccomp", "advcl"):
                for slot in self._clausal(child, base):
                    found[slot].append(child)
            elif base == "nsubj":
                found["subj"] += self.coordinated(child)
        for slot, words in list(found.items()):
            if any(self._is_relative(w) for w in words):
                found[slot] = [w for w in words if not self._is_relative(w)]
        return {slot: tuple(dict.fromkeys(words)) for slot, words in found.items() if words}
