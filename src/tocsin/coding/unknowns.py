"""Names that no table knows: actors of this text alone, with the country that a title, an apposition or a city gives them.

French: « Mikhaïl Arlov, ministre biélorusse de la Défense » is of BLR. English: "Ukrainian lawmaker Taras Mykolenko" is of UKR.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding.owners import plain_role
from tocsin.coding.scene import Scene, calendar_keys
from tocsin.coding.syntax import Tree
from tocsin.coding.titles import role_at, title_before, title_within, titled
from tocsin.knowledge.actors import name_key
from tocsin.knowledge.places import load_gazetteer, load_grounds
from tocsin.terms.mentions import Actor
from tocsin.terms.spans import Span

# How many words the name of a person has.
PERSONAL = (2, 3)


def unknown_name(scene: Scene, tree: Tree, index: int, floor: int = 0) -> tuple[Actor, ...]:
    """A capitalised name that no table knows: an actor of this text alone, if the report introduced it or it is a subject."""
    token = tree.tokens[index]
    if not token.text[:1].isupper() or (token.pos not in ("PROPN", "X") and name_key(token.text) not in scene.learned):
        return ()
    titled_name = index > 0 and name_key(tree.tokens[index - 1].text) in scene.titles  # "Mrs May"
    if name_key(token.text) in calendar_keys(scene.annotation.language) and not titled_name:
        return ()
    first, last = scene.name_bounds(tree, index, floor)
    if first == last == 0 and not scene.is_name_elsewhere(token.text):
        return ()  # any word has its capital at the head of a sentence
    title = title_within(scene, tree, first, last) or title_before(scene, tree, first)
    if title is not None and title[1] < index:
        begin, end, role = title
        person = _unknown_person(scene, tree, max(end + 1, first), last)
        return (titled(scene, plain_role(scene, tree, index, begin, end, role), person, role.office),)
    span = scene.span(tree, first, last)
    key = name_key(span.text)
    for form in (key, key.split(" ")[-1]) if key else ():
        if form in scene.learned:
            return (replace(scene.learned[form], span=span),)
    explained = _by_apposition(scene, tree, index, span) or _by_city(scene, span)
    if explained is None and first == last and key in scene.met:
        return (replace(scene.met[key], span=span),)
    if (
        explained is None
        and PERSONAL[0] <= last - first + 1 <= PERSONAL[1]
        and all(t.pos == "PROPN" for t in tree.tokens[first : last + 1])
    ):
        # "Daniel Chapo won": from here on "Chapo" is he.
        scene.met.setdefault(key.split(" ")[-1], Actor(None, span.text, None, (), (), span))
    return (explained or Actor(None, span.text, None, (), (), span),)


def _unknown_person(scene: Scene, tree: Tree, first: int, last: int) -> Actor:
    span = scene.span(tree, first, last)
    key = name_key(span.text)
    known = scene.learned.get(key) or scene.learned.get(key.split(" ")[-1])
    return replace(known, span=span) if known is not None else Actor(None, span.text, None, (), (), span)


def _by_apposition(scene: Scene, tree: Tree, index: int, span: Span) -> Actor | None:
    """`Viktor Khrenin, ministre biélorusse de la Défense`: the role behind the comma says who it is."""
    for child in tree.kids(index, "appos", "nmod", "amod"):
        role = role_at(scene, tree, child)
        if role is not None and role[2].kind == "person" and tree.tokens[child].rel == "appos":
            actor = plain_role(scene, tree, child, *role)
            person = replace(actor, id=None, name=span.text, span=span, because=None, how="named")
            scene.learn(person, (span.text,))
            return person
    return None


def _by_city(scene: Scene, span: Span) -> Actor | None:
    """A region or city that no table of actors knows stands for itself, with its country."""
    ground = load_grounds(scene.annotation.language).named(name_key(span.text), span.text)
    if ground is not None:
        return Actor(None, span.text, ground.country, (), (), span)
    city = load_gazetteer().best(span.text, frozenset(country or "" for country in scene.seen_countries))
    return Actor(None, span.text, city.country, (), (), span) if city else None


def names_town(scene: Scene, tree: Tree, index: int) -> bool:
    """Does a capitalised word head the name of a city or region, and of nobody that the report told of?"""
    token = tree.tokens[index]
    if token.pos not in ("PROPN", "X") or not token.text[:1].isupper():
        return False
    text = scene.span(tree, *scene.name_bounds(tree, index)).text
    return name_key(text) not in scene.learned and _by_city(scene, Span(0, len(text), text)) is not None
