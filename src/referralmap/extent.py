"""How large is what is drawn, on which side of the patient, and in which named areas?

Areas are cm2 of the skin of the figure that was drawn on. What no surface shows (the throat, the
pelvic floor) is named, and has no area that could be measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from referralmap.model import Inset, Region, Side

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas

LEAST_CM2 = 0.5
"""A named area is told from this area on: about a cell. Less is the edge of a brush."""


@dataclass(frozen=True, slots=True)
class DrawnPlace:
    """A named area on one side, and how many cm2 of it are drawn."""

    region: str
    name: str
    side: Side
    cm2: float

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        cm2 = round(self.cm2, 2)
        return {"region": self.region, "name": self.name, "side": str(self.side), "cm2": cm2}


@dataclass(frozen=True, slots=True)
class Extent:
    """Areas in cm2 and where they lie.

    share: of the whole body surface; left_cm2, right_cm2: each side of the midline, the patient's
    places: named areas of the surface, the largest first; inside: what no surface shows
    """

    cm2: float
    share: float
    left_cm2: float
    right_cm2: float
    places: tuple[DrawnPlace, ...]
    inside: tuple[DrawnPlace, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "cm2": round(self.cm2, 2),
            "share_of_body": round(self.share, 6),
            "left_cm2": round(self.left_cm2, 2),
            "right_cm2": round(self.right_cm2, 2),
            "places": [one.to_json() for one in self.places],
            "inside": [one.to_json() for one in self.inside],
        }


def extent(atlas: Atlas, weights: NDArray[np.float32], figure: str = "neutral") -> Extent:
    """The extent of weights (N + K,), the share 0 to 1 of each unit that is drawn.

    Raises :class:`~referralmap.errors.UnknownNameError` for a figure that does not exist.
    """
    count = atlas.cell_count
    areas = atlas.body.figure_areas(figure).astype(np.float64)
    drawn = areas * weights[:count]
    on_left = atlas.body.cell_centres[:, 0] > 0
    total, left = float(drawn.sum()), float(drawn[on_left].sum())
    everywhere = np.concatenate([drawn, atlas.areas[count:] * weights[count:]])
    found = list(_places(atlas, everywhere))
    return Extent(
        total,
        total / float(areas.sum()),
        left,
        total - left,
        tuple(place for place, unit in found if unit < count),
        tuple(place for place, unit in found if unit >= count),
    )


def _places(atlas: Atlas, drawn: NDArray[np.float64]) -> list[tuple[DrawnPlace, int]]:
    """The named areas with any of it, the largest first, each with its first unit."""
    named: tuple[Region | Inset, ...] = (*atlas.regions, *atlas.insets)
    names = {one.id: one.name for one in named}
    found = [
        (DrawnPlace(region, names[region], side, float(drawn[units].sum())), int(units[0]))
        for (region, side), units in atlas.region_units.units.items()
        if len(units)
    ]
    told = [
        one
        for one in found
        if one[0].cm2 >= LEAST_CM2 or (one[1] >= atlas.cell_count and one[0].cm2 > 0)
    ]
    return sorted(told, key=lambda one: -one[0].cm2)
