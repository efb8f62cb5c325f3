import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from referralmap.geometry.marks import lasso_area, stroke_area
from referralmap.geometry.outlines import rounded
from referralmap.geometry.paths import mirrored_path, path_rings, shape_path, smooth_path

coordinates = st.floats(-50, 150).map(lambda v: round(v, 2))
rings = st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=30)


@given(rings)
def test_the_points_of_a_closed_path_can_be_read_back(points: list[tuple[float, float]]) -> None:
    """Rounding of one curve is not carried to the next: every point is within a hundredth."""
    given_points = np.array(points)
    read = path_rings(smooth_path(given_points, closed=True))[0]
    assert np.abs(read - given_points).max() < 0.011


@given(rings)
def test_mirroring_a_path_twice_is_the_identity(points: list[tuple[float, float]]) -> None:
    """Only signs change, so nothing is lost."""
    path = smooth_path(np.array(points), closed=True)
    assert mirrored_path(mirrored_path(path, 100.0), 100.0) == path


@given(rings)
def test_a_lasso_covers_at_least_what_it_encloses_simply(
    points: list[tuple[float, float]],
) -> None:
    """Whatever a hand draws becomes a valid area, no larger than its hull."""
    area = lasso_area(points)
    assert shapely.is_valid(area)
    assert area.area <= shapely.MultiPoint(points).convex_hull.area + 1e-6


def test_a_bow_tie_keeps_both_halves() -> None:
    """A line that crosses itself means both areas it goes round."""
    assert lasso_area([(0, 0), (10, 10), (10, 0), (0, 10)]).area == pytest.approx(50)


def test_a_tap_is_a_disc_and_nothing_is_nothing() -> None:
    """One point gives a disc, none gives nothing."""
    assert stroke_area([(3, 3)], 2).area == pytest.approx(np.pi * 4, rel=0.02)
    assert stroke_area([], 2).is_empty


def test_holes_are_rings_of_their_own() -> None:
    """A ring-shaped area has two closed curves."""
    ring = shapely.Point(0, 0).buffer(5).difference(shapely.Point(0, 0).buffer(2))
    assert shape_path(ring).count("M") == 2


def test_rounding_keeps_within_the_body() -> None:
    """Smoothing never leaves the silhouette; nothing stays nothing."""
    body = shapely.box(0, 0, 10, 10)
    shape = rounded(shapely.box(8, 8, 12, 12), body, 0.3)
    assert body.contains(shapely.buffer(shape, -1e-9))
    assert rounded(shapely.Polygon(), body, 0.3).is_empty
