"""A drawing on paper: where it lies, what an eraser takes away, and hatches that differ."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
import shapely

from referralmap import Atlas, PainDrawing, PainKind, Side
from referralmap.assessment import Spread
from referralmap.drawing.marks import Brush, Eraser, Lasso, RegionMark, Spot
from referralmap.rendering.drawn import box_round, draw_areas, drawn_areas, drawn_shape, picture
from referralmap.rendering.hatches import KIND_HATCHES, swatch


def test_the_patients_left_is_right_in_front_and_left_behind(atlas: Atlas) -> None:
    """Of what was named, and so has no place of its own on a picture, too."""
    for side in (Side.LEFT, Side.RIGHT):
        drawing = PainDrawing((RegionMark("shoulder_front", side), RegionMark("thigh_inner", side)))
        for view, mirrored in (("anterior", False), ("posterior", True)):
            scene = atlas.body.view(view)
            shape = drawn_shape(atlas, drawing, scene)
            on_right = shape.centroid.x > scene.size[0] / 2
            assert on_right == ((side is Side.LEFT) != mirrored)
            one = picture(atlas, scene, ())
            edge = one.right_edge if on_right else one.left_edge
            assert edge == f"Patient's {side.upper()}"


def test_a_mark_keeps_its_outline_where_it_was_drawn(atlas: Atlas) -> None:
    """Also a line thinner than a cell, which no cell would show; off the body there is nothing."""
    scene = atlas.body.view("anterior")
    line = ((50, 45), (50, 70))
    thin = drawn_shape(atlas, PainDrawing((Brush("anterior", line, 0.15),)), scene)
    assert thin.area == pytest.approx(0.3 * 25, rel=0.1)
    beside = PainDrawing((Spot("anterior", ((3, 3),), 1),))
    assert drawn_shape(atlas, beside, scene).is_empty


def test_what_was_drawn_elsewhere_is_seen(atlas: Atlas) -> None:
    """A thin line on the face is on the front view too."""
    drawing = PainDrawing((Brush("head_front", ((20, 14), (20, 20)), 0.2),))
    assert not drawn_shape(atlas, drawing, atlas.body.view("anterior")).is_empty
    assert drawn_shape(atlas, drawing, atlas.body.view("posterior")).is_empty


def test_an_eraser_takes_away_in_every_view(atlas: Atlas) -> None:
    """Made in front it takes from the side what both see; what comes after it stays."""
    mark = Lasso("left", ((30, 30), (50, 30), (50, 60), (30, 60)))
    eraser = Eraser("anterior", ((70, 40),), 40)
    side = atlas.body.view("left")
    whole = drawn_shape(atlas, PainDrawing((mark,)), side).area
    assert drawn_shape(atlas, PainDrawing((mark, eraser)), side).area < 0.9 * whole
    assert drawn_shape(atlas, PainDrawing((eraser, mark)), side).area == pytest.approx(whole)


def test_each_combination_of_kinds_is_an_area(atlas: Atlas) -> None:
    """Marks of the same kinds are one area, a mark of no strength is none."""
    drawing = PainDrawing(
        (
            Spot("anterior", ((50, 50),), 3),
            Spot("anterior", ((50, 60),), 3),
            Spot("anterior", ((50, 70),), 3),
            Spot("anterior", ((50, 80),), 3, 0),
        )
    )
    kinds = {0: (PainKind.ACHE,), 1: (PainKind.TINGLING, PainKind.NUMBNESS)}
    areas = drawn_areas(atlas, drawing, "anterior", lambda number: kinds.get(number, ()))
    assert [len(area.hatches) for area in areas] == [1, 2, 0]
    assert drawn_areas(atlas, drawing, "posterior") == ()


def test_every_kind_has_a_hatch_of_its_own() -> None:
    """No two are drawn alike, and none is left bare."""
    assert set(KIND_HATCHES) == set(PainKind)
    drawn = {kind: swatch(hatch) for kind, hatch in KIND_HATCHES.items()}
    assert all(drawn[one] != drawn[other] for one, other in combinations(drawn, 2))
    assert swatch(None) not in drawn.values()


def test_a_hatch_keeps_to_its_area(atlas: Atlas) -> None:
    """No line begins or ends outside of the mark."""
    drawing = PainDrawing((Spot("anterior", ((50, 55),), 4),))
    [area] = drawn_areas(atlas, drawing, "anterior", lambda _: (PainKind.ACHE,))
    svg = draw_areas(atlas, atlas.body.view("anterior"), [area], height=1500)
    lines = [d for d in re.findall(r'd="(M[^"cz]*)"', svg) if d.count("L") > 3]
    points = [tuple(map(float, xy)) for xy in re.findall(r"([\d.]+) ([\d.]+)", lines[0])]
    near = shapely.buffer(area.shape, 0.05)
    assert points
    assert all(near.contains(shapely.Point(point)) for point in points)


def test_an_arrow_is_drawn_in_its_own_view_alone(atlas: Atlas) -> None:
    """Where the pain goes belongs to the view it was shown in."""
    spread = Spread("anterior", (50, 50), (60, 60))
    scenes = [atlas.body.view(name) for name in ("anterior", "posterior")]
    with_arrow, without = (draw_areas(atlas, scene, [], spreads=[spread]) for scene in scenes)
    assert "L60 60M" in with_arrow
    assert "<circle" not in without


def test_an_enlarged_part_stays_inside_the_view(atlas: Atlas) -> None:
    """At the edge of a view it is moved in, not cut."""
    scene = atlas.body.view("anterior")
    areas = drawn_areas(atlas, PainDrawing((Spot("anterior", ((50, 4),), 3),)), "anterior")
    left, top, wide, high = box_round(areas, scene, 7, 40)
    assert (top, wide, high) == (0, 40, 40)
    assert 0 <= left <= scene.size[0] - wide
