"""Watching feeds of a server that misbehaves: what is good is kept, once; what is bad is named."""

from __future__ import annotations

import gzip
import ipaddress
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from misbehaving import Answer, Server, drip, endless, in_turn, move, raw, say, serving

from tocsin import flow
from tocsin.cli.main import run
from tocsin.cli.watch import parse_time
from tocsin.record.feeds import recall
from tocsin.record.store import Store
from tocsin.reports.entries import read_entries
from tocsin.reports.fetching import Fetched, Fetcher, Limits
from tocsin.reports.subscriptions import Subscription, parse_opml, read_subscriptions
from tocsin.show.rounds import log_line, round_line
from tocsin.terms.errors import FetchError, ReportError, TocsinError
from tocsin.terms.kept import TAKEN
from tocsin.terms.records import Report
from tocsin.watching import DAY, MOST_ENTRIES, TRIES, Round, Step, Watcher

HERE = (ipaddress.ip_network("127.0.0.1/32"),)
QUICK = Limits(connect=1.0, read=0.5, total=1.0, size=3_000_000, pause=0.0)
FEED, NEWS = (
    "application/rss+xml",
    ("La Russie a bombardé Kharkiv jeudi.", "Egypt condemned Ethiopia on Thursday, the foreign ministry said in Cairo."),
)
EVERY = 900.0


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as found:
        yield found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with flow.open_record(tmp_path / "r.db", create=True) as found:
        yield found


def item(link: str, words: str = NEWS[0], day: str = "Fri, 26 May 2023 23:30:00 -0500", title: str = "Un titre") -> str:
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate><description>{escape(words)}</description></item>"


