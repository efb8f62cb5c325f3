"""Which cells and insets does a named region cover?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from referralmap.body.load import read_arrays, read_json
from referralmap.errors import UnknownNameError
from referralmap.model import PAIR, Inset, Region, Side

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class RegionUnits:
    """Units by region and side; the surface's regions are a partition of its cells."""

    units: dict[tuple[str, Side], Ints]

    def __call__(self, region: str, side: Side) -> Ints:
        """The units of a region; :class:`UnknownNameError` names the closest region or its
        sides.
        """
        if (region, side) in self.units:
            return self.units[region, side]
        names = {name for name, _ in self.units}
        if region not in names:
            raise UnknownNameError("region", region, sorted(names))
        sides = [str(other) for name, other in self.units if name == region]
        raise UnknownNameError(f"side of the region {region!r}", str(side), sides)


def read_region_units(
    folder: Path, regions: Sequence[Region], insets: Sequence[Inset], cells: int
) -> RegionUnits:
    """Regions of the surface as compiled in ``folder``, then the insets, left before right."""
    listed = read_json(folder / "compiled" / "regions.json")["regions"]
    owner = read_arrays(folder / "compiled" / "regions.npz")["owner"].astype(np.int64)
    sides = {region.id: region.sides for region in regions}
    units: dict[tuple[str, Side], Ints] = {}
    for number, name in enumerate(listed):
        for flag, side in enumerate(sides.get(name, PAIR)):
            units[name, side] = np.flatnonzero(owner == 2 * number + flag)
    unit = cells
    for inset in insets:
        for side in inset.sides:
            units[inset.id, side] = np.array([unit])
            unit += 1
    return RegionUnits(units)


def inset_areas(insets: Sequence[Inset]) -> NDArray[np.float32]:
    """Nominal area (K,) in cm2 of each inset unit."""
    rows = [inset.area_cm2 for inset in insets for _ in inset.sides]
    return np.array(rows, np.float32)


def inset_mirror(insets: Sequence[Inset], cells: int) -> Ints:
    """The mirror unit (K,) of each inset unit."""
    out: list[int] = []
    for inset in insets:
        unit = cells + len(out)
        out += [unit + 1, unit] if len(inset.sides) == 2 else [unit]
    return np.array(out, np.int64)
