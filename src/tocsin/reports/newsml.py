"""NewsML-G2: agencies' news items, alone or many in a message; the text inside is XHTML, NITF or plain."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tocsin.reports.encodings import decode
from tocsin.reports.markup import child, name_of, paragraphs, parse_xml, text_of, words_of
from tocsin.reports.pages import declared_encoding, outlets_in
from tocsin.reports.received import Draft, Received, finish
from tocsin.terms.errors import ReportError
from tocsin.terms.items import Item

FORM = "NewsML-G2"
ROOTS = frozenset(("newsitem", "newsmessage", "packageitem", "conceptitem", "knowledgeitem"))
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_newsml(received: Received) -> Iterator[Item]:
    """A report for each news item that has a text: headline, blank line, text; credits from its credit lines.

    Items of pictures and packages, which list others, hold no text and are passed over unless there is nothing else.
    """
    content = received.content()
    xml, encoding = decode(content, received.where, received.charset or declared_encoding(content))
    root = parse_xml(xml, received.where)
    if name_of(root) not in ROOTS:
        raise ReportError("this is no NewsML-G2", where=received.where, cure="Give a newsItem or a newsMessage")
    items = [e for e in root.iter() if name_of(e) == "newsitem"]
    texts = [(number, item) for number, item in enumerate(items, 1) if _body(item) is not None]
    for number, item in texts:
        where = f"{received.where}, item {number}" if len(items) > 1 else received.where
        try:
            yield from finish(_draft(item), received, where, FORM, encoding)
        except ReportError as error:
            yield Item(where, FORM, problem=error)
    if not texts:
        problem = ReportError("no news item in it holds a text", where=received.where, cure="Give the items that it points to")
        yield Item(received.where, FORM, problem=problem)


def _body(item: etree._Element) -> etree._Element | None:
    return next((e for e in item.iter() if name_of(e) in ("inlinexml", "inlinedata") and (len(e) or (e.text or "").strip())), None)


def _draft(item: etree._Element) -> Draft:
    meta, content = child(item, "itemmeta"), child(item, "contentmeta")
    body = _body(item)
    by = [words_of(e) for e in (content if content is not None else ()) if name_of(e) in ("by", "creator", "contributor")]
    provider = child(meta, "provider")
    source = child(content, "infosource")
    outlet = _named(provider) or _named(source) or words_of(child(child(item, "rightsinfo"), "copyrightholder"))
    days = [child(content, "contentcreated", "contentmodified"), child(meta, "firstcreated", "versioncreated")]
    inner = (
        next((e for e in body.iter() if name_of(e) == "body.content" or (name_of(e) == "body" and _only(e))), body)
        if body is not None
        else None
    )
    language = child(content, "language")
    lines = [words_of(e) for e in (content if content is not None else ()) if name_of(e) == "creditline"]
    credit = [part.strip() for line in lines for part in line.replace("/", ";").split(";")]
    text = text_of(inner) if inner is not None and len(inner) else paragraphs((inner.text or "") if inner is not None else "")
    return Draft(
        text, title=words_of(child(content, "headline")) or words_of(child(meta, "title")), source=outlet,
        language=(language.get("tag") if language is not None else None) or item.get(LANG),
        published=next((w for day in days if (w := words_of(day))), None),
        credits=tuple(dict.fromkeys((*credit, *outlets_in(by)))), authors=tuple(by),
    )  # fmt: skip


def _only(body: etree._Element) -> bool:
    """Is it a body without a `body.content` of its own (XHTML, not NITF)?"""
    return not any(name_of(e) == "body.content" for e in body.iter())


def _named(element: etree._Element | None) -> str:
    """The name of a party: its `name`, its `literal`, or the end of its qcode ("nprov:AFP")."""
    if element is None:
        return ""
    return words_of(child(element, "name")) or element.get("literal") or (element.get("qcode") or "").rpartition(":")[2]
