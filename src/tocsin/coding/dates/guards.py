"""Which readings are dates: words and figures that are something else as often need a sign beside them."""

from __future__ import annotations

from tocsin.coding.dates.grammar import Reading
from tocsin.coding.dates.pieces import Run
from tocsin.knowledge.calendars import PIECE


def is_date(run: Run, reading: Reading) -> bool:
    """Is a reading a date, by the words and figures around it?"""
    parts = list(reading.inner())
    for part in parts:
        guard = part.form.settings.get("guard")
        if guard == "year" and not _is_year(run, part, alone=reading.end - reading.start == 1):
            return False
        if guard == "day" and not _is_day_of_month(run, part):
            return False
    if any(part.means == "numeric" and not _is_numeric(run, part, reading) for part in parts):
        return False
    return _has_strong_word(run, reading) and not _is_name(run, reading)


def _before(run: Run, at: int) -> str:
    """The piece before one, whatever it is: it may lie outside the run."""
    end = run.pieces[at].start
    start = max(0, end - 40)
    found = PIECE.findall(run.text[start:end])
    return found[-1].lower() if found else ""


def _after(run: Run, end: int) -> str:
    start = run.pieces[end - 1].end
    match = PIECE.search(run.text, start, start + 40)
    return match[0] if match else ""


def _is_year(run: Run, part: Reading, alone: bool) -> bool:
    value = part.slots["year"]
    if not isinstance(value, int):
        return False
    before, after = _before(run, part.start), _after(run, part.end)
    introduced = before in run.calendar.year_introducers
    counted = after.islower() and after.isalpha() and after not in run.calendar.vocabulary
    if value % 100 == 0 and counted and before not in run.calendar.introducers:
        return False
    if 1500 <= value <= 2100 and introduced:
        return not (counted and value % 50 == 0)
    if introduced:
        return not counted
    return (
        1800 <= value <= 2050
        and not counted
        and (before in ("", ".", ",", ";", "-", "(") or not alone or not before.isalpha() or after in ("", ".", ",", ")", ";"))
    )


def _is_day_of_month(run: Run, part: Reading) -> bool:
    """ "the 4th": behind "on", and before no noun."""
    after = _after(run, part.end)
    return _before(run, part.start) in run.calendar.introducers and (not after or not after.isalpha())


def _is_numeric(run: Run, part: Reading, whole: Reading) -> bool:
    """22/4 is a date; 1/2 between words is a fraction unless something introduces it."""
    text = str(part.slots["numeric"])
    figures = text.split("/")
    if len(figures) != 2 or any(len(figure) == 4 for figure in figures):
        return True
    if whole.means != "same" or any(len(figure) == 2 for figure in figures):
        return True
    return _before(run, part.start) in run.calendar.introducers


def _has_strong_word(run: Run, reading: Reading) -> bool:
    """Weak words alone ("may", "march", "été") are a date only behind an introducer, with a figure, or with another calendar word."""
    calendar = run.calendar
    weak = [i for i in range(reading.start, reading.end) if run.pieces[i].text in calendar.weak]
    if not weak:
        return True
    texts = [run.pieces[i].text for i in range(reading.start, reading.end)]
    if any(text.isdigit() for text in texts):
        return True
    if any(text in calendar.triggers and text not in calendar.weak for text in texts):
        return True
    return all(_before(run, i) in calendar.introducers for i in weak)


def _is_name(run: Run, reading: Reading) -> bool:
    """ "Theresa May", "Mr March"."""
    return run.pieces[reading.start].text in run.calendar.weak and _before(run, reading.start) in run.calendar.titles
