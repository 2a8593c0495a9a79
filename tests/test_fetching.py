"""Fetching from a server that misbehaves: real sockets, and nothing gets in that should not."""

from __future__ import annotations

import gzip
import ipaddress
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from misbehaving import HEAD, Answer, Server, drip, endless, in_turn, move, raw, say, serving, silent

from tocsin.reports.addresses import PRIVATE, is_address, may_connect, parse_address
from tocsin.reports.fetching import USER_AGENT, Fetcher, Limits
from tocsin.terms.errors import FetchError

PAGE = "<html><body><p>La Russie a bombardé Kharkiv jeudi.</p></body></html>".encode()
HERE = (ipaddress.ip_network("127.0.0.1/32"),)
QUICK = Limits(connect=1.0, read=0.5, total=1.0, size=100_000, pause=0.0)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as found:
        yield found


def open_fetcher(limits: Limits = QUICK, **options: Any) -> Fetcher:
    return Fetcher(**{"clock": time.monotonic, "sleep": time.sleep, "private": HERE, "limits": limits, **options})


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with open_fetcher() as found:
        yield found


def refused(fetcher: Fetcher, address: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(address)
    assert caught.value.where, "an error says where"
    assert caught.value.cure, "an error says what to do"
    return caught.value


def test_a_page_comes_unchanged_and_knows_no_day(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = say(PAGE, ETag='"1"', Last_Modified="Fri, 26 May 2023 10:00:00 GMT")
    page = fetcher.fetch(f"{server.url}/a#part")
    assert (page.content, page.media_type, page.charset) == (PAGE, "text/html", "utf-8")
    assert (page.url, page.etag, page.last_modified) == (f"{server.url}/a", '"1"', "Fri, 26 May 2023 10:00:00 GMT")
    assert not any(name in page.__slots__ for name in ("published", "fetched", "day", "date"))
    asked = dict(server.asked)["/a"]
    assert asked["User-Agent"] == USER_AGENT
    assert USER_AGENT.startswith("tocsin/")
    assert "If-None-Match" not in asked


def test_what_has_not_changed_is_not_sent_again(server: Server, fetcher: Fetcher) -> None:
    def answer(handler: Any) -> None:
        known = handler.headers.get("If-None-Match") == '"1"' and handler.headers.get("If-Modified-Since") == "yesterday"
        (say(b"", status=304) if known else say(PAGE, ETag='"1"'))(handler)

    server.routes["/a"] = answer
    assert not fetcher.fetch(f"{server.url}/a").unchanged
    again = fetcher.fetch(f"{server.url}/a", etag='"1"', last_modified="yesterday")
    assert (again.unchanged, again.content, again.etag) == (True, b"", '"1"')


def test_304_without_being_asked_for_is_an_error(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = say(b"", status=304)
    assert "answers 304" in refused(fetcher, f"{server.url}/a").what


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "ftp://example.org/a", "gopher://example.org/", "javascript://x/", "http://", "https:///a",
        "http://user:secret@example.org/", "http://user@example.org/", "http://exa mple.org:x/", "http://[::1",
        "http://x.org/" + "a" * 5000, "http://\x00/", "http://ex.org:0/", "http://0177.0.0.1/",
    ],
)  # fmt: skip
def test_addresses_that_are_never_fetched(fetcher: Fetcher, address: str) -> None:
    error = refused(fetcher, address)
    assert error.lasting
    assert "secret" not in str(error)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0x7f000001", "localhost", "0", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "[::]", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]",
        "[fec0::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[2001:db8::1]", "127。0。0。1",
    ],
)  # fmt: skip
def test_hosts_that_are_not_public_are_never_connected_to(server: Server, host: str) -> None:
    with open_fetcher(private=()) as fetcher:
        error = refused(fetcher, f"http://{host}:{server.server_address[1]}/")
    assert error.lasting
    assert not server.asked


