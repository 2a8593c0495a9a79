"""Full-text search over the reports, accent-blind: one adapter a database, one folding of text for both.

Both databases see the same folded words (`fold_words`), so they find the same reports.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Protocol

from sqlalchemy import Connection, text

from tocsin.terms.errors import FilterError

# Code points of a snippet before the first hit, and in all.
AHEAD, SNIPPET = 60, 220
# PostgreSQL keeps 255 places of one word in a vector: longer texts lie in several pieces, short enough for the most frequent words, each
# with some words of the next one, so that words in a row are found across the cut.
PIECE, MORE = 2_000, 50
# Letters that Unicode does not take apart and readers write with two.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l"})


def fold_words(source: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, folded (case and accents away), each with where it stands in it: code points, half-open."""
    start, letters = 0, ""
    for place, character in enumerate(source):
        if character.isalnum() or (letters and unicodedata.combining(character)):
            if not letters:
                start = place
            letters += character
        elif letters:
            yield from _word(letters, start, place)
            letters = ""
    if letters:
        yield from _word(letters, start, len(source))


def _word(letters: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letters).casefold()).translate(_LETTERS)
    if folded := "".join(c for c in plain if c.isalnum()):
        yield folded, start, end


Phrase = tuple[tuple[str, ...], bool]


def phrases_of(words: Sequence[str]) -> tuple[Phrase, ...]:
    """What is asked for: each argument's folded words, and whether the last one may go on (`nucl*`)."""
    phrases = [(tuple(word for word, _, _ in fold_words(asked)), asked.rstrip().endswith("*")) for asked in words]
    if not phrases or any(not phrase for phrase, _ in phrases):
        raise FilterError("there is no word to search for", where="search", cure="Write one or several words, say: tocsin search missiles")
    return tuple(phrases)


