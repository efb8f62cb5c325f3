"""How are the body and its patterns drawn as an SVG file?

Beside the plots of an evaluation this is the only module that knows svgwrite.

svgwrite is imported when something is drawn: it brings an HTTP client along, and a program that
only inverts drawings need not wait for that.

Only presentation attributes, plain shapes and flat transforms: no style sheet, mask or pattern, so
that every reader of SVG shows the same picture.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

from referralmap.atlas.atlas import Atlas
from referralmap.body.views import View
from referralmap.errors import UnknownNameError
from referralmap.inference.words import sided
from referralmap.language.language import Language
from referralmap.model import Side, TriggerPoint

from .palette import ESSENTIAL, LINE, MUSCLE, PAPER, SPILLOVER, TEXT
from .zones import PatternPaths, pattern_paths

HEIGHT = 900.0
GAP = 26.0
CAPTION = 74.0
TITLE_SIZE = 25.0
LETTER = 0.56
"""Width of a usual letter as a share of its size."""


def draw_pattern(
    atlas: Atlas,
    trigger_point: TriggerPoint,
    *,
    side: Side = Side.LEFT,
    views: Sequence[str] = ("anterior", "posterior"),
    figure: str = "neutral",
) -> str:
    """An SVG text: the pattern of one trigger point in views side by side.

    Essential zone solid, spillover lighter with a dotted border, the muscle's outline as a dashed
    line and the trigger point as an X. Raises UnknownNameError for an unknown view, figure or side.
    """
    scenes = [atlas.body.view(name, figure) for name in views]
    widths = [scene.size[0] / scene.size[1] * HEIGHT for scene in scenes]
    muscle = atlas.muscle(trigger_point.muscle)
    if side not in muscle.sides:
        raise UnknownNameError(f"side of {muscle.id}", str(side), muscle.sides)
    side = Side(side)
    title = sided(f"{muscle.name} {trigger_point.name}", side, atlas.language)
    total = max(sum(widths) + GAP * (len(scenes) + 1), TITLE_SIZE * 0.62 * len(title) + 2 * GAP)
    drawing = sheet(total, HEIGHT + CAPTION + GAP)
    drawing.add(words(title, GAP, 34, TITLE_SIZE, bold=True))
    left = GAP
    for scene, width in zip(scenes, widths, strict=True):
        paths = pattern_paths(atlas, muscle.id, trigger_point.id, side, figure, scene.name)
        drawing.add(panel(drawing, atlas, scene, paths, left, width))
        left += width + GAP
    return str(drawing.tostring())


def sheet(width: float, height: float) -> Any:
    """An empty white drawing, sizes in pixels."""
    import svgwrite

    drawing = svgwrite.Drawing(
        size=(f"{width:.0f}", f"{height:.0f}"),
        viewBox=f"0 0 {width:.1f} {height:.1f}",
        debug=False,
    )
    drawing.add(drawing.rect((0, 0), (round(width, 1), round(height, 1)), fill=PAPER))
    return drawing


def panel(
    drawing: Any, atlas: Atlas, scene: View, paths: PatternPaths, left: float, width: float
) -> Any:
    """A view with zones on it and its words, ``left`` and ``width`` in pixels."""
    scale = HEIGHT / scene.size[1]
    made = drawing.g(transform=f"translate({left:.1f},{CAPTION})")
    body = drawing.g(transform=f"scale({scale:.4f})")
    body.add(figure_group(drawing, atlas, scene))
    add_pattern(drawing, body, paths, 1 / scale)
    made.add(body)
    _add_labels(made, scene, width, atlas.language)
    return made


def figure_group(drawing: Any, atlas: Atlas, scene: View) -> Any:
    """The clay figure with outline and contours, in cm of the view."""
    picture = atlas.body.picture(scene)
    group = drawing.g()
    if scene.flipped:
        group = drawing.g(transform=f"translate({scene.size[0]},0) scale(-1,1)")
    encoded = base64.b64encode(picture.image).decode("ascii")
    group.add(drawing.image(f"data:image/webp;base64,{encoded}", insert=(0, 0), size=scene.size))
    thin = 1.5 * scene.size[1] / HEIGHT
    for path in (picture.outline, picture.contours):
        if path:
            group.add(
                drawing.path(path, fill="none", stroke=LINE, stroke_width=round(thin, 4),
                             stroke_linecap="round", stroke_linejoin="round")
            )  # fmt: skip
    return group


def add_pattern(drawing: Any, body: Any, paths: PatternPaths, pixel: float) -> None:
    """Add zones, outline and X to a group in cm of the view; ``pixel`` is one pixel in cm."""

    def path(d: str, **style: Any) -> None:
        if d:
            body.add(drawing.path(d, fill_rule="evenodd", stroke_linejoin="round", **style))

    path(paths.spillover, fill=SPILLOVER, fill_opacity=0.38, stroke=ESSENTIAL,
         stroke_width=round(1.6 * pixel, 4), stroke_dasharray=f"{2 * pixel:.3f},{4 * pixel:.3f}",
         stroke_linecap="round")  # fmt: skip
    path(paths.essential, fill=ESSENTIAL, fill_opacity=0.62, stroke=ESSENTIAL,
         stroke_width=round(1.6 * pixel, 4))  # fmt: skip
    path(paths.muscle, fill="none", stroke=MUSCLE, stroke_width=round(2 * pixel, 4),
         stroke_dasharray=f"{9 * pixel:.3f},{5 * pixel:.3f}")  # fmt: skip
    for x, y in paths.crosses:
        arm = 8 * pixel
        cross = f"M{x - arm:.3f} {y - arm:.3f}L{x + arm:.3f} {y + arm:.3f}"
        cross += f"M{x - arm:.3f} {y + arm:.3f}L{x + arm:.3f} {y - arm:.3f}"
        for colour, thickness in ((PAPER, 6), (TEXT, 3)):
            body.add(drawing.path(cross, fill="none", stroke=colour, stroke_linecap="round",
                                  stroke_width=round(thickness * pixel, 4)))  # fmt: skip


def _add_labels(made: Any, scene: View, width: float, language: Language) -> None:
    left, right = scene.edges(language)
    # A sole is narrower than its two labels, which were once printed over each other.
    size = min(16.0, width / (LETTER * (len(left) + len(right) + 2)))
    made.add(words(scene.named(language), width / 2, -8, 19, anchor="middle"))
    made.add(words(left, 0, HEIGHT + 14, size))
    made.add(words(right, width, HEIGHT + 14, size, anchor="end"))


def words(
    text: str,
    x: float,
    y: float,
    size: float,
    *,
    anchor: str = "start",
    bold: bool = False,
    colour: str = TEXT,
) -> Any:
    """A line of text, ``size`` pixels high."""
    from svgwrite.text import Text

    return Text(
        text,
        insert=(round(x, 1), round(y, 1)),
        fill=colour,
        font_size=size,
        font_family="Helvetica, Arial, sans-serif",
        font_weight="bold" if bold else "normal",
        text_anchor=anchor,
    )
