"""Feeds every reader with broken and hostile inputs: no error but a TocsinError, no hang, no flood of memory.

    python -m bench.fuzz [--seconds 60] [--seed 1]     samples, cut, doubled and bitten, until the time is up
    python -m bench.fuzz --hostile [--megabytes 10]    the inputs of docs/reading.md, a process each, as a table

A hostile input gets a process of its own, which is measured and stopped after a minute.
"""

# One hostile input a line is easier to read than wrapped ones.
# ruff: noqa: E501

from __future__ import annotations

import argparse
import gzip
import io
import multiprocessing
import random
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from tocsin.reports.reading import read
from tocsin.reports.received import Received

SAMPLES = Path(__file__).parent.parent / "tests" / "samples"
SLOWEST, MOST_MEMORY = 10.0, 1000
PIECES = (
    b"<", b">", b"&", b"<!ENTITY x 'y'>", b"<![CDATA[", b"]]>", b"<div>", b"</p>", b'"', b"'", b"{", b"}", b"[", b"]", b"\0", b"\xff", b"\xc3",
    b"\n", b"\r\n", b",", b";", b"\xef\xbb\xbf", b"\xff\xfe", b"<?xml version='1.0' encoding='utf-16'?>", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.1\r\n",
    b"<script>", b"<!--", b"9" * 5000, b"(" * 400, b"&#x110000;", b"&#0;", b"\xed\xa0\x80", "\u202e\u2028\u0000".encode(), b"<rss><channel><item>",
)  # fmt: skip


def bitten(content: bytes, rng: random.Random) -> bytes:
    """The input with one to eight accidents."""
    data = bytearray(content)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(data) + 1)
        match rng.randrange(6):
            case 0:
                data[at:at] = rng.choice(PIECES)
            case 1:
                del data[at : at + rng.randint(1, 40)]
            case 2:
                data[at : at + 1] = bytes([rng.randrange(256)])
            case 3:
                data[at:at] = data[at : at + rng.randint(1, 200)] * rng.randint(1, 5)
            case 4:
                del data[at:]
            case _:
                other = rng.choice(samples())[1]
                data[at:at] = other[: rng.randrange(len(other))]
    return bytes(data[:200_000])


def samples() -> list[tuple[str, bytes]]:
    """Name and bytes of each sample."""
    return [(path.name, path.read_bytes()) for path in sorted(SAMPLES.iterdir()) if path.is_file() and path.suffix != ".py"]


def run(seconds: float, seed: int) -> int:
    """Bites the samples until the time is up; the number of inputs that broke a reader, which are told."""
    rng, broken, count, slowest = random.Random(seed), 0, 0, 0.0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        name, content = rng.choice(samples())
        name, data = rng.choice((name, name, "input.bin")), bitten(content, rng)
        begun = time.monotonic()
        try:
            for item in read(Received.of(data, "input", name=name)):
                assert (item.report is None) != (item.problem is None)
        except Exception as error:
            broken += 1
            print(f"{name}: {type(error).__name__}: {error}\n  {data[:2000]!r}")
        count, slowest = count + 1, max(slowest, time.monotonic() - begun)
    print(f"{count} inputs, {broken} broke a reader; the slowest took {slowest:.2f} s")
    return broken


