"""Pictures of look-alikes: the patient's side, the maps beside one another, a page that opens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import shapely

from referralmap import Atlas, Side, UnknownNameError
from referralmap.geometry.paths import path_rings
from referralmap.rendering.look_alike_sheets import in_order, write_look_alike, write_look_alikes
from referralmap.rendering.look_alikes import (
    TOGETHER,
    claims,
    details,
    draw_look_alike,
    views_of_look_alike,
)
from referralmap.rendering.zones import zone_paths

PAIRED = ["l5_root", "kidney", "golfers_elbow", "lung_pleura"]


def shape_of(path: str) -> shapely.Geometry:
    """The area that a path encloses."""
    whole = shapely.Polygon()
    for ring in path_rings(path):
        whole = whole.symmetric_difference(shapely.make_valid(shapely.Polygon(ring)))
    return whole


def texts(svg: str) -> list[str]:
    """Every line of text of a picture."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_a_picture_is_of_plain_attributes(atlas: Atlas) -> None:
    """SVG without style sheets, masks, filters or anything fetched from elsewhere."""
    svg = draw_look_alike(atlas, atlas.look_alike("heart"), side=Side.MIDLINE)
    names = set(re.findall(r"<([A-Za-z]+)", svg))
    assert {"svg", "image", "path", "text"} <= names
    assert not names & {"style", "mask", "filter", "pattern", "script", "foreignObject"}
    assert "http" not in svg.replace("http://www.w3.org", "")


def test_a_picture_prints_whose_side_is_where(atlas: Atlas) -> None:
    """The title names the side of a pair, and no side of what there is once."""
    kidney = draw_look_alike(atlas, atlas.look_alike("kidney"), side=Side.RIGHT)
    assert texts(kidney)[0] == "Kidney and ureter, right"
    assert {"Patient's right", "Patient's left"} <= set(texts(kidney))
    heart = draw_look_alike(atlas, atlas.look_alike("heart"), side="midline")
    assert texts(heart)[0] == "Heart"


@pytest.mark.parametrize("name", PAIRED)
def test_the_left_is_at_the_right_of_a_front_view(atlas: Atlas, name: str) -> None:
    """And of a back view at the left; the other side is its image."""
    middle = {view: atlas.body.view(view).size[0] / 2 for view in ("anterior", "posterior")}
    for view, sign in (("anterior", 1), ("posterior", -1)):
        scene = atlas.body.view(view)
        areas = []
        for side, way in ((Side.LEFT, sign), (Side.RIGHT, -sign)):
            paths = zone_paths(atlas, scene, *atlas.fields.look_alike(name, side))
            for ring in path_rings(paths.essential):
                assert (way * (ring[:, 0].mean() - middle[view])) > 0
            areas.append(paths.essential_cm2)
        assert areas[1] == pytest.approx(areas[0], rel=0.02, abs=0.2)


@pytest.mark.parametrize(
    ("name", "right"),
    [("gallbladder", True), ("liver", True), ("appendix", True), ("spleen", False),
     ("colon", False), ("heart", False)],
)  # fmt: skip
def test_an_organ_lies_on_its_side(atlas: Atlas, name: str, right: bool) -> None:
    """Of a front view the patient's right is the left half."""
    scene = atlas.body.view("anterior")
    paths = zone_paths(atlas, scene, *atlas.fields.look_alike(name, Side.MIDLINE))
    centre = shape_of(paths.essential).centroid.x
    assert (centre < scene.size[0] / 2) == right


def test_what_two_maps_claim_is_essential(atlas: Atlas) -> None:
    """In the picture too: their common area, and all of them together the whole."""
    root, scene = atlas.look_alike("l5_root"), atlas.body.view("left")
    drawn = [shape_of(paths.essential) for _, paths in claims(atlas, root, Side.LEFT, scene)]
    assert len(drawn) == len(root.maps) == 3
    twice = shapely.union_all([a & b for k, a in enumerate(drawn) for b in drawn[k + 1 :]])
    paths = zone_paths(atlas, scene, *atlas.fields.look_alike("l5_root", Side.LEFT))
    essential = shape_of(paths.essential)
    assert (essential ^ twice).area < 0.12 * twice.area
    whole = essential | shape_of(paths.spillover)
    assert (whole ^ shapely.union_all(drawn)).area < 0.1 * whole.area


