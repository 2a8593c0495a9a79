"""Find the cues of the lexicon in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.coding.shapes import NOMINAL, VERBAL
from tocsin.coding.syntax import Tree
from tocsin.knowledge.cues import Cue, Cues
from tocsin.knowledge.files import fold

# A verb's fixed words stand so close behind it, a reflexive pronoun so close before it.
REACH = 5
PRONOUN_REACH = 4
SET_OFF = frozenset({",", "—", "–", "-", "!", "?"})


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue where it stands.

    `head` is the token that carries its arguments, `words` are all its tokens; `object` is what a preposition governs.
    """

    sentence: int
    head: int
    words: tuple[int, ...]
    cues: tuple[Cue, ...]
    object: int | None = None

    @property
    def cue(self) -> Cue:
        """The first of the cues that are written so."""
        return self.cues[0]

    @property
    def place(self) -> int:
        """The token where it stands: of "according to the 'Times'" the preposition."""
        return self.words[0] if self.cue.pos == "p" else self.head

    @property
    def complements(self) -> frozenset[str]:
        """What can be its content, over all readings."""
        return self.cues[0].complements.union(*[cue.complements for cue in self.cues[1:]])

    @property
    def kinds(self) -> frozenset[str]:
        """Its classes, over all readings."""
        return frozenset([cue.kind for cue in self.cues])


def find_cues(tree: Tree, cues: Cues) -> tuple[CueMatch, ...]:
    """The cues of a sentence in the order of their heads; of cues on one head the one with most words."""
    found: dict[int, CueMatch] = {}
    taken: set[int] = set()
    for index, forms in enumerate(tree.forms):
        match = None if cues.prepositions.isdisjoint(forms) else _preposition(tree, index, cues)
        if match is not None and not taken & set(match.words):
            found[match.head] = match
            taken |= set(match.words)
    for token in tree.tokens:
        if token.lemma not in cues.heads or token.index in taken:
            continue
        match = _verb(tree, token.index, cues) if tree.is_verb(token.index) else _noun(tree, token.index, cues)
        if match is not None and (match.head not in found or len(match.words) > len(found[match.head].words)):
            found[match.head] = match
            taken |= set(match.words)
    return tuple(found[head] for head in sorted(found))


def _readings(tree: Tree, index: int, candidates: tuple[Cue, ...]) -> tuple[tuple[Cue, ...], tuple[int, ...]]:
    """The cues of most words that stand here, and their tokens."""
    best: list[Cue] = []
    words: tuple[int, ...] = ()
    for cue in candidates:
        if best and len(cue.rest) + cue.reflexive < len(best[0].rest) + best[0].reflexive:
            break
        found = _rest(tree, index, cue)
        if found is not None and not (cue.reflexive and not _is_reflexive(tree, index)):
            best.append(cue)
            words = words or found
    return tuple(best), words


def _verb(tree: Tree, index: int, cues: Cues) -> CueMatch | None:
    token = tree.tokens[index]
    if any(c < index for c in tree.kids(index, "cop")):
        return None  # « elles sont prêtes »: the parser's "prêter" describes
    best, words = _readings(tree, index, cues.starting("v", token.lemma))
    if not best or (token.rel.split(":")[0] in ("aux", "cop") and not best[0].rest):
        return None
    verbs = [w for w in words if tree.is_verb(w)]
    head = min(verbs or [index], key=lambda w: (len(tree.ancestors(w)), w))
    if tree.tokens[head].rel.split(":")[0] in ("cop", "aux") and tree.tokens[head].head in words:
        head = tree.tokens[head].head  # "is confident that"
    return CueMatch(tree.sentence.index, head, words, best)


def _noun(tree: Tree, index: int, cues: Cues) -> CueMatch | None:
    if tree.tokens[index].pos != "NOUN" or _is_of_purpose(tree, index):
        return None
    best, words = _readings(tree, index, cues.starting("n", tree.tokens[index].lemma))
    return CueMatch(tree.sentence.index, index, words, best) if best else None


def _is_of_purpose(tree: Tree, index: int) -> bool:
    """`in order to`: a bare singular noun between a preposition and an infinitive."""
    bare = tree.case(index) and not any(tree.tokens[c].pos in ("DET", "PRON", "ADJ") for c in tree.children[index])
    return bool(bare) and not tree.tokens[index].has("Number=Plur") and any(tree.is_infinitive(c) for c in tree.kids(index, "acl"))


def _rest(tree: Tree, index: int, cue: Cue) -> tuple[int, ...] | None:
    """The tokens of a cue that begins at `index`, or None."""
    words = [index]
    for wanted in cue.rest:
        window = tree.tokens[words[-1] + 1 : words[-1] + 1 + REACH]
        found = next((t.index for t in window if wanted in (t.lemma, t.text.lower())), None)
        if found is None or (tree.tokens[found].pos == "DET" and wanted == cue.rest[-1]):
            return None
        if any(t.text in ",;:" or t.pos == "SCONJ" for t in tree.tokens[words[-1] : found]) or (
            "of" not in cue.complements and _is_inner(tree, words[-1], found)
        ):
            return None
        words.append(found)
    return tuple(words)


