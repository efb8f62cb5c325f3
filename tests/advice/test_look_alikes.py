"""A look-alike that leads is told, with what is done about it; a muscle's pain brings none up."""

from __future__ import annotations

import json

import numpy as np
import pytest
from clinic import patient

from referralmap import Advice, Atlas, PainDrawing, Side, advise, invert, load_atlas
from referralmap.advice.look_alikes import LEADS, leading_look_alikes
from referralmap.atlas.patterns import LookAlikeKey, PatternKey
from referralmap.look_alikes import QUICKEST_FIRST

SHIPPED = load_atlas()
ORGANS = [one.id for one in SHIPPED.look_alikes if one.kind == "organ"]
MUSCLES = (
    "pectoralis_major_sternal",
    "pectoralis_minor",
    "serratus_anterior",
    "scalenus_anterior",
    "rectus_abdominis_upper",
    "external_oblique",
    "quadratus_lumborum",
    "adductor_magnus",
)
"""Muscles whose patterns are taken for the heart, the belly, a kidney or the womb."""


def drawn(atlas: Atlas, name: str, side: Side) -> PainDrawing:
    """All of a look-alike's zones, drawn cell by cell."""
    table = atlas.look_alike_patterns
    units, distance = table.whole.row(table.rows[LookAlikeKey(name, side)])
    return PainDrawing.from_cells(np.sort(units[distance <= 0]))


def advice_on(atlas: Atlas, name: str, *yes: str) -> Advice:
    """What is said of a look-alike's own pattern, on the first of its sides."""
    side = atlas.look_alike(name).sides[0]
    return advise(atlas, invert(atlas, drawn(atlas, name, side)), patient(*yes))


@pytest.mark.parametrize("name", ORGANS)
def test_the_pattern_of_an_organ_raises_its_flag(atlas: Atlas, name: str) -> None:
    """And is told as a look-alike, with its own urgency and what is done; nothing is stopped."""
    advice = advice_on(atlas, name)
    [told] = [one for one in advice.look_alikes if one.look_alike.id == name]
    assert told.urgency == atlas.look_alike(name).urgency
    assert told.say in [line for one in advice.flags for line in one.because]
    assert {one.flag.urgency for one in advice.flags} == {"soon"}
    assert not advice.stop


@pytest.mark.parametrize("name", MUSCLES)
def test_the_pattern_of_a_muscle_raises_none(atlas: Atlas, name: str) -> None:
    """Of those that are taken for organs most often; a flag too many would be read no more."""
    for point in atlas.muscle(name).trigger_points:
        row = atlas.patterns.row_of(PatternKey(name, point.id, Side.LEFT))
        units, distance = atlas.patterns.whole.row(row)
        advice = advise(atlas, invert(atlas, PainDrawing.from_cells(units[distance <= 0])))
        assert advice.flags == ()
        assert [one for one in advice.look_alikes if one.look_alike.kind == "organ"] == []


def test_an_answer_makes_an_emergency_of_it(atlas: Atlas) -> None:
    """The same pattern and a pressed chest: the emergency comes first and says both."""
    first = advice_on(atlas, "heart", "chest_pressure").flags[0]
    assert (first.flag.id, first.flag.urgency) == ("heart_attack", "emergency")
    assert [line.split(":")[0].split(" can")[0] for line in first.because] == [
        "Answered yes",
        "This pattern",
    ]


def test_from_one_in_four_on_it_leads(atlas: Atlas) -> None:
    """The most urgent first; below that it is a line of the differential, and no advice."""
    result = invert(atlas, PainDrawing.from_regions([("breastbone", "midline")]))
    found = leading_look_alikes(atlas, result)
    likely = {(one.look_alike, one.side) for one in result.look_alikes if one.probability >= LEADS}
    assert {(one.look_alike.id, one.side) for one in found} == likely
    order = [QUICKEST_FIRST.index(one.urgency) for one in found]
    assert order == sorted(order)
    assert leading_look_alikes(atlas, invert(atlas, PainDrawing())) == ()


def test_a_mirrored_drawing_has_the_mirrored_look_alike(atlas: Atlas) -> None:
    """The side is the patient's, and stands in what is written."""
    for side in (Side.LEFT, Side.RIGHT):
        advice = advise(atlas, invert(atlas, drawn(atlas, "kidney", side)))
        [told] = advice.look_alikes
        assert (told.look_alike.id, told.side) == ("kidney", side)
        written = json.loads(json.dumps(advice.to_json()))["look_alikes"][0]
        assert (written["side"], written["urgency"]) == (str(side), "today")
        assert written["do"] == told.look_alike.then
