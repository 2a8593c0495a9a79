"""The predicates of a language: frames, operators, light verbs, classes, contexts.

docs/lexicon.md describes the files; this module only reads and checks them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache

from tocsin.knowledge.codebook import SEVERITY, load_codebook
from tocsin.knowledge.files import Row, list_files, read_csv, read_toml, split
from tocsin.terms.errors import LexiconError

REFLEXIVES = ("se", "s'")
# Values of a condition that look at more than words.
OPEN_CLASSES = frozenset({"actor", "country", "place", "number", "event", "conflict", "verb", "other", "several", "official"})
# Those of them for which the coder finds out whom a word means.
WHO = frozenset({"actor", "country", "event", "conflict", "other", "several", "official"})
Classes = dict[str, frozenset[str]]
KINDS = {"v": "verb", "n": "noun", "a": "adjective"}
FRAME_COLUMNS = ("lemma", "pos", "needs", "mode", "actor", "recipient", "example")


@dataclass(frozen=True, slots=True)
class Need:
    """A condition on one of these slots: filled (or `absent`), by one of these lemmas or classes if any are given."""

    slots: tuple[str, ...]
    absent: bool
    lemmas: frozenset[str]
    classes: frozenset[str]

    @property
    def weight(self) -> int:
        """Words say more than classes, classes more than "somebody is there", that more than "nobody is"."""
        if self.absent:
            return 1
        if self.lemmas or self.classes - OPEN_CLASSES:
            return 6
        if "several" in self.classes:
            return 17  # two states: who they are makes the act what it is
        return 5 if self.classes else 4


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of predicates/TYPE.csv. `event_type` is "none" for what is no event."""

    event_type: str
    lemma: str
    before: tuple[str, ...]
    fixed: tuple[str, ...]
    reflexive: bool
    pos: str
    needs: tuple[Need, ...]
    mode: str
    actor: tuple[tuple[str, ...], ...]
    recipient: tuple[tuple[str, ...], ...]
    states_recipient: bool
    where: str
    text: str
    weight: tuple[int, bool, int, int]
    # Its fixed words and those of its first conditions on words (`@class` for a class): no sentence fits that has none of one group's.
    asked: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The frames of one lemma by weight, and where among them stand those that are asked for by a word; `free` are the others."""

    frames: tuple[Frame, ...]
    by_mark: dict[str, tuple[int, ...]]
    marks: frozenset[str]
    free: tuple[int, ...]
    # By type and fixed words.
    alike: dict[tuple[str, tuple[str, ...]], tuple[Frame, ...]]
    # How many are of each type.
    types: Counter[str]

    @classmethod
    def of(cls, frames: tuple[Frame, ...]) -> Rows:
        """The index of some frames: each stands under the words of the first group that it asks for."""
        by_mark: dict[str, list[int]] = {}
        alike: dict[tuple[str, tuple[str, ...]], tuple[Frame, ...]] = {}
        for place, frame in enumerate(frames):
            kind = frame.event_type, frame.fixed
            alike[kind] = (*alike.get(kind, ()), frame)
            for mark in frame.asked[0] if frame.asked else ():
                by_mark.setdefault(mark, []).append(place)
        free = tuple(place for place, frame in enumerate(frames) if not frame.asked)
        places = {mark: tuple(found) for mark, found in by_mark.items()}
        return cls(frames, places, frozenset(by_mark), free, alike, Counter(frame.event_type for frame in frames))

    def within(self, marks: frozenset[str]) -> list[Frame]:
        """The frames that a sentence with these marks (see `Predicates.marks`) may fulfil, by weight."""
        places = {place for mark in self.marks & marks for place in self.by_mark[mark]}
        frames = [self.frames[place] for place in (sorted(places.union(self.free)) if places else self.free)]
        return [frame for frame in frames if not frame.asked or not any(map(marks.isdisjoint, frame.asked))]


@dataclass(frozen=True, slots=True)
class Order:
    """How a language orders the words of a compound (`frames.toml`)."""

    head_final: bool
    cuts_hyphens: bool
    prepositions: frozenset[str]
    elided: frozenset[str]

    def words(self, lemma: str) -> str:
        """A lemma with its elided words set apart, as the parser cuts them: « prise d' otages »."""
        return " ".join(self._apart(word) for word in lemma.split()) if "'" in lemma else lemma

    def _apart(self, word: str) -> str:
        short, mark, rest = word.partition("'")
        return f"{short}' {rest}" if mark and rest and short + mark in self.elided else word


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that sets the status of the event in one of its slots."""

    lemma: str
    fixed: tuple[str, ...]
    pos: str
    slots: tuple[str, ...]
    status: str
    where: str


@dataclass(frozen=True, slots=True)
class Light:
    """A verb or noun that carries an eventive noun."""

    lemma: str
    fixed: tuple[str, ...]
    pos: str
    slot: str
    status: str
    where: str


@dataclass(frozen=True, slots=True)
class Predicates:
    """All that one language's predicate files say."""

    frames: dict[str, tuple[Frame, ...]]
    operators: dict[str, tuple[Operator, ...]]
    lights: dict[str, tuple[Light, ...]]
    classes: dict[str, frozenset[str]]
    contexts: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    threat_modes: dict[str, str]
    refusal_modes: dict[str, str]
    default_recipients: tuple[tuple[str, ...], ...]
    # By word: the classes that it is in, written as `Frame.asked` writes them.
    _classes_of: dict[str, tuple[str, ...]]
    _rows: dict[str, Rows] = field(default_factory=dict)

    def rows(self, lemma: str) -> Rows:
        """The frames of a known lemma, ready to be looked through."""
        rows = self._rows.get(lemma)
        if rows is None:
            rows = self._rows[lemma] = Rows.of(self.frames[lemma])
        return rows

    def marks(self, forms: Collection[str]) -> frozenset[str]:
        """The forms of a sentence's words with their classes."""
        classes_of = self._classes_of
        return frozenset(forms).union(*[classes_of[form] for form in forms if form in classes_of])


