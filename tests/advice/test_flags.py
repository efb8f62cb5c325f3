"""Every red flag is raised by what raises it, and by nothing less."""

from __future__ import annotations

import dataclasses

import pytest
from clinic import answers_of, patient, place_of
from hypothesis import given
from hypothesis import strategies as st

from referralmap import Atlas, PainDrawing, Patient, Side, load_atlas
from referralmap.advice.asking import to_ask
from referralmap.advice.flags import raised
from referralmap.advice.patient import Where
from referralmap.advice.places import drawn_in, touched
from referralmap.care import Care, RedFlag
from referralmap.look_alikes import QUICKEST_FIRST

SHIPPED = load_atlas()
CARE = SHIPPED.care  # hypothesis calls without fixtures
FLAGS = {one.id: one for one in CARE.red_flags}
ASKING = [name for name, one in FLAGS.items() if not one.by_pattern_alone]
BY_PATTERN = [name for name, one in FLAGS.items() if one.by_pattern_alone]
QUESTIONS = [one.id for one in CARE.questions]
PLACES = sorted(SHIPPED.region_units.units)


def ids(atlas: Atlas, places: tuple[Where, ...], who: Patient, *leading: str) -> set[str]:
    """The flags that are raised, with these look-alikes leading."""
    lead = [atlas.look_alike(name) for name in leading]
    return {one.flag.id for one in raised(atlas.care, places, who, lead)}


def where(*names: str, side: Side = Side.LEFT) -> tuple[Where, ...]:
    """These areas on one side."""
    return tuple(Where(name, side) for name in names)


@pytest.mark.parametrize("name", ASKING)
def test_each_flag_is_raised_by_its_own_patient(atlas: Atlas, name: str) -> None:
    """Its place and the fewest of its answers."""
    flag = FLAGS[name]
    assert name in ids(atlas, place_of(atlas, flag), patient(*answers_of(flag)))


@pytest.mark.parametrize("name", ASKING)
def test_each_flag_needs_each_of_its_conditions(atlas: Atlas, name: str) -> None:
    """Without its place, without an answer, or with a no in its stead, it is silent."""
    flag = FLAGS[name]
    place, yes = place_of(atlas, flag), answers_of(flag)
    if flag.regions:
        assert name not in ids(atlas, (), patient(*yes))
        elsewhere = tuple(Where(*key) for key in PLACES if key[0] not in flag.regions)
        assert name not in ids(atlas, elsewhere, patient(*yes))
    for missing in yes:
        fewer = tuple(one for one in yes if one != missing)
        assert name not in ids(atlas, place, patient(*fewer))
        assert name not in ids(atlas, place, patient(*fewer, no=(missing,)))
    assert name not in ids(atlas, place, patient(no=tuple(QUESTIONS)))


@pytest.mark.parametrize("name", [one for one in FLAGS if len(FLAGS[one].any_of) > 1])
def test_any_of_its_signs_is_enough(atlas: Atlas, name: str) -> None:
    """Each one by itself, beside what must all be so."""
    flag = FLAGS[name]
    for one in flag.any_of:
        assert name in ids(atlas, place_of(atlas, flag), patient(*flag.all_of, one))


@pytest.mark.parametrize(
    ("places", "yes", "flag", "urgency"),
    [
        (where("arm_inner"), ("chest_pressure",), "heart_attack", "emergency"),
        (where("jaw_angle"), ("heart_companions",), "heart_attack", "emergency"),
        (where("temple"), ("age_over_50", "new_headache", "scalp_tender"),
         "giant_cell_arteritis", "today"),
        (where("temple"), ("worst_headache",), "worst_headache", "emergency"),
        (where("chest_side"), ("sudden_breathless",), "lung_clot", "emergency"),
        (where("knee_front"), ("stroke_signs",), "stroke", "emergency"),
        (where("low_back"), ("age_over_50", "tearing_pain"), "low_back_artery", "emergency"),
        (where("loin"), ("age_over_50", "loin_waves"), "stone_or_artery", "emergency"),
        (where("back_of_neck"), ("bladder_bowel",), "cord_neck", "emergency"),
        (where("back_of_neck"), ("clumsy_hands",), "myelopathy_neck", "today"),
        (where("low_back"), ("fever", "weakness"), "spine_infection_nerves", "emergency"),
        (where("groin"), ("hernia_lump",), "hernia_trapped", "emergency"),
        (where("shin"), ("limb_tight",), "limb_pressure", "emergency"),
        (where("thigh_front"), ("dark_urine",), "muscle_breakdown", "emergency"),
        (where("shin"), ("infection",), "skin_infection", "today"),
        (where("chest_side"), ("breath_pain",), "pleura", "today"),
        (where("lower_ribs"), ("acute_injury",), "belly_injury", "today"),
        (where("middle_spine", side=Side.MIDLINE), ("acute_injury",), "back_injury_any", "soon"),
        (where("knee_front"), ("child",), "child_leg", "today"),
        (where("low_back"), ("child", "night_pain"), "child_danger", "today"),
        (where("shoulder_point"), ("belly_severe",), "belly_emergency", "emergency"),
        (where("low_back"), ("injected_drugs",), "spine_infection_injected", "today"),
        (where("low_back"), ("heart_valve", "night_pain"), "spine_infection_risk", "today"),
        (where("knee_front"), ("heart_valve", "fever"), "heart_valve_fever", "today"),
        (where("mid_back"), ("age_over_70", "sudden_back"), "spine_fracture_age", "soon"),
        (where("low_back"), ("inflammatory_back",), "inflammatory_back", "soon"),
        (where("thigh_front"), ("cancer", "night_pain"), "limb_bone_cancer", "soon"),
        (where("ear"), ("rash_band",), "shingles_ear", "today"),
        (where("heel_underside"), ("self_harm",), "self_harm", "today"),
    ],
)  # fmt: skip
def test_what_must_not_be_missed_is_not(
    atlas: Atlas, places: tuple[Where, ...], yes: tuple[str, ...], flag: str, urgency: str
) -> None:
    """Written by hand: the patients of the textbooks."""
    found = raised(atlas.care, places, patient(*yes))
    assert (flag, urgency) in [(one.flag.id, one.flag.urgency) for one in found]


