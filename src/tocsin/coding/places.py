"""Where: countries, capitals, cities, seas, regions, islands and bases that a sentence names as places.

French: « au Bélarus », « sur le sol biélorusse » are BLR. English: "in Minsk" is the city, and BLR.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.coding.cast import Cast
from tocsin.coding.names import find_grounds
from tocsin.coding.syntax import Tree
from tocsin.knowledge.actors import Party
from tocsin.knowledge.places import City, Gazetteer, Grounds, load_gazetteer, load_grounds
from tocsin.terms.mentions import Place
from tocsin.terms.spans import Span


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in a sentence, with the token that heads its name."""

    place: Place
    sentence: int
    head: int
    first: int = 0
    last: int = 0


def find_places(cast: Cast) -> tuple[PlaceMention, ...]:
    """The places that a report names, in order: what stands behind a preposition of place, or as an adjective of ground."""
    gazetteer, grounds = load_gazetteer(), load_grounds(cast.annotation.language)
    found: list[PlaceMention] = []
    for tree in cast.trees:
        here = _grounds(cast, tree, grounds)
        taken = {i for m in here for i in range(m.head, m.last + 1)} | {i for m in here for i in range(m.first, m.head)}
        found += here
        found += [m for m in (*_named(cast, tree, gazetteer), *_cities(cast, tree, gazetteer, taken)) if m.head not in taken]
    return tuple(sorted(found, key=lambda m: m.place.span))


def _grounds(cast: Cast, tree: Tree, grounds: Grounds) -> list[PlaceMention]:
    """Seas, regions, islands, mountains, bases behind a preposition of place."""
    found = []
    for start, end, ground in find_grounds(cast.annotation.text, cast.words[tree.sentence.index], grounds):
        inside = [t.index for t in tree.tokens if t.start < end and start < t.end]
        outward = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
        head = next((i for i in outward if stands_as_place(tree, i)), None)
        if head is None:
            continue
        place = Place(
            ground.name, ground.country, None, ground.lat, ground.lon, ground.resolution, Span.of(cast.annotation.text, start, end)
        )
        found.append(PlaceMention(place, tree.sentence.index, head, inside[0], inside[-1]))
    return found


def _named(cast: Cast, tree: Tree, gazetteer: Gazetteer) -> list[PlaceMention]:
    found = []
    for mention in cast.names[tree.sentence.index]:
        if mention.kind != "country" or mention.name.kind not in ("name", "capital", "adjective"):
            continue
        if mention.name.kind == "name" and tree.is_given(mention.head):
            continue
        if not (is_ground(cast, tree, mention.head) if mention.name.kind == "adjective" else stands_as_place(tree, mention.head)):
            continue
        span = Span.of(cast.annotation.text, mention.start, mention.end)
        party = mention.name.party
        beside = _beside(cast, tree, mention.last) if mention.name.kind == "capital" else ()
        city = gazetteer.city(span.text, beside[0] if beside else party.country) if mention.name.kind == "capital" else None
        city = city or (gazetteer.city(span.text, party.country) if beside else None)
        place = of_city(city, span, mention.name.text) if city is not None else of_state(party, span)
        found.append(PlaceMention(place, tree.sentence.index, mention.head))
    return found


def of_city(city: City, span: Span, name: str | None = None) -> Place:
    """A city of the gazetteer as a Place, under the name that the tables give it if they do."""
    return Place(name or city.name, city.country, city.geonameid, city.lat, city.lon, "city", span)


def of_state(party: Party, span: Span) -> Place:
    """A state as a Place."""
    return Place(party.name, party.country, load_gazetteer().countries.get(party.country or ""), None, None, "country", span)


def stands_as_place(tree: Tree, index: int) -> bool:
    """Does a noun, or a noun that it explains, stand behind a preposition of place?"""
    at = index
    for _ in range(4):
        token = tree.tokens[at]
        if token.rel == "obj" and tree.tokens[token.head].lemma in tree.grammar.place_verbs and at != token.head:
            return True
        case = tree.case(at)
        if case and (case in tree.grammar.place_prepositions or case.split()[0] in tree.grammar.place_prepositions):
            return True
        if case and tree.tokens[at].rel != "nmod" and case not in ("comme", "like", "tel que"):
            return False
        if tree.tokens[at].rel == "nmod:poss" and not _is_ground_noun(tree, tree.tokens[at].head):
            return False  # "balked at Canberra's plan"; but "in Mali's north"
        if tree.tokens[at].rel.split(":")[0] not in ("appos", "conj", "nmod", "amod", "compound", "obl", "fixed", "flat", "dep"):
            return False
        at, below = tree.tokens[at].head, at
        # "the town of Odesa" is a place, « la demande de la Russie » is none.
        owned = case and tree.tokens[below].rel == "nmod" and case in tree.grammar.genitives
        if owned and tree.tokens[at].lemma.lower() not in tree.grammar.place_nouns:
            return False
    return False


