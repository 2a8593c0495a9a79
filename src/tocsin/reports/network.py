"""The network as fetching sees it: it connects to the very address that was checked, and never longer than allowed."""

from __future__ import annotations

import ipaddress
import math
import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from tocsin.reports.addresses import Network, may_connect
from tocsin.terms.errors import FetchError

# How many of a host's addresses are tried.
TRIED = 4
# How often a wait for bytes looks whether it was told to stop, in seconds.
GLANCE = 0.5


class Guard(httpcore.NetworkBackend):
    """Opens connections to allowed addresses only.

    A name is looked up once and the address found is the one connected to, so that a name cannot mean a public host when it is checked
    and a private one when it is used. `until` (by `clock`) bounds all that is read and written; it is set anew for each fetch.
    """

    def __init__(self, private: Sequence[Network], clock: Callable[[], float], stopped: Callable[[], bool]) -> None:
        self._private, self._clock, self._stopped = private, clock, stopped
        self._backend = httpcore.SyncBackend()
        self.until = math.inf

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """A connection to the host; FetchError if none of its addresses may be connected to."""
        error: Exception | None = None
        for address in self._addresses(host, port)[:TRIED]:
            try:
                stream = self._backend.connect_tcp(address, port, self.within(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
            else:
                return Watched(stream, self)
        raise error or httpcore.ConnectError(f"'{host}' has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"'{host}' is not known") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        allowed = [address for address in addresses if may_connect(ipaddress.ip_address(address), self._private)]
        if addresses and not allowed:
            named = host if host == addresses[0] else f"'{host}' is {addresses[0]}, which"
            raise FetchError(
                f"{named} is not a public address", where=host, lasting=True,
                cure="If it is a host of your own that you trust, add --allow-private (link-local addresses stay shut)",
            )  # fmt: skip
        return allowed

    def within(self, timeout: float | None) -> float:
        """The seconds that a step may take; ReadTimeout if none are left, FetchError if the program was told to stop."""
        if self._stopped():
            raise FetchError("stopped before it was there", cure="Ask again")
        left = self.until - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the whole took too long")
        return left if timeout is None else min(left, timeout)

    def clock(self) -> float:
        """Now, in seconds."""
        return self._clock()


class Watched(httpcore.NetworkStream):
    """A connection whose every step keeps to its guard's limits."""

    def __init__(self, stream: httpcore.NetworkStream, guard: Guard) -> None:
        self._stream, self._guard = stream, guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes; ReadTimeout if none come in time."""
        until = self._guard.clock() + self._guard.within(timeout)
        while True:
            try:
                return self._stream.read(max_bytes, min(GLANCE, self._guard.within(timeout)))
            except httpcore.ReadTimeout:
                if self._guard.clock() >= until:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends bytes."""
        self._stream.write(buffer, self._guard.within(timeout))

    def close(self) -> None:
        """Lets the connection go."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted."""
        return Watched(self._stream.start_tls(ssl_context, server_hostname, self._guard.within(timeout)), self._guard)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a connection."""
        return self._stream.get_extra_info(info)
