"""The predicates of a sentence that are events, one for each happening: what carries them, what only repeats or describes them.

French: « mener une attaque » is one event, carried by its verb. English: in "threatened to attack" the attack is no second one.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.coding.frames import Match, Matcher
from tocsin.coding.syntax import Tree
from tocsin.coding.wordings import fixed_words
from tocsin.knowledge.codebook import load_codebook
from tocsin.knowledge.predicates import Light, Predicates

# In the future, these are promises of themselves (PLOVER): a meeting to come is AGREE, a withdrawal to come CONCEDE.
PROMISED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
# Acts that swallow the infinitive they need: "threatened to attack" is one event.
SWALLOWING = ("inf", "that", "purpose", "must")
# What is asked for, promised or refused is no second event: "pledged $50 million in aid".
ASKED = ("AGREE", "REQUEST", "REJECT")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate that is an event: its frame, and its light verb if one carries it."""

    match: Match
    carrier: int | None
    light: Light | None


def candidates(tree: Tree, matcher: Matcher, predicates: Predicates) -> list[Candidate]:
    """The predicates of a sentence that are events, one for each happening."""
    matches = matcher.matches(tree)
    swallowed: set[int] = set()
    for match in matches.values():
        swallowed |= set(match.fixed)
        if match.frame.event_type == "none" and not _carries(tree, match, predicates):
            swallowed |= set(match.consumed)
    real = {i: m for i, m in matches.items() if m.frame.event_type != "none" and i not in swallowed and not _describes(tree, m)}
    aiming = _aiming(tree, matches, predicates)
    found: list[Candidate] = []
    for index, match in ((i, m) for i, m in real.items() if i not in aiming):
        carrier, light = light_above(tree, index, match, predicates)
        found.append(Candidate(match, carrier, light))
    carriers = {c.carrier for c in found if c.carrier is not None}
    kept = [c for c in found if c.match.head not in carriers or (c.match.frame.needs and c.match.consumed)]
    kept = [c for c in kept if not _only_wills(tree, c.match, real)]
    taken = {i for c in kept for i in _echoes(tree, c.match, real, matcher)}
    # "lodged a protest": the verb that carries a noun and has a row for it says it all.
    told = {(c.match.head, word) for c in kept for word in c.match.consumed}
    taken |= {c.match.head for c in kept if (c.carrier, c.match.head) in told}
    return [
        c
        for c in kept
        if c.match.head not in taken and (c.carrier is None or c.carrier not in taken or tree.tokens[c.carrier].head == c.match.head)
    ]


def _aiming(tree: Tree, matches: dict[int, Match], predicates: Predicates) -> set[int]:
    """`ouvert une enquête visant Shell`, `sanctions targeting Iran`: beside such a thing a verb of aiming only says at whom."""
    types = load_codebook().types
    acts = [m for m in matches.values() if m.frame.event_type in types]
    about = {m.head for m in acts if m.frame.pos == "n" and m.frame.event_type != "ASSAULT"}
    about |= {w for m in acts if types[m.frame.event_type].is_verbal for w in (*m.consumed, *tree.slots(m.head).get("obj", ()))}
    verbs = predicates.classes.get("aiming", frozenset())
    found = {i for i in matches if tree.tokens[i].rel == "acl" and tree.is_present_participle(i)}
    return {i for i in found if tree.tokens[i].head in about and not verbs.isdisjoint(tree.forms[i])}


def _only_wills(tree: Tree, match: Match, matches: dict[int, Match]) -> bool:
    """`proposed to cut aid`: a verb of agreeing or promising whose infinitive is an act of conflict only says that it is ahead."""
    types = load_codebook().types
    inner = [matches[i] for i in tree.slots(match.head).get("inf", ()) if i in matches]
    # Troops that are promised are help: "offered to send soldiers".
    hostile = [m for m in inner if types[m.frame.event_type].quad.endswith("conflict") and m.frame.event_type != "MOBILIZE"]
    return match.frame.event_type in ("AGREE", "CONCEDE") and bool(hostile)


def _describes(tree: Tree, match: Match) -> bool:
    """`the wounded pilot`, « une frappe ciblée »: a bare participle beside a noun says what state it is in, not what happens."""
    token = tree.tokens[match.head]
    conflict = load_codebook().types[match.frame.event_type].quad == "material conflict"
    bare = (
        not match.fixed
        and set(match.consumed) <= {token.head}
        and not any(tree.tokens[c].rel.split(":")[0] in ("obl", "nmod", "obj") for c in tree.children[match.head])
    )
    behind = token.rel == "acl" and tree.is_passive(match.head) and not tree.children[match.head]
    return conflict and match.frame.pos == "v" and bare and (token.rel == "amod" or behind)


def _carries(tree: Tree, match: Match, predicates: Predicates) -> bool:
    """Is the word a light verb? Then what it carries may be an event all the same ("launched an investigation")."""
    return any(form in predicates.lights for form in tree.forms[match.head])


