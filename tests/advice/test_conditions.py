"""Which conditions a drawing brings up, and in which order: drawn from zones, judged by hand."""

from __future__ import annotations

import dataclasses
from math import sqrt

import pytest

from referralmap import Atlas, Differential, PainDrawing, Side, advise, invert
from referralmap.advice.conditions import BroughtUp, brought_up, leaders
from referralmap.advice.patient import Where
from referralmap.advice.places import drawn_in
from referralmap.atlas.patterns import PatternKey

DRAWINGS = {
    "shoulder": (("infraspinatus", "supraspinatus"), {"shoulder_pain", "frozen_shoulder"}),
    "head": (("upper_trapezius", "temporalis", "suboccipitals"),
             {"cervicogenic_headache", "tension_type_headache", "migraine"}),
    "jaw": (("masseter_superficial", "lateral_pterygoid"), {"temporomandibular_disorder"}),
    "outer elbow": (("extensor_carpi_radialis_brevis", "supinator"), {"tennis_elbow"}),
    "inner elbow": (("flexor_carpi_ulnaris", "pronator_teres"), {"golfers_elbow"}),
    "low back": (("quadratus_lumborum", "iliocostalis_lumborum"), {"low_back_pain"}),
    "buttock": (("piriformis",), {"piriformis_syndrome"}),
    "outer hip": (("gluteus_medius", "tensor_fasciae_latae"), {"greater_trochanteric_pain"}),
    "heel": (("quadratus_plantae", "soleus"), {"plantar_heel_pain"}),
    "chest": (("pectoralis_major_sternal", "intercostals"), {"chest_wall_pain"}),
    "neck": (("levator_scapulae", "splenius_cervicis"), {"chronic_neck_pain"}),
    "kneecap": (("vastus_medialis", "rectus_femoris"),
                {"patellofemoral_pain", "knee_osteoarthritis"}),
    "thumb": (("opponens_pollicis", "adductor_pollicis"), {"thumb_base_osteoarthritis"}),
}  # fmt: skip
"""The first zones of muscles, drawn together, and the conditions that one would name first."""


def drawn(atlas: Atlas, muscles: tuple[str, ...], side: Side = Side.LEFT) -> Differential:
    """The differential of the zones of the muscles' first trigger points."""
    cells: set[int] = set()
    for name in muscles:
        key = PatternKey(name, atlas.muscle(name).trigger_points[0].id, side)
        units, distance = atlas.patterns.whole.row(atlas.patterns.row_of(key))
        cells |= set(units[distance <= 0].tolist())
    return invert(atlas, PainDrawing.from_cells(sorted(cells)))


def found(atlas: Atlas, result: Differential) -> tuple[BroughtUp, ...]:
    """What it brings up."""
    assert result.told is not None
    return brought_up(atlas.care, result, drawn_in(atlas, result.told.lifted))


@pytest.mark.parametrize("name", DRAWINGS)
def test_what_one_would_name_comes_first(atlas: Atlas, name: str) -> None:
    """Not the condition with the longest list of muscles."""
    muscles, wanted = DRAWINGS[name]
    first = found(atlas, drawn(atlas, muscles))[0].condition.id
    assert first in wanted


def test_an_operation_is_not_read_off_a_drawing(atlas: Atlas) -> None:
    """A painful shoulder brings up pain after breast surgery last, and says what it needs."""
    result = invert(atlas, PainDrawing.from_regions([("shoulder_front", "left")]))
    named = [one.condition for one in found(atlas, result)]
    assert named[0].id == "shoulder_pain"
    late = [bool(one.only_after) for one in named]
    assert late == sorted(late)
    surgery = atlas.care.condition("pain_after_breast_surgery")
    assert surgery.only_after == "an operation or radiotherapy of the breast"
    written = [one.to_json() for one in found(atlas, result)]
    assert surgery.only_after in [one["only_after"] for one in written]


def test_the_weight_is_a_match(atlas: Atlas) -> None:
    """Share of what leads, over the root of the list, times the share of the drawing inside."""
    result = drawn(atlas, ("quadratus_lumborum", "iliocostalis_lumborum"))
    assert result.told is not None
    areas = drawn_in(atlas, result.told.lifted)
    first = leaders(result)
    for one in found(atlas, result):
        assert one.leaders
        assert 0 < one.weight <= 1
        of = one.condition
        share = sum(each.probability for each in one.leaders) / sum(x.probability for x in first)
        inside = sum(cm2 for where, cm2 in areas.items() if where.region in of.regions)
        whole = inside / sum(areas.values()) if of.regions else 1.0
        assert one.weight == pytest.approx(share * whole / sqrt(len(of.muscles)))


def test_a_longer_list_of_the_same_is_no_better(atlas: Atlas) -> None:
    """Muscles that do not lead add nothing, and cost something."""
    result = drawn(atlas, ("quadratus_lumborum", "iliocostalis_lumborum"))
    own = atlas.care.condition("low_back_pain")
    longer = dataclasses.replace(
        own, id="longer", muscles=(*own.muscles, "soleus", "masseter_deep")
    )
    care = dataclasses.replace(atlas.care, conditions=(longer, own))
    assert result.told is not None
    areas = drawn_in(atlas, result.told.lifted)
    assert [one.condition.id for one in brought_up(care, result, areas)] == [own.id, "longer"]


def test_only_where_it_hurts_and_a_muscle_leads(atlas: Atlas) -> None:
    """A condition of another place is not brought up, nor one that no leading muscle belongs to."""
    result = drawn(atlas, ("quadratus_lumborum",))
    elsewhere = {Where("temple", Side.LEFT): 20.0}
    assert all(not one.condition.regions for one in brought_up(atlas.care, result, elsewhere))
    led = {one.muscle for one in leaders(result)}
    for one in found(atlas, result):
        assert led & set(one.condition.muscles)
        assert "knee" not in one.condition.id


def test_a_mirrored_drawing_brings_up_the_same(atlas: Atlas) -> None:
    """Conditions have no side."""
    names = [
        [one.condition.id for one in advise(atlas, drawn(atlas, ("piriformis",), side)).conditions]
        for side in (Side.LEFT, Side.RIGHT)
    ]
    assert names[0] == names[1] != []


def test_nothing_drawn_brings_nothing_up(atlas: Atlas) -> None:
    """Nothing leads then."""
    assert found(atlas, invert(atlas, PainDrawing())) == ()
