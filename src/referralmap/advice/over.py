"""Which structures lie below a muscle, and which muscles lie over a structure?

Both are drawn as projections on the skin, so the question is one of area: how many cm2 of the
muscle's outline lie inside the structure's. A vertex of the surface stands for a quarter of each
quad around it. Whether two share a border was rejected as the rule: outlines are off by half a
centimetre here and there, and a muscle would be warned of whatever its drawing brushes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from referralmap.model import Side

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas

LEAST_CM2 = 1.0
"""A muscle lies over a structure from this area on: a fingertip's, and what a border half a
centimetre off makes of two outlines that meet along two centimetres."""
LEAST_SHARE = 0.05
"""Or from this share of its outline on: small muscles have little to lie with."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of a muscle lies over a structure of one side: cm2, and the share of its outline."""

    structure: str
    side: Side
    cm2: float
    share: float

    @property
    def counts(self) -> bool:
        """Whether it is more than two outlines that touch."""
        return self.cm2 >= LEAST_CM2 or self.share >= LEAST_SHARE


class Ground:
    """The outlines of an atlas laid over each other; each is read once."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._muscles: dict[tuple[str, Side], Flags] = {}
        self._below: dict[tuple[str, Side], tuple[Overlap, ...]] = {}

    @cached_property
    def _areas(self) -> NDArray[np.float64]:
        """The area (V,) in cm2 that each vertex stands for."""
        surface = self._atlas.body.surface
        quads = surface.small_quads
        corners = surface.fine(self._atlas.body.vertices())[quads]
        across = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
        quarter = np.linalg.norm(across, axis=1) / 8
        count = len(self._atlas.body.mirror_vertices)
        counted = np.bincount(quads.ravel(), np.repeat(quarter, 4), minlength=count)
        return np.asarray(counted, np.float64)

    @cached_property
    def _structures(self) -> dict[tuple[str, Side], Flags]:
        return {
            (one.id, side): self._atlas.fields.structure(one.id, side) <= 0
            for one in self._atlas.care.structures
            for side in one.sides
        }

    def _inside(self, muscle: str, side: Side) -> Flags:
        if (muscle, side) not in self._muscles:
            self._muscles[muscle, side] = self._atlas.fields.outline(muscle, side) <= 0
        return self._muscles[muscle, side]

    def below(self, muscle: str, side: Side) -> tuple[Overlap, ...]:
        """The structures that a muscle lies over, most of its outline first."""
        if (muscle, side) not in self._below:
            inside = self._inside(muscle, side)
            whole = float(self._areas[inside].sum())
            found = []
            for (structure, other), flags in self._structures.items():
                cm2 = float(self._areas[inside & flags].sum())
                found.append(Overlap(structure, other, cm2, cm2 / max(whole, 1e-9)))
            kept = [one for one in found if one.counts]
            self._below[muscle, side] = tuple(sorted(kept, key=lambda one: -one.cm2))
        return self._below[muscle, side]

    def over(self, structure: str) -> tuple[tuple[str, Side, Overlap], ...]:
        """The muscles and sides that lie over a structure, those most over it first."""
        self._atlas.care.structure(structure)
        found = [
            (muscle.id, side, one)
            for muscle in self._atlas.muscles
            for side in muscle.sides
            for one in self.below(muscle.id, side)
            if one.structure == structure
        ]
        return tuple(sorted(found, key=lambda one: (-one[2].share, one[0], one[1])))

    def touches(self, muscle: str, side: Side, region: str, on: Side) -> bool:
        """Whether the outline of a muscle reaches into a named area."""
        units = self._atlas.region_units(region, on)
        surface = self._atlas.body.surface
        quads = np.isin(surface.cell_of_quad, units)
        within = self._inside(muscle, side)[surface.small_quads[quads]]
        return bool(within.any())


@lru_cache(maxsize=16)
def ground(atlas: Atlas) -> Ground:
    """The outlines of an atlas; the same for the same atlas."""
    return Ground(atlas)
