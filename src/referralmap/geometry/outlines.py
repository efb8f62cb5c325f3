"""What outline has a field on the surface in a view?

The part of each visible quad where the field is below zero is cut off along straight lines in its
two triangles, projected, and united; borders against hidden quads follow whole quads and are then
rounded.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def level_area(
    points: Floats, quads: NDArray[np.int64], field: Floats, visible: NDArray[np.bool_]
) -> shapely.Geometry:
    """Where ``field`` <= 0 on the visible quads, as polygons of the view.

    ``points`` (V, 2) are the vertices in view coordinates, ``quads`` (F, 4), ``field`` (V,) and
    ``visible`` (F,).

    >>> square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])
    >>> field = np.array([-1.0, 1, 1, -1])
    >>> round(level_area(square, np.array([[0, 1, 2, 3]]), field, np.array([True])).area, 2)
    0.5
    >>> level_area(square, np.array([[0, 1, 2, 3]]), field + 5, np.array([True])).is_empty
    True
    """
    below = field[quads] <= 0
    used = visible & below.any(axis=1)
    quads, below = quads[used], below[used]
    full = below.all(axis=1)
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    triangles = triangles[~np.tile(full, 2)]
    pieces = [points[quads[full]]] if full.any() else []
    polygons = [shapely.polygons(piece) for piece in pieces + _cut(points, triangles, field)]
    if not polygons:
        return shapely.Polygon()
    every = np.concatenate(polygons)
    # Quads seen nearly edge on project to bow ties; their hulls are what the eye sees.
    crooked = ~shapely.is_valid(every)
    every[crooked] = shapely.convex_hull(every[crooked])
    return shapely.union_all(every)


def rounded(shape: shapely.Geometry, within: shapely.Geometry, amount: float) -> shapely.Geometry:
    """``shape`` with corners and gaps below ``amount`` cm smoothed away, kept inside ``within``."""
    if shape.is_empty:
        return shape
    grown = shapely.buffer(shape, amount, quad_segs=4)
    shrunk = shapely.buffer(grown, -2 * amount, quad_segs=4)
    smooth = shapely.buffer(shrunk, amount, quad_segs=4)
    return shapely.simplify(shapely.intersection(smooth, within), amount / 6)


def _cut(points: Floats, triangles: NDArray[np.int64], field: Floats) -> list[Floats]:
    """The parts below zero of triangles, as stacks of triangles (n, 3, 2) and of quads (n, 4,
    2).
    """
    values = field[triangles]
    below = values <= 0
    count = below.sum(axis=1)
    out = [points[triangles[count == 3]]]
    for wanted in (1, 2):
        rows = count == wanted
        lone = (below if wanted == 1 else ~below)[rows].argmax(axis=1)
        turned = np.take_along_axis(triangles[rows], (lone[:, None] + np.arange(3)) % 3, axis=1)
        corner, first, second = points[turned].transpose(1, 0, 2)
        f = field[turned]
        to_first = corner + (first - corner) * _share(f[:, 0], f[:, 1])
        to_second = corner + (second - corner) * _share(f[:, 0], f[:, 2])
        kept = (
            [corner, to_first, to_second] if wanted == 1 else [to_first, first, second, to_second]
        )
        out.append(np.stack(kept, axis=1))
    return [piece for piece in out if len(piece)]


def _share(here: Floats, there: Floats) -> Floats:
    return np.asarray((here / (here - there))[:, None])