def test_allow_private_opens_an_organisations_networks_and_never_a_clouds_secrets() -> None:
    opened = ("127.0.0.1", "10.1.2.3", "172.20.0.1", "192.168.0.9", "::1", "fd12::1", "::ffff:10.0.0.1", "93.184.216.34", "2606:4700::1111")
    shut = ("169.254.169.254", "fe80::1", "fd00:ec2::254", "fd20:ce::254", "168.63.129.16", "224.0.0.1", "0.0.0.0", "255.255.255.255", "::")
    assert [ip for ip in opened if not may_connect(ipaddress.ip_address(ip), PRIVATE)] == []
    assert [ip for ip in shut if may_connect(ipaddress.ip_address(ip), PRIVATE)] == []


@given(st.ip_addresses(v=4))
def test_an_address_carried_by_another_is_judged_like_it(ip: ipaddress.IPv4Address) -> None:
    carriers = ("::ffff:0:0", "64:ff9b::")
    inner = [may_connect(ipaddress.IPv6Address(int(ipaddress.IPv6Address(carrier)) + int(ip))) for carrier in carriers]
    inner.append(may_connect(ipaddress.IPv6Address((0x2002 << 112) + (int(ip) << 80))))
    assert inner == [may_connect(ip)] * 3


@given(st.text())
def test_any_text_is_an_address_or_an_error(text: str) -> None:
    for tried in (text, "http://" + text, "//" + text, "https://x.org/" + text):
        try:
            url = parse_address(tried)
        except FetchError:
            continue
        assert url.scheme in ("http", "https")
        assert url.host
        assert not url.userinfo
        assert is_address(str(url))


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("file:///etc/passwd", "'file:'"), ("data:text/html,hello", "'data:'"), ("ftp://127.0.0.1/", "'ftp:'"),
        ("http://user:secret@127.0.0.1/", "password"), ("http://127.0.0.2/", "not a public"), ("http://[::1]/", "not a public"),
        ("http://169.254.169.254/latest/meta-data", "not a public"), ("//10.0.0.1/a", "not a public"), ("http://[", "no address"),
    ],
)  # fmt: skip
def test_every_redirect_is_checked_again(server: Server, fetcher: Fetcher, target: str, why: str) -> None:
    server.routes["/a"] = move(target)
    error = refused(fetcher, f"{server.url}/a")
    assert why in str(error)
    assert server.url in str(error), "it says who led there"
    assert error.lasting


def test_a_redirect_is_followed_and_a_loop_is_left(server: Server, fetcher: Fetcher) -> None:
    server.routes.update({"/a": move("b", 301), "/b": move(f"{server.url}/c", 308), "/c": say(PAGE)})
    assert fetcher.fetch(f"{server.url}/a").url == f"{server.url}/c"
    server.routes["/loop"] = move("/loop")
    assert "on and on" in refused(fetcher, f"{server.url}/loop").what
    assert server.times("/loop") == QUICK.redirects + 1


@pytest.mark.parametrize(
    "answer",
    [drip(), drip(HEAD + b"X: "), drip(b"HTTP/1.1 "), drip(b""), silent()],
    ids=["body", "headers", "status", "nothing", "silence"],
)
def test_a_slow_server_is_cut_off(server: Server, fetcher: Fetcher, answer: Answer) -> None:
    server.routes["/a"] = answer
    error = refused(fetcher, f"{server.url}/a")
    assert "too long" in error.what
    assert not error.lasting


def bomb(packed: bytes, encoding: str) -> Answer:
    return say(packed, Content_Encoding=encoding)


