"""Markdown: the words that a reader of the rendered page sees.

Kept as it is, its asterisks and addresses would stand inside sentences, where the parser takes them for words; so Markdown is read as
HTML is: the kept text is the text without marks, and every span points into that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tocsin.reports.encodings import decode
from tocsin.reports.headers import FIELDS, Header, read_header
from tocsin.reports.markup import html_text
from tocsin.reports.received import Draft, Received, finish
from tocsin.terms.errors import ReportError
from tocsin.terms.items import Item

FENCE = "---"
# Its parser takes time that grows with the square of some malformed texts.
LARGEST = 150_000


def read_markdown(received: Received) -> Iterator[Item]:
    """The report in a Markdown file: its front matter, or a header as in text files; else its first heading is the title."""
    text, encoding = decode(received.content(), received.where, received.charset)
    if len(text) > LARGEST:
        raise ReportError(
            "longer than the 150,000 characters that Markdown may have", where=received.where, cure="Give it as plain text, .txt"
        )
    header, body = _front_matter(text.lstrip("\ufeff").replace("\r\n", "\n"))
    values, lines = header.values, _lines(MarkdownIt("commonmark").parse(body), received.where)
    title = values.get("title")
    if title is None and lines and lines[0][0] == "h1":
        title = lines.pop(0)[1]
    draft = Draft(
        "\n\n".join(line for _, line in lines), title=title, source=values.get("source"), url=values.get("url"),
        language=values.get("language"), published=values.get("published"), credits=header.credits,
    )  # fmt: skip
    yield from finish(draft, received, received.where, "Markdown", encoding)


def _front_matter(text: str) -> tuple[Header, str]:
    """What a block between `---` lines, or a header as text files have it, says; and the rest."""
    if not text.startswith(FENCE + "\n") or (end := text.find(f"\n{FENCE}\n", 3)) < 0:
        header = read_header(text)
        return header, text[header.body :]
    # Front matter may hold fields that mean nothing here; a header may not.
    known = [line for line in text[4:end].splitlines() if line.partition(":")[0].strip().casefold() in FIELDS]
    header = read_header("\n".join(_unquoted(line) for line in known) + "\n\n")
    return header, text[end + len(FENCE) + 2 :]


def _unquoted(line: str) -> str:
    name, _, value = line.partition(":")
    value = value.strip()
    return f"{name}: {value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in QUOTES else value}"


QUOTES = "\"'"


def _lines(tokens: Sequence[Token], where: str) -> list[tuple[str, str]]:
    """Kind and words of each block of text, in order."""
    found: list[tuple[str, str]] = []
    kind = ""
    for token in tokens:
        if token.type == "heading_open":
            kind = token.tag
        elif token.type == "heading_close":
            kind = ""
        elif token.type == "inline":
            found += [(kind, line) for line in _words(token.children or ()).split("\n")]
        elif token.type in ("fence", "code_block"):
            found += [("", line) for line in token.content.splitlines()]
        elif token.type == "html_block":
            found += [("", line) for line in html_text(token.content, where).splitlines()]
    return [(kind, " ".join(line.split())) for kind, line in found if line.strip()]


def _words(children: Sequence[Token]) -> str:
    pieces = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(token.content if token.type in ("text", "code_inline") else pieces.get(token.type, "") for token in children)
