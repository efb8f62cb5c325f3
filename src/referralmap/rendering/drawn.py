"""What does a drawing look like on the body, in a view, by the kinds of pain?

What was drawn in this view is shown by its own outline, cut to the body; what was drawn in others,
or named, as this view sees its cells. An eraser takes away on the surface, in whichever view it was
made, so the outlines are kept to what the lifted drawing still covers.

The figure is drawn by lines alone, for paper: on the shaded figure a hatch is hard to see.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from referralmap.assessment.pain import PainKind, Spread
from referralmap.atlas.atlas import Atlas
from referralmap.body.views import View
from referralmap.drawing.lift import mark_area
from referralmap.drawing.marks import CellsMark, Eraser, Mark, RegionMark
from referralmap.drawing.pain_drawing import PainDrawing
from referralmap.geometry.paths import mirrored_path
from referralmap.language.words import Words

from .hatches import KIND_HATCHES, HatchedArea, add_area
from .palette import LINE, PAPER, TEXT
from .svg import sheet
from .zones import field_area, weights_area

Kinds = tuple[PainKind, ...]
KindsOf = Callable[[int], Kinds]
Box = tuple[float, float, float, float]

BODY = "#f7f5f3"
WORDS = Words("drawn", "sentences", {"enlarged": "{view}, enlarged"})
SEEN_AGAIN = 0.6
"""Below this share of a drawing kept by cells that are covered by half, any cover counts."""


@dataclass(frozen=True)
class Picture:
    """A picture of one view: its SVG text, its size in cm of the view, and the words at its edges.

    ``left_edge`` and ``right_edge`` say which side of the patient is there, in capitals; ``part``
    that it shows a part of the view, enlarged.
    """

    view: str
    words: str
    svg: str
    width: float
    height: float
    left_edge: str
    right_edge: str
    part: bool = False


def no_kinds(_: int) -> Kinds:
    """No kind of pain was named."""
    return ()


def drawn_areas(
    atlas: Atlas, drawing: PainDrawing, view: str, kinds_of: KindsOf = no_kinds
) -> tuple[HatchedArea, ...]:
    """The areas of a drawing in a view, one for each combination of kinds; none that are empty."""
    scene = atlas.body.view(view, drawing.figure)
    areas = []
    for kinds in dict.fromkeys(kinds_of(number) for number, _ in _painted(drawing)):
        own = _only(drawing, lambda number, kinds=kinds: kinds_of(number) == kinds)  # type: ignore[misc]
        shape = drawn_shape(atlas, own, scene)
        if not shape.is_empty:
            areas.append(HatchedArea(shape, tuple(KIND_HATCHES[kind] for kind in kinds)))
    return tuple(areas)


def drawn_shape(atlas: Atlas, drawing: PainDrawing, scene: View) -> shapely.Geometry:
    """What a drawing covers in a view, as polygons in cm of the view."""
    elsewhere = _only(drawing, lambda number: _view(drawing.marks[number]) != scene.name)
    seen = seen_area(atlas, atlas.lift(elsewhere).weights, scene)
    here = _drawn_here(drawing, scene)
    if not here.is_empty:
        covered = field_area(atlas, scene, _any_cover(atlas, atlas.lift(drawing).weights))
        here = shapely.intersection(here, atlas.body.silhouette(scene))
        here = shapely.intersection(here, covered)
    return shapely.union_all([here, seen])


def seen_area(atlas: Atlas, weights: NDArray[np.float32], scene: View) -> shapely.Geometry:
    """Where a view sees cells that are covered: by half, or at all where that loses much of it."""
    cells = weights[: atlas.cell_count]
    kept = cells[cells >= 0.5].sum()
    if cells.sum() and kept < SEEN_AGAIN * cells.sum():
        cells = (cells > 0).astype(np.float32)
    return weights_area(atlas, scene, cells)


def draw_areas(
    atlas: Atlas,
    scene: View,
    areas: Sequence[HatchedArea],
    *,
    spreads: Sequence[Spread] = (),
    height: float = 300.0,
    box: Box | None = None,
) -> str:
    """An SVG text ``height`` pixels high: areas on the body, and where the pain goes.

    ``box``: left, top, width and height in cm of what is shown; all of the view if left out.
    """
    box = box or (0.0, 0.0, *scene.size)
    scale = height / box[3]
    drawing = sheet(box[2] * scale, height)
    drawing.add(areas_group(drawing, atlas, scene, areas, spreads, box, scale))
    return str(drawing.tostring())


def areas_group(
    drawing: Any,
    atlas: Atlas,
    scene: View,
    areas: Sequence[HatchedArea],
    spreads: Sequence[Spread],
    box: Box,
    scale: float,
) -> Any:
    """A group with the corner of ``box`` at its origin, ``scale`` pixels a cm; it is not cut."""
    group = drawing.g(
        transform=f"translate({-box[0] * scale:.2f},{-box[1] * scale:.2f}) scale({scale:.5f})"
    )
    add_figure(drawing, group, atlas, scene, 1 / scale)
    for area in areas:
        add_area(drawing, group, area, 1 / scale)
    add_figure_lines(drawing, group, atlas, scene, 1 / scale)
    for spread in spreads:
        if spread.view == scene.name:
            _add_spread(drawing, group, spread, 1 / scale)
    return group


def picture(
    atlas: Atlas,
    scene: View,
    areas: Sequence[HatchedArea],
    *,
    spreads: Sequence[Spread] = (),
    height: float = 300.0,
    box: Box | None = None,
) -> Picture:
    """The picture of :func:`draw_areas` with its words; a part of a view says that it is one."""
    svg = draw_areas(atlas, scene, areas, spreads=spreads, height=height, box=box)
    width, high = scene.size if box is None else box[2:]
    words = scene.named(atlas.language, loud=True)
    if box is not None:
        words = WORDS.say(atlas.language, "enlarged", view=words)
    sides = scene.edges(atlas.language, loud=True)
    return Picture(scene.name, words, svg, width, high, *sides, part=box is not None)


def box_round(areas: Sequence[HatchedArea], scene: View, margin: float, least: float) -> Box:
    """Left, top, width and height in cm of a square round areas, inside the view where it can be.

    ``margin`` in cm is added on every side; the square is at least ``least`` cm wide.
    """
    left, top, right, bottom = shapely.union_all([area.shape for area in areas]).bounds
    size = max(right - left + 2 * margin, bottom - top + 2 * margin, least)
    size = min(size, max(scene.size))
    return (
        _placed((left + right - size) / 2, size, scene.size[0]),
        _placed((top + bottom - size) / 2, size, scene.size[1]),
        size,
        size,
    )


def _placed(start: float, size: float, whole: float) -> float:
    """Where a span begins: as wished, but inside ``whole``; in its middle if it is longer.

    >>> _placed(-3.0, 10.0, 50.0), _placed(45.0, 10.0, 50.0), _placed(0.0, 60.0, 50.0)
    (0.0, 40.0, -5.0)
    """
    if size >= whole:
        return (whole - size) / 2
    return min(max(start, 0.0), whole - size)


def _painted(drawing: PainDrawing) -> list[tuple[int, Mark]]:
    """The marks that cover anything, with their numbers."""
    return [
        (number, mark)
        for number, mark in enumerate(drawing.marks)
        if not isinstance(mark, Eraser) and mark.intensity > 0
    ]


def _only(drawing: PainDrawing, wanted: Callable[[int], bool]) -> PainDrawing:
    """The drawing with the marks wanted, by number, and with every eraser."""
    marks = (
        mark
        for number, mark in enumerate(drawing.marks)
        if isinstance(mark, Eraser) or wanted(number)
    )
    return replace(drawing, marks=tuple(marks))


def _view(mark: Mark) -> str:
    return "" if isinstance(mark, RegionMark | CellsMark) else mark.view


def _drawn_here(drawing: PainDrawing, scene: View) -> shapely.Geometry:
    """What the marks of this view cover in it, its erasers taken away in their order."""
    shape: shapely.Geometry = shapely.Polygon()
    for mark in drawing.marks:
        if isinstance(mark, RegionMark | CellsMark) or mark.view != scene.name:
            continue
        if isinstance(mark, Eraser):
            shape = shapely.difference(shape, mark_area(mark))
        elif mark.intensity > 0:
            shape = shapely.union(shape, mark_area(mark))
    return shape


def _any_cover(atlas: Atlas, weights: NDArray[np.float32]) -> NDArray[np.float64]:
    """A field (V,) below 0 at every vertex of a cell that is covered at all."""
    surface = atlas.body.surface
    cell = surface.cell_of_quad
    quads = surface.small_quads[(cell >= 0) & (weights[cell] > 0)]
    field = np.ones(int(surface.small_quads.max()) + 1)
    field[quads.ravel()] = -1.0
    return field


def add_figure(drawing: Any, group: Any, atlas: Atlas, scene: View, pixel: float) -> None:
    """Add the plain figure to a group in cm of the view; ``pixel`` is one pixel in cm."""
    path = _shown(atlas.body.picture(scene).silhouette, scene)
    thin = round(pixel, 4)
    group.add(drawing.path(path, fill=BODY, fill_rule="evenodd", stroke=PAPER, stroke_width=thin))


def add_figure_lines(drawing: Any, group: Any, atlas: Atlas, scene: View, pixel: float) -> None:
    """Add the figure's outline and contours, over what is drawn on it."""
    art = atlas.body.picture(scene)
    for path, width in ((art.outline, 1.3), (art.contours, 0.7)):
        if path:
            group.add(drawing.path(_shown(path, scene), fill="none", stroke=LINE,
                                   stroke_linecap="round",
                                   stroke_width=round(width * pixel, 4)))  # fmt: skip


