"""What was fetched, read: a feed's entries, and the page behind an entry."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from tocsin.reports import feeds
from tocsin.reports.building import build_report
from tocsin.reports.days import find_day
from tocsin.reports.fetching import Fetched
from tocsin.reports.reading import read
from tocsin.reports.received import Given, Received, finish, one_line
from tocsin.terms.errors import DateError, ReportError, TocsinError
from tocsin.terms.items import Item
from tocsin.terms.records import Report


def receive(fetched: Fetched, given: Given | None = None) -> Received:
    """What was fetched, as readers take it. Neither when it was fetched nor what the server says of the file's age goes with it."""
    name = PurePosixPath(urlsplit(fetched.url).path).name
    return Received.of(
        fetched.content, fetched.url, given, name=name, url=fetched.url, media_type=fetched.media_type, charset=fetched.charset
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed that was fetched. `key` changes when anything that the feed says of it does; `url` is its page's."""

    key: str
    inner: feeds.Entry
    feed: Received

    @property
    def url(self) -> str | None:
        """The address of its page, if it names one."""
        return self.inner.draft.url

    def report(self, instead: TocsinError | None = None) -> Report:
        """The report that the feed's own words are.

        `instead` of a page that could not be had, for this reason: it is raised if the feed says nothing but a title.
        """
        if not self.inner.draft.text.strip():
            raise instead or ReportError(
                "the feed gives a title and no text", where=self.url or self.inner.where,
                cure="Watch it with --pages, which reads the page behind it",
            )  # fmt: skip
        return _first(finish(self.inner.draft, self.feed, self.inner.where, feeds.FORM, self.inner.encoding), self.inner.where)

    def page(self, fetched: Fetched) -> Report:
        """The report on its page: its source is the feed's, and what the page does not say of itself, the entry says."""
        draft = self.inner.draft
        report = _first(read(receive(fetched, Given(source=draft.source))), fetched.url)
        title, day = report.title or one_line(draft.title) or None, None if report.published else _day(draft.published)
        if title == report.title and day is None:
            return report
        return build_report(
            report.text, title=title, source=report.source, url=report.url, language=report.language,
            published=day or report.published, how="metadata" if day else report.published_how, credited=report.credits,
        )  # fmt: skip


def read_entries(fetched: Fetched, name: str | None = None) -> tuple[tuple[Entry, ...], tuple[TocsinError, ...]]:
    """The entries of a feed, each once and in its order, and what is wrong with it; their source is its title, or `name`.

    ReportError for what is no feed.
    """
    received = receive(fetched)
    found: dict[str, Entry] = {}
    problems: list[TocsinError] = []
    for inner in feeds.read_entries(received):
        if isinstance(inner, Item):
            problems += [inner.problem] if inner.problem is not None else []
            continue
        draft = replace(inner.draft, source=inner.draft.source or name)
        said = json.dumps([draft.url, draft.title, draft.published, draft.text], ensure_ascii=False)
        key = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        found.setdefault(key, Entry(key, replace(inner, draft=draft), received))
    return tuple(found.values()), tuple(problems)


def _first(items: Iterable[Item], where: str) -> Report:
    problem: TocsinError | None = None
    for item in items:
        if item.report is not None:
            return item.report
        problem = problem or item.problem
    raise problem or ReportError("no report is found", where=where, cure="Save its text in a file and give that")


def _day(written: str | None) -> str | None:
    try:
        return find_day(written) if written else None
    except DateError:
        return None
