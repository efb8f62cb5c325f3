"""What does a drawing get that shows no pain of a muscle?"""

from __future__ import annotations

import numpy as np
import pytest

from referralmap import Atlas, PainDrawing, invert
from referralmap.look_alikes import MUST_NOT_WAIT

LETTERS = {
    "A": [(0, 1), (0.5, 0), (1, 1), (0.75, 0.5), (0.25, 0.5)],
    "E": [(1, 0), (0, 0), (0, 0.5), (0.8, 0.5), (0, 0.5), (0, 1), (1, 1)],
    "H": [(0, 0), (0, 1), (0, 0.5), (1, 0.5), (1, 0), (1, 1)],
    "M": [(0, 1), (0, 0), (0.5, 0.6), (1, 0), (1, 1)],
    "N": [(0, 1), (0, 0), (1, 1), (1, 0)],
    "X": [(0, 0), (1, 1), (0.5, 0.5), (1, 0), (0, 1)],
    "Z": [(0, 0), (1, 0), (0, 1), (1, 1)],
}
BOX = tuple[float, float, float, float]
BODY: BOX = (0.3, 0.2, 0.7, 0.8)
TRUNK: BOX = (0.38, 0.18, 0.62, 0.5)
BELLY: BOX = (0.41, 0.33, 0.59, 0.48)
"""Left, top, right, bottom as shares of the front view."""


def written(atlas: Atlas, letter: str, box: BOX, radius: float) -> PainDrawing:
    """A letter of one line on the front of the body."""
    width, height = atlas.body.view("anterior", "neutral").size
    left, top, right, bottom = box
    line = [
        (width * (left + (right - left) * x), height * (top + (bottom - top) * y))
        for x, y in LETTERS[letter]
    ]
    return PainDrawing.from_strokes("anterior", [line], radius=radius)


@pytest.mark.parametrize(
    ("box", "least"), [(BODY, 0.6), (TRUNK, 0.6), (BELLY, 0.4)], ids=["body", "trunk", "belly"]
)
def test_letters_are_doubted(atlas: Atlas, box: BOX, least: float) -> None:
    """The median of seven; on the belly zones are as large as letters, and doubt is half."""
    chances = [invert(atlas, written(atlas, letter, box, 1.5)).off_pattern for letter in LETTERS]
    assert np.median(chances) >= least


def test_pain_everywhere_comes_from_no_muscle(atlas: Atlas) -> None:
    """The whole body drawn is widespread pain, and no trigger point's."""
    cells = {"kind": "cells", "cells": list(range(atlas.cell_count)), "intensity": 5}
    every = {"format": "referralmap.drawing", "version": 1, "figure": "neutral", "marks": [cells]}
    assert invert(atlas, PainDrawing.from_json({**every, "views_offered": None})).off_pattern > 0.95


def test_what_must_not_wait_is_named_also_where_a_muscle_fits_better(atlas: Atlas) -> None:
    """Breastbone, left jaw and inner arm: a muscle of the chest leads, and the heart is named."""
    places = [("breastbone", "midline"), ("arm_inner", "left"), ("jaw_edge", "left")]
    result = invert(atlas, PainDrawing.from_regions(places))
    named = (*result.fitting_as_well, *result.not_to_miss)
    assert "heart" in {one.look_alike for one in named}
    urgent = {one.id for one in atlas.look_alikes if one.urgency in MUST_NOT_WAIT}
    assert {one.look_alike for one in result.not_to_miss} <= urgent
    assert not set(result.not_to_miss) & set(result.fitting_as_well)
    assert invert(atlas, PainDrawing()).not_to_miss == ()
