"""A user's own actors: a CSV file beside the tables that ship with tocsin."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tocsin.knowledge.actors import Directory, Name, Office, Party, load_directory, name_key
from tocsin.knowledge.codebook import load_codebook
from tocsin.knowledge.files import Row, data_hash, rows_of, split
from tocsin.terms.errors import LexiconError

LANGUAGES = ("en", "fr")
COLUMNS = ("id", "kind", "name", "aliases", "country", "sector", "office", "from", "to", "language")
KINDS = ("person", "body")
_used: list[str] = []


def use_actors(path: str | Path) -> int:
    """Adds the actors of a CSV file for the rest of this process; how many rows it has.

    Columns: id, kind (person or body), name, aliases, country, sector, office, from, to, language (fr, en, or empty for both). Their names
    go before those of the tables. LexiconError names file, line and cure of the first bad row; then nothing is added.
    """
    try:
        content = Path(path).read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise LexiconError(f"cannot be read ({error.strerror or error})", where=str(path), cure="Name a CSV file with --actors") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"not UTF-8 (byte {error.start})", where=str(path), cure="Save the file as UTF-8") from error
    rows = list(rows_of(text, str(path), COLUMNS))
    _check(rows, path)
    digest = hashlib.sha256(content).hexdigest()
    if digest not in _used:
        for language in LANGUAGES:
            _add(load_directory(language), [row for row in rows if row["language"] in ("", language)])
        _used.append(digest)
    return len(rows)


def lexicon_hash() -> str:
    """The hash of all data that coding reads, the user's own actors included, 16 hexadecimal digits."""
    return hashlib.sha256(f"{data_hash()} {' '.join(_used)}".encode()).hexdigest()[:16] if _used else data_hash()


def _check(rows: list[Row], path: str | Path) -> None:
    if not rows:
        raise LexiconError("no rows", where=str(path), cure=f"Give a header line {','.join(COLUMNS)} and a row for each actor")
    codebook = load_codebook()
    countries = {p.id for p in load_directory("en").parties.values() if p.kind == "country"} | {"IGO", "UNO", "EUR", "NGO", "IMG"}
    first: dict[tuple[str, str, str], Row] = {}
    bearers: dict[tuple[str, str], Row] = {}
    for row in rows:
        wrong = [s for s in row.list("sector") if s not in codebook.sectors]
        key = row["id"], row["language"], row["office"]
        for is_bad, message, cure in (
            (not row["id"] or not row["name"], "id and name must be given", "Fill both cells"),
            (row["kind"] not in KINDS, f"'{row['kind']}' is no kind", f"Kinds are: {', '.join(KINDS)}"),
            (row["language"] not in ("", *LANGUAGES), f"'{row['language']}' is no language", "Write fr, en, or nothing for both"),
            (bool(row["country"]) and row["country"] not in countries, f"'{row['country']}' is no country", "Write its ISO alpha-3 code"),
            (bool(wrong), f"'{' '.join(wrong)}' is no sector", f"Sectors are: {', '.join(sorted(codebook.sectors))}"),
            (any(not _is_day(row[c]) for c in ("from", "to")), "from and to must be days", "Write YYYY-MM-DD, YYYY-MM or YYYY"),
            (key in first, f"'{row['id']}' stands twice with the same office", "Delete one of the rows"),
        ):  # fmt: skip
            if is_bad:
                raise LexiconError(message, where=row.where, cure=cure)
        first[key] = row
        _check_names(row, bearers)


def _check_names(row: Row, bearers: dict[tuple[str, str], Row]) -> None:
    """Two parties of one name could not be told apart in a report."""
    for name in (row["name"], *row.list("aliases")):
        for language in (row["language"],) if row["language"] else LANGUAGES:
            other = bearers.setdefault((language, name_key(name)), row)
            if other["id"] != row["id"]:
                cure = "Take the name from one of them, or write the one that tells them apart"
                raise LexiconError(f"'{name}' names '{row['id']}' and '{other['id']}' ({other.where})", where=row.where, cure=cure)


def _is_day(text: str) -> bool:
    return not text or (len(text) in (4, 7, 10) and all(part.isdigit() for part in text.split("-")))


def _add(directory: Directory, rows: list[Row]) -> None:
    for row in rows:
        held = [other for other in rows if other["id"] == row["id"]]
        names = tuple(dict.fromkeys(n for other in held for n in (other["name"], *split(other["aliases"]))))
        sectors = tuple(dict.fromkeys(s for other in held for s in other.list("sector")))
        offices = tuple(Office(o["office"], o["from"], o["to"], o["country"]) for o in held if row["kind"] == "person")
        kind, country = ("person" if row["kind"] == "person" else "body"), row["country"] or None
        party = Party(row["id"], kind, names[0], country, sectors, names, row.where, "group" if kind == "body" else "", (), offices)  # type: ignore[arg-type]
        if directory.parties.get(party.id) == party:
            continue
        directory.parties[party.id] = party
        for text in names:
            directory.put_first(Name(text, "name", party, sectors))
            if kind == "person" and " " in text:
                directory.put_first(Name(text.split()[-1], "family", party, sectors))
