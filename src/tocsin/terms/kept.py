"""What the record gives back of the events it keeps, and what it can be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tocsin.terms.records import Event, EventType, MadeBy, Report, Status

Outcome = Literal["added", "replaced", "unchanged"]


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What events must be like; an empty field asks for nothing, several values in one field are alternatives.

    `actors`, `recipients` and `voices` are ids (`NATO`), country codes (`RUS`) or names in French or English (« Moscou »); a country
    stands for all that belongs to it, a block for itself, or with `members` for its members on the report's day too. `first` and
    `last` are ISO days, both included: the event's own dates must touch them, or its report's day where it has none. `as_of`
    is an ISO day: only what reports say that were published up to its end.
    """

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    types: tuple[EventType, ...] = ()
    statuses: tuple[Status, ...] = ()
    first: str | None = None
    last: str | None = None
    members: bool = False
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event of the record with its report; `number` counts from 1 in the report, as `tocsin code` numbers it."""

    report: Report
    number: int
    event: Event


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a record holds."""

    reports: int
    events: int
    statements: int


@dataclass(frozen=True, slots=True)
class FeedState:
    """What a watcher remembers of a feed: its last validators, how often it failed in a row, and not to be asked before `due`.

    `due` is in seconds since 1970, 0 if at any time. `entries` are the entries that the feed held last, by their key, with how often
    they were tried in vain; `TAKEN` if that is settled.
    """

    address: str
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    due: float = 0.0
    entries: Mapping[str, int] = field(default_factory=dict)


# An entry of a feed that need not be looked at again.
TAKEN = -1


@dataclass(frozen=True, slots=True)
class Run:
    """What coded reports of the record: `id` hashes version, models and lexicon; `at` is the time as the caller gave it, if he did.

    `reports` counts those that it read, `current` those whose last reading is its own.
    """

    id: str
    made_by: MadeBy
    at: str | None
    reports: int
    current: int


@dataclass(frozen=True, slots=True)
class Change:
    """What two runs read otherwise in one report: an item (`event`, `statement` ...) that one of them alone has, or a field.

    `item` is the item's id, or its place where it has none; `field`, `before` and `after` (JSON) are None for an item that was added
    or is gone. `words` are the item's own.
    """

    report: str
    part: str
    item: str
    kind: Literal["added", "gone", "changed"]
    words: str
    field: str | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A report that holds the words of a search: `snippet` are words of its text around the first of them, or of its title.

    `hits` are where they stand in the snippet, from and to (code points).
    """

    report: str
    title: str | None
    source: str | None
    published: str | None
    language: str
    snippet: str
    hits: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What to search for: every one of `words`, each a word, a beginning (`nucl*`) or several words that follow each other.

    Case and accents make no difference. `source` is a name, `since` and `until` ISO days of publication, both included.
    """

    words: tuple[str, ...]
    source: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that copies an earlier one, and how like they are, from 0 to 1."""

    report: str
    first: str
    likeness: float
