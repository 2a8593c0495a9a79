"""Events: which predicates of a report are PLOVER acts, between whom, with what status, and through which voices.

French: « Moscou a déjà fourni à Minsk des missiles » is AID, RUS to BLR, occurred. English: "The EU is ready to respond with
sanctions" is THREATEN by the EU.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tocsin.coding.candidates import PROMISED, Candidate, candidates, light_above
from tocsin.coding.cast import Cast
from tocsin.coding.confidence import Found, confidence
from tocsin.coding.contexts import find_contexts
from tocsin.coding.dates import DateMention
from tocsin.coding.frames import Match, Matcher
from tocsin.coding.homes import Homes
from tocsin.coding.identity import stable_id
from tocsin.coding.parties import Parties, one_sided
from tocsin.coding.places import PlaceMention, place_of
from tocsin.coding.roles import RoleReader
from tocsin.coding.status import Reading, condition_of, governing_operator, read_status
from tocsin.coding.syntax import Tree
from tocsin.coding.timing import dates_below, is_ahead, is_long_ago, timing_of
from tocsin.coding.voices import Voices
from tocsin.knowledge.codebook import Codebook, load_codebook
from tocsin.knowledge.predicates import Predicates
from tocsin.terms.mentions import Actor
from tocsin.terms.records import Event, Report, Words
from tocsin.terms.spans import Span

# Sectors whose members act in public only where a state, a body or a person in office is the other side.
PRIVATE = frozenset({"CVL", "BUS", "EDU", "MED", "AGR"})
# Material acts that everyday life is full of: a bank lends, a company cuts ties.
EVERYDAY = frozenset({"AID", "COOPERATE", "SANCTION", "RETREAT"})
LONGEST_CLAUSE = 160
SPEAKER_ACTS = (("speaker",),)


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate with its parties in its sentence."""

    tree: Tree
    candidate: Candidate
    parties: Parties


