"""Places in a report's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]` of a report: Unicode code points, half-open."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, source: str, start: int, end: int) -> Span:
        """The span of `source` from `start` to `end`."""
        return cls(start, end, source[start:end])

    def overlaps(self, other: Span) -> bool:
        """Do the two share at least one character?"""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Does `other` lie wholly inside this span?"""
        return self.start <= other.start and other.end <= self.end
