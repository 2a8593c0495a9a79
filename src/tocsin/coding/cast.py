"""The cast of a report: which noun phrase is which actor.

French: « le président biélorusse Alexandre Loukachenko » is `blr-alexander-lukashenko`; « le dirigeant russe » whoever held
that office on the report's day. English: "the Russian army" is RUS-MIL, "the alliance" the alliance named before.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.coding.antecedents import Titled, find_acronyms
from tocsin.coding.bearers import of_known_name
from tocsin.coding.names import NameMention, find_names, told_apart, told_names, words_of
from tocsin.coding.offices import may_hold, of_role, titled_person
from tocsin.coding.owners import fellows
from tocsin.coding.pronouns import described_before, description_at, is_demonstrative, latter, of_pronoun
from tocsin.coding.scene import Scene, Seen, calendar_keys, party_actor
from tocsin.coding.syntax import Tree
from tocsin.coding.titles import role_at
from tocsin.coding.unknowns import unknown_name
from tocsin.knowledge.actors import Party, load_descriptions, load_directory, load_roles, name_key
from tocsin.knowledge.grammars import load_grammar
from tocsin.terms.annotations import Annotation
from tocsin.terms.mentions import Actor

__all__ = ["Cast", "calendar_keys", "party_actor"]
# Parts of speech of the heads of phrases that name somebody, and relations of words inside such a phrase.
HEADS = ("NOUN", "PROPN", "X", "ADJ")
INSIDE = ("amod", "flat:name", "flat", "compound", "punct")


@dataclass(slots=True)
class Cast(Scene):
    """Resolves the noun phrases of one report; sentences must be taken in order (`Cast.of` does)."""

    _resolved: dict[tuple[int, int], tuple[Actor, ...]] = field(default_factory=dict)
    _around: dict[int, tuple[Actor, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, annotation: Annotation, day: str, told: tuple[tuple[int, int, Party], ...] = ()) -> Cast:
        """The cast of an annotated report that appeared on `day` (ISO; empty if unknown).

        `told`: stretches of the text (start, end) that the caller knows to name a party.
        """
        language = annotation.language
        directory, grammar = load_directory(language), load_grammar(language)
        cast = cls(annotation, day, directory, grammar, load_roles(language), load_descriptions(language))
        cast.trees = tuple(Tree(sentence, grammar) for sentence in annotation.sentences)
        cast.words = tuple(words_of(annotation.text, sentence) for sentence in annotation.sentences)
        found = (find_names(annotation.text, *pair, directory, day) for pair in zip(annotation.sentences, cast.words, strict=True))
        cast.names = told_apart(
            tuple(told_names(names, sentence, told) for names, sentence in zip(found, annotation.sentences, strict=True))
        )
        for tree in cast.trees:
            cast._learn_acronyms(tree)
            cast._note(tree)
        return cast

    def _learn_acronyms(self, tree: Tree) -> None:
        """`Sahel Liberation Front (SLF)`: from here on the acronym means that name."""
        for acronym, first, last in find_acronyms(self.annotation.text, tree):
            known = self.directory.named(acronym)
            if known and known[0].party.kind == "body" and self.mention_at(tree.sentence.index, last) is None:
                long = self.span(tree, first, last)
                self.learned[name_key(long.text)] = party_actor(known[0].party, long)
            elif not known:
                mention = self.mention_at(tree.sentence.index, first)
                whole = mention is not None and mention.first <= first and mention.last >= last
                span = self.span(tree, first, last)
                self.learned[name_key(acronym)] = (
                    self.of_name(tree, mention) if mention and whole else Actor(None, span.text, None, (), (), span)
                )

    def _note(self, tree: Tree) -> None:
        """Resolves the nominal heads of a sentence and remembers them."""
        number = tree.sentence.index
        for token in tree.tokens:
            if token.pos in HEADS and token.rel not in INSIDE:
                for actor in self.resolve(number, token.index):
                    if actor.how != "coreference":
                        self._remember(tree, token.index, actor)

    def _remember(self, tree: Tree, index: int, actor: Actor) -> None:
        token = tree.tokens[index]
        mention = self.mention_at(tree.sentence.index, index)
        own = mention.name.party if mention is not None and mention.name.party.id == actor.id else None  # a told one stands in no table
        party = own or self.directory.parties.get(actor.id or "")
        kind = party.kind if party else "person" if self._is_person(actor) else "group"
        subject = token.rel.split(":")[0] == "nsubj" or token.rel == "root"
        if kind == "person" and party is None and token.pos == "NOUN" and token.has("Number=Plur"):
            kind = "group"  # "prosecutors": several of an office are nobody's "he"
        plural = token.has("Number=Plur") and kind != "person"
        self.see(Seen(tree.sentence.index, index, actor, kind, party.subkind if party else "", subject, plural))

    def _is_person(self, actor: Actor) -> bool:
        key = name_key(actor.name)
        role = (self.roles.get(key) or self.roles.get(key.split(" ")[0])) if key else None
        full_name = actor.id is None and actor.country is None and len(actor.name.split()) > 1 and actor.name == actor.name.title()
        return full_name or key in self.learned or (role is not None and role.kind == "person")

    def resolve(self, sentence: int, index: int) -> tuple[Actor, ...]:
        """The actors that the phrase headed by a token names; empty if none is known. Several for "the two countries"."""
        place = (sentence, index)
        if place not in self._resolved:
            self._resolved[place] = ()
            self._resolved[place] = self._resolve(self.trees[sentence], index)
        return self._resolved[place]

    def around(self, sentence: int) -> tuple[Actor, ...]:
        """The actors that a sentence names, each once (by `key`, as it is named last)."""
        if sentence not in self._around:
            actors = {a.key: a for token in self.trees[sentence].tokens for a in self.resolve(sentence, token.index)}
            self._around[sentence] = tuple(actors.values())
        return self._around[sentence]

    def _resolve(self, tree: Tree, index: int) -> tuple[Actor, ...]:
        token = tree.tokens[index]
        mention = self.mention_at(tree.sentence.index, index)
        if mention is None and token.pos in ("PRON", "DET"):
            return of_pronoun(self, tree, index)
        if mention is not None and mention.name.kind not in ("adjective", "prefix"):
            actor = self.of_name(tree, mention)
            role = role_at(self, tree, index) if mention.kind == "body" else None
            if role is not None and set(role[2].sector) <= set(actor.sector):
                self.title(Titled(tree.sentence.index, index, role[2], actor))
            return (actor,)
        if mention is None and self.is_plain(tree, index):
            return ()
        if is_demonstrative(self, tree, index):
            return latter(self, tree, index)
        if name_key(token.text) in self.titles and index + 1 < len(tree.tokens):
            return self.resolve(tree.sentence.index, index + 1)
        if index and f"{tree.tokens[index - 1].text} {token.text}".lower() in self.grammar.pronouns_singular:
            return latter(self, tree, index)
        role = role_at(self, tree, index) if token.pos != "VERB" or not tree.kids(index, "nsubj", "obj") else None
        described = description_at(self, tree, index)
        if role is not None:
            actor = of_role(self, tree, index, *role)
            if token.has("Number=Plur") and role[2].kind != "source" and actor.country:
                return (actor, *fellows(self, tree, index, actor, role[2]))
            # « l'état-major » is no « État »; « le chef de l'État » is a description as a whole.
            whole = role[0] == role[1] or name_key(self.span(tree, role[0], role[1]).text) in self.descriptions
            if actor.country or actor.id or described is None or not whole:
                return (actor,)
            return described_before(self, tree, index, described, lambda s: may_hold(self, s, role[2])) or (actor,)
        if described is not None:
            return described_before(self, tree, index, described)
        if mention is not None and token.pos in ("NOUN", "PROPN"):
            return (self.of_name(tree, mention),)
        return unknown_name(self, tree, index)

    def resolved(self) -> list[Actor]:
        """Whom the heads of the report's noun phrases mean, in the order of the text."""
        return [
            actor
            for tree in self.trees
            for token in tree.tokens
            if token.pos in HEADS and token.rel not in INSIDE
            for actor in self.resolve(tree.sentence.index, token.index)
        ]

    def of_name(self, tree: Tree, mention: NameMention) -> Actor:
        """The actor that a known name means here."""
        return of_known_name(self, tree, mention)

    def titled_person(self, tree: Tree, index: int) -> tuple[Party, str] | None:
        """The known person that stands with the title at a token, and the office that the title names; None without one."""
        return titled_person(self, tree, index)
