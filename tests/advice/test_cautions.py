"""Every caution holds for a muscle and a patient that it is meant for, and for no other."""

from __future__ import annotations

import pytest
from clinic import patient, sites

from referralmap import Atlas, Patient, Side, UnknownNameError, load_atlas
from referralmap.advice.cautions import Held, Open, cautions
from referralmap.care import CAUTION_STRENGTHS
from referralmap.model import Muscle

CAUTIONS = {one.id: one for one in load_atlas().care.cautions}
EVERY = tuple(one.id for one in load_atlas().care.questions)


def found(
    atlas: Atlas, who: Patient, muscle: Muscle, side: Side, technique: str
) -> tuple[set[str], set[str]]:
    """The ids of what holds, and of what is open."""
    held, unsure = cautions(atlas, who, muscle, side, technique)
    return {one.caution.id for one in held}, {one.caution.id for one in unsure}


@pytest.mark.parametrize("name", CAUTIONS)
def test_each_caution_holds_where_it_should(atlas: Atlas, name: str) -> None:
    """At a muscle that it is about, with a technique that it names, for one of its answers."""
    one = CAUTIONS[name]
    muscle, side = next(sites(atlas, one))
    technique = next(iter(one.techniques), "manual_pressure")
    for answer in one.answers or ("",):
        who = patient(answer) if answer else Patient()
        assert name in found(atlas, who, muscle, side, technique)[0]


@pytest.mark.parametrize("name", CAUTIONS)
def test_each_caution_is_silent_elsewhere(atlas: Atlas, name: str) -> None:
    """With another technique, at another muscle, or for somebody who said no to all."""
    one = CAUTIONS[name]
    here = set(sites(atlas, one))
    muscle, side = next(sites(atlas, one))
    everybody = patient(*EVERY)
    for technique in atlas.care.techniques:
        if one.techniques and technique.id not in one.techniques:
            assert name not in found(atlas, everybody, muscle, side, technique.id)[0]
    technique = next(iter(one.techniques), "manual_pressure")
    for other in atlas.muscles[::5]:
        if (other, other.sides[0]) not in here:
            held, unsure = found(atlas, everybody, other, other.sides[0], technique)
            assert name not in held | unsure
    if one.answers:
        held, unsure = found(atlas, patient(no=EVERY), muscle, side, technique)
        assert name not in held | unsure


@pytest.mark.parametrize("name", [one for one in CAUTIONS if CAUTIONS[one].answers])
def test_what_is_not_answered_is_open_and_not_a_no(atlas: Atlas, name: str) -> None:
    """It is neither held nor dropped, and says what to ask."""
    one = CAUTIONS[name]
    muscle, side = next(sites(atlas, one))
    technique = next(iter(one.techniques), "manual_pressure")
    _, unsure = cautions(atlas, Patient(), muscle, side, technique)
    [mine] = [each for each in unsure if each.caution.id == name]
    assert mine.questions == one.answers


def test_the_strongest_come_first(atlas: Atlas) -> None:
    """Absolute, relative, mind: of those that hold and of those that are open."""
    for muscle in atlas.muscles[::9]:
        lists: tuple[tuple[Held | Open, ...], ...] = cautions(
            atlas, patient(*EVERY[::2]), muscle, muscle.sides[0], "dry_needling"
        )
        for each in lists:
            order = [CAUTION_STRENGTHS.index(one.caution.strength) for one in each]
            assert order == sorted(order)


def test_a_needle_over_the_lung_says_why(atlas: Atlas) -> None:
    """With the area and the share; a thumb needs no such caution."""
    muscle = atlas.muscle("rhomboid_major")
    held, _ = cautions(atlas, Patient(), muscle, Side.LEFT, "dry_needling")
    [lung] = [one for one in held if one.caution.id == "needle_over_lung"]
    assert len(lung.because) == 1
    assert lung.because[0].startswith("Rhomboid major lies over this: Lung and its lining (")
    assert lung.because[0].endswith(" % of its outline).")
    pressed, _ = found(atlas, Patient(), muscle, Side.LEFT, "manual_pressure")
    assert "needle_over_lung" not in pressed


def test_a_blood_thinner_rules_out_needles_in_deep_muscles(atlas: Atlas) -> None:
    """And is weighed in others; the answer is named."""
    who = patient("bleeding")
    deep, near = atlas.muscle("psoas_major"), atlas.muscle("masseter_superficial")
    assert "bleeding_needle_deep" in found(atlas, who, deep, Side.LEFT, "dry_needling")[0]
    held = found(atlas, who, near, Side.LEFT, "dry_needling")[0]
    assert "bleeding_needle" in held
    assert "bleeding_needle_deep" not in held


