"""A pattern drawn cleanly, as in a book, finds its own trigger point: all of them, both sides."""

from __future__ import annotations

import numpy as np

from referralmap import Atlas, PainDrawing, invert
from referralmap.atlas.confusable import confusable_with
from referralmap.atlas.patterns import PatternKey


def clean_drawing(atlas: Atlas, key: PatternKey, zone: str) -> PainDrawing:
    """Every unit of a pattern's essential, or of its whole zone, and nothing else."""
    units, distance = getattr(atlas.patterns, zone).row(atlas.patterns.row_of(key))
    return PainDrawing.from_cells(units[distance <= 0])


def rank(atlas: Atlas, key: PatternKey, zone: str) -> int:
    """The place, from 1, of a trigger point or of one of its group in its own pattern's answer."""
    group = (key, *confusable_with(atlas, key))
    wanted = {(one.muscle, one.trigger_point, one.side) for one in group}
    result = invert(atlas, clean_drawing(atlas, key, zone))
    return next(
        place
        for place, one in enumerate(result, start=1)
        if (one.muscle, one.trigger_point, one.side) in wanted
    )


def test_a_textbook_pattern_ranks_its_own_trigger_point_first(atlas: Atlas) -> None:
    """All of it drawn: first, or behind one that no drawing could tell from it."""
    ranks = {key: rank(atlas, key, "whole") for key in atlas.patterns.keys}
    assert [key for key, place in ranks.items() if place > 1] == []


def test_the_essential_zone_alone_is_enough_to_come_near(atlas: Atlas) -> None:
    """Less than the pattern was drawn: nearly all are first still, and none is out of sight."""
    ranks = [rank(atlas, key, "essential") for key in atlas.patterns.keys]
    assert max(ranks) <= 5
    assert sum(place == 1 for place in ranks) >= 0.9 * len(ranks)


def test_a_clean_drawing_is_the_zone(atlas: Atlas) -> None:
    """What is drawn has the area of the zone: the figure above is of what it says."""
    key = atlas.patterns.keys[0]
    lifted = atlas.lift(clean_drawing(atlas, key, "whole"))
    units, distance = atlas.patterns.whole.row(atlas.patterns.row_of(key))
    assert np.array_equal(np.flatnonzero(lifted.weights), np.sort(units[distance <= 0]))
