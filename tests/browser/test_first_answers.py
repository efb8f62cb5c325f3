"""The first answers: textbook pain is painted, and the muscle that every therapist names is found.

Painted by a mouse and by a finger in a real browser, at places given by landmarks, so that a figure
may change its shape and the test still means the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hand import Place, Sheet, shares

from referralmap import Atlas


@dataclass(frozen=True)
class Story:
    """Strokes by view, in groups of the view switch, and the muscle to be found among the first."""

    name: str
    strokes: tuple[tuple[str, str, tuple[Place, ...]], ...]
    muscle: str
    within: int


NECK_AND_TEMPLE = Story(
    "side of the neck, behind the ear, temple",
    (
        ("Head", "head_left", (("c6_lateral", 0, 0), ("c4_lateral", 0, 0), ("mastoid", 0.6, 0))),
        ("Head", "head_left", (("mastoid", 0.8, 0), ("behind_ear", 1.0, -1.5))),
        ("Head", "head_left", (("above_ear", 0, -1.0), ("temple", 0, 0))),
    ),
    "upper_trapezius",
    2,
)
LEG = Story(
    "buttock, lateral thigh and calf",
    (
        ("Body", "left", (("gluteus_maximus_centre", 0, 0), ("greater_trochanter", 1.5, 2))),
        ("Body", "left", (("greater_trochanter", 1, 2), ("thigh_lateral_middle", 0, 0))),
        ("Body", "left", (("thigh_lateral_middle", 0, 0), ("fibular_head", 0, 0))),
        ("Body", "left", (("fibular_head", 0, 1), ("leg_lateral_middle", 0, 4))),
    ),
    "gluteus_minimus",
    2,
)
SHOULDER = Story(
    "front of the shoulder and outer arm",
    (
        ("Body", "anterior", (("deltoid_anterior", 0, -2), ("deltoid_anterior", 0.8, 4))),
        ("Body", "anterior", (("deltoid_anterior", 1.5, 3), ("arm_anterior_middle", 2, 0))),
    ),
    "infraspinatus",
    3,
)
FLANK = Story(
    "a band above the iliac crest and the groin",
    (
        ("Body", "left", (("iliac_crest_posterior", 0, -1), ("iliac_crest_lateral", 0, -1))),
        ("Body", "left", (("iliac_crest_lateral", 0, -1), ("asis", 1.5, -1))),
        ("Body", "anterior", (("asis", -1, 2), ("inguinal_middle", 0, -1))),
    ),
    "quadratus_lumborum",
    3,
)
STORIES = (NECK_AND_TEMPLE, LEG, SHOULDER, FLANK)


def told(sheet: Sheet, atlas: Atlas, story: Story, *, touch: bool) -> list[str]:
    """The candidates' ids after the story is painted, the first one first."""
    for number, (group, view, places) in enumerate(story.strokes, start=1):
        sheet.find(".groups").get_by_role("button", name=group, exact=True).click()
        sheet.look(view)
        stroke = shares(atlas, view, places)
        if touch:
            sheet.touch(stroke)
        else:
            sheet.paint(stroke)
        sheet.expect_marks(number)
    return sheet.ranking()


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "finger"])
@pytest.mark.parametrize("story", STORIES, ids=[story.name for story in STORIES])
def test_a_textbook_pain_finds_its_muscle(opens, atlas: Atlas, story: Story, touch: bool) -> None:
    """The muscle is among the first, on the side that was painted, for mouse and for finger."""
    sheet = opens(820, 1180, touch=True) if touch else opens()
    ranking = told(sheet, atlas, story, touch=touch)
    found = [one for one in ranking[: story.within] if one.startswith(story.muscle)]
    assert found, ranking[:5]
    assert found[0].endswith("/left")
    assert sheet.complaints == []