@cache
def _slots(cell: str, default: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    if cell == "-":
        return ()
    return tuple(tuple(part.strip() for part in choice.split("+")) for choice in (split(cell) or default))


def _needs(cell: str) -> tuple[Need, ...]:
    """The conditions of a cell."""
    found = []
    for condition in cell.split(";"):
        slot, _, values = condition.strip().partition("=")
        if not slot:
            continue
        wanted = split(values)
        found.append(
            Need(
                split(slot.lstrip("!")),
                slot.startswith("!"),
                frozenset(w.lower() for w in wanted if not w.startswith("@")),
                frozenset(w[1:] for w in wanted if w.startswith("@")),
            )
        )
    return tuple(found)


def _words(lemma: str) -> tuple[str, tuple[str, ...], bool]:
    """Head, fixed words, reflexive: `se retirer`, `s' en prendre`, `mettre en garde`."""
    words = lemma.split()
    reflexive = len(words) > 1 and words[0] in REFLEXIVES
    words = words[1:] if reflexive else words
    if reflexive and len(words) > 1 and words[0] in ("en", "y"):
        words = words[1:]
    return words[0].lower(), tuple(w.lower() for w in words[1:]), reflexive


def _compound(lemma: str, pos: str, order: Order) -> tuple[str, tuple[str, ...], tuple[str, ...], bool]:
    """Words before the head, head, words behind it: "missile test" has its head last, "weapon of mass destruction" first.

    Where the parser cuts words at hyphens ("de-escalate") the parts are words of their own.
    """
    if lemma.isalpha():
        return lemma.lower(), (), (), False
    lemma = order.words(lemma)
    head, fixed, reflexive = _words(" ".join(_cut(word) for word in lemma.split()) if order.cuts_hyphens else lemma)
    if not fixed or not order.head_final:
        return head, (), fixed, reflexive
    words = (head, *fixed)
    if pos == "n" or (pos in ("v", "a") and "-" in words):
        ends = [i for i, word in enumerate(words) if i and word in order.prepositions]
        last = (ends[0] if ends else len(words)) - 1
        return words[last], words[:last], words[last + 1 :], reflexive
    return head, (), fixed, reflexive


def _cut(word: str) -> str:
    return " - ".join(part for part in word.split("-") if part) if "-" in word.strip("-") else word


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a cell of conditions asks for: `weight` of its conditions, how many words they admit in all, and which (see `Frame.asked`)."""

    needs: tuple[Need, ...]
    weight: int
    admitted: int
    words: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class _FrameReader:
    """Rows into frames; what many rows write alike is read once."""

    defaults: dict[str, tuple[str, ...]]
    order: Order
    classes: Classes
    _asked: dict[str, _Asked] = field(default_factory=dict)

    def frame(self, row: Row, event_type: str, modes: Collection[str]) -> Frame:
        """The frame of a row; LexiconError for an unknown mode, part of speech or class."""
        cells = row.cells
        mode, pos, actor, recipient = cells["mode"], cells["pos"], cells["actor"], cells["recipient"]
        if mode and mode not in modes:
            raise LexiconError(f"'{mode}' is no mode of {event_type}", where=row.where, cure=f"Modes are: {', '.join(modes) or 'none'}")
        kind = KINDS.get(pos)
        if kind is None:
            raise LexiconError(f"'{pos}' is no part of speech here", where=row.where, cure="Write v, n or a")
        head, before, fixed, reflexive = _compound(cells["lemma"], pos, self.order)
        asked = self._asked.get(cells["needs"]) or self._read(row)
        # How much the frame asks for: fixed words most, then named words, classes, mere presence, absence. Of equals the one that is
        # no event, then the one whose conditions admit fewer words, then the one of the more severe type.
        severity = len(SEVERITY) if event_type == "none" else SEVERITY.index(event_type)
        weight = 6 * (len(fixed) + len(before)) + 3 * reflexive + asked.weight, event_type == "none", -asked.admitted, severity
        return Frame(
            event_type, head, before, fixed, reflexive, pos, asked.needs, mode,
            _slots(actor, self.defaults[f"{kind}_actor"]), _slots(recipient, self.defaults[f"{kind}_recipient"]),
            recipient not in ("", "-"), row.where, cells["lemma"], weight, (*map(_only, (*fixed, *before)), *asked.words),
        )  # fmt: skip

    def _read(self, row: Row) -> _Asked:
        needs = _needs(row["needs"])
        for need in needs:
            if unknown := need.classes - OPEN_CLASSES - self.classes.keys():
                raise LexiconError(f"no class @{', @'.join(sorted(unknown))}", where=row.where, cure="Write it into classes.csv")
        words = {need: self._admitted(need) for need in needs if not need.absent}
        admitted = sum(len(words[need]) for need in needs if not need.absent)
        asked = _Asked(needs, sum(need.weight for need in needs), admitted, tuple(self._first_asked(needs)))
        return self._asked.setdefault(row["needs"], asked)

    def _first_asked(self, needs: tuple[Need, ...]) -> Iterator[frozenset[str]]:
        """The words of the conditions on words, up to the first condition whose answer may tell the coder whom a word means."""
        for need in needs:
            if not need.absent and need.classes.isdisjoint(OPEN_CLASSES) and (need.lemmas or need.classes):
                yield need.lemmas | {f"@{name}" for name in need.classes} if need.classes else need.lemmas

    def _admitted(self, need: Need) -> frozenset[str]:
        """The words that a condition lists; those of one class alone are that class's own set, not a copy."""
        groups = [group for group in (need.lemmas, *(self.classes.get(name, frozenset()) for name in need.classes)) if group]
        return groups[0] if len(groups) == 1 else frozenset().union(*groups)


@cache
def _only(word: str) -> frozenset[str]:
    return frozenset((word,))


def _load_frames(language: str, reader: _FrameReader) -> dict[str, tuple[Frame, ...]]:
    codebook = load_codebook()
    found: dict[str, list[Frame]] = {}
    for path in list_files(f"lexicon/{language}/predicates", ".csv"):
        name = path.rsplit("/", 1)[1].removesuffix(".csv")
        event_type = name if name == "none" else name.upper()
        if event_type != "none" and event_type not in codebook.types:
            raise LexiconError(f"'{event_type}' is no PLOVER type", where=path, cure="Name the file after a type of the codebook")
        modes = codebook.types[event_type].modes if event_type != "none" else {}
        for row in read_csv(path, FRAME_COLUMNS):
            frame = reader.frame(row, event_type, modes)
            found.setdefault(frame.lemma, []).append(frame)
    return {lemma: tuple(sorted(frames, key=lambda f: f.weight, reverse=True)) for lemma, frames in sorted(found.items())}


def _load_classes(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for path in list_files(f"lexicon/{language}", ".csv"):
        if path.rsplit("/", 1)[1].startswith("classes"):
            for row in read_csv(path, ("class", "lemmas")):
                found[row["class"]] = found.get(row["class"], frozenset()) | {w.lower() for w in row.list("lemmas")}
    return found


def _load_operators(language: str, order: Order) -> dict[str, tuple[Operator, ...]]:
    found: dict[str, list[Operator]] = {}
    for row in read_csv(f"lexicon/{language}/operators.csv", ("lemma", "pos", "complement", "status", "example")):
        head, fixed, _ = _words(order.words(row["lemma"]))
        found.setdefault(head, []).append(Operator(head, fixed, row["pos"], row.list("complement"), row["status"], row.where))
    return {lemma: tuple(sorted(rows, key=lambda o: -len(o.fixed))) for lemma, rows in found.items()}


def _load_lights(language: str, order: Order) -> dict[str, tuple[Light, ...]]:
    found: dict[str, list[Light]] = {}
    for row in read_csv(f"lexicon/{language}/light.csv", ("lemma", "pos", "slot", "status", "example")):
        head, fixed, _ = _words(order.words(row["lemma"]))
        found.setdefault(head, []).append(Light(head, fixed, row["pos"], row["slot"], row["status"], row.where))
    return {lemma: tuple(sorted(rows, key=lambda o: -len(o.fixed))) for lemma, rows in found.items()}


def _load_contexts(language: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word of each context word group -> the groups that begin so, with their context."""
    found: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for row in read_csv(f"lexicon/{language}/contexts.csv", ("context", "lemmas")):
        for group in row.list("lemmas"):
            words = tuple(group.lower().split())
            found.setdefault(words[0], set()).add((words, row["context"]))
    return {first: tuple(sorted(groups)) for first, groups in found.items()}


@cache
def load_predicates(language: str) -> Predicates:
    """Frames, operators, light verbs, classes and contexts of a language; LexiconError with file and line for a bad row."""
    defaults = read_toml(f"lexicon/{language}/frames.toml")
    classes = _load_classes(language)
    given = defaults["order"]
    prepositions, elided = frozenset(given["prepositions"]), frozenset(given["elided"])
    order = Order(bool(given["head_final"]), bool(given["cuts_hyphens"]), prepositions, elided)
    roles = {name: tuple(slots) for name, slots in defaults["roles"].items()}
    frames = _load_frames(language, _FrameReader(roles, order, classes))
    modes = read_toml("codebook/modes.toml")
    recipients = tuple((slot,) for slot in defaults["roles"]["verb_recipient"])
    operators, lights, contexts = _load_operators(language, order), _load_lights(language, order), _load_contexts(language)
    classes_of: dict[str, tuple[str, ...]] = {}
    for name, words in classes.items():
        for word in words:
            classes_of[word] = (*classes_of.get(word, ()), f"@{name}")
    return Predicates(frames, operators, lights, classes, contexts, modes["threat"], modes["refusal"], recipients, classes_of)


@cache
def known_words(language: str, pos: str) -> frozenset[str]:
    """The heads of a language's predicates of one part of speech ("v", "n", "a"), with those of its operators and light verbs."""
    known = load_predicates(language)
    frames = {f.lemma for group in known.frames.values() for f in group if f.pos == pos and not f.reflexive}
    helpers = {row.lemma for rows in known.operators.values() for row in rows if row.pos == pos}
    return frozenset(frames | helpers | {row.lemma for rows in known.lights.values() for row in rows if row.pos == pos})


@cache
def hyphenated_words(language: str) -> frozenset[str]:
    """Words with a hyphen that the lexicon takes for one ("sit-in"), singular and plural; none where the parser shall cut them."""
    if read_toml(f"lexicon/{language}/frames.toml")["order"]["cuts_hyphens"]:
        return frozenset()
    known = load_predicates(language)
    frames = [f for group in known.frames.values() for f in group]
    words = {w for f in frames for w in (f.lemma, *f.fixed, *(w for need in f.needs for w in need.lemmas))}
    found = {w for w in words.union(*known.classes.values()) if "-" in w.strip("-") and " " not in w and w[0].isalpha()}
    return frozenset(found | {w + "s" for w in found if not w.endswith("s")})
