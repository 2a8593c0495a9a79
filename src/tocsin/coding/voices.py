"""Which statement holds a place in the text, and the chain of voices from it outwards."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from tocsin.terms.mentions import Actor
from tocsin.terms.records import Statement


@dataclass(slots=True)
class Voices:
    """The statements of one report."""

    statements: tuple[Statement, ...]
    _by_id: dict[str, Statement] = field(init=False)
    _starts: list[tuple[int, int, Statement]] = field(init=False)
    _longest: int = field(init=False)

    def __post_init__(self) -> None:
        self._by_id = {s.id: s for s in self.statements}
        self._starts = sorted(
            ((span.start, span.end, s) for s in self.statements for span in s.content), key=lambda entry: (entry[0], entry[1], entry[2].id)
        )
        self._longest = max((end - start for start, end, _ in self._starts), default=0)

    def statement_at(self, at: int) -> Statement | None:
        """The innermost statement whose content holds the character at `at`; None where the report itself speaks."""
        last = bisect_right(self._starts, at, key=lambda entry: entry[0])
        first = bisect_right(self._starts, at - self._longest - 1, key=lambda entry: entry[0])
        holding = [s for start, end, s in self._starts[first:last] if start <= at < end]
        return min(holding, key=lambda s: (sum(span.end - span.start for span in s.content), -s.content[0].start, s.id), default=None)

    def chain(self, statement: Statement | None) -> tuple[Actor, ...]:
        """The voices of a statement, innermost speaker first, then relays and the statements around it; the report's own is left out."""
        found: dict[str, Actor] = {}
        seen: set[str] = set()
        while statement is not None and statement.id not in seen:
            seen.add(statement.id)
            for voice in (*((statement.speaker,) if statement.speaker else ()), *statement.relayed_by):
                found.setdefault(voice.key, voice)
            statement = self._by_id.get(statement.within or "")
        return tuple(found.values())
