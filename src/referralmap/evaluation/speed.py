"""How many drawings a second, beside the two plain ways of doing it?

One loops over the polygons of zones in two views and intersects each with the drawing's by
shapely; the other gives the drawing and the zones that it touches to scipy's non-negative least
squares. Both only count or fit; the library's answer counts, fits, weighs and ranks. All are asked
about the same drawings.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.optimize import nnls

from referralmap.evaluation.methods import METHODS, OURS, Setting, setting
from referralmap.evaluation.scoring import Floats, Ints
from referralmap.evaluation.threads import one_thread
from referralmap.geometry.outlines import level_area, rounded
from referralmap.inference.bands import WHOLE
from referralmap.inference.overlaps import drawn_units, zone_areas
from referralmap.simulation.patients import simulator
from referralmap.simulation.worlds import NOMINAL

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas
    from referralmap.atlas.patterns import PatternKey
    from referralmap.drawing.lift import LiftedDrawing

SEED = 2999
DRAWINGS = 60
VIEWS = ("anterior", "posterior")
ROUNDED_CM = 0.14
"""Corners of outlines are smoothed by this much, as in pictures [cm]."""
POLYGONS, LEAST_SQUARES = "shapely", "scipy nnls"


@dataclass(frozen=True)
class Speed:
    """Median time of a drawing [ms], and drawings a second of all in turn."""

    ms: float
    per_second: float


def speeds(atlas: Atlas, count: int = DRAWINGS) -> dict[str, Speed]:
    """The library's answer, its overlap and its unmixing alone, and both plain ways."""
    given = setting(atlas)
    drawings = [one.drawing for one in simulator(atlas).patients(NOMINAL, count, SEED)]
    zones = zone_polygons(atlas, atlas.patterns.keys)
    polygons = {id(one): outlines(atlas, cell_field(atlas, one.weights)) for one in drawings}
    ways: dict[str, Callable[[LiftedDrawing], object]] = {
        OURS: lambda one: METHODS[OURS](given, one),
        "overlap": lambda one: METHODS["overlap"](given, one),
        "unmixing": lambda one: METHODS["unmixing"](given, one),
        POLYGONS: lambda one: shared_areas(zones, polygons[id(one)]),
        LEAST_SQUARES: lambda one: least_squares(given, one),
    }
    with one_thread():
        return {name: _measured(way, drawings) for name, way in ways.items()}


def _measured(way: Callable[[LiftedDrawing], object], drawings: Sequence[LiftedDrawing]) -> Speed:
    times = []
    for one in drawings:
        started = time.perf_counter()
        way(one)
        times.append(time.perf_counter() - started)
    return Speed(float(np.median(times)) * 1e3, len(times) / sum(times))


def zone_polygons(atlas: Atlas, keys: Sequence[PatternKey]) -> list[list[shapely.Geometry]]:
    """Each pattern's outline in each view."""
    fields = (atlas.fields.pattern(key.muscle, key.trigger_point, key.side) for key in keys)
    return [outlines(atlas, field.whole) for field in fields]


def shared_areas(
    zones: Sequence[Sequence[shapely.Geometry]], drawing: Sequence[shapely.Geometry]
) -> list[float]:
    """The area that a drawing shares with each zone, zone by zone and view by view [cm2]."""
    return [
        sum(zone.intersection(own).area for zone, own in zip(pattern, drawing, strict=True))
        for pattern in zones
    ]


def least_squares(given: Setting, lifted: LiftedDrawing) -> tuple[Ints, Floats]:
    """Rows of the patterns touched, and scipy's amounts of them over all units that they reach."""
    index = given.index
    inside = zone_areas(index, drawn_units(index, lifted))[3]
    rows = np.flatnonzero(inside[WHOLE] > 0)
    if not len(rows):
        return rows, np.zeros(0)
    entries, place = index.entries_of(rows)
    units, number = np.unique(index.units[entries], return_inverse=True)
    observed = lifted.observed[units].astype(np.float64)
    share = np.divide(lifted.weights[units], observed, out=np.zeros(len(units)), where=observed > 0)
    root = np.sqrt(index.areas[units] * observed)
    zones = np.zeros((len(units), len(rows)))
    zones[number, place] = index.strength[entries] * root[number]
    return rows, nnls(zones, share * root)[0]


def cell_field(atlas: Atlas, weights: NDArray[np.float32]) -> Floats:
    """A field (V,) at the vertices, below 0 where more than half of the cells around is drawn."""
    surface = atlas.body.surface
    lit = surface.cell_of_quad >= 0
    quads = surface.small_quads[lit]
    value = np.repeat(np.asarray(weights, np.float64)[surface.cell_of_quad[lit]], 4)
    count = int(surface.small_quads.max()) + 1
    total = np.bincount(quads.ravel(), value, minlength=count)
    around = np.maximum(np.bincount(quads.ravel(), minlength=count), 1)
    return np.asarray(0.5 - total / around)


def outlines(atlas: Atlas, field: Floats) -> list[shapely.Geometry]:
    """Where a field (V,) is below 0 in each view, as polygons."""
    body = atlas.body
    out = []
    for name in VIEWS:
        view = body.view(name)
        quads, visible = body.surface.small_quads, body.visible_quads(view)
        area = level_area(body.fine_points(view), quads, field, visible)
        out.append(rounded(area, body.silhouette(view), ROUNDED_CM))
    return out


LIKE_FOR_LIKE = {"overlap": POLYGONS, "unmixing": LEAST_SQUARES}
"""What of the library does the same as a plain way."""


def told(found: dict[str, Speed]) -> str:
    """The speeds as lines for people."""
    lines = [f"{'one drawing':14} {'ms':>7} {'drawings/s':>11}"]
    for name, speed in found.items():
        line = f"{name:14} {speed.ms:7.2f} {speed.per_second:11.0f}"
        if name in LIKE_FOR_LIKE:
            plain = LIKE_FOR_LIKE[name]
            ratio = speed.per_second / found[plain].per_second
            line += f"   {ratio:.1f} times as many as {plain}"
        lines.append(line)
    return "\n".join(lines)
