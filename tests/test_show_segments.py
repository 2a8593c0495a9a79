"""Cutting a text at every border of every mark."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.show.segments import OWN, Mark, Segment, cut_segments

LENGTH = 40
PIECES = [(0, 12), (14, 30), (31, 38)]
MARKS = st.lists(
    st.builds(
        Mark,
        st.integers(-5, LENGTH + 5),
        st.integers(-5, LENGTH + 5),
        st.sampled_from(["e1", "e2", "s1", "a1", "d1", "p1", "q1", "e10"]),
        st.sampled_from(["trigger", "content", "cue", "mention", "evidence", "actor"]),
    ),
    max_size=12,
)


@given(MARKS)
def test_segments_cover_each_piece_and_carry_exactly_what_covers_them(marks: list[Mark]) -> None:
    cut = cut_segments(LENGTH, marks, PIECES)
    assert len(cut) == len(PIECES)
    for (start, end), segments in zip(PIECES, cut, strict=True):
        assert [at for s in segments for at in range(s.start, s.end)] == list(range(start, end))
        for segment in segments:
            for at in range(segment.start, segment.end):
                covering = [m for m in marks if m.start <= at < m.end]
                assert set(segment.ids) == {m.key for m in covering if m.role in OWN}
                pointing = {f"{m.key}:{m.role}" for m in covering if m.role not in ("mention", "trigger")}
                assert set(segment.roles) == pointing


@given(MARKS)
def test_each_row_opens_once_where_its_own_words_begin(marks: list[Mark]) -> None:
    segments = [segment for piece in cut_segments(LENGTH, marks, PIECES) for segment in piece]
    opened = [key for segment in segments for key in segment.opens]
    assert len(opened) == len(set(opened))
    for segment in segments:
        assert set(segment.opens) <= set(segment.ids) | {m.key for m in marks if m.start < segment.start}


def test_crossing_marks_make_three_segments() -> None:
    cut = cut_segments(10, [Mark(0, 6, "s1", "content"), Mark(4, 10, "e1", "trigger")], [(0, 10)])
    assert cut == [
        (
            Segment(0, 4, ("s1",), ("s1:content",), ("s1",)),
            Segment(4, 6, ("e1", "s1"), ("s1:content",), ("e1",)),
            Segment(6, 10, ("e1",), (), ()),
        )
    ]


def test_ten_comes_after_two() -> None:
    ((segment,),) = cut_segments(3, [Mark(0, 3, key, "mention") for key in ("a10", "a2", "e1")], [(0, 3)])
    assert segment.ids == ("e1", "a2", "a10")
