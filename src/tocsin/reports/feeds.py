"""RSS and Atom feeds: a report for each entry, from its content or its summary.

libxml2 reads them here: feedparser takes a second for a thousand entries, and minutes for a megabyte made to stall it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree

from tocsin.reports.encodings import decode
from tocsin.reports.markup import child, html_text, name_of, paragraphs, parse_xml, text_of, words_of
from tocsin.reports.pages import declared_encoding, outlets_in
from tocsin.reports.received import Draft, Received, finish
from tocsin.terms.errors import ReportError
from tocsin.terms.items import Item

FORM = "feed"
ROOTS = frozenset(("rss", "feed", "rdf", "channel"))
MEDIA = "search.yahoo.com/mrss"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed before it is a report: a title alone is one too, whose page holds the report."""

    where: str
    draft: Draft
    encoding: str


def read_feed(received: Received) -> Iterator[Item]:
    """A report for each entry, in the feed's order: title, blank line, content or summary; its source is the feed's title.

    Of a broken feed, what can be had, and a problem. An entry with a title alone is a problem: its page holds the report.
    """
    for found in read_entries(received):
        yield from (found,) if isinstance(found, Item) else finish(found.draft, received, found.where, FORM, found.encoding)


def read_entries(received: Received) -> Iterator[Entry | Item]:
    """The entries of a feed, in its order; an item for each problem. ReportError for what is no feed."""
    content = received.content()
    xml, encoding = decode(content, received.where, received.charset or declared_encoding(content), lenient=True)
    broken: ReportError | None = None
    try:
        root = parse_xml(xml, received.where)
    except ReportError as error:
        root, broken = parse_xml(xml, received.where, recover=True), error
    if name_of(root) not in ROOTS:
        raise broken or ReportError("this is no feed", where=received.where, cure="Give an RSS or Atom feed")
    head = child(root, "channel")
    head = head if head is not None else root
    # Once: they stand beside the entries, among which they must be looked for.
    feed = Draft("", source=words_of(child(head, "title")), language=head.get(LANG) or words_of(child(head, "language")))
    count = 0
    for entry in root.iter("{*}item", "{*}entry"):
        count += 1
        where = f"{received.where}, entry {count}"
        try:
            yield Entry(where, _draft(entry, feed, received.url, where), encoding)
        except ReportError as error:
            yield Item(where, FORM, problem=error)
    if broken is not None:
        problem = ReportError(f"the feed is broken: {broken.what}; {count} entries could be read", where=received.where, cure=broken.cure)
        yield Item(received.where, FORM, problem=problem)
    elif not count:
        yield Item(received.where, FORM, problem=ReportError("the feed has no entries", where=received.where, cure="Try again later"))


def _draft(entry: etree._Element, feed: Draft, base: str | None, where: str) -> Draft:
    own = [inner for inner in entry if isinstance(inner.tag, str) and MEDIA not in inner.tag]
    day = next(
        (words_of(e) for name in ("pubdate", "published", "issued", "date", "updated", "modified") for e in own if name_of(e) == name), None
    )
    bodies = [_content(e, where) for e in own if name_of(e) in ("encoded", "content", "description", "summary")]
    origin = child(entry, "source")
    outlet = (words_of(child(origin, "title")) or words_of(origin)) if origin is not None else ""
    authors = [words_of(child(e, "name")) or words_of(e) for e in own if name_of(e) in ("creator", "author")]
    language = entry.get(LANG) or feed.language
    title = next((_content(e, where) for e in own if name_of(e) == "title"), "")
    return Draft(
        max(bodies, key=len, default=""), title=title, source=outlet or feed.source, url=_link(own, base),
        language=language, published=day, credits=tuple(dict.fromkeys(outlets_in(authors))), authors=tuple(authors),
    )  # fmt: skip


def _content(element: etree._Element, where: str) -> str:
    """The text of a content or summary: XHTML inside the feed, HTML as a text, or plain words."""
    kind = (element.get("type") or "html").lower()
    if len(element):
        return text_of(element)
    if kind in ("text", "text/plain"):
        return paragraphs(element.text or "")
    return html_text(element.text or "", where)


def _link(own: list[etree._Element], base: str | None) -> str | None:
    links = [e for e in own if name_of(e) == "link"]
    found = [e.get("href") or words_of(e) for e in links if (e.get("rel") or "alternate") == "alternate"]
    found += [words_of(e) for e in own if name_of(e) in ("guid", "id") and e.get("isPermaLink") != "false"]
    for written in filter(None, found):
        try:
            address = urljoin(base or "", written)
            if urlsplit(address).scheme in ("http", "https"):
                return address
        except ValueError:
            continue
    return None
