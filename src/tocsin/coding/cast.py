"""The cast of a report: which noun phrase is which actor.

French: « le président biélorusse Alexandre Loukachenko » is `blr-alexander-lukashenko`; « le dirigeant russe » whoever held
that office on the report's day. English: "the Russian army" is RUS-MIL, "the alliance" the alliance named before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import cache

from tocsin.coding.antecedents import Titled, counterpart_office, find_acronyms, fits, offices_of, same_role
from tocsin.coding.names import NameMention, find_names, told_apart, told_names
from tocsin.coding.syntax import Tree
from tocsin.knowledge.actors import (
    Description,
    Directory,
    Party,
    Role,
    load_descriptions,
    load_directory,
    load_roles,
    load_state_offices,
    name_key,
    role_lengths,
)
from tocsin.knowledge.calendars import load_calendar
from tocsin.knowledge.grammars import Grammar, load_grammar
from tocsin.knowledge.places import load_gazetteer, load_grounds
from tocsin.terms.annotations import Annotation
from tocsin.terms.mentions import Actor
from tocsin.terms.spans import Span

LEADER_OFFICES = ("head_of_state", "head_of_government")
BODY_HEADS = ("secretary_general", "director_general", "president", "chair", "leader", "high_commissioner", "high_representative")
HEADS = ("leader", "director", "commission_president", "foreign_minister", "minister")
LONGEST_ROLE = 8
# Whose forces, ministry or spokesman: a state's, a body's, or, of what a person leads, that person's state.
OWNERS = ("country", "body", "person")
# How many sentences back a pronoun or description looks for its noun.
REACH = 6
# "The alliance" is clear for longer: a report seldom has two.
BODY_REACH = 40


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor where the report named it, for later pronouns and descriptions."""

    sentence: int
    token: int
    actor: Actor
    kind: str
    subkind: str
    is_subject: bool
    plural: bool


