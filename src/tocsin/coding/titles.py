"""Titles: the words of a role or office, and the person whose name they stand with.

French: « le ministre russe de la Défense » holds the role "ministre de la Défense", the nationality inside left out. English: in
"Vice Foreign Minister Wu Daiwei" the office stands within the capitals, in "Ukrainian lawmaker Taras Mykolenko" before them.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding.scene import BETWEEN, Scene, party_actor
from tocsin.coding.syntax import Tree
from tocsin.knowledge.actors import Party, Role, name_key
from tocsin.terms.mentions import Actor

LONGEST_ROLE = 8


def role_at(scene: Scene, tree: Tree, index: int) -> tuple[int, int, Role] | None:
    """The longest role noun whose words hold the token: first token, last token, role."""
    best: tuple[int, int, Role] | None = None
    for first in scene.role_starts(tree, index):
        for last, role in _roles_from(scene, tree, first, index):
            if last >= index and (best is None or last - first > best[1] - best[0]):
                best = (first, last, role)
    return best or _by_lemma(scene, tree, index)


def _roles_from(scene: Scene, tree: Tree, first: int, index: int) -> list[tuple[int, Role]]:
    """The roles that begin with a token, each with its last one; a nationality is a word of them only where it is the token asked about."""
    if index > first and _is_nationality(scene, tree, index):
        return _read_roles(scene, tree, first, index)
    place = (tree.sentence.index, first)
    if place not in scene.roles_from:
        scene.roles_from[place] = _read_roles(scene, tree, first, first)
    return scene.roles_from[place]


def _read_roles(scene: Scene, tree: Tree, first: int, kept: int) -> list[tuple[int, Role]]:
    found: list[tuple[int, Role]] = []
    words: list[str] = []
    longest = scene.longest_role(tree, first)
    for last in range(first, min(len(tree.tokens), first + longest + BETWEEN)):
        text = tree.tokens[last].text
        if text == "-" and first < last:
            continue  # "secretary-general", three tokens
        if not text[-1].isalnum() and text[-1] not in ".'":
            break
        if last > first and last != kept and _is_nationality(scene, tree, last):
            continue  # « ministre russe de la Défense »
        words.append(text)
        if text == ".":
            break
        role = scene.roles.get(name_key(" ".join(words)))
        # Keys have no accents: « le secrétaire d'État a ».
        if role is not None and (len(text) > 1 or text.lower() == role.form[-1].lower()):
            found.append((last, role))
    return found


def _by_lemma(scene: Scene, tree: Tree, index: int) -> tuple[int, int, Role] | None:
    role = scene.roles.get(name_key(tree.tokens[index].lemma)) if tree.tokens[index].pos == "NOUN" else None
    return (index, index, role) if role else None


def _is_nationality(scene: Scene, tree: Tree, index: int) -> bool:
    mention = scene.mention_at(tree.sentence.index, index)
    return mention is not None and mention.name.kind == "adjective"


def title_within(scene: Scene, tree: Tree, first: int, last: int) -> tuple[int, int, Role] | None:
    """The office at the head of a capitalised run: "Vice Foreign Minister Wu Daiwei"."""
    for begin in range(first, last):
        for end in range(last - 1, begin - 1, -1):
            role = scene.roles.get(name_key(" ".join(t.text for t in tree.tokens[begin : end + 1])))
            if role is not None and role.kind == "person":
                return begin, end, role
    return None


def title_before(scene: Scene, tree: Tree, first: int) -> tuple[int, int, Role] | None:
    """The office that stands right before a name: "Ukrainian lawmaker Taras Mykolenko"."""
    for begin in range(max(0, first - LONGEST_ROLE), first):
        role = scene.roles.get(name_key(" ".join(t.text for t in tree.tokens[begin:first])))
        if role is not None and role.kind == "person" and scene.touching(tree, first - 1, first):
            return begin, first - 1, role
    return None


def titled(scene: Scene, plain: Actor, person: Actor, office: str) -> Actor:
    """`le ministre biélorusse X`: X, with the country and sector of the title where no table knows them."""
    known = None if person.id is not None else _by_family_and_title(scene, plain, person, office)
    if person.id is not None or known is not None:
        return person if known is None else replace(party_actor(known, person.span), sector=known.sector)
    merged = replace(person, country=person.country or plain.country, sector=person.sector or plain.sector)
    scene.learn(merged, (merged.name,))
    if office:
        scene.titled_here.setdefault(merged.key, office)
    return merged


def _by_family_and_title(scene: Scene, plain: Actor, person: Actor, office: str) -> Party | None:
    """`Joseph Borrell`, with his title: another spelling is the same person if family name, country, office agree."""
    bearers = [n.party for n in scene.directory.named(person.name.split()[-1]) if n.kind == "family"]
    fitting = [
        p for p in bearers if p.country == plain.country and (not office or any(o.office.rsplit(":", 1)[-1] == office for o in p.offices))
    ]
    if len(fitting) != 1:
        return None
    scene.learn(party_actor(fitting[0], None), (person.name, *fitting[0].names))
    return fitting[0]
