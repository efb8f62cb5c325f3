"""The words that confirm a mark: the right part, and the patient's own left and right."""

from __future__ import annotations

import pytest

from referralmap import Atlas
from referralmap.app.patient import places
from referralmap.app.patient.closeups import close_up
from referralmap.app.patient.parts import PART_OF, PARTS
from referralmap.app.patient.walk import Mark
from referralmap.app.patient.words import WORDS
from referralmap.model import Side


def region(name: str, side: str) -> Mark:
    """A named area as the list of names marks it."""
    return {"kind": "region", "region": name, "side": side, "intensity": 5}


def at_landmark(
    atlas: Atlas, view: str, *landmarks: str, mirrored: bool = False, radius: float = 1.2
) -> Mark:
    """A stroke through landmarks, which lie on the patient's left, or through their mirror."""
    scene, body = atlas.body.view(view), atlas.body
    vertices = [body.landmarks[name] for name in landmarks]
    if mirrored:
        vertices = [int(body.mirror_vertices[vertex]) for vertex in vertices]
    points = [[float(x), float(y)] for x, y in body.fine_points(scene)[vertices]]
    return {"kind": "brush", "view": view, "points": points, "radius": radius, "intensity": 5}


def asked(atlas: Atlas, *marks: Mark) -> str:
    """The sentence that asks about the marks."""
    return places.question(atlas, "neutral", marks)


def test_every_named_area_belongs_to_a_part_that_has_words(atlas: Atlas) -> None:
    """None is left without a patient's word, and no part names an area that does not exist."""
    known = {one.id for one in (*atlas.regions, *atlas.insets)}
    assert set(PART_OF) == known
    assert {f"part.{part.id}" for part in PARTS} <= set(WORDS)
    assert len([name for part in PARTS for name in part.regions]) == len(known)


def test_left_is_left_and_right_is_right_for_every_area(atlas: Atlas) -> None:
    """Each area of a pair, marked whole, is said to be on its own side and never on the other."""
    for (name, side), _ in atlas.region_units.units.items():
        if side is Side.MIDLINE:
            continue
        found = places.marked(atlas, "neutral", (region(name, str(side)),))
        words = places.in_words(found)
        assert str(side).upper() in words, (name, words)
        assert str(side.opposite).upper() not in words, (name, words)
        assert "BOTH" not in words


@pytest.mark.parametrize("mirrored", [False, True], ids=["left", "right"])
@pytest.mark.parametrize(
    ("view", "landmark", "words", "seen"),
    [
        ("anterior", "deltoid_anterior", "your {side} shoulder", "seen from the front"),
        ("posterior", "infraspinatus_centre", "your {side} shoulder blade", "seen from behind"),
        ("posterior", "gluteus_maximus_centre", "your {side} buttock", "seen from behind"),
        ("anterior", "thigh_anterior_middle", "your {side} thigh", "seen from the front"),
    ],
)
def test_a_stroke_is_named_with_its_side_and_where_it_is_seen_from(
    atlas: Atlas, view: str, landmark: str, words: str, seen: str, mirrored: bool
) -> None:
    """In front the patient's left is on the right of the picture, behind on its left: the words
    follow the body, not the picture."""
    if landmark not in atlas.body.landmarks:
        pytest.skip(f"the atlas has no landmark {landmark}")
    side = "RIGHT" if mirrored else "LEFT"
    sentence = asked(atlas, at_landmark(atlas, view, landmark, mirrored=mirrored))
    assert words.format(side=side) in sentence
    assert seen in sentence
    assert ("LEFT" if mirrored else "RIGHT") not in sentence


def test_the_left_of_the_picture_is_the_right_of_the_patient_in_front(atlas: Atlas) -> None:
    """By the picture's own coordinates, without landmarks: a quarter from the picture's left."""
    for view, side in (("anterior", "RIGHT"), ("posterior", "LEFT")):
        w, h = atlas.body.view(view).size
        spot = {"kind": "spot", "view": view, "points": [[0.31 * w, 0.21 * h]], "radius": 1.5}
        assert f"your {side} " in asked(atlas, spot | {"intensity": 5})


def test_both_sides_are_said_to_be_both(atlas: Atlas) -> None:
    """Two knees are no left knee; and a band across the low back is on both sides."""
    knees = (region("knee_front", "left"), region("knee_front", "right"))
    assert places.in_words(places.marked(atlas, "neutral", knees)) == "your knee on BOTH sides"
    assert places.one_sided(atlas, "neutral", knees) == ""
    loins = (region("low_back", "left"), region("low_back", "right"))
    assert places.in_words(places.marked(atlas, "neutral", loins)).endswith("on BOTH sides")


def test_the_middle_is_said_to_be_the_middle(atlas: Atlas) -> None:
    """An area across the midline, whole, has no side; nor has a narrow band along the spine."""
    found = places.marked(atlas, "neutral", (region("lower_spine", "midline"),))
    assert places.in_words(found) == "the MIDDLE of your low back"
    assert places.one_sided(atlas, "neutral", (region("lower_spine", "midline"),)) == ""


