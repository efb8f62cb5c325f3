"""What does a pattern, a muscle or a drawing look like in a view, as SVG paths?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from referralmap.atlas.atlas import Atlas
from referralmap.body.views import View
from referralmap.errors import UnknownNameError
from referralmap.geometry.outlines import level_area, rounded
from referralmap.geometry.paths import shape_path
from referralmap.model import Side

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class PatternPaths:
    """Closed paths in view coordinates, empty where the view does not show the zone.

    ``spillover`` leaves out what is essential; ``crosses`` are the places of the trigger point
    that the view shows.
    """

    essential: str
    spillover: str
    muscle: str
    crosses: tuple[tuple[float, float], ...]
    essential_cm2: float
    spillover_cm2: float


def pattern_paths(
    atlas: Atlas,
    muscle: str,
    trigger_point: str,
    side: Side,
    figure: str,
    view: str,
) -> PatternPaths:
    """The zones, the outline and the X of one trigger point in one view of a figure."""
    if side not in atlas.muscle(muscle).sides:
        raise UnknownNameError(f"side of {muscle}", str(side), atlas.muscle(muscle).sides)
    side = Side(side)
    scene = atlas.body.view(view, figure)
    fields = atlas.fields.pattern(muscle, trigger_point, side)
    outline = field_area(atlas, scene, atlas.fields.outline(muscle, side))
    return replace(
        zone_paths(atlas, scene, fields.essential, fields.whole),
        muscle=shape_path(outline),
        crosses=_crosses(atlas, scene, fields.vertex),
    )


def zone_paths(atlas: Atlas, scene: View, essential: Floats, whole: Floats) -> PatternPaths:
    """The zones in a view from their fields (V,), without a muscle or an X."""
    inner, outer = field_area(atlas, scene, essential), field_area(atlas, scene, whole)
    spillover = shapely.difference(outer, inner)
    spillover = shapely.buffer(shapely.buffer(spillover, -0.08), 0.08, quad_segs=2)
    return PatternPaths(
        essential=shape_path(inner),
        spillover=shape_path(spillover),
        muscle="",
        crosses=(),
        essential_cm2=float(inner.area),
        spillover_cm2=float(spillover.area),
    )


def drawing_path(atlas: Atlas, weights: NDArray[np.float32], figure: str, view: str) -> str:
    """The outline in one view of what is drawn: ``weights`` (N or more,) are shares of cells."""
    return shape_path(weights_area(atlas, atlas.body.view(view, figure), weights))


def weights_area(atlas: Atlas, view: View, weights: NDArray[np.float32]) -> shapely.Geometry:
    """What is drawn in a view as polygons: ``weights`` (N or more,) are shares of cells."""
    return field_area(atlas, view, cell_field(atlas, weights))


def cell_field(atlas: Atlas, weights: NDArray[np.float32]) -> Floats:
    """A field (V,) at the fine vertices, below 0 where more than half of the cells around is
    drawn.
    """
    surface = atlas.body.surface
    cell = surface.cell_of_quad
    lit = cell >= 0
    quads = surface.small_quads[lit]
    value = np.repeat(weights[cell[lit]].astype(float), 4)
    count = int(surface.small_quads.max()) + 1
    total = np.bincount(quads.ravel(), value, minlength=count)
    number = np.maximum(np.bincount(quads.ravel(), minlength=count), 1)
    return np.asarray(0.5 - total / number)


def field_area(atlas: Atlas, view: View, field: Floats) -> shapely.Geometry:
    """Where a field (V,) is below 0 in a view, as polygons with rounded corners."""
    if not (field < 0).any():
        return shapely.Polygon()
    body = atlas.body
    quads = body.surface.small_quads
    shape = level_area(body.fine_points(view), quads, field, body.visible_quads(view))
    amount = 0.14 if view.size[1] > 60 else 0.09
    return rounded(shape, body.silhouette(view), amount)


def _crosses(atlas: Atlas, view: View, vertex: int) -> tuple[tuple[float, float], ...]:
    surface = atlas.body.surface
    around = (surface.small_quads == vertex).any(axis=1)
    if not atlas.body.visible_quads(view)[around].any():
        return ()
    x, y = atlas.body.fine_points(view)[vertex]
    if not (0 < x < view.size[0] and 0 < y < view.size[1]):
        return ()
    return ((round(float(x), 2), round(float(y), 2)),)
