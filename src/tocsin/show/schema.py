"""The JSON Schema of a record, made from the dataclasses so that the two cannot differ."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from tocsin.terms.records import Record

SCHEMA_VERSION = 1


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `tocsin code --format json` prints; every field is required, none may be added."""
    schema = TypeAdapter(Record).json_schema(mode="serialization")
    for part in [schema, *schema.get("$defs", {}).values()]:
        if part.get("type") == "object" and "properties" in part:
            part["required"] = list(part["properties"])
            part["additionalProperties"] = False
            for field in part["properties"].values():
                field.pop("default", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"tocsin record, schema {SCHEMA_VERSION}", **schema}
