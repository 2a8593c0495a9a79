"""JSON: ninjs news items, objects with a text, lists of either; JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tocsin.reports.encodings import decode
from tocsin.reports.markup import html_text, paragraphs
from tocsin.reports.pages import outlets_in
from tocsin.reports.received import Draft, Received, finish
from tocsin.reports.rows import row_items
from tocsin.terms.errors import ReportError, TocsinError
from tocsin.terms.items import Item

FORM = "ninjs"
BODIES = ("body_text", "body_html", "body_xhtml", "body_nitf", "bodies")
DAYS = ("contentcreated", "contentCreated", "firstcreated", "firstCreated", "versioncreated", "versionCreated")
# Kinds of ninjs items beside `text`: they are passed over, as pictures in NewsML are.
OTHER_KINDS = ("audio", "video", "picture", "graphic", "composite", "planning", "event", "component")
# Lists of items that services put around ninjs.
LISTS = ("items", "newsItems", "_items", "articles", "results", "data", "docs")


def read_json(received: Received) -> Iterator[Item]:
    """The reports of a JSON file: ninjs items, or objects whose keys a column map understands."""
    text, encoding = decode(received.content(), received.where, received.charset)
    value = load_json(text.lstrip("\ufeff"), received.where)
    many = isinstance(value, list) or not _is_item(value)
    count = 0
    for number, item in enumerate(_listed(value), 1):
        if _is_silent(item):
            continue
        count += 1
        where = f"{received.where}, item {number}" if many else received.where
        yield from json_items(item, received, where, encoding)
    if not count:
        yield Item(
            received.where, FORM, problem=ReportError("no item in it holds a text", where=received.where, cure="Give items with a text")
        )


def json_items(value: Any, received: Received, where: str, encoding: str | None) -> Iterator[Item]:
    """The item of one JSON object, ninjs or a row of named fields; a problem for anything else."""
    try:
        if not isinstance(value, dict):
            raise ReportError("this is no object with a text", where=where, cure='Write {"text": "...", "title": "..."}')
        if not received.given.columns.named and _is_ninjs(value):
            yield from finish(ninjs_draft(value, where), received, where, FORM, encoding)
        else:
            yield from row_items(value, received, where, "JSON", encoding)
    except TocsinError as error:
        error.where = error.where or where
        yield Item(where, "JSON", problem=error)


def load_json(text: str, where: str) -> Any:
    """The value of a JSON text; ReportError for what is none or is nested too deeply."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ReportError("it is nested too deeply", where=where, cure="Give objects with a text") from error
    except ValueError as error:
        raise ReportError(f"this is no sound JSON ({str(error)[:100]})", where=where, cure="Check where it comes from") from error


def ninjs_draft(item: Mapping[str, Any], where: str) -> Draft:
    """What a ninjs item says, of version 1 (`body_text`) or later (`bodies`)."""
    authors = [
        *_strings(item.get("byline")),
        *_strings(item.get("by")),
        *_of(item.get("bylines"), "byline", "value"),
        *_of(item.get("people"), rel=("creator",)),
    ]
    source = [
        *_of(item.get("infosource"), "name"),
        *_of(item.get("infosources"), "name"),
        *_strings(item.get("provider")),
        *_strings(item.get("copyrightholder")),
    ]
    headline = [
        *_strings(item.get("headline")),
        *_of(item.get("headlines"), "value"),
        *_strings(item.get("title")),
        *_strings(item.get("name")),
    ]
    return Draft(
        _body(item, where), title=next(iter(headline), None), source=next(iter(source), None),
        url=next((u for u in _strings(item.get("uri")) if u.startswith(("http://", "https://"))), None),
        language=next(iter(_strings(item.get("language"))), None),
        published=next((d for key in DAYS for d in _strings(item.get(key))), None),
        credits=tuple(dict.fromkeys((*_strings(item.get("creditline")), *outlets_in(authors)))), authors=tuple(authors),
    )  # fmt: skip


def _body(item: Mapping[str, Any], where: str) -> str:
    found = [paragraphs(text) for text in _strings(item.get("body_text"))]
    found += [html_text(text, where) for key in ("body_html", "body_xhtml", "body_nitf") for text in _strings(item.get(key))]
    for body in item.get("bodies") or () if isinstance(item.get("bodies"), list) else ():
        if isinstance(body, dict):
            plain = "html" not in str(body.get("contentType") or body.get("contenttype") or "").lower()
            found += [paragraphs(text) if plain else html_text(text, where) for text in _strings(body.get("value"))]
    return next((text for text in found if text), "") or "\n\n".join(
        t for key in ("description_text", "abstract") for t in _strings(item.get(key))
    )


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not _is_item(value):
        return next((value[key] for key in LISTS if isinstance(value.get(key), list)), [value])
    return [value]


def _is_item(value: Any) -> bool:
    return isinstance(value, dict) and (_is_ninjs(value) or not any(isinstance(value.get(key), list) for key in LISTS))


def _is_ninjs(value: Mapping[str, Any]) -> bool:
    return any(key in value for key in BODIES) or ("uri" in value and "versioncreated" in value)


def _is_silent(value: Any) -> bool:
    """Is it a ninjs item of a picture, a film, a package, without a text of its own?"""
    return isinstance(value, dict) and value.get("type") in OTHER_KINDS and not any(value.get(key) for key in BODIES)


def _strings(value: Any) -> list[str]:
    return [value] if isinstance(value, str) and value.strip() else []


def _of(values: Any, *names: str, rel: tuple[str, ...] = ()) -> list[str]:
    """The named strings of a list of objects; with `rel`, the names of those that stand in that relation."""
    rows = [row for row in (values if isinstance(values, list) else [values]) if isinstance(row, dict)]
    rows = [row for row in rows if not rel or row.get("rel") in rel]
    return [text for row in rows for name in (names or ("name",)) for text in _strings(row.get(name))]