BIG = gzip.compress(b"\0" * 20_000_000)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (endless(), "larger than"),
        (say(b"a" * 100_001), "larger than"),
        (raw(HEAD + b"Content-Length: 99999999999999\r\n\r\nabc"), "larger than"),
        (bomb(BIG, "gzip"), "larger than"),
        (bomb(gzip.compress(b"a") * 50_000 + gzip.compress(b"a" * 100_001), "x-gzip"), "larger than"),
        (bomb(gzip.compress(BIG), "gzip, gzip"), "not asked for"),
        (bomb(brotli.compress(b"\0" * 10_000_000), "br"), "not asked for"),
        (bomb(zlib.compress(PAGE), "deflate"), "not asked for"),
        (bomb(b"no gzip", "gzip"), "cannot be unpacked"),
        (bomb(gzip.compress(PAGE)[:-9], "gzip"), "cut off"),
        (raw(HEAD + b"Content-Length: 500\r\n\r\nabc"), "broke off"),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"), "broke off"),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nab"), "broke off"),
        (raw(HEAD + b"X: " + b"a" * 300_000), "broke off"),
        (raw(b"SSH-2.0-OpenSSH\r\n"), "broke off"),
        (raw(b""), "broke off"),
        (say(b""), "sends nothing"),
        (say(b"", status=204), "sends nothing"),
        (say(b"%PDF", media_type="application/pdf"), "application/pdf"),
        (say(b"\x89PNG", media_type="image/png"), "image/png"),
        (say(PAGE, status=404), "answers 404"),
        (say(PAGE, status=500), "answers 500"),
        (move("", 302), "answers 302"),
    ],
)
def test_what_is_no_page_is_refused(server: Server, fetcher: Fetcher, answer: Answer, why: str) -> None:
    server.routes["/a"] = answer
    assert why in refused(fetcher, f"{server.url}/a").what
    # The fetcher goes on as if nothing had been.
    server.routes["/b"] = say(PAGE)
    assert fetcher.fetch(f"{server.url}/b").content == PAGE


def test_packed_pages_are_unpacked_whole(server: Server, fetcher: Fetcher) -> None:
    server.routes["/one"] = bomb(gzip.compress(PAGE), "gzip")
    server.routes["/two"] = bomb(gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]), "gzip")
    assert fetcher.fetch(f"{server.url}/one").content == fetcher.fetch(f"{server.url}/two").content == PAGE


