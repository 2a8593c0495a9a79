"""What a site's robots.txt allows (RFC 9309, read by Protego)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import httpx
from protego import Protego

from tocsin.terms.errors import FetchError

# The token by which a site's robots.txt speaks to tocsin.
TOKEN = "tocsin"
# How much of a robots.txt is read (RFC 9309: at least 500 KiB).
SIZE = 512 * 1024
# Seconds for which an answer holds: a day at most (RFC 9309), and a failure for long enough not to be asked for with every page.
HOLDS, FAILURE_HOLDS = 24 * 3600.0, 600.0
# Seconds between two pages, whatever a site asks for.
LONGEST_DELAY = 60.0
# Rules are copied to every agent of their group: beyond this product a file is no site's.
MOST_RULES = 1_000_000
SITES = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """A site's rules, or why there are none; until when they hold. Neither rules nor error: all is allowed."""

    until: float
    rules: Protego | None = None
    error: FetchError | None = None


class Robots:
    """Asks each site once a day. `get` gives status and content of an address, or raises FetchError."""

    def __init__(self, get: Callable[[httpx.URL], tuple[int, bytes]], clock: Callable[[], float]) -> None:
        self._get, self._clock = get, clock
        self._known: dict[str, Answer] = {}

    def check(self, url: httpx.URL) -> None:
        """Raises FetchError if the site shuts this page out, or if it cannot be known whether it does."""
        answer = self._answer(url)
        if answer.error is not None:
            error = answer.error
            raise FetchError(error.what, where=str(url), cure=error.cure, lasting=error.lasting, retry_after=error.retry_after)
        if answer.rules is not None and not answer.rules.can_fetch(str(url), TOKEN):
            raise FetchError(
                "the site's robots.txt does not allow programs such as tocsin to read this page", where=str(url), lasting=True,
                cure="Open it in a browser, save it and give the file",
            )  # fmt: skip

    def delay(self, url: httpx.URL) -> float:
        """Seconds that the site wants between two pages; 0 if it says nothing."""
        answer = self._answer(url)
        return min(answer.rules.crawl_delay(TOKEN) or 0.0, LONGEST_DELAY) if answer.rules is not None else 0.0

    def _answer(self, url: httpx.URL) -> Answer:
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        known = self._known.pop(site, None)
        if known is None or known.until <= self._clock():
            known = self._ask(httpx.URL(site + "/robots.txt"))
        self._known[site] = known
        if len(self._known) > SITES:
            del self._known[next(iter(self._known))]
        return known

    def _ask(self, url: httpx.URL) -> Answer:
        try:
            status, content = self._get(url)
        except FetchError as error:
            return Answer(self._clock() + FAILURE_HOLDS, error=error)
        if status >= 500 or status == 429:
            unknown = FetchError(f"the site answers {status} when asked for its robots.txt", cure="Try again later")
            return Answer(self._clock() + FAILURE_HOLDS, error=unknown)
        if status != 200:
            return Answer(self._clock() + HOLDS)
        text = content.decode("utf-8", "replace")
        lines = text.splitlines()
        agents = sum("agent" in line.lower() for line in lines)
        if agents * (len(lines) - agents) > MOST_RULES:
            unclear = FetchError(
                "the site's robots.txt is too large to be understood", cure="Save the page and give the file", lasting=True
            )
            return Answer(self._clock() + HOLDS, error=unclear)
        return Answer(self._clock() + HOLDS, Protego.parse(text))
