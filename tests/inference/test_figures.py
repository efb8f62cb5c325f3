"""The answer on the figures: areas are those of the body that was painted on."""

from __future__ import annotations

import pytest

from referralmap import Atlas, PainDrawing, invert
from referralmap.drawing.marks import RegionMark
from referralmap.inference.shared import _shared
from referralmap.model import Side


@pytest.mark.parametrize("figure", ["neutral", "female", "male"])
def test_areas_are_those_of_the_figure_painted_on(atlas: Atlas, figure: str) -> None:
    """A whole region has its area on that figure; candidates do not depend on the figure."""
    marks = (RegionMark("thigh_front", Side.LEFT),)
    result = invert(atlas, PainDrawing(marks, figure))
    units = atlas.region_units("thigh_front", Side.LEFT)
    assert result.drawn_cm2 == pytest.approx(atlas.body.figure_areas(figure)[units].sum(), rel=1e-3)
    assert 0 <= result.unexplained_cm2 <= result.drawn_cm2 + 1e-6
    neutral = invert(atlas, PainDrawing(marks))
    assert [one.score for one in result] == [one.score for one in neutral]


def test_no_shared_memory_keeps_what_was_drawn(atlas: Atlas) -> None:
    """What is remembered between drawings is the choice of views, never a trace of a drawing."""
    before = _shared.cache_info().currsize
    behind = RegionMark("thigh_back", Side.LEFT)
    invert(atlas, PainDrawing((behind,), views_offered=("anterior",)))
    assert _shared.cache_info().currsize == before
