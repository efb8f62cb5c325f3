"""How is a line or a polygon written as the ``d`` of an SVG path?

Points become a smooth curve (Catmull-Rom as cubic Beziers) in relative coordinates with two or
three decimals, which halves the length of absolute ones.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

Points = NDArray[np.float64]


def smooth_path(points: Points, *, closed: bool = False, decimals: int = 2) -> str:
    """A smooth curve through ``points`` (n, 2) in cm; an empty text for fewer than two points.

    >>> smooth_path(np.array([[0.0, 0.0], [3.0, 0.0]]))
    'M0 0c.5 0 2.5 0 3 0'
    >>> smooth_path(np.zeros((0, 2)))
    ''
    """
    if len(points) < 2:
        return ""
    if closed:
        around = np.concatenate([points[-1:], points, points[:2]])
    else:
        around = np.concatenate([points[:1], points, points[-1:]])
    before, start, stop, after = around[:-3], around[1:-2], around[2:-1], around[3:]
    first, second = start + (stop - before) / 6, stop - (after - start) / 6
    curves = np.round(np.stack([first, second, stop], axis=1), decimals)
    # Each curve is written relative to the rounded end of the one before, so errors do not add up.
    origin = np.concatenate([np.round(points[:1], decimals), curves[:-1, 2]])
    relative = curves - origin[:, None]
    head = " ".join(_number(v, decimals) for v in origin[0])
    body = " ".join(_number(v, decimals) for v in relative.ravel())
    return f"M{head}c{body}" + ("z" if closed else "")


def shape_path(shape: shapely.Geometry, *, decimals: int = 2) -> str:
    """All rings of a polygon or polygons as closed smooth curves (fill rule even-odd).

    >>> shape_path(shapely.Polygon())
    ''
    """
    rings = [
        ring
        for polygon in shapely.get_parts(shape)
        if polygon.geom_type == "Polygon" and not polygon.is_empty
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return "".join(
        smooth_path(shapely.get_coordinates(ring)[:-1], closed=True, decimals=decimals)
        for ring in rings
    )


def path_rings(path: str) -> list[Points]:
    """The points (n, 2) that each closed curve of :func:`shape_path` goes through.

    >>> triangle = np.array([[0.0, 0.0], [2.0, 0.0], [1.0, 1.0]])
    >>> path_rings(smooth_path(triangle, closed=True))[0].round(2).tolist()
    [[0.0, 0.0], [2.0, 0.0], [1.0, 1.0]]
    >>> path_rings("")
    []
    """
    rings = []
    for curve in path.split("M")[1:]:
        head, _, body = curve.rstrip("z").partition("c")
        start = np.array([float(v) for v in head.split()])
        steps = np.array([float(v) for v in body.split()]).reshape(-1, 3, 2)[:, 2]
        rings.append(np.concatenate([start[None], start + np.cumsum(steps, axis=0)])[:-1])
    return rings


def mirrored_path(path: str, width: float) -> str:
    """A path of :func:`smooth_path` as its mirror image in a picture ``width`` cm wide.

    >>> mirrored_path("M0 0c.5 0 2.5 0 3 0", 10.0)
    'M10 0c-.5 0 -2.5 0 -3 0'
    >>> mirrored_path("", 10.0)
    ''
    """
    out = []
    for curve in path.split("M")[1:]:
        head, _, body = curve.partition("c")
        x, y = head.split()
        steps = body.removesuffix("z").split()
        steps[::2] = [_negated(step) for step in steps[::2]]
        close = "z" if body.endswith("z") else ""
        out.append(f"M{_number(width - float(x), 3)} {y}c{' '.join(steps)}{close}")
    return "".join(out)


def _negated(number: str) -> str:
    return number[1:] if number.startswith("-") else ("0" if number == "0" else f"-{number}")


def _number(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    text = text.replace("-0.", "-.", 1) if text.startswith("-0.") else text
    text = text[1:] if text.startswith("0.") else text
    return "0" if text in ("", "-", "-0") else text
