"""Pronouns and descriptions: which actor named before (or the subject ahead) they stand for.

French: « Moscou a démenti. Elle affirme ... » gives RUS; « celui-ci » whoever was named last. English: "NATO met. The alliance said ..."
gives NATO; "the two countries" both of the last two.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tocsin.coding.scene import REACH, Scene, Seen
from tocsin.coding.syntax import Tree
from tocsin.knowledge.actors import Description, description_ends, name_key
from tocsin.terms.mentions import Actor

# "The alliance" is clear for longer than "the country": a report seldom has two.
BODY_REACH = 40
# Who stands in so many sentences is not displaced from a pair by somebody named once.
OFTEN = 3
# Sectors whose institutions are buildings as well.
BUILT = frozenset({"MED", "EDU", "BUS"})


def of_pronoun(scene: Scene, tree: Tree, index: int) -> tuple[Actor, ...]:
    """Whom a pronoun or possessive stands for; empty if nobody before agrees with it."""
    token = tree.tokens[index]
    if token.pos == "DET" and not token.has("Poss=Yes"):
        return ()
    if is_demonstrative(scene, tree, index):
        return latter(scene, tree, index)
    word = token.text.lower().lstrip("-")
    single = word in scene.grammar.pronouns_singular or word in scene.grammar.possessives_singular
    plural = word in scene.grammar.pronouns_plural or word in scene.grammar.possessives_plural
    if not single and not plural:
        return ()
    ahead = _subject_ahead(scene, tree, index) if single and word not in scene.grammar.pronouns_thing else None
    if ahead is not None:
        because = f"'{token.text}' stands for {ahead.name}, the subject that follows"
        return (replace(ahead, span=scene.span(tree, index, index), how="coreference", because=because),)
    owner = _first_of_pair(scene, tree, index)
    if owner is not None and _agrees(scene, owner, word, plural):
        because = f"'{token.text}' stands for {owner.actor.name}, joined to it"
        return (replace(owner.actor, span=scene.span(tree, index, index), how="coreference", because=because),)
    return _stand_for(scene, tree, index, word, plural=plural)


def of_clitic(scene: Scene, tree: Tree, index: int) -> tuple[Actor, ...]:
    """« Kiev les accuse », « l'a sommé de »: whom an object pronoun stands for; for parties only, since it may be a thing."""
    word = tree.tokens[index].text.lower()
    plural = word in scene.grammar.clitics_plural
    if not plural and word not in scene.grammar.clitics_singular:
        return ()
    return _stand_for(scene, tree, index, word, plural=plural)


def _stand_for(scene: Scene, tree: Tree, index: int, word: str, *, plural: bool) -> tuple[Actor, ...]:
    """The nearest before that agree; behind one that is joined to others a plural stands for them all."""
    number = tree.sentence.index
    others, span = _objects_beside(scene, tree, index), scene.span(tree, index, index)
    near = [
        s for s in scene.before(number, index)
        if s.actor.key not in others and (s.sentence, s.token) < (number, index) and _agrees(scene, s, word, plural) and not _is_thing(s)
    ]  # fmt: skip
    together = scene.together_before(number, index) if plural else ()
    if together and not others & {a.key for a in together}:
        because = f"'{tree.tokens[index].text}' stands for {' and '.join(a.name for a in together)}, spoken of together before"
        return tuple(replace(a, span=span, how="coreference", because=because) for a in together)
    if word in scene.grammar.clitics_singular:  # of those just named rather a person: « l'a accusé »
        near.sort(key=lambda s: s.sentence < number - 1 or s.kind != "person")
    owners = _owners_beside(tree, index) if tree.tokens[index].pos == "DET" else ()
    near.sort(key=lambda s: not (s.sentence == number and s.token in owners))
    chosen: list[Seen] = near[:1]
    if plural:
        groups = ((s, *_joined(scene, s)) for s in near)
        strict = (g for g in groups if len(g) > 1 or g[0].plural or g[0].kind in scene.grammar.collective_kinds)
        chosen = list(next(strict, tuple(chosen)))
    found = {s.actor.key: s.actor for s in chosen}
    return tuple(
        replace(a, span=span, how="coreference", because=f"'{tree.tokens[index].text}' stands for {a.name}, named before")
        for a in found.values()
    )


def _is_thing(seen: Seen) -> bool:
    """Hospitals and schools without a state, where they are the object of what is told: rather things than somebody."""
    actor = seen.actor
    return not (actor.id or actor.country or seen.is_subject) and bool(actor.sector) and set(actor.sector) <= BUILT


def _owners_beside(tree: Tree, index: int) -> tuple[int, ...]:
    """Where the owner of a thing stands first of all: the subject of its clause."""
    noun = tree.tokens[index].head
    verb = next((a for a in tree.ancestors(noun) if tree.is_verb(a)), None)
    if verb is None or noun in tree.slots(verb).get("subj", ()):
        return ()
    return tree.surface_subject(verb)


