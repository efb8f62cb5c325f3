from __future__ import annotations

import numpy as np
import pytest

from referralmap import Atlas
from referralmap.drawing.lift import LiftedDrawing
from referralmap.evaluation.methods import OURS, Setting
from referralmap.evaluation.speed import (
    LEAST_SQUARES,
    POLYGONS,
    Speed,
    cell_field,
    least_squares,
    outlines,
    shared_areas,
    told,
    zone_polygons,
)
from referralmap.inference.bands import WHOLE
from referralmap.inference.overlaps import drawn_units, overlaps, shared_with, zone_areas
from referralmap.simulation.patients import Patient


def left(given: Setting, one: LiftedDrawing, amounts: np.ndarray) -> float:
    """The square of what a sum of all patterns (R,) leaves of a drawing, where it could be seen."""
    index = given.index
    total = np.bincount(index.units, index.strength * amounts[index.rows], len(index.areas))
    share = one.weights / np.maximum(one.observed, 1e-6)
    return float((index.areas * one.observed) @ (share - total) ** 2)


def test_scipy_finds_no_better_sum(given: Setting, patients: list[Patient]) -> None:
    """Both ways solve one problem: what they leave is the same; twins may share otherwise."""
    for patient in patients[:12]:
        one = patient.drawing
        rows, amounts = least_squares(given, one)
        drawn = drawn_units(given.index, one)
        found = overlaps(given.index, drawn, shared_with(given.index, drawn), given.mirror_rows)
        ours, theirs = np.zeros((2, given.index.row_count))
        ours[found.rows], theirs[rows] = found.unmixing.amounts, amounts
        both = [left(given, one, some) for some in (ours, theirs)]
        assert both[0] == pytest.approx(both[1], rel=0.03)
        assert both[0] < 0.99 * left(given, one, 0 * ours)


def test_polygons_share_what_cells_share(
    atlas: Atlas, given: Setting, patients: list[Patient]
) -> None:
    """A zone's polygon meets a drawing's polygon where their cells meet."""
    one = next(patient.drawing for patient in patients if patient.rows)
    inside = zone_areas(given.index, drawn_units(given.index, one))[3][WHOLE]
    rows = np.argsort(-inside)[:60:3]
    zones = zone_polygons(atlas, [atlas.patterns.keys[row] for row in rows])
    shared = shared_areas(zones, outlines(atlas, cell_field(atlas, one.weights)))
    assert np.corrcoef(shared, inside[rows])[0, 1] > 0.7


def test_speeds_are_told_like_for_like() -> None:
    """Counting is compared with polygons, fitting with scipy's fit."""
    speed = {OURS: Speed(3, 300), "overlap": Speed(1, 1000), "unmixing": Speed(2, 500),
             POLYGONS: Speed(4, 250), LEAST_SQUARES: Speed(10, 100)}  # fmt: skip
    lines = told(speed).splitlines()
    assert "4.0 times as many as shapely" in lines[2]
    assert "5.0 times as many as scipy nnls" in lines[3]


def test_an_empty_drawing_has_no_sum(atlas: Atlas, given: Setting) -> None:
    """No pattern is touched, so there is nothing to fit."""
    nothing = np.zeros(len(atlas.areas), np.float32)
    rows, amounts = least_squares(given, LiftedDrawing(nothing, nothing + 1, nothing))
    assert (len(rows), len(amounts)) == (0, 0)
    assert pytest.approx(0) == amounts.sum()
