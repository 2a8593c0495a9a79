"""A record without its text, packed: how earlier readings are kept, and how records come back from JSON."""

from __future__ import annotations

import json
import zlib
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from tocsin.terms.errors import RecordError
from tocsin.terms.records import Record, as_json


def pack(record: Record) -> bytes:
    """The record's JSON, compressed; neither the report's text nor its spans' words are in it, only their places."""
    value = as_json(record)
    value["report"]["text"] = ""
    return zlib.compress(json.dumps(_without_words(value), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


def unpack(body: bytes, text: str) -> Record:
    """The record that was packed; `text` is the report's, which gives the spans their words back."""
    value = json.loads(zlib.decompress(body))
    value["report"]["text"] = text
    return record_of(with_words(value, text))


def record_of(value: Any) -> Record:
    """The record that a JSON value is (see `as_json`). Raises RecordError for one that is none."""
    try:
        return _adapter().validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        raise RecordError(
            f"this is no record: {first['msg']} at {'.'.join(map(str, first['loc']))}", cure="Write one with: tocsin export --format jsonl"
        ) from error


def record_of_line(line: str) -> Record:
    """The record of a line of JSON. Raises RecordError for one that is none, or that was exported without its text."""
    try:
        record = record_of(json.loads(line))
    except ValueError as error:
        raise RecordError(f"this line is no JSON: {error}", cure="Write records with: tocsin export --format jsonl") from error
    if not record.report.text:
        raise RecordError("this record was exported without its text", cure="Export it without --no-text, or code the report anew")
    return record


def is_span(value: Any) -> bool:
    """Is this JSON value a span?"""
    return isinstance(value, dict) and value.keys() == {"start", "end", "text"}


def with_words(value: Any, text: str) -> Any:
    """The JSON value with the words of every span as they stand in `text`."""
    if is_span(value):
        return {**value, "text": text[value["start"] : value["end"]]}
    if isinstance(value, dict):
        return {key: with_words(item, text) for key, item in value.items()}
    return [with_words(item, text) for item in value] if isinstance(value, list) else value


def _without_words(value: Any) -> Any:
    if is_span(value):
        return {**value, "text": ""}
    if isinstance(value, dict):
        return {key: _without_words(item) for key, item in value.items()}
    return [_without_words(item) for item in value] if isinstance(value, list) else value


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)