def _is_ground_noun(tree: Tree, index: int) -> bool:
    return tree.tokens[index].lemma.lower() in tree.grammar.place_nouns or tree.tokens[index].pos == "PROPN"


def is_ground(cast: Cast, tree: Tree, index: int) -> bool:
    """`sur le sol biélorusse`, `on Russian territory`: an adjective of a noun of ground behind a preposition of place."""
    noun = tree.tokens[index].head
    return tree.tokens[noun].lemma.lower() in cast.ground_nouns and stands_as_place(tree, noun)


def _beside(cast: Cast, tree: Tree, index: int) -> tuple[str, ...]:
    """The state that stands right behind a city's name: "Tripoli, Lebanon", « Tripoli, au Liban », "Valencia in Venezuela"."""
    for mention in cast.names[tree.sentence.index]:
        if mention.kind == "country" and mention.name.kind == "name" and index < mention.first <= index + 3:
            between = tree.tokens[index + 1 : mention.first]
            if all(t.pos in ("ADP", "PUNCT", "DET") and t.text not in ".;:" for t in between) and between:
                return (mention.name.party.id,)
    return ()


def _cities(cast: Cast, tree: Tree, gazetteer: Gazetteer, taken: set[int]) -> list[PlaceMention]:
    """Capitalised names no table knows, behind a preposition of place, that are a city's."""
    found = []
    named = taken | {i for m in cast.names[tree.sentence.index] for i in range(m.first, m.last + 1)}
    for token in tree.tokens:
        if (
            token.index in named
            or token.pos not in ("PROPN", "X", "NOUN")
            or not token.text[:1].isupper()
            or not stands_as_place(tree, token.index)
        ):
            continue
        first, last = cast.name_bounds(tree, token.index)
        if first != token.index and tree.tokens[token.index].head in range(first, last + 1):
            continue
        span = cast.span(tree, first, last)
        city = gazetteer.best(span.text, cast.countries, _beside(cast, tree, last))
        if city is not None:
            found.append(PlaceMention(of_city(city, span), tree.sentence.index, token.index))
    return found


def place_of(tree: Tree, heads: tuple[int, ...], mentions: tuple[PlaceMention, ...]) -> Place | None:
    """The place that stands with a predicate (`heads`: its words, its objects, its light verb), by syntax; None without one."""
    here = [m for m in mentions if m.sentence == tree.sentence.index]
    for head in heads:
        inside = [m for m in here if head in tree.ancestors(m.head) and not _another_clause(tree, head, m.head)]
        if inside:
            # "from Russia to the coast of Syria": where something comes from is not where it happens, if both are said.
            return min(
                inside, key=lambda m: (tree.case(m.head) in tree.grammar.source_prepositions, len(tree.ancestors(m.head)), m.head)
            ).place
    return _at_front(tree, heads, here)


def _at_front(tree: Tree, heads: tuple[int, ...], here: list[PlaceMention]) -> Place | None:
    """`In Washington, lawmakers approved aid and demanded a vote`: a place before the subject holds for the verbs that are joined."""
    main = next((h for h in heads if tree.is_verb(h)), None)
    if main is None or tree.tokens[main].rel != "conj" or tree.kids(main, "nsubj"):
        return None
    first = tree.tokens[main].head
    begin = min([first, *tree.kids(first, "nsubj")])
    return next((m.place for m in here if tree.tokens[m.head].head == first and m.head < begin), None)


def _another_clause(tree: Tree, head: int, below: int) -> bool:
    """Is there a clause of its own between a predicate and a word below it?"""
    for at in tree.ancestors(below):
        if at == head:
            return False
        if tree.tokens[at].rel.split(":")[0] in ("acl", "advcl", "ccomp", "parataxis", "conj") and tree.is_verb(at):
            return True
    return False