def test_a_strange_content_type_is_read_as_far_as_it_goes(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = say(PAGE, media_type='application/rss+xml; charset="utf-8"; x="\\"')
    server.routes["/b"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab")
    assert (fetcher.fetch(f"{server.url}/a").media_type, fetcher.fetch(f"{server.url}/b").media_type) == ("application/rss+xml", "")


def test_the_wait_that_a_server_asks_for_is_told(server: Server, fetcher: Fetcher) -> None:
    then = {"Retry_After": "Fri, 26 May 2023 10:02:00 GMT"}
    server.routes["/a"] = say(b"", status=429, Retry_After="120")
    server.routes["/b"] = raw(
        b"HTTP/1.1 503 Busy\r\nDate: Fri, 26 May 2023 10:00:00 GMT\r\nContent-Length: 0\r\n"
        + f"Retry-After: {then['Retry_After']}\r\n\r\n".encode()
    )
    server.routes["/c"] = say(b"", status=429, Retry_After="soon")
    errors = [refused(fetcher, f"{server.url}/{path}") for path in "abc"]
    assert [error.retry_after for error in errors] == [120.0, 120.0, None]
    assert not any(error.lasting for error in errors)


def test_500_then_fine(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = in_turn(say(b"", status=500), say(PAGE))
    assert not refused(fetcher, f"{server.url}/a").lasting
    assert fetcher.fetch(f"{server.url}/a").content == PAGE


ROBOTS = b"User-agent: *\nDisallow: /shut\n\nUser-agent: tocsin\nDisallow: /ours\nCrawl-delay: 30\n"


def test_robots_are_heeded_and_asked_once(server: Server) -> None:
    waited: list[float] = []
    server.routes.update({"/robots.txt": say(ROBOTS), "/a": say(PAGE), "/ours": say(PAGE), "/b": move("/ours"), "/shut": say(PAGE)})
    with open_fetcher(sleep=waited.append) as fetcher:
        assert fetcher.fetch(f"{server.url}/a").content == PAGE
        assert "robots.txt" in refused(fetcher, f"{server.url}/ours").what
        assert "robots.txt" in refused(fetcher, f"{server.url}/b").what
        assert fetcher.fetch(f"{server.url}/shut").content == PAGE, "the rules for others are not ours"
    assert (server.times("/robots.txt"), server.times("/ours")) == (1, 0)
    assert [wait > 25 for wait in waited] == [True, True], "a pause before each page but the first"


@pytest.mark.parametrize(
    ("robots", "why"),
    [
        (say(b"", status=503), "answers 503"),
        (say(b"", status=429), "answers 429"),
        (move("http://10.0.0.1/robots.txt"), "not a public"),
        (move("/robots.txt"), "on and on"),
        (drip(), "too long"),
        (raw(b""), "broke off"),
        (say(b"User-agent: a\n" * 4000 + b"Disallow: /x\n" * 20_000), "too large"),
        (say(b"User-agent: *\nDisallow: /\n" + b"#" * 2_000_000), "does not allow"),
    ],
)
def test_without_its_robots_a_site_is_left_alone(server: Server, fetcher: Fetcher, robots: Answer, why: str) -> None:
    server.routes.update({"/robots.txt": robots, "/a": say(PAGE)})
    assert why in str(refused(fetcher, f"{server.url}/a"))
    asked = server.times("/robots.txt")
    refused(fetcher, f"{server.url}/a")
    assert (server.times("/robots.txt"), server.times("/a")) == (asked, 0), "the answer is remembered"


@pytest.mark.parametrize("robots", [say(b"", status=404), say(b"\xff\xfe\0garbage"), say(b""), say(b"Disallow: /\nCrawl-delay: nan")])
def test_a_site_without_rules_is_open(server: Server, fetcher: Fetcher, robots: Answer) -> None:
    server.routes.update({"/robots.txt": robots, "/a": say(PAGE)})
    assert fetcher.fetch(f"{server.url}/a").content == PAGE


def test_proxies_of_the_environment_are_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving("127.0.0.3") as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        server.routes["/a"] = say(PAGE)
        with open_fetcher() as fetcher:
            assert fetcher.fetch(f"{server.url}/a").content == PAGE
        assert not proxy.asked


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of our own for `localhost`, with its key."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed")
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    key = file.with_suffix(".key")
    call = [program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=x"]
    subprocess.run([*call, "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", file], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + key.read_bytes())
    return file


def test_certificates_are_checked(server: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.routes["/a"] = say(PAGE)
    server.routes["/slow"] = drip()
    address = f"https://localhost:{server.server_address[1]}"
    with open_fetcher() as fetcher:
        assert "certificate verify failed" in refused(fetcher, f"{address}/a").what
    assert not server.asked
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with open_fetcher() as fetcher:
        assert fetcher.fetch(f"{address}/a").content == PAGE
        assert "too long" in refused(fetcher, f"{address}/slow").what
        assert "certificate verify failed" in refused(fetcher, f"{address.replace('localhost', '127.0.0.1')}/a").what


def test_a_handshake_that_does_not_end_is_cut_off(fetcher: Fetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        assert "too long" in refused(fetcher, f"https://127.0.0.1:{mute.getsockname()[1]}/").what


def test_a_name_is_checked_where_it_is_connected_to(server: Server) -> None:
    """`localhost` is looked up when the connection is made: there is no moment between check and use."""
    server.routes["/a"] = say(PAGE)
    address = f"http://localhost:{server.server_address[1]}/a"
    with open_fetcher(private=()) as shut, open_fetcher() as opened:
        assert "'localhost' is " in refused(shut, address).what
        assert opened.fetch(address).content == PAGE
    assert server.times("/a") == 1


def test_a_fetch_ends_when_told_to_stop(server: Server) -> None:
    told: list[bool] = []
    stopping: Callable[[], bool] = lambda: bool(told)  # noqa: E731

    def answer(handler: Any) -> None:
        told.append(True)
        drip()(handler)

    server.routes["/a"] = answer
    with open_fetcher(stopped=stopping) as fetcher:
        error = refused(fetcher, f"{server.url}/a")
    assert "stopped" in error.what
    assert not error.lasting


def test_nobody_listens(fetcher: Fetcher) -> None:
    with serving() as server:
        url = server.url
    assert "no connection" in refused(fetcher, f"{url}/a").what
    assert "not known" in refused(fetcher, "http://tocsin.invalid/a").what
