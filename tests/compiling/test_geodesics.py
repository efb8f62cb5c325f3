"""Distances along the skin: no shorter than the straight line, and loud where no way exists."""

from __future__ import annotations

import numpy as np
import pytest

from referralmap import Atlas
from referralmap.compiling.geodesics import NoPathError, smooth_line
from referralmap.compiling.places import Places
from referralmap.compiling.skins import skins
from referralmap.model import Point, Spot


@pytest.fixture(scope="module")
def places(atlas: Atlas) -> Places:
    """The skins of the shipped body."""
    return skins(atlas.body)


def test_the_nearest_vertex_is_the_nearest_free_one(places: Places) -> None:
    """The tree answers as a search through all of them would; barred vertices are none."""
    skin = places.bare
    around = np.random.default_rng(5).normal(size=(40, 3)) * [20, 60, 8] + [0, 100, 0]
    for at in around:
        away = np.linalg.norm(skin.vertices - at, axis=1)
        away[skin.barred] = np.inf
        assert skin.nearest(at) == int(np.argmin(away))


def test_a_field_is_never_nearer_than_a_straight_line(places: Places) -> None:
    """The way along the skin is the longer one, and inside the spot it is within its radius."""
    spot = Spot(Point("umbilicus"), 4.0)
    field = places.field(spot)
    middle = places.bare.vertices[places.vertex(spot.point)]
    straight = np.linalg.norm(places.bare.vertices - middle, axis=1) - 4.0
    near = np.isfinite(field)
    assert near.any()
    # Smoothing moves a value by less than the width of a quad.
    assert (field[near] >= straight[near] - 0.6).all()
    assert field.min() < -3


def test_hand_and_foot_have_no_way(places: Places) -> None:
    """A detour is no zone."""
    hand, foot = (places.vertex(Point(name)) for name in ("thumb_tip", "hallux_tip"))
    with pytest.raises(NoPathError, match="no way along the skin"):
        places.bare.path(hand, foot)


def test_a_smooth_line_keeps_its_ends() -> None:
    """A zigzag becomes a line of the same ends."""
    zigzag = np.array([[k, k % 2, 0] for k in range(12)], float)
    line = smooth_line(zigzag)
    assert np.array_equal(line[[0, -1]], zigzag[[0, -1]])
    assert np.ptp(line[4:-4, 1]) < 0.3
