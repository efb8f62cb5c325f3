"""Rules of what is counted: areas in bands, the unmixing, what likely others leave."""

from __future__ import annotations

import numpy as np
import pytest
from flat_body import PITCH, Draw, distance, lifted

from referralmap.atlas.patterns import PatternTable
from referralmap.inference.bands import (
    CORE,
    ESSENTIAL,
    NEAR_ESSENTIAL,
    NEAR_WHOLE,
    WHOLE,
    band_index,
)
from referralmap.inference.overlaps import Overlaps, drawn_units, overlaps, shared_with
from referralmap.inference.shared import STRENGTH, shared_areas
from referralmap.inference.unmixing import unmixed


def counted(table: PatternTable, drawing: object) -> Overlaps:
    """The overlaps of a drawing."""
    index = band_index(table)
    drawn = drawn_units(index, drawing)  # type: ignore[arg-type]
    return overlaps(index, drawn, shared_with(index, drawn), table.mirror_rows)


def test_bands_are_nested(table: PatternTable) -> None:
    """Core in essential in near essential, essential in whole in near whole, for every pattern."""
    areas = band_index(table).band_areas
    assert (areas[CORE] <= areas[ESSENTIAL]).all()
    assert (areas[ESSENTIAL] <= areas[NEAR_ESSENTIAL]).all()
    assert (areas[ESSENTIAL] <= areas[WHOLE]).all()
    assert (areas[WHOLE] <= areas[NEAR_WHOLE]).all()


def test_a_discs_area_is_its_area(table: PatternTable) -> None:
    """A disc of 3 cm has 28.3 cm2 within a cell's grain; the core one of 2 cm."""
    areas = band_index(table).band_areas
    assert areas[ESSENTIAL, 0] == pytest.approx(np.pi * 3**2, rel=0.03)
    assert areas[CORE, 0] == pytest.approx(np.pi * 2**2, rel=0.05)


def test_the_index_is_built_once_for_a_table(table: PatternTable) -> None:
    """A second drawing does not pay for it."""
    assert band_index(table) is band_index(table)


def test_only_touched_patterns_are_counted(table: PatternTable, draw: Draw) -> None:
    """A drawing on the left touches nothing on the right."""
    found = counted(table, draw((6, 8, 2)))
    assert {table.keys[row].side for row in found.rows} == {"left"}
    assert len(counted(table, draw()).rows) == 0


def test_a_zone_drawn_whole_lies_inside_it_whole(table: PatternTable) -> None:
    """Overlap with itself is its area, and nothing else of the drawing is left."""
    share = np.clip(0.5 - distance([(5, 24, 4)]) / PITCH, 0, 1)
    found = counted(table, lifted(share))
    own = found.rows.tolist().index(4)
    assert found.inside[ESSENTIAL, own] == pytest.approx(np.pi * 16, rel=0.07)
    assert found.inside[NEAR_ESSENTIAL, own] >= found.inside[ESSENTIAL, own]


def test_what_is_drawn_was_seen(table: PatternTable) -> None:
    """A unit drawn by name though no view shows it counts as seen as far as it is drawn."""
    share = np.zeros(len(table.areas))
    share[:5] = 1.0
    drawn = drawn_units(band_index(table), lifted(share, np.zeros(len(share))))
    assert drawn.observed is not None
    assert drawn.observed[:5].tolist() == [1.0] * 5
    assert drawn.shares.tolist() == [1.0] * 5


def test_observed_areas_shrink_with_what_is_seen(table: PatternTable) -> None:
    """Half of every cell seen is half of every area; all seen is all."""
    index = band_index(table)
    half = shared_areas(index, np.full(len(table.areas), 0.5)).areas
    assert half == pytest.approx(index.band_areas / 2, rel=1e-3)
    assert np.array_equal(shared_areas(index, None).areas, index.band_areas)


def test_what_patterns_share_is_what_a_plain_product_gives(table: PatternTable) -> None:
    """Row by row, of every band and of strength, for all pairs; symmetric to the last bit."""
    index = band_index(table)
    rows = np.arange(index.row_count)
    both = shared_areas(index, None).among(rows)
    for band in range(len(index.memberships)):
        dense = np.zeros((index.row_count, len(index.areas)))
        dense[index.rows, index.units] = index.memberships[band] / 64
        assert np.array_equal(both[band], (dense * index.areas) @ dense.T)
    assert np.array_equal(both, both.transpose(0, 2, 1))
    assert np.array_equal(both[STRENGTH].diagonal(), shared_areas(index, None).squares)


def test_unmixing_finds_the_zones_of_a_sum() -> None:
    """Two overlapping zones added up are taken apart again, and a third gets nothing."""
    random = np.random.default_rng(3)
    zones = (random.random((3, 60)) < 0.3).astype(float)
    drawing = 1.0 * zones[0] + 0.5 * zones[1]
    gram = zones @ zones.T
    found = unmixed(zones @ drawing, gram.diagonal(), drawing @ drawing, gram.__getitem__)
    assert found.amounts == pytest.approx([1.0, 0.5, 0.0], abs=1e-4)
    assert found.fit == pytest.approx(1.0, abs=1e-4)
    assert found.losses[0] > found.losses[1] > 0 == found.losses[2]


def test_unmixing_amounts_are_never_negative() -> None:
    """Whatever the drawing: amounts are 0 or more, and leaving one out never gains."""
    random = np.random.default_rng(4)
    for _ in range(50):
        zones = random.random((12, 40)) * (random.random((12, 40)) < 0.4)
        drawing = random.random(40)
        gram = zones @ zones.T
        found = unmixed(zones @ drawing, gram.diagonal(), drawing @ drawing, gram.__getitem__)
        assert (found.amounts >= 0).all()
        assert (found.losses >= 0).all()
        assert (found.slopes <= 0).all()
        assert 0 <= found.fit <= 1
