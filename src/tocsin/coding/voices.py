"""Which statement holds a place in the text, and the chain of voices from it outwards."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.terms.mentions import Actor
from tocsin.terms.records import Statement


@dataclass(frozen=True, slots=True)
class Voices:
    """The statements of one report."""

    statements: tuple[Statement, ...]

    def statement_at(self, at: int) -> Statement | None:
        """The innermost statement whose content holds the character at `at`; None where the report itself speaks."""
        holding = [
            (sum(s.end - s.start for s in statement.content), statement.content[0].start, statement)
            for statement in self.statements
            if any(span.start <= at < span.end for span in statement.content)
        ]
        return min(holding, key=lambda h: (h[0], -h[1]))[2] if holding else None

    def chain(self, statement: Statement | None) -> tuple[Actor, ...]:
        """The voices of a statement, innermost speaker first, then relays and the statements around it; the report's own is left out."""
        by_id = {s.id: s for s in self.statements}
        found: dict[str, Actor] = {}
        seen: set[str] = set()
        while statement is not None and statement.id not in seen:
            seen.add(statement.id)
            for voice in (*((statement.speaker,) if statement.speaker else ()), *statement.relayed_by):
                found.setdefault(voice.key, voice)
            statement = by_id.get(statement.within or "")
        return tuple(found.values())
