"""Who speaks: the actors behind a cue's subject, object or possessor."""

from __future__ import annotations

from tocsin.coding.cast import Cast
from tocsin.coding.shapes import NOMINAL
from tocsin.coding.statements.cueing import CueMatch, governed_by
from tocsin.coding.statements.namings import is_outlet
from tocsin.coding.syntax import Tree
from tocsin.knowledge.cues import load_cues, load_speech
from tocsin.knowledge.texts import load_text_rules
from tocsin.terms.mentions import Actor


def subject_of(cast: Cast, tree: Tree, match: CueMatch, heads: frozenset[int] = frozenset()) -> int | None:
    """The token that names the speaker of a cue, None where there is none; `heads` are the heads of all cues in the sentence."""
    if match.cue.pos == "p":
        return match.object
    if match.cue.pos == "n":
        return _owner(cast, tree, match.head)
    if tree.tokens[match.head].rel in ("acl", "advcl", "amod") and tree.is_present_participle(match.head):
        return _of_participle(tree, match, heads, load_speech(cast.annotation.language).predicate_marks)
    if tree.tokens[match.words[0]].head == match.head and tree.tokens[match.words[0]].rel.split(":")[0] in ("cop", "aux"):
        return next(iter(tree.kids(match.head, "nsubj")), None)  # "is confident that", « est convaincu que »
    if "as" in match.complements and tree.is_passive(match.head) and tree.tokens[match.head].rel in ("acl", "advcl", "amod"):
        return _described_by(cast, tree, match, heads)
    if "quote" in match.kinds and tree.is_passive(match.head):
        return next(iter(tree.slots(match.head).get("obj", ())), None)  # "the minister was quoted"
    shared = _told_beside(tree, match.head, heads)
    if shared is not None:
        return shared
    helpers = tree.kids(match.head, "aux")
    subjects = [w for w in tree.slots(match.head).get("subj", ()) if w not in match.words and not _is_filler(tree, w)]
    # « Le ministre avait lui-même prévenu »
    subjects = [
        w
        for w in subjects
        if tree.tokens[w].pos != "PRON" or not helpers or not helpers[0] < w < match.head or "-" in tree.tokens[w].text[:1]
    ]
    # « Le ministre a fait savoir »: the subject hangs on the cue's first verb.
    if not subjects and len(match.words) > 1 and not tree.is_passive(match.head):
        subjects = [w for v in match.words if tree.is_verb(v) for w in tree.kids(v, "nsubj") if not _is_filler(tree, w)]
    subjects = [_counted_noun(tree, w) for w in subjects]
    found = [w for w in subjects if tree.tokens[w].pos in (*NOMINAL, "DET", "ADJ")]
    if found:
        return _before_relative(tree, match, antecedent(tree, found[0]))
    if tree.is_passive(match.head):
        return None
    pronouns = [c for c in tree.children[match.head] if tree.tokens[c].rel.startswith("expl") and is_personal(cast, tree, c)]
    return pronouns[0] if pronouns else None


def _counted_noun(tree: Tree, index: int) -> int:
    """`One of his aides, Jane Roe, said`: the name that explains a number, else the noun that it counts."""
    if tree.tokens[index].pos != "NUM":
        return index
    named = [c for c in tree.kids(index, "appos") if tree.tokens[c].pos == "PROPN"]
    return next(iter((*named, *tree.kids(index, "nmod", "obl"))), index)


def _described_by(cast: Cast, tree: Tree, match: CueMatch, heads: frozenset[int]) -> int | None:
    """« ces conclusions, qualifiées de « rapport fictif » (par X) »: the agent, no predicate; else who speaks of it above."""
    marks = load_speech(cast.annotation.language).predicate_marks
    agents = [w for w in tree.slots(match.head).get("subj", ()) if tree.case(w) not in marks]
    if agents:
        return agents[0]
    verb = tree.governing(tree.tokens[match.head].head)
    return _above(tree, match.head, heads) if verb in heads or tree.tokens[match.head].head in heads else None


def owner_of_words(cast: Cast, tree: Tree, index: int) -> Actor | None:
    """« selon ses termes »: whose a noun of saying is, where a possessive says it."""
    if not load_cues(cast.annotation.language).starting("n", tree.tokens[index].lemma):
        return None
    owners = [c for c in tree.kids(index, "nmod", "det") if tree.tokens[c].has("Poss=Yes")]
    return next((actor for c in owners for actor in cast.resolve(tree.sentence.index, c)), None)


