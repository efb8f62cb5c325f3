"""What do the named regions look like on a view?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from referralmap.atlas.atlas import Atlas
from referralmap.body.views import View
from referralmap.geometry.outlines import level_area, rounded
from referralmap.model import Region, Side

from .landmarks import LABEL, spaced
from .palette import LINE, MUSCLE, TEXT, TINTS
from .svg import HEIGHT, figure_group, sheet, words

MARGIN = 240.0
# A view that shows less of a region than this shows a rim of it, whose name would only confuse.
SHOWN = 0.25


@dataclass(frozen=True, eq=False)
class RegionArea:
    """What a view shows of a region on one side.

    ``share`` is the part of it that is seen, ``at`` a place well inside what is seen.
    """

    region: Region
    side: Side
    shape: shapely.Geometry
    share: float
    at: tuple[float, float]


def region_view(atlas: Atlas, name: str, figure: str = "neutral") -> tuple[str, tuple[str, ...]]:
    """An SVG of one view with every region it shows, and their ids; dots of the right side in
    blue.
    """
    view = atlas.body.view(name, figure)
    areas = shown_regions(atlas, view)
    scale = HEIGHT / view.size[1]
    width = view.size[0] * scale
    drawing = sheet(width + 2 * MARGIN, HEIGHT + 60)
    panel = drawing.g(transform=f"translate({MARGIN},40)")
    body = drawing.g(transform=f"scale({scale:.4f})")
    body.add(figure_group(drawing, atlas, view))
    _add_tints(drawing, body, areas, region_tints(atlas), 1 / scale)
    panel.add(body)
    named = [area for area in areas if area.share >= SHOWN]
    named.sort(key=lambda area: area.at[0])
    half = len(named) // 2
    _add_names(drawing, panel, named[:half], scale, -8.0, on_left=True)
    _add_names(drawing, panel, named[half:], scale, width + 8, on_left=False)
    drawing.add(panel)
    drawing.add(words(f"Regions: {view.words}", 20, 26, 20, bold=True))
    shown = {area.region.id for area in named}
    return str(drawing.tostring()), tuple(one.id for one in atlas.regions if one.id in shown)


def shown_regions(atlas: Atlas, view: View) -> list[RegionArea]:
    """The regions in the order of the atlas, left before right, each as far as the view shows
    it.
    """
    body = atlas.body
    points, visible = body.fine_points(view), body.visible_quads(view)
    seen = body.visible(view).mean(axis=1) * body.cell_areas
    # Whole quads, not a level between them: so regions meet without gaps where three of them do.
    inside = np.full(len(points), -1.0)
    amount = 0.1 if view.size[1] > 60 else 0.06
    silhouette = body.silhouette(view)
    out = []
    for region in atlas.regions:
        for side in region.sides:
            units = atlas.region_units(region.id, side)
            mine = visible & np.isin(body.surface.cell_of_quad, units)
            shape = level_area(points, body.surface.small_quads, inside, mine)
            shape = rounded(shape, silhouette, amount)
            if not shape.is_empty:
                share = float(seen[units].sum() / body.cell_areas[units].sum())
                out.append(RegionArea(region, side, shape, share, _inside(shape)))
    return out


def region_tints(atlas: Atlas) -> dict[str, str]:
    """A colour for each region, so that no two that touch have the same; both sides alike."""
    touching = _touching(atlas)
    tints: dict[str, str] = {}
    left = {region.id: number for number, region in enumerate(atlas.regions)}
    while left:
        # The region whose neighbours leave the least choice comes first (Brélaz's rule).
        name = min(left, key=lambda one: (-len(_taken(one, touching, tints)),
                                          -len(touching[one]), left[one]))  # fmt: skip
        taken = _taken(name, touching, tints)
        free = [tint for tint in TINTS if tint not in taken] or list(TINTS)
        used = list(tints.values())
        tints[name] = min(free, key=lambda tint: (used.count(tint), TINTS.index(tint)))
        del left[name]
    return tints


def _taken(name: str, touching: Mapping[str, set[str]], tints: Mapping[str, str]) -> set[str]:
    return {tints[other] for other in touching[name] if other in tints}


def _touching(atlas: Atlas) -> dict[str, set[str]]:
    """For each region the others that it meets, if only at a corner, on either side."""
    surface = atlas.body.surface
    owner = np.full(len(atlas.body.cell_areas), -1)
    for number, region in enumerate(atlas.regions):
        for side in region.sides:
            owner[atlas.region_units(region.id, side)] = number
    lit = surface.cell_of_quad >= 0
    corners = surface.small_quads[lit].ravel()
    found = np.repeat(owner[surface.cell_of_quad[lit]], 4)
    met = np.unique(np.stack([corners, found], axis=1), axis=0)
    out: dict[str, set[str]] = {region.id: set() for region in atlas.regions}
    # Rows of one vertex stand together: with the next one, the next but one and so on.
    for step in range(1, len(met)):
        same = met[step:, 0] == met[:-step, 0]
        if not same.any():
            break
        for one, other in np.unique(np.c_[met[:-step, 1], met[step:, 1]][same], axis=0):
            first, second = atlas.regions[one].id, atlas.regions[other].id
            out[first].add(second)
            out[second].add(first)
    return out


def _inside(shape: shapely.Geometry) -> tuple[float, float]:
    """A place well inside the largest part of a shape."""
    parts = shapely.get_parts(shape)
    largest = parts[np.argmax(shapely.area(parts))]
    middle = shapely.get_coordinates(shapely.maximum_inscribed_circle(largest, tolerance=0.05))[0]
    return float(middle[0]), float(middle[1])


def _add_tints(
    drawing: Any, body: Any, areas: list[RegionArea], tints: Mapping[str, str], pixel: float
) -> None:
    for area in areas:
        path = _straight_path(area.shape)
        if path:
            body.add(drawing.path(path, fill=tints[area.region.id], fill_opacity=0.6,
                                  fill_rule="evenodd", stroke=LINE, stroke_linejoin="round",
                                  stroke_width=round(0.6 * pixel, 4)))  # fmt: skip


def _straight_path(shape: shapely.Geometry) -> str:
    """The rings of a shape with straight edges: a curve through the corners of cells would bulge
    over them.
    """
    rings = [
        ring
        for polygon in shapely.get_parts(shape)
        if polygon.geom_type == "Polygon"
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return "".join(
        "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in shapely.get_coordinates(ring)[:-1]) + "z"
        for ring in rings
    )


def _add_names(
    drawing: Any, panel: Any, areas: list[RegionArea], scale: float, edge: float, *, on_left: bool
) -> None:
    """Dots, and names in a column beside the body, joined by thin lines that do not cross much."""
    ordered = sorted(areas, key=lambda area: area.at[1])
    size = min(LABEL, HEIGHT / max(len(ordered), 1) - 1.5)
    lines = spaced([area.at[1] * scale for area in ordered], size + 2.5, HEIGHT)
    for area, line in zip(ordered, lines, strict=True):
        colour = MUSCLE if area.side is Side.RIGHT else TEXT
        at = (round(area.at[0] * scale, 1), round(area.at[1] * scale, 1))
        panel.add(drawing.circle(at, 1.8, fill=colour))
        panel.add(drawing.line(at, (edge, round(line, 1)), stroke=colour, stroke_width=0.4))
        anchor = "end" if on_left else "start"
        panel.add(words(area.region.name, edge, line + 3, size, anchor=anchor, colour=TEXT))
