"""Fetches a page or a feed from the network: politely, and trusting nothing that comes back."""

from __future__ import annotations

import email.message
import email.utils
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version

import httpcore
import httpx

from tocsin.reports.addresses import Network, parse_address
from tocsin.reports.network import Guard
from tocsin.reports.robots import SIZE as ROBOTS_SIZE
from tocsin.reports.robots import Robots
from tocsin.terms.errors import FetchError

USER_AGENT = f"tocsin/{version('tocsin')} (reads news reports; heeds robots.txt for 'tocsin')"
ACCEPT = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/xml;q=0.9, text/*;q=0.8, */*;q=0.5"
# What may hold reports; what a site calls octet-stream is told by its content.
READABLE = ("text/", "application/json", "application/xml", "application/xhtml+xml", "application/x-ndjson", "application/octet-stream",
            "application/gzip", "application/x-gzip", "application/zip", "application/warc", "application/vnd.apache.parquet")  # fmt: skip
READABLE_ENDS = ("+xml", "+json")
MOVED = (301, 302, 303, 307, 308)
# Answers after which asking again soon does not help.
LASTING = (400, 401, 402, 403, 404, 405, 406, 410, 414, 451)
PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may take: seconds to connect, between two pieces and in all; bytes, also once unpacked; redirects; seconds between
    two pages of one host."""

    connect: float = 10.0
    read: float = 15.0
    total: float = 60.0
    size: int = 10_000_000
    redirects: int = 5
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `url` is where it lay after redirects; `unchanged` if the server says that we have it already.

    The day on which it was fetched is not noted: it says nothing about the day on which it was published.
    """

    asked: str
    url: str
    content: bytes
    media_type: str
    charset: str | None
    etag: str | None
    last_modified: str | None
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    content: bytes = b""
    url: httpx.URL = field(default_factory=httpx.URL)


