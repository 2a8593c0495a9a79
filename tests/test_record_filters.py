"""What the record answers when it is asked for events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from show_records import MC, MX, VX, event, record, report

from tocsin.record.store import Store
from tocsin.terms.errors import DateError, FilterError
from tocsin.terms.kept import EventFilter
from tocsin.terms.mentions import Actor, Date
from tocsin.terms.records import Event, EventType, Record, Status
from tocsin.terms.spans import Span

TEXT = "Some words."
NATO = Actor("NATO", "OTAN", "IGO", ("MIL",))
FINLAND = Actor("FIN", "Finland", "FIN", ("GOV",))
RUSSIA = Actor("RUS", "Russie", "RUS", ("GOV",))
PUTIN = Actor("rus-vladimir-putin", "Vladimir Poutine", "RUS", ("GOV",))
STOLTENBERG = Actor("igo-jens-stoltenberg", "Jens Stoltenberg", "IGO", ("MIL",))
RASMUSSEN = Actor("igo-anders-fogh-rasmussen", "Anders Fogh Rasmussen", "IGO", ("MIL",))
LEADER = Actor("NATO:leader", "dirigeants de l'Otan", "IGO", ("MIL",))
TASS = Actor("TASS", "TASS", "RUS", ("JRN", "GOV"))
BELARUS = Actor("BLR", "Belarus", "BLR", ("GOV",))
LOCALS = Actor(None, "Éleveurs de Polésie", None, ("CVL",))


def made(identity: str, kind: EventType, status: Status, actor: Actor, **more: Any) -> Event:
    quad: Any = {"THREATEN": VX, "AID": MC}.get(kind, MX)
    return event(identity, kind, quad, status, (Span.of(TEXT, 0, 4),), Span.of(TEXT, 0, 11), actor=(actor,), **more)


def days(first: str | None, last: str | None) -> Date:
    return Date(first, last, "range", "explicit")


def of_report(identity: str, published: str | None, source: str, *events: Event) -> Record:
    return record(report(TEXT, id=identity, published=published, source=source), events=events)


RECORDS = (
    of_report(
        "r1", "2023-03-26", "Agence TASS",
        made("nato", "ACCUSE", "occurred", NATO, recipient=(RUSSIA,), date=days("2023-03-25", "2023-03-25")),
        made("putin", "THREATEN", "occurred", PUTIN, recipient=(NATO,), voices=(PUTIN, TASS)),
        made("finland-before", "SANCTION", "planned", FINLAND, date=days("2023-07-01", None)),
    ),
    of_report(
        "r2", "2023-06-14", "The Northern Ledger",
        made("finland-member", "SANCTION", "occurred", FINLAND, recipient=(BELARUS,)),
        made("russia", "AID", "denied", RUSSIA, recipient=(BELARUS,), voices=(TASS,), date=days(None, "2023-05-31")),
        made("chief", "ACCUSE", "occurred", STOLTENBERG), made("former", "ACCUSE", "occurred", RASMUSSEN),
    ),
    of_report("r3", None, "Polésie Herald", made("locals", "PROTEST", "ongoing", LOCALS), made("leaders", "PROTEST", "ongoing", LEADER)),
)  # fmt: skip


@pytest.fixture
def store(new_record: Callable[[], str]) -> Iterator[Store]:
    with Store.open(new_record()) as store:
        for part in reversed(RECORDS):
            store.add(part)
        yield store


CASES: dict[str, tuple[EventFilter, str]] = {
    "all": (EventFilter(), "nato putin finland-before finland-member russia chief former locals leaders"),
    "code": (EventFilter(actors=("RUS",)), "putin russia"),
    "English name": (EventFilter(actors=("Russia",)), "putin russia"),
    "French capital": (EventFilter(actors=("moscou",)), "putin russia"),
    "person": (EventFilter(actors=("Poutine",)), "putin"),
    "person's id": (EventFilter(actors=("rus-vladimir-putin",)), "putin"),
    "either": (EventFilter(actors=("Putin", "BLR", "FIN")), "putin finland-before finland-member"),
    "a block is itself and who speaks for it that day": (EventFilter(actors=("NATO",)), "nato chief leaders"),
    "its French name": (EventFilter(actors=("Otan",)), "nato chief leaders"),
    "members of that day": (EventFilter(actors=("NATO",), members=True), "nato finland-member chief leaders"),
    "the codebook's code": (EventFilter(actors=("IGO",)), "nato chief former leaders"),
    "a party of one text": (EventFilter(actors=("eleveurs de polesie",)), "locals"),
    "nobody": (EventFilter(actors=("Atlantis",)), ""),
    "recipient": (EventFilter(recipients=("Minsk",)), "finland-member russia"),
    "both sides": (EventFilter(actors=("RUS",), recipients=("NATO",)), "putin"),
    "voice, or the report's own": (EventFilter(voices=("TASS",)), "nato putin finland-before russia"),
    "source": (EventFilter(voices=("northern ledger", "the northern ledger")), "finland-member russia chief former"),
    "a source that no table knows": (EventFilter(voices=("polesie HERALD",)), "locals leaders"),
    "type": (EventFilter(types=("ACCUSE", "AID")), "nato russia chief former"),
    "status": (EventFilter(statuses=("denied", "ongoing")), "russia locals leaders"),
    "from": (EventFilter(first="2023-06-01"), "finland-before finland-member chief former"),
    "to": (EventFilter(last="2023-03-26"), "nato putin russia"),
    "one day": (EventFilter(first="2023-03-26", last="2023-03-26"), "putin russia"),
    "as of": (EventFilter(as_of="2023-06-13"), "nato putin finland-before"),
    "as of a day with a report": (EventFilter(actors=("RUS",), as_of="2023-06-14"), "putin russia"),
    "voice and actor": (EventFilter(actors=("RUS",), voices=("TASS",), first="2023-04-01"), "russia"),
    "all at once": (EventFilter(("RUS",), ("BLR",), ("TASS",), ("AID",), ("denied",), "2023-01-01", "2023-12-31"), "russia"),
}


def test_a_filter_finds(store: Store) -> None:
    for case, (asked, expected) in CASES.items():
        assert [kept.event.id for kept in store.events(asked)] == expected.split(), case


def test_a_found_event_knows_its_report_and_number(store: Store) -> None:
    (kept,) = store.events(EventFilter(actors=("Putin",)))
    assert (kept.report, kept.number, kept.event) == (RECORDS[0].report, 2, RECORDS[0].events[1])


def test_filters_that_cannot_be(store: Store) -> None:
    with pytest.raises(FilterError, match="after the last"):
        list(store.events(EventFilter(first="2023-06-01", last="2023-05-01")))
    with pytest.raises(DateError, match="'2023' is no day"):
        list(store.events(EventFilter(first="2023")))
    with pytest.raises(FilterError, match="is no name"):
        list(store.events(EventFilter(actors=(" - ",))))


def test_answers_do_not_hang_on_the_order_of_adding(new_record: Callable[[], str]) -> None:
    found = []
    for parts in (RECORDS, RECORDS[::-1]):
        with Store.open(new_record()) as store:
            for part in parts:
                store.add(replace(part))
            found.append([list(store.events(asked)) for asked, _ in CASES.values()])
    assert found[0] == found[1]
