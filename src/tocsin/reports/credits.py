"""Credits in a report's own text: "Source : X", "(AFP)", "with Reuters"."""

from __future__ import annotations

from tocsin.knowledge.texts import load_text_rules

LINES_AT_EITHER_END = 4
LONGEST_CREDIT = 80


def find_credits(text: str) -> tuple[str, ...]:
    """Outlets that the report credits, from its first and last lines, in order, without doubles.

    French: « Source : ZeroHedge ». English: "With Reuters", "(AP)" alone on a line or at the end of the last one.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    ends = [*lines[:LINES_AT_EITHER_END], *(lines[-LINES_AT_EITHER_END:] if len(lines) > LINES_AT_EITHER_END else ())]
    found: list[str] = []
    rules = [load_text_rules(language) for language in ("en", "fr")]
    for line in ends:
        for rule in rules:
            name = rule.source_line(line) if len(line) <= LONGEST_CREDIT else None
            if name:
                found.append(name.strip(" .([])"))
                break
        else:
            found += _bracketed(line)
    return tuple(dict.fromkeys(found))


def _bracketed(line: str) -> list[str]:
    """`(AFP)` at a line's end: an acronym or a name in capitals."""
    opened = line.rfind("(")
    if opened < 0 or not line.rstrip(" .").endswith(")"):
        return []
    name = line[opened + 1 :].rstrip(" .)").strip()
    letters = [c for c in name if c.isalpha()]
    return (
        [name] if 2 <= len(name) <= 20 and letters and all(c.isupper() for c in letters) and len(line) - opened < 24 and opened > 40 else []
    )
