"""Who is who: states, bodies, persons, outlets and their names in one language.

A *party* is somebody with an id; a *name* is a way to write it in one language. The same party has the same id in every language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Literal

from tocsin.knowledge.beginnings import Beginnings
from tocsin.knowledge.files import Row, fold, read_csv

PartyKind = Literal["country", "body", "person", "outlet"]
NameKind = Literal["name", "adjective", "inhabitant", "capital", "seat", "family", "prefix"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office and when it was held; ISO days or prefixes of days, empty if open."""

    office: str
    first: str
    last: str
    country: str = ""

    def held_on(self, day: str) -> bool:
        """Was it held on this ISO day? An empty day is any day."""
        return not day or (
            (not self.first or self.first <= day[: len(self.first)]) and (not self.last or day[: len(self.last)] <= self.last)
        )


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody the tables know."""

    id: str
    kind: PartyKind
    name: str
    country: str | None
    sector: tuple[str, ...]
    names: tuple[str, ...]
    where: str
    subkind: str = ""
    members: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    # The first of its other names.
    aliases: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "aliases", tuple(dict.fromkeys([n for n in self.names if n != self.name]))[:MOST_ALIASES])

    def on(self, day: str) -> Party:
        """The party as it stands on an ISO day: of the state or body whose office is held then (Mark Rutte: NLD in 2018, IGO in 2025)."""
        held = next((o.country for o in self.offices if day and o.country and o.held_on(day)), self.country)
        return self if held == self.country else replace(self, country=held)

    def members_on(self, day: str) -> tuple[str, ...]:
        """Country codes of a bloc's members on an ISO day."""
        found = []
        for member in self.members:
            code, _, years = member.partition(":")
            first, last = years[:10].rstrip("-"), ""
            if years.count("-") not in (0, 2):
                first, _, last = years.rpartition("-")
            if Office("", first, last).held_on(day):
                found.append(code)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write a party."""

    text: str
    kind: NameKind
    party: Party
    sector: tuple[str, ...] = ()


@dataclass(slots=True)
class Directory:
    """All parties and names of one language."""

    language: str
    parties: dict[str, Party] = field(default_factory=dict)
    names: dict[str, list[Name]] = field(default_factory=dict)
    beginnings: Beginnings = field(default_factory=Beginnings)
    _held: dict[tuple[str, str], list[tuple[Party, Office]]] = field(default_factory=dict)

    def add(self, name: Name) -> None:
        """Makes a name findable."""
        key = name_key(name.text)
        if not key:
            return
        known = self.names.setdefault(key, [])
        # « Île Maurice » and « île Maurice » are two ways: `case_fits` reads the first letter.
        if all((o.party.id, o.kind, o.text[:1].isupper()) != (name.party.id, name.kind, name.text[:1].isupper()) for o in known):
            known.append(name)
        self.beginnings.add(key)

    def put_first(self, name: Name) -> None:
        """Makes a name findable, before all others that are written so."""
        key = name_key(name.text)
        others = self.names.pop(key, [])
        self.add(name)
        self.names.setdefault(key, []).extend(o for o in others if o.party.id != name.party.id)
        self._held.clear()

    def named(self, text: str) -> tuple[Name, ...]:
        """Every name that is written like `text`, case and accents aside."""
        return tuple(self.names.get(name_key(text), ()))

    def holder(self, country: str, office: str, day: str) -> Party | None:
        """The one person that held an office of a country (or body) on a day; None if unknown or not one."""
        held = self._offices().get((country, office), ())
        found = {party.id: party for party, term in held if term.held_on(day)}
        return next(iter(found.values())).on(day) if len(found) == 1 else None

    def _offices(self) -> dict[tuple[str, str], list[tuple[Party, Office]]]:
        if not self._held:
            for party in self.parties.values():
                for office in party.offices:
                    self._held.setdefault((office.country, office.office), []).append((party, office))
        return self._held


class _KeySigns(dict[int, str | None]):
    """What becomes of each character in a key, found out once: a combining mark or dot goes, what is no letter or figure parts words."""

    def __missing__(self, code: int) -> str | None:
        sign = chr(code)
        kept = None if sign == "." or unicodedata.combining(sign) else sign if sign.isalnum() or sign == BETWEEN else " "
        self[code] = kept
        return kept


MOST_ALIASES = 8
# Stands between names that are folded together, and in none.
BETWEEN = "\0"
_KEY_SIGNS = _KeySigns()
_ASCII_SIGNS = {code: _KEY_SIGNS[code] for code in range(128)}


@lru_cache(maxsize=100_000)
def name_key(text: str) -> str:
    """What two spellings of a name share: case, accents, dots and hyphens folded, one space between words."""
    return " ".join(_folded(text.replace(BETWEEN, " ")).split())


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower().translate(_ASCII_SIGNS)
    return unicodedata.normalize("NFKD", fold(text).casefold()).translate(_KEY_SIGNS)


def name_keys(texts: Sequence[str]) -> list[str]:
    """The `name_key` of each of many names (without `BETWEEN`): folded together, for a gazetteer has 200,000 of them."""
    groups = {plain: [text for text in texts if text.isascii() == plain] for plain in (True, False)}
    folded = {plain: iter(_folded(BETWEEN.join(group)).split(BETWEEN)) for plain, group in groups.items()}
    return [" ".join(next(folded[text.isascii()]).split()) for text in texts]


def case_fits(name: str, found: str) -> bool:
    """Is `found` written as the name may be? Acronyms in capitals, names with their capital, adjectives in any case.

    A name that begins small keeps the capitals behind: « la Grenade » is no « grenade ».
    """
    letters = [c for c in name if c.isalpha()]
    if len(letters) > 1 and len(name) <= 6 and all(c.isupper() for c in letters):
        return all(c.isupper() for c in found if c.isalpha())
    if name[:1].isupper() or not any(c.isupper() for c in name):
        return not name[:1].isupper() or found[:1].isupper()
    return all(f[:1].isupper() for n, f in zip(name.split(), found.split(), strict=False) if n[:1].isupper())


@cache
def load_directory(language: str) -> Directory:
    """The parties and names of a language, read from the codebook's and the lexicon's tables."""
    directory = Directory(language)
    _load_countries(directory)
    _load_bodies(directory)
    _load_persons(directory)
    _load_outlets(directory)
    return directory


COUNTRY_COLUMNS = ("code", "name", "aliases", "adjectives", "inhabitants", "capital", "seats", "prefixes")


def _load_countries(directory: Directory) -> None:
    for row in read_csv(f"lexicon/{directory.language}/countries.csv", COUNTRY_COLUMNS):
        party = Party(row["code"], "country", row["name"], row["code"], (), (row["name"], *row.list("aliases")), row.where)
        directory.parties[party.id] = party
        kinds: tuple[tuple[str, NameKind], ...] = (
            ("name", "name"), ("aliases", "name"), ("adjectives", "adjective"), ("inhabitants", "inhabitant"), ("capital", "capital"),
            ("prefixes", "prefix"),
        )  # fmt: skip
        for column, kind in kinds:
            for text in row.list(column):
                directory.add(Name(text, kind, party, ("GOV",) if kind == "capital" else ()))
        for seat in row.list("seats"):
            text, _, sector = seat.partition(":")
            directory.add(Name(text, "seat", party, (sector or "GOV",)))


def _load_bodies(directory: Directory) -> None:
    facts = {row["id"]: row for row in read_csv("codebook/bodies.csv", ("id", "kind", "country", "sector", "members", "from", "to"))}
    for row in read_csv(f"lexicon/{directory.language}/bodies.csv", ("id", "name", "aliases")):
        fact = facts.get(row["id"])
        if fact is None:
            continue
        names = (row["name"], *row.list("aliases"))
        party = Party(
            row["id"],
            "body",
            row["name"],
            fact["country"] or None,
            fact.list("sector"),
            names,
            row.where,
            fact["kind"],
            fact.list("members"),
        )
        _enter(directory, party, names)


def _load_persons(directory: Directory) -> None:
    facts: dict[str, list[Row]] = {}
    for row in read_csv("codebook/persons.csv", ("id", "country", "sector", "office", "from", "to")):
        facts.setdefault(row["id"], []).append(row)
    for row in read_csv(f"lexicon/{directory.language}/persons.csv", ("id", "name", "aliases")):
        held = facts.get(row["id"], [])
        if not held:
            continue
        name, family = _family(row["name"])
        aliases = [_family(alias) for alias in row.list("aliases")]
        names = (name, *(alias for alias, _ in aliases))
        sectors = tuple(dict.fromkeys(s for fact in held for s in fact.list("sector")))
        offices = tuple(Office(fact["office"], fact["from"], fact["to"], fact["country"]) for fact in held)
        party = Party(row["id"], "person", name, held[0]["country"] or None, sectors, names, row.where, "", (), offices)
        _enter(directory, party, names)
        for short in dict.fromkeys([family, *(f for _, f in aliases)]):
            directory.add(Name(short, "family", party, sectors))


def _family(name: str) -> tuple[str, str]:
    """`Xi Jinping <Xi>` -> name and family name."""
    full, _, given = name.partition("<")
    full = full.strip()
    return full, given.rstrip(">").strip() or full.split()[-1]


def _load_outlets(directory: Directory) -> None:
    for row in read_csv("codebook/outlets.csv", ("id", "name", "aliases", "kind", "country", "state")):
        names = (row["name"], *row.list("aliases"))
        sector = ("JRN", "GOV") if row["state"] == "yes" else ("JRN",)
        _enter(directory, Party(row["id"], "outlet", row["name"], row["country"] or None, sector, names, row.where, row["kind"]), names)


def _enter(directory: Directory, party: Party, names: tuple[str, ...]) -> None:
    directory.parties.setdefault(party.id, party)
    for text in names:
        directory.add(Name(text, "name", party, party.sector))


def hyphenated_names(language: str) -> frozenset[str]:
    """Names of states, capitals and bodies that are one word with hyphens."""
    kept = ("name", "capital", "seat")
    names = (
        n for group in load_directory(language).names.values() for n in group if n.kind in kept and n.party.kind in ("country", "body")
    )
    return frozenset(n.text for n in names if "-" in n.text.strip("-") and " " not in n.text and n.text[:1].isupper())


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun: "ministre de la défense", "protesters", "ministry"."""

    form: str
    sector: tuple[str, ...]
    kind: str
    office: str
    where: str


