from __future__ import annotations

import numpy as np

from referralmap.simulation.ground import Ground, ground
from referralmap.simulation.hulls import hulled

SIDE = 40


def sheet(turned: float = 1.0) -> Ground:
    """A flat square of cells of 1 cm2 that faces forward, or (-1) half of it backward."""
    x, y = np.meshgrid(np.arange(SIDE), np.arange(SIDE))
    centres = np.column_stack([x.ravel(), y.ravel(), np.zeros(SIDE**2)]).astype(float)
    normals = np.zeros_like(centres)
    normals[:, 2] = np.where(centres[:, 0] < SIDE / 2, 1.0, turned)
    return ground(centres, normals, np.ones(SIDE**2), {"front": np.ones(SIDE**2)})


def square(left: int, low: int) -> np.ndarray:
    """The cells of a square of 4 x 4."""
    return np.array([SIDE * (low + j) + left + i for i in range(4) for j in range(4)])


def inside(place: Ground, *parts: np.ndarray) -> np.ndarray:
    """The cells that a line round the parts holds."""
    field = np.full(len(place.areas), 2.6)
    hulled(place, list(parts), field)
    return np.flatnonzero(field <= 0.01)


def test_one_line_goes_round_near_parts() -> None:
    """What lies between two squares 4 cm apart is inside, and nothing beyond them."""
    cells = inside(sheet(), square(10, 10), square(18, 10))
    assert sorted(cells) == sorted(SIDE * y + x for x in range(10, 22) for y in range(10, 14))


def test_far_parts_get_a_line_each() -> None:
    """Between squares 16 cm apart nothing is drawn."""
    cells = inside(sheet(), square(2, 10), square(22, 10))
    assert set(cells) == set(square(2, 10)) | set(square(22, 10))


def test_no_line_goes_round_parts_on_opposite_faces() -> None:
    """Front and back have no common line: the field stays as it was."""
    place = sheet(turned=-1.0)
    assert not len(inside(place, square(15, 10), square(21, 10)))
