"""Marks up to text: HTML and XML become the paragraphs that a reader sees."""

from __future__ import annotations

import re
from html import unescape

import lxml.html
from lxml import etree

from tocsin.terms.errors import ReportError

# Elements that end a paragraph; what stands in the silent ones is not for readers.
BLOCKS = frozenset(
    ("p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "dt", "dd", "table", "section",
     "article", "header", "footer", "figure", "figcaption", "pre", "hr", "hl1", "hl2", "hedline", "byline", "dateline", "body", "main"),
)  # fmt: skip
SILENT = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "object", "media", "nav", "form", "button", "select"))
# libxml2 compares each attribute of an HTML tag with all others of that tag: a tag with a hundred thousand takes minutes.
MOST_ATTRIBUTES = 200
ATTRIBUTE = rb"""[\s/]*+[^\s>/=][^\s>/=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
TAG = re.compile(rb"<[a-zA-Z][^\s>/]*+(?:%s){0,%d}+" % (ATTRIBUTE, MOST_ATTRIBUTES + 1))
CROWDED = re.compile(rb"<[a-zA-Z][^\s>/]*+(?:%s){%d}+" % (ATTRIBUTE, MOST_ATTRIBUTES + 1))
# The text is decoded already: what it says of its encoding no longer holds.
DECLARATION = re.compile(r"<\?xml[^>]{0,400}\?>")
LARGEST_MARKUP = 4_000_000


def parse_html(html: str, where: str) -> lxml.html.HtmlElement | None:
    """The tree of a page, without comments; None for one without elements. Reads nothing from disk or network.

    Raises ReportError for a page that is too large or has a tag with too many attributes.
    """
    content = html.replace("\0", "").encode("utf-8", "replace")
    if len(content) > LARGEST_MARKUP:
        raise ReportError(
            f"its markup is larger than {LARGEST_MARKUP // 1_000_000} MB",
            where=where,
            cure="Save the report's text in a file and give that",
        )
    if any(CROWDED.match(content, tag.start()) for tag in TAG.finditer(content) if len(tag[0]) > 2 * MOST_ATTRIBUTES):
        raise ReportError("a tag has too many attributes", where=where, cure="Save the report's text in a file and give that")
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def parse_xml(xml: str, where: str, *, recover: bool = False) -> etree._Element:
    """The root of an XML document. No entity is read from outside, none is declared inside, nothing comes from the network.

    `recover` takes what can be had of broken XML. Raises ReportError for what is no XML, is nested too deeply, or declares entities.
    """
    # A document type may name a grammar, as old feeds do; entities of one's own are only ever sent to do harm.
    if "<!ENTITY" in xml:
        raise ReportError("it declares entities of its own, which are not read", where=where, cure="Leave out its document type")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        recover=recover,
    )  # fmt: skip
    try:
        root = etree.fromstring(DECLARATION.sub("", xml.lstrip("\ufeff \t\r\n"), count=1).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReportError(f"this is no sound XML ({str(error)[:120]})", where=where, cure="Check where it comes from") from error
    if root is None:
        raise ReportError("this is no XML", where=where, cure="Check where it comes from")
    return root


def name_of(element: etree._Element) -> str:
    """The element's name without its namespace; empty for an entity."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def text_of(element: etree._Element) -> str:
    """The text in an element, a blank line between its paragraphs."""
    pieces: list[str] = []
    silent = 0
    for step, node in etree.iterwalk(element, events=("start", "end")):
        name = name_of(node)
        if step == "start":
            silent += name in SILENT
            pieces += ["\n"] * (name in BLOCKS) + [_spaced(node.text)] * (not silent)
        else:
            silent -= name in SILENT
            pieces += ["\n"] * (name in BLOCKS) + [_spaced(node.tail)] * (not silent and node is not element)
    return paragraphs("".join(pieces))


def _spaced(text: str | None) -> str:
    """In markup a line feed is a space; lines end with their blocks."""
    return (text or "").replace("\n", " ").replace("\r", " ")


def paragraphs(text: str) -> str:
    """The lines of a text that hold anything, a blank line between them."""
    return "\n\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)


def html_text(html: str, where: str) -> str:
    """The text of a piece of HTML, a blank line between its paragraphs; what holds no markup is text already."""
    if "<" not in html:
        return paragraphs(unescape(html))
    tree = parse_html(f"<html><body>{html}</body></html>", where)
    return text_of(tree) if tree is not None else ""


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first child of any of these names, the earlier names first; namespaces aside."""
    for name in names if element is not None else ():
        for inner in element if element is not None else ():
            if name_of(inner) == name:
                return inner
    return None


def words_of(element: etree._Element | None) -> str:
    """The text in an element on one line; empty for None."""
    return " ".join("".join(str(piece) for piece in element.itertext()).split()) if element is not None else ""
