"""Whatever people call a muscle, they find it; what they did not mean stays away."""

from __future__ import annotations

import pytest

from referralmap import Atlas

ASKED = {
    "SCM": "sternocleidomastoid_sternal",
    "sternoclydomastoid": "sternocleidomastoid_sternal",
    "QL": "quadratus_lumborum",
    "TFL": "tensor_fasciae_latae",
    "ECRB": "extensor_carpi_radialis_brevis",
    "ecrl": "extensor_carpi_radialis_longus",
    "FCU": "flexor_carpi_ulnaris",
    "peroneus longus": "fibularis_longus",
    "peronius": "fibularis_longus",
    "Musculus piriformis": "piriformis",
    "pirifromis": "piriformis",
    "levater scapula": "levator_scapulae",
    "infra spinatus": "infraspinatus",
    "gastrocs": "gastrocnemius",
    "hamstring": "semitendinosus",
    "trapezius": "upper_trapezius",
    "VMO": "vastus_medialis",
    "psoas": "psoas_major",
    "temporal muscle": "temporalis",
}


@pytest.mark.parametrize("words", ASKED)
def test_what_people_type_finds_the_muscle(atlas: Atlas, words: str) -> None:
    """Synonyms, abbreviations, other spellings: the muscle is among the first five."""
    assert ASKED[words] in [muscle.id for muscle in atlas.muscles_called(words)[:5]]


def test_every_name_finds_its_muscle_first(atlas: Atlas) -> None:
    """Any name as written leads to a muscle that bears it."""
    for muscle in atlas.muscles:
        for name in (muscle.id, muscle.name, muscle.latin, *muscle.synonyms):
            first = atlas.muscles_called(name)[0]
            names = {first.id, first.name, first.latin, *first.synonyms}
            assert name.casefold() in {one.casefold() for one in names} or first == muscle, name


@pytest.mark.parametrize("words", ["", "  ", "xq", "refrigerator", "--"])
def test_what_means_no_muscle_finds_none(atlas: Atlas, words: str) -> None:
    """Nothing is guessed from nothing."""
    assert atlas.muscles_called(words) == ()


def test_an_abbreviation_is_never_guessed_at(atlas: Atlas) -> None:
    """FCR and FCU differ by a letter and lie on two sides of the forearm."""
    assert [m.id for m in atlas.muscles_called("FCR")] == ["flexor_carpi_radialis"]
