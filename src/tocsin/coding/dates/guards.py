"""Which readings are dates: words and figures that are something else as often need a sign beside them."""

from __future__ import annotations

from tocsin.coding.dates.grammar import Reading
from tocsin.coding.dates.pieces import Piece, Run, is_plain
from tocsin.knowledge.calendars import PIECE

# A number is taken for a year between these, with a preposition or without.
FIRST_PLAIN, LAST_PLAIN = 1400, 2100
FIRST_ALONE, LAST_ALONE = 1800, 2050


def is_date(run: Run, reading: Reading) -> bool:
    """Is a reading a date, by the words and figures around it?"""
    parts = list(reading.inner())
    for part in parts:
        guard = part.form.settings.get("guard")
        if guard == "year" and not _is_year(run, part, alone=reading.end - reading.start == 1):
            return False
        if guard == "day" and not _is_day_of_month(run, part):
            return False
        if guard == "governed" and _is_governed(run, part):
            return False
        if guard == "plain day" and not _is_plain_day(run, part):
            return False
        if guard == "free" and _after(run, part.end) == "'":
            return False
    if any(part.means == "numeric" and not _is_numeric(run, part, reading) for part in parts):
        return False
    return _has_strong_word(run, reading, parts) and not _is_of_set(run, reading)


def _before(run: Run, at: int, back: int = 1) -> str:
    """The piece before one, or `back` pieces before it; it may lie outside the run."""
    end = run.pieces[at].start
    start = max(0, end - 40)
    found = PIECE.findall(run.text[start:end])
    return found[-back].lower() if len(found) >= back else ""


def _after(run: Run, end: int) -> str:
    start = run.pieces[end - 1].end
    match = PIECE.search(run.text, start, start + 40)
    return match[0] if match else ""


def is_year(run: Run, piece: Piece) -> bool:
    """Is a piece four figures that can be a year?"""
    return len(piece.text) == 4 and piece.text.isdigit() and "1000" <= piece.text <= "2199" and is_plain(run.text, piece.start, piece.end)


def _is_year(run: Run, part: Reading, alone: bool) -> bool:
    """Is a bare number a year? What stands before it says so, or it stands apart; "2000 soldiers" is a count."""
    value = part.slots["year"]
    if not isinstance(value, int):
        return False
    start, end = run.pieces[part.start].start, run.pieces[part.end - 1].end
    if alone and (_joined(run.text, end, 1) or _joined(run.text, start - 1, -1)):
        return False
    before, after = _before(run, part.start), _after(run, part.end)
    if before in run.calendar.year_introducers:
        return FIRST_PLAIN <= value <= LAST_PLAIN or not _is_noun_like(run, after)
    counted = _is_noun_like(run, after)
    if before in run.calendar.year_links:
        return FIRST_PLAIN <= value <= LAST_PLAIN and not (counted and value % 50 == 0)
    begins = not before or before in ".;(" or "\n" in run.text[max(0, start - 2) : start]
    if not FIRST_ALONE <= value <= LAST_ALONE or (counted and not (begins and value % 50)):
        return False
    return begins or before in (",", "-", "–") or not alone


def _is_noun_like(run: Run, word: str) -> bool:
    """Can a word be what is counted?"""
    return word.isalpha() and word.islower() and word not in run.calendar.vocabulary


def _joined(text: str, at: int, step: int) -> bool:
    """Does a hyphen or slash and another figure touch, as in 2015-1-32?"""
    return text[at : at + 1] in ("-", "/") and text[at + step : at + step + 1].isdigit() if at > 0 else False


def _is_day_of_month(run: Run, part: Reading) -> bool:
    """ "the 4th": behind "on", and before no noun."""
    after = _after(run, part.end)
    return _before(run, part.start) in run.calendar.day_introducers and (not after or not after.isalpha())


def _is_plain_day(run: Run, part: Reading) -> bool:
    """ "jeudi 25": the day in figures, and before nothing that it could count ("mercredi 25 soldats")."""
    return run.pieces[part.end - 1].text.isdigit() and not _is_noun_like(run, _after(run, part.end))


def _is_numeric(run: Run, part: Reading, whole: Reading) -> bool:
    """22/4 is a date; 1/2 between words is a fraction unless something introduces it."""
    text = str(part.slots["numeric"])
    figures = text.split("/")
    if len(figures) != 2 or any(len(figure) == 4 for figure in figures):
        return True
    if whole.means != "same" or any(len(figure) == 2 for figure in figures):
        return True
    return _before(run, part.start) in run.calendar.introducers


def _has_strong_word(run: Run, reading: Reading, parts: list[Reading]) -> bool:
    """Weak words alone ("may", "march", "été") are a date only behind an introducer, with a figure, or with another calendar word."""
    calendar = run.calendar
    leaves = {_leaf(part) for part in parts if not any(isinstance(value, Reading) for value in part.slots.values())}
    if not leaves <= {"calendar", "named"}:
        return True
    texts = [run.pieces[i].text for i in range(reading.start, reading.end)]
    weak = [i for i in range(reading.start, reading.end) if run.pieces[i].text in calendar.weak]
    if not weak or any(text.isdigit() for text in texts):
        return True
    if any(text in calendar.triggers and text not in calendar.weak for text in texts):
        return True
    if any("day" in part.slots for part in parts) and (not calendar.capital_introducers or all(_is_capital(run, i) for i in weak)):
        return True
    if "named" in leaves and not calendar.capital_introducers:
        return True
    if any(run.pieces[i].text in calendar.never_alone for i in weak):
        return False
    return all(_is_introduced(run, i) for i in weak) and _after(run, reading.end).lower() not in calendar.weak_not_before


def _leaf(part: Reading) -> str:
    """The meaning of an innermost reading; "that May" is a name, "that week" is not."""
    return "named" if part.means == "unit" and "month" in part.slots else part.means


def _is_capital(run: Run, at: int) -> bool:
    return run.text[run.pieces[at].start].isupper()


def _is_introduced(run: Run, at: int) -> bool:
    """Does a preposition stand before a weak word, or, before one with a capital, another introducer?"""
    before = _before(run, at)
    if before in run.calendar.introducers or f"{_before(run, at, 2)} {before}" in run.calendar.introducers:
        return True
    return before in run.calendar.capital_introducers and _is_capital(run, at)


def _is_governed(run: Run, part: Reading) -> bool:
    """Does "two days after" go on with what it counts from?"""
    after = _after(run, part.end)
    # "two days after kidnapping him", « deux jours après avoir »
    bare = run.pieces[part.end - 1].text in run.calendar.governing and after.isalpha()
    return bare or after.lower() in run.calendar.governed


def _is_of_set(run: Run, reading: Reading) -> bool:
    """ "every Monday", "tous les lundis": no one day."""
    before = _before(run, reading.start)
    return before in run.calendar.sets or f"{before} {run.pieces[reading.start].text}" in run.calendar.sets


def is_name(run: Run, reading: Reading) -> bool:
    """ "Theresa May", "Bloody Sunday", "Christmas tree"."""
    first, last = run.pieces[reading.start].text, run.pieces[reading.end - 1].text
    names = run.calendar.names
    return f"{_before(run, reading.start)} {first}" in names or f"{last} {_after(run, reading.end).lower()}" in names
