"""A pattern drawn cleanly, as in a book, finds its own trigger point: all of them, both sides."""

from __future__ import annotations

import numpy as np
import pytest

from referralmap import Atlas, PainDrawing, invert
from referralmap.atlas.confusable import confusable_with
from referralmap.atlas.patterns import PatternKey

ZONES = ("essential", "whole")


def clean_drawing(atlas: Atlas, key: PatternKey, zone: str) -> PainDrawing:
    """Every unit of a pattern's essential, or of its whole zone, and nothing else."""
    units, distance = getattr(atlas.patterns, zone).row(atlas.patterns.row_of(key))
    return PainDrawing.from_cells(units[distance <= 0])


def misplaced(atlas: Atlas, zone: str) -> list[str]:
    """The trigger points that their own pattern does not put first, nor one of their group."""
    found = []
    for key in atlas.patterns.keys:
        result = invert(atlas, clean_drawing(atlas, key, zone))
        first = PatternKey(result[0].muscle, result[0].trigger_point, result[0].side)
        if first not in (key, *confusable_with(atlas, key)):
            found.append(f"{key.muscle} {key.trigger_point} {key.side}: {first.muscle} "
                         f"{first.trigger_point} {first.side} comes first")  # fmt: skip
    return found


@pytest.mark.parametrize("zone", ZONES)
def test_a_textbook_pattern_ranks_its_own_trigger_point_first(atlas: Atlas, zone: str) -> None:
    """First, or behind one that no drawing could tell from it."""
    assert misplaced(atlas, zone) == []


def test_a_clean_drawing_is_the_zone(atlas: Atlas) -> None:
    """What is drawn has the area of the zone: the figure above is of what it says."""
    key = atlas.patterns.keys[0]
    lifted = atlas.lift(clean_drawing(atlas, key, "whole"))
    units, distance = atlas.patterns.whole.row(atlas.patterns.row_of(key))
    assert np.array_equal(np.flatnonzero(lifted.weights), np.sort(units[distance <= 0]))
