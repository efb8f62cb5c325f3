"""Which hatch has each kind of pain, and how is a hatched area drawn?

Hatches tell kinds apart on paper and for eyes that see no colours; a tint only helps. They follow
what pain drawings on paper use, as far as these agree: lines lying for numbness, crosses for
burning, dots for tingling.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import shapely

from referralmap.assessment.pain import PainKind
from referralmap.geometry.hatches import grid, lines, lines_path, rings_path
from referralmap.geometry.paths import shape_path

from .palette import PAPER, TEXT

TINT = "#f3d3bf"
"""The fill under a hatch: light enough for a hatch over it, and a light grey without colour."""
STEP = 4.4
"""Distance of the lines of a hatch, in pixels."""


@dataclass(frozen=True)
class Hatch:
    """Lines at some angles, in degrees; or dots, or rings."""

    angles: tuple[float, ...] = ()
    dots: bool = False
    rings: bool = False


KIND_HATCHES = {
    PainKind.ACHE: Hatch((-45,)),
    PainKind.BURNING: Hatch((-45, 45)),
    PainKind.STABBING: Hatch((90,)),
    PainKind.TINGLING: Hatch(dots=True),
    PainKind.NUMBNESS: Hatch((0,)),
    PainKind.THROBBING: Hatch(rings=True),
    PainKind.TIGHTNESS: Hatch((45,)),
}
"""The hatch of each kind of pain; where no kind was named there is the tint alone."""


@dataclass(frozen=True)
class HatchedArea:
    """An area of a view with its hatches; ``dashed`` says how its border is drawn."""

    shape: shapely.Geometry
    hatches: tuple[Hatch, ...] = ()
    tint: str = TINT
    dashed: bool = False


def add_area(drawing: Any, group: Any, area: HatchedArea, pixel: float) -> None:
    """Add tint, hatches and border to a group in cm of the view; ``pixel`` is one pixel in cm."""
    outline = shape_path(area.shape)
    if not outline:
        return
    group.add(drawing.path(outline, fill=area.tint, fill_rule="evenodd", stroke="none"))
    for hatch in area.hatches:
        add_hatch(drawing, group, area.shape, hatch, pixel)
    style = {"stroke_dasharray": f"{4 * pixel:.3f},{3 * pixel:.3f}"} if area.dashed else {}
    group.add(
        drawing.path(outline, fill="none", stroke=TEXT, stroke_width=round(1.5 * pixel, 4),
                     stroke_linejoin="round", **style)
    )  # fmt: skip


def add_hatch(drawing: Any, group: Any, shape: shapely.Geometry, hatch: Hatch, px: float) -> None:
    """Add one hatch, cut to the shape."""
    step = STEP * px
    drawn = [lines_path(lines(shape, step, angle)) for angle in hatch.angles]
    if hatch.rings:
        inner = shapely.buffer(shape, -1.6 * px)
        drawn.append(rings_path(grid(inner, 1.5 * step), 1.6 * px))
    for path in filter(None, drawn):
        group.add(drawing.path(path, fill="none", stroke=TEXT, stroke_width=round(0.85 * px, 4)))
    if hatch.dots:
        dots = rings_path(grid(shapely.buffer(shape, -px), 1.05 * step), 0.85 * px)
        if dots:
            group.add(drawing.path(dots, fill=TEXT, stroke="none"))


def swatch(hatch: Hatch | None, wide: float = 26.0, high: float = 12.0) -> str:
    """An SVG text: a small area with a hatch, for a legend; None is the tint alone. In pixels."""
    from .svg import sheet

    drawing = sheet(wide, high)
    box = shapely.box(1, 1, wide - 1, high - 1)
    drawing.add(drawing.rect((1, 1), (wide - 2, high - 2), fill=TINT))
    if hatch is not None:
        add_hatch(drawing, drawing, box, hatch, 1.0)
    drawing.add(drawing.rect((1, 1), (wide - 2, high - 2), fill="none", stroke=TEXT))
    return str(drawing.tostring())


__all__ = ["KIND_HATCHES", "PAPER", "Hatch", "HatchedArea", "add_area", "add_hatch", "swatch"]
