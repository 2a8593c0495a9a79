"""Which format an input is in: by its first bytes, its name, what a server says of it, its first words."""

from __future__ import annotations

import re
from typing import Literal

from tocsin.reports.columns import Columns
from tocsin.reports.received import Received
from tocsin.reports.rows import delimiter_of
from tocsin.terms.errors import ReportError

Form = Literal["text", "markdown", "page", "feed", "newsml", "json", "lines", "csv", "parquet", "warc", "zip", "gzip"]

# What begins with these bytes is in this format, whatever its name.
MAGIC: tuple[tuple[bytes, Form], ...] = (
    (b"\x1f\x8b", "gzip"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"PAR1", "parquet"), (b"WARC/", "warc"),
)  # fmt: skip
# What is not read, and what to do about it.
FOREIGN = (
    (b"%PDF", "a PDF", "Save its text, say with: pdftotext"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "Save it as text or HTML"),
    (b"{\\rtf", "an RTF document", "Save it as text or HTML"),
    (b"SQLite format 3", "a database", "Name a record with --db; read reports from files"),
    (b"\x89PNG", "a picture (a binary file, not a text)", "Give the report's text"),
    (b"\xff\xd8\xff", "a picture (a binary file, not a text)", "Give the report's text"),
)
OFFICE = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis")
SUFFIXES: dict[str, Form] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "page", ".htm": "page", ".xhtml": "page",
    ".rss": "feed", ".atom": "feed", ".jsonl": "lines", ".ndjson": "lines", ".csv": "csv", ".tsv": "csv",
}  # fmt: skip
TYPES: dict[str, Form] = {
    "text/html": "page", "application/xhtml+xml": "page", "text/markdown": "markdown", "text/csv": "csv",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/x-ndjson": "lines",
}  # fmt: skip
ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s>/]")
ROOTS: dict[str, Form] = {
    "html": "page", "rss": "feed", "feed": "feed", "rdf": "feed", "channel": "feed", "newsitem": "newsml", "newsmessage": "newsml",
    "packageitem": "newsml", "conceptitem": "newsml", "knowledgeitem": "newsml",
}  # fmt: skip
# Files that a folder may hold and that are read from it.
IN_FOLDERS = (*SUFFIXES, ".xml", ".json", ".parquet", ".warc", ".gz", ".zip")


def form_of(received: Received) -> Form:
    """The format of an input; ReportError for a format that is not read."""
    head = received.head
    for begin, name, cure in FOREIGN:
        if head.startswith(begin):
            raise ReportError(f"this is {name}", where=received.where, cure=cure)
    for begin, form in MAGIC:
        if head.startswith(begin):
            if form == "zip" and any(sign in head[:200] for sign in OFFICE):
                raise ReportError("this is an office document", where=received.where, cure="Save it as text or HTML")
            return form
    if head[257:262] == b"ustar":
        raise ReportError("this is a tar archive", where=received.where, cure="Unpack it and name the folder, or pack it as zip")
    suffix = received.name[received.name.rfind(".") :] if "." in received.name else ""
    known = SUFFIXES.get(suffix) or TYPES.get(received.media_type)
    words = _words(head)
    if known == "page" and _root(words) not in (None, "page"):
        return _root(words) or known
    return known or _sniffed(words, received.given.columns)


def _sniffed(words: str, columns: Columns) -> Form:
    if words.startswith("<"):
        return _root(words) or "text"
    if words.startswith(("{", "[")):
        first, _, rest = words.partition("\n")
        # One object a line: the first line is whole, the next begins another.
        return "lines" if first.rstrip().endswith("}") and rest.lstrip().startswith("{") else "json" if _is_json(words) else "text"
    names = words.partition("\n")[0].strip().split(delimiter_of(words.partition("\n")[0]))
    if len(names) > 1 and (columns.named or columns.fits(name.strip('" ') for name in names)):
        return "csv"
    return "text"


def _is_json(words: str) -> bool:
    """Does it go on as JSON does? A text may begin with a bracket: "[AFP] Moscow ..."."""
    return words[1:].lstrip()[:1] in ('"', "{", "}", "]", "[")


def _root(words: str) -> Form | None:
    """The format that the outermost element names, whatever stands before it."""
    bare = re.sub(r"<!--.*?-->|<[?!][^>]*>", " ", words, flags=re.DOTALL)
    if "<!doctype html" in words[:1000].lower():
        return "page"
    root = ROOT.search(bare)
    name = root[1].lower() if root else ""
    if name == "opml":
        raise ReportError("this is a list of feeds", cure="Watch it with: tocsin watch FILE")
    return ROOTS.get(name) or ("page" if name in ("head", "body", "div", "p", "article", "section", "main", "h1") else None)


def _words(head: bytes) -> str:
    """The first words, as far as ASCII goes."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")[2:]
    return head.removeprefix(b"\xef\xbb\xbf").decode("ascii", "replace").lstrip()
