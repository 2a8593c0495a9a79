"""Who acts and on whom: fills a frame's roles from the slots of its predicate.

French: « les attaques de l'Ukraine sur le territoire russe »: UKR on RUS. English: "Kyiv was shelled by Moscow's forces": RUS-MIL on UKR.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tocsin.coding.cast import Cast
from tocsin.coding.frames import Match, Matcher
from tocsin.coding.grounds import of_ground
from tocsin.coding.opponents import doers_blamed, has_victims, opponents, under_condition
from tocsin.coding.parties import Parties, PartyReader, distinct
from tocsin.coding.pronouns import of_clitic
from tocsin.coding.shapes import NOMINAL
from tocsin.coding.syntax import Tree
from tocsin.knowledge.codebook import load_codebook
from tocsin.terms.mentions import Actor

Choices = tuple[tuple[str, ...], ...]
# Types whose clause says what is promised or threatened, and so to whom.
PLEDGES = frozenset({"THREATEN", "AGREE", "CONCEDE"})
# Types that judge what others do: who made the thing is whom they are aimed at.
JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
# Types that are also a state somebody is in: on strike, on alert.
STATES = frozenset({"PROTEST", "MOBILIZE"})
# Slots of a verb that its object may hold: whose it is, or who made it.
OWNERS = frozenset({"poss", "by", "par"})
# What may be done to a thing as well as to a party: whom its object pronoun means is not known.
OF_THINGS = frozenset({"REJECT", "SUPPORT", "AGREE"})


@dataclass(slots=True)
class RoleReader:
    """Fills roles in one report; `speaker` is set to the voice of the statement that holds the event."""

    cast: Cast
    matcher: Matcher
    parties: PartyReader = field(init=False)

    def __post_init__(self) -> None:
        self.parties = PartyReader(self.cast, self.matcher.predicates)

    def read(self, tree: Tree, match: Match, carrier: int | None, speaker: Actor | None) -> Parties:
        """The parties of a matched frame; `carrier` is the light verb above an eventive noun."""
        frame = match.frame
        actor = self.fill(tree, match, frame.actor, carrier, speaker)
        recipient = self.fill(tree, match, frame.recipient, carrier, speaker, recipient=True)
        if not recipient and frame.recipient:
            recipient = self._of_infinitive(tree, match, speaker) or self._of_clause(tree, match, speaker)
        elif not recipient and len(actor) < 2 and match.frame.pos == "v":
            recipient = self._of_infinitive(tree, match, speaker)
        if not recipient and frame.pos == "v" and frame.recipient:
            recipient = self._of_thing(tree, match, {a.key for a in actor}, speaker)
        if not recipient and frame.event_type == "PROTEST":
            recipient = self._of_aims(tree, match, speaker)
        if not recipient and frame.recipient:
            recipient = opponents(self, tree, match, carrier, speaker)
        if carrier is not None:
            subjects = tuple(w for w in tree.slots(carrier).get("subj", ()) if w != match.head)
            actor = self._carried(tree, match, carrier, self.parties.of(tree, subjects, speaker), actor, speaker)
            recipient = recipient or self._first(tree, carrier, frame.recipient, speaker)
        if not recipient and frame.pos == "n" and frame.recipient:
            recipient = self._of_aim(tree, match.head, speaker) or self._of_given(tree, match, speaker)
        if not actor and frame.event_type == "ASSAULT" and frame.pos == "v":
            actor = self._of_attack(tree, match, speaker)
        if not actor and frame.pos == "n" and frame.actor:
            actor = self._of_participle(tree, match, speaker)
        if not actor and frame.pos == "n" and frame.event_type in STATES and tree.case(match.head) in tree.grammar.state_prepositions:
            actor = self._of_bearer(tree, match.head, speaker)
        if not actor and frame.pos == "v" and frame.actor:
            actor = self._of_occasion(tree, match, speaker) or self._of_teller(tree, match, speaker)
        if not actor and frame.mode == "visit" and frame.pos == "n" and carrier is None:
            actor = self._of_visitor(tree, match.head) or self._on_the_way(tree, match.head, speaker)
        if len(actor) < 2 and frame.event_type == "CONSULT" and tree.case(match.head) in tree.grammar.occasion_prepositions:
            actor = distinct([*self._on_the_way(tree, match.head, speaker), *actor]) if carrier is None else actor
        mine = {a.key for a in actor}
        others = tuple(r for r in recipient if r.key not in mine)
        if not others and frame.event_type in PLEDGES:
            others = tuple(r for r in self._of_infinitive(tree, match, speaker, "that") if r.key not in mine)
        if not others and frame.recipient:
            others = tuple(r for r in under_condition(self, tree, match, speaker) if r.key not in mine)
        return Parties(actor, *of_ground(self.cast, self.matcher, tree, match, actor, others))

    def _of_bearer(self, tree: Tree, noun: int, speaker: Actor | None) -> tuple[Actor, ...]:
        """`un détenu en grève de la faim`, `workers on strike`: who is in the state that a bare noun with its preposition tells."""
        above = tree.tokens[noun].head
        bare = above != noun and not tree.kids(noun, "det")
        return self.parties.of(tree, (above,), speaker) if bare and tree.tokens[above].pos in NOMINAL else ()

    def _of_visitor(self, tree: Tree, noun: int) -> tuple[Actor, ...]:
        """`des sénateurs américains en visite à Budapest`, "lawmakers on a visit to Taipei": whom the phrase stands behind."""
        if tree.tokens[noun].rel != "nmod" or tree.case(noun) in ("", *tree.grammar.genitives):
            return ()
        return tuple(a for a in self.cast.resolve(tree.sentence.index, tree.tokens[noun].head) if a.id)

    def _on_the_way(self, tree: Tree, noun: int, speaker: Actor | None) -> tuple[Actor, ...]:
        """`during a visit to Nairobi, Lavrov criticised`, "said in a call with Modi": who speaks on a visit or at talks makes them."""
        verb = tree.governing(noun)
        if verb is None or tree.is_passive(verb) or tree.tokens[noun].rel.split(":")[0] != "obl":
            return ()
        act = self.matcher.best(tree, verb)
        if act is not None and act.frame.event_type != "none" and not load_codebook().types[act.frame.event_type].is_verbal:
            return ()
        return tuple(a for a in self.parties.of(tree, tree.slots(verb).get("subj", ()), speaker) if a.id)

    def _of_occasion(self, tree: Tree, match: Match, speaker: Actor | None) -> tuple[Actor, ...]:
        """`was killed in an Israeli strike`, `were hurt when rebels shelled the town`: whose attack it was that did the harm."""
        if match.frame.event_type != "ASSAULT" or not tree.is_passive(match.head):
            return ()
        slots = tree.slots(match.head)
        clauses = [w for m in sorted(tree.grammar.same_time_markers) for w in slots.get(m, ())]
        clauses += [
            c
            for c in tree.kids(match.head, "advcl")
            if any(tree.tokens[a].lemma in tree.grammar.same_time_markers for a in tree.kids(c, "advmod", "mark") if a < c)
        ]
        for inner in (*(w for case in sorted(tree.grammar.occasion_prepositions) for w in slots.get(case, ())), *clauses):
            act = self.matcher.best(tree, inner)
            if act is not None and act.frame.event_type == "ASSAULT":
                return self.fill(tree, act, act.frame.actor, None, speaker)
            weapons = self.matcher.predicates.classes["weapon"]
            armed = [w for w in tree.slots(inner).get("subj", ()) if not weapons.isdisjoint(tree.forms[w])]
            if inner in clauses and armed:
                return self.parties.of(tree, tuple(armed), speaker)
        return ()

    def _of_teller(self, tree: Tree, match: Match, speaker: Actor | None) -> tuple[Actor, ...]:
        """`says the vote was rigged and has appealed to the court`: a verb joined to what is said of a thing is the teller's own act."""
        clause = tree.tokens[match.head].head
        said = tree.tokens[match.head].rel == "conj" and tree.tokens[clause].rel == "ccomp"
        if not said or not load_codebook().types[match.frame.event_type].is_verbal or tree.is_passive(match.head):
            return ()
        return self.parties.of(tree, tree.slots(tree.tokens[clause].head).get("subj", ()), speaker)

    def _carried(
        self, tree: Tree, match: Match, carrier: int, subjects: tuple[Actor, ...], own: tuple[Actor, ...], speaker: Actor | None
    ) -> tuple[Actor, ...]:
        """Who does what a light verb carries: its subject; in "held talks with Iraq" also whom the act is shared with."""
        if own and any(s in tree.slots(match.head) for s in tree.grammar.agent_prepositions):
            return own  # « a annoncé l'arrestation par la police de dix hommes »
        shared = [slot for choice in match.frame.actor if len(choice) > 1 for slot in choice[1:]]
        if not shared or not subjects:
            return subjects or own
        beside = [w for slot in dict.fromkeys(shared) for w in tree.slots(carrier).get(slot, ())]
        return distinct([*subjects, *own, *self.parties.of(tree, tuple(beside), speaker)])

    def fill(
        self, tree: Tree, match: Match, choices: Choices, carrier: int | None, speaker: Actor | None, *, recipient: bool = False
    ) -> tuple[Actor, ...]:
        victims = recipient and has_victims(tree, match)
        for choice in choices:
            found: list[tuple[Actor, ...]] = []
            for slot in choice:
                if victims and slot not in ("obj", "iobj"):
                    continue  # "shelled the camp with artillery": the victim is told, though nobody knows who it is
                words = self._words(tree, match, slot, carrier, recipient=recipient)
                blamed = [doers_blamed(self, tree, match, w, speaker) for w in words] if recipient else []
                if any(group is not None for group in blamed):
                    found.append(tuple(a for group in blamed for a in group or ()))
                    continue
                found.append(
                    self.parties.of(
                        tree, tuple(words), speaker, adjectives=slot in ("adj", "anti"), stance="anti" if slot == "anti" else ""
                    )
                )
                if recipient and slot not in ("subj", "obj", "speaker") and not found[-1]:
                    # "put an end to its aid *to Yemen*": behind the same preposition once more.
                    again = tuple(x for w in words for x in tree.slots(w).get(slot, ()))
                    found[-1] = self.parties.of(tree, again, speaker)
                if recipient and slot in ("obj", "iobj") and not found[-1] and match.frame.event_type not in OF_THINGS:
                    found[-1] = self._of_clitics(tree, match.head, words)
                if slot == "speaker" and speaker is not None:
                    found[-1] = (replace(speaker, how="inferred", because="who says so is who does it"),)
            parties = [a for group in found for a in group]
            if parties and (len(choice) == 1 or found[0] or len(choice) > 1):
                return distinct(parties)
        return ()

    def _words(self, tree: Tree, match: Match, slot: str, carrier: int | None, *, recipient: bool) -> list[int]:
        """The words that stand in a slot of a frame, or where the parser puts what belongs there."""
        words = [w for w in self.matcher.fillers(tree, match.head, slot) if w not in match.fixed and w != carrier]
        if not words and match.frame.pos == "v" and slot not in ("subj", "obj", "iobj"):
            words = self._below_fixed(tree, match, slot) or self._of_consumed(tree, match, slot)
        if recipient and not words and match.frame.pos == "n" and slot not in ("subj", "obj", "iobj", "poss", "adj", "de", "of"):
            # « la rupture de ses relations avec Damas »: what the parser hangs on the noun that the row asks for.
            words = [w for c in match.consumed if tree.tokens[c].head == match.head for w in tree.slots(c).get(slot, ())]
        if slot == "obj" and not words:
            words = self._behind_fixed(tree, match)
        if slot in ("de", "of") and not words and recipient and match.frame.states_recipient and tree.is_verb(match.head):
            # « a sollicité l'aide du FMI », "sought the IMF's help": whose help it is is who is asked.
            held = [tree.slots(o) for o in tree.slots(match.head).get("obj", ())]
            words = [w for slots in held for w in slots.get(slot, ())]
            words = words or [w for slots in held for w in slots.get("poss", ()) if tree.tokens[w].pos not in ("PRON", "DET")]
        if recipient and not words and slot in OWNERS and tree.is_verb(match.head):
            words = self._owners(tree, match.head, slot)
        words = [w for w in words if not self.parties.names_treaty(tree, match.head, w, slot)]
        return [w for w in words if not self._is_mere_place(tree, w, slot, match)] if recipient else words

    def _of_clitics(self, tree: Tree, verb: int, words: list[int]) -> tuple[Actor, ...]:
        """« les accuse de », « l'a fait arrêter »: a state or body only where the verb asks something of it, for else it may be a thing."""
        parties = self.cast.directory.parties
        asked = any(tree.slots(verb).get(slot) for slot in ("inf", *tree.grammar.genitives))
        actors = [a for w in words if tree.tokens[w].pos == "PRON" for a in of_clitic(self.cast, tree, w)]
        return distinct([a for a in actors if asked or a.id not in parties or parties[a.id].kind == "person"])

    def _owners(self, tree: Tree, verb: int, slot: str) -> list[int]:
        """`snubbed Biden's plea`, `vetoed a draft tabled by Paris`: whose the thing is that a verb is about, or who made it."""
        slots = tree.slots(verb)
        for noun in (*slots.get("obj", ()), *slots.get("at", ()), *slots.get("to", ())):
            made = [c for c in tree.kids(noun, "acl") if slot != "poss" and noun in tree.slots(c).get("obj", ())]
            if found := [*tree.slots(noun).get(slot, ()), *(w for c in made for w in tree.slots(c).get("subj", ()))]:
                return found
        return []

    def _of_consumed(self, tree: Tree, match: Match, slot: str) -> list[int]:
        """`les négociations entre A et B ont échoué`: the parties of an act that is the subject of the verb."""
        slots = tree.slots(match.head)
        acts = [
            w
            for w in (*slots.get("subj", ()), *(slots.get("obj", ()) if tree.is_passive(match.head) else ()))
            if w in match.consumed and self.matcher.best(tree, w) is not None
        ]
        return [w for act in acts for w in tree.slots(act).get(slot, ())]

    def _first(self, tree: Tree, carrier: int, choices: Choices, speaker: Actor | None) -> tuple[Actor, ...]:
        for choice in choices:
            for slot in choice:
                if slot not in ("subj", "obj", "adj", "poss", "de", "of"):
                    parties = self.parties.of(tree, tree.slots(carrier).get(slot, ()), speaker)
                    if parties:
                        return parties
        return ()

    def _of_participle(self, tree: Tree, match: Match, speaker: Actor | None) -> tuple[Actor, ...]:
        """`une attaque menée par A`, `the blockade imposed by B`: the agent of the participle beside the noun.

        Not of one that is another act: in "killings condemned by A" A condemns.
        """
        noun = match.head
        for child in tree.kids(noun, "acl", "amod"):
            other = self.matcher.best(tree, child)
            if other is not None and other.frame.event_type not in ("none", match.frame.event_type):
                continue
            if tree.is_verb(child) and noun in tree.slots(child).get("obj", ()):
                parties = self.parties.of(tree, tree.slots(child).get("subj", ()), speaker)
                if parties:
                    return parties
        return ()

    def _of_given(self, tree: Tree, match: Match, speaker: Actor | None) -> tuple[Actor, ...]:
        """`l'aide acheminée par A aux sinistrés`, `the sanctions imposed by A on B`: whom the participle beside a noun is aimed at."""
        noun = match.head
        for child in [c for c in tree.kids(noun, "acl") if noun in tree.slots(c).get("obj", ())]:
            other = self.matcher.best(tree, child)
            if other is not None and other.frame.event_type not in ("none", match.frame.event_type):
                continue
            for slot in [s for choice in match.frame.recipient for s in choice if s not in ("subj", "obj", "adj", "poss", "de", "of")]:
                if parties := self.parties.of(tree, self._free(tree, tree.slots(child).get(slot, ()), slot, match), speaker):
                    return parties
        return ()

    def _of_attack(self, tree: Tree, match: Match, speaker: Actor | None) -> tuple[Actor, ...]:
        """`tués dans une embuscade des rebelles`, `died in strikes by A`: who carries out the attack that somebody dies in."""
        words = [w for group in self.matcher.obliques(tree.slots(match.head)) for w in group]
        acts = [
            a for w in words if (a := self.matcher.best(tree, w)) is not None and a.frame.event_type == "ASSAULT" and a.frame.pos == "n"
        ]
        found = (self.fill(tree, a, a.frame.actor, None, speaker) or self._of_participle(tree, a, speaker) for a in acts)
        return next((parties for parties in found if parties), ())

    def _of_aim(self, tree: Tree, noun: int, speaker: Actor | None) -> tuple[Actor, ...]:
        """`des sanctions qui visent son économie`, `strikes targeting Iran`: the object of the verb of aiming beside the noun."""
        for child in (*tree.kids(noun, "acl"), *([tree.tokens[noun].head] if tree.is_verb(tree.tokens[noun].head) else ())):
            slots = tree.slots(child)
            aims = noun in slots.get("subj", ()) or tree.is_present_participle(child)
            if aims and any(f in self.matcher.predicates.classes.get("aiming", ()) for f in tree.forms[child]):
                return self.parties.of(tree, slots.get("obj", ()), speaker)
        return ()

    def _of_thing(self, tree: Tree, match: Match, doers: set[str], speaker: Actor | None) -> tuple[Actor, ...]:
        """`levé les sanctions visant l'Iran`, `spurned the offer made by Bonn`: whom the thing of a verb concerns, or who made it."""
        slots, kind = tree.slots(match.head), match.frame.event_type
        asked = [s for choice in match.frame.recipient for s in choice]
        for noun in dict.fromkeys(w for s in ("obj", *asked) for w in slots.get(s, ()) if w not in match.fixed):
            if tree.tokens[noun].pos != "NOUN":
                continue
            made = [c for c in tree.kids(noun, "acl") if noun in tree.slots(c).get("obj", ())]
            groups = [tree.slots(c).get("subj", ()) for c in made] if kind in JUDGING else []
            groups += (
                [tree.slots(w).get(s, ()) for w in tree.chain(noun) for s in tree.grammar.agent_prepositions] if kind in JUDGING else []
            )
            made += [c for c in tree.kids(noun, "acl") if tree.tokens[c].rel == "acl:relcl" and noun in tree.slots(c).get("subj", ())]
            if kind != "ACCUSE":
                places = [s for choice in self.matcher.predicates.default_recipients for s in choice if s != "obj"]
                groups += [self._free(tree, tree.slots(c).get(s, ()), s, match) for c in made for s in places]
                groups += [self._free(tree, tree.slots(w).get(s, ()), s, match) for w in tree.chain(noun) for s in places]
            for words in groups:
                if parties := tuple(p for p in self.parties.of(tree, tuple(words), speaker) if p.key not in doers):
                    return parties
            if parties := tuple(p for p in self._of_aim(tree, noun, speaker) if p.key not in doers):
                return parties
        return ()

    def _free(self, tree: Tree, words: tuple[int, ...], slot: str, match: Match) -> tuple[int, ...]:
        """The words of a slot that are whom, not where."""
        return tuple(w for w in words if not self._is_mere_place(tree, w, slot, match))

    def _behind_fixed(self, tree: Tree, match: Match) -> list[int]:
        """`mettre en garde Pékin`: the parser hangs the object on the fixed noun."""
        below = [c for f in match.fixed for c in tree.kids(f, "nmod", "appos", "obj", "advmod") if tree.tokens[c].pos in NOMINAL]
        return [c for c in below if not tree.case(c) and c > match.head]

    def _below_fixed(self, tree: Tree, match: Match, slot: str) -> list[int]:
        """`opposer une fin de non-recevoir à Kiev`, `couper court aux espoirs du Japon`: what the parser hangs on the fixed words."""
        return [w for f in match.fixed for w in tree.slots(f).get(slot, ()) if w not in match.fixed and w > f]

    def _of_infinitive(self, tree: Tree, match: Match, speaker: Actor | None, slot: str = "inf") -> tuple[Actor, ...]:
        """`threatens to strike Poland`: whom the infinitive is aimed at is whom the threat, promise or refusal is aimed at.

        So is whom the clause of the slot "that" is aimed at ("warned that it would expel the diplomats").
        """
        for inner in self.matcher.fillers(tree, match.head, slot):
            act = self.matcher.best(tree, inner) or match
            doers = {a.key for a in self.parties.of(tree, tree.slots(inner).get("subj", ()), speaker)}
            for choice in self._aimed_at(tree, inner):
                for aim in choice:
                    words = tuple(w for w in self.matcher.fillers(tree, inner, aim) if not self._is_mere_place(tree, w, aim, act))
                    # "ready to withdraw its soldiers": what is one's own is no other side.
                    words = tuple(w for w in words if aim != "obj" or not self._belongs_to(tree, w, doers, speaker))
                    parties = self.parties.of(tree, words, speaker)
                    if parties:
                        return parties
            # "threatened to stop cooperating with the bloc"
            deeper = [w for w in tree.slots(inner).get("inf", ()) if w != inner and w > inner]
            deeper = deeper if slot == "inf" and self.matcher.best(tree, inner) is None else []
            if deeper and (parties := self._of_infinitive(tree, replace(match, head=inner), speaker)):
                return parties
        return ()

    def _belongs_to(self, tree: Tree, word: int, owners: set[str], speaker: Actor | None) -> bool:
        return any(a.key in owners for p in tree.slots(word).get("poss", ()) for a in self.parties.at(tree, p, speaker))

    def _aimed_at(self, tree: Tree, inner: int) -> Choices:
        """Where the recipient of an infinitive stands; for what is done together, who else does it ("refused to meet A")."""
        frame = self.matcher.best(tree, inner)
        default = self.matcher.predicates.default_recipients
        if frame is None or frame.frame.event_type == "none":
            return default
        return frame.frame.recipient or tuple((slot,) for choice in frame.frame.actor for slot in choice if slot != "subj") or default

    def _of_clause(self, tree: Tree, match: Match, speaker: Actor | None) -> tuple[Actor, ...]:
        """`demanded that Iran free the man`: who shall do it is who is asked."""
        asked = ("that", *(slot for slot in tree.slots(match.head) if slot not in ("subj", "obj")))
        held = [s for s in asked if any(s in need.slots and not need.absent for need in match.frame.needs)]
        for inner in [w for slot in held for w in tree.slots(match.head).get(slot, ()) if tree.is_verb(w) and not tree.is_infinitive(w)]:
            parties = self.parties.of(tree, tree.slots(inner).get("subj", ()), speaker)
            if parties:
                return parties
        return ()

    def _of_aims(self, tree: Tree, match: Match, speaker: Actor | None) -> tuple[Actor, ...]:
        """`marched to demand that the king leave`: who is asked or blamed by what the protest is for."""
        for word in protested(tree, match):
            inner = self.matcher.best(tree, word)
            if inner is not None and inner.frame.event_type != "none":
                parties = self.read(tree, inner, None, speaker).recipient
                if parties:
                    return parties
        return ()

    def _is_mere_place(self, tree: Tree, index: int, slot: str, match: Match) -> bool:
        """A capital behind a preposition of place is where, not whom; whom it is when the row names that preposition first."""
        mention = self.cast.mention_at(tree.sentence.index, index)
        if mention is None or mention.kind != "country" or mention.is_told or slot not in tree.grammar.place_prepositions:
            return False
        if tree.is_given(index):
            return False
        return not (match.frame.states_recipient and any(slot in choice for choice in match.frame.recipient))


def protested(tree: Tree, match: Match) -> tuple[int, ...]:
    """The infinitives that say what a protest is for: « ont défilé pour exiger », "rallied to demand"."""
    slots = tree.slots(match.head)
    return (*slots.get("purpose", ()), *(w for w in slots.get("inf", ()) if tree.marker(w) in tree.grammar.purpose_markers))
