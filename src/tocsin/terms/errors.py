"""One root for all that can go wrong; a message says what happened, where, and what to do."""

from __future__ import annotations


class TocsinError(Exception):
    """Something the caller can mend.

    `what` happened, `where` (a file, a line, an option) and the `cure` make the message.
    """

    def __init__(self, what: str, *, where: str = "", cure: str = "") -> None:
        self.what, self.where, self.cure = what, where, cure
        super().__init__(what)

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. {self.cure}" if self.cure else head


class ReportError(TocsinError):
    """A report that cannot be read."""


class LanguageError(TocsinError):
    """A language that tocsin does not code."""


class LexiconError(TocsinError):
    """A row of the codebook or of a lexicon that is wrong."""


class DateError(TocsinError):
    """A day that cannot be understood."""


class EventNotFoundError(TocsinError):
    """No event of that number or id in the record."""


class RecordError(TocsinError):
    """A record that cannot be opened, read or added to."""


class FilterError(TocsinError):
    """A filter that names nothing the codebook has."""


class IncidentNotFoundError(TocsinError):
    """No incident of that id in the record."""


class SideError(TocsinError):
    """A side of a dyad that no table knows, or that several parties could be."""


class FetchError(TocsinError):
    """An address that cannot be fetched.

    `lasting`: asking again soon will not help (refused, not found, no text). `retry_after`: seconds that the server asks us to wait.
    """

    def __init__(self, what: str, *, where: str = "", cure: str = "", lasting: bool = False, retry_after: float | None = None) -> None:
        super().__init__(what, where=where, cure=cure)
        self.lasting, self.retry_after = lasting, retry_after
