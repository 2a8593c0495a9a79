"""The parties that phrases stand for: named, by pronoun, or by what belongs to them.

French: « missiles russes » stand for Russia, « notre pays » for the speaker's. English: so do "Russia's missiles" and "our country".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tocsin.coding.cast import Cast, party_actor
from tocsin.coding.names import NameMention
from tocsin.coding.shapes import NOMINAL
from tocsin.coding.syntax import Tree
from tocsin.knowledge.predicates import Predicates
from tocsin.terms.mentions import Actor, Place
from tocsin.terms.spans import Span

# Words that stand for some of those behind them: "several of its bases".
COUNTING = ("PRON", "NUM", "DET")


@dataclass(frozen=True, slots=True)
class Parties:
    """Actors and recipients of one event, and the place that is its object, if one is."""

    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    ground: Place | None = None


@dataclass(frozen=True, slots=True)
class PartyReader:
    """Reads who the phrases of one report stand for."""

    cast: Cast
    predicates: Predicates

    def of(
        self, tree: Tree, words: tuple[int, ...], speaker: Actor | None, *, adjectives: bool = False, stance: str = ""
    ) -> tuple[Actor, ...]:
        """The actors that some phrases of a sentence stand for, each once."""
        found: list[Actor] = []
        for word in words:
            found += self.at(tree, word, speaker, adjective=adjectives, stance=stance)
        return distinct(found)

    def at(self, tree: Tree, index: int, speaker: Actor | None, *, adjective: bool = False, stance: str = "") -> tuple[Actor, ...]:
        """The actors that a phrase stands for: named, by pronoun, or by what it belongs to ("Russian territory").

        `adjective`: the word itself is an adjective of nationality; with the stance "anti" it must be one such as "anti-Russian".
        """
        token = tree.tokens[index]
        word = token.text.lower().lstrip("-")
        mention = self.cast.mention_at(tree.sentence.index, index)
        if mention is None and word in tree.grammar.pronouns_speaker | tree.grammar.possessives_speaker:
            return self._first_person(tree, index, word, speaker)
        if adjective:
            if mention is None or mention.kind not in ("country", "body") or mention.stance != stance:
                return ()
            return (party_actor(mention.name.party, Span.of(self.cast.annotation.text, mention.start, mention.end)),)
        actors = self.cast.resolve(tree.sentence.index, index)
        if not actors and token.pos in COUNTING:
            # « plusieurs de leurs bases », « deux de ses avocats »: of whom there are some.
            whole = [c for c in tree.kids(index, "nmod") if tree.case(c) in tree.grammar.genitives and c > index]
            return self.at(tree, whole[0], speaker) if whole else ()
        if actors or token.pos not in NOMINAL:
            return actors
        return self._by_owner(tree, index, speaker)

    def names_treaty(self, tree: Tree, noun: int, word: int, slot: str) -> bool:
        """`les accords de Minsk`, `the Vilnius summit`: the capital is the name of the agreement or meeting, and no party to it."""
        mention = self.cast.mention_at(tree.sentence.index, word)
        if mention is None or mention.name.kind != "capital" or slot not in ("de", "of", "adj", "poss"):
            return False
        named = self.predicates.classes
        return any(f in named.get("agreement", ()) or f in named.get("negotiation", ()) for f in tree.forms[noun])

    def _by_owner(self, tree: Tree, index: int, speaker: Actor | None) -> tuple[Actor, ...]:
        """`missiles russes`, `Ukraine's energy grid`: the state or body that the thing belongs to."""
        slots = tree.slots(index)
        for slot in ("poss", "adj", "de", "of", *sorted(tree.grammar.source_prepositions - {"de"})):
            for word in slots.get(slot, ()):
                if self.names_treaty(tree, index, word, slot):
                    continue
                mention = self.cast.mention_at(tree.sentence.index, word)
                from_there = slot in tree.grammar.source_prepositions - {"de"}
                if from_there and (mention is None or mention.name.kind != "name" or slots.get("poss")):
                    continue  # "imports from Mexico" are Mexican, "a train from Paris" is anybody's
                if mention is not None and mention.kind in ("country", "body") and mention.name.kind != "prefix" and not mention.stance:
                    joined = [w for w in slots[slot] if w == word or (slot == "adj" and tree.tokens[w].rel == "conj" and w > word)]
                    return distinct(
                        [a for w in joined for a in self.at(tree, w, speaker, adjective=slot == "adj")] or [self._named(mention)]
                    )
                if slot != "adj" and tree.tokens[word].pos in ("PRON", "DET", "NOUN"):
                    inner = self.at(tree, word, speaker) if word != index else ()
                    if inner:
                        return inner
        return self._by_participle(tree, index)

    def _by_participle(self, tree: Tree, index: int) -> tuple[Actor, ...]:
        """`a Greek-owned tanker`, `an American-flagged ship`: the state that the participle beside the noun names."""
        for child in tree.kids(index, "amod"):
            if not any(f in tree.grammar.owning_participles for f in tree.forms[child]):
                continue
            for word in tree.kids(child, "obl", "compound", "nmod", "advmod", "amod"):
                mention = self.cast.mention_at(tree.sentence.index, word)
                if mention is not None and mention.kind in ("country", "body") and not mention.stance:
                    return (self._named(mention),)
        return ()

    def _named(self, mention: NameMention) -> Actor:
        return party_actor(mention.name.party, Span.of(self.cast.annotation.text, mention.start, mention.end))

    def _first_person(self, tree: Tree, index: int, word: str, speaker: Actor | None) -> tuple[Actor, ...]:
        if speaker is None:
            return ()
        span = self.cast.span(tree, index, index)
        if word in tree.grammar.pronouns_singular_speaker or not speaker.country:
            return (replace(speaker, span=span, how="coreference", because=f"'{word}' is the speaker"),)
        party = self.cast.directory.parties.get(speaker.country) or self.cast.directory.parties.get(speaker.id or "")
        if party is None:
            return (replace(speaker, span=span, how="coreference", because=f"'{word}' is the speaker"),)
        return (replace(party_actor(party, span), how="inferred", because=f"'{word}' is the side of {speaker.name}"),)


def one_sided(cast: Cast, tree: Tree, index: int, parties: Parties) -> Parties:
    """`wishes to meet B`: only A wants it, so A acts and B is whom it is aimed at; unchanged where both want it or nobody else is named."""
    mine = {a.key for w in tree.slots(index).get("subj", ()) for a in cast.resolve(tree.sentence.index, w)}
    actor = tuple(a for a in parties.actor if a.key in mine)
    if not actor or parties.recipient:
        return parties
    return Parties(actor, tuple(a for a in parties.actor if a.key not in mine))


def distinct(actors: list[Actor]) -> tuple[Actor, ...]:
    """Actors without those told before."""
    found: dict[str, Actor] = {}
    for actor in actors:
        found.setdefault(actor.key, actor)
    return tuple(found.values())
