"""What would somebody say who reads a zone off the body? Named areas, by the share covered.

The words of the sources stand in the atlas beside the shapes; this reads the shapes alone, so that
the one can be held against the other, and so that a screen reader can say what a picture shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from referralmap.model import Inset, Region, Side

from .patterns import LookAlikeKey, PatternKey, SignedField

if TYPE_CHECKING:
    from .atlas import Atlas

LEAST_OF_ZONE = 0.06
"""An area is named if it holds this share of the zone,"""
LEAST_OF_REGION = 0.5
"""or if this share of it is covered."""


@dataclass(frozen=True, slots=True)
class NamedShare:
    """A named area on one side: the share of it that a zone covers, and the share of the zone
    that lies in it, each 0 to 1.
    """

    region: str
    name: str
    side: Side
    covered: float
    of_zone: float

    @property
    def words(self) -> str:
        """ "left temple", or "navel" for what lies in the middle."""
        name = self.name[:1].lower() + self.name[1:]
        return name if self.side is Side.MIDLINE else f"{self.side} {name}"


def read_aloud(atlas: Atlas, key: PatternKey | LookAlikeKey, zone: str) -> tuple[NamedShare, ...]:
    """The named areas of a pattern's ``essential`` or ``spillover`` zone, most of the zone first.

    A spillover zone is what lies outside the essential one. Empty where there is none; KeyError for
    a pattern or a zone that does not exist.
    """
    essential, whole = _zones(atlas, key)
    return _shares(atlas, {"essential": essential, "spillover": whole - essential}[zone])


def _zones(atlas: Atlas, key: PatternKey | LookAlikeKey) -> tuple[frozenset[int], frozenset[int]]:
    """The units of the essential and of the whole zone."""
    if isinstance(key, LookAlikeKey):
        other = atlas.look_alike_patterns
        row = other.rows[key]
        return _inside(other.essential, row), _inside(other.whole, row)
    table, row = atlas.patterns, atlas.patterns.row_of(key)
    return _inside(table.essential, row), _inside(table.whole, row)


def _inside(zones: SignedField, row: int) -> frozenset[int]:
    units, distance = zones.row(row)
    return frozenset(units[distance <= 0].tolist())


def _shares(atlas: Atlas, units: frozenset[int]) -> tuple[NamedShare, ...]:
    areas = np.asarray(atlas.areas, np.float64)
    inside = np.array(sorted(units), np.int64)
    total = float(areas[inside].sum())
    found = []
    for (region, side), name, own, size in _regions(atlas):
        shared = float(areas[np.intersect1d(inside, own, assume_unique=True)].sum())
        if shared >= LEAST_OF_ZONE * total > 0 or shared >= LEAST_OF_REGION * size:
            found.append(NamedShare(region, name, side, shared / size, shared / total))
    return tuple(sorted(found, key=lambda one: (-one.of_zone, one.region, one.side)))


@lru_cache(maxsize=16)
def _regions(
    atlas: Atlas,
) -> tuple[tuple[tuple[str, Side], str, np.ndarray, float], ...]:
    areas_by_id: tuple[Region | Inset, ...] = (*atlas.regions, *atlas.insets)
    named = {one.id: one for one in areas_by_id}
    areas = np.asarray(atlas.areas, np.float64)
    return tuple(
        ((region, side), named[region].name, np.sort(units), float(areas[units].sum()))
        for (region, side), units in atlas.region_units.units.items()
    )
