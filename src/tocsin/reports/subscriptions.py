"""Which feeds are to be watched: addresses, and OPML files as feed readers write them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tocsin.reports.addresses import is_address, parse_address
from tocsin.terms.errors import FetchError, ReportError, TocsinError

SIZE = 5_000_000


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed's address, and the name that its subscriber gave it."""

    address: str
    name: str | None = None


def read_subscriptions(named: str | Path) -> tuple[tuple[Subscription, ...], tuple[TocsinError, ...]]:
    """The feeds that an address or an OPML file names, each once and in their order, and what is wrong with the others.

    ReportError for a file that cannot be read, is no OPML or names no feed; FetchError for an address that is never fetched.
    """
    if is_address(str(named)):
        return (Subscription(str(parse_address(str(named)))),), ()
    try:
        with Path(named).open("rb") as file:
            content = file.read(SIZE + 1)
    except OSError as error:
        raise ReportError(
            f"cannot be read ({error.strerror or error})", where=str(named), cure="Give an OPML file or a feed's https address"
        ) from error
    return parse_opml(content, str(named))


def parse_opml(content: bytes, where: str) -> tuple[tuple[Subscription, ...], tuple[TocsinError, ...]]:
    """The same of an OPML file's content. Nothing outside the file is read, and entities are not expanded."""
    if len(content) > SIZE:
        raise ReportError(f"larger than {SIZE // 1_000_000} MB", where=where, cure="Cut the file in parts")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReportError(f"this is no sound XML ({error})", where=where, cure="Export the feeds as OPML again") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReportError("it declares a document type, which no OPML needs", where=where, cure="Delete the part <!DOCTYPE ...>")
    if etree.QName(root).localname.lower() != "opml":
        raise ReportError(f"this is no OPML (its root is <{root.tag}>)", where=where, cure="Export the feeds as OPML again")
    found: dict[str, Subscription] = {}
    problems: list[TocsinError] = []
    for outline in root.iter("{*}outline"):
        values = {str(name).lower(): str(value).strip() for name, value in outline.items()}
        if not values.get("xmlurl"):
            continue
        try:
            address = str(parse_address(values["xmlurl"]))
        except FetchError as error:
            error.where = f"{where}, line {outline.sourceline}: {error.where}"
            problems.append(error)
        else:
            found.setdefault(address, Subscription(address, values.get("text") or values.get("title") or None))
    if not found and not problems:
        raise ReportError("it names no feed (no outline has an xmlUrl)", where=where, cure="Export the feeds as OPML again")
    return tuple(found.values()), tuple(problems)