def _echoes(tree: Tree, match: Match, matches: dict[int, Match], matcher: Matcher) -> set[int]:
    """The words that only repeat or fill out an event: the noun it needs, the infinitive it swallows, its own kind as subject."""
    used = {i for word in match.consumed for i in (word, tree.measured(word))}
    echoes = {i for i in used if i in matches and i != match.head and not _presupposed(tree, match, matches[i])}
    slots = tree.slots(match.head)
    alike = matcher.predicates.rows(match.frame.lemma).alike[match.frame.event_type, match.frame.fixed]
    if any(not need.absent and not set(SWALLOWING).isdisjoint(need.slots) for frame in alike for need in frame.needs):
        echoes |= {i for slot in SWALLOWING for i in matcher.fillers(tree, match.head, slot)} | {
            i for i in match.consumed if tree.is_infinitive(i)
        }
    if any("must" in need.slots for need in match.frame.needs):
        # "said Israel needs to withdraw": what is to be done stands below what obliges.
        echoes |= {i for c in slots.get("that", ()) for i in (c, *tree.slots(c).get("inf", ()))}
    echoes |= {i for i in _same_again(tree, match) if i in matches and _is_alike(match, matches[i])}
    if match.frame.event_type in ASKED:
        below = {i for word in slots.get("obj", ()) for i in tree.subtree(word)}
        echoes |= {i for i in below if i in matches and matches[i].frame.pos == "n" and matches[i].frame.event_type in PROMISED}
    # « mener des exercices conjoints »: the adjective of the object says again what the verb with it says.
    echoes |= {a for w in slots.get("obj", ()) for a in tree.kids(w, "amod") if a in matches and _is_alike(match, matches[a])}
    for slot in ("subj", "obj"):
        for word in slots.get(slot, ()):
            other = matches.get(word)
            if other is not None and other.frame.pos == "n" and match.frame.pos == "v" and other.frame.event_type == match.frame.event_type:
                # « une frappe ciblée sur »: the participle only describes the noun that it stands beside.
                beside = tree.tokens[match.head].head == word or tree.tokens[match.head].rel == "xcomp"
                echoes = (echoes - {word}) | {match.head} if beside and tree.is_passive(match.head) else echoes | {word}
    return echoes


def _presupposed(tree: Tree, match: Match, inner: Match) -> bool:
    """`condemned the attack`: what is blamed or praised has happened too; so has what ends, « la fin des sanctions qui visent Moscou »."""
    conflict = load_codebook().types[inner.frame.event_type].quad == "material conflict"
    if not conflict or inner.frame.pos != "n":
        return False
    if match.frame.event_type in ("CONCEDE", "RETREAT") and match.frame.pos == "n":
        return any(tree.tokens[c].rel == "acl:relcl" for c in (*tree.kids(inner.head, "acl"), *tree.kids(match.head, "acl")))
    return match.frame.event_type in ("ACCUSE", "SUPPORT") and match.frame.pos == "v"


def _same_again(tree: Tree, match: Match) -> set[int]:
    """The clauses that go on about one happening: "blew himself up, killing dozens", "blocked roads to protest", "began and holds"."""
    aside = {c for c in tree.kids(match.head, "advcl", "xcomp") if tree.is_infinitive(c) or tree.is_present_participle(c)}
    joined = {c for c in tree.kids(match.head, "conj") if tree.is_verb(c) and not tree.kids(c, "nsubj", "obj", "obl", "xcomp", "ccomp")}
    # "boarded and seized a tanker": of two that share an object the last tells it.
    first = tree.tokens[match.head].head
    if tree.tokens[match.head].rel == "conj" and tree.is_verb(first) and not tree.is_passive(first) and not tree.kids(first, "obj", "obl"):
        joined |= {first} if set(tree.slots(first).get("obj", ())) & set(tree.kids(match.head, "obj")) else set()
    return {c for c in aside if not tree.kids(c, "nsubj")} | joined


def _is_alike(match: Match, inner: Match) -> bool:
    return inner.frame.event_type == match.frame.event_type


def light_above(tree: Tree, index: int, match: Match, predicates: Predicates) -> tuple[int | None, Light | None]:
    """The light verb that carries an eventive noun ("launched an attack"), with its lexicon row."""
    if match.frame.pos != "n":
        return None, None
    whole = index
    # "une série de sanctions", "a wave of strikes": the verb governs the set.
    if tree.tokens[whole].rel == "nmod" and tree.tokens[tree.tokens[whole].head].lemma in tree.grammar.set_nouns:
        whole = tree.tokens[whole].head
    holders = [tree.tokens[whole].head] if tree.tokens[whole].head != whole else []
    holders += [c for c in tree.kids(index, "acl", "amod") if tree.is_verb(c)]
    # « la formation doit commencer », "the transfer is due to begin": what begins stands below a verb that has the noun as subject.
    holders += [i for h in holders[:1] if tree.is_verb(h) for i in tree.slots(h).get("inf", ()) if whole in tree.slots(i).get("subj", ())]
    # "talks postponed in May will resume": the parser joins the main verb to the participle.
    holders += [c for h in holders[:1] for c in tree.kids(h, "conj") if tree.is_verb(c) and whole in tree.slots(c).get("subj", ())]
    for holder in holders:
        slots = tree.slots(holder)
        for form in tree.forms[holder]:
            for light in predicates.lights.get(form, ()):
                held = slots.get(light.slot, ())
                if (index in held or whole in held) and fixed_words(tree, holder, light.fixed) is not None and light.pos == "v":
                    return holder, light
    return None, None
