"""The column types of the record: the same text and the same order in every database."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

# PostgreSQL holds no NUL character: it goes in as ESCAPE and "0", ESCAPE itself as ESCAPE twice.
ESCAPE = "\x10"
# JSON texts below this length are likely to come again.
SHORT = 64


def read_json(text: str) -> Any:
    """The value of a JSON column. Lists come again and again (`["GOV"]`, `[]`): short ones are read once, and must not be changed."""
    return _read_once(text) if text[:1] == "[" and len(text) < SHORT else json.loads(text)


@lru_cache(maxsize=4096)
def _read_once(text: str) -> Any:
    return json.loads(text)


class _PostgresText(TypeDecorator[str]):
    """Text of any code points, compared by code point."""

    impl = sa.Text
    cache_ok = True

    def __init__(self) -> None:
        super().__init__(collation="C")

    def process_bind_param(self, value: str | None, _: Any) -> str | None:
        """The text as PostgreSQL can hold it."""
        if value is None or ("\0" not in value and ESCAPE not in value):
            return value
        return value.replace(ESCAPE, ESCAPE * 2).replace("\0", ESCAPE + "0")

    def process_result_value(self, value: str | None, _: Any) -> str | None:
        """The text as it was."""
        if value is None or ESCAPE not in value:
            return value
        return ESCAPE.join(part.replace(ESCAPE + "0", "\0") for part in value.split(ESCAPE * 2))


String = sa.String().with_variant(_PostgresText(), "postgresql")
Text = sa.Text().with_variant(_PostgresText(), "postgresql")
