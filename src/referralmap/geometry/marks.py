"""Which area of a view does a stroke, a lasso or a spot cover?

A self-crossing lasso means everything it goes round: ``make_valid(method="structure")``. The
default method keeps even-odd windings, so that a lasso drawn twice round the pain kept an eighth
of it, and ``buffer(0)`` loses half of a bow tie.
"""

from __future__ import annotations

from collections.abc import Sequence

import shapely

Points = Sequence[tuple[float, float]]


def stroke_area(points: Points, radius: float) -> shapely.Geometry:
    """All within ``radius`` cm of the line through ``points``; of one point, a disc.

    >>> round(stroke_area([(0, 0), (10, 0)], 1).area, 1)
    23.1
    >>> stroke_area([], 1).is_empty
    True
    """
    if not points:
        return shapely.Polygon()
    line = shapely.LineString(points) if len(points) > 1 else shapely.Point(points[0])
    return shapely.buffer(line, radius, quad_segs=8)


def lasso_area(points: Points) -> shapely.Geometry:
    """Everything the closed line through ``points`` goes round, however often.

    >>> lasso_area([(0, 0), (10, 10), (10, 0), (0, 10)]).area
    50.0
    >>> lasso_area([(0, 0), (1, 1)]).is_empty
    True
    """
    if len(points) < 3:
        return shapely.Polygon()
    ring = shapely.Polygon(points)
    if shapely.is_valid(ring):
        return ring
    # Two of its parts may share an edge, which is no valid area; their union is.
    parts = shapely.make_valid(ring, method="structure", keep_collapsed=False)
    return shapely.union_all(shapely.get_parts(parts))
