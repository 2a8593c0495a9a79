"""Watches feeds: asks each again and again, and adds what is new to the record. Beside `flow`, the other place that joins rooms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tocsin import flow
from tocsin.record.feeds import recall, remember
from tocsin.record.store import Store
from tocsin.reports.addresses import parse_address
from tocsin.reports.entries import Entry, read_entries
from tocsin.reports.fetching import Fetched, Fetcher
from tocsin.reports.subscriptions import Subscription
from tocsin.terms.errors import FetchError, RecordError, TocsinError
from tocsin.terms.kept import TAKEN, FeedState
from tocsin.terms.records import Report

# Entries of one feed that are taken in one round; the others wait for the next.
MOST_ENTRIES = 200
# How often an entry's page is tried before the feed's own words must do, and how many pages of a host may fail in a row in one round.
TRIES, FAILURES_OF_A_HOST = 5, 3
# A feed that fails is asked after twice the time each time, up to a day, in seconds; so is one that asks to be left alone.
DAY = 24 * 3600.0

What = Literal["feed", "entry", "round"]
FeedOutcome = Literal["read", "unchanged", "waiting", "failed"]


@dataclass(frozen=True, slots=True)
class Step:
    """What was done: a feed asked (its outcome a FeedOutcome), or an entry looked at (added, replaced, unchanged, failed).

    `address` is the feed's or the entry's own, `report` the id of the report that was kept, `error` what went wrong; `wait` are the
    seconds for which a feed is left alone.
    """

    what: What
    feed: str
    outcome: str
    address: str | None = None
    report: str | None = None
    error: TocsinError | None = None
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Round:
    """One time round all feeds: how many feeds and entries came to which outcome. `entries` left for the next round are `later`."""

    number: int
    feeds: Mapping[str, int]
    entries: Mapping[str, int]


@dataclass(slots=True)
class Watcher:
    """Asks feeds in turn. `now` gives seconds since 1970, `stopped` says whether to end after the report in hand.

    With `pages`, the page behind an entry is the report, and the feed's own words only where the page cannot be had; without, these
    words are. What a feed or a page does wrong ends in a Step and never in an error.
    """

    store: Store
    fetcher: Fetcher
    subscriptions: Sequence[Subscription]
    now: Callable[[], float]
    every: float
    pages: bool = True
    stopped: Callable[[], bool] = lambda: False
    rounds: int = 0
    _failing: Counter[str] = field(default_factory=Counter)

    def round(self) -> Iterator[Step | Round]:
        """Each feed and each new entry as it is dealt with, and at the end the round."""
        self.rounds += 1
        self._failing.clear()
        feeds: Counter[str] = Counter()
        entries: Counter[str] = Counter()
        for subscription in self.subscriptions:
            if self.stopped():
                break
            for step in self._feed(subscription):
                (feeds if step.what == "feed" else entries)[step.outcome] += 1
                yield step
        yield Round(self.rounds, feeds, entries)

    def _feed(self, subscription: Subscription) -> Iterator[Step]:
        address = subscription.address
        try:
            state = recall(self.store, address)
            if state.due > self.now():
                yield Step("feed", address, "waiting", wait=state.due - self.now())
                return
            try:
                fetched = self.fetcher.fetch(address, etag=state.etag, last_modified=state.last_modified)
                found, problems = ((), ()) if fetched.unchanged else read_entries(fetched, subscription.name)
            except TocsinError as error:
                if not self.stopped():
                    yield self._failed(state, error)
                return
            if fetched.unchanged:
                remember(self.store, replace(state, failures=0, due=0.0))
                yield Step("feed", address, "unchanged")
                return
            if problems and not found:
                yield self._failed(state, problems[0])
                return
            # A broken feed is read as far as it goes.
            yield Step("feed", address, "read", error=problems[0] if problems else None)
            yield from self._entries(state, fetched, found)
        except TocsinError as error:
            # The record cannot be read or written just now: the next round tries again.
            yield Step("feed", address, "failed", error=error)

    def _failed(self, state: FeedState, error: TocsinError) -> Step:
        asked = error.retry_after or 0.0 if isinstance(error, FetchError) else 0.0
        # A little less than so many rounds, so that the round that comes then is not missed by a breath.
        wait = min(DAY, max(asked, self.every * (2 ** min(state.failures, 16) - 0.1)))
        remember(self.store, replace(state, failures=state.failures + 1, due=self.now() + wait))
        return Step("feed", state.address, "failed", error=error, wait=wait)

    def _entries(self, state: FeedState, fetched: Fetched, found: Sequence[Entry]) -> Iterator[Step]:
        """Takes what is new. What was taken is remembered when all is done: after a crash it is looked at again, and found unchanged."""
        tries = {entry.key: state.entries.get(entry.key, 0) for entry in found}
        looked_at = 0
        for entry in found:
            if tries[entry.key] == TAKEN:
                continue
            if self.stopped() or looked_at == MOST_ENTRIES or self._failing[_host(entry.url)] >= FAILURES_OF_A_HOST:
                yield Step("entry", state.address, "later", entry.url)
                continue
            looked_at += 1
            step, settled = self._entry(state.address, entry, last_try=tries[entry.key] + 1 >= TRIES)
            tries[entry.key] = TAKEN if settled else tries[entry.key] + 1
            yield step
        complete = all(tried == TAKEN for tried in tries.values())
        # A feed that is not yet done with must be sent again, changed or not.
        validators = {"etag": fetched.etag, "last_modified": fetched.last_modified} if complete else {"etag": None, "last_modified": None}
        remember(self.store, FeedState(state.address, **validators, entries=tries))

    def _entry(self, feed: str, entry: Entry, *, last_try: bool) -> tuple[Step, bool]:
        """What became of an entry, and whether that is settled."""
        try:
            report, error = self._report(entry, last_try=last_try)
            outcome = flow.add_report(self.store, report)
        except TocsinError as failed:
            passing = isinstance(failed, FetchError) and not failed.lasting and not last_try
            return Step("entry", feed, "failed", entry.url, error=failed), not passing and not isinstance(failed, RecordError)
        except Exception as fault:
            # One report that tocsin itself stumbles over must not end a watch of weeks.
            what = f"tocsin failed on this report ({type(fault).__name__}: {fault})"
            told = TocsinError(what, where=entry.url or feed, cure="Please tell its makers, with the address")
            return Step("entry", feed, "failed", entry.url, error=told), True
        return Step("entry", feed, outcome, entry.url, report=report.id, error=error), True

    def _report(self, entry: Entry, *, last_try: bool) -> tuple[Report, TocsinError | None]:
        """The report of an entry, and what kept its page from being it."""
        if not self.pages or entry.url is None:
            return entry.report(), None
        host = _host(entry.url)
        try:
            page = self.fetcher.fetch(entry.url)
            self._failing[host] = 0
            return entry.page(page), None
        except TocsinError as error:
            if isinstance(error, FetchError) and not error.lasting:
                self._failing[host] += 1
                if not last_try:
                    raise
            return entry.report(error), error


def _host(address: str | None) -> str:
    """The host of an address; empty if it has none."""
    try:
        return parse_address(address).host if address else ""
    except FetchError:
        return ""
