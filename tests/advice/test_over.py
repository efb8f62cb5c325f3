"""Which structures lie below a muscle."""

from __future__ import annotations

import pytest

from referralmap import Atlas, Side, UnknownNameError
from referralmap.advice.over import LEAST_CM2, LEAST_SHARE, Overlap, ground


def below(atlas: Atlas, muscle: str, side: Side = Side.LEFT) -> dict[tuple[str, Side], Overlap]:
    """What lies below a muscle, by structure and side."""
    return {(one.structure, one.side): one for one in ground(atlas).below(muscle, side)}


@pytest.mark.parametrize(
    "muscle", ["rhomboid_major", "serratus_anterior", "upper_trapezius", "scalenus_anterior"]
)
def test_the_lung_lies_below_chest_and_shoulder(atlas: Atlas, muscle: str) -> None:
    """Where a needle has reached it."""
    assert ("lung", Side.LEFT) in below(atlas, muscle)


@pytest.mark.parametrize("muscle", ["soleus", "masseter_superficial", "brachioradialis"])
def test_the_lung_lies_below_no_limb(atlas: Atlas, muscle: str) -> None:
    """Nor below the face."""
    assert all(structure != "lung" for structure, _ in below(atlas, muscle))


def test_small_touches_do_not_count() -> None:
    """A fingertip does, and so does a twentieth of a small muscle."""
    assert not Overlap("lung", Side.LEFT, LEAST_CM2 / 2, LEAST_SHARE / 2).counts
    assert Overlap("lung", Side.LEFT, LEAST_CM2, 0.0).counts
    assert Overlap("lung", Side.LEFT, 0.1, LEAST_SHARE).counts


def test_a_share_is_a_share_and_an_area_an_area(atlas: Atlas) -> None:
    """No overlap is larger than the muscle's outline."""
    for muscle in atlas.muscles:
        for one in ground(atlas).below(muscle.id, muscle.sides[0]):
            assert 0 < one.share <= 1
            assert one.cm2 > 0


def test_the_right_side_is_the_mirror_image(atlas: Atlas) -> None:
    """Of what exists on both sides the right muscle lies over the other one, equally much."""
    paired = {one.id for one in atlas.care.structures if len(one.sides) == 2}
    for muscle in (one for one in atlas.muscles if len(one.sides) == 2):
        left, right = below(atlas, muscle.id), below(atlas, muscle.id, Side.RIGHT)
        found = {key: one for key, one in left.items() if key[0] in paired}
        turned = {(s, side.opposite): one for (s, side), one in right.items() if s in paired}
        assert found.keys() == turned.keys()
        assert all(one.cm2 == pytest.approx(turned[key].cm2) for key, one in found.items())


def test_muscles_over_a_structure_are_found_from_below(atlas: Atlas) -> None:
    """The one list is the other, read from the other end."""
    for muscle, side, one in ground(atlas).over("lung"):
        assert one in ground(atlas).below(muscle, side)
    with pytest.raises(UnknownNameError, match="did you mean 'lung'"):
        ground(atlas).over("lungs")


def test_every_structure_has_a_place_and_every_lung_muscle_says_so(atlas: Atlas) -> None:
    """Two who wrote independently agree: what lies over the lung warns of it in its own file."""
    for one in atlas.care.structures:
        assert (atlas.fields.structure(one.id, one.sides[0]) <= 0).any(), one.id
    silent = {
        muscle
        for muscle, _, _ in ground(atlas).over("lung")
        if not any(
            word in said.lower()
            for said in atlas.muscle(muscle).cautions.needle
            for word in ("lung", "pleura", "pneumothorax")
        )
    }
    assert silent == set()


def test_a_muscle_reaches_into_areas_on_its_own_side(atlas: Atlas) -> None:
    """The left trapezius touches the left shoulder, not the right knee."""
    touches = ground(atlas).touches
    assert touches("upper_trapezius", Side.LEFT, "top_of_shoulder", Side.LEFT)
    assert not touches("upper_trapezius", Side.LEFT, "top_of_shoulder", Side.RIGHT)
    assert not touches("upper_trapezius", Side.LEFT, "knee_front", Side.LEFT)