def hostile(size: int) -> dict[str, tuple[str, Callable[[], bytes]]]:
    """What is tried -> file name, and what makes it, about `size` bytes."""
    rss = b"<rss version='2.0'><channel><title>T</title>"
    entry = b"<item><title>A title</title><link>https://x.org/a</link><description>The minister spoke on Friday of the war.</description></item>"
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    words = b"The minister said on Friday that the army had struck the town. "
    return {
        "XML: entities that multiply": ("a.rss", lambda: f'<!DOCTYPE r [<!ENTITY a0 "ha">{bomb}]><rss><channel><item><title>&a9;</title></item></channel></rss>'.encode()),
        "XML: an entity that is a file": ("a.rss", lambda: b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>'),
        "XML: a grammar on the network": ("a.rss", lambda: b'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">' + rss + entry + b"</channel></rss>"),
        "XML: an entity that is a file, in UTF-16": ("a.xml", lambda: '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><newsItem>&x;</newsItem>'.encode("utf-16")),
        "feed: elements in elements": ("a.rss", lambda: rss + b"<item>" * (size // 6)),
        "feed: HTML in HTML": ("a.rss", lambda: rss + b"<item><title>t</title><description>" + b"&lt;div&gt;" * (size // 11) + b"</description></item></channel></rss>"),
        "feed: nothing but <": ("a.rss", lambda: rss + b"<" * size),
        "feed: attributes without end": ("a.rss", lambda: rss + b"<item " + b" ".join(b"a%d='x'" % n for n in range(size // 11)) + b"/></channel></rss>"),
        "feed: entries, all sound": ("a.rss", lambda: rss + entry * (size // len(entry)) + b"</channel></rss>"),
        "feed: cut off": ("a.rss", lambda: rss + entry * (size // len(entry))),
        "page: a large article": ("a.html", lambda: b"<html><body><article>" + (b"<p>" + words * 5 + b"</p>") * (size // 325) + b"</article>"),
        "page: elements in elements, 4 MB": ("a.html", lambda: b"<html><body>" + b"<div>" * 790_000 + b"x"),
        "page: 80 deep, again and again": ("a.html", lambda: b"<html><body>" + (b"<div>" * 80 + b"words" + b"</div>" * 80) * (size // 900)),
        "page: as many parts as are let in, nested": ("a.html", lambda: b"<html><body>" + (b"<div>" * 100 + b"words and more" + b"</div>" * 100) * 145),
        "page: as many parts as are let in, side by side": ("a.html", lambda: b"<html><body><article>" + (b"<p>" + b"<span>word</span> " * 1990 + b"</p>") * 7),
        "page: one tag, 400,000 attributes": ("a.html", lambda: b"<html><body><p " + b" ".join(b"a%d=x" % n for n in range(400_000)) + b">words</p>"),
        "page: tags with 150 attributes, 4 MB": ("a.html", lambda: b"<html><body>" + (b"<p " + b" ".join(b"a%d=x" % n for n in range(150)) + b">words</p>") * 3600),
        "page: <p> without end, 4 MB": ("a.html", lambda: b"<html><body>" + b"<p>" * 1_300_000),
        "page: <script without end, 4 MB": ("a.html", lambda: b"<html><body>" + b"<script " * 490_000),
        "page: quotation marks in a tag, 4 MB": ("a.html", lambda: b"<html><body>" + b"<a x=\"'" * 560_000),
        "page: <meta without end, 4 MB": ("a.html", lambda: b"<meta " * 650_000),
        "page: one long word, 4 MB": ("a.html", lambda: b"<html><body><p>" + b"a" * 3_900_000 + b"</p>"),
        "Markdown: brackets": ("a.md", lambda: b"[" * size),
        "Markdown: 150 kB of brackets": ("a.md", lambda: b"[" * 149_999),
        "Markdown: 150 kB of ![": ("a.md", lambda: b"![" * 74_999),
        "Markdown: 150 kB of * and _": ("a.md", lambda: b"*a _b " * 24_000),
        "Markdown: 150 kB of `": ("a.md", lambda: b"".join(b"`" * n + b" " for n in range(1, 540))),
        "Markdown: quotes in quotes": ("a.md", lambda: b"> " * 74_999 + b"x"),
        "Markdown: lists in lists": ("a.md", lambda: b"".join(b" " * (2 * n) + b"- x\n" for n in range(380))),
        "JSON: brackets in brackets": ("a.json", lambda: b"[" * size),
        "JSON: a number of ten million digits": ("a.json", lambda: b'{"text": ' + b"9" * size + b"}"),
        "JSON: the same key, again": ("a.json", lambda: b"{" + b'"text": "x",' * (size // 12) + b'"text": "y"}'),
        "JSON lines: empty lines": ("a.jsonl", lambda: b"\n" * size),
        "JSON lines: broken lines": ("a.jsonl", lambda: b"{\n" * (size // 20)),
        "JSON lines: one line": ("a.jsonl", lambda: b'{"text": "' + words * (size // len(words)) + b'"}'),
        "CSV: a quotation mark that never closes": ("a.csv", lambda: b"title,text\n\"" + b"a,b\n" * (size // 4)),
        "CSV: a million columns": ("a.csv", lambda: b"text," + b",".join(b"c%d" % n for n in range(size // 8)) + b"\nx"),
        "Parquet: cut off": ("a.parquet", lambda: (SAMPLES / "rows.parquet").read_bytes()[:-40] + b"PAR1"),
        "Parquet: noise": ("a.parquet", lambda: b"PAR1" + random.Random(1).randbytes(size) + b"\xff\xff\xff\x7fPAR1"),
        "Parquet: fifty million rows in a small file": ("a.parquet", parquet_of_many),
        "zip: 1 GB of zeros": ("a.zip", lambda: zipped({"a.txt": b"\0" * 1_000_000_000})),
        "zip: 1 GB of a feed": ("a.zip", lambda: zipped({"a.rss": rss + entry * (1_000_000_000 // len(entry))})),
        "zip: zips in zips": ("a.zip", lambda: zipped({"b.zip": zipped({"c.zip": zipped({"d.zip": zipped({"e.txt": words})})})})),
        "zip: names that lead elsewhere": ("a.zip", lambda: zipped({"../../etc/a.txt": words, "/abs.txt": words, "C:\\x.txt": words, "a\x1b[2J.txt": words})),
        "zip: a hundred thousand files": ("a.zip", lambda: zipped({f"{n}.css": b"" for n in range(100_001)})),
        "zip: cut off": ("a.zip", lambda: zipped({"a.txt": words * 1000})[:-30]),
        "gzip: 1 GB of zeros": ("a.txt.gz", lambda: gzip.compress(b"\0" * 1_000_000_000, 6)),
        "gzip: 1 GB of empty JSON lines": ("a.jsonl.gz", lambda: gzip.compress(b"\n" * 1_000_000_000, 6)),
        "gzip: in gzip in gzip": ("a.gz", lambda: gzip.compress(gzip.compress(gzip.compress(words)))),
        "gzip: cut off": ("a.txt.gz", lambda: gzip.compress(random.Random(1).randbytes(100_000))[:5000]),
        "WARC: a length that lies": ("a.warc", lambda: b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 999999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + words),
        "WARC: a packed answer of 1 GB": ("a.warc", warc_bomb),
        "WARC: headers without end": ("a.warc", lambda: b"WARC/1.1\r\n" + b"X: y\r\n" * (size // 6)),
        "WARC: noise": ("a.warc", lambda: b"WARC/1.1\r\n" + random.Random(1).randbytes(size)),
        "text: one line of words": ("a.txt", lambda: words * (size // len(words))),
        "text: a header without end": ("a.txt", lambda: b"Source: x\n" * (size // 10)),
        "text: Latin letters of no encoding": ("a.txt", lambda: random.Random(1).randbytes(size).replace(b"\0", b"x")),
        "text: half characters of UTF-16": ("a.txt", lambda: b"\xff\xfe" + b"\x00\xd8" * (size // 2)),
    }  # fmt: skip


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of files."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return whole.getvalue()


def parquet_of_many() -> bytes:
    """Fifty million equal rows."""
    import polars

    whole = io.BytesIO()
    polars.select(text=polars.repeat("The same words.", 50_000_000, eager=False)).lazy().collect().write_parquet(whole)
    return whole.getvalue()


def warc_bomb() -> bytes:
    """An answer whose packed content becomes 1 GB."""
    content = gzip.compress(b"a" * 1_000_000_000, 6)
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n" + content
    return (
        b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: %d\r\nContent-Type: application/http\r\n\r\n" % len(block)
        + block
        + b"\r\n\r\n"
    )


def attempt(name: str, content: bytes, answer: multiprocessing.Queue[tuple[str, float, int]]) -> None:
    """Reads an input in this process, of which nothing else is asked, and tells outcome, seconds and megabytes of memory at most."""
    list(read(Received.of(b"<html><body><p>Words.</p></body></html>", "warm", name="a.html")))
    begun, spent = time.monotonic(), time.process_time()
    reports, problems, first = 0, 0, ""
    for item in read(Received.of(content, "input", name=name)):
        reports, problems = reports + (item.report is not None), problems + (item.problem is not None)
        if item.problem is not None and not first:
            first = item.problem.what
        if time.monotonic() - begun > SLOWEST:
            break
    took = time.process_time() - spent
    told = ", ".join([f"{reports} read"] * bool(reports) + [f"{problems} problems"] * (problems > 1) + [first] * bool(first))
    answer.put((told, took, peak_memory()))


def peak_memory() -> int:
    """Megabytes that this process held at most. Not `ru_maxrss`, which begins at what the process that started it held (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def table(size: int) -> int:
    """Prints what became of each hostile input; the number of those that broke a bar."""
    bad = 0
    # Not forked: what this process has used would count.
    fresh = multiprocessing.get_context("spawn")
    print("| what came in | bytes | what happened | seconds of the processor | memory of the process, MB |\n|---|---|---|---|---|")
    for what, (name, make) in hostile(size).items():
        content = make()
        answer: multiprocessing.Queue[tuple[str, float, int]] = fresh.Queue()
        process = fresh.Process(target=attempt, args=(name, content, answer))
        process.start()
        try:
            told, took, memory = answer.get(timeout=60)
        except Exception:
            told, took, memory = f"NO ANSWER (exit {process.exitcode})", 60.0, 0
        process.kill()
        process.join()
        bad += took > SLOWEST or memory > MOST_MEMORY
        print(f"| {what} | {len(content):,} | {told[:110].replace('|', '/')} | {took:.1f} | {memory} |", flush=True)
    return bad


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--megabytes", type=float, default=10.0)
    asked = parser.parse_args()
    sys.exit(bool(table(int(asked.megabytes * 1_000_000)) if asked.hostile else run(asked.seconds, asked.seed)))


if __name__ == "__main__":
    main()