def antecedent(tree: Tree, index: int, first: int | None = None) -> int:
    """`Madrid, which says`: where the parser gives a relative pronoun no noun, the noun or name right before it."""
    if tree.tokens[index].lemma not in tree.grammar.relative_pronouns:
        return index
    before = next((t for t in reversed(tree.tokens[: index if first is None else first]) if t.pos != "PUNCT"), None)
    if before is not None and before.pos == "ADJ" and first is not None:
        before = tree.tokens[before.head]  # « son homologue arménien, selon qui »
    return _top(tree, before.index, range(index), index) if before is not None and before.pos in NOMINAL else index


def _before_relative(tree: Tree, match: CueMatch, subject: int) -> int:
    """`Tehran, which denies any role, accuses`: the parser takes a word of the relative clause; the noun before that clause is meant."""
    start = min([match.head, *match.words, *(c for c in tree.kids(match.head, "aux"))])
    opened = [t.index for t in tree.tokens[:subject] if t.lemma in tree.grammar.relative_pronouns and t.pos == "PRON"]
    if not opened or start < 1 or tree.tokens[start - 1].text != "," or opened[-1] < 2 or tree.tokens[opened[-1] - 1].text != ",":
        return subject
    noun = opened[-1] - 2
    return _top(tree, noun, range(noun + 1), match.head) if tree.tokens[noun].pos in NOMINAL else subject


def is_impersonal(cast: Cast, tree: Tree, match: CueMatch, subject: int | None) -> bool:
    """« On apprend », « peut-on lire »: does nobody in particular say or learn it?"""
    behind = [i for w in match.words if tree.is_verb(w) for i in (w - 1, w + 1) if 0 <= i < len(tree.tokens)]
    words = [tree.tokens[i].text for i in behind if tree.tokens[i].text.startswith("-")]
    words += [] if subject is None else [t.text for t in tree.tokens[subject : subject + 2] if t.pos == "PRON" or t.index == subject]
    return any(word.lower().lstrip("-") in cast.grammar.impersonal for word in words)


def told_by(cast: Cast, tree: Tree, match: CueMatch) -> int | None:
    """« On apprend de source militaire », « peut-on lire dans le journal »: who or what it is learned from."""
    speech = load_speech(cast.annotation.language)
    below = [c for v in match.words for c in tree.kids(v, "obl", "nmod") if c not in match.words]
    cases = speech.passers | speech.addressees | speech.owners
    return next(
        (c for c in below if tree.case(c) in cases and (cast.resolve(tree.sentence.index, c) or tree.case(c) in speech.passers)), None
    )


def _told_beside(tree: Tree, index: int, heads: frozenset[int]) -> int | None:
    """`X said that A and promised B`: the parser joins the second cue to what is said; in the tense of the first it is X's."""
    token = tree.tokens[index]
    clause = token.head
    first = tree.tokens[clause].head
    if token.rel != "conj" or first not in heads or tree.kids(index, "nsubj", "expl") or tree.tokens[clause].rel not in ("ccomp", "xcomp"):
        return None
    tenses = [{f for f in tree.tokens[w].morph if f.startswith(("Tense=", "VerbForm="))} for w in (first, index)]
    alike = tenses[0] == tenses[1] and bool(tree.kids(first, "aux")) == bool(tree.kids(index, "aux"))
    return next(iter(tree.surface_subject(first)), None) if alike else None


def _is_filler(tree: Tree, index: int) -> bool:
    """The sound between verb and pronoun: « a-t-il »."""
    text = tree.tokens[index].text
    return text.startswith("-") and len(text) == 2


def _of_participle(tree: Tree, match: CueMatch, heads: frozenset[int], marks: frozenset[str]) -> int | None:
    """`a statement saying that`: the noun; behind a comma or « en » the subject of the verb above."""
    head = match.head
    own = tree.kids(head, "nsubj")
    if own:
        return own[0]
    first = min([head, *tree.kids(head, "mark")])
    noun = tree.tokens[head].head
    if tree.marker(head) in marks and tree.is_verb(noun) and (told := tree.slots(noun).get("obj", ())):
        return told[0]  # "quoted the doctor as saying", "was quoted as saying"
    if first == noun + 1 or (first == head and tree.tokens[head].rel == "acl" and not any(t.text == "," for t in tree.tokens[noun:head])):
        return noun if tree.tokens[noun].pos in NOMINAL else _above(tree, head, heads)
    return _above(tree, head, heads)


