"""What a watcher remembers of the feeds, kept beside the record that it fills."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from tocsin.record.store import Store
from tocsin.record.tables import feeds
from tocsin.terms.kept import FeedState


def recall(store: Store, address: str) -> FeedState:
    """What is remembered of a feed; of one that was never asked, nothing."""
    with store._transaction() as connection:
        row = connection.execute(select(feeds).where(feeds.c.address == address)).one_or_none()
    return FeedState(address) if row is None else FeedState(*row)


def remember(store: Store, state: FeedState) -> None:
    """Keeps a feed's state in place of the last one."""
    with store._transaction(writes=True) as connection:
        connection.execute(delete(feeds).where(feeds.c.address == state.address))
        row = {name: getattr(state, name) for name in ("address", "etag", "last_modified", "failures", "due")}
        connection.execute(insert(feeds), {**row, "entries": dict(state.entries)})