@pytest.mark.parametrize(
    ("inset", "question", "flag"),
    [
        ("genitals", "testicle", "testicle"),
        ("genitals", "saddle_numb", "cauda_equina"),
        ("pelvic_floor", "bladder_bowel", "cauda_equina"),
        ("lower_teeth", "chest_pressure", "heart_attack"),
        ("throat", "heart_companions", "heart_attack"),
        ("behind_eye", "worst_headache", "worst_headache"),
        ("deep_ear", "headache_fever", "meningitis"),
        ("upper_teeth", "vision_change", "sight_lost"),
        ("tongue_and_palate", "face_swelling", "airway_swelling"),
    ],
)
def test_a_close_up_is_asked_about_as_the_skin_over_it(
    atlas: Atlas, inset: str, question: str, flag: str
) -> None:
    """What is drawn inside the mouth, behind the eye or on the genitals is no blind spot."""
    side = next(side for region, side in PLACES if region == inset)
    places = touched(drawn_in(atlas, atlas.lift(PainDrawing.from_regions([(inset, side)]))))
    assert question in [one.id for one in to_ask(atlas.care, places, Patient()).every]
    assert flag in [one.flag.id for one in raised(atlas.care, places, patient(question))]


def test_every_question_of_an_emergency_is_asked_where_it_would_be_one(atlas: Atlas) -> None:
    """A flag whose only sign is one question can be raised wherever that question is asked, and
    the question is asked wherever the flag can be raised."""
    for flag in atlas.care.red_flags:
        if flag.urgency != "emergency" or len(flag.answers) != 1:
            continue
        asked = set(atlas.care.question(flag.answers[0]).regions)
        assert not asked or set(flag.regions) <= asked, flag.id


def test_low_back_with_saddle_numbness_or_bladder_is_an_emergency(atlas: Atlas) -> None:
    """Cauda equina: either sign is enough; low back pain alone is none."""
    for sign in ("saddle_numb", "bladder_bowel"):
        found = raised(atlas.care, where("low_back"), patient(sign))
        assert found
        assert found[0].flag.urgency == "emergency"
    assert raised(atlas.care, where("low_back"), Patient()) == ()


def test_no_drawing_raises_a_flag_by_itself(atlas: Atlas) -> None:
    """The whole body drawn, nothing answered: nothing is raised, much is asked."""
    every = tuple(Where(*key) for key in PLACES)
    assert raised(atlas.care, every, Patient()) == ()
    asked = to_ask(atlas.care, every, Patient()).every
    assert len(asked) > len(QUESTIONS) / 2
    assert {one.about for one in asked} == {"patient", "pain"}


@given(
    st.sets(st.sampled_from(PLACES), max_size=4),
    st.dictionaries(st.sampled_from(QUESTIONS), st.booleans(), max_size=12),
    st.sampled_from(QUESTIONS),
    st.booleans(),
)
def test_an_answer_more_never_removes_a_flag(
    places: set[tuple[str, Side]], given_: dict[str, bool], question: str, yes: bool
) -> None:
    """Nor does a place more; the list stays sorted by urgency."""
    care = CARE
    here = [Where(*key) for key in places]
    said = {name: answer for name, answer in given_.items() if name != question}
    who = patient(
        *(name for name, answer in said.items() if answer),
        no=tuple(name for name, answer in said.items() if not answer),
    )
    before = [one.flag for one in raised(care, here, who)]
    after = [one.flag for one in raised(care, here, who.with_answer(question, yes))]
    wider = [one.flag for one in raised(care, [*here, Where("temple", Side.LEFT)], who)]
    assert {one.id for one in before} <= {one.id for one in after}
    assert {one.id for one in before} <= {one.id for one in wider}
    order = [QUICKEST_FIRST.index(one.urgency) for one in after]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("region", "first"),
    [
        ("breastbone", "chest_pressure"),
        ("buttock_middle", "saddle_numb"),
        ("temple", "worst_headache"),
    ],
)
def test_the_first_question_belongs_to_the_place(atlas: Atlas, region: str, first: str) -> None:
    """Of those that may be an emergency, the ones about this place come before those of all."""
    asked = [one.id for one in to_ask(atlas.care, where(region), Patient()).every]
    assert first in asked[:2]
    assert asked.index(first) < asked.index("stroke_signs")


