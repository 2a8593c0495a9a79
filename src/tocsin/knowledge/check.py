"""Check the language data: what the loaders refuse, and what they would let pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from tocsin.knowledge.actors import Name, load_descriptions, load_directory, load_roles, load_state_offices, name_key
from tocsin.knowledge.calendars import load_calendar
from tocsin.knowledge.codebook import load_codebook
from tocsin.knowledge.cues import load_cues, load_speech
from tocsin.knowledge.files import list_files, read_csv
from tocsin.knowledge.grammars import load_grammar
from tocsin.knowledge.numbers import load_numbers
from tocsin.knowledge.places import load_grounds
from tocsin.knowledge.predicates import load_predicates
from tocsin.knowledge.texts import load_text_rules
from tocsin.terms.errors import LexiconError

LANGUAGES = ("en", "fr")
LOADERS: tuple[Callable[[str], object], ...] = (
    load_text_rules, load_grammar, load_calendar, load_numbers, load_directory, load_roles, load_state_offices,
    load_descriptions, load_grounds, load_predicates, load_cues, load_speech,
)  # fmt: skip


def check_all() -> list[str]:
    """Every problem of the data files as a line that names file, line and cure."""
    found: list[str] = []
    for problems in (_refused, _doubles, _orphans, _unknown_sectors, _clashes):
        try:
            found += problems()
        except LexiconError as error:  # a file that cannot be read hides no problem of another kind
            found.append(str(error))
    return list(dict.fromkeys(found))


def _refused() -> Iterator[str]:
    for language in LANGUAGES:
        for loader in LOADERS:
            try:
                loader(language)
            except LexiconError as error:
                yield str(error)


def _tables() -> Iterator[str]:
    yield from list_files("codebook", ".csv")
    for language in LANGUAGES:
        yield from list_files(f"lexicon/{language}", ".csv")
        yield from list_files(f"lexicon/{language}/predicates", ".csv")


def _doubles() -> Iterator[str]:
    for path in _tables():
        rows = list(read_csv(path, ()))
        counts = Counter(tuple(v for k, v in row.cells.items() if k != "example") for row in rows)
        first: set[tuple[str, ...]] = set()
        for row in rows:
            key = tuple(v for k, v in row.cells.items() if k != "example")
            if counts[key] > 1 and key in first:
                yield f"{row.where}: this row stands twice. Delete one"
            first.add(key)


def _orphans() -> Iterator[str]:
    """Names without facts, and facts without names in a language."""
    for table in ("bodies", "persons", "places"):
        facts = {row["id"] for row in read_csv(f"codebook/{table}.csv", ("id",))}
        for language in LANGUAGES:
            names = {row["id"]: row.where for row in read_csv(f"lexicon/{language}/{table}.csv", ("id",))}
            for identity in sorted(names.keys() - facts):
                yield f"{names[identity]}: '{identity}' is not in codebook/{table}.csv. Add its facts there"
            for identity in sorted(facts - names.keys()):
                yield f"codebook/{table}.csv: '{identity}' has no name in lexicon/{language}/{table}.csv. Add one"


def _unknown_sectors() -> Iterator[str]:
    sectors = set(load_codebook().sectors)
    for path in [*list_files("codebook", ".csv"), *(f"lexicon/{language}/roles.csv" for language in LANGUAGES)]:
        for row in read_csv(path, ()):
            for sector in row.list("sector") if "sector" in row.cells else ():
                if sector not in sectors:
                    yield f"{row.where}: '{sector}' is no sector. Sectors are: {', '.join(sorted(sectors))}"


def _clashes() -> Iterator[str]:
    """Names that two parties share in a language although `shared.csv` gives no reason; family names and a state's own organs aside."""
    for language in LANGUAGES:
        path = f"lexicon/{language}/shared.csv"
        stated = {name_key(row["name"]): row for row in read_csv(path, ("name", "ids", "reason"))}
        found: set[str] = set()
        for key, names in sorted(load_directory(language).names.items()):
            parties = {n.party.id: n for n in names if n.kind not in ("family", "prefix")}
            if len(parties) < 2 or _is_seat_and_organ(tuple(parties.values())):
                continue
            found.add(key)
            row = stated.get(key)
            if row is None:
                places = " and ".join(f"{n.party.id} ({n.party.where})" for n in parties.values())
                yield f"{path}: '{names[0].text}' names {places}. Take it from one, or give the reason in {path}"
            elif set(row.list("ids")) != set(parties):
                yield f"{row.where}: '{row['name']}' names {' '.join(sorted(parties))}, not {row['ids']}. Correct the ids"
        for key in sorted(stated.keys() - found):
            yield f"{stated[key].where}: '{stated[key]['name']}' is shared by nobody. Delete the row"


def _is_seat_and_organ(names: tuple[Name, ...]) -> bool:
    """`Duma` as the seat of Russia's politics and as its parliament."""
    return {n.kind for n in names} == {"seat", "name"} and len({n.party.country for n in names}) == 1
