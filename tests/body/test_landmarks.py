import numpy as np
import pytest

from referralmap import Atlas

SPINE = ["inion", "c2_posterior", "c4_posterior", "c7", "t1", "t3", "t5", "t7", "t9", "t12", "l1",
         "l2", "l3", "l4", "l5", "s2", "sacral_apex", "coccyx"]  # fmt: skip
ARM = ["acromion", "deltoid_middle", "lateral_epicondyle", "radial_styloid", "thumb_mcp"]
LEG = ["asis", "greater_trochanter", "thigh_lateral_middle", "lateral_femoral_epicondyle",
       "fibular_head", "leg_lateral_middle", "lateral_malleolus", "heel_plantar"]  # fmt: skip
FINGERS = ["thumb", "index", "middle", "ring", "little"]
TOES = ["hallux", "toe2", "toe3", "toe4", "toe5"]
FACE = ["vertex", "trichion", "glabella", "nasion", "nose_tip", "upper_lip", "chin"]

# Straight distances in cm on a body of 170 cm; wide enough for people, too narrow for a wrong
# vertex.
DISTANCES = {
    ("c7", "l5"): (40, 50),
    ("acromion", "lateral_epicondyle"): (25, 34),
    ("lateral_epicondyle", "radial_styloid"): (21, 28),
    ("wrist_dorsal", "middle_tip"): (16, 21),
    ("asis", "patella"): (38, 50),
    ("lateral_femoral_epicondyle", "lateral_malleolus"): (36, 47),
    ("heel_plantar", "hallux_tip"): (20, 27),
    ("mastoid", "gonion"): (4, 9),
    ("jugular_notch", "xiphoid"): (14, 22),
    ("umbilicus", "pubis"): (12, 21),
}


@pytest.fixture(scope="module")
def at(atlas: Atlas) -> dict[str, np.ndarray]:
    """Position of each landmark on the standing neutral figure, in cm."""
    fine = atlas.body.surface.fine(atlas.body.vertices())
    return {name: fine[vertex] for name, vertex in atlas.body.landmarks.items()}


@pytest.mark.parametrize("chain", [SPINE, ARM, LEG, FACE])
def test_landmarks_come_in_order_from_above(at: dict[str, np.ndarray], chain: list[str]) -> None:
    """Down the spine, the arm, the leg and the face, each landmark lies below the one before."""
    heights = [at[name][1] for name in chain]
    assert heights == sorted(heights, reverse=True)


@pytest.mark.parametrize("pair", DISTANCES)
def test_distances_are_human(at: dict[str, np.ndarray], pair: tuple[str, str]) -> None:
    """Bones have the lengths of bones."""
    low, high = DISTANCES[pair]
    assert low < np.linalg.norm(at[pair[0]] - at[pair[1]]) < high


def test_landmarks_lie_on_the_patients_left_or_on_the_midline(at: dict[str, np.ndarray]) -> None:
    """Side-free names mean the left one; the spine and the midline of the face are at x = 0."""
    assert min(point[0] for point in at.values()) > -1e-6
    for name in (*SPINE, *FACE, "umbilicus", "jugular_notch", "pubis"):
        assert abs(at[name][0]) < 1e-6, name


def test_fingers_and_toes_are_in_their_order(atlas: Atlas) -> None:
    """Across the left palm from the thumb to the little finger, across the sole from the big
    toe.
    """
    for view, names in (("left_hand_palmar", FINGERS), ("left_foot_plantar", TOES)):
        points = atlas.body.fine_points(atlas.body.view(view))
        across = [points[atlas.body.landmarks[f"{name}_tip"], 0] for name in names]
        assert across == sorted(across)


def test_the_mirror_of_a_landmark_is_its_image(atlas: Atlas) -> None:
    """Mirror vertices agree with mirrored coordinates."""
    body = atlas.body
    fine = body.surface.fine(body.vertices())
    for vertex in body.landmarks.values():
        image = fine[body.mirror_vertices[vertex]] * [-1, 1, 1]
        assert np.abs(image - fine[vertex]).max() < 1e-4


def test_every_landmark_is_placed_by_words(atlas: Atlas) -> None:
    """At least 140 landmarks, each with words of its own, each at a vertex of its own."""
    assert len(atlas.landmarks) >= 140
    assert {one.name for one in atlas.landmarks} == set(atlas.body.landmarks)
    words = [one.words for one in atlas.landmarks]
    assert all(words)
    assert len(set(words)) == len(words)
    assert len(set(atlas.body.landmarks.values())) == len(atlas.landmarks)