def _joined(scene: Scene, seen: Seen) -> tuple[Seen, ...]:
    """The others that are named together with somebody: "Spain and Belgium"."""
    tree = scene.trees[seen.sentence]
    first = seen.token
    while tree.tokens[first].rel == "conj" and tree.tokens[first].head != first:
        first = tree.tokens[first].head
    whole = set(tree.coordinated(first)) - {seen.token}
    return tuple(s for s in scene.seen if s.sentence == seen.sentence and s.token in whole and s.kind == seen.kind)


def _first_of_pair(scene: Scene, tree: Tree, index: int) -> Seen | None:
    """`sanctions on the ministry and its chief`: whose the second of two is, where the first names somebody."""
    noun = tree.tokens[index].head
    if tree.tokens[index].rel != "nmod:poss" and not tree.tokens[index].has("Poss=Yes"):
        return None
    first = tree.tokens[noun].head
    if tree.tokens[noun].rel != "conj" or first > index or tree.is_verb(first):
        return None
    return next((s for s in reversed(scene.seen) if s.sentence == tree.sentence.index and s.token == first), None)


def _agrees(scene: Scene, seen: Seen, word: str, plural: bool) -> bool:
    person_only = word in scene.grammar.pronouns_person
    if plural:
        return seen.plural or (seen.kind in ("country", "body", "group") and not person_only)
    if seen.plural and seen.kind == "group":
        return False
    if person_only:
        return seen.kind == "person"
    return not (word in scene.grammar.pronouns_thing and seen.kind == "person")


def _objects_beside(scene: Scene, tree: Tree, index: int) -> frozenset[str]:
    """Who is named beside a pronoun's own verb: `it accused Russia` is not Russia, in `Russia accused it` neither."""
    token = tree.tokens[index]
    relation = token.rel.split(":")[0]
    if token.rel == "nmod" and tree.governing(token.head) is not None:
        # "opened a case against her": nor in what the verb is about.
        token = tree.tokens[token.head]
        relation = token.rel.split(":")[0]
    if relation in ("obj", "iobj", "obl"):
        subjects = tree.slots(token.head).get("subj", ()) if tree.is_verb(token.head) and not tree.is_passive(token.head) else ()
        return frozenset(s.actor.key for s in scene.seen if s.sentence == tree.sentence.index and s.token in subjects and s.token < index)
    if relation != "nsubj":
        return frozenset()
    mentions = (scene.mention_at(tree.sentence.index, c) for c in tree.kids(token.head, "obj", "iobj", "obl", "nmod"))
    return frozenset(m.name.party.id for m in mentions if m is not None)


def _is_where(scene: Scene, seen: Seen) -> bool:
    tree = scene.trees[seen.sentence]
    return tree.case(seen.token) in scene.grammar.place_prepositions


def _is_addressed(tree: Tree, index: int) -> bool:
    """Is a noun whom the verb is aimed at, and so nobody but its subject?"""
    relation, case = tree.bases[index], tree.case(index)
    return relation in ("obj", "iobj") or (relation == "obl" and case == tree.grammar.indirect_control_preposition)


def _is_venue(scene: Scene, seen: Seen) -> bool:
    """Is it a capital where somebody met, of a state that the report does not speak of?"""
    mention = scene.mention_at(seen.sentence, seen.token)
    if mention is None or mention.name.kind != "capital" or not _is_where(scene, seen):
        return False
    return not any(m.name.kind != "capital" and m.name.party.country == mention.name.party.country for names in scene.names for m in names)


def _subject_ahead(scene: Scene, tree: Tree, index: int) -> Actor | None:
    """`At a summit that he attended, Lukashenko said ...`: a pronoun before the main subject is that subject, if a person."""
    root = next((t.index for t in tree.tokens if t.rel == "root"), None)
    subject = next((c for c in tree.kids(root, "nsubj") if c > index), None) if root is not None else None
    if root is None or subject is None or tree.tokens[index].head == root or root < index:
        return None
    mention = scene.mention_at(tree.sentence.index, subject)
    return scene.of_name(tree, mention) if mention is not None and mention.kind == "person" else None


def is_demonstrative(scene: Scene, tree: Tree, index: int) -> bool:
    """« Celui-ci » in three tokens."""
    token = tree.tokens[index]
    end = tree.tokens[index + 2].end if index + 2 < len(tree.tokens) else token.end
    words = scene.annotation.text[token.start : end].lower()
    return end - token.start > len(token.text) and words in scene.grammar.pronouns_singular | scene.grammar.pronouns_plural