def test_an_answered_question_is_asked_no_more(atlas: Atlas) -> None:
    """Yes or no, it is answered; one about other places is not asked."""
    asked = [one.id for one in to_ask(atlas.care, where("knee_front"), Patient()).every]
    assert "pregnancy" in asked
    assert "worst_headache" not in asked
    assert "after_pain" not in asked
    for yes in (True, False):
        who = Patient().with_answer("pregnancy", yes)
        again = [one.id for one in to_ask(atlas.care, where("knee_front"), who).every]
        assert again == [one for one in asked if one != "pregnancy"]


def test_urgent_questions_come_first(atlas: Atlas) -> None:
    """What could be an emergency is asked before what is only to be minded."""
    asked = [one.id for one in to_ask(atlas.care, where("chest_upper"), Patient()).every]
    assert asked.index("chest_pressure") < asked.index("needle_fear")


@pytest.mark.parametrize("name", [one for one in ASKING if FLAGS[one].look_alikes])
def test_a_look_alike_that_leads_stands_for_the_place(atlas: Atlas, name: str) -> None:
    """Each of those that a flag names, with its answers; with none, or a no, it is silent."""
    flag = FLAGS[name]
    yes = answers_of(flag)
    for one in flag.look_alikes:
        assert name in ids(atlas, (), patient(*yes), one)
        assert name not in ids(atlas, (), Patient(), one)
        assert name not in ids(atlas, (), patient(no=tuple(QUESTIONS)), one)
    others = [one.id for one in atlas.look_alikes if one.id not in flag.look_alikes]
    assert name not in ids(atlas, (), patient(*yes), *others)


@pytest.mark.parametrize("name", BY_PATTERN)
def test_a_flag_by_pattern_alone_needs_the_pattern(atlas: Atlas, name: str) -> None:
    """No place and no answer raises it; it is no emergency and stops no treatment."""
    flag = FLAGS[name]
    every = tuple(Where(*key) for key in PLACES)
    assert name not in ids(atlas, every, patient(*QUESTIONS))
    for one in flag.look_alikes:
        assert name in ids(atlas, (), Patient(), one)
    others = [one.id for one in atlas.look_alikes if one.id not in flag.look_alikes]
    assert name not in ids(atlas, every, patient(*QUESTIONS), *others)
    assert flag.urgency == "soon"


def test_every_organ_has_a_flag_by_its_pattern(atlas: Atlas) -> None:
    """Exactly one each, and nothing but organs has."""
    named = [one for name in BY_PATTERN for one in FLAGS[name].look_alikes]
    organs = [one.id for one in atlas.look_alikes if one.kind == "organ"]
    assert sorted(named) == sorted(organs)


def test_the_pattern_is_told_among_the_reasons(atlas: Atlas) -> None:
    """After the answers; a paired look-alike that leads on both sides once."""
    heart, kidney = atlas.look_alike("heart"), atlas.look_alike("kidney")
    [found] = raised(one_flag(FLAGS["heart_attack"]), (), patient("chest_pressure"), [heart])
    assert found.because[0].startswith("Answered yes: ")
    assert found.because[1] == (
        "This pattern can also come from the heart (angina or a heart attack)."
    )
    [found] = raised(one_flag(FLAGS["pattern_belly"]), (), Patient(), [kidney, kidney])
    assert found.because == ("This pattern can also come from the kidney (stone or infection).",)


def one_flag(flag: RedFlag) -> Care:
    """Clinical records whose only flag is this one."""
    return dataclasses.replace(CARE, red_flags=(flag,))


def test_a_side_is_a_side(atlas: Atlas) -> None:
    """A flag of the left is silent for the right."""
    left = dataclasses.replace(FLAGS["heart_attack"], sides=(Side.LEFT,))
    care = dataclasses.replace(atlas.care, red_flags=(left,))
    who = patient("chest_pressure")
    assert raised(care, where("arm_inner"), who)
    assert raised(care, where("arm_inner", side=Side.RIGHT), who) == ()


def test_a_mirrored_drawing_touches_mirrored_places(atlas: Atlas) -> None:
    """And an empty one none."""
    left, right = (
        touched(drawn_in(atlas, atlas.lift(PainDrawing.from_regions([("knee_front", side)]))))
        for side in ("left", "right")
    )
    assert left == {Where("knee_front", Side.LEFT)}
    assert {Where(region, side.opposite) for region, side in left} == right
    assert drawn_in(atlas, atlas.lift(PainDrawing.from_regions([]))) == {}
