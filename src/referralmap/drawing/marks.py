"""What can somebody put on a picture of the body?

Each mark is one act of drawing, kept as it was made: nothing is rounded, joined or cut. Points and
radii are cm in the plane of the view, from the top left corner of its box, x to the viewer's right,
y down. Sides are the patient's. Intensity is 0 to 10. A mark without points, or beside the body,
covers nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from referralmap.body.views import mirrored_view
from referralmap.model import Side

XY = tuple[float, float]

USUAL_INTENSITY = 5.0


@dataclass(frozen=True, slots=True)
class Brush:
    """What lies within ``radius`` of the line through ``points``."""

    kind: ClassVar[str] = "brush"
    view: str
    points: tuple[XY, ...]
    radius: float
    intensity: float = USUAL_INTENSITY


@dataclass(frozen=True, slots=True)
class Lasso:
    """What the closed line through ``points`` goes round, however often."""

    kind: ClassVar[str] = "lasso"
    view: str
    points: tuple[XY, ...]
    intensity: float = USUAL_INTENSITY


@dataclass(frozen=True, slots=True)
class Spot:
    """A disc round its one point."""

    kind: ClassVar[str] = "spot"
    view: str
    points: tuple[XY, ...]
    radius: float
    intensity: float = USUAL_INTENSITY


@dataclass(frozen=True, slots=True)
class Eraser:
    """Takes what it covers on the surface from the marks before it, made in whichever view."""

    kind: ClassVar[str] = "eraser"
    view: str
    points: tuple[XY, ...]
    radius: float


@dataclass(frozen=True, slots=True)
class RegionMark:
    """A named region or inset of one side, as a whole."""

    kind: ClassVar[str] = "region"
    region: str
    side: Side
    intensity: float = USUAL_INTENSITY


@dataclass(frozen=True, slots=True)
class CellsMark:
    """Cells by number, for research and tests."""

    kind: ClassVar[str] = "cells"
    cells: tuple[int, ...]
    intensity: float = USUAL_INTENSITY


DrawnMark = Brush | Lasso | Spot | Eraser
Mark = DrawnMark | RegionMark | CellsMark

MARKS: tuple[type[Mark], ...] = (Brush, Lasso, Spot, Eraser, RegionMark, CellsMark)


def mirrored_mark(mark: DrawnMark, width: float) -> DrawnMark:
    """The mirror image of a drawn mark, in the mirrored view; both views are ``width`` cm wide.

    >>> mirrored_mark(Spot("left", ((3.0, 4.0),), 1.0), 10.0)
    Spot(view='right', points=((7.0, 4.0),), radius=1.0, intensity=5.0)
    """
    points = tuple((width - x, y) for x, y in mark.points)
    return replace(mark, view=mirrored_view(mark.view), points=points)