def latter(scene: Scene, tree: Tree, index: int) -> tuple[Actor, ...]:
    """`the latter`, « cette dernière »: whoever was named last."""
    span = scene.span(tree, index, index + 2) if is_demonstrative(scene, tree, index) else scene.span(tree, index - 1, index)
    plural = span.text.lower() in scene.grammar.pronouns_plural
    before = [s for s in scene.before(tree.sentence.index, index) if s.plural == plural]
    if not before:
        return ()
    last = max(before, key=lambda s: (s.sentence, s.token))
    return (replace(last.actor, span=span, how="coreference", because=f"'{span.text}' stands for {last.actor.name}, named last"),)


def description_at(scene: Scene, tree: Tree, index: int) -> Description | None:
    """The description at a noun ("the alliance"), if it is definite or counts ("two countries")."""
    token = tree.tokens[index]
    if token.pos not in ("NOUN", "PROPN", "NUM"):
        return None
    if name_key(token.text).rpartition(" ")[2] not in description_ends(scene.annotation.language):
        return None
    previous = tree.tokens[index - 1].text if index else ""
    for form in (f"{previous} {token.text}", token.text):
        described = scene.descriptions.get(name_key(form))
        if described is not None and (described.count > 1 or _is_definite(tree, index)) and (token.pos != "NUM" or form != token.text):
            return described
    return None


def _is_definite(tree: Tree, index: int) -> bool:
    return any(tree.tokens[c].has("Definite=Def") or tree.tokens[c].has("PronType=Dem") for c in tree.children[index])


def described_before(
    scene: Scene, tree: Tree, index: int, described: Description, fitting: Callable[[Seen], bool] | None = None
) -> tuple[Actor, ...]:
    """The `fitting` actors before of a description's kind, as many as it asks for; empty if there are fewer."""
    found = _described_parties(scene, tree, index, described, fitting)
    if len(found) < described.count and described.count == 2 and described.kinds == ("person",):
        # "both leaders": where no two persons were named, the states whose they are.
        found = _described_parties(scene, tree, index, replace(described, kinds=("country",)), None)
    if len(found) < described.count:
        return ()
    determiner = [c for c in tree.kids(index, "det") if c < index]
    span = scene.span(tree, min([index, *determiner]), index)
    words = scene.annotation.text[span.start : span.end]
    actors = tuple(
        replace(actor, span=span, how="coreference", because=f"'{words}' stands for {actor.name}, named before") for actor in found
    )
    if described.count > 1:
        scene.speak_of(tree.sentence.index, index, actors)
    return actors


def _described_parties(
    scene: Scene, tree: Tree, index: int, described: Description, fitting: Callable[[Seen], bool] | None
) -> tuple[Actor, ...]:
    """Who fits a description, nearest first and as many as it asks for; of pairs the two that the report speaks of most, if it does."""
    sentence = tree.sentence.index
    reach = REACH if {"country", "person"} & set(described.kinds) else BODY_REACH
    beside = _objects_beside(scene, tree, index) if described.count > 1 or _is_addressed(tree, index) else frozenset()
    # « le ministère éthiopien reproche aux deux pays »: nor is the state whose ministry it is.
    states = (
        {s.actor.country for s in scene.seen if s.actor.key in beside and s.actor.country} if described.kinds[0] == "country" else set()
    )
    near: dict[str, Actor] = {}
    venues: list[Seen] = []
    seen_at: dict[str, set[int]] = {}
    for seen in scene.before(sentence, index, reach):
        # "in Riyadh the two sides": where they are is not who they are; nor is who speaks to them one of them.
        if seen.actor.key in beside or seen.actor.country in states or (described.count > 1 and _is_where(scene, seen)):
            continue
        if described.kinds[0] == "country" and described.count == 1 and _is_venue(scene, seen):
            venues.append(seen)
            continue
        bare = seen.kind == "group" and seen.actor.country is None
        if (fitting is None or fitting(seen)) and ((seen.kind in described.kinds and not bare) or seen.subkind in described.kinds):
            key = seen.actor.country if described.kinds[0] == "country" and seen.actor.country else seen.actor.key
            near.setdefault(key, seen.actor)
            seen_at.setdefault(key, set()).add(seen.sentence)
        if described.count == 1 and near:
            break
    closest = tuple(near.values())[: described.count] or tuple(s.actor for s in venues[: described.count] if fitting is None or fitting(s))
    if described.count != 2 or len(near) < 3 or "country" not in described.kinds:
        return closest
    lately = [k for k, at in seen_at.items() if max(at) >= sentence - 1]
    most = sorted(near, key=lambda k: -len(seen_at[k]))
    clear = len(seen_at[most[1]]) > len(seen_at[most[2]])
    settled = len(lately) == 2 and all(len(seen_at[k]) > 1 or len(seen_at[most[1]]) < OFTEN for k in lately)
    return closest if settled or not clear else (near[most[0]], near[most[1]])
