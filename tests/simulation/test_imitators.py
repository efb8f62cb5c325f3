from __future__ import annotations

import numpy as np
import pytest

from referralmap import Atlas
from referralmap.evaluation.answer_key import answer_key
from referralmap.simulation.imitators import Imitator, strangers, written_imitators

# Areas of the body in which the core of each pattern lies, by its own words.
AREAS = {
    "root_c5": {"shoulder", "arm"},
    "root_c6": {"arm", "hand"},
    "root_c7": {"arm", "hand"},
    "root_c8": {"arm", "hand"},
    "root_l3": {"leg"},
    "root_l4": {"leg"},
    "root_l5": {"leg", "foot"},
    "root_s1": {"leg", "foot"},
    "carpal_tunnel": {"hand"},
    "ulnar_nerve": {"hand"},
    "meralgia": {"leg", "hip"},
    "occipital_nerve": {"head"},
    "facet_c2_3": {"head", "neck"},
    "facet_c5_6": {"neck", "shoulder", "trunk"},
    "facet_l4_5": {"trunk", "hip"},
    "sacroiliac_joint": {"trunk", "hip"},
    "hip_joint": {"hip", "leg", "trunk"},
    "heart": {"trunk"},
}
BEHIND = {"facet_c2_3", "facet_c5_6", "facet_l4_5", "sacroiliac_joint"}
IN_FRONT = {"root_l3", "hip_joint", "heart"}


def inside(one: Imitator) -> np.ndarray:
    """The cells of the core."""
    return np.unique(np.concatenate([patch.units[patch.distance < 0] for patch in one.core]))


@pytest.mark.parametrize("name", AREAS)
def test_it_lies_where_its_words_say(atlas: Atlas, name: str) -> None:
    """On the left, in those areas of the body, in front or behind."""
    [one] = [some for some in strangers(atlas) if some.name == name and not some.mirrored]
    key, cells = answer_key(atlas), inside(one)
    in_areas = [key.areas[number] in AREAS[name] for number in key.area_of[cells]]
    assert np.average(in_areas, weights=atlas.areas[cells]) > 0.85
    x, _, z = atlas.body.cell_centres[cells].mean(axis=0)
    assert x > 0
    if name in BEHIND:
        assert z < 0
    if name in IN_FRONT:
        assert z > 3


def test_every_pattern_is_looked_at() -> None:
    """The list above names all of the file, and each says what it is like and after whom."""
    assert set(AREAS) == {one.name for one in written_imitators()}
    assert all(one.like.endswith(".") and one.after for one in written_imitators())


def test_the_right_is_the_mirror_of_the_left(atlas: Atlas) -> None:
    """All but the heart exist on both sides, and the right one is the left one mirrored."""
    by_side = {(one.name, one.mirrored): one for one in strangers(atlas)}
    for name in AREAS:
        assert ((name, True) in by_side) == (name != "heart")
        if name != "heart":
            left, right = inside(by_side[name, False]), inside(by_side[name, True])
            assert np.array_equal(np.sort(atlas.body.mirror[left]), right)
