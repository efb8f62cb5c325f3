from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.body.views import FIGURES, VIEW_WORDS, mirrored_view
from referralmap.drawing.marks import (
    Brush,
    CellsMark,
    Eraser,
    Lasso,
    Mark,
    RegionMark,
    Spot,
)
from referralmap.drawing.pain_drawing import PainDrawing
from referralmap.errors import DrawingError, UnknownNameError
from referralmap.model import Side

coordinates = st.floats(-1000, 1000)
lines = st.lists(st.tuples(coordinates, coordinates), max_size=5).map(tuple)
views = st.sampled_from(list(VIEW_WORDS))
radii = st.floats(0.01, 50)
intensities = st.floats(0, 10)
names = st.text(min_size=1, max_size=20)
marks: st.SearchStrategy[Mark] = st.one_of(
    st.builds(Brush, views, lines, radii, intensities),
    st.builds(Lasso, views, lines, intensities),
    st.builds(Spot, views, lines.map(lambda line: line[:1]), radii, intensities),
    st.builds(Eraser, views, lines, radii),
    st.builds(RegionMark, names, st.sampled_from(Side), intensities),
    st.builds(CellsMark, st.lists(st.integers(0, 30_000), max_size=5).map(tuple), intensities),
)
drawings = st.builds(
    PainDrawing,
    st.lists(marks, max_size=5).map(tuple),
    st.sampled_from(FIGURES),
    st.none() | st.lists(views, max_size=4).map(tuple),
)


@given(drawings)
def test_what_is_written_reads_back_the_same(drawing: PainDrawing) -> None:
    """No mark, digit or letter is lost by saving (invariant 1), through text or document."""
    again = PainDrawing.from_json(drawing.to_json())
    assert again == drawing
    assert again.to_json() == drawing.to_json()
    assert PainDrawing.from_json(drawing.to_document()) == drawing


def test_the_file_is_for_people_too() -> None:
    """One mark a line, whole numbers without a point, letters as they are."""
    drawing = PainDrawing(
        (Spot("left", ((4.0, 3.5),), 1.0), RegionMark("Schläfe", Side.LEFT)),
        views_offered=("left",),
    )
    assert drawing.to_json().splitlines() == [
        "{",
        '  "format": "referralmap.drawing",',
        '  "version": 1,',
        '  "figure": "neutral",',
        '  "views_offered": ["left"],',
        '  "marks": [',
        '    {"kind": "spot", "view": "left", "points": [[4, 3.5]], "radius": 1, "intensity": 5},',
        '    {"kind": "region", "region": "Schläfe", "side": "left", "intensity": 5}',
        "  ]",
        "}",
    ]
    assert '"marks": []' in PainDrawing().to_json()


@given(drawings, marks)
def test_a_mark_added_and_taken_away_leaves_the_drawing_as_it_was(
    drawing: PainDrawing, mark: Mark
) -> None:
    """A drawing is a value: adding makes a new one, and the old one stays."""
    longer = drawing.with_mark(mark)
    assert longer.marks == (*drawing.marks, mark)
    assert longer.without_mark(-1) == drawing
    assert longer.without_mark(len(drawing.marks)) == drawing


@given(drawings)
def test_mirrored_twice_is_the_same_drawing(drawing: PainDrawing) -> None:
    """Left for right and back again, but for the last digits (invariant 2)."""
    widths = dict.fromkeys(VIEW_WORDS, 64.0)
    mirror = list(range(30_001))[::-1]
    once = drawing.mirrored(widths, mirror)
    twice = once.mirrored(widths, mirror)
    for before, after in zip(drawing.marks, twice.marks, strict=True):
        if isinstance(before, RegionMark | CellsMark):
            assert after == before
        else:
            assert not isinstance(after, RegionMark | CellsMark)
            assert after.view == before.view
            for (x, y), (u, v) in zip(before.points, after.points, strict=True):
                assert math.isclose(x, u, abs_tol=1e-9)
                assert y == v


def test_the_mirror_of_a_view_is_the_view_of_the_mirrored_body() -> None:
    """Left and right change places; front, back and top stay; every mirror is a view."""
    mirrors = {view: mirrored_view(view) for view in VIEW_WORDS}
    assert set(mirrors.values()) == set(VIEW_WORDS)
    stay = {view for view, mirror in mirrors.items() if view == mirror}
    assert stay == {"anterior", "posterior", "head_front", "head_back", "head_top"}


def test_a_mark_that_is_not_there_cannot_be_taken_away() -> None:
    """Never another mark instead, never an IndexError."""
    with pytest.raises(DrawingError, match="there is no mark 0; the drawing has 0"):
        PainDrawing().without_mark(0)
    with pytest.raises(DrawingError, match="there is no mark -2; the drawing has 1"):
        PainDrawing.from_cells([1]).without_mark(-2)


def test_a_full_drawing_says_so_and_loses_nothing() -> None:
    """The 2,001st mark is refused with a sentence; a drawing that was made can be saved."""
    full = PainDrawing((CellsMark((1,)),) * 2_000)
    with pytest.raises(DrawingError, match=r"at most 2,000 marks; the one just made was not added"):
        full.with_mark(CellsMark((2,)))
    assert PainDrawing.from_json(full.to_json()) == full


def test_regions_take_sides_as_words_or_as_values() -> None:
    """A side that is none is named, with those there are."""
    drawing = PainDrawing.from_regions([("temple", "left"), ("nape", Side.MIDLINE)], intensity=7)
    assert [(m.region, m.side) for m in drawing.marks if isinstance(m, RegionMark)] == [
        ("temple", Side.LEFT),
        ("nape", Side.MIDLINE),
    ]
    with pytest.raises(UnknownNameError, match="unknown side 'rigth'; did you mean 'right'"):
        PainDrawing.from_regions([("temple", "rigth")])


def test_strokes_become_brush_marks_in_order() -> None:
    """Numbers of any kind become floats; the views offered are kept."""
    drawing = PainDrawing.from_strokes(
        "left", [[[1, 2]], []], 1, intensity=8, views_offered=["left"]
    )
    assert drawing.marks == (Brush("left", ((1.0, 2.0),), 1.0, 8), Brush("left", (), 1.0, 8))
    assert drawing.views_offered == ("left",)
