"""From cues and quotations to statements: content, form, voices, nesting, ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tocsin.coding.cast import Cast
from tocsin.coding.dates import DateMention
from tocsin.coding.identity import stable_id
from tocsin.coding.places import PlaceMention
from tocsin.coding.statements.clauses import ClauseReader
from tocsin.coding.statements.cueing import CueMatch, find_cues, insertion
from tocsin.coding.statements.drafts import Draft, Range, Shelf, deepest, innermost, split_by_paragraph, trimmed, with_marks
from tocsin.coding.statements.namings import actor_at, again, is_first_person, is_known
from tocsin.coding.statements.pronouns import pronoun_actor
from tocsin.coding.statements.quotations import QuotationReader
from tocsin.coding.statements.settings import place_said, said_on
from tocsin.coding.statements.sources import SourceReader
from tocsin.coding.statements.speakers import (
    antecedent,
    is_impersonal,
    names_somebody,
    near_subject,
    opening_noun,
    owner_of_words,
    relays_of,
    subject_of,
    told_by,
)
from tocsin.coding.statements.turns import find_blocks, find_turns
from tocsin.coding.syntax import Tree
from tocsin.knowledge.cues import load_cues, load_speech
from tocsin.terms.annotations import Quotation
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Form, Report, Statement
from tocsin.terms.spans import Span

# Prepositions of these classes have other meanings ("pour", "in the eyes of"): only before somebody known, and set off by a comma.
WEAK = frozenset({"believe", "say"})
# A phrase that misses so many words of its quotation was cut by the parser.
FEWEST_MISSING = 2


def find_statements(report: Report, cast: Cast, dates: tuple[DateMention, ...], places: tuple[PlaceMention, ...]) -> tuple[Statement, ...]:
    """What the report says that somebody says, in the order of its text; spans quote the report, each inside one paragraph.

    French: « Selon TASS, le ministre a déclaré que la trêve tenait. » is the minister's, relayed by TASS.
    English: '"We will not yield," the minister told AFP. "Never."' is one statement of two spans, relayed by AFP.
    """
    return Assembler(report, cast, dates, places).statements()


@dataclass(slots=True)
class Assembler:
    """Puts the statements of one report together."""

    report: Report
    cast: Cast
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    drafts: list[Draft] = field(default_factory=list)
    matches: dict[int, tuple[CueMatch, ...]] = field(default_factory=dict)
    _dates: dict[int, list[DateMention]] = field(default_factory=dict)
    _places: dict[int, list[PlaceMention]] = field(default_factory=dict)
    _marked: dict[int, tuple[Quotation, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for date in self.dates:
            self._dates.setdefault(date.sentence, []).append(date)
        for place in self.places:
            self._places.setdefault(place.sentence, []).append(place)

    def statements(self) -> tuple[Statement, ...]:
        """All statements, outer before inner."""
        cues = load_cues(self.cast.annotation.language)
        self.matches = matches = {tree.sentence.index: find_cues(tree, cues) for tree in self.cast.trees}
        reader = QuotationReader(self.cast, matches)
        self.drafts = reader.read()
        for tree in self.cast.trees:
            self._clauses(tree, matches[tree.sentence.index], reader)
        self.drafts += find_turns(self.cast) + find_blocks(self.cast, matches)
        self._carry_on()
        shelf = Shelf.of(self.drafts)
        drafts = self._distinct([d for d in self.drafts if self._is_worth(d, shelf)])
        return self._nested(drafts)

    # ---- indirect speech

    def _clauses(self, tree: Tree, matches: tuple[CueMatch, ...], reader: QuotationReader) -> None:
        sources: list[CueMatch] = []
        made: list[Draft] = []
        marks = load_speech(self.cast.annotation.language).predicate_marks
        for match in matches:
            if tree.marker(match.head) in marks and (match.sentence, tree.tokens[match.head].head) in reader.by_cue:
                continue  # `"...," the minister was quoted as saying`: one cue
            known = reader.by_cue.get((match.sentence, match.head))
            if known is not None:
                known.relays += relays_of(self.cast, tree, match)
                made.append(known)
                continue
            if match.cue.pos == "p":
                sources.append(match)
            elif (draft := self._indirect(tree, match)) is not None:
                made.append(draft)
                self.drafts.append(draft)
        for match in sources:
            self._source(tree, match, made)

    def _indirect(self, tree: Tree, match: CueMatch) -> Draft | None:
        reader = self._reader(tree, match)
        found = reader.content()
        if found is None:
            return None
        heads = frozenset(m.head for m in self.matches[tree.sentence.index] if m.cue.pos == "v")
        if match.cue.pos == "v" and self._is_told_already(tree, match):
            return None
        subject = subject_of(self.cast, tree, match, heads)
        if is_impersonal(self.cast, tree, match, subject):
            subject = told_by(self.cast, tree, match)
        place = insertion(tree, match)
        if place is not None and found[1] == "that" and not set(found[0]) & set(range(place[0], place[1] + 1)):
            subject = near_subject(self.cast, tree, match, range(place[0], place[1] + 1)) or subject
        if reader.is_aside() and not tree.kids(match.head, "nsubj"):
            subject = near_subject(self.cast, tree, match, range(match.head + 1, len(tree.tokens))) or subject
        if subject is None:
            subject = opening_noun(tree, match)
        if subject is None or is_first_person(self.cast, tree, subject) or not self._is_asserted(tree, match, place):
            return None
        parts = self._ranges(tree, match, found[0])
        speaker = (
            self._joined_to(tree, match)
            or pronoun_actor(self.cast, tree, subject, self._is_foreign(tree, match))
            or actor_at(self.cast, tree, subject)
        )
        quotes = bool(set(found[0]) & reader.quoted)
        if not parts or speaker is None or not (quotes or self._can_say(tree, match, subject, speaker, found[1])):
            return None
        relays = relays_of(self.cast, tree, match)
        cue = self._outside(self._cue_ranges(tree, match), parts)
        return Draft(parts, match, cue, speaker, relays, tree.sentence.paragraph, complement=found[1])

    def _is_told_already(self, tree: Tree, match: CueMatch) -> bool:
        """« a dit espérer que », "claims to believe that": an infinitive right behind the cue that says it is told with it."""
        token = tree.tokens[match.head]
        if not tree.is_infinitive(match.head) or token.rel not in ("xcomp", "ccomp"):
            return False
        outer = (d.match for d in self.drafts if d.match is not None and d.match.sentence == match.sentence and d.complement == "inf")
        return any(m is not None and m.head == token.head for m in outer)

    def _joined_to(self, tree: Tree, match: CueMatch) -> Actor | None:
        """« X a décrit ... et affirmé que »: the speaker of the cue that a verb without subject is joined to."""
        token = tree.tokens[match.head]
        if token.rel != "conj" or match.cue.pos != "v" or tree.kids(match.head, "nsubj", "expl", "aux"):
            return None
        before = (d for d in self.drafts if d.match is not None and d.match.sentence == match.sentence and d.match.head == token.head)
        return next((d.speaker for d in before if d.match is not None and d.match.cue.pos == "v"), None)

    def _is_foreign(self, tree: Tree, match: CueMatch) -> Callable[[int], bool]:
        """Names in quotations that the cue does not stand in are no one's "he" outside of them."""
        return lambda at: innermost(self.cast.annotation, at) not in (None, self._home(tree, match))

    def _is_asserted(self, tree: Tree, match: CueMatch, place: tuple[int, int] | None) -> bool:
        """Knowing is a position only where somebody does know or show it: not in an infinitive ("hard to know whether")."""
        finite = any(tree.tokens[v].has("VerbForm=Fin") for v in (match.head, *tree.kids(match.head, "aux")))
        finite = finite or "nsubj" in {tree.tokens[c].rel for c in tree.kids(match.head, "nsubj")}  # "the report found"
        above = tree.ancestors(match.head) if place is None else ()  # a cue put in belongs to no condition, whatever the parser says
        if any(tree.marker(at) in self.cast.grammar.condition_markers for at in (match.head, *above)):
            return False  # "if the council says that"
        if not tree.is_infinitive(match.head):
            return finite or match.kinds != {"know"} or match.cue.pos != "v"
        speech = load_speech(self.cast.annotation.language)
        asked = [c for c in tree.kids(match.head, "ccomp", "xcomp", "advcl") if tree.marker(c) in speech.questions]
        negated = any(tree.tokens[c].lemma in self.cast.grammar.negations for c in tree.kids(match.head, "advmod"))
        return match.kinds != {"know"} and not asked and not negated

    def _can_say(self, tree: Tree, match: CueMatch, subject: int, speaker: Actor, complement: str) -> bool:
        """Only a clause with "that" makes a speaker of any noun; the rest needs a person or party, and a verb that asserts."""
        if complement == "that":
            return True
        token = tree.tokens[subject]
        somebody = is_known(speaker) or token.pos in ("PROPN", "PRON") or names_somebody(self.cast, tree, subject)
        somebody = somebody or speaker.name[:1].isupper() or token.lemma in load_speech(self.cast.annotation.language).documents
        # Whoever accuses somebody of something or calls on somebody to act is somebody: "the panel urged both sides to".
        somebody = somebody or (complement == "of" and "criticise" in match.kinds) or (complement == "inf" and match.kinds == {"demand"})
        hedged = any(tree.tokens[c].lemma in self.cast.grammar.possible_modals for c in tree.kids(match.head, "aux"))
        bare = tree.is_infinitive(match.head) and complement in ("np", "as")
        return somebody and not hedged and not bare

    def _source(self, tree: Tree, match: CueMatch, made: list[Draft]) -> None:
        """`Selon X` before a speaker's cue makes X a relay; alone it is a cue of its own."""
        assert match.object is not None
        voice = owner_of_words(self.cast, tree, match.object) or actor_at(self.cast, tree, antecedent(tree, match.object, match.words[0]))
        reader = self._reader(tree, match)
        if voice is None or (match.cue.kind in WEAK and not (self._holds_view(tree, match, voice) and self._opens(tree, match))):
            return
        if match.cue.kind == "quote" and is_known(voice) and made and made[-1].speaker is not None and voice.key != made[-1].speaker.key:
            # `TASS reported, citing the governor`: the governor speaks, TASS passes it on.
            made[-1].relays.append(made[-1].speaker)
            made[-1].speaker = voice
            return
        for draft in made:
            told = draft.match is not None and draft.match.cue.pos == "v" and draft.complement != "inf"
            if told and draft.match is not None and self._same_clause(tree, match, draft.match.head):
                draft.relays.append(voice)
                return
        found = reader.content()
        parts = self._ranges(tree, match, found[0]) if found else []
        if parts:
            draft = Draft(parts, match, self._cue_ranges(tree, match), voice, [], tree.sentence.paragraph)
            made.append(draft)
            self.drafts.append(draft)

    def _opens(self, tree: Tree, match: CueMatch) -> bool:
        """Does « pour X, » open its clause, or « pour qui » a relative one?"""
        assert match.object is not None
        return tree.tokens[match.object].has("PronType=Rel") or SourceReader(tree, match).opens()

    def _holds_view(self, tree: Tree, match: CueMatch, voice: Actor) -> bool:
        """« Pour X, »: X is known, or a name before quoted words."""
        assert match.object is not None
        named = tree.tokens[match.object].text[:1].isupper()
        return is_known(voice) or (named and (bool(self._quoted(tree, match)) or bool(tree.kids(match.object, "flat"))))

    def _reader(self, tree: Tree, match: CueMatch) -> ClauseReader:
        speech = load_speech(self.cast.annotation.language)
        return ClauseReader(tree, match, speech, self.matches[tree.sentence.index], self._quoted(tree, match))

    def _quoted(self, tree: Tree, match: CueMatch) -> frozenset[int]:
        """The tokens in quotation marks, without those that the cue itself stands in."""
        if not self._quotations(tree):
            return frozenset()
        home = self._home(tree, match)
        depth = home.depth + 1 if home else 0
        marks = [q for q in self._quotations(tree) if q.depth >= depth]
        return frozenset(t.index for t in tree.tokens if any(q.inner_start <= t.start < q.inner_end for q in marks))

    def _quotations(self, tree: Tree) -> tuple[Quotation, ...]:
        """The quotations that a sentence shares characters with."""
        number = tree.sentence.index
        if number not in self._marked:
            self._marked[number] = self.cast.annotation.quotations_over(tree.sentence.start, tree.sentence.end)
        return self._marked[number]

    def _home(self, tree: Tree, match: CueMatch) -> Quotation | None:
        """The deepest quotation that a cue stands in."""
        return deepest(self._quotations(tree), tree.tokens[match.place].start)

    def _same_clause(self, tree: Tree, match: CueMatch, verb: int) -> bool:
        assert match.object is not None
        return tree.tokens[match.object].head == verb

    def _cue_ranges(self, tree: Tree, match: CueMatch) -> list[Range]:
        return [(tree.tokens[w].start, tree.tokens[w].end) for w in match.words]

    def _outside(self, cue: list[Range], parts: list[Range]) -> list[Range]:
        """The words of a cue that are no content."""
        return [(a, b) for a, b in cue if not any(s < b and a < e for s, e in parts)] or cue[:1]

    def _ranges(self, tree: Tree, match: CueMatch, words: list[int]) -> list[Range]:
        """Runs of tokens as ranges of the text; what the cue interrupts is two ranges."""
        annotation = self.cast.annotation
        # « considérer X comme »: fixed words between object and predicate are part of what is said.
        kept = [w for w in words if w != match.head and not (w in match.words and w == min(words))]
        runs: list[list[int]] = []
        for word in kept:
            if runs and all(tree.tokens[i].pos == "PUNCT" for i in range(runs[-1][-1] + 1, word)):
                runs[-1].append(word)
            else:
                runs.append([word])
        home = self._home(tree, match)
        found: list[Range] = []
        for run in runs:
            while run and tree.tokens[run[-1]].pos in ("PUNCT", "CCONJ"):
                run.pop()
            while run and (tree.tokens[run[0]].pos == "PUNCT"):
                run.pop(0)
            if not run:
                continue
            start, end = tree.tokens[run[0]].start, tree.tokens[run[-1]].end
            if home is not None:
                start, end = max(start, home.inner_start), min(end, home.inner_end)
            if innermost(annotation, start) is not home:
                start, end = self._quoted_whole(start, end)
            start, end = with_marks(annotation, start, end)
            if start < end and (piece := trimmed(annotation.text, start, end)):
                found.append(piece)
        pronouns = self.cast.grammar.relative_pronouns
        return [r for r in found if len(found) == 1 or (r[1] - r[0] > 3 and annotation.text[r[0] : r[1]].lower() not in pronouns)]

    def _quoted_whole(self, start: int, end: int) -> Range:
        """« ses « profonds regrets » »: words inside a quotation that miss but a few of its words are all of it."""
        quotation = innermost(self.cast.annotation, start)
        if quotation is None or not start < end <= quotation.inner_end:
            return start, end
        text = self.cast.annotation.text
        missing = text[quotation.inner_start : start].split() + text[end : quotation.inner_end].split()
        return (quotation.inner_start, quotation.inner_end) if len(missing) <= FEWEST_MISSING else (start, end)

    # ---- all together

    def _carry_on(self) -> None:
        """A quotation without a speaker of its own goes on from the statement before it, at most two paragraphs back."""
        told: dict[int, list[Draft]] = {}
        for draft in self.drafts:
            told.setdefault(draft.paragraph, []).append(draft)
        for draft in sorted(self.drafts, key=lambda d: d.start):
            if not draft.follows or draft.speaker is not None:
                continue
            near = [d for back in (2, 1, 0) for d in told.get(draft.paragraph - back, [])]
            before = [d for d in near if d is not draft and d.end <= draft.start]
            before = [d for d in before if innermost(self.cast.annotation, d.cue[0][0] if d.cue else 0) is None or d.by_marks]
            last = max(before, key=lambda d: (max([d.end, *(end for _, end in d.cue)]), d.size()), default=None)
            if last is not None and last.speaker is not None:
                draft.speaker = again(last.speaker, draft.follows)
                draft.relays += [r for r in last.relays if r not in draft.relays]

    def _is_worth(self, draft: Draft, shelf: Shelf) -> bool:
        """Inside another's words only a clause with a known speaker is a statement of its own."""
        if draft.match is None or draft.by_marks or not draft.cue:
            return True
        at = draft.cue[0][0]
        around = [d for d in shelf.holding(at) if d is not draft and d.size() > draft.size()]
        if not around:
            return True
        if draft.match.cue.pos == "n" and any(d.speaker and draft.speaker and d.speaker.key == draft.speaker.key for d in around):
            return False  # "expressed the hope that": told once
        voiced = draft.match.kinds - {"know", "promise", "order", "demand", "threaten", "ask"}
        return draft.complement in ("that", "") and bool(voiced) and draft.speaker is not None and is_known(draft.speaker)

    def _distinct(self, drafts: list[Draft]) -> list[Draft]:
        """Each place told once: of drafts with the same content, the one that quotation marks or a verb show."""
        found: dict[tuple[Range, ...], Draft] = {}
        for draft in drafts:
            draft.parts = sorted({p for a, b in draft.parts for p in split_by_paragraph(self.cast.annotation, a, b)})
            if draft.parts:
                found.setdefault(tuple(draft.parts), draft)
        return sorted(found.values(), key=lambda d: (d.start, -d.end))

    def _nested(self, drafts: list[Draft]) -> tuple[Statement, ...]:
        ids = {id(d): stable_id(self.report.id, self._spans(d.parts), "statement") for d in drafts}
        made: list[Statement] = []
        shelf = Shelf.of(drafts)
        for draft in drafts:
            outer = self._around(draft, shelf)
            relays = list(draft.relays)
            if outer is not None and outer.speaker is not None:
                relays.append(outer.speaker)
            made.append(self._statement(draft, ids[id(draft)], tuple(relays), ids[id(outer)] if outer is not None else None))
        return tuple(made)

    def _around(self, draft: Draft, shelf: Shelf) -> Draft | None:
        """The smallest statement whose content holds this one's cue, or all its content where it has none."""
        at = draft.cue[0][0] if draft.cue else draft.start
        holding = [d for d in shelf.holding(at) if d is not draft and d.holds(draft.start) and d.size() > draft.size()]
        return min(holding, key=lambda d: d.size()) if holding else None

    def _statement(self, draft: Draft, identity: str, relays: tuple[Actor, ...], within: str | None) -> Statement:
        speaker = draft.speaker
        distinct = {a.key: a for a in reversed(relays) if speaker is None or a.key != speaker.key}
        kept = tuple(a for a in dict.fromkeys(relays) if distinct.get(a.key) is a)
        tree = self.cast.trees[draft.match.sentence] if draft.match else None
        return Statement(
            id=identity,
            form=self._form(draft),
            verb=draft.match.cue.text if draft.match else None,
            speaker=speaker,
            relayed_by=kept,
            cue=self._spans(draft.cue),
            content=self._spans(draft.parts),
            said_on=said_on(self.cast, tree, draft, self._dates, self.report.published) if tree else None,
            place=place_said(tree, draft, self._places.get(tree.sentence.index, ())) if tree else None,
            within=within,
        )

    def _spans(self, ranges: list[Range]) -> tuple[Span, ...]:
        return tuple(Span.of(self.report.text, a, b) for a, b in ranges)

    def _form(self, draft: Draft) -> Form:
        """Direct where all words stand in quotation marks (deeper than the cue's own), mixed where some do."""
        home = innermost(self.cast.annotation, draft.cue[0][0]) if draft.cue and not draft.by_marks else None
        depth = home.depth + 1 if home else 0
        quoted = words = 0
        for start, end in draft.parts:
            marks = [q for q in self.cast.annotation.quotations_over(start, end) if q.depth == depth]
            words += self._letters(start, end)
            quoted += sum(self._letters(max(start, q.inner_start), min(end, q.inner_end)) for q in marks)
        return "direct" if quoted == words or draft.verbatim else "mixed" if quoted else "indirect"

    def _letters(self, start: int, end: int) -> int:
        """How many letters and digits stand from `start` to `end`."""
        return sum(map(str.isalnum, self.report.text[start:end])) if start < end else 0