def _is_inner(tree: Tree, start: int, found: int) -> bool:
    """« s'inquiète un élu de Gao »: is it the preposition of a phrase that belongs to a noun between?"""
    governed = tree.tokens[found].head
    noun = tree.tokens[tree.tokens[governed].head]
    return tree.tokens[found].rel == "case" and start < noun.index < found and noun.pos in NOMINAL and not tree.case(noun.index)


def _is_reflexive(tree: Tree, index: int) -> bool:
    before = tree.tokens[max(0, index - PRONOUN_REACH) : index]
    return any(t.lemma == "se" or fold(t.text).lower() in ("se", "s'") for t in before if t.pos in ("PRON", "DET", "SCONJ"))


def _preposition(tree: Tree, index: int, cues: Cues) -> CueMatch | None:
    first, lemma = tree.tokens[index].text.lower(), tree.tokens[index].lemma
    candidates, others = cues.starting("p", first), cues.starting("p", lemma) if first != lemma else ()
    if others:
        candidates = tuple(sorted(dict.fromkeys((*candidates, *others)), key=lambda c: -len(c.rest)))
    for cue in candidates:
        last = index + len(cue.rest)
        if last >= len(tree.tokens) or (cue.rest and cue.rest[0] not in tree.forms[index + 1]):
            continue
        behind = tree.tokens[index + 1 : last + 1]
        if not all(w in (t.text.lower(), t.lemma) for w, t in zip(cue.rest, behind, strict=True)):
            continue
        # « de source diplomatique »: the cue's own noun is who says it.
        governed = last if tree.tokens[last].pos == "NOUN" and cue.rest else governed_by(tree, last)
        if governed is not None:
            return CueMatch(tree.sentence.index, governed, tuple(range(index, last + (governed != last))), (cue,), governed)
    return None


def governed_by(tree: Tree, last: int) -> int | None:
    """The noun behind a preposition whose last word is `last`."""
    if last + 1 < len(tree.tokens) and tree.tokens[last + 1].lemma in tree.grammar.relative_pronouns:
        return last + 1  # « selon lequel Pyongyang »
    inner = ("compound", "nummod", "nmod:poss")
    following = next(
        (t.index for t in tree.tokens[last + 1 : last + 8] if (t.pos in NOMINAL and t.rel not in inner) or _is_nominal(tree, t.index)), None
    )
    if following is None or any(tree.tokens[i].text in ",;:." for i in range(last + 1, following)):
        return None
    at = following
    while (head := tree.tokens[at].head) != at and last < head < following + 8 and tree.tokens[head].pos in NOMINAL:
        if tree.tokens[at].rel.split(":")[0] in ("nsubj", "acl", "parataxis"):
            break
        at = head
    return at


def _is_nominal(tree: Tree, index: int) -> bool:
    """« un officiel russe »: an adjective behind an article, with no noun near behind it."""
    tokens = tree.tokens
    behind = [t.pos for t in tokens[index + 1 : index + 3]]
    return index > 0 and tokens[index].pos == "ADJ" and tokens[index - 1].pos == "DET" and not set(behind) & {*NOMINAL, "DET"}


def _has_both_sides(tree: Tree, head: int) -> bool:
    """Has a verb its subject before it and its object behind, with no other clause before that an aside could be set off from?"""
    subjects, objects = tree.kids(head, "nsubj"), tree.kids(head, "obj")
    if not subjects or max(subjects) > head or all(o < head for o in objects):
        return False
    comma = next((t.index for t in tree.tokens[min(o for o in objects if o > head) :] if t.text == ","), None)
    if (
        comma is not None
        and comma + 1 < len(tree.tokens)
        and tree.tokens[comma + 1].has("VerbForm=Fin")
        and tree.tokens[comma + 1].pos in VERBAL
    ):
        return False  # « Ces mesures, a détaillé le ministre, visent »
    relatives = [t.index for t in tree.tokens[:head] if t.lemma in tree.grammar.relative_pronouns and t.pos == "PRON"]
    helpers = tree.kids(head, "aux")
    free = [t.index for t in tree.tokens[:head] if t.has("VerbForm=Fin") and t.index not in helpers]
    return all(any(r < v for r in relatives) for v in free)


def _is_of_relative(tree: Tree, first: int) -> bool:
    """« où le syndicat, la CGT, avait appelé »: is it the verb for which a relative pronoun before it waits?"""
    for token in reversed(tree.tokens[: first - 2]):  # « qui, croit savoir la presse, fixerait » is put in behind the pronoun
        if token.has("VerbForm=Fin"):
            return False
        if token.pos == "PRON" and token.lemma in tree.grammar.relative_pronouns and token.rel != "mark":
            return True
    return False