def test_no_needle_into_the_belly_wall_in_pregnancy(atlas: Atlas) -> None:
    """There it is absolute; at the low back it is weighed with midwife or doctor."""
    who = patient("pregnancy")
    for name, forbidden in (("rectus_abdominis_lower", True), ("quadratus_lumborum", False)):
        held, _ = cautions(atlas, who, atlas.muscle(name), Side.LEFT, "dry_needling")
        mine = {one.caution.id: one.caution.strength for one in held}
        assert mine["pregnancy_low_back_abdomen"] == "relative"
        assert (mine.get("pregnancy_belly_wall") == "absolute") is forbidden


def test_vessels_of_neck_and_jaw_ask_for_more_than_care(atlas: Atlas) -> None:
    """A needle there is weighed first; a muscle of the thigh is not concerned."""
    expected = {
        "sternocleidomastoid_sternal": {"needle_neck_vessels"},
        "scalenus_anterior": {"needle_neck_vessels"},
        "lateral_pterygoid": {"needle_jaw_deep"},
        "vastus_medialis": set[str](),
    }
    for name, mine in expected.items():
        held, _ = found(atlas, Patient(), atlas.muscle(name), Side.LEFT, "dry_needling")
        assert held & {"needle_neck_vessels", "needle_jaw_deep"} == mine


def test_an_aneurysm_keeps_needles_from_the_belly(atlas: Atlas) -> None:
    """Not pressure alone."""
    muscle = atlas.muscle("rectus_abdominis_upper")
    for technique in ("dry_needling", "manual_pressure"):
        held, _ = found(atlas, patient("aneurysm"), muscle, Side.LEFT, technique)
        assert "aneurysm_pressure" in held


@pytest.mark.parametrize(
    ("question", "caution"), [("open_skin", "open_skin"), ("rash_band", "shingles_area")]
)
def test_an_answer_with_a_place_holds_at_that_place(
    atlas: Atlas, question: str, caution: str
) -> None:
    """A wound or a rash over the left knee forbids no pressure on the right thigh or the neck."""
    muscle = atlas.muscle("vastus_medialis")
    assert atlas.care.question(question).located
    who = Patient().with_answer(question, True, ("above_kneecap", "left"))
    assert caution in found(atlas, who, muscle, Side.LEFT, "manual_pressure")[0]
    for other, side in ((muscle, Side.RIGHT), (atlas.muscle("upper_trapezius"), Side.LEFT)):
        held, unsure = found(atlas, who, other, side, "manual_pressure")
        assert caution not in held | unsure


def test_an_answer_without_its_place_holds_everywhere(atlas: Atlas) -> None:
    """Who did not say where is asked, and meanwhile it counts."""
    for name in ("vastus_medialis", "upper_trapezius"):
        held, _ = cautions(
            atlas, patient("open_skin"), atlas.muscle(name), Side.LEFT, "manual_pressure"
        )
        [mine] = [one for one in held if one.caution.id == "open_skin"]
        assert mine.because[1] == "Nobody said where, so it counts everywhere."


def test_a_mirrored_patient_has_mirrored_cautions(atlas: Atlas) -> None:
    """But for what lies on one side only, such as the heart."""
    lone = {one.id for one in atlas.care.structures if len(one.sides) == 1}
    sided = {one.id for one in atlas.care.cautions if lone & set(one.over)}
    who = patient("bleeding", "pregnancy").with_answer(
        "open_skin", True, ("top_of_shoulder", "left"), ("groin", "right")
    )
    for muscle in (one for one in atlas.muscles if len(one.sides) == 2):
        for technique in ("dry_needling", "manual_pressure"):
            left = found(atlas, who, muscle, Side.LEFT, technique)
            right = found(atlas, who.mirrored(), muscle, Side.RIGHT, technique)
            assert [one - sided for one in left] == [one - sided for one in right]


def test_an_unknown_technique_is_told(atlas: Atlas) -> None:
    """With the closest name."""
    with pytest.raises(UnknownNameError, match="did you mean 'dry_needling'"):
        cautions(atlas, Patient(), atlas.muscles[0], Side.LEFT, "dry_needles")
