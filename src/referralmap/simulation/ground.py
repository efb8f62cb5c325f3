"""What does a simulator have to know of the body surface?

Places and normals of the cells, which cell is nearest to a moved point, what each choice of views
shows, and smooth random fields in space. A field is a sum of random waves (Rahimi and Recht 2007),
so it is evaluated only where it is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WAVES = 32
HEAD_FROM = 147.0
FOOT_TO = 9.0
HAND = (32.0, 94.0)
"""Hands: further than this to the side and below this height [cm]."""
SHOULDER = (20.0, 134.0)
"""The middle of the shoulder: to the side, and height [cm]; its surroundings reach about 12 cm."""
AT_SHOULDER = 2.8
"""How much larger errors are at the shoulder: two drawings of a pain there agree far less
(worlds)."""
ON_TRUNK = 0.45
"""How much smaller errors are on the trunk and at the neck, where two drawings agree best."""
TRUNK = (17.0, 88.0, 147.0)
"""Trunk and neck: nearer to the middle than this, and between these heights [cm]."""


@dataclass(frozen=True, eq=False)
class Ground:
    """The surface: centres and normals (N, 3) [cm], areas (U,) [cm2] with insets behind the cells.

    seen: for each choice of views its name and the share of each unit it shows, (U,)
    mirror: (U,) the unit on the other side of each
    size: (N,) how large zones, and errors of the atlas, are here (:func:`size_scale`)
    scale: (N,) how large errors of the hand are here (:func:`error_scale`)
    """

    centres: Floats
    normals: Floats
    areas: Floats
    seen: Mapping[str, Floats]
    mirror: Ints
    size: Floats
    scale: Floats
    tree: cKDTree
    by_height: Ints
    heights: Floats

    def box(self, low: Floats, high: Floats) -> Ints:
        """Cells whose centres lie in a box."""
        start, end = np.searchsorted(self.heights, [low[1], high[1]])
        cells = self.by_height[start:end]
        for axis in (0, 2):
            along = self.centres[cells, axis]
            cells = cells[(along >= low[axis]) & (along <= high[axis])]
        return cells


def ground(
    centres: Floats,
    normals: Floats,
    areas: Floats,
    seen: Mapping[str, Floats],
    mirror: Ints | None = None,
) -> Ground:
    """The surface from its cells; ``areas``, ``seen`` and ``mirror`` may be longer by the insets.

    Without ``mirror`` a cell's mirror is the one nearest to its mirror image, an inset's itself.
    """
    place = np.asarray(centres, np.float64)
    by_height = np.argsort(place[:, 1], kind="stable")
    tree = cKDTree(place)
    if mirror is None:
        mirror = np.arange(len(areas))
        mirror[: len(place)] = tree.query(place * [-1, 1, 1])[1]
    return Ground(
        place,
        np.asarray(normals, np.float64),
        np.asarray(areas, np.float64),
        seen,
        np.asarray(mirror, np.int64),
        size_scale(place),
        error_scale(place),
        tree,
        by_height,
        place[by_height, 1],
    )


def size_scale(centres: Floats) -> Floats:
    """How large zones are here, (N,): 1 on trunk and limbs, 0.5 on head, hands and feet.

    >>> size_scale(np.array([[0.0, 170.0, 0.0], [11.0, 50.0, 0.0]])).tolist()
    [0.5, 1.0]
    """
    across, up = np.abs(centres[:, 0]), centres[:, 1]
    head = _ramp(up, HEAD_FROM, 6.0)
    foot = _ramp(-up, -FOOT_TO, 4.0)
    hand = _ramp(across, HAND[0], 3.0) * _ramp(-up, -HAND[1], 4.0)
    return 1.0 - 0.5 * np.maximum(np.maximum(head, foot), hand)


def error_scale(centres: Floats) -> Floats:
    """How large errors of the hand are here, (N,): 1 on the limbs; where things are small, and on
    the trunk, about half as large; far larger at the shoulder.

    >>> error_scale(np.array([[0.0, 170.0, 0.0], [11.0, 50.0, 0.0], [20.0, 134.0, 0.0]])).tolist()
    [0.5, 1.0, 2.8]
    """
    across, up = np.abs(centres[:, 0]), centres[:, 1]
    away = np.hypot(across - SHOULDER[0], up - SHOULDER[1])
    shoulder = _ramp(-away, -12.0, 6.0)
    wide, low, high = TRUNK
    trunk = _ramp(-across, -wide, 4.0) * _ramp(up, low, 6.0) * _ramp(-up, -high, 6.0)
    smaller = np.minimum(size_scale(centres), 1.0 - (1.0 - ON_TRUNK) * trunk)
    scale: Floats = smaller * (1.0 - shoulder) + AT_SHOULDER * shoulder
    return scale


def _ramp(value: Floats, start: float, width: float) -> Floats:
    return np.clip((value - start) / width + 0.5, 0.0, 1.0)


@dataclass(frozen=True, eq=False)
class SmoothField:
    """A random field of unit variance in every one of its lines, correlated over ``reach`` cm."""

    waves: Floats
    phases: Floats
    gains: Floats

    def __call__(self, places: Floats) -> Floats:
        """Values at places (n, 3): (n, lines)."""
        return np.cos(places @ self.waves + self.phases) @ self.gains


def smooth_field(random: np.random.Generator, reach: float, lines: int) -> SmoothField:
    """A new random field."""
    waves = random.standard_normal((3, WAVES)) / reach
    phases = random.uniform(0, 2 * np.pi, WAVES)
    gains = random.standard_normal((WAVES, lines)) * np.sqrt(2 / WAVES)
    return SmoothField(waves, phases, gains)


def along_surface(moves: Floats, normals: Floats) -> Floats:
    """Moves with their part along the normal taken out: a hand shifts along the skin."""
    along: Floats = moves - (moves * normals).sum(axis=1, keepdims=True) * normals
    return along
