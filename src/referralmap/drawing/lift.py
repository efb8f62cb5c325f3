"""Which cells of the body does a drawing mark?

A mark covers the samples that its view shows inside the mark's area. Marks act in order; an eraser
takes away what it covers on the surface, whatever view that was drawn in, since the surface is
what is drawn on. Cells that no offered view shows are unobserved, not pain-free.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from referralmap.body.body import Body
from referralmap.body.surface import SAMPLES
from referralmap.body.views import View
from referralmap.errors import DrawingError, ReferralmapError
from referralmap.geometry.marks import lasso_area, stroke_area
from referralmap.model import Side

from .marks import Brush, CellsMark, Eraser, Lasso, Mark, RegionMark, Spot
from .pain_drawing import PainDrawing

Floats32 = NDArray[np.float32]
# Points above which a stroke is lifted piece by piece, and not by the outline of the whole.
LONG_STROKE = 120
RegionUnits = Callable[[str, Side], NDArray[np.int64]]


@dataclass(frozen=True, eq=False)
class LiftedDrawing:
    """A drawing on the N surface cells and K insets.

    ``weights`` (N+K,) is the share 0 to 1 of each unit that was drawn, ``observed`` (N+K,) the
    share that an offered view shows, ``intensity`` (N+K,) the strongest 0 to 10 marked there (0
    where nothing is).
    """

    weights: Floats32
    observed: Floats32
    intensity: Floats32


def lift(
    body: Body, drawing: PainDrawing, region_units: RegionUnits, inset_count: int = 0
) -> LiftedDrawing:
    """The drawing on cells and insets; ``region_units`` gives the units of a named region.

    Raises :class:`~referralmap.errors.UnknownNameError` for an unknown view, figure or region and
    :class:`~referralmap.errors.DrawingError` for a cell that does not exist.
    """
    cells = len(body.cell_areas)
    units = cells + inset_count
    drawn = np.zeros(units * SAMPLES, bool)
    strength = np.zeros(units * SAMPLES, np.float32)
    touched = []
    for number, mark in enumerate(drawing.marks):
        try:
            index = covered(body, drawing.figure, mark, region_units, units)
        except ReferralmapError as error:
            error.add_note(f"marks[{number}]")
            raise
        if isinstance(mark, Eraser):
            drawn[index], strength[index] = False, 0
            continue
        if mark.intensity == 0:
            continue  # 0 of 10 is no pain: seen, and not marked
        drawn[index] = True
        strength[index] = np.maximum(strength[index], mark.intensity)
        touched.append(index)
    weights, intensity = np.zeros(units, np.float32), np.zeros(units, np.float32)
    # Only what was touched is averaged: over all cells that alone took longer than the lifting.
    some = np.unique(np.concatenate([np.zeros(0, np.int64), *touched]) // SAMPLES)
    weights[some] = drawn.reshape(-1, SAMPLES)[some].mean(axis=1, dtype=np.float32)
    intensity[some] = strength.reshape(-1, SAMPLES)[some].max(axis=1)
    return LiftedDrawing(weights, observed(body, drawing, inset_count), intensity)


def covered(
    body: Body, figure: str, mark: Mark, region_units: RegionUnits, units: int
) -> NDArray[np.int64]:
    """Numbers (``4 * unit + sample``) of the samples that a mark covers."""
    if isinstance(mark, RegionMark):
        return _samples_of(region_units(mark.region, mark.side))
    if isinstance(mark, CellsMark):
        return _samples_of(_known_units(mark, units))
    view = body.view(mark.view, figure)
    if not isinstance(mark, Lasso) and len(mark.points) > LONG_STROKE:
        return seen_along(body, view, mark.points, mark.radius)
    return seen_inside(body, view, mark_area(mark))


def mark_area(mark: Brush | Lasso | Spot | Eraser) -> shapely.Geometry:
    """The area of the view that a drawn mark covers."""
    if isinstance(mark, Lasso):
        return lasso_area(mark.points)
    return stroke_area(mark.points, mark.radius)


def seen_inside(body: Body, view: View, area: shapely.Geometry) -> NDArray[np.int64]:
    """Numbers of the samples that ``view`` shows inside ``area``."""
    if area.is_empty:
        return np.zeros(0, np.int64)
    points, index = _seen_between(body, view, area.bounds)
    shapely.prepare(area)
    return np.asarray(index[shapely.contains_xy(area, points[:, 0], points[:, 1])])


def seen_along(
    body: Body, view: View, stroke: tuple[tuple[float, float], ...], radius: float
) -> NDArray[np.int64]:
    """Numbers of the samples that ``view`` shows within ``radius`` cm of a long stroke.

    By distance to its pieces: the outline of a scribble of 2,000 points took nine seconds to unite.
    """
    ends = np.asarray(stroke, float)
    pieces = shapely.linestrings(np.stack([ends[:-1], ends[1:]], axis=1))
    low, high = ends.min(axis=0) - radius, ends.max(axis=0) + radius
    points, index = _seen_between(body, view, (*low, *high))
    tree = shapely.STRtree(pieces)
    found = tree.query(shapely.points(points), predicate="dwithin", distance=radius)[0]
    return np.asarray(index[np.unique(found)])


def _seen_between(
    body: Body, view: View, bounds: tuple[float, ...]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Coordinates and numbers of the samples that ``view`` shows in a box."""
    points, index = body.seen(view)
    left, top, right, bottom = bounds
    rows = slice(*np.searchsorted(points[:, 1], [top, bottom]))
    points, index = points[rows], index[rows]
    near = (points[:, 0] >= left) & (points[:, 0] <= right)
    return points[near], index[near]


def observed(body: Body, drawing: PainDrawing, inset_count: int = 0) -> Floats32:
    """Share (N+K,) of each unit that an offered view shows; all of it where none are named."""
    cells = len(body.cell_areas)
    if drawing.views_offered is None:
        return np.ones(cells + inset_count, np.float32)
    seen = np.zeros((cells, SAMPLES), bool)
    for name in drawing.views_offered:
        seen |= body.visible(body.view(name, drawing.figure))
    # A cell with one visible sample can be drawn over: what counts is that somebody could have
    # marked it.
    share = np.minimum(1.0, seen.mean(axis=1, dtype=np.float32) * 2)
    return np.concatenate([share, np.ones(inset_count, np.float32)]).astype(np.float32)


def _samples_of(units: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.asarray((units[:, None] * SAMPLES + np.arange(SAMPLES)).ravel())


def _known_units(mark: CellsMark, units: int) -> NDArray[np.int64]:
    ids = np.asarray(mark.cells, np.int64)
    wrong = ids[(ids < 0) | (ids >= units)]
    if len(wrong):
        raise DrawingError(
            f"cell {int(wrong[0])} does not exist: cells, and the insets behind them, are numbered "
            f"0 to {units - 1}; was the drawing made for another atlas?"
        )
    return ids