def test_half_of_an_area_across_the_midline_has_a_side(atlas: Atlas) -> None:
    """The side is told by where the cells lie: the left half of the breastbone is on the left."""
    units = atlas.region_units("chin", Side.MIDLINE)
    across = atlas.body.cell_centres[units, 0]
    for cells, side in ((units[across > 1.0], "LEFT"), (units[across < -1.0], "RIGHT")):
        mark = {"kind": "cells", "cells": cells.tolist(), "intensity": 5}
        words = places.in_words(places.marked(atlas, "neutral", (mark,)))
        assert words == f"the {side} side of your chin"


@pytest.mark.parametrize("side", ["left", "right"])
def test_what_no_picture_shows_is_named_with_its_side(atlas: Atlas, side: str) -> None:
    """Insets: the ear inside has a side, the throat has none."""
    assert asked(atlas, region("deep_ear", side)) == (
        f"You chose “Deep inside the ear”, {side.upper()}. Is that correct?"
    )
    assert asked(atlas, region("throat", "midline")) == "You chose “Throat”. Is that correct?"


def test_marks_in_two_views_are_asked_about_with_both(atlas: Atlas) -> None:
    """One clause for each view drawn on."""
    front = at_landmark(atlas, "anterior", "deltoid_anterior")
    behind = at_landmark(atlas, "posterior", "gluteus_maximus_centre", mirrored=True)
    sentence = asked(atlas, front, behind)
    assert "LEFT shoulder, seen from the front" in sentence
    assert "RIGHT buttock, seen from behind" in sentence


def test_the_other_side_is_the_same_words_with_the_side_exchanged(atlas: Atlas) -> None:
    """And twice is the first mark again."""
    for view, landmark in (("anterior", "deltoid_anterior"), ("left", "greater_trochanter")):
        mark = at_landmark(atlas, view, landmark)
        turned = places.mirrored(atlas, "neutral", mark)
        before, after = (
            places.in_words(places.marked(atlas, "neutral", (one,))) for one in (mark, turned)
        )
        assert after == before.replace("LEFT", "RIGHT")
        again = places.mirrored(atlas, "neutral", turned)
        assert again["view"] == view
        assert places.in_words(places.marked(atlas, "neutral", (again,))) == before


def test_nothing_beside_the_body(atlas: Atlas) -> None:
    """A mark on the empty corner of a picture is no place."""
    corner = {"kind": "spot", "view": "anterior", "points": [[1, 1]], "radius": 1, "intensity": 5}
    assert places.marked(atlas, "neutral", (corner,)) == ()
    assert places.marked(atlas, "neutral", ()) == ()
    assert places.cell_at(atlas, "neutral", "anterior", [1, 1]) is None


def test_a_place_pointed_at_is_named_with_its_side(atlas: Atlas) -> None:
    """Where it starts, in words, is on the side that was pointed at."""
    for mirrored, side in ((False, "LEFT"), (True, "RIGHT")):
        point = at_landmark(atlas, "anterior", "deltoid_anterior", mirrored=mirrored)["points"][0]
        cell = places.cell_at(atlas, "neutral", "anterior", point)
        assert cell is not None
        assert places.words_at(atlas, cell) == f"your {side} shoulder"
        shown = places.shown_at(atlas, "neutral", "anterior", cell)
        assert shown is not None
        assert abs(shown[0] - point[0]) < 1.5


@pytest.mark.parametrize("side", ["left", "right"])
def test_close_ups_open_on_the_side_that_was_drawn_on(atlas: Atlas, side: str) -> None:
    """A mark on a hand or a foot opens that hand or foot, one on the face the face, one on a
    shoulder nothing."""
    cases = (
        ("anterior", "palm", f"{side}_hand_palmar"),
        ("posterior", "back_of_hand", f"{side}_hand_dorsal"),
        ("anterior", "top_of_foot", f"{side}_foot_dorsal"),
        ("anterior", "cheek", "head_front"),
        ("posterior", "back_of_head", "head_back"),
        ("posterior", "shoulder_back", None),
    )
    for view, name, opened in cases:
        cell = places.middle_cell(atlas, "neutral", (), name, side)
        at = next(
            at
            for one in atlas.region_units(name, Side(side)).tolist()
            if (at := places.shown_at(atlas, "neutral", view, one)) is not None
        )
        at = places.shown_at(atlas, "neutral", view, cell) or at
        mark = {"kind": "spot", "view": view, "points": [at], "radius": 0.9, "intensity": 5}
        assert close_up(atlas, "neutral", mark) == opened, name
    inside = {"kind": "spot", "view": "head_front", "points": [[10, 10]], "radius": 2}
    assert close_up(atlas, "neutral", inside | {"intensity": 5}) is None
