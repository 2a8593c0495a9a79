"""From words to the reports that hold them."""

from __future__ import annotations

from sqlalchemy import Connection, select, text

from tocsin.knowledge.actors import name_key
from tocsin.record.filters import check_day
from tocsin.record.search_index import phrases_of, search_of, snippet_of
from tocsin.record.tables import reports
from tocsin.terms.kept import Found, Search


def find(connection: Connection, asked: Search) -> tuple[Found, ...]:
    """The reports that hold all the words, the newest first, those without a day last.

    Raises FilterError if no word is asked for, DateError for a day that is none.
    """
    phrases = phrases_of(asked.words)
    condition, values = search_of(connection).condition(phrases)
    found = select(reports).where(text(condition).bindparams(**values))
    for day in (asked.since, asked.until):
        check_day(day)
    if asked.since:
        found = found.where(reports.c.published >= asked.since)
    if asked.until:
        found = found.where(reports.c.published <= asked.until)
    if asked.source:
        found = found.where(reports.c.source_key == name_key(asked.source))
    if asked.language:
        found = found.where(reports.c.language == asked.language)
    order = (reports.c.published.is_(None), reports.c.published.desc(), reports.c.id)
    return tuple(
        Found(row.id, row.title, row.source, row.published, row.language, *snippet_of(row.text, phrases))
        for row in connection.execute(found.order_by(*order))
    )