@dataclass(slots=True)
class Cast:
    """Resolves the noun phrases of one report; sentences must be taken in order (`Cast.of` does)."""

    annotation: Annotation
    day: str
    directory: Directory
    grammar: Grammar
    roles: dict[str, Role]
    descriptions: dict[str, Description]
    trees: tuple[Tree, ...] = ()
    names: tuple[tuple[NameMention, ...], ...] = ()
    seen: list[Seen] = field(default_factory=list)
    _capitalised: set[str] = field(default_factory=set)
    _learned: dict[str, Actor] = field(default_factory=dict)
    _titled_here: dict[str, str] = field(default_factory=dict)
    _roles_here: list[Titled] = field(default_factory=list)
    _resolved: dict[tuple[int, int], tuple[Actor, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, annotation: Annotation, day: str, told: tuple[tuple[int, int, Party], ...] = ()) -> Cast:
        """The cast of an annotated report that appeared on `day` (ISO; empty if unknown).

        `told`: stretches of the text (start, end) that the caller knows to name a party.
        """
        language = annotation.language
        directory, grammar = load_directory(language), load_grammar(language)
        cast = cls(annotation, day, directory, grammar, load_roles(language), load_descriptions(language))
        cast.trees = tuple(Tree(sentence, grammar) for sentence in annotation.sentences)
        found = (find_names(annotation.text, sentence, directory, day) for sentence in annotation.sentences)
        cast.names = told_apart(
            tuple(told_names(names, sentence, told) for names, sentence in zip(found, annotation.sentences, strict=True))
        )
        for tree in cast.trees:
            cast._learn_acronyms(tree)
            cast._note(tree)
        return cast

    # ---- reading in order

    def _learn_acronyms(self, tree: Tree) -> None:
        """`Sahel Liberation Front (SLF)`: from here on the acronym means that name."""
        for acronym, first, last in find_acronyms(self.annotation.text, tree):
            if not self.directory.named(acronym):
                mention = self.mention_at(tree.sentence.index, first)
                whole = mention is not None and mention.first <= first and mention.last >= last
                span = self.span(tree, first, last)
                self._learned[name_key(acronym)] = (
                    self.of_name(tree, mention) if mention and whole else Actor(None, span.text, None, (), (), span)
                )

    def _note(self, tree: Tree) -> None:
        """Resolves the nominal heads of a sentence and remembers them."""
        number = tree.sentence.index
        for token in tree.tokens:
            if token.pos not in ("NOUN", "PROPN", "X", "ADJ") or token.rel in ("amod", "flat:name", "flat", "compound", "punct"):
                continue
            for actor in self.resolve(number, token.index):
                if actor.how != "coreference":
                    self._remember(tree, token.index, actor)

    def _remember(self, tree: Tree, index: int, actor: Actor) -> None:
        token = tree.tokens[index]
        party = self.directory.parties.get(actor.id or "")
        kind = party.kind if party else "person" if self._is_person(actor) else "group"
        subject = token.rel.split(":")[0] == "nsubj" or token.rel == "root"
        plural = token.has("Number=Plur") and kind != "person"
        self.seen.append(Seen(tree.sentence.index, index, actor, kind, party.subkind if party else "", subject, plural))

    def _is_person(self, actor: Actor) -> bool:
        key = name_key(actor.name)
        role = self.roles.get(key.split(" ")[0]) if key else None
        full_name = actor.id is None and actor.country is None and len(actor.name.split()) > 1 and actor.name == actor.name.title()
        return full_name or key in self._learned or (role is not None and role.kind == "person")

    # ---- resolving

    def resolve(self, sentence: int, index: int) -> tuple[Actor, ...]:
        """The actors that the phrase headed by a token names; empty if none is known. Several for "the two countries"."""
        place = (sentence, index)
        if place not in self._resolved:
            self._resolved[place] = ()
            self._resolved[place] = self._resolve(self.trees[sentence], index)
        return self._resolved[place]

    def _resolve(self, tree: Tree, index: int) -> tuple[Actor, ...]:
        token = tree.tokens[index]
        mention = self.mention_at(tree.sentence.index, index)
        if mention is None and token.pos in ("PRON", "DET"):
            return self._pronoun(tree, index)
        if mention is not None and mention.name.kind not in ("adjective", "prefix"):
            actor = self.of_name(tree, mention)
            role = self._role_at(tree, index) if mention.kind == "body" else None
            if role is not None:
                self._roles_here.append(Titled(tree.sentence.index, index, role[2], actor))
            return (actor,)
        if self._is_demonstrative(tree, index):
            return self._latter(tree, index)
        if name_key(token.text) in self._titles and index + 1 < len(tree.tokens):
            return self.resolve(tree.sentence.index, index + 1)
        if index and f"{tree.tokens[index - 1].text} {token.text}".lower() in self.grammar.pronouns_singular:
            return self._latter(tree, index)
        role = self._role_at(tree, index)
        described = self._description_at(tree, index)
        if role is not None:
            actor = self._of_role(tree, index, *role)
            if token.has("Number=Plur") and role[2].kind in ("people", "person") and actor.country:
                return (actor, *self._fellows(tree, index, actor, role[2]))
            if actor.country or actor.id or described is None:
                return (actor,)
            return self._antecedents(tree, index, described) or (actor,)
        if described is not None:
            return self._antecedents(tree, index, described)
        if mention is not None and token.pos in ("NOUN", "PROPN"):
            return (self.of_name(tree, mention),)
        return self._unknown_name(tree, index)

    def resolved(self) -> tuple[Actor, ...]:
        """All that has been resolved so far, in the order of the text."""
        return tuple(actor for place in sorted(self._resolved) for actor in self._resolved[place])

    def mention_at(self, sentence: int, index: int) -> NameMention | None:
        """The known name that holds a token, if the token is its head or the head lies inside."""
        for mention in self.names[sentence]:
            if mention.first <= index <= mention.last:
                return mention
        return None

    def span(self, tree: Tree, first: int, last: int) -> Span:
        """The span from token `first` to token `last`."""
        return Span.of(self.annotation.text, tree.tokens[first].start, tree.tokens[last].end)

    # ---- names

    def of_name(self, tree: Tree, mention: NameMention) -> Actor:
        """The actor that a known name means here."""
        span = Span.of(self.annotation.text, mention.start, mention.end)
        name, party = mention.name, mention.name.party
        if name.kind == "family" or (party.kind == "person" and " " not in name.text):
            learned = self._learned.get(name_key(name.text))
            if learned is not None:
                return replace(learned, span=span, how="named")
        if name.kind == "family" and self._is_namesake(tree, mention):
            return next(iter(self._unknown_name(tree, mention.head)), Actor(None, span.text, None, (), (), span))
        if name.kind == "family":
            chosen = self._family_bearer(tree, mention)
            if chosen is None:
                return Actor(None, span.text, None, (), (), span)
            party = chosen
        if party.kind == "person":
            self._learn(party_actor(party, span), tuple(party.names))
        sector = name.sector if name.kind in ("seat", "capital") else party.sector
        if name.kind == "inhabitant":
            sector = ("CVL",)
        return replace(party_actor(party, span), sector=sector)

    def _is_namesake(self, tree: Tree, mention: NameMention) -> bool:
        """`Amina Saleh` is no Aguila Saleh: a given name before that no bearer of the family name has (by two letters, for spellings)."""
        first, _ = self.name_bounds(tree, mention.head)
        words = [name_key(t.text) for t in tree.tokens[first : mention.first]]
        if not words or any(w in self.roles for w in words) or self._title_within(tree, first, mention.last) is not None:
            return False
        bearers = [n.party for n in (mention.name, *mention.others) if n.kind == "family"]
        given = {part[:2] for p in bearers for name in p.names for part in name_key(name).split()[:-1]}
        return not any(w[:2] in given for w in words)

    def _family_bearer(self, tree: Tree, mention: NameMention) -> Party | None:
        """Who a bare family name is: somebody in office that day, preferably of a country that the report names."""
        bearers = [n.party for n in (mention.name, *mention.others) if n.kind == "family"]
        current = [p for p in bearers if any(o.held_on(self.day) for o in p.offices)]
        named = {m.name.party.id for m in self.names[tree.sentence.index]} | {s.actor.country for s in self.seen}
        for group in (current, bearers):
            of_here = [p for p in group if p.country in named]
            if len(of_here) == 1:
                return of_here[0]
        return current[0] if len(current) == 1 and mention.end - mention.start > 4 else None

    def _learn(self, actor: Actor, names: tuple[str, ...]) -> None:
        """From now on the short name means this person in this report."""
        for name in names:
            words = name_key(name).split(" ")
            for form in (" ".join(words), words[-1]):
                if len(form) > 2:
                    self._learned.setdefault(form, actor)

    def _unknown_name(self, tree: Tree, index: int, floor: int = 0) -> tuple[Actor, ...]:
        """A capitalised name that no table knows: an actor of this text alone, if the report introduced it or it is a subject."""
        token = tree.tokens[index]
        if not token.text[:1].isupper() or (token.pos not in ("PROPN", "X") and name_key(token.text) not in self._learned):
            return ()
        if name_key(token.text) in calendar_keys(self.annotation.language):
            return ()
        first, last = self.name_bounds(tree, index, floor)
        if first == last == 0 and not self._is_name_elsewhere(token.text):
            return ()  # any word has its capital at the head of a sentence
        title = self._title_within(tree, first, last) or self._title_before(tree, first)
        if title is not None and title[1] < index:
            begin, end, role = title
            person = self._unknown_person(tree, max(end + 1, first), last)
            return (self._titled(self._plain_role(tree, index, begin, end, role), person, role.office),)
        span = self.span(tree, first, last)
        key = name_key(span.text)
        for form in (key, key.split(" ")[-1]) if key else ():
            if form in self._learned:
                return (replace(self._learned[form], span=span),)
        explained = self._by_apposition(tree, index, span) or self._by_city(span)
        return (explained or Actor(None, span.text, None, (), (), span),)

    def _title_within(self, tree: Tree, first: int, last: int) -> tuple[int, int, Role] | None:
        """The office at the head of a capitalised run: "Vice Foreign Minister Wu Daiwei"."""
        for begin in range(first, last):
            for end in range(last - 1, begin - 1, -1):
                role = self.roles.get(name_key(" ".join(t.text for t in tree.tokens[begin : end + 1])))
                if role is not None and role.kind == "person":
                    return begin, end, role
        return None

    def _title_before(self, tree: Tree, first: int) -> tuple[int, int, Role] | None:
        """The office that stands right before a name: "Ukrainian lawmaker Taras Mykolenko"."""
        for begin in range(max(0, first - LONGEST_ROLE), first):
            role = self.roles.get(name_key(" ".join(t.text for t in tree.tokens[begin:first])))
            if role is not None and role.kind == "person" and self._touching(tree, first - 1, first):
                return begin, first - 1, role
        return None

    def _unknown_person(self, tree: Tree, first: int, last: int) -> Actor:
        span = self.span(tree, first, last)
        key = name_key(span.text)
        known = self._learned.get(key) or self._learned.get(key.split(" ")[-1])
        return replace(known, span=span) if known is not None else Actor(None, span.text, None, (), (), span)

    def _by_city(self, span: Span) -> Actor | None:
        """A region or city that no table of actors knows stands for itself, with its country."""
        ground = load_grounds(self.annotation.language).named(name_key(span.text), span.text)
        if ground is not None:
            return Actor(None, span.text, ground.country, (), (), span)
        countries = {s.actor.country or "" for s in self.seen}
        city = load_gazetteer().best(span.text, countries)
        return Actor(None, span.text, city.country, (), (), span) if city else None

    def _is_name_elsewhere(self, word: str) -> bool:
        """Does the report write a word with its capital inside a sentence too?"""
        if not self._capitalised:
            self._capitalised.add("")
            self._capitalised |= {t.text for tree in self.trees for t in tree.tokens[1:] if t.text[:1].isupper()}
        return word in self._capitalised or word.isupper()

    def name_bounds(self, tree: Tree, index: int, floor: int = 0) -> tuple[int, int]:
        """The capitalised run around a token, small words of names inside included; it does not begin before token `floor`."""
        apart_keys = self._titles | calendar_keys(self.annotation.language)

        def is_name(at: int) -> bool:
            token = tree.tokens[at]
            known = self.mention_at(tree.sentence.index, at)
            apart = token.rel not in ("compound", "amod", "flat", "flat:name", "nmod:poss")
            if known is not None and apart and known.kind in ("country", "body") and not known.first <= index <= known.last:
                return False
            return token.text[:1].isupper() and token.pos in ("PROPN", "X", "NOUN", "ADJ") and name_key(token.text) not in apart_keys

        first = last = index
        while first > floor and is_name(first - 1) and self._touching(tree, first - 1, first):
            first -= 1
        while last + 1 < len(tree.tokens) and self._touching(tree, last, last + 1):
            step = last + 1
            while step < len(tree.tokens) and (
                tree.tokens[step].text.lower() in self.grammar.name_particles or tree.tokens[step].text == "-"
            ):
                step += 1
            if step >= len(tree.tokens) or not is_name(step) or (step > last + 1 and tree.tokens[step].rel not in ("flat:name", "flat")):
                break
            last = step
        return first, last

    @property
    def ground_nouns(self) -> frozenset[str]:
        """Nouns of ground, whose adjective names a place: "soil", « territoire »."""
        return self.grammar.ground_nouns

    @property
    def _titles(self) -> frozenset[str]:
        return title_keys(self.annotation.language)

    def _touching(self, tree: Tree, left: int, right: int) -> bool:
        return self.annotation.text[tree.tokens[left].end : tree.tokens[right].start].strip(" \u00a0.") == ""

    def _by_apposition(self, tree: Tree, index: int, span: Span) -> Actor | None:
        """`Viktor Khrenin, ministre biélorusse de la Défense`: the role behind the comma says who it is."""
        for child in tree.kids(index, "appos", "nmod", "amod"):
            role = self._role_at(tree, child)
            if role is not None and role[2].kind == "person" and tree.tokens[child].rel == "appos":
                actor = self._plain_role(tree, child, *role)
                person = replace(actor, id=None, name=span.text, span=span, because=None, how="named")
                self._learn(person, (span.text,))
                return person
        return None

    # ---- roles

    def _role_at(self, tree: Tree, index: int) -> tuple[int, int, Role] | None:
        """The longest role noun whose words hold the token: first token, last token, role."""
        best: tuple[int, int, Role] | None = None
        lengths = role_lengths(self.annotation.language)
        for first in range(index, max(-1, index - 6), -1):
            words: list[str] = []
            # Nationalities inside and hyphens are no words of the role: "ministre russe de la Défense".
            longest = lengths.get(name_key(tree.tokens[first].text).split(" ")[0], 0)
            if not longest or longest + 3 <= index - first:
                continue
            for last in range(first, min(len(tree.tokens), first + longest + 3)):
                if tree.tokens[last].text == "-" and first < last:
                    continue  # "secretary-general", three tokens
                if not tree.tokens[last].text[-1].isalnum() and tree.tokens[last].text[-1] not in ".'":
                    break
                if last > first and last != index and self._is_nationality(tree, last):
                    continue  # « ministre russe de la Défense »
                words.append(tree.tokens[last].text)
                if tree.tokens[last].text == ".":
                    break
                role = self.roles.get(name_key(" ".join(words))) if last >= index else None
                if role is not None and len(words[-1]) == 1 and words[-1].lower() != role.form[-1].lower():
                    continue  # keys have no accents: « le secrétaire d'État a »
                if role is not None and (best is None or last - first > best[1] - best[0]):
                    best = (first, last, role)
        if best is None and tree.tokens[index].pos == "NOUN":
            role = self.roles.get(name_key(tree.tokens[index].lemma))
            return (index, index, role) if role else None
        return best

    def _is_nationality(self, tree: Tree, index: int) -> bool:
        mention = self.mention_at(tree.sentence.index, index)
        return mention is not None and mention.name.kind == "adjective"

    def _of_role(self, tree: Tree, index: int, first: int, last: int, role: Role) -> Actor:
        country, _ = self.owner(tree, index, first, last)
        role = load_state_offices(self.annotation.language).get((name_key(role.form), country or ""), role)
        # « selon les médias régionaux, le ministre X »: several, or an institution, bear no one's name.
        bears_name = role.kind == "person" or (role.kind != "institution" and not tree.tokens[index].has("Number=Plur"))
        person = self._person_beside(tree, index, last) if bears_name else None
        plain = self._plain_role(tree, index, first, last, role)
        if person is not None:
            return self._titled(plain, person, role.office)
        if role.kind == "person" and not tree.tokens[index].has("Number=Plur"):
            if role.office == "counterpart":
                return self._counterpart(tree, index, plain) or plain
            holder = self._holder(plain.country, plain.id, role)
            if holder is not None:
                because = f"{holder.name} held the office '{role.office}' of {plain.country} ({role.where}, {holder.where})"
                return replace(party_actor(holder, plain.span), how="inferred", because=because)
            return self._named_with_office(tree, index, plain, role) or plain
        return self._same_role(tree, index, plain, role)

    def _counterpart(self, tree: Tree, index: int, plain: Actor) -> Actor | None:
        """`his Russian counterpart`: who holds in Russia the office of the one named before."""
        before = (s.actor for s in self._before(tree.sentence.index, index))
        found = counterpart_office(before, plain.country or "", self.directory, self.day, self._titled_here) if plain.country else None
        if found is None or not plain.country:
            return None
        office, other = found
        holder = self.directory.holder(plain.country, office, self.day) if self.day else None
        if holder is None:
            because = f"the counterpart of {other.name}, whose office is '{office}'"
            return replace(plain, id=f"{plain.country}-{office}", how="inferred", because=because)
        because = f"{holder.name} held the office '{office}' of {plain.country} as {other.name} did elsewhere ({holder.where})"
        return replace(party_actor(holder, plain.span), how="inferred", because=because)

    def _named_with_office(self, tree: Tree, index: int, plain: Actor, role: Role) -> Actor | None:
        """`the Russian minister`: the one person of that state and such an office who was named before."""
        if not plain.country or not role.office:
            return None
        for seen in self._before(tree.sentence.index, index):
            offices = offices_of(seen.actor, self.directory, self.day, self._titled_here) if seen.kind == "person" else ()
            if seen.actor.country == plain.country and fits(role, offices, LEADER_OFFICES):
                return replace(
                    seen.actor, span=plain.span, how="coreference", because=f"'{plain.name}' stands for {seen.actor.name}, named before"
                )
        return None

    def _same_role(self, tree: Tree, index: int, plain: Actor, role: Role) -> Actor:
        """`The army` behind "the Israeli army": the same institution or people, where nothing else owns it."""
        place = (tree.sentence.index, index)
        if plain.country:
            self._roles_here.append(Titled(*place, role, plain))
            return plain
        definite = any(tree.tokens[c].has("Definite=Def") or tree.tokens[c].has("PronType=Dem") for c in tree.children[index])
        if not definite or role.kind not in ("institution", "people") or tree.kids(index, "nmod", "amod", "compound"):
            return plain
        near = [t for t in reversed(self._roles_here) if place[0] - REACH <= t.sentence and (t.sentence, t.token) < place]
        known = same_role(near, role)
        if known is None:
            return plain
        because = f"'{plain.name}' stands for {known.actor.name}, named before"
        return replace(known.actor, span=plain.span, how="coreference", because=because)

    def titled_person(self, tree: Tree, index: int) -> tuple[Party, str] | None:
        """The known person that stands with the title at a token, and the office that the title names; None without one."""
        found = self._role_at(tree, index)
        if found is None or found[2].kind != "person":
            return None
        person = self._person_beside(tree, index, found[1])
        if person is not None and person.id is None:
            person = self._titled(self._plain_role(tree, index, *found), person, found[2].office)
        party = self.directory.parties.get(person.id or "") if person is not None else None
        return (party, found[2].office) if party is not None and party.kind == "person" else None

    def _by_family_and_title(self, plain: Actor, person: Actor, office: str) -> Party | None:
        """`Joseph Borrell`, with his title: another spelling is the same person if family name, country, office agree."""
        bearers = [n.party for n in self.directory.named(person.name.split()[-1]) if n.kind == "family"]
        fitting = [
            p
            for p in bearers
            if p.country == plain.country and (not office or any(o.office.rsplit(":", 1)[-1] == office for o in p.offices))
        ]
        if len(fitting) != 1:
            return None
        self._learn(party_actor(fitting[0], None), (person.name, *fitting[0].names))
        return fitting[0]

    def _titled(self, plain: Actor, person: Actor, office: str) -> Actor:
        """`le ministre biélorusse X`: X, with the country and sector of the title where no table knows them."""
        known = None if person.id is not None else self._by_family_and_title(plain, person, office)
        if person.id is not None or known is not None:
            return person if known is None else replace(party_actor(known, person.span), sector=known.sector)
        merged = replace(person, country=person.country or plain.country, sector=person.sector or plain.sector)
        self._learn(merged, (merged.name,))
        if office:
            self._titled_here.setdefault(merged.key, office)
        return merged

    def _plain_role(self, tree: Tree, index: int, first: int, last: int, role: Role) -> Actor:
        country, owner = self.owner(tree, index, first, last)
        begin, end = tree.phrase(index)
        begin, end = min(begin, first), max(end, last)
        # "the 500 soldiers": article and number are no part of the name.
        while begin < first and (tree.tokens[begin].pos in ("DET", "NUM", "ADV", "ADP") or tree.tokens[begin].text[0].isdigit()):
            begin += 1
        span = self.span(tree, begin, end)
        sector = role.sector
        identity: str | None = None
        if country and role.kind in ("institution", "people", "person"):
            identity = f"{country}-{role.office or (sector[0] if sector else 'UNK')}"
        if owner is not None and owner.kind == "body":
            identity = owner.id if role.kind == "institution" else f"{owner.id}:{role.office or (sector[0] if sector else 'UNK')}"
        return Actor(identity, span.text, country, sector, (), span)

    def _fellows(self, tree: Tree, index: int, actor: Actor, role: Role) -> tuple[Actor, ...]:
        """`troops from Poland and Lithuania`, « les présidents angolais et congolais »: the same role of the other joined states."""
        found: dict[str, Actor] = {}
        for mention in self.names[tree.sentence.index]:
            joined = tree.tokens[mention.head]
            party = mention.name.party
            if joined.rel != "conj" or party.kind != "country" or mention.stance or party.id == actor.country:
                continue
            first = self.mention_at(tree.sentence.index, joined.head)
            of_role = joined.head == index or tree.tokens[joined.head].head == index
            if first is not None and of_role and first.kind == "country" and tree.tokens[first.head].rel.split(":")[0] in ("amod", "nmod"):
                identity = f"{party.country}-{role.office or (role.sector[0] if role.sector else 'UNK')}"
                found[identity] = replace(actor, id=identity, country=party.country)
        return tuple(found.values())

    def owner(self, tree: Tree, index: int, first: int, last: int) -> tuple[str | None, Party | None]:
        """Country code and party that a noun belongs to: by adjective, `de`/`of`, possessive or compound."""
        inside = set(tree.subtree(index)) | set(range(first, last + 1))
        chosen: list[tuple[int, NameMention]] = []
        for mention in self.names[tree.sentence.index]:
            if mention.head not in inside and not (mention.first in inside and mention.last in inside):
                continue
            if mention.kind == "person" and mention.first <= index <= mention.last:
                continue  # nobody owns himself
            if mention.stance or mention.name.party.kind not in OWNERS or self._behind_clause(tree, index, mention.head):
                continue
            chosen.append((abs(mention.head - index), mention))
        if not chosen:
            return self._owner_by_pronoun(tree, index)
        party = min(chosen, key=lambda c: (c[0], c[1].start))[1].name.party
        return party.country, party

    def _owner_by_pronoun(self, tree: Tree, index: int) -> tuple[str | None, Party | None]:
        for child in tree.slots(index).get("poss", ()):
            for actor in self._pronoun(tree, child):
                party = self.directory.parties.get(actor.country or "")
                return actor.country, party
        return None, None

    def _behind_clause(self, tree: Tree, index: int, below: int) -> bool:
        """Is a word inside a clause, an apposition or a joined phrase of the noun, and so not its owner?"""
        for at in [below, *tree.ancestors(below)]:
            if at == index:
                return False
            if tree.tokens[at].rel.split(":")[0] in ("acl", "advcl", "ccomp", "appos", "conj", "parataxis", "nsubj", "obl"):
                return True
        return False

    def _person_beside(self, tree: Tree, index: int, last: int) -> Actor | None:
        """The person whose name stands with a title: behind it, or behind a comma."""
        at = last + 1
        inside = set(tree.subtree(index))
        head = tree.tokens[index].head
        while at < len(tree.tokens) and at <= last + 12:
            token = tree.tokens[at]
            near = at in inside or at == head or tree.tokens[at].rel in ("appos", "flat:name", "nsubj") or head in tree.ancestors(at)
            if token.pos in ("VERB", "AUX", "SCONJ", "CCONJ") or not near:
                return None
            mention = self.mention_at(tree.sentence.index, at)
            if mention is not None and mention.kind == "person":
                return self.of_name(tree, mention)
            if mention is None and token.text[:1].isupper() and token.pos in ("PROPN", "X") and self._follows_title(tree, index, at):
                actors = self._unknown_name(tree, at, last + 1)
                return actors[0] if actors else None
            at = mention.last + 1 if mention is not None else at + 1
        return None

    def _follows_title(self, tree: Tree, index: int, at: int) -> bool:
        """Does a capitalised word stand right behind the title's phrase, with at most a comma between?"""
        _, end = tree.phrase(index)
        between = self.annotation.text[tree.tokens[max(index, min(end, at - 1))].end : tree.tokens[at].start]
        return between.strip(" \u00a0,") == "" and tree.tokens[at].rel not in ("obl", "obj")

    def _holder(self, country: str | None, identity: str | None, role: Role) -> Party | None:
        if not country or not role.office:
            return None
        body, colon, _ = (identity or "").partition(":")
        offices: tuple[str, ...] = LEADER_OFFICES if role.office == "leader" else (role.office,)
        if colon:
            # "the IAEA chief", "the European Commission president": each body calls its head by a name of its own.
            offices = (role.office, *(BODY_HEADS if role.office in (*HEADS, *LEADER_OFFICES, *BODY_HEADS) else ()))
            offices = tuple(f"{body}:{office}" for office in offices)
        for office in offices:
            holder = self.directory.holder(country, office, self.day) if self.day else None
            if holder is not None:
                return holder
        if role.office in ("leader", *LEADER_OFFICES):
            named = [s.actor for s in self.seen if s.kind == "person" and s.actor.country == country and "GOV" in s.actor.sector]
            if len({a.key for a in named}) == 1 and named[0].id:
                return self.directory.parties.get(named[0].id)
        return None

    # ---- pronouns and descriptions

    def _description_at(self, tree: Tree, index: int) -> Description | None:
        token = tree.tokens[index]
        if token.pos not in ("NOUN", "PROPN"):
            return None
        previous = tree.tokens[index - 1].text if index else ""
        definite = any(tree.tokens[c].has("Definite=Def") or tree.tokens[c].has("PronType=Dem") for c in tree.children[index])
        for form in (f"{previous} {token.text}", token.text):
            described = self.descriptions.get(name_key(form))
            if described is not None and (definite or described.count > 1):
                return described
        return None

    def _before(self, sentence: int, index: int, reach: int = REACH) -> list[Seen]:
        """Actors named before a place in the report, nearest first, subjects of a sentence before its other nouns."""
        first = bisect_left(self.seen, sentence - reach, key=lambda s: s.sentence)
        near = [
            s
            for s in self.seen[first : bisect_right(self.seen, sentence, key=lambda s: s.sentence)]
            if (s.sentence, s.token) < (sentence, index)
        ]
        return sorted(near, key=lambda s: (-s.sentence, not s.is_subject, s.token if s.is_subject else -s.token))

    def _antecedents(self, tree: Tree, index: int, described: Description) -> tuple[Actor, ...]:
        sentence = tree.sentence.index
        determiner = [c for c in tree.kids(index, "det") if c < index]
        span = self.span(tree, min([index, *determiner]), index)
        found: dict[str, Actor] = {}
        reach = REACH if {"country", "person"} & set(described.kinds) else BODY_REACH
        for seen in self._before(sentence, index, reach):
            bare = seen.kind == "group" and seen.actor.country is None
            if (seen.kind in described.kinds and not bare) or seen.subkind in described.kinds:
                found.setdefault(
                    seen.actor.country if described.kinds[0] == "country" and seen.actor.country else seen.actor.key, seen.actor
                )
            if len(found) == described.count:
                break
        if len(found) < described.count:
            return ()
        words = self.annotation.text[span.start : span.end]
        return tuple(
            replace(actor, span=span, how="coreference", because=f"'{words}' stands for {actor.name}, named before")
            for actor in found.values()
        )

    def _pronoun(self, tree: Tree, index: int) -> tuple[Actor, ...]:
        token = tree.tokens[index]
        if token.pos == "DET" and not token.has("Poss=Yes"):
            return ()
        word = token.text.lower().lstrip("-")
        single = word in self.grammar.pronouns_singular or word in self.grammar.possessives_singular
        plural = word in self.grammar.pronouns_plural or word in self.grammar.possessives_plural
        if not single and not plural:
            return ()
        ahead = self._subject_ahead(tree, index) if single and word not in self.grammar.pronouns_thing else None
        if ahead is not None:
            because = f"'{token.text}' stands for {ahead.name}, the subject that follows"
            return (replace(ahead, span=self.span(tree, index, index), how="coreference", because=because),)
        others = self._objects_beside(tree, index)
        for seen in self._before(tree.sentence.index, index):
            if seen.actor.key in others:
                continue
            if self._agrees(seen, word, plural) and (seen.sentence < tree.sentence.index or seen.token < index):
                because = f"'{token.text}' stands for {seen.actor.name}, named before"
                return (replace(seen.actor, span=self.span(tree, index, index), how="coreference", because=because),)
        return ()

    def _objects_beside(self, tree: Tree, index: int) -> frozenset[str]:
        """Who is named as the object of a pronoun's own verb: `it accused Russia` is not Russia."""
        token = tree.tokens[index]
        if token.rel.split(":")[0] != "nsubj":
            return frozenset()
        mentions = (self.mention_at(tree.sentence.index, c) for c in tree.kids(token.head, "obj", "iobj", "obl", "nmod"))
        return frozenset(m.name.party.id for m in mentions if m is not None)

    def _is_demonstrative(self, tree: Tree, index: int) -> bool:
        """« Celui-ci » in three tokens."""
        token = tree.tokens[index]
        end = tree.tokens[index + 2].end if index + 2 < len(tree.tokens) else token.end
        return end - token.start > len(token.text) and self.annotation.text[token.start : end].lower() in self.grammar.pronouns_singular

    def _subject_ahead(self, tree: Tree, index: int) -> Actor | None:
        """`At a summit that he attended, Lukashenko said ...`: a pronoun before the main subject is that subject, if a person."""
        root = next((t.index for t in tree.tokens if t.rel == "root"), None)
        subject = next((c for c in tree.kids(root, "nsubj") if c > index), None) if root is not None else None
        if root is None or subject is None or tree.tokens[index].head == root or root < index:
            return None
        mention = self.mention_at(tree.sentence.index, subject)
        return self.of_name(tree, mention) if mention is not None and mention.kind == "person" else None

    def _latter(self, tree: Tree, index: int) -> tuple[Actor, ...]:
        """`the latter`, « cette dernière »: whoever was named last."""
        before = [s for s in self._before(tree.sentence.index, index) if not s.plural]
        if not before:
            return ()
        last = max(before, key=lambda s: (s.sentence, s.token))
        span = self.span(tree, index, index + 2) if self._is_demonstrative(tree, index) else self.span(tree, index - 1, index)
        return (replace(last.actor, span=span, how="coreference", because=f"'{span.text}' stands for {last.actor.name}, named last"),)

    def _agrees(self, seen: Seen, word: str, plural: bool) -> bool:
        person_only = word in self.grammar.pronouns_person
        if plural:
            return seen.plural or (seen.kind in ("country", "body", "group") and not person_only)
        if seen.plural and seen.kind == "group":
            return False
        if person_only:
            return seen.kind == "person"
        return not (word in self.grammar.pronouns_thing and seen.kind == "person")


@cache
def calendar_keys(language: str) -> frozenset[str]:
    """Keys of months and days of the week, which English writes with a capital and which are nobody's name."""
    days = ("month", "weekday", "weekdays")
    words = load_calendar(language).words
    return frozenset(name_key(word) for word, readings in words.items() if any(r.kind in days for r in readings))


@cache
def title_keys(language: str) -> frozenset[str]:
    """Keys of the words that stand before a name and are no part of it: "M.", "Mrs"."""
    return frozenset(name_key(title) for title in load_grammar(language).titles)


def party_actor(party: Party, span: Span | None) -> Actor:
    """A party of the tables as an Actor, named in the report's language."""
    return Actor(
        party.id, party.name, party.country, party.sector, tuple(dict.fromkeys(n for n in party.names if n != party.name))[:8], span
    )
