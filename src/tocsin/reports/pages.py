"""HTML pages: the article on a page, its title, outlet, day, authors and credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import lxml.html
import trafilatura
from lxml import etree

from tocsin.knowledge.sides import party_named
from tocsin.reports.encodings import decode
from tocsin.reports.markup import html_text, parse_html, text_of
from tocsin.reports.received import Draft, Received, finish, one_line
from tocsin.terms.errors import ReportError
from tocsin.terms.items import Item

CURE = "Save the report's text in a file and give that"
# Where a page names its encoding: its first bytes.
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_.:-]{2,40})""", re.IGNORECASE)
XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-zA-Z0-9_.:-]{2,40})""", re.IGNORECASE)
OPENED = re.compile(r"<(script|style)\b", re.IGNORECASE)
CLOSED = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style")}
LARGEST_SCRIPT = 200_000
# Finding the article takes time that grows with the square of what lies side by side.
MOST_ELEMENTS = 15_000
DEEPEST = 128
MOST_SIDE_BY_SIDE = 2_000
# A page of one or two sentences: what reading of articles leaves aside as too little.
SHORT_PAGE = 2_000
# A bound that never moves: by default the reader of dates asks the clock.
DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d", "max_date": "2100-01-01"}


def read_page(received: Received) -> Iterator[Item]:
    """The report on a page: title, blank line, text; credits are the outlets among its authors and in its text.

    Neither when it was fetched nor when its file was changed is its day. Problems: a page without an article, too large, or made to stall.
    """
    content = received.content()
    declared = received.charset or declared_encoding(content)
    html, encoding = decode(content, received.where, declared, lenient=True)
    draft = page_draft(html, received.where, received.url)
    yield from finish(draft, received, received.where, "HTML page", encoding)


def declared_encoding(content: bytes) -> str | None:
    """The encoding that a page or an XML document names at its head."""
    found = XML_ENCODING.search(content[:1024]) or CHARSET.search(content[:4096])
    return found[1].decode("ascii") if found else None


def page_draft(html: str, where: str, url: str | None = None) -> Draft:
    """What a page says, and of itself; ReportError for a page without an article."""
    tree = parse_html(without_scripts(html), where)
    if tree is None:
        raise ReportError("this page is empty", where=where, cure=CURE)
    _refuse_crowds(tree, where)
    plain = text_of(tree.find(".//body")) if tree.find(".//body") is not None else ""
    try:
        found: Any = trafilatura.bare_extraction(
            tree, url=url, include_comments=False, with_metadata=True, date_extraction_params=dict(DATES)
        )
    except Exception as error:
        # It meets what sites send with many kinds of exception.
        raise ReportError(f"the page cannot be read ({str(error)[:100]})", where=where, cure=CURE) from error
    text = "\n\n".join(line.strip() for line in (found.text or "").splitlines() if line.strip()) if found is not None else ""
    text = text or (plain if len(plain) < SHORT_PAGE else "")
    if not text:
        raise ReportError("no report is found on this page", where=where, cure=CURE)
    authors = [one_line(author) for author in ((found.author if found is not None else None) or "").split(";") if author.strip()]
    named = found if found is not None else None
    return Draft(
        text, title=_words(named.title) if named else None, source=_words(named.sitename or named.hostname) if named else None,
        url=url or (named.url if named else None), language=tree.get("lang"), published=named.date if named else None,
        credits=tuple(dict.fromkeys(outlets_in(authors))), authors=tuple(authors),
    )  # fmt: skip


def outlets_in(names: Iterable[str]) -> Iterator[str]:
    """The outlets that a line of authors names: all of it, or its last words ("Le Monde avec AFP")."""
    for name in names:
        words = name.split()[-8:]
        for first in range(len(words)):
            rest = " ".join(words[first:]).strip(" .,()[]")
            party = party_named(rest)
            if party is not None and party.kind == "outlet":
                yield rest
                break


def without_scripts(html: str) -> str:
    """The page without programs and styles; what a script says of the article (JSON-LD) stays."""
    pieces: list[str] = []
    at = 0
    while opened := OPENED.search(html, at):
        pieces.append(html[at : opened.start()])
        body = html.find(">", opened.end()) + 1
        closed = CLOSED[opened[1].lower()].search(html, body) if body else None
        at = html.find(">", closed.end()) + 1 if closed else 0
        if not at:
            # What is never closed reaches to the end of the page.
            return "".join(pieces)
        if "ld+json" in html[opened.end() : body] and at - body < LARGEST_SCRIPT:
            pieces.append(html[opened.start() : at])
    return "".join([*pieces, html[at:]])


def _refuse_crowds(tree: lxml.html.HtmlElement, where: str) -> None:
    count = depth = 0
    for step, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if step == "start" else -1
        count += step == "start"
        if count > MOST_ELEMENTS or depth > DEEPEST or len(element) > MOST_SIDE_BY_SIDE:
            raise ReportError("the page has too many parts, or parts within parts", where=where, cure=CURE)


def _words(markup: str | None) -> str | None:
    return one_line(html_text(markup, "title")) or None if markup else None