def inverted_cue(tree: Tree, inside: range, cues: Cues) -> CueMatch | None:
    """`"...", quipped Smith`, « ... », a cinglé le ministre: behind quoted words any verb before its subject is a cue, known or not."""
    tokens = tree.tokens
    at = inside.start + (tokens[inside.start].text == ",")
    while at in inside and tokens[at].pos == "PRON" and not tokens[at].text.startswith("-"):
        at += 1
    helped = at in inside and tokens[at].lemma in tree.grammar.perfect_auxiliaries
    at += helped
    if at + 1 not in inside or not tokens[at].text.islower():
        return None
    lemma = (
        tokens[at].lemma if tokens[at].pos in ("VERB", "AUX", "X") or (helped and tokens[at].pos == "ADJ") else cues.finite(tokens[at].text)
    )
    if not lemma:
        return None
    behind = next((t for t in tokens[at + 1 : inside.stop] if t.pos != "ADV"), None)
    speaks = behind is not None and (behind.pos in ("DET", "PROPN", "ADP", "NUM") or behind.text.startswith("-"))
    if not speaks or not (helped or tokens[at].pos not in VERBAL or tokens[at].has("VerbForm=Fin")):
        return None
    cue = Cue(lemma, (), reflexive=False, pos="v", kind="say", complements=frozenset({"quote"}), where="inversion")
    return CueMatch(tree.sentence.index, at, (at,), (cue,))


def _clauses_told(tree: Tree, inside: range) -> bool:
    """Is there a finite verb that is no relative clause's (`The minister, who had come, announced a pause`)?"""
    tokens = [tree.tokens[i] for i in inside]
    relatives = sum(t.pos == "PRON" and t.lemma in tree.grammar.relative_pronouns and t.rel != "mark" for t in tokens)
    return sum(t.has("VerbForm=Fin") for t in tokens) > relatives


def _is_clause_of_its_own(tree: Tree, head: int) -> bool:
    """Has a verb its subject before it, and before that a subordinator of its own?"""
    subjects = [c for c in tree.kids(head, "nsubj") if c < head]
    openers = [c for c in tree.kids(head, "mark", "advmod") if tree.tokens[c].pos == "SCONJ"]
    return bool(subjects) and any(c < subjects[0] for c in openers) and bool(tree.kids(head, "obj", "ccomp", "xcomp"))


def insertion(tree: Tree, match: CueMatch) -> tuple[int, int] | None:
    """`..., said X(, ...)`: first and last token of a cue that a comma sets off and whose subject follows it; None where it is none."""
    if match.cue.pos != "v" or "quote" not in match.complements:
        return None
    helpers = [c for c in tree.kids(match.head, "aux", "expl", "obj", "iobj") if c < match.head and tree.tokens[c].pos != "NOUN"]
    first = min([*match.words, *helpers])
    while first > 0 and tree.tokens[first - 1].pos in ("AUX", "PRON") and tree.tokens[first - 1].text != ",":
        first -= 1
    if first < 2 or tree.tokens[first - 1].text not in SET_OFF or _has_both_sides(tree, match.head):
        return None  # "The envoy, John Smith, dismissed the report"
    if _is_clause_of_its_own(tree, match.head):
        return None  # ", although its leader, John Smith, has denied any role"
    last = max(match.words)
    finite = any(t.has("VerbForm=Fin") for t in tree.tokens[first : last + 1])
    relative = any(t.has("PronType=Rel") for t in tree.tokens[first : last + 1])
    relative |= _is_of_relative(tree, first)
    # "Honduras, which cut ties in March, opened": the English parser marks no relative pronoun.
    relative |= tree.tokens[match.head].rel == "acl:relcl" and any(first <= c < match.head for c in tree.kids(match.head, "nsubj"))
    if not finite or relative:
        return None
    if any(tree.kids(c, "appos") and tree.subtree(c)[-1] in (first - 2, first - 1) for c in tree.kids(match.head, "nsubj") if c < first):
        return None  # "They withdrew, Jane Smith, the army's spokeswoman, told reporters": the comma ends the apposition
    # A participle may go with the speaker: « un responsable cité par l'agence ».
    verbal = [t.index for t in tree.tokens[last + 1 :] if t.pos in VERBAL and not (t.has("Tense=Past") and t.rel == "acl")]
    end = next(
        (t.index - 1 for t in tree.tokens[last + 1 :] if t.text in ",;:.!?" or t.pos == "SCONJ" or t.index in verbal), len(tree.tokens) - 1
    )
    stopped = end + 1 >= len(tree.tokens) or tree.tokens[end + 1].pos == "PUNCT"
    said_first = _clauses_told(tree, range(first - 1)) or _clauses_told(tree, range(end + 1, len(tree.tokens)))
    inverted = end > last or any(tree.tokens[i].text.startswith("-") for i in range(first, last + 1))
    return (first, end) if stopped and said_first and inverted else None
