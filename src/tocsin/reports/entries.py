"""The entries of a feed (RSS, Atom), and the page behind an entry."""

from __future__ import annotations

import datetime as dt
import email.utils
import hashlib
import io
import json
from dataclasses import dataclass
from typing import Any

import feedparser
import httpx
import lxml.html
import trafilatura
from lxml import etree

from tocsin.reports.addresses import parse_address
from tocsin.reports.building import build_report
from tocsin.reports.fetching import Fetched
from tocsin.terms.errors import FetchError, ReportError, TocsinError
from tocsin.terms.records import PublishedHow, Report

HTML = ("text/html", "application/xhtml+xml")
# Ends a paragraph.
BLOCKS = ("p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one report. `key` changes when any of it changes; `published` is an ISO day."""

    key: str
    url: str | None
    title: str | None
    source: str | None
    published: str | None
    text: str

    def report(self, instead: TocsinError | None = None) -> Report:
        """The report that the feed's own words are: title, blank line, text. `instead` of a page that could not be had, for this reason:
        it is raised if the feed says nothing but a title."""
        if not self.text:
            raise instead or ReportError(
                "the feed gives a title and no text", where=self.url or self.title or "an entry without a title",
                cure="Watch it with --pages, which reads the page behind it",
            )  # fmt: skip
        return _build(self.title, self.text, self.source, self.url, self.published)


def read_entries(feed: Fetched, name: str | None = None) -> tuple[Entry, ...]:
    """The entries of a feed, in its order; their source is its title, or `name` where it has none. ReportError for what is no feed."""
    try:
        # Bytes, never a text: feedparser would take it for an address or a file.
        parsed = feedparser.parse(io.BytesIO(feed.content), response_headers={"content-type": _content_type(feed)})
    except Exception as error:
        # feedparser meets what sites send with many kinds of exception.
        raise ReportError(f"the feed cannot be read ({error})", where=feed.asked, cure="Check the address in a browser") from error
    if not parsed.get("version") and not parsed.entries:
        raise ReportError("this is no feed", where=feed.asked, cure="Look on the site for the address of its RSS or Atom feed")
    source = _words(parsed.feed.get("title")) or name
    entries = (_entry(found, feed.url, source) for found in parsed.entries)
    return tuple({entry.key: entry for entry in entries}.values())


def read_page(
    page: Fetched, entry: Entry | None = None, *, published: str | None = None, source: str | None = None, language: str | None = None
) -> Report:
    """The report on a page. What is given wins; what the page does not say of itself, the feed's entry says. ReportError for a page
    without text.

    Neither when the page was fetched nor what the server says of the file is its day.
    """
    text, title, site, day = _decoded(page), None, None, None
    if page.media_type in HTML or (not page.media_type and "<html" in text[:2000].lower()):
        text, title, site, day = _extracted(text, page.url)
    if not text.strip():
        raise ReportError("no report is found on this page", where=page.url, cure="Save its text in a file and give that")
    if entry is not None:
        title, site, day = title or entry.title, entry.source or site, day or entry.published
    return _build(title, text, source or site, page.url, day, given=published, language=language)


def _build(
    title: str | None,
    text: str,
    source: str | None,
    url: str | None,
    day: str | None,
    given: str | None = None,
    language: str | None = None,
) -> Report:
    head = f"{title}\n\n" if title and not text.startswith(title) else ""
    how: PublishedHow = "given" if given else "metadata" if day else "unknown"
    return build_report(
        head + text, body=len(head), title=title, source=source, url=url, published=given or day, how=how, language=language
    )


def _extracted(html: str, url: str) -> tuple[str, str | None, str | None, str | None]:
    """Text, title, site and day that a page gives."""
    try:
        found: Any = trafilatura.bare_extraction(
            html, url=url, include_comments=False, with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d", "max_date": "2100-01-01"},
        )  # fmt: skip
    except Exception as error:
        raise ReportError(f"the page cannot be read ({error})", where=url, cure="Save its text in a file and give that") from error
    if found is None:
        return "", None, None, None
    text = "\n\n".join(line.strip() for line in (found.text or "").splitlines() if line.strip())
    return text, _words(found.title), _words(found.sitename or found.hostname), found.date


def _decoded(page: Fetched) -> str:
    for charset in (page.charset, "utf-8"):
        try:
            return page.content.decode(charset or "utf-8-sig")
        except (UnicodeDecodeError, LookupError):
            continue
    return page.content.decode("cp1252", "replace")


def _entry(found: Any, base: str, source: str | None) -> Entry:
    content = [part.get("value") or "" for part in found.get("content") or []]
    text = max((_plain(part) for part in (*content, found.get("summary") or "")), key=len)
    title, day = _words(found.get("title")), _day(found)
    try:
        url = str(parse_address(found.get("link") or "", base=httpx.URL(base))) if found.get("link") else None
    except FetchError:
        url = None
    key = json.dumps([found.get("id"), found.get("link"), title, day, text], ensure_ascii=False)
    return Entry(hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16], url, title, source, day, text)


def _day(found: Any) -> str | None:
    """The day as it is written, in its own time zone; as feedparser reads it where that fails."""
    for name in ("published", "updated"):
        written = str(found.get(name) or "")
        try:
            return dt.date.fromisoformat(written.strip()[:10]).isoformat()
        except ValueError:
            pass
        try:
            return email.utils.parsedate_to_datetime(written).date().isoformat()
        except (ValueError, TypeError, IndexError):
            pass
        if parsed := found.get(f"{name}_parsed"):
            return dt.date(*parsed[:3]).isoformat()
    return None


def _plain(html: str) -> str:
    """The text of a piece of HTML, a blank line between its paragraphs."""
    if "<" not in html and "&" not in html:
        return html.strip()
    try:
        tree = lxml.html.fragment_fromstring(html, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    for element in tree.iter(*BLOCKS):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in str(tree.text_content()).splitlines())
    return "\n\n".join(line for line in lines if line)


def _words(text: str | None) -> str | None:
    """A title on one line, without marks of HTML; None if nothing is left."""
    return " ".join(_plain(text).split()) or None if text else None


def _content_type(feed: Fetched) -> str:
    return f"{feed.media_type or 'application/xml'}" + (f"; charset={feed.charset}" if feed.charset else "")
