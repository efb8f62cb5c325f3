"""Which trigger points a drawing cannot tell apart follows from their zones alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from referralmap import Atlas, Side
from referralmap.atlas.confusable import (
    ALIKE,
    confusable_groups,
    confusable_with,
    likeness_of_patterns,
    linked,
)
from referralmap.atlas.patterns import PatternKey


def test_likeness_is_a_jaccard_index(atlas: Atlas) -> None:
    """Symmetric, 1 with itself, 0 to 1; and its complement keeps the triangle inequality."""
    alike = likeness_of_patterns(atlas)
    assert alike.shape == (len(atlas.patterns.keys),) * 2
    assert np.allclose(alike, alike.T, atol=1e-5)
    assert np.allclose(np.diag(alike), 1)
    assert alike.min() >= 0
    far = 1 - alike
    for middle in range(0, len(alike), 17):
        assert (far <= far[:, middle, None] + far[None, middle] + 1e-5).all()


def test_likeness_is_the_same_on_both_sides(atlas: Atlas) -> None:
    """Two right patterns are as alike as the left ones are."""
    alike, mirror = likeness_of_patterns(atlas), atlas.patterns.mirror_rows
    assert np.allclose(alike, alike[np.ix_(mirror, mirror)], atol=1e-5)


def test_a_zone_across_the_midline_is_confusable_with_its_mirror_image(atlas: Atlas) -> None:
    """Rotatores send pain to the spine itself: a drawing there has no side."""
    key = PatternKey("rotatores_lumborum", "l3", Side.LEFT)
    assert PatternKey("rotatores_lumborum", "l3", Side.RIGHT) in confusable_with(atlas, key)
    side = PatternKey("temporalis", "trp1", Side.LEFT)
    assert {one.side for one in confusable_with(atlas, side)} <= {Side.LEFT}


def test_points_with_one_pattern_are_confusable(atlas: Atlas) -> None:
    """Piriformis sends the same pain from both of its points: nothing drawn can part them."""
    key = PatternKey("piriformis", "trp1", Side.RIGHT)
    assert PatternKey("piriformis", "trp2", Side.RIGHT) in confusable_with(atlas, key)


def test_every_pair_of_a_group_is_alike(atlas: Atlas) -> None:
    """A group is no chain, and each trigger point stands in one at most."""
    alike = likeness_of_patterns(atlas)
    rows = {key: row for row, key in enumerate(atlas.patterns.keys)}
    groups = confusable_groups(atlas)
    for group in groups:
        members = [rows[key] for key in group.keys]
        assert alike[np.ix_(members, members)].min() == pytest.approx(group.least)
        assert group.least >= ALIKE
    named = [key for group in groups for key in group.keys]
    assert len(named) == len(set(named))


@given(some.integers(1, 9), some.randoms(use_true_random=False))
def test_linking_parts_everything_into_groups(size: int, chance: object) -> None:
    """Each stands in exactly one group, whatever the likeness."""
    seed = int(chance.random() * 1e6)
    alike = np.random.default_rng(seed).random((size, size))
    alike = (alike + alike.T) / 2
    groups = linked(alike)
    assert sorted(row for group in groups for row in group) == list(range(size))
    for group in groups:
        pairs = alike[np.ix_(group, group)][~np.eye(len(group), dtype=bool)]
        assert (pairs >= ALIKE).all()
