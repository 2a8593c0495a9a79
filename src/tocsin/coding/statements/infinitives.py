"""Infinitives that a cue governs: what somebody promises, threatens, denies or asks of somebody."""

from __future__ import annotations

from tocsin.coding.statements.cueing import CueMatch
from tocsin.coding.syntax import Tree
from tocsin.knowledge.cues import Speech


def infinitive_words(tree: Tree, match: CueMatch, speech: Speech) -> tuple[int, set[int]] | None:
    """The infinitive of a cue and its words, with the condition that follows it; None without one."""
    head = match.head
    found = [c for c in tree.kids(head, "xcomp", "ccomp", "advcl", "acl") if c > head and (tree.is_infinitive(c) or _is_gerund(tree, c))]
    if not found and not tree.kids(head, "obj", "ccomp"):
        # « a promis pendant la campagne de baisser l'impôt »: hung on the time or place between.
        phrases = [c for c in tree.kids(head, "obl") if c > head]
        below = [c for phrase in phrases for c in tree.kids(phrase, "acl") if tree.is_infinitive(c)]
        found = [c for c in below if tree.marker(c) in speech.infinitive_marks]
    found = [c for c in found if not _is_of_another(tree, match, c)]
    if not found:
        return None
    words = set(tree.subtree(found[0]))
    dropped = speech.infinitive_marks | speech.complementisers
    marks = {c for c in (*tree.kids(found[0], "mark"), *tree.kids(found[0], "case")) if tree.tokens[c].lemma in dropped}
    for child in tree.kids(head, "advcl"):
        if min(tree.subtree(child)) == max(words) + 1 and tree.marker(child) in tree.grammar.condition_markers:
            words |= set(tree.subtree(child))  # "threatened to kill them unless Rome withdrew"
    return found[0], words - marks


def asked_of(tree: Tree, match: CueMatch, infinitive: list[int]) -> list[int] | None:
    """`urged all sides to show restraint`: a demand tells what it asks of whom; None where nobody is asked."""
    head = match.head
    if "demand" not in match.kinds or tree.is_passive(head):
        return None
    own = [c for c in tree.kids(head, "obl") if set(tree.kids(c, "case")) & set(match.words)]
    asked = [c for c in (*tree.kids(head, "obj"), *own) if head < c < max(infinitive) and tree.tokens[c].pos != "PRON"]
    if not asked:
        return infinitive if any(tree.tokens[c].rel.startswith("nsubj") for c in infinitive) else None
    return sorted({*infinitive, *(w for w in tree.subtree(asked[0]) if w not in match.words)})


def _is_of_another(tree: Tree, match: CueMatch, index: int) -> bool:
    """`offered a compromise, only for the others to leave`: an infinitive with a subject of its own behind a preposition."""
    marks = [c for c in tree.kids(index, "mark") if tree.tokens[c].pos == "SCONJ" and c not in match.words]
    return tree.tokens[index].rel == "advcl" and bool(marks) and bool(tree.kids(index, "nsubj"))


def _is_gerund(tree: Tree, index: int) -> bool:
    """`denied having ordered it`."""
    bare = not tree.marker(index) and not tree.case(index) and not tree.kids(index, "nsubj")
    present = any(tree.is_present_participle(h) for h in (index, *tree.kids(index, "aux", "cop")))
    return bare and present and tree.tokens[index].rel.split(":")[0] in ("xcomp", "ccomp")