class Fetcher:
    """Fetches one address at a time. `clock` gives seconds, `sleep` waits; `private` are networks that the user opens beside public hosts.

    Proxies are taken from nowhere, neither from the environment. `stopped` is asked while it waits; once it says yes, a fetch ends in
    a FetchError.
    """

    def __init__(
        self, *, clock: Callable[[], float], sleep: Callable[[float], object], private: Sequence[Network] = (),
        limits: Limits | None = None, stopped: Callable[[], bool] = lambda: False,
    ) -> None:  # fmt: skip
        self._clock, self._sleep, self.limits = clock, sleep, limits or Limits()
        self._guard = Guard(private, clock, stopped)
        self._robots = Robots(self._robots_file, clock)
        self._next: dict[str, float] = {}

    @cached_property
    def _pool(self) -> httpcore.ConnectionPool:
        # Certificates take a moment to load: who fetches nothing does not pay for them. SSL_CERT_FILE may name an organisation's own.
        context = httpx.create_ssl_context()
        return httpcore.ConnectionPool(context, max_connections=10, keepalive_expiry=20.0, network_backend=self._guard)

    def close(self) -> None:
        """Lets all connections go."""
        if "_pool" in self.__dict__:
            self._pool.close()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def fetch(self, address: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What lies at an http or https address, unpacked, if it can hold reports.

        With what an earlier answer gave for `etag` and `last_modified`, an answer without content may say that nothing has changed.
        Raises FetchError for an address that is not public, that robots.txt shuts out, that answers anything but a page, and for
        an answer that is too large, too slow, cut off or of a type that holds no text.
        """
        url = parse_address(address)
        conditions = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", last_modified)) if value}
        self._begin()
        answer = self._follow(url, conditions, self._ask_politely)
        if answer.status == 304 and conditions:
            return Fetched(address, str(answer.url), b"", "", None, etag, last_modified, unchanged=True)
        self._refuse_failure(answer)
        media_type, charset = _media_type(answer.headers)
        if answer.status == 204 or not answer.content:
            raise FetchError("the server sends nothing", where=address, cure="Check the address in a browser")
        if media_type and not media_type.startswith(READABLE) and not media_type.endswith(READABLE_ENDS):
            raise FetchError(
                f"this is {media_type}, which holds no text that tocsin reads", where=address, lasting=True,
                cure="Give the address of a page, a feed or a text",
            )  # fmt: skip
        validators = (answer.headers.get(name) for name in ("etag", "last-modified"))
        return Fetched(address, str(answer.url), answer.content, media_type, charset, *validators)

    def _begin(self) -> None:
        self._guard.until = self._clock() + self.limits.total

    def _ask_politely(self, url: httpx.URL, conditions: dict[str, str]) -> _Answer:
        """Asks if the site's robots.txt allows it, after the pause that is due; the pause does not count as time taken."""
        self._robots.check(url)
        delay = max(self.limits.pause, self._robots.delay(url))
        wait = self._next.get(url.host, 0.0) - self._clock()
        if wait > 0:
            self._sleep(wait)
            self._guard.until += wait
        self._next[url.host] = max(self._clock(), self._next.get(url.host, 0.0)) + delay
        return self._ask(url, conditions, self.limits.size)

    def _robots_file(self, url: httpx.URL) -> tuple[int, bytes]:
        answer = self._follow(url, {}, lambda at, _: self._ask(at, {}, ROBOTS_SIZE, cut=True))
        return answer.status, answer.content

    def _follow(self, url: httpx.URL, conditions: dict[str, str], ask: Callable[[httpx.URL, dict[str, str]], _Answer]) -> _Answer:
        """The answer at the end of the redirects; each is checked as if the user had given it."""
        came_from = ""
        for _ in range(self.limits.redirects + 1):
            try:
                answer = ask(url, conditions)
            except FetchError as error:
                error.what += f" ({came_from} leads there)" if came_from else ""
                raise
            target = answer.headers.get("location")
            if answer.status not in MOVED or not target:
                return answer
            came_from = str(url)
            try:
                url = parse_address(target, base=url)
            except FetchError as error:
                raise FetchError(f"it leads to {error.where}: {error.what}", where=str(url), cure=error.cure, lasting=True) from error
        raise FetchError(
            f"it leads on and on: more than {self.limits.redirects} redirects", where=str(url), cure="Give the last address", lasting=True
        )

    def _ask(self, url: httpx.URL, conditions: dict[str, str], size: int, *, cut: bool = False) -> _Answer:
        limits = self.limits
        timeout = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.connect}
        asked = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        headers = {"Host": url.netloc.decode("ascii"), "User-Agent": USER_AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip", **conditions}
        try:
            with _told(url), self._pool.stream("GET", asked, headers=list(headers.items()), extensions={"timeout": timeout}) as response:
                answer = _Answer(response.status, httpx.Headers(response.headers), url=url)
                if answer.status not in (200, 203):
                    return answer
                pieces = _unpacked(response.iter_stream(), answer.headers, url)
                return _Answer(answer.status, answer.headers, _gather(pieces, answer.headers, size, url, cut=cut), url)
        except FetchError as error:
            error.where = str(url)
            raise

    def _refuse_failure(self, answer: _Answer) -> None:
        if answer.status in (200, 203, 204):
            return
        cure = "Check the address in a browser" if answer.status in LASTING else "Try again later"
        raise FetchError(
            f"the server answers {answer.status}", where=str(answer.url), cure=cure,
            lasting=answer.status in LASTING, retry_after=_retry_after(answer.headers),
        )  # fmt: skip


@contextmanager
def _told(url: httpx.URL) -> Iterator[None]:
    """What the network says against it, as a FetchError."""
    where = str(url)
    try:
        yield
    except httpcore.TimeoutException as error:
        raise FetchError("it takes too long to answer", where=where, cure="Try again later") from error
    except (httpcore.ConnectError, httpcore.UnsupportedProtocol) as error:
        raise FetchError(f"no connection ({error})", where=where, cure="Check the address and the network") from error
    except (httpcore.ProtocolError, httpcore.NetworkError, httpcore.ProxyError, OSError) as error:
        raise FetchError(f"the server broke off or does not speak HTTP ({error})", where=where, cure="Try again later") from error


def _gather(pieces: Iterable[bytes], headers: httpx.Headers, size: int, url: httpx.URL, *, cut: bool) -> bytes:
    """All pieces; FetchError beyond `size` bytes, or with `cut` the first `size` of them."""
    declared = headers.get("content-length", "")
    content = bytearray()
    if not (declared.isdecimal() and int(declared[:20]) > size and not cut):
        for piece in pieces:
            content += piece
            if len(content) > size:
                break
        else:
            return bytes(content)
        if cut:
            return bytes(content[:size])
    raise FetchError(f"it is larger than {size // 1_000_000} MB", where=str(url), cure="Save it, cut it and give the file", lasting=True)


def _unpacked(pieces: Iterable[bytes], headers: httpx.Headers, url: httpx.URL) -> Iterator[bytes]:
    """The content, unpacked in pieces of at most PIECE bytes, so that a bomb is seen before it goes off."""
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        yield from pieces
        return
    if encoding not in ("gzip", "x-gzip"):
        raise FetchError(
            f"it is packed in a way that was not asked for ({encoding[:40]})", where=str(url), cure="Save it and give the file"
        )
    # 16: a gzip header and no other.
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        for packed in pieces:
            rest = packed
            while rest and not inflate.eof:
                yield inflate.decompress(rest, PIECE)
                rest = inflate.unconsumed_tail
                if inflate.eof and inflate.unused_data.startswith(b"\x1f\x8b"):
                    rest, inflate = inflate.unused_data, zlib.decompressobj(zlib.MAX_WBITS | 16)
    except zlib.error as error:
        raise FetchError(f"it cannot be unpacked ({error})", where=str(url), cure="Try again later") from error
    if not inflate.eof:
        raise FetchError("it is cut off", where=str(url), cure="Try again later")


def _media_type(headers: httpx.Headers) -> tuple[str, str | None]:
    """Media type, empty if the server names none, and charset."""
    if "content-type" not in headers:
        return "", None
    message = email.message.Message()
    message["content-type"] = headers["content-type"].replace("\n", " ").replace("\r", " ")
    charset = message.get_param("charset")
    return message.get_content_type(), charset if isinstance(charset, str) else None


def _retry_after(headers: httpx.Headers) -> float | None:
    """Seconds that the server asks us to wait: given as such, or as a time, which is then counted from the server's own."""
    text = headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text[:9])
    try:
        then, now = (email.utils.parsedate_to_datetime(value) for value in (text, headers.get("date", "")))
        return max(0.0, (then - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
