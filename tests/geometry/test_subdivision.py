import numpy as np
import pytest

from referralmap.geometry.subdivision import quad_areas, subdivided, subdivided_quads

CUBE = np.array([[x, y, z] for x in (0.0, 1) for y in (0.0, 1) for z in (0.0, 1)])
FACES = np.array(
    [[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]]
)


def test_a_cube_becomes_what_catmull_and_clark_say() -> None:
    """A corner of the unit cube moves to 2/9 along each edge; a face point is the mean of its
    face.
    """
    fine, quads = subdivided(CUBE, FACES)
    assert len(fine) == 8 + 6 + 12
    assert len(quads) == 24
    assert fine[0] == pytest.approx([2 / 9, 2 / 9, 2 / 9])
    assert fine[8] == pytest.approx([0.0, 0.5, 0.5])


def test_faces_keep_their_numbers() -> None:
    """Small quads 4 f to 4 f + 3 lie in face f, the k-th at its corner k."""
    _, quads = subdivided(CUBE, FACES)
    for face, row in enumerate(FACES):
        assert quads[4 * face : 4 * face + 4, 0].tolist() == row.tolist()
        assert (quads[4 * face : 4 * face + 4, 2] == 8 + face).all()


def test_quads_alone_are_those_of_the_whole_step() -> None:
    """Topology does not depend on positions."""
    assert (subdivided_quads(FACES, 8) == subdivided(CUBE, FACES)[1]).all()


def test_a_mirrored_mesh_has_mirrored_results() -> None:
    """Subdivision commutes with reflection."""
    flipped = CUBE * [-1, 1, 1]
    assert subdivided(flipped, FACES)[0] == pytest.approx(subdivided(CUBE, FACES)[0] * [-1, 1, 1])


def test_an_open_edge_stays_straight() -> None:
    """The rim of a flat square keeps to its line, so that nothing shrinks off it."""
    square = np.array([[0.0, 0, 0], [2, 0, 0], [2, 2, 0], [0, 2, 0]])
    fine, quads = subdivided(square, np.array([[0, 1, 2, 3]]))
    assert fine[5:9].tolist().count([1.0, 0.0, 0.0]) == 1
    assert quad_areas(fine, quads).sum() < 4
