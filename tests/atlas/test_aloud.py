"""A zone read off the body names the places that its shape covers."""

from __future__ import annotations

import pytest

from referralmap import Atlas, Side
from referralmap.atlas.aloud import read_aloud
from referralmap.atlas.patterns import PatternKey


def test_a_pattern_is_read_on_its_own_side(atlas: Atlas) -> None:
    """The right one names the right places, with the same shares as the left one."""
    left = read_aloud(atlas, PatternKey("upper_trapezius", "trp1", Side.LEFT), "essential")
    right = read_aloud(atlas, PatternKey("upper_trapezius", "trp1", Side.RIGHT), "essential")
    assert "left temple" in [one.words for one in left]
    assert "right temple" in [one.words for one in right]
    assert [(one.region, one.covered) for one in left] == [
        (one.region, pytest.approx(one.covered)) for one in right
    ]


def test_shares_are_shares_and_the_largest_comes_first(atlas: Atlas) -> None:
    """Every pattern: 0 to 1, in falling order, together not more than the zone."""
    for key in atlas.patterns.keys:
        for zone in ("essential", "spillover"):
            said = read_aloud(atlas, key, zone)
            assert all(0 < one.covered <= 1 + 1e-6 and 0 < one.of_zone <= 1 + 1e-6 for one in said)
            assert [one.of_zone for one in said] == sorted((o.of_zone for o in said), reverse=True)
            assert sum(one.of_zone for one in said) <= 1 + 1e-6


def test_every_essential_zone_can_be_read_aloud(atlas: Atlas) -> None:
    """A zone without a name could be said to nobody."""
    for key in atlas.patterns.keys:
        assert read_aloud(atlas, key, "essential"), key


def test_an_unknown_zone_is_a_mistake(atlas: Atlas) -> None:
    """There are two zones."""
    with pytest.raises(KeyError):
        read_aloud(atlas, atlas.patterns.keys[0], "halo")