def _shown(path: str, scene: View) -> str:
    """A path of a view's art as the view shows it."""
    return mirrored_path(path, scene.size[0]) if scene.flipped else path


def _add_spread(drawing: Any, group: Any, spread: Spread, pixel: float) -> None:
    """A dot where the pain starts, and an arrow to where it goes, each with a white border."""
    if spread.end is not None:
        path = arrow_path(np.array(spread.start), np.array(spread.end), 9 * pixel)
        for colour, width in ((PAPER, 5.0), (TEXT, 2.2)):
            group.add(drawing.path(path, fill="none", stroke=colour, stroke_linecap="round",
                                   stroke_width=round(width * pixel, 4)))  # fmt: skip
    for colour, radius in ((PAPER, 5.2), (TEXT, 3.8)):
        group.add(drawing.circle(spread.start, round(radius * pixel, 4), fill=colour))


def arrow_path(start: NDArray[np.float64], end: NDArray[np.float64], head: float) -> str:
    """An arrow as an SVG path, with a head so long; no head where it goes nowhere.

    >>> arrow_path(np.array([0.0, 0.0]), np.array([10.0, 0.0]), 2.0)
    'M0 0L10 0M8.4 -1.2L10 0L8.4 1.2'
    >>> arrow_path(np.zeros(2), np.zeros(2), 2.0)
    'M0 0L0 0'
    """
    way = end - start
    length = float(np.hypot(*way))
    line = f"M{start[0]:.5g} {start[1]:.5g}L{end[0]:.5g} {end[1]:.5g}"
    if length == 0:
        return line
    along = way / length
    across = np.array([-along[1], along[0]])
    back = end - 0.8 * head * along
    one, other = back - 0.6 * head * across, back + 0.6 * head * across
    return line + "M" + "L".join(f"{x:.5g} {y:.5g}" for x, y in (one, end, other))


def spread_swatch(wide: float = 26.0, high: float = 12.0) -> str:
    """An SVG text: a small dot with an arrow, for a legend. In pixels."""
    drawing = sheet(wide, high)
    _add_spread(drawing, drawing, Spread("", (5.0, high / 2), (wide - 2, high / 2)), 1.0)
    return str(drawing.tostring())