def _above(tree: Tree, index: int, heads: frozenset[int]) -> int | None:
    """The subject of the nearest verb above a word; of what somebody says (", adding that ...") whoever says it."""
    verbs = [at for at in tree.ancestors(index) if tree.is_verb(at) or tree.kids(at, "cop")]
    saying = [at for at in verbs if at in heads]
    if not verbs:
        return None
    verb = (saying or verbs)[0]
    # "The vote was annulled by the court, saying that": who did it says it.
    subjects = tree.slots(verb).get("subj", ()) if tree.is_passive(verb) else ()
    subjects = subjects or tree.surface_subject(verb)
    return next((w for w in subjects if not _is_filler(tree, w)), None)


def is_personal(cast: Cast, tree: Tree, index: int) -> bool:
    """Is it a pronoun of the third person?"""
    word = tree.tokens[index].text.lower().lstrip("-")
    return word in cast.grammar.pronouns_singular or word in cast.grammar.pronouns_plural


def _owner(cast: Cast, tree: Tree, noun: int) -> int | None:
    """`X's claim`, `l'affirmation de X`, `X rejected the claim`: whose word it is."""
    slots = tree.slots(noun)
    for slot in ("poss", *sorted(load_speech(cast.annotation.language).owners), "adj"):
        for word in slots.get(slot, ()):
            if cast.resolve(tree.sentence.index, word):
                return word
    verb = tree.governing(noun)
    if verb is None or tree.is_passive(verb) or _is_of_others(tree, noun, load_speech(cast.annotation.language).predicate_marks):
        return None
    return next(iter(tree.slots(verb).get("subj", ())), None)


def _is_of_others(tree: Tree, noun: int, marks: frozenset[str]) -> bool:
    """`would not comment on reports that`: words that the verb reaches through a preposition only are not its subject's."""
    plural = tree.tokens[noun].has("Number=Plur") or tree.case(noun) in marks
    return tree.tokens[noun].rel.split(":")[0] in ("obl", "nmod") and plural and bool(tree.case(noun))


def opening_noun(tree: Tree, match: CueMatch) -> int | None:
    """Where the parse gives a finite verb no subject: the noun that its sentence or clause opens with."""
    if match.cue.pos != "v" or not _is_finite(tree, match.head) or tree.is_passive(match.head):
        return None
    start = 0
    for token in tree.tokens[: match.head]:
        if token.pos == "SCONJ" or token.text in ";:":
            start = token.index + 1
    for token in tree.tokens[start : min(match.words)]:
        if token.pos in ("NOUN", "PROPN") and token.rel != "compound":
            case = tree.case(token.index)
            verb = tree.tokens[token.head]
            if token.rel.startswith("nsubj") and verb.index < match.head and tree.is_verb(verb.index):
                break  # "Asked if Rome would pay, an envoy who declined to be named said"
            plural = tree.tokens[start].lemma == "de" and case == "de" and token.has("Number=Plur")
            if not case or plural:
                return token.index
            comma = next((t.index for t in tree.tokens[token.index : min(match.words)] if t.text == ","), None)
            if start or comma is None or tree.tokens[comma + 1].pos != "DET":
                return None
            # « Devant le Conseil de sécurité, le chef de la mission a rappelé »
            behind = (t for t in tree.tokens[comma + 1 : min(match.words)] if t.pos in ("NOUN", "PROPN"))
            return next((t.index for t in behind if not tree.case(t.index)), None)
        if token.pos in ("VERB", "AUX", "PRON"):
            break
    return _phrase_before(tree, match)


def _phrase_before(tree: Tree, match: CueMatch) -> int | None:
    """The noun whose phrase stands right before the verb, behind a comma or a conjunction, and is governed by nothing."""
    at = min([match.head, *match.words, *tree.kids(match.head, "aux")]) - 1
    while at >= 0 and tree.tokens[at].pos == "ADV":
        at -= 1
    if at < 0 or tree.tokens[at].pos not in (*NOMINAL, "ADJ"):
        return None
    # "..., an official who spoke on condition of anonymity answered": the noun whose relative clause ends here.
    above = [a for a in tree.ancestors(at) if tree.tokens[a].pos == "NOUN" and tree.subtree(a)[-1] == at and not tree.case(a)]
    if above and min(tree.subtree(above[0])) > 0 and tree.tokens[min(tree.subtree(above[0])) - 1].text == ",":
        return above[0]
    start = at
    while start > 0 and tree.tokens[start - 1].pos not in ("PUNCT", "SCONJ", "VERB", "AUX"):
        start -= 1
    while start <= (head := tree.tokens[at].head) < at:
        at = head
    token = tree.tokens[at]
    return at if token.pos in ("NOUN", "PROPN") and not tree.case(at) else None


def _is_finite(tree: Tree, index: int) -> bool:
    return any(tree.tokens[v].has("VerbForm=Fin") for v in (index, *tree.kids(index, "aux")))


