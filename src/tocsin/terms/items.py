"""What reading gives, piece by piece: a report, or what kept something from being one."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.terms.errors import TocsinError
from tocsin.terms.records import Report


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an input: a `report`, or the `problem` that stands in its place (or that names what was lost beside others).

    `where` names it for a person ("feed.xml, entry 3"); `form` is the format it was read as, `encoding` how its bytes became text (None
    where the format says so by itself); `authors` are the persons whom it names as its writers: shown, but no origin of an account.
    """

    where: str
    form: str
    report: Report | None = None
    problem: TocsinError | None = None
    encoding: str | None = None
    authors: tuple[str, ...] = ()
