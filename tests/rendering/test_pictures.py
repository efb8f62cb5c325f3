import re
from pathlib import Path

import numpy as np
import pytest
import shapely

from referralmap import Atlas, Muscle, Side, TriggerPoint, UnknownNameError, draw_pattern
from referralmap.geometry.paths import path_rings
from referralmap.rendering import best_views, drawing_path, pattern_paths, view_art
from referralmap.rendering.sheets import write_landmarks


def area_of(path: str) -> float:
    """Area in cm2 that a path encloses."""
    whole = shapely.Polygon()
    for ring in path_rings(path):
        whole = whole.symmetric_difference(shapely.make_valid(shapely.Polygon(ring)))
    return float(whole.area)


def first(atlas: Atlas, muscle: str) -> tuple[Muscle, TriggerPoint]:
    """A muscle and its first trigger point."""
    one = atlas.muscle(muscle)
    return one, one.trigger_points[0]


def test_a_pattern_is_a_picture_of_plain_attributes(atlas: Atlas) -> None:
    """SVG without style sheets, masks, filters or anything fetched from elsewhere."""
    _, point = first(atlas, "infraspinatus")
    text = draw_pattern(atlas, point, side=Side.RIGHT, views=["anterior", "posterior"])
    names = set(re.findall(r"<([A-Za-z]+)", text))
    assert {"svg", "image", "path", "text"} <= names
    assert not names & {"style", "mask", "filter", "pattern", "script", "foreignObject"}
    assert "http" not in text.replace("http://www.w3.org", "")


def test_a_pattern_prints_whose_side_is_where(atlas: Atlas) -> None:
    """The title names the side, and each view prints the patient's right and left."""
    _, point = first(atlas, "infraspinatus")
    text = draw_pattern(atlas, point, side=Side.RIGHT, views=["anterior"])
    words = re.findall(r"<text[^>]*>([^<]*)</text>", text)
    assert "Patient's right" in words
    assert "Patient's left" in words
    assert any(one.endswith(", right") for one in words)


@pytest.mark.parametrize("muscle", ["infraspinatus", "gluteus_minimus_anterior", "soleus"])
def test_left_and_right_are_images_of_each_other(atlas: Atlas, muscle: str) -> None:
    """The right pattern in a symmetric view covers as much as the left one, on the other half."""
    _, point = first(atlas, muscle)
    for view in ("anterior", "posterior"):
        left = pattern_paths(atlas, muscle, point.id, Side.LEFT, "neutral", view)
        right = pattern_paths(atlas, muscle, point.id, Side.RIGHT, "neutral", view)
        assert right.essential_cm2 == pytest.approx(left.essential_cm2, rel=0.02, abs=0.2)


def test_a_pattern_of_the_left_stays_on_the_left(atlas: Atlas) -> None:
    """In front view every point of a left leg's pattern lies on the right half of the picture."""
    _, point = first(atlas, "gluteus_minimus_anterior")
    paths = pattern_paths(atlas, "gluteus_minimus_anterior", point.id, Side.LEFT, "neutral", "left")
    assert paths.essential
    front = pattern_paths(
        atlas, "gluteus_minimus_anterior", point.id, Side.LEFT, "neutral", "anterior"
    )
    middle = atlas.body.view("anterior").size[0] / 2
    for ring in path_rings(front.essential):
        assert ring[:, 0].min() > middle


@pytest.mark.parametrize("figure", ["neutral", "female", "male"])
def test_zones_stay_inside_the_body_of_every_figure(atlas: Atlas, figure: str) -> None:
    """One authored zone serves all figures: its outline keeps within each one's silhouette."""
    _, point = first(atlas, "infraspinatus")
    for view in ("anterior", "left", "left_hand_dorsal"):
        scene = atlas.body.view(view, figure)
        paths = pattern_paths(atlas, "infraspinatus", point.id, Side.LEFT, figure, view)
        shape = shapely.buffer(atlas.body.silhouette(scene), 0.15)
        for ring in path_rings(paths.essential + paths.spillover):
            assert shapely.contains_xy(shape, ring[:, 0], ring[:, 1]).mean() > 0.98


def test_a_view_that_does_not_show_the_zone_draws_nothing(atlas: Atlas) -> None:
    """A calf on the face is empty paths, not an error."""
    _, point = first(atlas, "soleus")
    paths = pattern_paths(atlas, "soleus", point.id, Side.LEFT, "neutral", "head_front")
    assert (paths.essential, paths.spillover, paths.crosses) == ("", "", ())


def test_the_drawn_pain_is_outlined_in_every_view_that_sees_it(atlas: Atlas) -> None:
    """A whole region, outlined where it is seen, with the area that its cells have there."""
    weights = np.zeros(len(atlas.areas), np.float32)
    weights[atlas.region_units("thigh_front", Side.LEFT)] = 1
    assert area_of(drawing_path(atlas, weights, "neutral", "anterior")) > 100
    assert drawing_path(atlas, weights, "neutral", "posterior") == ""
    assert drawing_path(atlas, np.zeros_like(weights), "neutral", "anterior") == ""


def test_the_best_views_show_the_zone_and_the_cross(atlas: Atlas) -> None:
    """A finger's pattern is shown on the hand, a leg's on the side it runs down."""
    _, point = first(atlas, "extensor_digitorum")
    assert "left_hand_dorsal" in best_views(atlas, point, Side.LEFT)
    assert "right_hand_dorsal" in best_views(atlas, point, Side.RIGHT)
    _, point = first(atlas, "gluteus_minimus_anterior")
    assert best_views(atlas, point, Side.LEFT)[0] == "left"


def test_the_art_of_a_flipped_view_is_the_mirror_of_its_twin(atlas: Atlas) -> None:
    """Paths are mirrored already; the image says that it has to be."""
    left, right = (view_art(atlas, "neutral", view) for view in ("left", "right"))
    assert (left.flipped, right.flipped) == (False, True)
    assert left.image == right.image
    ours, theirs = (path_rings(art.silhouette)[0] for art in (left, right))
    assert np.abs((left.box[0] - ours[:, 0]) - theirs[:, 0]).max() < 0.02


def test_unknown_views_are_named_with_the_closest(atlas: Atlas) -> None:
    """A misspelt view is refused with the name that was probably meant."""
    _, point = first(atlas, "soleus")
    with pytest.raises(UnknownNameError, match="did you mean 'posterior'"):
        draw_pattern(atlas, point, views=["postrior"])


def test_the_sheet_of_landmarks_shows_each_of_them(atlas: Atlas, tmp_path: Path) -> None:
    """Every landmark is named on one of the views at least, and in the table of words."""
    written = write_landmarks(atlas, tmp_path)
    drawn = "".join(path.read_text("utf-8") for path in written if path.suffix == ".svg")
    page = (tmp_path / "landmarks.html").read_text("utf-8")
    missing = [one.name for one in atlas.landmarks if f">{one.name}<" not in drawn]
    assert missing == []
    assert all(one.name in page for one in atlas.landmarks)


def test_a_side_is_the_side_or_is_refused(atlas: Atlas) -> None:
    """A side given as a word is that side, in title and zones; another word draws nothing."""
    _, point = first(atlas, "infraspinatus")
    by_word = draw_pattern(atlas, point, side="right", views=["anterior"])  # type: ignore[arg-type]
    assert by_word == draw_pattern(atlas, point, side=Side.RIGHT, views=["anterior"])
    for wrong in ("rihgt", Side.MIDLINE):
        with pytest.raises(UnknownNameError, match="side of infraspinatus"):
            draw_pattern(atlas, point, side=wrong, views=["anterior"])  # type: ignore[arg-type]