def snippet_of(source: str, phrases: Sequence[Phrase]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Words of a text around the first place that is asked for, on one line, and where in it the hits stand."""
    words = list(fold_words(source))
    hits = sorted({hit for phrase in phrases for hit in _hits(words, phrase)})
    middle = hits[0][0] if hits else 0
    begin = next((start for _, start, _ in words if start >= middle - AHEAD), 0)
    stop = max((end for _, _, end in words if end <= begin + SNIPPET), default=min(len(source), begin + SNIPPET))
    line = "".join(" " if character.isspace() else character for character in source[begin:stop])
    return line, tuple((start - begin, end - begin) for start, end in hits if begin <= start and end <= stop)


def _hits(words: Sequence[tuple[str, int, int]], phrase: Phrase) -> Iterator[tuple[int, int]]:
    sought, goes_on = phrase
    for place in range(len(words) - len(sought) + 1):
        here = [word for word, _, _ in words[place : place + len(sought)]]
        if here[:-1] == list(sought[:-1]) and (here[-1].startswith(sought[-1]) if goes_on else here[-1] == sought[-1]):
            yield words[place][1], words[place + len(sought) - 1][2]


class SearchIndex(Protocol):
    """What a database must do for a search."""

    def create(self, connection: Connection) -> None:
        """Makes the index of an empty record."""

    def put(self, connection: Connection, report: str, title: str | None, body: str) -> None:
        """Takes a report in."""

    def drop(self, connection: Connection, report: str, title: str | None, body: str) -> None:
        """Takes a report out; title and text as they went in."""

    def condition(self, phrases: Sequence[Phrase]) -> tuple[str, dict[str, str]]:
        """SQL that holds for reports (`reports.id`) with all these phrases, and its parameters."""

    def clean(self, connection: Connection) -> None:
        """Removes what dropped reports left in the index."""


class SqliteSearch:
    """FTS5 without a copy of the text; `searched` numbers the reports for it."""

    def create(self, connection: Connection) -> None:
        """Makes the index."""
        connection.execute(text("CREATE TABLE searched (number INTEGER PRIMARY KEY, report VARCHAR NOT NULL UNIQUE)"))
        connection.execute(
            text("CREATE VIRTUAL TABLE search USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 2')")
        )

    def put(self, connection: Connection, report: str, title: str | None, body: str) -> None:
        """Numbers the report and takes it in."""
        connection.execute(text("INSERT INTO searched (report) VALUES (:report)"), {"report": report})
        number = self._number(connection, report)
        values = {"number": number, "title": _folded(title or ""), "body": _folded(body)}
        connection.execute(text("INSERT INTO search (rowid, title, body) VALUES (:number, :title, :body)"), values)

    def drop(self, connection: Connection, report: str, title: str | None, body: str) -> None:
        """Takes it out: an index without the text must be told which words it loses."""
        number = self._number(connection, report)
        values = {"number": number, "title": _folded(title or ""), "body": _folded(body)}
        connection.execute(text("INSERT INTO search (search, rowid, title, body) VALUES ('delete', :number, :title, :body)"), values)
        connection.execute(text("DELETE FROM searched WHERE number = :number"), values)

    def condition(self, phrases: Sequence[Phrase]) -> tuple[str, dict[str, str]]:
        """FTS5's own language: phrases in quotation marks, all of which must be there."""
        query = " AND ".join(f'"{" ".join(words)}"{"*" if goes_on else ""}' for words, goes_on in phrases)
        found = "SELECT searched.report FROM search JOIN searched ON searched.number = search.rowid WHERE search MATCH :query"
        return f"reports.id IN ({found})", {"query": query}

    def clean(self, connection: Connection) -> None:
        """Merges the index into one piece: words that no report holds any more are left behind."""
        connection.execute(text("INSERT INTO search (search) VALUES ('optimize')"))

    @staticmethod
    def _number(connection: Connection, report: str) -> int:
        return int(connection.execute(text("SELECT number FROM searched WHERE report = :report"), {"report": report}).scalar_one())


class PostgresSearch:
    """A vector of words for each piece of a report, with a GIN index; the words come folded, so `simple` is all it needs."""

    def create(self, connection: Connection) -> None:
        """Makes the table and its index."""
        connection.execute(
            text(
                'CREATE TABLE search (report TEXT COLLATE "C" REFERENCES reports (id) ON DELETE CASCADE, '
                "piece INTEGER, words TSVECTOR NOT NULL, PRIMARY KEY (report, piece))"
            )
        )
        connection.execute(text("CREATE INDEX search_words ON search USING gin (words)"))

    def put(self, connection: Connection, report: str, title: str | None, body: str) -> None:
        """Takes it in, the title in a piece of its own: no phrase runs from one into the other."""
        words = _folded(body).split(" ")
        pieces = [_folded(title or ""), *(" ".join(words[start : start + PIECE + MORE]) for start in range(0, len(words), PIECE))]
        insert = text("INSERT INTO search (report, piece, words) VALUES (:report, :piece, to_tsvector('simple', :words))")
        connection.execute(insert, [{"report": report, "piece": piece, "words": part} for piece, part in enumerate(pieces)])

    def drop(self, connection: Connection, report: str, title: str | None, body: str) -> None:  # noqa: ARG002
        """Takes it out."""
        connection.execute(text("DELETE FROM search WHERE report = :report"), {"report": report})

    def condition(self, phrases: Sequence[Phrase]) -> tuple[str, dict[str, str]]:
        """Each phrase in some piece of the report."""
        parts, values = [], {}
        for number, (words, goes_on) in enumerate(phrases):
            values[f"query{number}"] = " <-> ".join([*words[:-1], words[-1] + (":*" if goes_on else "")])
            parts.append(f"reports.id IN (SELECT report FROM search WHERE words @@ to_tsquery('simple', :query{number}))")
        return " AND ".join(parts), values

    def clean(self, connection: Connection) -> None:
        """Nothing: VACUUM does it."""


def _folded(source: str) -> str:
    return " ".join(word for word, _, _ in fold_words(source))


def search_of(connection: Connection) -> SearchIndex:
    """The adapter of the connection's database."""
    return PostgresSearch() if connection.dialect.name == "postgresql" else SqliteSearch()
