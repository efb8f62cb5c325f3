"""What does a pattern look like in a small picture? One view, cut down to where the pattern is.

A whole body of a thumb's height shows no finger. The cut keeps the pattern, the outline of its
muscle and enough of the body around them to see which part of it this is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.atlas.atlas import Atlas
from referralmap.body.views import View
from referralmap.model import Side, TriggerPoint

from .svg import add_pattern, figure_group, sheet
from .zones import PatternPaths, pattern_paths

MARGIN_CM = 7.0
LEAST_CM = 48.0
"""The cut is at least this high and half as wide: a piece of skin alone could be anywhere."""

Box = tuple[float, float, float, float]


def draw_detail(
    atlas: Atlas,
    trigger_point: TriggerPoint,
    *,
    side: Side,
    view: str,
    height: float,
    figure: str = "neutral",
) -> str:
    """An SVG text, ``height`` pixels high: one view of the pattern, cut to where the pattern is.

    UnknownNameError for a view or figure that does not exist.
    """
    scene = atlas.body.view(view, figure)
    paths = pattern_paths(atlas, trigger_point.muscle, trigger_point.id, side, figure, view)
    return draw_cut(atlas, scene, paths, cut(atlas, trigger_point, side, scene), height)


def draw_cut(atlas: Atlas, scene: View, paths: PatternPaths, box: Box, height: float) -> str:
    """An SVG text, ``height`` pixels high: what is drawn on a view, cut to a box of it."""
    left, top, wide, high = box
    scale = height / high
    drawing = sheet(wide * scale, height)
    body = drawing.g(
        transform=f"translate({-left * scale:.2f},{-top * scale:.2f}) scale({scale:.4f})"
    )
    body.add(figure_group(drawing, atlas, scene))
    add_pattern(drawing, body, paths, 0.8 / scale)
    drawing.add(body)
    text = str(drawing.tostring())
    return text[text.index("<svg") :]


def cut(atlas: Atlas, trigger_point: TriggerPoint, side: Side, scene: View) -> Box:
    """Left, top, width and height in cm of the view: all of a close-up, a part of a whole body."""
    fields = atlas.fields.pattern(trigger_point.muscle, trigger_point.id, side)
    outline = atlas.fields.outline(trigger_point.muscle, side)
    return cut_to(atlas, scene, (fields.whole < 0) | (outline < 0))


def cut_to(atlas: Atlas, scene: View, inside: NDArray[np.bool_]) -> Box:
    """The box of a view around the vertices (V,) inside something, as :func:`cut`."""
    width, height = scene.size
    seen = np.zeros(len(inside), bool)
    seen[atlas.body.surface.small_quads[atlas.body.visible_quads(scene)].ravel()] = True
    points = atlas.body.fine_points(scene)[inside & seen]
    if height <= LEAST_CM or len(points) == 0:
        return 0.0, 0.0, width, height
    (left, right), (top, bottom) = (_span(points[:, k], scene.size[k], k) for k in (0, 1))
    return left, top, right - left, bottom - top


def _span(values: NDArray[np.float64], size: float, axis: int) -> tuple[float, float]:
    """From the least to the greatest value with a margin, wide enough, inside 0 to ``size``."""
    low, high = float(values.min()) - MARGIN_CM, float(values.max()) + MARGIN_CM
    lacking = (LEAST_CM if axis == 1 else LEAST_CM / 2) - (high - low)
    if lacking > 0:
        low, high = low - lacking / 2, high + lacking / 2
    if low < 0:
        low, high = 0.0, high - low
    if high > size:
        low, high = low - (high - size), size
    return max(low, 0.0), high
