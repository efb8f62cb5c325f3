"""Which lines, dots or rings fill an area, so that areas differ without colour?

Everything is cut to the area here, as plain paths: few readers of SVG show a pattern or a mask as
it is meant. Lines and grids are anchored at the origin, so that areas side by side join.
"""

from __future__ import annotations

import math

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def lines(shape: shapely.Geometry, spacing: float, degrees: float) -> shapely.Geometry:
    """Parallel lines ``spacing`` apart inside a shape; 0 degrees run along x, 90 along y.

    In a view y grows downwards, so 45 degrees run from the top left to the bottom right.

    >>> lines(shapely.box(0.5, 0.5, 2.5, 9.5), 1.0, 90).length
    18.0
    >>> lines(shapely.Polygon(), 1.0, 0).is_empty
    True
    """
    if shape.is_empty:
        return shapely.MultiLineString()
    turn = math.radians(degrees)
    along, across = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    corners = shapely.get_coordinates(shapely.box(*shape.bounds))
    offsets = corners @ across
    first, last = math.ceil(offsets.min() / spacing), math.floor(offsets.max() / spacing)
    reach = corners @ along
    ends = np.stack([along * reach.min(), along * reach.max()])
    each = np.arange(first, last + 1)[:, None, None] * spacing * across + ends
    return shapely.intersection(shapely.MultiLineString(list(each)), shape)


def grid(shape: shapely.Geometry, spacing: float) -> Floats:
    """Points (n, 2) inside a shape, in rows that are shifted by half a step against each other.

    >>> grid(shapely.box(-0.5, -0.5, 1.5, 0.5), 1.0).tolist()
    [[0.0, 0.0], [1.0, 0.0]]
    >>> len(grid(shapely.Polygon(), 1.0))
    0
    """
    if shape.is_empty:
        return np.zeros((0, 2))
    left, top, right, bottom = (value / spacing for value in shape.bounds)
    rows = np.arange(math.ceil(top), math.floor(bottom) + 1)
    columns = np.arange(math.floor(left) - 1, math.ceil(right) + 2)
    x, y = np.meshgrid(columns.astype(float), rows.astype(float))
    points = np.stack([(x + 0.5 * (y % 2)).ravel(), y.ravel()], axis=1) * spacing
    inside: NDArray[np.bool_] = shapely.contains_xy(shape, points[:, 0], points[:, 1])
    return np.asarray(points[inside], np.float64)


def lines_path(shape: shapely.Geometry) -> str:
    """Straight lines as an SVG path.

    >>> lines_path(shapely.LineString([(0, 0), (1.25, 2)]))
    'M0 0L1.25 2'
    >>> lines_path(shapely.LineString())
    ''
    """
    parts = (one for one in shapely.get_parts(shape) if one.geom_type == "LineString")
    return "".join(
        "M" + "L".join(f"{x:.5g} {y:.5g}" for x, y in shapely.get_coordinates(part))
        for part in parts
        if not part.is_empty
    )


def rings_path(points: Floats, radius: float) -> str:
    """Circles round points (n, 2) as an SVG path.

    >>> rings_path(np.array([[1.0, 2.0]]), 0.5)
    'M0.5 2a0.5 0.5 0 1 0 1 0a0.5 0.5 0 1 0 -1 0'
    """
    r, d = f"{radius:.4g}", f"{2 * radius:.4g}"
    return "".join(
        f"M{x - radius:.5g} {y:.5g}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0" for x, y in points
    )
