"""Cut paragraphs into sentences, aware of quotation marks and abbreviations."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, pairwise, takewhile

from tocsin.knowledge.texts import TextRules
from tocsin.language.quotations import ALL_MARKS
from tocsin.terms.annotations import Paragraph, Quotation

STOPS = ".!?…。"
CLOSERS = ")]}»”’\"'›"
OPENERS = "([{«“‘\"'„‹—–-"
SPACES = " \t\u00a0\u202f\u2009\u200b\u3000"
DASHES = ("-", "–", "—", "--")
# How long a dateline is at most, and how much of a paragraph stands behind it at least.
LONGEST_DATELINE, REST = 90, 40
# A parser's time grows with the square of nothing good: longer stretches are cut at a semicolon or a space.
LONGEST_SENTENCE = 1500


def cut_sentences(text: str, paragraph: Paragraph, quotations: tuple[Quotation, ...], rules: TextRules) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph, in order, white space trimmed, nothing but white space left out."""
    cuts = [paragraph.start]
    at = dateline_end(text, paragraph, rules)
    if at > paragraph.start:
        cuts.append(at)
    first = bisect_left(quotations, paragraph.start, key=lambda q: q.start)
    openings = {q.start for q in takewhile(lambda q: q.start < paragraph.end, islice(quotations, first, None))}
    while at < paragraph.end:
        if text[at] in STOPS:
            at = _after_stop(text, at, paragraph, rules, cuts)
        elif text[at] == ":":
            following = _skip(text, at + 1, paragraph.end, SPACES)
            if following in openings and _begins_sentence(text, following, paragraph.end):
                cuts.append(at + 1)
            at += 1
        else:
            at += 1
    cuts.append(paragraph.end)
    pieces = [piece for a, b in pairwise(cuts) for piece in _shortened(text, a, b)]
    return [trimmed for a, b in pieces if (trimmed := _trim(text, a, b))]


def dateline_end(text: str, paragraph: Paragraph, rules: TextRules) -> int:
    """Where a paragraph's dateline ends ("CARACAS, 12 February (Reuters) - "), its dash included; the paragraph's start without one.

    A dateline holds capitalised words, figures, months, small words of names and what stands in brackets, and no more.
    """
    head, bracket = paragraph.start, False
    for word in text[paragraph.start : paragraph.start + LONGEST_DATELINE].split(" ")[:-1]:
        begin, head = head, head + len(word) + 1
        bare = word.strip(".,()[]/\u00a0")
        if word in DASHES:
            following = _skip(text, head, paragraph.end, SPACES)
            named = begin > paragraph.start and paragraph.end - head >= REST and _begins_sentence(text, following, paragraph.end)
            return head if named and paragraph.kind == "body" else paragraph.start
        bracket |= word.startswith("(")
        plain = bracket or not bare or bare[0].isupper() or bare[0].isdigit() or bare.lower() in rules.time_nouns | rules.dateline_words
        if not plain or (word.endswith(":") and not bracket):
            break
        bracket &= not word.rstrip(",.").endswith(")")
    return paragraph.start


def _after_stop(text: str, at: int, paragraph: Paragraph, rules: TextRules, cuts: list[int]) -> int:
    """Notes a cut behind the stop at `at`, if there is one; gives the place to go on from."""
    end = _skip(text, at, paragraph.end, STOPS)
    after = _skip_closers(text, end, paragraph.end)
    following = _skip(text, after, paragraph.end, SPACES)
    if following >= paragraph.end or following == after:
        return max(end, at + 1)
    if text[at] == "." and end - at == 1 and _is_abbreviation(text, at, paragraph.start, text[following], rules):
        return end
    if _begins_sentence(text, following, paragraph.end):
        cuts.append(after)
        return after
    return end


def _skip(text: str, at: int, end: int, these: str) -> int:
    while at < end and text[at] in these:
        at += 1
    return at


def _skip_closers(text: str, at: int, end: int) -> int:
    """Behind closing marks and brackets, and the space that French sets before `»`."""
    while at < end:
        step = at
        while step < end and text[step] in SPACES:
            step += 1
        closes = step < end and (text[step] in "»)]”›" or (step == at and text[step] in CLOSERS))
        # `»` behind a space and before a letter opens a reversed pair.
        if not closes or (text[step] == "»" and step + 1 < end and text[step + 1].isalpha()):
            return at
        at = step + 1
    return at


def _begins_sentence(text: str, at: int, end: int) -> bool:
    while at < end and (text[at] in OPENERS or text[at] in SPACES):
        at += 1
    if at >= end:
        return False
    sign = text[at]
    return sign.isupper() or sign.isdigit() or sign in "…@#" or (not sign.isascii() and not sign.islower())


def _is_abbreviation(text: str, at: int, start: int, following: str, rules: TextRules) -> bool:
    begin = at
    while begin > start and not text[begin - 1].isspace() and text[begin - 1] not in "([«“\"'’":
        begin -= 1
    word = text[begin:at]
    if len(word) == 1 and word.isupper() and word.isalpha():
        return True
    if "." in word and len(word) <= 6 and following.isalpha():
        return word in rules.abbreviations or not following.isupper()
    return word in rules.abbreviations


def _shortened(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > LONGEST_SENTENCE:
        window = text[start : start + LONGEST_SENTENCE]
        cut = max(window.rfind("; "), window.rfind("\u2022")) + 1 or window.rfind(" ") + 1 or LONGEST_SENTENCE
        pieces.append((start, start + cut))
        start += cut
    return [*pieces, (start, end)]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def is_quotation_mark(character: str) -> bool:
    """Is the character one that pairs with another around quoted words?"""
    return character in ALL_MARKS
