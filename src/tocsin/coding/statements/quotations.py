"""Direct speech: which quotations are somebody's words, and by which cue."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.coding.cast import Cast
from tocsin.coding.statements.cueing import CueMatch, insertion, inverted_cue
from tocsin.coding.statements.drafts import Draft, Range, trimmed
from tocsin.coding.statements.namings import actor_at
from tocsin.coding.statements.pronouns import pronoun_actor
from tocsin.coding.statements.speakers import is_impersonal, is_personal, near_subject, opening_noun, subject_of, told_by
from tocsin.coding.syntax import Tree
from tocsin.knowledge.cues import load_cues
from tocsin.terms.annotations import Quotation, Sentence
from tocsin.terms.mentions import Actor

ENDINGS = ",?!…—–-"
FEWEST_WORDS = 3
LONGEST_TAG = 18


@dataclass(slots=True)
class Frame:
    """The words of one sentence beside a quotation; `tokens` are indices in `tree`."""

    tree: Tree
    tokens: range
    text: str

    def cues(self, matches: dict[int, tuple[CueMatch, ...]]) -> list[CueMatch]:
        """The cues whose words lie in the frame."""
        return [m for m in matches.get(self.tree.sentence.index, ()) if all(w in self.tokens for w in m.words)]


@dataclass(slots=True)
class QuotationReader:
    """Goes through the outermost quotations of a report in order."""

    cast: Cast
    matches: dict[int, tuple[CueMatch, ...]]
    drafts: list[Draft] = field(default_factory=list)
    by_cue: dict[tuple[int, int], Draft] = field(default_factory=dict)
    _reopened: Draft | None = None

    def read(self) -> list[Draft]:
        """The statements that stand in quotation marks, in order."""
        previous: Quotation | None = None
        outer = [q for q in self.cast.annotation.quotations if q.depth == 0]
        for position, quotation in enumerate(outer):
            following = outer[position + 1] if position + 1 < len(outer) else None
            self._take(quotation, previous, following)
            previous = quotation
        return self.drafts

    # ---- one quotation

    def _take(self, quotation: Quotation, previous: Quotation | None, following: Quotation | None) -> None:
        part = trimmed(self.cast.annotation.text, quotation.inner_start, quotation.inner_end)
        if part is None:
            return
        paragraph = self._paragraph(quotation.start)
        reopens = previous is not None and self._opens_paragraph(quotation, paragraph) and self._paragraph(previous.start) == paragraph - 1
        if self._reopened is not None and reopens:
            self._reopened.parts.append(part)
            self._reopened = self._reopened if self._stays_open(quotation) else None
            return
        left, right = self._left(quotation, previous), self._right(quotation, following)
        draft = self._tagged(quotation, part, left, right) or self._introduced(part, left)
        draft = draft or self._standing(quotation, part, left, right, previous)
        if draft is not None:
            draft.paragraph = paragraph
            self._reopened = draft if self._stays_open(quotation) else None

    def _stays_open(self, quotation: Quotation) -> bool:
        return not quotation.closed

    def _opens_paragraph(self, quotation: Quotation, paragraph: int) -> bool:
        return self.cast.annotation.paragraphs[paragraph].start == quotation.start

    def _paragraph(self, at: int) -> int:
        paragraph = self.cast.annotation.paragraph_at(at)
        return paragraph.index if paragraph is not None and at < paragraph.end else 0

    # ---- what stands beside it

    def _left(self, quotation: Quotation, previous: Quotation | None) -> Frame | None:
        """The words before it in its sentence, else the sentence before if that ends in a colon."""
        paragraph = self.cast.annotation.paragraphs[self._paragraph(quotation.start)]
        start = max(paragraph.start, previous.end if previous else 0)
        frame = self._frame(quotation.start, start, quotation.start)
        if frame is not None and any(c.isalnum() for c in frame.text):
            return frame
        near = [s for index in (paragraph.index - 1, paragraph.index) for s in self.cast.annotation.sentences_of(index)]
        before = next((s for s in reversed(near) if s.end <= quotation.start), None)
        if before is not None and self.cast.annotation.text[before.end - 1] == ":":
            first = max(before.start, previous.end if previous and previous.end <= before.end else 0)
            return self._frame(before.start, first, before.end)
        return None

    def _right(self, quotation: Quotation, following: Quotation | None) -> Frame | None:
        """The words behind it in its sentence, else the next sentence if that is only a tag (`"Go!" Smith said.`)."""
        paragraph = self.cast.annotation.paragraphs[self._paragraph(quotation.start)]
        end = min(paragraph.end, following.start if following else paragraph.end)
        frame = self._frame(quotation.inner_end - 1, quotation.end, end)
        if frame is not None and any(c.isalnum() for c in frame.text):
            return frame
        behind = next((s for s in self.cast.annotation.sentences_over(quotation.end, paragraph.end) if s.start >= quotation.end), None)
        if behind is None or not behind.tokens or behind.end > end or len(behind.tokens) > LONGEST_TAG:
            return None
        if self.cast.annotation.text[quotation.inner_end - 1] not in "?!…,":
            return None
        frame = self._frame(behind.start, behind.start, behind.end)
        tree = self.cast.trees[behind.index]
        tags = [m for m in frame.cues(self.matches) if m.cue.pos == "v" and "quote" in m.complements] if frame else []
        bare = [m for m in tags if not tree.kids(m.head, "ccomp", "obj", "xcomp")]
        return frame if bare and tree.tokens[bare[0].head].head == bare[0].head else None

    def _frame(self, at: int, start: int, end: int) -> Frame | None:
        sentence = next(iter(self.cast.annotation.sentences_over(at, at + 1)), None)
        if sentence is None or not sentence.tokens:
            return None
        inside = [t.index for t in sentence.tokens if start <= t.start and t.end <= end]
        if not inside:
            return None
        tree = self.cast.trees[sentence.index]
        first, last = tree.tokens[inside[0]].start, tree.tokens[inside[-1]].end
        return Frame(tree, range(inside[0], inside[-1] + 1), self.cast.annotation.text[first:last])

    # ---- the three ways to be speech

    def _tagged(self, quotation: Quotation, part: Range, left: Frame | None, right: Frame | None) -> Draft | None:
        """`"...," said X`; « ... », selon X."""
        if right is None:
            return None
        ending = self.cast.annotation.text[quotation.inner_end - 1]
        set_off = ending in ENDINGS or right.text[:1] in ",—–-"
        begins = self._begins_sentence(quotation)
        begins = begins or self._has_article(left)
        if ending not in ENDINGS and left is not None and left.text[-1:].isalnum() and not begins:
            return None
        if not set_off and not (begins and left is None):
            return None
        cue = self._first_cue(right) or (
            inverted_cue(right.tree, right.tokens, load_cues(self.cast.annotation.language)) if begins else None
        )
        if cue is None or (not set_off and not self._has_subject(right, cue)):
            return None
        if left is not None and left.text.rstrip()[-1:] not in ".?!:" and not begins and self._runs_on(left, cue):
            return None
        return self._enter(cue, right, self._with_lead(quotation, part, left, right, cue))

    def _with_lead(self, quotation: Quotation, part: Range, left: Frame | None, right: Frame, cue: CueMatch) -> Range:
        """`The talks would go on "when the dust has settled," he said`: the clause that the quoted words end is said too."""
        if left is None or cue.cue.pos != "v" or left.tree.sentence.index != cue.sentence or not self._has_subject(right, cue):
            return part
        tree = left.tree
        begun = any(tree.tokens[t].pos in ("NOUN", "PROPN", "PRON", "VERB", "AUX") for t in left.tokens)
        told = any(m.cue.pos == "v" and self._has_subject(left, m) for m in left.cues(self.matches))
        if not begun or told or left.text.rstrip()[-1:] in ".?!:,;—–":
            return part
        return tree.tokens[left.tokens[0]].start, quotation.end if quotation.closed else part[1]

    def _has_article(self, left: Frame | None) -> bool:
        """« Un « mensonge absolu », a répliqué X »: does nothing but an article stand before it in its sentence?"""
        return left is not None and len(left.tokens) == 1 and left.tokens[0] == 0 and left.tree.tokens[0].pos in ("DET", "NUM")

    def _has_subject(self, frame: Frame, cue: CueMatch) -> bool:
        """Has the cue a subject of its own, so that the quotation cannot be it (`"The Times" predicts`)?"""
        return any(s in frame.tokens for s in (*frame.tree.kids(cue.head, "nsubj", "expl"),)) or cue.cue.pos == "p"

    def _runs_on(self, left: Frame, cue: CueMatch) -> bool:
        """Do the words before the quotation belong to a sentence of their own that only mentions it?"""
        return left.tree.sentence.index == cue.sentence and left.tree.tokens[cue.head].rel.startswith("acl")

    def _first_cue(self, frame: Frame) -> CueMatch | None:
        """The cue that comes before any other finite verb of the frame."""
        for match in frame.cues(self.matches):
            if match.cue.pos == "n" or (match.cue.pos == "v" and "quote" not in match.complements):
                continue
            others = [
                t
                for t in frame.tokens
                if t < min(match.words) and frame.tree.is_verb(t) and frame.tree.tokens[t].rel.split(":")[0] not in ("aux", "cop", "acl")
            ]
            if match.cue.pos == "v" and any(m in frame.tokens for m in frame.tree.kids(match.head, "mark")):
                return None
            return None if others else match
        return None

    def _introduced(self, part: Range, left: Frame | None) -> Draft | None:
        """`X said: "..."`, `X said, "..."`, `X tweeted "..."`."""
        if left is None or not left.text.strip():
            return None
        mark = left.text.rstrip()[-1]
        cues = [m for m in left.cues(self.matches) if m.cue.pos != "p" or mark == ":"]
        verbs = [m for m in cues if m.cue.pos == "v" and "quote" in m.complements]
        if mark == ":":
            return self._by_colon(part, left, cues, verbs)
        if not verbs or (part[1] - part[0] < 20 and mark != "," and len(self._words(part)) < FEWEST_WORDS):
            return None
        cue = verbs[-1]
        between = [t for t in left.tokens if t > max(cue.words)]
        # An article, a preposition or "that" before the mark: the quoted words are part of the sentence.
        if left.tree.is_passive(cue.head) and "quote" not in cue.kinds:
            return None  # "published in two papers, "X" and "Y""
        if any(left.tree.is_verb(t) for t in between) or left.tree.tokens[left.tokens[-1]].pos in ("DET", "ADP", "SCONJ"):
            return None
        opener = self.cast.annotation.text[part[0]]
        if mark in ",;—–-" and (cue.sentence, cue.head) in self.by_cue:
            return self._enter(cue, left, part)
        return self._enter(cue, left, part) if opener.isupper() and (mark == "," or len(between) <= 4) else None

    def _by_colon(self, part: Range, left: Frame, cues: list[CueMatch], verbs: list[CueMatch]) -> Draft | None:
        if verbs:
            return self._enter(verbs[-1], left, part)
        if cues:
            return self._enter(cues[-1], left, part)
        names = [t for t in left.tokens if left.tree.tokens[t].rel in ("nsubj", "root") and self.cast.resolve(left.tree.sentence.index, t)]
        speaker = actor_at(self.cast, left.tree, names[0]) if names else None
        draft = Draft([part], None, [], speaker, by_marks=True)
        self.drafts.append(draft)
        return draft

    def _standing(
        self, quotation: Quotation, part: Range, left: Frame | None, right: Frame | None, previous: Quotation | None
    ) -> Draft | None:
        """A quotation that is a sentence of its own goes on with the speech before it."""
        if (left is not None and left.text.rstrip()[-1:] != ":") or right is not None or not self._begins_sentence(quotation):
            return None
        if len(self._words(part)) < FEWEST_WORDS and not self._has_verb(quotation):
            return None
        inside = self._inside(quotation, part)
        if inside is not None:
            return inside
        paragraph = self._paragraph(quotation.start)
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.paragraph == paragraph and previous is not None and self._follows(quotation, last):
            last.parts.append(part)
            return last
        author = self._author_below(paragraph, quotation)
        if author is None and not self._has_verb(quotation):
            return None
        draft = Draft([part], None, [], author, by_marks=True, follows="" if author else "the quotation")
        self.drafts.append(draft)
        return draft

    def _inside(self, quotation: Quotation, part: Range) -> Draft | None:
        """« A, a déclaré X. B »: the cue stands inside the marks."""
        for sentence in self.cast.annotation.sentences_over(quotation.start, quotation.end):
            tree = self.cast.trees[sentence.index]
            for match in self.matches.get(sentence.index, ()):
                place = insertion(tree, match)
                if place is None or not quotation.inner_start < tree.tokens[place[0]].start < quotation.inner_end:
                    continue
                frame = Frame(tree, range(place[0], place[1] + 1), "")
                draft = self._enter(match, frame, part)
                if draft.speaker is None or tree.tokens[match.head].has("Person=1"):
                    self.drafts.remove(draft)
                    del self.by_cue[(match.sentence, match.head)]
                    return None
                first, last = tree.tokens[place[0]].start, tree.tokens[place[1]].end
                text = self.cast.annotation.text
                draft.parts = [p for p in (trimmed(text, part[0], first), trimmed(text, last, part[1])) if p]
                draft.parts = [(a + 1, b) if text[a] in ".,;" else (a, b) for a, b in draft.parts]
                draft.parts = [p for a, b in draft.parts if (p := trimmed(text, a, b))]
                return draft
        return None

    def _has_verb(self, quotation: Quotation) -> bool:
        sentences = self.cast.annotation.sentences_over(quotation.start, quotation.end)
        inside = (t for s in sentences for t in s.tokens if quotation.start <= t.start < quotation.end)
        # A full stop before the closing mark ends a sentence, even where the tagger sees no verb.
        return any(t.pos in ("VERB", "AUX") for t in inside) or self.cast.annotation.text[quotation.inner_end - 1] in ".…"

    def _follows(self, quotation: Quotation, last: Draft) -> bool:
        """Does it stand right behind the other's words or the sentence of its cue?"""
        behind = max([last.end, *(end for _, end in last.cue)])
        return not any(s.start >= behind and s.end <= quotation.start for s in self.cast.annotation.sentences_over(behind, quotation.start))

    def _author_below(self, paragraph: int, quotation: Quotation) -> Actor | None:
        """A line under a quotation that names its author."""
        paragraphs = self.cast.annotation.paragraphs
        if paragraph + 1 >= len(paragraphs) or paragraphs[paragraph + 1].kind != "attribution" or quotation.end < paragraphs[paragraph].end:
            return None
        sentence = next((s for s in self.cast.annotation.sentences_of(paragraph + 1) if s.tokens), None)
        if sentence is None:
            return None
        tree = self.cast.trees[sentence.index]
        nouns = [t.index for t in sentence.tokens if self.cast.resolve(sentence.index, t.index)]
        return actor_at(self.cast, tree, nouns[0]) if nouns else None

    # ---- entering

    def _enter(self, cue: CueMatch, frame: Frame, part: Range) -> Draft:
        known = self.by_cue.get((cue.sentence, cue.head))
        if known is not None:
            known.parts.append(part)
            return known
        tree = frame.tree
        heads = frozenset(m.head for m in self.matches.get(tree.sentence.index, ()) if m.cue.pos == "v")
        subject = subject_of(self.cast, tree, cue, heads)
        if cue.cue.pos == "v" and (subject is None or subject not in frame.tokens or self._in_quotation(tree.sentence, subject)):
            subject = near_subject(self.cast, tree, cue, frame.tokens)
            opening = opening_noun(tree, cue) if subject is None else None
            subject = opening if opening in frame.tokens else subject
        if is_impersonal(self.cast, tree, cue, subject):
            subject = told_by(self.cast, tree, cue)
        speaker = pronoun_actor(self.cast, tree, subject, self._is_quoted) if subject is not None else None
        # « a-t-il ajouté » with nobody before whom it fits: whoever spoke last.
        again = (
            speaker is None and subject is not None and is_personal(self.cast, tree, subject) and tree.tokens[subject].text.startswith("-")
        )
        if speaker is None and subject is not None and not again:
            speaker = actor_at(self.cast, tree, subject)
        words = [(tree.tokens[w].start, tree.tokens[w].end) for w in cue.words]
        follows = f"'{cue.cue.text}'" if subject is None or again else ""
        draft = Draft([part], cue, words, speaker, paragraph=self._paragraph(part[0]), by_marks=True, follows=follows)
        self.drafts.append(draft)
        self.by_cue[(cue.sentence, cue.head)] = draft
        return draft

    def _in_quotation(self, sentence: Sentence, index: int) -> bool:
        return self._is_quoted(sentence.tokens[index].start)

    def _is_quoted(self, at: int) -> bool:
        return any(q.inner_start <= at < q.inner_end for q in self.cast.annotation.quotations_over(at, at + 1))

    def _begins_sentence(self, quotation: Quotation) -> bool:
        near = self.cast.annotation.sentences_over(quotation.start - 1, quotation.start + 1)
        return any(s.start <= quotation.start <= s.start + 1 for s in near)

    def _words(self, part: Range) -> list[str]:
        return self.cast.annotation.text[part[0] : part[1]].split()
