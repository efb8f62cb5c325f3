"""What closed shape does a hand draw round parts of a pain that lie near one another?

Some people do not draw each part: they draw one line round all of them. Here that line is the
convex hull as seen from where the parts face, and all skin inside that faces there too is drawn.
Parts on opposite faces of the body have no common line, and stay as they are.
"""

from __future__ import annotations

import numpy as np
from scipy.spatial import ConvexHull, QhullError, cKDTree

from referralmap.simulation.ground import Floats, Ground, Ints

NEAR_PARTS = 8.0
"""Parts nearer than this to one another get one line [cm]."""
FACING = 0.35
"""A group with a mean normal shorter than this faces no one way."""
DEEP = 4.0
"""Skin this far before or behind the parts is not inside the line [cm]."""


def hulled(place: Ground, parts: list[Ints], field: Floats) -> None:
    """Lower ``field`` (U,) to the signed distance [cm] of the line round each group of parts.

    parts: the cells that each part covers
    """
    for group in groups([place.centres[part] for part in parts]):
        cells = np.unique(np.concatenate([parts[number] for number in group]))
        _fill(place, cells, field)


def groups(parts: list[Floats]) -> list[list[int]]:
    """Parts as groups in which each has another nearer than ``NEAR_PARTS``.

    >>> far, near, beside = np.zeros((1, 3)) + 90, np.zeros((1, 3)), np.ones((1, 3))
    >>> groups([near, far, beside])
    [[0, 2], [1]]
    """
    trees = [cKDTree(part) if len(part) else None for part in parts]
    out: list[list[int]] = []
    for number, tree in enumerate(trees):
        if tree is None:
            continue
        met = [group for group in out if any(_near(trees[other], parts[number]) for other in group)]
        out = [group for group in out if group not in met]
        out.append(sorted([number, *(other for group in met for other in group)]))
    return sorted(out)


def _near(tree: cKDTree | None, spots: Floats) -> bool:
    return tree is not None and bool(
        np.isfinite(tree.query(spots, distance_upper_bound=NEAR_PARTS)[0]).any()
    )


def _fill(place: Ground, cells: Ints, field: Floats) -> None:
    facing = place.normals[cells].mean(axis=0)
    length = float(np.linalg.norm(facing))
    if len(cells) < 4 or length < FACING:
        return
    facing /= length
    plane = _plane(facing)
    try:
        hull = ConvexHull(place.centres[cells] @ plane)
    except QhullError:  # all in one line: nothing to go round
        return
    depth = place.centres[cells] @ facing
    around = place.box(
        place.centres[cells].min(axis=0) - DEEP, place.centres[cells].max(axis=0) + DEEP
    )
    ahead = place.centres[around] @ facing
    inside = (ahead > depth.min() - DEEP) & (ahead < depth.max() + DEEP)
    around = around[inside & (place.normals[around] @ facing > 0.1)]
    flat = place.centres[around] @ plane
    distance = (flat @ hull.equations[:, :2].T + hull.equations[:, 2]).max(axis=1)
    field[around] = np.minimum(field[around], distance)


def _plane(facing: Floats) -> Floats:
    """Two directions (3, 2) across ``facing``."""
    other = np.array([0.0, 1.0, 0.0]) if abs(facing[1]) < 0.9 else np.array([1.0, 0.0, 0.0])
    first = np.cross(facing, other)
    first /= np.linalg.norm(first)
    return np.stack([first, np.cross(facing, first)], axis=1)
