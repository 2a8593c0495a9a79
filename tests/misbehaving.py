"""A server on this machine that misbehaves as it is told."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Handler"], None]
# Slow answers give up by themselves in the end, so that no test leaves a thread behind.
DRIPS = 100


class Handler(BaseHTTPRequestHandler):
    """Answers each path as its server's `routes` say; what it was asked stands in `asked`."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        # A client that hangs up is what most of these tests are about.
        with contextlib.suppress(OSError):
            self.server.routes.get(self.path, say(b"nothing here", status=404))(self)

    def log_message(self, *_: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    """Its address is `url`; `/robots.txt` is missing unless a route gives it."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), Handler)
        self.routes: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]}:{self.server_address[1]}"

    def times(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.asked)

    def handle_error(self, *_: Any) -> None:
        pass


@contextlib.contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Server]:
    server = Server(host)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def say(content: bytes, status: int = 200, media_type: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    """An answer as it should be; a header's name is written with `_` for `-`."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media_type)
        handler.send_header("Content-Length", headers.pop("Content_Length", str(len(content))))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def move(target: str, status: int = 302) -> Answer:
    return say(b"", status=status, Location=target)


def in_turn(*answers: Answer) -> Answer:
    """One answer after the other; the last one from then on."""
    left = list(answers)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def raw(*pieces: bytes, pause: float = 0.0) -> Answer:
    """These bytes and no others, then the connection is closed."""

    def answer(handler: Handler) -> None:
        handler.close_connection = True
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause)

    return answer


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def drip(start: bytes = HEAD + b"\r\n") -> Answer:
    """One byte now and then, each soon enough."""
    return raw(start, *(b"a" for _ in range(DRIPS)), pause=0.1)


def endless() -> Answer:
    """A body that does not end."""

    def answer(handler: Handler) -> None:
        handler.close_connection = True
        handler.wfile.write(HEAD + b"\r\n")
        while True:
            handler.wfile.write(b"<p>more</p>" * 10_000)

    return answer


def silent() -> Answer:
    """Nothing at all, for a while."""

    def answer(handler: Handler) -> None:
        handler.close_connection = True
        time.sleep(DRIPS * 0.1)

    return answer