def rss(*items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>Le Fil</title>{"".join(items)}</channel></rss>'.encode()


def page(words: str, head: str = "") -> bytes:
    return f"<html><head><title>Un titre</title>{head}</head><body><article><p>{words}</p></article></body></html>".encode()


class Clock:
    """The time of day, which passes when a test says so."""

    def __init__(self) -> None:
        self.time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


def watcher(store: Store, *addresses: str, now: Callable[[], float] = lambda: 0.0, pages: bool = True) -> Watcher:
    fetcher = Fetcher(clock=time.monotonic, sleep=time.sleep, private=HERE, limits=QUICK)
    return Watcher(store, fetcher, [Subscription(address) for address in addresses], now, EVERY, pages)


def once(watching: Watcher) -> tuple[list[Step], Round]:
    *steps, last = list(watching.round())
    assert isinstance(last, Round)
    return [step for step in steps if isinstance(step, Step)], last


def reports(store: Store) -> list[Report]:
    return [record.report for record in store.records()]


def test_what_is_new_is_added_once(server: Server, store: Store) -> None:
    server.routes.update({"/a": say(page(NEWS[0])), "/b": say(page(NEWS[1]))})
    first, second = item("/a"), item(f"{server.url}/b", NEWS[1])
    server.routes["/feed"] = say(rss(first), media_type=FEED)
    watching = watcher(store, f"{server.url}/feed")
    assert (once(watching)[1].feeds, once(watching)[1].entries) == ({"read": 1}, {})
    (report,) = reports(store)
    assert (report.url, report.source, report.title) == (f"{server.url}/a", "Le Fil", "Un titre")
    assert (report.published, report.published_how) == ("2023-05-26", "metadata"), "the day as the feed writes it"
    assert NEWS[0] in report.text
    server.routes["/feed"] = say(rss(second, first), media_type=FEED)
    assert once(watching)[1].entries == {"added": 1}
    assert once(watcher(store, f"{server.url}/feed"))[1].entries == {}, "a new watcher knows what the record remembers"
    assert [server.times(path) for path in ("/a", "/b")] == [1, 1]
    assert sorted(report.language for report in reports(store)) == ["en", "fr"]


def test_a_feed_that_has_not_changed_is_not_sent_again(server: Server, tmp_path: Path) -> None:
    def answer(handler: object) -> None:
        known = handler.headers.get("If-None-Match") == '"7"' and handler.headers.get("If-Modified-Since") == "yesterday"  # type: ignore[attr-defined]
        full = say(rss(item("/a")), media_type=FEED, ETag='"7"', Last_Modified="yesterday")
        (say(b"", status=304) if known else full)(handler)  # type: ignore[arg-type]

    server.routes["/feed"] = answer
    for outcome in ("read", "unchanged", "unchanged"):
        with flow.open_record(tmp_path / "r.db", create=True) as store:
            assert once(watcher(store, f"{server.url}/feed", pages=False))[1].feeds == {outcome: 1}
            assert len(reports(store)) == 1
            assert (recall(store, f"{server.url}/feed").etag, recall(store, f"{server.url}/feed").last_modified) == ('"7"', "yesterday")


def test_without_pages_the_feeds_own_words_are_the_report(server: Server, store: Store) -> None:
    server.routes["/feed"] = say(rss(item("/a", "<p>Un.</p><p>Deux &amp; trois<br>quatre.</p><script>x</script>")), media_type=FEED)
    once(watcher(store, f"{server.url}/feed", pages=False))
    (report,) = reports(store)
    assert report.text == "Un titre\n\nUn.\n\nDeux & trois\n\nquatre."
    assert server.times("/a") == 0


LOL = (
    "<!DOCTYPE x [<!ENTITY a 'lol'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY i SYSTEM 'file:///etc/passwd'>]>"
BAD: dict[str, Answer] = {
    "slow": drip(),
    "endless": endless(),
    "bomb": say(gzip.compress(b" " * 30_000_000), media_type=FEED, Content_Encoding="gzip"),
    "cut": raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 900\r\n\r\n<rss>"),
    "closed": raw(b""),
    "garbage": say(b"\xff\xfe\x00<<<<>>>>&&&", media_type=FEED),
    "page": say(page(NEWS[0])),
    "empty": say(b"", media_type=FEED),
    "gone": say(b"", status=410),
    "broken": say(b"", status=500),
    "private": move("http://10.0.0.1/feed"),
    "file": move("file:///etc/passwd"),
    "loop": move("/loop"),
}


def test_bad_feeds_are_named_and_the_good_one_is_read(server: Server, store: Store) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{unused.getsockname()[1]}/dead"
    server.routes.update({f"/{name}": answer for name, answer in BAD.items()})
    server.routes["/good"] = say(rss(item("/a")), media_type=FEED)
    addresses = [dead, *(f"{server.url}/{name}" for name in BAD), f"{server.url}/good"]
    steps, last = once(watcher(store, *addresses, pages=False))
    assert last.feeds == {"failed": len(BAD) + 1, "read": 1}
    assert last.entries == {"added": 1}
    failed = {step.feed: str(step.error) for step in steps if step.outcome == "failed"}
    assert list(failed) == addresses[:-1]
    assert all(error.endswith(tuple("abcdefghijklmnopqrstuvwxyz)")) and ": " in error for error in failed.values()), "where and cure"
    assert "10.0.0.1" in failed[f"{server.url}/private"]


@pytest.mark.parametrize("head", [LOL, OUTSIDE], ids=["bomb", "outside"])
def test_entities_are_not_expanded(server: Server, store: Store, head: str) -> None:
    server.routes["/feed"] = say(rss(item("/a", title="Title &i;"), item("/b", "More &i; words"), head=head), media_type=FEED)
    once(watcher(store, f"{server.url}/feed", pages=False))
    assert not any("root:" in report.text or "lollol" in report.text for report in reports(store))


def test_a_feed_that_fails_is_left_alone_longer_and_longer(server: Server, store: Store) -> None:
    clock = Clock()
    server.routes["/feed"] = say(b"", status=500)
    watching, outcomes = watcher(store, f"{server.url}/feed", now=clock, pages=False), []
    for _ in range(16):
        outcomes.append("".join(once(watching)[1].feeds))
        clock.time += EVERY
    assert outcomes == ["failed"] * 2 + ["waiting", "failed"] + ["waiting"] * 3 + ["failed"] + ["waiting"] * 7 + ["failed"]
    server.routes["/feed"] = say(rss(item("/a")), media_type=FEED)
    clock.time += DAY
    assert once(watching)[1].entries == {"added": 1}
    assert (recall(store, f"{server.url}/feed").failures, recall(store, f"{server.url}/feed").due) == (0, 0.0)


@pytest.mark.parametrize(("asked", "wait"), [("7200", 7200.0), ("999999999", DAY), ("1", EVERY * 0.9), ("-1", EVERY * 0.9)])
def test_a_feed_may_ask_to_be_left_alone_for_a_day_at_most(server: Server, store: Store, asked: str, wait: float) -> None:
    clock = Clock()
    server.routes["/feed"] = say(b"", status=429, Retry_After=asked)
    watching = watcher(store, f"{server.url}/feed", now=clock)
    assert once(watching)[0][0].wait == wait
    clock.time += wait - 1
    assert once(watching)[1].feeds == {"waiting": 1}
    assert server.times("/feed") == 1


def test_a_feed_of_ten_thousand_entries_is_taken_in_rounds(server: Server, store: Store) -> None:
    # Titles alone give no report: what is measured is who is looked at when.
    items = [f"<item><title>{number}</title><link>/{number}</link></item>" for number in range(10_000)]
    server.routes["/feed"] = say(rss(*items), media_type=FEED, ETag='"1"')
    watching = watcher(store, f"{server.url}/feed", pages=False)
    for _ in range(2):
        steps, last = once(watching)
        assert last.entries == {"failed": MOST_ENTRIES, "later": 10_000 - last.number * MOST_ENTRIES}
        state = recall(store, f"{server.url}/feed")
        assert list(state.entries.values()).count(TAKEN) == last.number * MOST_ENTRIES
        assert state.etag is None, "it must be sent again: it is not done with"
    assert all("--pages" in str(step.error) for step in steps if step.error)


def test_pages_that_are_shut_or_lost_leave_the_feeds_own_words(server: Server, store: Store) -> None:
    server.routes["/robots.txt"] = say(b"User-agent: *\nDisallow: /shut\n")
    server.routes["/picture"] = say(b"\x89PNG", media_type="image/png")
    links = ("/shut", "/lost", "/picture", "file:///etc/passwd", "http://10.0.0.1/")
    server.routes["/feed"] = say(rss(*(item(link, f"{NEWS[0]} {link[-4:]}") for link in links)), media_type=FEED)
    steps, last = once(watcher(store, f"{server.url}/feed"))
    assert last.entries == {"added": len(links)}
    why = [str(step.error or "") for step in steps if step.what == "entry"]
    assert [word in error for word, error in zip(("robots.txt", "404", "image/png", "", "not a public"), why, strict=True)] == [True] * 5
    assert {NEWS[0] in report.text for report in reports(store)} == {True}
    assert server.times("/shut") == 0


def test_a_page_that_fails_is_tried_again_and_then_left(server: Server, store: Store) -> None:
    server.routes.update({"/a": in_turn(say(b"", status=500), say(page(NEWS[1]))), "/b": say(b"", status=500)})
    server.routes["/feed"] = say(rss(item("/a"), item("/b")), media_type=FEED, ETag='"1"')
    watching = watcher(store, f"{server.url}/feed")
    assert once(watching)[1].entries == {"failed": 2}
    assert [once(watching)[1].entries for _ in range(TRIES - 2)] == [{"added": 1, "failed": 1}, {"failed": 1}, {"failed": 1}]
    assert once(watching)[1].entries == {"added": 1}, "the feed's own words"
    assert once(watching)[1].entries == {}
    assert (server.times("/a"), server.times("/b")) == (2, TRIES)
    assert sorted(NEWS[1] in report.text for report in reports(store)) == [False, True]


def test_a_dead_host_does_not_hold_up_the_others(server: Server, store: Store) -> None:
    server.routes["/a"] = say(page(NEWS[0]))
    with serving() as other:
        dead = other.url
    links = [f"{dead.replace('127.0.0.1', 'localhost')}/{number}" for number in range(20)]
    server.routes["/feed"] = say(rss(*map(item, links), item("/a")), media_type=FEED)
    assert once(watcher(store, f"{server.url}/feed"))[1].entries == {"failed": 3, "later": 17, "added": 1}


def test_a_feed_that_lies_about_what_is_new_adds_nothing_twice(server: Server, store: Store) -> None:
    server.routes["/a"] = say(page(NEWS[0]))
    watching, found = watcher(store, f"{server.url}/feed"), []
    for number in range(3):
        server.routes["/feed"] = say(rss(*[item("/a", f"Seen {number} times.")] * 2), media_type=FEED, ETag=f'"{number}"')
        found.append(once(watching)[1].entries)
    assert found == [{"added": 1}, {"unchanged": 1}, {"unchanged": 1}]


def test_what_was_cut_short_is_taken_up_and_the_record_is_the_same(server: Server, store: Store, tmp_path: Path) -> None:
    server.routes["/feed"] = say(rss(*(item(f"/{number}", f"{NEWS[number % 2]} {number}") for number in range(4))), media_type=FEED)
    interrupted = watcher(store, f"{server.url}/feed", pages=False).round()
    assert [next(interrupted).what for _ in range(3)] == ["feed", "entry", "entry"]  # type: ignore[union-attr]
    interrupted.close()
    assert once(watcher(store, f"{server.url}/feed", pages=False))[1].entries == {"unchanged": 2, "added": 2}
    with flow.open_record(tmp_path / "other.db", create=True) as other:
        once(watcher(other, f"{server.url}/feed", pages=False))
        assert tuple(other.records()) == tuple(store.records())


@pytest.mark.parametrize("link", ["/a", "/b"])
def test_the_day_of_fetching_is_nobodys_day(server: Server, store: Store, link: str) -> None:
    today = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime())
    server.routes["/a"] = say(page(NEWS[0]), Last_Modified=today, Date=today)
    server.routes["/feed"] = say(rss(item(link, day="")), media_type=FEED, Last_Modified=today)
    once(watcher(store, f"{server.url}/feed"))
    assert [(report.published, report.published_how) for report in reports(store)] == [(None, "unknown")]


def fetched(content: bytes, url: str = "http://example.org/a", media_type: str = "text/html") -> Fetched:
    return Fetched(url, url, content, media_type, None, None, None)


def test_a_page_says_when_it_was_published_and_what_it_does_not_say_the_feed_does(server: Server, store: Store) -> None:
    server.routes["/a"] = say(page(NEWS[0], '<meta property="article:published_time" content="2023-05-20T10:00:00Z"/>'))
    server.routes["/b"] = say(page(NEWS[0], '<meta property="og:site_name" content="Another"/>'))
    server.routes["/c"] = say(NEWS[1].encode(), media_type="text/plain")
    server.routes["/feed"] = say(rss(*(item(f"/{name}") for name in "abc")), media_type=FEED)
    once(watcher(store, f"{server.url}/feed"))
    said = {report.url: (report.published, report.source, report.title) for report in reports(store)}
    assert said == {
        f"{server.url}/a": ("2023-05-20", "Le Fil", "Un titre"),
        f"{server.url}/b": ("2023-05-26", "Le Fil", "Un titre"),
        f"{server.url}/c": ("2023-05-26", "Le Fil", "Un titre"),
    }


@pytest.mark.parametrize("content", [b"", b"plain words", b"{}", b"<a>" * 50_000, b"\0" * 100])
def test_what_is_no_feed_is_named(content: bytes) -> None:
    with pytest.raises(ReportError) as caught:
        read_entries(fetched(content))
    assert caught.value.cure


OPML = b"""<?xml version="1.0"?><opml version="2.0"><body><outline text="Presse">
<outline text="Le Fil" type="rss" xmlUrl="https://example.org/fil"/><outline title="B" XMLURL=" https://example.org/b "/>
<outline text="again" xmlUrl="https://example.org/fil"/><outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="nowhere"/>
</outline></body></opml>"""


def test_opml_names_feeds_and_what_is_wrong_with_others(tmp_path: Path) -> None:
    (tmp_path / "f.opml").write_bytes(OPML)
    feeds, problems = read_subscriptions(tmp_path / "f.opml")
    assert feeds == (Subscription("https://example.org/fil", "Le Fil"), Subscription("https://example.org/b", "B"))
    assert ["f.opml, line 3" in str(problem) for problem in problems] == [True, True]
    assert read_subscriptions("https://example.org/f#x") == ((Subscription("https://example.org/f"),), ())


@pytest.mark.parametrize(
    "content",
    [
        b"", b"words", b"<rss/>", b"<opml/>", b"<opml>" * 100_000, b"<opml><body>", b" " * 6_000_000,
        OUTSIDE.encode() + b'<opml><outline text="&i;" xmlUrl="http://a.org/"/></opml>',
        OUTSIDE.encode() + b'<opml>&i;<outline xmlUrl="http://a.org/"/></opml>',
        LOL.encode() + b'<opml><outline text="&i;" xmlUrl="http://a.org/"/></opml>',
        LOL.encode() + b'<opml>&i;<outline xmlUrl="http://a.org/"/></opml>',
        b'<!DOCTYPE opml SYSTEM "http://127.0.0.1/x.dtd"><opml><outline xmlUrl="http://a.org/"/></opml>',
    ],
    ids=range(12),
)  # fmt: skip
def test_what_is_no_sound_opml_is_refused(content: bytes) -> None:
    with pytest.raises(ReportError) as caught:
        parse_opml(content, "f.opml")
    assert str(caught.value).startswith("f.opml: ")
    assert caught.value.cure


def test_wrong_names_of_feeds(tmp_path: Path) -> None:
    for wrong in (tmp_path / "none.opml", tmp_path, "file:///etc/passwd"):
        with pytest.raises((ReportError, FetchError)):
            read_subscriptions(wrong)


def test_times() -> None:
    assert [parse_time(text) for text in ("90s", "15m", "6h", "1D")] == [90, 900, 21_600, 86_400]
    for wrong in ("", "m", "15", "1.5h", "-5m", "30s", "٣m", "x"):
        with pytest.raises(TocsinError, match=r"time|often"):
            parse_time(wrong)


def test_a_round_is_told_in_both_languages() -> None:
    done = Round(3, {"read": 4, "failed": 1}, {"added": 2, "unchanged": 7, "later": 1})
    assert round_line(done, "en") == "Round 3: feeds: read 4, failed 1; reports: added 2, known 7, for later 1"
    assert round_line(done, "fr") == "Tour 3 : flux : lus 4, en échec 1 ; textes : ajoutés 2, connus 7, remis au prochain tour 1"
    assert round_line(Round(1, {}, {}), "fr") == "Tour 1 : flux : aucun ; textes : aucun"
    step = Step("entry", "http://a.org/f", "failed", error=TocsinError("no\nline", where="x"))
    assert json.loads(log_line(step, "now")) == {
        "at": "now", "what": "entry", "feed": "http://a.org/f", "outcome": "failed", "error": "x: no line",
    }  # fmt: skip


def test_the_commands(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def tocsin(*args: str) -> tuple[int, str, str]:
        """What the program gives, in this process: its models are loaded."""
        monkeypatch.setattr(sys, "argv", ["tocsin", *args])
        with pytest.raises(SystemExit) as left:
            run()
        return int(left.value.code or 0), *capsys.readouterr()

    server.routes.update({"/feed": say(rss(item("/a")), media_type=FEED), "/a": say(page(NEWS[0]))})
    database, log = str(tmp_path / "r.db"), tmp_path / "log.jsonl"
    opml = tmp_path / "f.opml"
    opml.write_text(f'<opml><body><outline xmlUrl="{server.url}/feed"/><outline xmlUrl="ftp://a.org/"/></body></opml>', encoding="utf-8")
    status, _, err = tocsin("watch", f"{server.url}/feed", "--once", "--db", database)
    assert (status, server.asked) == (1, [])
    assert "--allow-private" in err
    database = str(tmp_path / "other.db")
    status, out, err = tocsin("watch", str(opml), "--once", "--allow-private", "--db", database, "--log", str(log), "--lang", "fr")
    assert status == 0, err
    assert "Tour 1 : flux : lus 1 ; textes : ajoutés 1" in out
    assert "'ftp:' is never fetched" in err
    assert [json.loads(line)["what"] for line in log.read_text(encoding="utf-8").splitlines()] == ["feed", "entry", "round"]
    _, out, _ = tocsin("add", f"{server.url}/a", "--allow-private", "--db", database)
    assert "1 added; now 2 reports" in out, "the page alone does not say that it is the feed's outlet's"
    _, out, _ = tocsin("code", f"{server.url}/a", "--allow-private", "--format", "json", "--published", "2023-05-26", "--source", "Le Fil")
    assert (json.loads(out)["report"]["url"], json.loads(out)["report"]["published_how"]) == (f"{server.url}/a", "given")
    _, out, _ = tocsin("read", f"{server.url}/a", f"{server.url}/feed", "--allow-private", "--format", "json")
    assert [found["report"]["url"] for found in json.loads(out)] == [f"{server.url}/a"] * 2, "the page, and the feed's entry"
    status, _, err = tocsin("code", "file:///etc/passwd")
    assert status == 1
    assert err.strip().endswith("Give an http or https address, or the file's own path")


@pytest.mark.parametrize(("number", "slow"), [(signal.SIGINT, False), (signal.SIGTERM, True)], ids=["between rounds", "while it fetches"])
def test_a_signal_stops_it_cleanly(server: Server, tmp_path: Path, number: signal.Signals, slow: bool) -> None:
    server.routes.update({"/feed": say(rss(item("/a")), media_type=FEED), "/slow": drip()})
    feeds = [f"{server.url}/feed", *([f"{server.url}/slow"] if slow else [])]
    call = [sys.executable, "-m", "tocsin.cli.main", "watch", *feeds, "--no-pages", "--allow-private", "--db", str(tmp_path / "r.db")]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        if slow:
            while not server.times("/slow"):
                time.sleep(0.02)
        else:
            assert "added 1" in process.stdout.readline()
        process.send_signal(number)
        out, err = process.communicate()
    assert process.returncode == 0, err
    assert "stopped; what was added is kept" in err
    assert "Traceback" not in out + err
    with flow.open_record(tmp_path / "r.db") as store:
        assert len(reports(store)) == 1
        assert recall(store, f"{server.url}/slow").failures == 0, "to be stopped is no failure"
