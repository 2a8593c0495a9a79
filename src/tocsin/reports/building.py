"""A report of what a reader has understood."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from tocsin.reports.credits import find_credits
from tocsin.reports.languages import identify_language
from tocsin.terms.records import PublishedHow, Report


def build_report(
    text: str, *, body: int = 0, title: str | None = None, source: str | None = None, url: str | None = None,
    language: str | None = None, published: str | None = None, how: PublishedHow = "unknown", credited: Iterable[str] = (),
) -> Report:  # fmt: skip
    """The report that a text is, unchanged; its id hashes source, address, day and text.

    `body` is where the text proper begins: its language is told from there unless it is given, and its credits are added to `credited`.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    identity = json.dumps([source, url, published, digest], ensure_ascii=False, separators=(",", ":"))
    return Report(
        id=hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        title=title,
        source=source,
        url=url,
        language=(language or identify_language(text[body:])).lower()[:2],
        published=published,
        published_how=how,
        credits=(*credited, *find_credits(text[body:])),
        sha256=digest,
        text=text,
    )
