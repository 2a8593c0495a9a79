"""The example reports are golden files: what is read from them is kept in tests/golden, so that a change of coding is seen.

After a change that is meant: `python tests/test_golden.py`, and read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import tocsin

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = sorted(Path("examples").glob("*.txt"))


def told(record: tocsin.Record) -> str:
    """A record in lines: who says what, who does what to whom."""
    lines = [f"report {record.report.source} {record.report.published} {record.report.language}"]
    for statement in record.statements:
        speaker = statement.speaker.name if statement.speaker else "-"
        relays = "".join(f" <- {r.name}" for r in statement.relayed_by)
        lines.append(f"statement {statement.form} {speaker}{relays}: {' ... '.join(s.text for s in statement.content)}")
    for event in record.events:
        parties = f"{names(event.actor)} -> {names(event.recipient)}"
        when = f" {event.date.earliest}..{event.date.latest}" if event.date else ""
        due = f" due {event.due.latest}" if event.due else ""
        voices = "".join(f" <- {v.name}" for v in event.voices)
        kind = "/".join([event.event_type, *event.mode])
        lines.append(f"event {kind} {event.status} {parties}{when}{due}{voices}: {' ... '.join(s.text for s in event.trigger)}")
    lines += [f"quantity {q.value:g} {q.unit} {q.kind}" for q in record.quantities]
    return "\n".join(lines) + "\n"


def names(actors: tuple[tocsin.Actor, ...]) -> str:
    return "+".join(a.id or a.name for a in actors) or "-"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_examples_are_read_as_before(path: Path) -> None:
    assert told(tocsin.code(tocsin.read(path))) == (GOLDEN / f"{path.stem}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for example in EXAMPLES:
        (GOLDEN / f"{example.stem}.txt").write_text(told(tocsin.code(tocsin.read(example))), encoding="utf-8")
