"""Which years a report can be of, by the office-holders that it names with their titles."""

from __future__ import annotations

from tocsin.coding.cast import Cast
from tocsin.knowledge.actors import Office


def tenures(cast: Cast) -> list[tuple[int, int]]:
    """First and last year of office of each known person whom the report gives a title, in order, without doubles.

    Where the title names one of the person's offices it is that office's years, else those of all of them. An open end is 9999.
    French: « le ministre de la Défense biélorusse, Viktor Khrenin » gives 2020 to 9999. English: "EU foreign policy chief Josep Borrell".
    """
    found: dict[tuple[int, int], None] = {}
    for tree in cast.trees:
        for token in tree.tokens:
            titled = cast.titled_person(tree, token.index) if token.pos == "NOUN" else None
            if titled is None:
                continue
            party, office = titled
            held = [o for o in party.offices if o.office.rsplit(":", 1)[-1] == office] or list(party.offices)
            if held:
                found.setdefault((min(_first(o) for o in held), max(_last(o) for o in held)))
    return list(found)


def _first(office: Office) -> int:
    return int(office.first[:4]) if office.first else 0


def _last(office: Office) -> int:
    return int(office.last[:4]) if office.last else 9999
