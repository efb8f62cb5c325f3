import numpy as np
import pytest

from referralmap import Atlas, UnknownNameError
from referralmap.body.views import FIGURES, VIEW_WORDS, mirrored_view

EVERY = [(figure, view) for figure in FIGURES for view in VIEW_WORDS]


def landmark_x(atlas: Atlas, view: str, name: str, figure: str = "neutral") -> float:
    """Share of the picture's width at which a left or midline landmark lies."""
    scene = atlas.body.view(view, figure)
    return float(atlas.body.fine_points(scene)[atlas.body.landmarks[name], 0] / scene.size[0])


def test_patients_right_is_image_left_in_front_and_image_right_behind(atlas: Atlas) -> None:
    """The left acromion lies on the right half of the front view and the left half of the back."""
    assert landmark_x(atlas, "anterior", "acromion") > 0.5
    assert landmark_x(atlas, "posterior", "acromion") < 0.5
    assert landmark_x(atlas, "head_front", "mastoid") > 0.5
    assert landmark_x(atlas, "head_back", "mastoid") < 0.5


@pytest.mark.parametrize("view", ["anterior", "posterior", "head_front", "head_back", "head_top"])
def test_the_printed_side_is_the_side_that_is_there(atlas: Atlas, view: str) -> None:
    """The words at the edges agree with where a left landmark is projected."""
    labels = atlas.body.view(view).side_labels
    edge = "right_edge" if landmark_x(atlas, view, "parietal") > 0.5 else "left_edge"
    assert labels[edge] == "Patient's left"
    other = {"left_edge": "right_edge", "right_edge": "left_edge"}[edge]
    assert labels[other] == "Patient's right"


@pytest.mark.parametrize(
    ("view", "thumb_edge"),
    [("left_hand_palmar", "left_edge"), ("left_hand_dorsal", "right_edge"),
     ("right_hand_palmar", "right_edge"), ("right_hand_dorsal", "left_edge")],
)  # fmt: skip
def test_a_hand_says_where_its_thumb_is(atlas: Atlas, view: str, thumb_edge: str) -> None:
    """The edge that says 'thumb side' is the one the thumb's cells are at."""
    scene = atlas.body.view(view)
    assert "thumb side" in scene.side_labels[thumb_edge]
    thumb = atlas.body.landmarks["thumb_tip"]
    if scene.flipped:
        thumb = int(atlas.body.mirror_vertices[thumb])
    at = atlas.body.fine_points(scene)[thumb, 0] / scene.size[0]
    assert (at > 0.5) == (thumb_edge == "right_edge")


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("name", ["plantar", "dorsal"])
def test_a_foot_says_where_its_big_toe_is(atlas: Atlas, side: str, name: str) -> None:
    """The edge that says 'big-toe side' is the one the big toe is at."""
    scene = atlas.body.view(f"{side}_foot_{name}")
    toe = atlas.body.landmarks["hallux_tip"]
    if side == "right":
        toe = int(atlas.body.mirror_vertices[toe])
    at = atlas.body.fine_points(scene)[toe, 0] / scene.size[0]
    edge = "right_edge" if at > 0.5 else "left_edge"
    assert "big-toe side" in scene.side_labels[edge]


@pytest.mark.parametrize("view", ["left", "right", "head_left", "head_right"])
def test_a_side_view_says_which_way_the_body_faces(atlas: Atlas, view: str) -> None:
    """Left and right views name their side on both edges, and the face is at the edge 'front'."""
    scene = atlas.body.view(view)
    side = "left" if "left" in view else "right"
    front = "left_edge" if side == "left" else "right_edge"
    assert scene.side_labels[front] == f"Patient's {side} · front"
    nose = landmark_x(atlas, view, "nose_tip")
    inion = landmark_x(atlas, view, "inion")
    assert (nose < inion) == (front == "left_edge")


@pytest.mark.parametrize("view", [name for name in VIEW_WORDS if mirrored_view(name) != name])
def test_a_mirrored_view_shows_the_mirror_cells(atlas: Atlas, view: str) -> None:
    """What the right view shows of a cell, the left one shows of its mirror cell, but for a
    sample.
    """
    body = atlas.body
    here = body.visible(body.view(view)).sum(axis=1)
    there = body.visible(body.view(mirrored_view(view))).sum(axis=1)
    assert (here == there[body.mirror]).mean() > 0.998


@pytest.mark.parametrize(("figure", "view"), EVERY)
def test_what_a_view_shows_lies_inside_its_silhouette(atlas: Atlas, figure: str, view: str) -> None:
    """Visible samples project into the picture and, within 2 mm, onto the drawn body."""
    import shapely

    scene = atlas.body.view(view, figure)
    points, _ = atlas.body.seen(scene)
    assert (points > 0).all()
    assert (points < scene.size).all()
    shape = shapely.buffer(atlas.body.silhouette(scene), 0.2)
    shapely.prepare(shape)
    assert shapely.contains_xy(shape, points[:, 0], points[:, 1]).mean() > 0.999


@pytest.mark.parametrize(("figure", "view"), EVERY)
def test_every_view_of_every_figure_has_its_art(atlas: Atlas, figure: str, view: str) -> None:
    """A WebP picture, an outline and a closed silhouette, together below 90 KB."""
    picture = atlas.body.picture(atlas.body.view(view, figure))
    assert picture.image[:4] == b"RIFF"
    assert picture.image[8:12] == b"WEBP"
    assert picture.outline.startswith("M")
    assert picture.silhouette.endswith("z")
    size = len(picture.image) + len(picture.outline) + len(picture.contours)
    assert size < 90_000


def test_nearly_all_skin_can_be_painted(atlas: Atlas) -> None:
    """Less than 0.5 % of the body's cells cannot be seen in any view."""
    body = atlas.body
    seen = np.zeros(len(body.cell_areas), bool)
    for view in body.views:
        seen |= body.visible(body.view(view)).any(axis=1)
    assert body.cell_areas[~seen].sum() < 0.005 * body.cell_areas.sum()


def test_an_unknown_view_is_answered_with_the_closest(atlas: Atlas) -> None:
    """A misspelt view or figure is refused with the name that was probably meant."""
    with pytest.raises(UnknownNameError, match="unknown view 'anteriro'; did you mean 'anterior'"):
        atlas.body.view("anteriro")
    with pytest.raises(UnknownNameError, match="unknown figure 'femal'; did you mean 'female'"):
        atlas.body.view("anterior", "femal")
