import numpy as np
import pytest
import shapely

from referralmap import Atlas, DrawingError, PainDrawing, Side, UnknownNameError
from referralmap.drawing.marks import Brush, CellsMark, Eraser, Lasso, RegionMark, Spot
from referralmap.geometry.subdivision import quad_areas


def lifted_cm2(atlas: Atlas, *marks: object) -> float:
    """Area in cm2 that marks lift to."""
    lifted = atlas.lift(PainDrawing(marks=tuple(marks)))  # type: ignore[arg-type]
    return float((lifted.weights * atlas.areas).sum())


def place(atlas: Atlas, view: str, landmark: str) -> tuple[float, float]:
    """Where a landmark lies in a view of the neutral figure."""
    x, y = atlas.body.fine_points(atlas.body.view(view))[atlas.body.landmarks[landmark]]
    return float(x), float(y)


def exact_cm2(atlas: Atlas, view: str, area: shapely.Geometry) -> float:
    """Surface inside ``area``: visible small quads cut into 64 pieces each, counted one by one."""
    body = atlas.body
    scene = body.view(view)
    quads = body.surface.small_quads[body.visible_quads(scene)]
    fine = body.surface.fine(body.vertices(scene.figure, scene.pose))
    areas = quad_areas(fine, quads)
    steps = (np.arange(8) + 0.5) / 8
    u, v = (g.ravel() for g in np.meshgrid(steps, steps))
    weights = np.stack([(1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v], axis=1)
    points = np.einsum("sk,qkj->qsj", weights, scene.projected(fine)[quads])
    inside = shapely.contains_xy(area, points[..., 0], points[..., 1]).mean(axis=1)
    return float((areas * inside).sum())


@pytest.mark.parametrize(
    ("view", "landmark", "radius"),
    [("anterior", "thigh_anterior_middle", 5.0), ("posterior", "t7", 6.0),
     ("anterior", "epigastric_lateral", 4.0), ("posterior", "calf_posterior_middle", 3.0),
     ("left", "thigh_lateral_middle", 4.0), ("head_left", "parietal", 3.0),
     ("posterior", "gluteus_maximus_centre", 4.5), ("left_hand_palmar", "palm_middle", 2.5)],
)  # fmt: skip
def test_a_mark_over_10_cm2_has_the_area_of_the_skin_under_it(
    atlas: Atlas, view: str, landmark: str, radius: float
) -> None:
    """Lifted area is within 3 % of the surface that the view shows inside the mark."""
    centre = place(atlas, view, landmark)
    exact = exact_cm2(atlas, view, shapely.Point(centre).buffer(radius, quad_segs=8))
    assert exact > 10
    assert lifted_cm2(atlas, Spot(view, (centre,), radius)) == pytest.approx(exact, rel=0.03)


def test_an_eraser_takes_away_from_the_surface_in_whichever_view(atlas: Atlas) -> None:
    """What was painted in the body view is gone when it is erased in the close-up."""
    spot = Spot("left", (place(atlas, "left", "temple"),), 2.0)
    eraser = Eraser("head_left", (place(atlas, "head_left", "temple"),), 5.0)
    assert lifted_cm2(atlas, spot) > 8
    assert lifted_cm2(atlas, spot, eraser) == 0
    assert lifted_cm2(atlas, eraser, spot) == lifted_cm2(atlas, spot)


def test_the_same_place_painted_in_two_views_counts_once(atlas: Atlas) -> None:
    """The surface is what is drawn on: views do not add up."""
    far = Spot("left", (place(atlas, "left", "temple"),), 1.5)
    near = Spot("head_left", (place(atlas, "head_left", "temple"),), 1.5)
    both = lifted_cm2(atlas, far, near)
    assert both < 1.25 * max(lifted_cm2(atlas, far), lifted_cm2(atlas, near))


def test_a_mark_on_one_side_stays_on_that_side(atlas: Atlas) -> None:
    """Paint on the patient's left covers cells of the left, x > 0."""
    spot = Spot("anterior", (place(atlas, "anterior", "thigh_anterior_middle"),), 3.0)
    weights = atlas.lift(PainDrawing(marks=(spot,))).weights[: atlas.cell_count]
    assert (atlas.body.cell_centres[weights > 0, 0] > 0).all()


def test_a_lasso_drawn_twice_round_means_what_it_goes_round(atlas: Atlas) -> None:
    """A second winding does not cut a hole."""
    x, y = place(atlas, "anterior", "umbilicus")
    turn = [(x + 5 * np.cos(t), y + 5 * np.sin(t)) for t in np.linspace(0, 2 * np.pi, 60)]
    once = lifted_cm2(atlas, Lasso("anterior", tuple(turn)))
    twice = lifted_cm2(atlas, Lasso("anterior", tuple(turn + turn)))
    assert twice == pytest.approx(once, rel=0.02)


def test_marks_off_the_body_and_empty_marks_cover_nothing(atlas: Atlas) -> None:
    """What misses the body, or has no points, marks nothing and breaks nothing."""
    assert lifted_cm2(atlas, Spot("anterior", ((2.0, 2.0),), 1.0)) == 0
    assert lifted_cm2(atlas, Brush("anterior", (), 1.0)) == 0
    assert lifted_cm2(atlas, Lasso("anterior", ((1.0, 1.0), (2.0, 2.0)))) == 0


def test_cells_that_no_offered_view_shows_are_unobserved(atlas: Atlas) -> None:
    """Only the front was offered: the back of the body is unobserved, not free of pain."""
    lifted = atlas.lift(PainDrawing(views_offered=("anterior",)))
    z = atlas.body.cell_centres[:, 2]
    y = atlas.body.cell_centres[:, 1]
    back = (z < -4) & (y > 100) & (y < 130)
    assert lifted.observed[: atlas.cell_count][back].max() == 0
    assert atlas.lift(PainDrawing()).observed.min() == 1


def test_a_region_covers_its_cells_whole_and_an_inset_its_unit(atlas: Atlas) -> None:
    """Regions and insets are drawn as wholes, on the side that was named."""
    lifted = atlas.lift(PainDrawing(marks=(RegionMark("temple", Side.LEFT),)))
    assert set(np.unique(lifted.weights)) == {0.0, 1.0}
    throat = atlas.lift(PainDrawing(marks=(RegionMark("throat", Side.MIDLINE),)))
    assert np.flatnonzero(throat.weights).min() >= atlas.cell_count


def test_unknown_names_and_cells_are_refused_in_a_sentence(atlas: Atlas) -> None:
    """Names that do not exist are answered with the closest one, cells with their range."""
    with pytest.raises(UnknownNameError, match="did you mean 'temple'"):
        atlas.lift(PainDrawing(marks=(RegionMark("tempel", Side.LEFT),)))
    with pytest.raises(UnknownNameError, match="did you mean 'anterior'"):
        atlas.lift(PainDrawing(marks=(Spot("anteriro", ((1.0, 1.0),), 1.0),)))
    with pytest.raises(DrawingError, match="cell 999999 does not exist"):
        atlas.lift(PainDrawing(marks=(CellsMark((999_999,)),)))


def test_regions_share_out_every_cell(atlas: Atlas) -> None:
    """The named regions of the surface are a partition: each cell in exactly one."""
    count = np.zeros(len(atlas.areas), int)
    for units in atlas.region_units.units.values():
        count[units] += 1
    assert (count == 1).all()


def test_a_long_scribble_covers_what_its_outline_covers(atlas: Atlas) -> None:
    """Lifted piece by piece, a stroke of many points marks the same cells as its pieces do."""
    x, y = place(atlas, "anterior", "umbilicus")
    turns = np.linspace(0, 6 * np.pi, 400)
    points = tuple((float(x + 4 * np.cos(t)), float(y + t)) for t in turns)
    whole = atlas.lift(PainDrawing(marks=(Brush("anterior", points, 1.0),)))
    pieces = [Brush("anterior", points[k : k + 41], 1.0) for k in range(0, 400, 40)]
    parts = atlas.lift(PainDrawing(marks=tuple(pieces)))
    assert np.abs(whole.weights - parts.weights).max() <= 0.25
    assert whole.weights.sum() == pytest.approx(parts.weights.sum(), rel=0.01)


def test_no_pain_is_not_drawn(atlas: Atlas) -> None:
    """Intensity 0 of 10 says that it does not hurt there."""
    centre = (place(atlas, "anterior", "umbilicus"),)
    assert lifted_cm2(atlas, Spot("anterior", centre, 3.0, intensity=0.0)) == 0


def test_insets_are_units_of_a_cells_mark_too(atlas: Atlas) -> None:
    """What was lifted can be drawn again as cells, the throat included."""
    throat = atlas.lift(PainDrawing(marks=(RegionMark("throat", Side.MIDLINE),)))
    again = PainDrawing.from_cells(np.flatnonzero(throat.weights))
    assert (atlas.lift(again).weights == throat.weights).all()


def test_a_mirrored_drawing_was_offered_the_mirrored_views(atlas: Atlas) -> None:
    """Who was shown the left side only has, mirrored, been shown the right side only."""
    widths = {view: atlas.body.view(view).size[0] for view in atlas.body.views}
    spot = Spot("left", (place(atlas, "left", "greater_trochanter"),), 4.0)
    drawing = PainDrawing(marks=(spot,), views_offered=("left",))
    mirrored = atlas.lift(drawing.mirrored(widths, atlas.body.mirror.tolist()))
    assert mirrored.observed[: atlas.cell_count][atlas.body.mirror] == pytest.approx(
        atlas.lift(drawing).observed[: atlas.cell_count], abs=0.51
    )
    assert mirrored.weights.sum() == pytest.approx(atlas.lift(drawing).weights.sum(), rel=0.01)


def test_a_mask_is_no_list_of_cells() -> None:
    """True and False are not cells 1 and 0, and 1.7 is no cell."""
    for wrong in ([True, False], np.array([True, False]), [1.7]):
        with pytest.raises(TypeError):
            PainDrawing.from_cells(wrong)  # type: ignore[arg-type]