def names_somebody(cast: Cast, tree: Tree, index: int) -> bool:
    """Does the phrase of a noun hold a known name ("a poll by the paper Bild")?"""
    first, last = tree.phrase(index)
    return any(m.first <= last + 2 and first <= m.last for m in cast.names[tree.sentence.index])


def near_subject(cast: Cast, tree: Tree, match: CueMatch, inside: range) -> int | None:
    """Where the parse gives no subject: the noun or pronoun that stands beside the cue, behind it first."""
    head = match.head
    clitic = next((i for i in inside if tree.tokens[i].text.startswith("-") and is_personal(cast, tree, i)), None)
    if clitic is not None:
        return clitic
    if (before := _subject_before(cast, tree, match, inside)) is not None:
        return before
    behind = [t for t in tree.tokens[max(match.words) + 1 :] if t.index in inside]
    times = load_text_rules(cast.annotation.language).time_nouns
    skipped = -1
    for token in behind[:14]:
        if token.text in ",;:." or (tree.is_verb(token.index) and token.index != head and not tree.kids(token.index, "det")):
            break
        if token.pos == "ADP":
            skipped = _end_of_phrase(cast, tree, token.index)
        elif (
            token.index > skipped
            and token.text.lower() not in times
            and token.pos in (*NOMINAL, "ADJ")
            and _may_speak(cast, tree, token.index)
        ):
            return _top(tree, token.index, range(max(skipped + 1, inside.start), inside.stop), head)
    return None


def _end_of_phrase(cast: Cast, tree: Tree, preposition: int) -> int:
    """The last token of what a preposition governs: of « à Reuters Wasim Baig » the known name, where the parser reads one name."""
    governed = governed_by(tree, preposition)
    if governed is None:
        return preposition
    mention = cast.mention_at(tree.sentence.index, governed)
    if mention is not None and governed == mention.first and any(c > mention.last for c in tree.kids(governed, "flat")):
        return mention.last
    last = max(tree.phrase(governed)[1], preposition)
    named = governed + 1 < len(tree.tokens) and tree.tokens[governed + 1].pos == "PROPN"
    if named and tree.tokens[governed].lemma in load_speech(cast.annotation.language).documents:
        return governed  # « déplore dans un communiqué Human Rights Watch »
    # « estime de son côté le ministre »: an article without preposition begins the next phrase.
    behind = (t.index for t in tree.tokens[governed + 1 : last + 1] if t.pos == "DET" and tree.tokens[t.index - 1].pos in (*NOMINAL, "ADJ"))
    return next(behind, last + 1) - 1


def _subject_before(cast: Cast, tree: Tree, match: CueMatch, inside: range) -> int | None:
    """The first noun or pronoun before the cue, if the frame begins with it: `Flynn, a general, said Thursday`."""
    before = [t for t in tree.tokens[: min(match.words)] if t.index in inside]
    for token in before:
        if tree.is_verb(token.index) or token.pos in ("ADP", "SCONJ"):
            return None
        if token.pos in NOMINAL and _may_speak(cast, tree, token.index):
            return _top(tree, token.index, inside, match.head)
    return None


def _may_speak(cast: Cast, tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return token.pos == "PROPN" or is_personal(cast, tree, index) or bool(cast.resolve(tree.sentence.index, index)) or token.pos == "NOUN"


def _top(tree: Tree, index: int, inside: range, verb: int) -> int:
    """The head of the noun phrase that a word belongs to."""
    while (head := tree.tokens[index].head) != index and head in inside and head != verb and tree.tokens[head].pos in NOMINAL:
        if tree.tokens[index].rel.split(":")[0] in ("appos", "conj", "nsubj"):
            break
        index = head
    return index


def relays_of(cast: Cast, tree: Tree, match: CueMatch) -> list[Actor]:
    """Outlets that a cue tells it to: "told Reuters", « a dit à l'AFP », « cité par Interfax »."""
    found: dict[str, Actor] = {}
    slots = tree.slots(match.head)
    speech = load_speech(cast.annotation.language)
    words = [w for slot in ("iobj", *sorted(speech.addressees)) for w in slots.get(slot, ())]
    if match.cue.pos == "v":
        words += [w for w in slots.get("obj", ()) if w > match.head and not tree.is_passive(match.head)]
    for child in tree.subtree(match.head):
        token = tree.tokens[child]
        if token.lemma in speech.passers and token.rel == "case" and (noun := governed_by(tree, child)) is not None:
            words.append(noun)
    for word in words:
        for actor in cast.resolve(tree.sentence.index, word):
            if is_outlet(cast, actor):
                found.setdefault(actor.key, actor)
    return list(found.values())
