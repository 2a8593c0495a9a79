"""Who a role or office means: the person beside it, its holder on the report's day, or the same role named before.

French: « le dirigeant russe » is whoever held that office on the report's day; « son homologue turc » holds in Turkey the office of the
one named before. English: "the IAEA chief" is the head of that body, "the Russian minister" the one named before.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding.antecedents import Titled, counterpart_office, fits, offices_of, same_role
from tocsin.coding.owners import owner_of, plain_role
from tocsin.coding.scene import Scene, Seen, party_actor
from tocsin.coding.syntax import Tree
from tocsin.coding.titles import role_at, titled
from tocsin.coding.unknowns import unknown_name
from tocsin.knowledge.actors import Party, Role, load_state_offices, name_key
from tocsin.terms.mentions import Actor

# Of these there is often but one in a report: "the rebels" are the group that it named.
FIGHTING = frozenset({"REB", "PRM"})
LEADER_OFFICES = ("head_of_state", "head_of_government")
BODY_HEADS = ("secretary_general", "director_general", "president", "chair", "leader", "high_commissioner", "high_representative")
HEADS = ("leader", "director", "commission_president", "foreign_minister", "minister")

# Offices that many hold at once, and where the one is posted whom the tables know.
POSTED = {"ambassador": ("UN", "UNSC")}


def of_role(scene: Scene, tree: Tree, index: int, first: int, last: int, role: Role) -> Actor:
    """The actor that a role at tokens `first` to `last` means: a person, an institution or a people."""
    country, _ = owner_of(scene, tree, index, first, last)
    role = load_state_offices(scene.annotation.language).get((name_key(role.form), country or ""), role)
    # « selon les médias régionaux, le ministre X »: several, or an institution, bear no one's name.
    bears_name = role.kind == "person" or (role.kind != "institution" and not tree.tokens[index].has("Number=Plur"))
    person = _person_beside(scene, tree, index, last) if bears_name else None
    plain = plain_role(scene, tree, index, first, last, role)
    if person is not None:
        return titled(scene, plain, person, role.office)
    if role.kind == "person" and not tree.tokens[index].has("Number=Plur"):
        if role.office == "counterpart":
            return _counterpart(scene, tree, index, plain) or plain
        holder = _holder(scene, plain.country, plain.id, role) if _is_sole(scene, tree, index, role) else None
        if holder is not None:
            because = f"{holder.name} held the office '{role.office}' of {plain.country} ({role.where}, {holder.where})"
            return replace(party_actor(holder, plain.span), how="inferred", because=because)
        return _named_with_office(scene, tree, index, plain, role) or plain
    return _same_role(scene, tree, index, plain, role)


def _is_sole(scene: Scene, tree: Tree, index: int, role: Role) -> bool:
    """Has a state but one such officer? Of its ambassadors the one is meant who is named with the body that he is sent to."""
    if role.office not in POSTED:
        return True
    inside = set(tree.subtree(index))
    return any(m.name.party.id in POSTED[role.office] and m.head in inside for m in scene.names[tree.sentence.index])


def _holder(scene: Scene, country: str | None, identity: str | None, role: Role) -> Party | None:
    if not country or not role.office:
        return None
    body, colon, _ = (identity or "").partition(":")
    offices: tuple[str, ...] = LEADER_OFFICES if role.office == "leader" else (role.office,)
    if colon:
        # "the IAEA chief", "the European Commission president": each body calls its head by a name of its own.
        offices = (role.office, *(BODY_HEADS if role.office in (*HEADS, *LEADER_OFFICES, *BODY_HEADS) else ()))
        offices = tuple(f"{body}:{office}" for office in offices)
    for office in offices:
        holder = scene.directory.holder(country, office, scene.day) if scene.day else None
        if holder is not None:
            return holder
    if role.office in ("leader", *LEADER_OFFICES):
        named = list(scene.governing.get(country, {}).values())
        if len(named) == 1 and named[0].id:
            return scene.directory.parties.get(named[0].id)
    return None


def _counterpart(scene: Scene, tree: Tree, index: int, plain: Actor) -> Actor | None:
    """`his Russian counterpart`: who holds in Russia the office of the one named before."""
    before = (s.actor for s in scene.before(tree.sentence.index, index))
    found = counterpart_office(before, plain.country or "", scene.directory, scene.day, scene.titled_here) if plain.country else None
    if found is None or not plain.country:
        return None
    office, other = found
    holder = scene.directory.holder(plain.country, office, scene.day) if scene.day else None
    if holder is None:
        because = f"the counterpart of {other.name}, whose office is '{office}'"
        return replace(plain, id=f"{plain.country}-{office}", how="inferred", because=because)
    because = f"{holder.name} held the office '{office}' of {plain.country} as {other.name} did elsewhere ({holder.where})"
    return replace(party_actor(holder, plain.span), how="inferred", because=because)


def _named_with_office(scene: Scene, tree: Tree, index: int, plain: Actor, role: Role) -> Actor | None:
    """`the Russian minister`: the one person of that state and such an office who was named before."""
    if not plain.country or not role.office:
        return None
    for seen in scene.before(tree.sentence.index, index):
        offices = offices_of(seen.actor, scene.directory, scene.day, scene.titled_here) if seen.kind == "person" else ()
        if seen.actor.country == plain.country and fits(role, offices, LEADER_OFFICES):
            return replace(
                seen.actor, span=plain.span, how="coreference", because=f"'{plain.name}' stands for {seen.actor.name}, named before"
            )
    return None


def may_hold(scene: Scene, seen: Seen, role: Role) -> bool:
    """May somebody named before be meant by a role: nobody of whom other offices are known ("the envoy" is not the minister)?"""
    offices = offices_of(seen.actor, scene.directory, scene.day, scene.titled_here) if seen.kind == "person" and role.office else ()
    return not offices or fits(role, (o.rsplit(":", 1)[-1] for o in offices), LEADER_OFFICES)


def _same_role(scene: Scene, tree: Tree, index: int, plain: Actor, role: Role) -> Actor:
    """`The army` behind "the Israeli army": the same institution or people, where nothing else owns it."""
    place = (tree.sentence.index, index)
    if plain.country:
        scene.title(Titled(*place, role, plain))
        return plain
    definite = any(tree.tokens[c].has("Definite=Def") or tree.tokens[c].has("PronType=Dem") for c in tree.children[index])
    if not definite or role.kind not in ("institution", "people") or tree.kids(index, "nmod", "amod", "compound"):
        return plain
    known = same_role(scene.roles_before(*place), role)
    if known is None:
        return _one_of_its_sort(scene, tree, index, plain, role) or plain
    because = f"'{plain.name}' stands for {known.actor.name}, named before"
    return replace(known.actor, span=plain.span, how="coreference", because=because)


def _one_of_its_sort(scene: Scene, tree: Tree, index: int, plain: Actor, role: Role) -> Actor | None:
    """`the rebels`, « le mouvement islamiste »: the one armed group of that sort which the report has named so far."""
    if not FIGHTING & set(role.sector):
        return None
    named = {
        s.actor.id: s.actor
        for s in scene.seen
        if (s.sentence, s.token) < (tree.sentence.index, index) and s.actor.id and s.kind == "body" and FIGHTING & set(s.actor.sector)
    }
    if len(named) != 1:
        return None
    actor = next(iter(named.values()))
    return replace(
        actor, span=plain.span, how="coreference", because=f"'{plain.name}' stands for {actor.name}, the one of its sort named before"
    )


def _person_beside(scene: Scene, tree: Tree, index: int, last: int) -> Actor | None:
    """The person whose name stands with a title: behind it, or behind a comma."""
    at = last + 1
    inside = set(tree.subtree(index))
    head = tree.tokens[index].head
    while at < len(tree.tokens) and at <= last + 12:
        token = tree.tokens[at]
        near = at in inside or at == head or tree.tokens[at].rel in ("appos", "flat:name", "nsubj") or head in tree.ancestors(at)
        if at == last + 1 and at in inside and tree.is_passive(at) and not tree.kids(at, "obl", "obj", "advmod"):
            at += 1  # « le président renversé Mohamed Bazoum »
            continue
        if token.pos in ("VERB", "AUX", "SCONJ", "CCONJ") or not near:
            return None
        mention = scene.mention_at(tree.sentence.index, at)
        if mention is not None and mention.kind == "person" and _is_owner(scene, tree, at):
            at = mention.last + 1
            continue
        if mention is not None and mention.kind == "person":
            return scene.of_name(tree, mention)
        if (
            mention is None
            and token.text[:1].isupper()
            and token.pos in ("PROPN", "X")
            and _follows_title(scene, tree, index, at)
            and not _is_owner(scene, tree, at)
        ):
            actors = unknown_name(scene, tree, at, last + 1)
            return actors[0] if actors else None
        at = mention.last + 1 if mention is not None else at + 1
    return None


def _is_owner(scene: Scene, tree: Tree, at: int) -> bool:
    """« le conseiller de M. Dupont », "a spokeswoman for Jane Smith": a preposition stands before the name."""
    while at > 0 and (name_key(tree.tokens[at - 1].text) in scene.titles or tree.tokens[at - 1].pos == "PROPN"):
        at -= 1
    return at > 0 and tree.tokens[at - 1].pos == "ADP"


def _follows_title(scene: Scene, tree: Tree, index: int, at: int) -> bool:
    """Does a capitalised word stand right behind the title's phrase, with at most a comma between?"""
    _, end = tree.phrase(index)
    between = scene.annotation.text[tree.tokens[max(index, min(end, at - 1))].end : tree.tokens[at].start]
    return between.strip(" \u00a0,") == "" and tree.tokens[at].rel not in ("obl", "obj")


def titled_person(scene: Scene, tree: Tree, index: int) -> tuple[Party, str] | None:
    """The known person that stands with the title at a token, and the office that the title names; None without one."""
    found = role_at(scene, tree, index)
    if found is None or found[2].kind != "person":
        return None
    person = _person_beside(scene, tree, index, found[1])
    if person is not None and person.id is None:
        person = titled(scene, plain_role(scene, tree, index, *found), person, found[2].office)
    party = scene.directory.parties.get(person.id or "") if person is not None else None
    return (party, found[2].office) if party is not None and party.kind == "person" else None
