"""Whatever comes in, readers give reports and problems, and nothing else. `python -m bench.fuzz` does this for as long as one likes."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.fuzz import bitten, samples, zipped
from tocsin.flow import paragraphs_of
from tocsin.reports.reading import read
from tocsin.reports.received import Received
from tocsin.terms.items import Item

NAMES = (
    "a.txt",
    "a.md",
    "a.html",
    "a.rss",
    "a.xml",
    "a.json",
    "a.jsonl",
    "a.csv",
    "a.parquet",
    "a.warc",
    "a.warc.gz",
    "a.zip",
    "a.gz",
    "a",
)


def read_bytes(content: bytes, name: str) -> list[Item]:
    found = list(read(Received.of(content, "input", name=name)))
    assert found
    for item in found:
        assert (item.report is None) != (item.problem is None)
        assert item.problem is None or (item.problem.what and item.problem.cure and item.problem.where)
        if item.report is not None:
            item.report.text.encode("utf-8")
            for paragraph in paragraphs_of(item.report)[:50]:
                words = item.report.text[paragraph.start : paragraph.end]
                assert words
                assert words == words.strip()
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    content=st.binary(max_size=400) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    name=st.sampled_from(NAMES),
)
def test_any_bytes_under_any_name(content: bytes, name: str) -> None:
    read_bytes(content, name)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(sample=st.sampled_from(samples()), seed=st.integers(0, 10**9))
def test_bitten_samples(sample: tuple[str, bytes], seed: int) -> None:
    read_bytes(bitten(sample[1], random.Random(seed)), sample[0])


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.rss", f'<!DOCTYPE r [<!ENTITY a0 "ha">{BOMB}]><rss><channel><title>&a9;</title></channel></rss>'.encode(), "entities"),
        ("a.rss", b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><title>&x;</title></channel></rss>', "entities"),
        ("a.xml", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><newsItem>&x;</newsItem>'.encode("utf-16"), "entities"),
        ("a.html", b"<html><body><p " + b" ".join(b"a%d=x" % n for n in range(5000)) + b">words</p>", "attributes"),
        ("a.html", b"<html><body>" + b"<p>" * 20_000, "too many parts"),
        ("a.html", b"<script " * 200_000, "no report is found|empty"),
        ("a.json", b"[" * 200_000, "nested too deeply"),
        ("a.zip", zipped({"a.txt": b"\0" * 60_000_000}), "20 MB"),
        ("a.zip", zipped({"b.zip": zipped({"c.zip": zipped({"d.txt": b"Words."})})}), "within archives"),
        ("a.md", b"[" * 400_000, "Markdown"),
    ],
)  # fmt: skip
def test_hostile_inputs_are_refused_with_their_reason(name: str, content: bytes, message: str) -> None:
    (item,) = read_bytes(content, name)
    assert re.search(message, str(item.problem))


def test_a_grammar_on_the_network_is_not_asked_for() -> None:
    content = (
        b'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss><channel><item><title>Talks</title>'
        b"<description>They met.</description></item></channel></rss>"
    )
    (item,) = read_bytes(content, "a.rss")
    assert item.report is not None
    assert item.report.text == "Talks\n\nThey met."