@dataclass(slots=True)
class EventCoder:
    """Codes the events of one report."""

    report: Report
    cast: Cast
    predicates: Predicates
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    voices: Voices
    homes: Homes = field(init=False)
    _dates: dict[int, list[DateMention]] = field(init=False, default_factory=dict)
    _places: dict[int, list[PlaceMention]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.homes = Homes(self.cast)
        for date in self.dates:
            self._dates.setdefault(date.sentence, []).append(date)
        for place in self.places:
            self._places.setdefault(place.sentence, []).append(place)

    def _dates_of(self, tree: Tree) -> tuple[DateMention, ...]:
        return tuple(self._dates.get(tree.sentence.index, ()))

    def _places_of(self, tree: Tree, event_type: str, parties: Parties) -> tuple[PlaceMention, ...]:
        """The places of a sentence; whom words are aimed at is no place of them: "lashed out at France"."""
        here = tuple(self._places.get(tree.sentence.index, ()))
        if not load_codebook().types[event_type].is_verbal or event_type == "CONSULT":
            return here
        aimed = [a.span for a in parties.recipient if a.span is not None]
        return tuple(m for m in here if not any(s.start < m.place.span.end and m.place.span.start < s.end for s in aimed))

    def code(self) -> tuple[Event, ...]:
        """All events of the report, in the order of their words."""
        matcher = Matcher(self.predicates, self.cast)
        unique = {event.id: event for _, event in self.coded(matcher)}
        return tuple(sorted(unique.values(), key=lambda e: (e.trigger[0].start, e.trigger[0].end, e.id)))

    def coded(self, matcher: Matcher) -> Iterator[tuple[Draft, Event]]:
        """Each draft that is reported as an event, with that event."""
        for draft in self.drafts(matcher):
            if self._counts(draft.tree, draft.candidate, draft.parties):
                yield draft, self._event(draft.tree, draft.candidate, draft.parties, matcher)

    def drafts(self, matcher: Matcher) -> Iterator[Draft]:
        """Every candidate of the report with its parties, those included that are no report of an event by themselves."""
        reader = RoleReader(self.cast, matcher)
        told: dict[str, Draft] = {}
        for tree in self.cast.trees:
            if self.cast.annotation.paragraphs[tree.sentence.paragraph].kind not in ("byline", "attribution"):
                found = [Draft(tree, c, self._roles(tree, c, reader)) for c in candidates(tree, matcher, self.predicates)]
                yield from found
                yield from taken_up(tree, {d.candidate.match.head for d in found}, told, self.cast, self.predicates)
                for draft in found:
                    if draft.candidate.match.frame.pos == "n" and (draft.parties.actor or draft.parties.recipient):
                        told[tree.tokens[draft.candidate.match.head].lemma] = draft

    def _roles(self, tree: Tree, candidate: Candidate, reader: RoleReader) -> Parties:
        statement = self.voices.statement_at(tree.tokens[candidate.match.head].start)
        speaker = statement.speaker if statement else None
        return reader.read(tree, candidate.match, candidate.carrier, speaker)

    def _counts(self, tree: Tree, candidate: Candidate, parties: Parties) -> bool:
        """A bare noun without party and without date ("the war", « un accord ») is talk of an event, not an event that is reported.

        A frame whose actor is the speaker ("they use the crisis as a pretext") needs somebody who says so of another.
        """
        frame = candidate.match.frame
        everybody = (*parties.actor, *parties.recipient)
        spoken = load_codebook().types[frame.event_type].is_verbal or frame.event_type in EVERYDAY
        unknown = not everybody and frame.event_type in EVERYDAY and frame.pos == "v" and bool(tree.slots(candidate.match.head).get("subj"))
        if unknown or (everybody and spoken and all(is_private(a) for a in everybody)):
            return False
        somebody = bool(everybody)
        somebody |= not tree.slots(candidate.match.head).get("subj") or bool(candidate.match.fixed or candidate.match.consumed)
        if frame.pos == "v" and not somebody and load_codebook().types[frame.event_type].is_verbal:
            return self.voices.statement_at(tree.tokens[candidate.match.head].start) is not None
        if frame.actor == SPEAKER_ACTS:
            theirs = {r.country or r.key for r in parties.recipient}
            return bool(parties.actor and theirs) and not any((a.country or a.key) in theirs for a in parties.actor)
        carried = candidate.light is not None
        if frame.pos != "n" or carried or parties.actor or any(a.id or a.country for a in parties.recipient):
            return True
        head = candidate.match.head
        opposed = any(slot in tree.slots(head) for slot in tree.grammar.opposing_prepositions)
        if opposed or any(not is_long_ago(m.date, self.cast.day) for m in dates_below(tree, head, self._dates_of(tree))):
            return True
        subject = tree.tokens[head].rel.split(":")[0] in ("nsubj", "obj")
        material = load_codebook().types[frame.event_type].quad.startswith("material")
        return (
            (bool(frame.needs) or material)
            and subject
            and governing_operator(tree, head, tree.tokens[head].head, self.predicates) is not None
        )

    def _event(self, tree: Tree, candidate: Candidate, parties: Parties, matcher: Matcher) -> Event:
        text, codebook = self.cast.annotation.text, load_codebook()
        match, frame = candidate.match, candidate.match.frame
        heading = self.cast.annotation.paragraphs[tree.sentence.paragraph].kind == "heading"
        reading = read_status(tree, match.head, candidate.carrier, self.predicates, heading=heading, lexical=match.fixed)
        if candidate.light is not None and candidate.light.status:
            reading.take(candidate.light.status, [candidate.carrier or match.head], f"status: light verb ({candidate.light.where})")
        statement = self.voices.statement_at(tree.tokens[match.head].start)
        reading.is_conditional &= is_own(parties.actor, statement.speaker if statement else None)
        self._read_arranged(tree, match, reading)
        event_type, status = settle(frame.event_type, reading, codebook)
        if frame.actor == SPEAKER_ACTS and codebook.types[event_type].is_verbal and status in ("possible", "planned"):
            status = "occurred"  # who says that it would is making the threat or accusation
        words = sorted({match.head, *match.fixed, *([candidate.carrier] if candidate.carrier is not None else [])})
        trigger = spans_of(text, tree, words)
        modes = self._modes(tree, match, event_type, matcher)
        heads = self._heads(tree, candidate)
        # "will strike on Monday unless": the day is that of what is threatened.
        threatened = event_type == "THREATEN" != frame.event_type
        date, due = timing_of(tree, heads, self._dates_of(tree), "planned" if threatened else status, self.cast.day)
        if threatened and is_ahead(date, self.cast.day):
            date, due = None, due or date
        if status in ("occurred", "ongoing") and is_ahead(date, self.cast.day):
            status, event_type = "planned", PROMISED.get(event_type, event_type)
            reading.because.append("status: on a day after the report's")
            modes = tuple(m for m in modes if m in codebook.types[event_type].modes)
            date, due = timing_of(tree, heads, self._dates_of(tree), status, self.cast.day)
        if status in ("occurred", "ongoing") and is_long_ago(date, self.cast.day):
            status = "historical"
            reading.because.append("status: more than a year before the report")
        contexts = find_contexts(tree, match.head, words, self.predicates)
        if reading.is_willed and frame.event_type == "CONSULT":
            parties = one_sided(self.cast, tree, match.head, parties)
        if frame.actor == SPEAKER_ACTS and date is None and statement is not None:
            date = statement.said_on  # the accusation is made when it is said
        condition = condition_of(tree, match.head)
        place = place_of(tree, heads, self._places_of(tree, event_type, parties)) or parties.ground
        parties = Parties(*self.homes.settle(tree, event_type, parties.actor, parties.recipient, place), parties.ground)
        return Event(
            id=stable_id(self.report.id, trigger, "event"),
            event_type=event_type,  # type: ignore[arg-type]
            mode=modes,
            context=tuple(name for name, _ in contexts),
            quad=codebook.types[event_type].quad,  # type: ignore[arg-type]
            score=codebook.score(event_type, modes),
            actor=parties.actor,
            recipient=parties.recipient,
            status=status,  # type: ignore[arg-type]
            condition=clause_span(text, tree, condition) if condition is not None else None,
            date=date,
            due=due,
            place=place,
            trigger=trigger,
            evidence=Span.of(text, tree.sentence.start, tree.sentence.end),
            statement=statement.id if statement else None,
            voices=self.voices.chain(statement),
            confidence=confidence(
                Found(tree, match, candidate.carrier, parties, event_type, status, statement is not None, len(contexts)), matcher
            ),
            because=self._because(tree, candidate, event_type, reading, parties),
            words=Words(
                status=spans_of(text, tree, sorted(set(reading.words))),
                mode=trigger if modes else (),
                context=tuple(Span.of(text, tree.tokens[i].start, tree.tokens[i].end) for _, i in contexts),
            ),
        )

    def _read_arranged(self, tree: Tree, match: Match, reading: Reading) -> None:
        """`les pourparlers prévus mardi`: what has been arranged is ahead."""
        if match.frame.event_type != "AGREE" or not tree.is_passive(match.head):
            return
        operators = [o for form in tree.forms[match.head] for o in self.predicates.operators.get(form, ())]
        if any(o.status == "planned" and "obj" in o.slots for o in operators):
            reading.take("planned", [match.head], f"status: '{tree.tokens[match.head].text}' puts it ahead")

    def _modes(self, tree: Tree, match: Match, event_type: str, matcher: Matcher) -> tuple[str, ...]:
        frame = match.frame
        if frame.mode in load_codebook().types[event_type].modes:
            return (frame.mode,)
        if event_type == "REJECT" != frame.event_type:
            refused = self.predicates.refusal_modes.get(frame.event_type)
            return (refused,) if refused else ()
        if event_type == "THREATEN" != frame.event_type:
            threatened = self.predicates.threat_modes
            mode = threatened.get(f"{frame.event_type}.{frame.mode}") or threatened.get(frame.event_type)
            return (mode,) if mode else ()
        return self._threatened(tree, match, matcher)

    def _threatened(self, tree: Tree, match: Match, matcher: Matcher) -> tuple[str, ...]:
        """The mode of a threat: what is threatened, by the type of the act that it names."""
        if match.frame.event_type != "THREATEN":
            return ()
        slots = tree.slots(match.head)
        for inner in [w for slot in ("inf", "de", "of", "with", "par", "obj", "that") for w in slots.get(slot, ())]:
            act = matcher.best(tree, inner)
            if act is not None:
                modes = self.predicates.threat_modes
                mode = modes.get(f"{act.frame.event_type}.{act.frame.mode}") or modes.get(act.frame.event_type)
                if mode:
                    return (mode,)
        return ()

    def _heads(self, tree: Tree, candidate: Candidate) -> tuple[int, ...]:
        """Where dates and places of an event hang: its predicate, what carries it, its object, the verb that governs its noun."""
        head = candidate.match.head
        heads = [head] if candidate.carrier is None else [head, candidate.carrier]
        governor = tree.governing(head)
        if candidate.match.frame.pos == "n" and (candidate.carrier is None or tree.tokens[candidate.carrier].rel != "conj"):
            subject_of = tree.tokens[head].head if tree.tokens[head].rel.startswith("nsubj") else governor
            if subject_of is not None:
                heads.append(subject_of)
        return tuple(dict.fromkeys(heads))

    def _because(self, tree: Tree, candidate: Candidate, event_type: str, reading: Reading, parties: Parties) -> tuple[str, ...]:
        frame = candidate.match.frame
        reasons = [f"type {frame.event_type}: '{frame.text}' ({frame.where})"]
        reasons.append(f"clause: '{clause_words(self.cast.annotation.text, tree, candidate.match.head)}'")
        if event_type != frame.event_type:
            told = "under a condition" if event_type == "THREATEN" else "still to come"
            reasons.append(f"type {event_type}: a {frame.event_type} {told}")
        if candidate.light is not None and candidate.carrier is not None:
            reasons.append(f"carried by '{tree.tokens[candidate.carrier].text}' ({candidate.light.where})")
        reasons += reading.because
        reasons += [a.because for a in (*parties.actor, *parties.recipient) if a.because]
        return tuple(dict.fromkeys(reasons))


def taken_up(tree: Tree, seen: set[int], told: dict[str, Draft], cast: Cast, predicates: Predicates) -> Iterator[Draft]:
    """`the transfer had begun`: a definite noun under a verb of aspect is the act that the report told of before by the same noun."""
    for token in tree.tokens:
        before = told.get(token.lemma) if token.pos == "NOUN" and token.index not in seen else None
        if before is None or not any(tree.tokens[c].has("Definite=Def") for c in tree.kids(token.index, "det")):
            continue
        match = replace(before.candidate.match, head=token.index, fixed=(), consumed=())
        carrier, light = light_above(tree, token.index, match, predicates)
        if light is None or carrier is None or not light.status or carrier in seen:
            continue
        why = f"'{token.text}' is the one told of before"
        span = cast.span(tree, token.index, token.index)
        actor, recipient = (
            tuple(replace(a, span=span, how="inferred", because=why) for a in group)
            for group in (before.parties.actor, before.parties.recipient)
        )
        yield Draft(tree, Candidate(match, carrier, light), Parties(actor, recipient))


def is_private(actor: Actor) -> bool:
    """Somebody of everyday life ("the airline", « les médecins »): what such say to each other is no political act."""
    return not actor.id and not actor.country and bool(actor.sector) and set(actor.sector) <= PRIVATE


def is_own(actors: tuple[Actor, ...], speaker: Actor | None) -> bool:
    """Is what is announced the announcer's own act: his, his state's, or told of somebody without a speaker?"""
    return bool(actors) and (speaker is None or any(a.key == speaker.key or (a.country or "-") == speaker.country for a in actors))


def settle(event_type: str, reading: Reading, codebook: Codebook) -> tuple[str, str]:
    """Type and status together: a future meeting is AGREE, one that will not be REJECT; a speech act that is told has occurred."""
    status = reading.status
    if reading.is_refused and codebook.types[event_type].quad.endswith("cooperation") and event_type != "REQUEST":
        return "REJECT", "occurred"
    if reading.is_conditional and codebook.types[event_type].quad == "material conflict":
        return "THREATEN", "occurred"  # "will strike if ...": what somebody would do to others under a condition is threatened
    if status == "planned" and event_type in PROMISED:
        return PROMISED[event_type], status
    if event_type == "THREATEN" and status == "planned" and not reading.is_willed:
        return event_type, "occurred"  # "will respond with force": to say so is the threat
    if codebook.types[event_type].is_verbal and status == "ongoing" and event_type != "CONSULT":
        return event_type, "occurred"
    return event_type, status


def spans_of(text: str, tree: Tree, words: list[int]) -> tuple[Span, ...]:
    """The spans of some tokens; neighbours become one span."""
    found: list[tuple[int, int]] = []
    for index in words:
        token = tree.tokens[index]
        if found and index - 1 in words:
            found[-1] = (found[-1][0], token.end)
        else:
            found.append((token.start, token.end))
    return tuple(Span.of(text, start, end) for start, end in found)


def clause_words(text: str, tree: Tree, index: int) -> str:
    """The words of the clause that a predicate stands in, at most `LONGEST_CLAUSE` characters of them."""
    head = next((at for at in [index, *tree.ancestors(index)] if tree.is_verb(at) or tree.tokens[at].head == at), index)
    words = " ".join(clause_span(text, tree, head).text.split())
    return words if len(words) <= LONGEST_CLAUSE else words[:LONGEST_CLAUSE].rsplit(" ", 1)[0] + " …"


def clause_span(text: str, tree: Tree, head: int) -> Span:
    """The span of a clause, its final punctuation left out."""
    inside = [i for i in tree.subtree(head) if tree.tokens[i].pos != "PUNCT"]
    return Span.of(text, tree.tokens[inside[0]].start, tree.tokens[inside[-1]].end)
