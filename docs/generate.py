"""Write the generated references: docs/commands.md and docs/record.schema.json.

python -m docs.generate            write them
python -m docs.generate --check    fail if they are stale
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import typer

from tocsin.cli.main import app
from tocsin.show.schema import record_schema

HERE = Path(__file__).parent


def commands() -> str:
    """The command reference as Markdown, from the program itself."""
    lines = ["# Commands", "", "Written by `python -m docs.generate` from the program; do not edit.", ""]
    lines += _describe(typer.main.get_command(app), ("tocsin",))
    return "\n".join(lines).rstrip() + "\n"


def _describe(command: Any, path: tuple[str, ...]) -> list[str]:
    inner = getattr(command, "commands", None)
    if inner:
        return [line for name in sorted(inner) for line in _describe(inner[name], (*path, name))]
    usage = [f"`{' '.join(path)}`", "", (command.help or "").strip(), ""]
    rows = ["| option | meaning | default |", "|---|---|---|"]
    for parameter in command.params:
        if parameter.name == "help":
            continue
        names = (
            ", ".join(f"`{name}`" for name in parameter.opts)
            if parameter.param_type_name == "option"
            else f"`{(parameter.metavar or parameter.name).upper()}`"
        )
        default = (
            ""
            if parameter.required or parameter.default in (None, False) or callable(parameter.default)
            else f"`{_value(parameter.default)}`"
        )
        rows.append(f"| {names} | {(getattr(parameter, 'help', '') or '').replace('|', '/')} | {default} |")
    return [f"## {' '.join(path[1:])}", "", *usage, *rows, ""]


def _value(default: Any) -> str:
    return str(getattr(default, "value", default))


def generated() -> dict[Path, str]:
    """Each generated file with what it must hold."""
    return {
        HERE / "commands.md": commands(),
        HERE / "record.schema.json": json.dumps(record_schema(), indent=1, ensure_ascii=False) + "\n",
    }


def main() -> None:
    """The command."""
    stale = [path for path, text in generated().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"docs/{path.name} is stale. Run: python -m docs.generate")
        sys.exit(bool(stale))
    for path in stale:
        path.write_text(generated()[path], encoding="utf-8")
        print(f"wrote docs/{path.name}")


if __name__ == "__main__":
    main()