@cache
def load_roles(language: str) -> dict[str, Role]:
    """Role nouns by their key (see `name_key`)."""
    found: dict[str, Role] = {}
    for row in read_csv(f"lexicon/{language}/roles.csv", ("forms", "sector", "kind", "office", "example")):
        for form in row.list("forms"):
            found.setdefault(name_key(form), Role(form, row.list("sector"), row["kind"], row["office"], row.where))
    return found


@cache
def role_lengths(language: str) -> dict[str, int]:
    """By first word (a key): how many words the longest role has that begins with it."""
    found: dict[str, int] = {}
    for key in load_roles(language):
        words = key.split(" ")
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found


@cache
def load_state_offices(language: str) -> dict[tuple[str, str], Role]:
    """What a role noun means in one state alone, by its key and the state: « le secrétaire d'État américain » is a foreign minister."""
    found: dict[tuple[str, str], Role] = {}
    for row in read_csv(f"lexicon/{language}/state_offices.csv", ("country", "forms", "sector", "office", "example")):
        for form in row.list("forms"):
            found[name_key(form), row["country"]] = Role(form, row.list("sector"), "person", row["office"], row.where)
    return found


@dataclass(frozen=True, slots=True)
class Description:
    """A definite noun that stands for a party named before: "the alliance", "les deux pays"."""

    form: str
    kinds: tuple[str, ...]
    count: int


@cache
def load_descriptions(language: str) -> dict[str, Description]:
    """Descriptions by their key. `count` is how many parties they stand for."""
    rows = read_csv(f"lexicon/{language}/descriptions.csv", ("forms", "kinds", "count"))
    return {name_key(form): Description(form, row.list("kinds"), int(row["count"])) for row in rows for form in row.list("forms")}


@cache
def description_ends(language: str) -> frozenset[str]:
    """The last words of all descriptions (keys)."""
    return frozenset(key.rpartition(" ")[2] for key in load_descriptions(language))
