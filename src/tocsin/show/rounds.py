"""What a watcher says of itself: a line a round for people, a line a step for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tocsin.show.wording import load_wording, visible
from tocsin.terms.records import as_json
from tocsin.watching import Round, Step

# In this order, and only those that occurred.
FEEDS = ("read", "unchanged", "waiting", "failed")
ENTRIES = ("added", "replaced", "known", "failed", "later")


def round_line(done: Round, language: str) -> str:
    """One line for people: which feeds were asked, and what became of their entries. LanguageError for a language without wording."""
    wording = load_wording(language)
    words = wording["watch"]

    def told(counts: Mapping[str, int], order: tuple[str, ...], prefix: str) -> str:
        parts = [f"{words[prefix + name]} {counts[name]}" for name in order if counts.get(name)]
        return ", ".join(parts) or words["none"]

    entries = {"known": done.entries.get("unchanged", 0), **done.entries}
    return words["round"].format(number=done.number, feeds=told(done.feeds, FEEDS, "feed_"), reports=told(entries, ENTRIES, "report_"))


def log_line(done: Round | Step, at: str) -> str:
    """One line of JSON: when (`at`), what, of which feed, what came of it."""
    if isinstance(done, Round):
        values = {"what": "round", **as_json(done)}
    else:
        error = {"error": visible(str(done.error))} if done.error else {}
        values = {name: value for name in ("what", "feed", "outcome", "address", "report", "wait") if (value := getattr(done, name))}
        values |= error
    return json.dumps({"at": at, **values}, ensure_ascii=False) + "\n"