def test_published_maps_stand_beside_one_another(atlas: Atlas) -> None:
    """Each in each view, under its name, first what they make together; and they differ."""
    root = atlas.look_alike("l5_root")
    svg = draw_look_alike(atlas, root, maps=True)
    views = views_of_look_alike(atlas, root, Side.LEFT)
    said = texts(svg)
    for name in (TOGETHER, *(one.name for one in root.maps)):
        assert len([line for line in said if line.startswith(name)]) == len(views)
    drawn = details(atlas, root, side=Side.LEFT, view="left", height=300, maps=True)
    assert [name for name, _ in drawn] == [TOGETHER, *(one.name for one in root.maps)]
    assert len({picture for _, picture in drawn}) == len(drawn)
    assert len({re.search(r'viewBox="[^"]*"', picture)[0] for _, picture in drawn}) == 1  # type: ignore[index]


def test_a_map_that_claims_nothing_in_a_view_says_so(atlas: Atlas) -> None:
    """Lee and colleagues leave the buttock and thigh out; that is the disagreement."""
    scene = atlas.body.view("posterior")
    names = [name for name, _ in claims(atlas, atlas.look_alike("l5_root"), Side.LEFT, scene)]
    assert "Lee, McPhee and Stringer 2008: nothing here" in names
    assert "Keegan and Garrett 1948" in names


def test_maps_of_what_has_none_are_its_pattern(atlas: Atlas) -> None:
    """An organ was drawn as zones; it is shown all the same."""
    heart = atlas.look_alike("heart")
    plain = draw_look_alike(atlas, heart, side=Side.MIDLINE)
    assert draw_look_alike(atlas, heart, side=Side.MIDLINE, maps=True) == plain


def test_the_toe_or_finger_that_tells_roots_apart_is_drawn_large(atlas: Atlas) -> None:
    """The big toe of L5, the little toe of S1, the thumb of C6; none for the heart's spillover."""
    for name, end in (("l5_root", "foot_dorsal"), ("s1_root", "foot_lateral"),
                      ("c6_root", "hand_palmar")):  # fmt: skip
        for side in (Side.LEFT, Side.RIGHT):
            views = views_of_look_alike(atlas, atlas.look_alike(name), side)
            assert f"{side}_{end}" in views
    views = views_of_look_alike(atlas, atlas.look_alike("heart"), Side.MIDLINE)
    assert not [one for one in views if "hand" in one or "foot" in one]


def test_wide_pictures_keep_within_their_place(atlas: Atlas) -> None:
    """A stretched arm is drawn lower, not cut off."""
    root = atlas.look_alike("c6_root")
    [(_, wide)] = details(atlas, root, side=Side.LEFT, view="left", height=300, widest=300)
    size = {k: float(v) for k, v in re.findall(r'(width|height)="([\d.]+)"', wide)[:2]}
    assert size["width"] <= 301
    assert size["height"] < 300


def test_a_side_is_the_side_or_is_refused(atlas: Atlas) -> None:
    """A word for a side is that side; one that it lacks draws nothing."""
    kidney = atlas.look_alike("kidney")
    by_word = draw_look_alike(atlas, kidney, side="right")
    assert by_word == draw_look_alike(atlas, kidney, side=Side.RIGHT)
    for wrong in ("rihgt", Side.MIDLINE):
        with pytest.raises(UnknownNameError, match="side of kidney"):
            draw_look_alike(atlas, kidney, side=wrong)
    with pytest.raises(UnknownNameError, match="did you mean 'posterior'"):
        draw_look_alike(atlas, kidney, views=["postrior"])


def test_a_page_says_what_the_record_says(atlas: Atlas, tmp_path: Path) -> None:
    """Its sentences, its maps, what goes with it, its sources; and the side that is drawn."""
    root = atlas.look_alike("l5_root")
    path = write_look_alike(atlas, root, tmp_path, side=Side.RIGHT)
    text = path.read_text("utf-8")
    assert "Drawn for the patient&#x27;s right." in text or "Drawn for the patient's right." in text
    assert root.then in text
    assert "does not reassure" in text
    assert all(one.name in text for one in root.maps)
    assert text.count("<svg") == len(views_of_look_alike(atlas, root, Side.RIGHT)) * 4


def test_the_index_leads_to_every_page(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By kind, roots from the neck down; what is written is told, the index last."""
    monkeypatch.setattr("referralmap.rendering.look_alike_sheets.details", lambda *_, **__: [])
    written = write_look_alikes(atlas, tmp_path)
    index = written[-1].read_text("utf-8")
    assert written[-1].name == "look_alikes.html"
    assert {path.stem for path in written[:-1]} == {one.id for one in atlas.look_alikes}
    assert re.findall(r'href="([^"]+)\.html"', index) == [
        one.id for one in in_order(atlas.look_alikes)
    ]
    roots = [one.id for one in in_order(atlas.look_alikes) if one.kind == "nerve_root"]
    assert roots[:2] == ["c2_root", "c3_root"]
    assert roots.index("t9_root") < roots.index("t10_root") < roots.index("l1_root")
    assert roots[-1] == "s3_s5_roots"
