"""The status of an event: read upwards from its predicate through the words that govern it.

French: « Moscou poursuit ses projets visant à déployer » is planned; « les armes auraient été livrées » possible.
English: "may have attacked" is possible, "denied any attack" denied, "has attacked" occurred.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.coding.syntax import Tree
from tocsin.coding.wordings import fixed_words
from tocsin.knowledge.predicates import Operator, Predicates

HIGHEST = 10
# What a finer reading may not override: the innermost of these wins, and a denial above turns all but a denial.
STRONG = ("denied", "possible", "planned")


@dataclass(slots=True)
class Reading:
    """A status with the tokens that gave it and the reasons.

    `is_told` once a finite past says that it was done, `is_ahead` once a future or a will does (`is_willed`: a will),
    `is_refused` if that is denied; `is_conditional` if it is said to depend on a condition.
    """

    status: str = ""
    words: list[int] = field(default_factory=list)
    because: list[str] = field(default_factory=list)
    lexical: tuple[int, ...] = ()
    is_told: bool = False
    is_ahead: bool = False
    is_willed: bool = False
    is_refused: bool = False
    is_conditional: bool = False

    def take(self, status: str, words: list[int], why: str) -> None:
        """Notes a status unless a stronger or nearer one is known."""
        if not status or self.status in STRONG or (self.status and status not in STRONG):
            return
        self.status = status
        self.words = words
        self.because.append(why)


def read_status(
    tree: Tree, index: int, carrier: int | None, predicates: Predicates, *, heading: bool, lexical: tuple[int, ...] = ()
) -> Reading:
    """The status of the event whose predicate is token `index`; `carrier` is its light verb.

    A negation among `lexical` tokens belongs to the predicate ("will not tolerate") and denies nothing.
    """
    reading = Reading(lexical=lexical)
    at = carrier if carrier is not None else index
    _read_own_words(tree, index, reading)
    if at != index:
        _read_own_words(tree, at, reading)
    for _ in range(HIGHEST):
        if _is_clause(tree, at):
            _read_clause(tree, at, reading, heading=heading, own=at in (index, carrier))
        head = tree.tokens[at].head
        if head == at or not _climb(tree, at, head, reading, predicates):
            break
        at = head
    if not reading.status:
        reading.take("occurred", [], "status: told as done")
    reading.is_conditional = reading.status in ("planned", "possible") and condition_of(tree, index) is not None
    return reading


def _is_clause(tree: Tree, at: int) -> bool:
    return tree.is_verb(at) or bool(tree.kids(at, "cop")) or (tree.tokens[at].pos == "ADJ" and bool(tree.kids(at, "nsubj")))


def _read_own_words(tree: Tree, index: int, reading: Reading) -> None:
    """Adjectives and adverbs beside the predicate: "alleged attack", "une éventuelle frappe", "no attack"."""
    grammar = tree.grammar
    for child in tree.children[index]:
        token = tree.tokens[child]
        if token.rel.split(":")[0] not in ("amod", "advmod", "compound", "det", "nmod"):
            continue
        lemmas = tree.forms[child]
        if any(w in grammar.possible_words for w in lemmas):
            reading.take("possible", [child], f"status: '{token.text}' leaves it open")
        elif any(w in grammar.planned_words for w in lemmas) and token.rel.startswith("amod"):
            reading.take("planned", [child], f"status: '{token.text}' puts it ahead")
        elif token.rel.startswith("det") and any(w in grammar.negative_determiners for w in lemmas):
            reading.take("denied", [child], f"status: '{token.text}' denies it")


def _read_clause(tree: Tree, at: int, reading: Reading, *, heading: bool, own: bool) -> None:
    grammar = tree.grammar
    helpers = [c for c in tree.children[at] if tree.tokens[c].rel.split(":")[0] in ("aux", "cop")]
    negation = [word for word in _negation(tree, at) if word not in reading.lexical]
    finite = next((tree.tokens[i] for i in [*helpers, at] if tree.tokens[i].has("VerbForm=Fin")), None)
    future = _future(tree, at, helpers, finite.index if finite else None)
    if negation:
        if reading.status != "denied":
            reading.is_refused = future is not None or reading.is_ahead
            reading.status, reading.words = "denied", negation
            reading.because.append(f"status: negated by '{tree.tokens[negation[0]].text}'")
        return
    if future is not None and not any(word in reading.lexical for word in _negation(tree, at)):
        reading.take("planned", [future], f"status: future '{tree.tokens[future].text}'")
        reading.is_ahead = True
    for child in helpers:
        forms = tree.forms[child]
        if any(f in grammar.possible_modals or f in grammar.must_modals for f in forms):
            reading.take("possible", [child], f"status: modal '{tree.tokens[child].text}'")
    if finite is not None and finite.has("Mood=Cnd"):
        reading.take("possible", [finite.index], f"status: conditional '{finite.text}'")
    _read_adverbs(tree, at, reading)
    if own or not reading.status:
        _read_tense(tree, at, helpers, finite.index if finite else None, reading, heading=heading)


def _future(tree: Tree, at: int, helpers: list[int], finite: int | None) -> int | None:
    """The word that puts a clause into the future, or into the future of a past ("announced that it would leave", « qu'il partirait »)."""
    grammar = tree.grammar
    ahead = grammar.future_modals | grammar.due_modals
    words = [c for c in helpers if any(f in ahead for f in tree.forms[c])]
    words += [finite] if finite is not None and tree.tokens[finite].has("Tense=Fut") else []
    if words or finite is None or not _is_said_in_past(tree, at) or condition_of(tree, at) is not None:
        return words[0] if words else None
    modals = [c for c in helpers if tree.tokens[c].text.lower() in grammar.past_future_modals]
    perfect = tree.tokens[finite].rel == "aux" and tree.tokens[at].has("VerbForm=Part")
    is_modal = any(f in grammar.possible_modals | grammar.must_modals for f in tree.forms[finite])
    if tree.tokens[finite].has("Mood=Cnd") and not perfect and not is_modal:
        modals.append(finite)
    return modals[0] if modals else None


def _is_said_in_past(tree: Tree, at: int) -> bool:
    """Is the clause the content of a verb in the past, or joined to one that is?"""
    token = tree.tokens[at]
    while token.rel == "conj" and token.head != token.index and tree.is_verb(token.head):
        token = tree.tokens[token.head]
    if token.rel.split(":")[0] != "ccomp" or token.head == token.index:
        return False
    return any(tree.tokens[i].has("Tense=Past") for i in [token.head, *tree.kids(token.head, "aux")])


def _negation(tree: Tree, at: int) -> list[int]:
    grammar = tree.grammar
    words = [c for c in tree.children[at] if tree.tokens[c].rel.split(":")[0] == "advmod"]
    has_ne = any(tree.tokens[c].text.lower() in ("ne", "n'") for c in tree.children[at])
    for child in words:
        forms = tree.forms[child]
        if any(f in grammar.negations for f in forms) and ("plus" not in forms or has_ne):
            return [child]
    for slot in ("nsubj", "obj", "iobj"):
        for child in tree.kids(at, slot):
            if has_ne and tree.tokens[child].lemma in grammar.negations:  # « ne privera personne »
                return [child]
            dets = [d for d in tree.kids(child, "det") if any(f in grammar.negative_determiners for f in tree.forms[d])]
            if dets:
                return dets
    if any(w in grammar.without for w in tree.marker(at).split()):
        return [c for c in tree.kids(at, "mark") if c < at][:1]
    return []


def _read_adverbs(tree: Tree, at: int, reading: Reading) -> None:
    grammar = tree.grammar
    for child in tree.children[at]:
        token = tree.tokens[child]
        if token.rel.split(":")[0] not in ("advmod", "obl", "case", "fixed", "dep"):
            continue
        group = " ".join([*tree.case(child).split(), token.lemma]) if token.rel.startswith("obl") else token.lemma
        for status, words in (
            ("possible", grammar.possible_words),
            ("planned", grammar.planned_words),
            ("ongoing", grammar.ongoing_words),
            ("historical", grammar.historical_words),
        ):
            if group in words or token.text.lower() in words:
                past = any(tree.tokens[c].has("Tense=Past") or tree.tokens[c].has("Tense=Imp") for c in [at, *tree.kids(at, "aux")])
                if status == "possible" or past == (status == "historical"):
                    reading.take(status, [child], f"status: '{token.text}'")
    # "est en cours", "is under way": the predicate itself says that it goes on.
    own = " ".join([*tree.case(at).split(), tree.tokens[at].lemma])
    if own in grammar.ongoing_words and tree.kids(at, "cop"):
        reading.take("ongoing", [at], f"status: '{own}'")


def _read_tense(tree: Tree, at: int, helpers: list[int], finite: int | None, reading: Reading, *, heading: bool) -> None:
    token, grammar = tree.tokens[at], tree.grammar
    texts = " ".join(tree.tokens[i].text for i in [*helpers, at])
    if finite is None:
        if token.rel == "root" and tree.is_infinitive(at) and tree.kids(at, "mark") and tree.kids(at, "nsubj"):
            reading.take("planned", [at], f"status: headline future '{token.text}'")  # "Japan to reduce aid"
            reading.is_ahead = True
        if token.has("VerbForm=Part") and (token.has("Tense=Past") or token.has("Aspect=Perf")) and token.rel in ("acl", "amod", "advcl"):
            reading.take("occurred", [at], f"status: participle '{token.text}'")
        return
    verb = tree.tokens[finite]
    present = verb.has("Tense=Pres") and not verb.has("Mood=Cnd")
    perfect = any(tree.tokens[c].lemma in grammar.perfect_auxiliaries for c in tree.kids(at, "aux")) and not token.has("VerbForm=Inf")
    progressive = tree.is_present_participle(at) and len(helpers) > perfect
    if (verb.has("Tense=Imp") and not perfect) or progressive:
        reading.take("ongoing", [finite], f"status: under way in '{texts}'")
    elif perfect and not (tree.is_passive(at) and present and len(helpers) == 1):
        reading.is_told = True
        reading.take("occurred", [at], f"status: done in '{texts}'")
    elif present and not heading:
        reading.take("ongoing", [finite], f"status: present tense '{texts}'")
    else:
        reading.is_told = not present
        reading.take("occurred", [finite], f"status: past or headline tense '{texts}'")


def _climb(tree: Tree, at: int, head: int, reading: Reading, predicates: Predicates) -> bool:
    """Reads what governs `at`; False where nothing above can change the status any more."""
    grammar = tree.grammar
    relation = tree.tokens[at].rel.split(":")[0]
    marker = tree.marker(at)
    if tree.is_infinitive(at) and _has_managed(tree, head):
        reading.take("occurred", [head], f"status: '{tree.tokens[head].text}', and so it was done")
        return True
    if tree.is_infinitive(at) and relation == "advcl" and marker in grammar.after_markers:
        reading.take("occurred", list(tree.kids(at, "mark"))[:1], f"status: done before, by '{marker}'")
        return False
    telling = tree.tokens[head].lemma in grammar.telling_verbs and not tree.is_passive(head)
    if telling and tree.is_infinitive(at) and relation in ("xcomp", "ccomp"):
        # « dit avoir abattu un avion »: who says so tells it as done; « est dit avoir » leaves it open.
        reading.take("occurred", [head], f"status: told by '{tree.tokens[head].text}'")
        return True
    doubted = relation == "ccomp" and marker in grammar.doubt_markers
    operator = None if doubted else governing_operator(tree, at, head, predicates)
    if operator is not None:
        # "announced that it had asked": what is told in the past is not ahead.
        if operator.status and not (reading.is_told and operator.status == "planned"):
            reading.take(operator.status, [head], f"status: '{tree.tokens[head].text}' ({operator.where})")
            reading.is_ahead |= operator.status == "planned"
            reading.is_willed |= operator.status == "planned"
        return operator.status not in ("", "occurred") or not _is_finite(tree, at)
    if relation in ("advcl", "ccomp", "acl") and marker:
        first = marker.split()[0]
        if relation == "advcl" and (marker in grammar.condition_markers or first in grammar.condition_markers):
            reading.take("possible", list(tree.kids(at, "mark"))[:1], f"status: under the condition '{marker}'")
        elif doubted:
            reading.take("possible", list(tree.kids(at, "mark"))[:1], f"status: in doubt by '{marker}'")
        elif marker in grammar.time_markers and not _is_told_in_turn(tree, at, head):
            reading.take("possible", list(tree.kids(at, "mark"))[:1], f"status: not yet, by '{marker}'")
        elif marker in grammar.time_markers and not _is_finite(tree, at):
            reading.take("occurred", list(tree.kids(at, "mark"))[:1], f"status: told as done next, by '{marker}'")
            return False
        if _is_finite(tree, at):
            return False
    if tree.tokens[head].lemma in grammar.possible_modals | grammar.must_modals and tree.is_infinitive(at):
        reading.take("possible", [head], f"status: modal '{tree.tokens[head].text}'")
        return True
    if tree.tokens[head].lemma in grammar.future_modals | grammar.due_modals and tree.is_infinitive(at) and relation == "xcomp":
        reading.take("planned", [head], f"status: future '{tree.tokens[head].text}'")
        reading.is_ahead = True
        return True
    if tree.is_infinitive(at):
        purpose = marker in grammar.purpose_markers or relation == "advcl"
        reading.take(
            "planned" if purpose else "possible",
            [at],
            f"status: infinitive '{tree.tokens[at].text}' of {'purpose' if purpose else 'a verb that leaves it open'}",
        )
        return True
    if relation == "conj":
        return not _is_finite(tree, at) and tree.tokens[at].pos == tree.tokens[head].pos
    if relation == "nsubj" and tree.kids(head, "cop"):
        return True
    # "une série de sanctions", "le début des négociations": what holds of the whole holds of its part.
    return (
        relation == "nmod"
        and tree.case(at) in ("de", "of")
        and tree.tokens[head].pos == "NOUN"
        and tree.forms[head][0] not in predicates.frames
    )


def _is_told_in_turn(tree: Tree, at: int, head: int) -> bool:
    """`They left before the police searched the house`: one past act behind another, both told as done."""
    words = [[i, *tree.kids(i, "aux", "cop")] for i in (at, head)]
    modal = tree.grammar.possible_modals | tree.grammar.must_modals | tree.grammar.future_modals
    past = all(any(tree.tokens[i].has("Tense=Past") and tree.tokens[i].has("VerbForm=Fin") for i in group) for group in words)
    if not _is_finite(tree, at):  # « a appelé à la grève avant de l'accuser », "before fleeing"
        helpers = [tree.tokens[c] for c in tree.kids(head, "aux")]
        past = any(h.lemma in tree.grammar.perfect_auxiliaries and h.has("Mood=Ind") and not h.has("Tense=Fut") for h in helpers)
        past |= any(tree.tokens[i].has("Tense=Past") and tree.tokens[i].has("VerbForm=Fin") for i in words[1])
    open_end = any(f in modal for group in words for i in group for f in tree.forms[i])
    return past and not open_end and not _negation(tree, head)


def _has_managed(tree: Tree, at: int) -> bool:
    """« Le convoi a pu entrer », « ils ont dû fuir »: a modal in the perfect tells what was done; « aurait pu » does not."""
    if tree.tokens[at].lemma not in tree.grammar.possible_modals | tree.grammar.due_modals or not tree.is_verb(at):
        return False
    helpers = [tree.tokens[c] for c in tree.kids(at, "aux")]
    return any(h.lemma in tree.grammar.perfect_auxiliaries and not h.has("Mood=Cnd") for h in helpers) and tree.tokens[at].has(
        "VerbForm=Part"
    )


def _is_finite(tree: Tree, at: int) -> bool:
    return any(tree.tokens[c].has("VerbForm=Fin") for c in [at, *tree.kids(at, "aux", "cop")])


def governing_operator(tree: Tree, at: int, head: int, predicates: Predicates) -> Operator | None:
    """The operator row that `head` matches with `at` in one of its slots."""
    slots = tree.slots(head)
    standing = {slot for slot, words in slots.items() if at in words}
    token = tree.tokens[at]
    if token.rel in ("amod", "advmod"):
        standing.add("amod")
    for form in tree.forms[head]:
        for operator in predicates.operators.get(form, ()):
            wanted = set(operator.slots)
            if operator.pos == "n" and tree.tokens[head].pos == "VERB":
                continue  # "the army reported that" is no report that somebody doubts
            if wanted & standing and fixed_words(tree, head, operator.fixed) is not None:
                return operator
    return None


def condition_of(tree: Tree, index: int) -> int | None:
    """The head of the clause that states a condition on the predicate or on a clause above it: "if ...", « si ... »."""
    grammar = tree.grammar
    for at in [index, *tree.ancestors(index)]:
        for child in tree.kids(at, "advcl"):
            marker = tree.marker(child)
            if (
                child != index
                and index not in tree.subtree(child)
                and marker
                and (marker in grammar.condition_markers or marker.split()[0] in grammar.condition_markers)
            ):
                return child
        if tree.tokens[at].rel.split(":")[0] in ("ccomp", "parataxis", "acl"):
            return None
    return None
