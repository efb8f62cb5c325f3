from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.atlas.shapes import (
    format_point,
    format_shape,
    landmarks_used,
    parse_point,
    parse_seed,
    parse_shape,
)
from referralmap.errors import ShapeError
from referralmap.model import Band, Direction, InsetShape, Move, Patch, Point, Shape, Spot

names = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True).filter(lambda n: n != "opposite")
amounts = st.floats(0, 1e6) | st.integers(0, 50).map(float)
moves = st.lists(st.builds(Move, st.sampled_from(Direction), amounts), max_size=3).map(tuple)
points = st.builds(Point, names, st.booleans(), st.none(), st.just(0.0), moves) | st.builds(
    Point, names, st.booleans(), names, amounts, moves
)
chains = st.lists(st.tuples(points, amounts), min_size=2, max_size=5)
shapes: st.SearchStrategy[Shape] = st.one_of(
    st.builds(
        lambda chain, ear: Band(tuple(p for p, _ in chain), tuple(r for _, r in chain), ear),
        chains,
        st.booleans(),
    ),
    st.builds(Patch, st.lists(points, min_size=3, max_size=5).map(tuple), st.booleans()),
    st.builds(Spot, points, amounts, st.booleans()),
    st.builds(InsetShape, names, st.booleans()),
)


@given(shapes)
def test_what_is_written_is_read_back(shape: Shape) -> None:
    """Format and parse are inverses: no digit, name or order is lost."""
    assert parse_shape(format_shape(shape)) == shape
    assert parse_seed(format_shape(shape)) == shape


@given(points)
def test_a_point_is_read_back(point: Point) -> None:
    """The same for a point alone."""
    assert parse_point(format_point(point)) == point


@given(shapes)
def test_the_landmarks_of_a_shape_are_those_of_its_points(shape: Shape) -> None:
    """Each once; an inset has none."""
    used = landmarks_used(shape)
    assert set(used) == {name for point in shape.points for name in point.landmarks}
    assert len(used) == len(set(used))


@given(st.text(alphabet="bandspotchrxe0123456789.,~@ _-R", max_size=40))
def test_any_text_is_a_shape_or_a_shape_error(text: str) -> None:
    """No other error, and a column inside the text or just behind it."""
    column = 1
    try:
        parse_shape(text)
    except ShapeError as error:
        column = error.column
    assert 1 <= column <= len(text) + 1


def test_the_example_of_the_format() -> None:
    """First the share, then the moves, in the order written."""
    assert parse_point("c7 ~ acromion @ 0.4 down 2 lateral 1") == Point(
        "c7",
        second="acromion",
        share=0.4,
        moves=(Move(Direction.DOWN, 2.0), Move(Direction.LATERAL, 1.0)),
    )


def test_blanks_matter_to_nobody() -> None:
    """However it is spaced, it is the same shape."""
    assert parse_shape(" band  c7~t1@.5 r2 ,t3 r1.50  on   ear ") == parse_shape(
        "band c7 ~ t1 @ 0.5 r2, t3 r1.5 on ear"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the shape is empty; begin with band, patch, spot or inset (column 1)"),
        ("bnad c7 r1, t1 r2", "unknown kind of shape 'bnad'; did you mean 'band'? (column 1)"),
        ("c7 r1", "unknown kind of shape 'c7'; begin with band, patch, spot or inset (column 1)"),
        (
            "band c7 r1",
            "a band of one point; name two points or more, or make it a spot (column 1)",
        ),
        (
            "band c7 r1, t1",
            "the radius is missing; write it in cm after the point: mastoid r2.5 (column 15)",
        ),
        ("band c7 r1 t1 r2", "unexpected 't1'; a comma between points may be missing (column 12)"),
        (
            "spot c7 r1, t1 r2",
            "unexpected ','; a spot has one point and one radius, a band a radius at each "
            "point, a patch none (column 11)",
        ),
        ("spot c7 donw 2 r1", "expected a radius, found 'donw'; did you mean 'down'? (column 9)"),
        (
            "spot c7 down r1",
            "the distance down is 'r1'; give cm along the surface: down 2 (column 14)",
        ),
        (
            "spot c7 down -2 r1",
            "the distance down is '-2'; give cm along the surface: down 2 (column 14)",
        ),
        (
            "spot c7 down",
            "the distance down is missing; give cm along the surface: down 2 (column 13)",
        ),
        (
            "spot c7 rx",
            "expected a radius, found 'rx'; write it in cm after the point: mastoid r2.5 "
            "(column 9)",
        ),
        (
            "spot c7 r 2",
            "expected a radius, found 'r'; write it without a space: mastoid r2.5 (column 9)",
        ),
        (
            "band c7 r1,5, t1 r1",
            "'5' is no name for a landmark; a decimal is written with a point, r1.5; after a "
            "comma comes the next point (column 12)",
        ),
        (
            "spot C7 r1",
            "'C7' is no name for a landmark; name a point: mastoid, or c7 ~ acromion @ 0.4 "
            "down 2 (column 6)",
        ),
        (
            "spot",
            "a landmark is missing; name a point: mastoid, or c7 ~ acromion @ 0.4 down 2 "
            "(column 5)",
        ),
        (
            "spot c7 ~ t1 r1",
            "expected '@' and a share, found 'r1'; write: c7 ~ acromion @ 0.4 (column 14)",
        ),
        (
            "spot c7 ~ t1",
            "the share is missing; write it after '@': c7 ~ acromion @ 0.4 (column 13)",
        ),
        (
            "spot c7 ~ t1 @ half r1",
            "the share is 'half'; give a number from 0 to 1: @ 0.4 (column 16)",
        ),
        ("spot c7 r1 on", "'on' stands alone; write: on ear (column 14)"),
        ("spot c7 r1 on eye", "unexpected 'eye' after 'on'; write: on ear (column 15)"),
        (
            "patch c7, t1",
            "a patch of two points; name three points or more, with a comma between them "
            "(column 1)",
        ),
        (
            "patch c7 r1, t1 r1, t3 r1",
            "unexpected 'r1'; a spot has one point and one radius, a band a radius at each "
            "point, a patch none (column 10)",
        ),
        (
            "patch c7 down 1 ~ t1 @ 0.5, t1, t3",
            "unexpected '~'; the share of the way comes before the moves: c7 ~ acromion @ 0.4"
            " down 2 (column 17)",
        ),
        ("inset", "an inset is missing; name it: inset throat (column 6)"),
        (
            "inset throat r2",
            "unexpected 'r2'; a spot has one point and one radius, a band a radius at each "
            "point, a patch none (column 14)",
        ),
    ],
)
def test_a_slip_is_named_with_its_column(text: str, message: str) -> None:
    """What is wrong, what to write, and where."""
    with pytest.raises(ShapeError) as caught:
        parse_shape(text)
    assert str(caught.value) == message
