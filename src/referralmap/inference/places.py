"""Which named areas of a zone were not drawn, and which hold what nothing explains?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.inference.bands import ESSENTIAL, STEPS, BandIndex
from referralmap.model import Side

Floats = NDArray[np.float64]

LEAST_SHARE = 0.15
"""A named area is worth a word from this share of the zone on,"""
LEAST_AREA = 2.0
"""and from this area on [cm2]."""
STILL_MISSING = 0.25
"""A named area counts as not drawn up to this share of it drawn."""


@dataclass(frozen=True)
class Place:
    """A named area on one side, in plain words: "temple"."""

    words: str
    side: Side


@dataclass(frozen=True, eq=False)
class Places:
    """The partition of all units into named areas: ``owner`` (N + K,) is a place in ``names``, or
    -1."""

    names: tuple[Place, ...]
    owner: NDArray[np.int64]


def places(
    count: int,
    named: Iterable[tuple[str, str, tuple[Side, ...]]],
    units: Callable[[str, Side], NDArray[np.int64]],
) -> Places:
    """The named areas of ``count`` units; ``named`` gives id, words and sides of each."""
    names: list[Place] = []
    owner = np.full(count, -1)
    for area, words, sides in named:
        for side in sides:
            owner[units(area, side)] = len(names)
            names.append(Place(words, side))
    return Places(tuple(names), owner)


@dataclass(frozen=True, eq=False)
class Undrawn:
    """What it takes to say which parts of a zone were not drawn."""

    index: BandIndex
    weights: Floats
    observed: Floats
    places: Places

    def areas(self, row: int) -> tuple[Place, ...]:
        """Named areas of a pattern's essential zone that could be seen and are not drawn, large
        first."""
        own = slice(self.index.start[row], self.index.start[row + 1])
        units = self.index.units[own]
        zone = self.index.memberships[ESSENTIAL, own] / STEPS * self.index.areas[units]
        seen = zone * np.maximum(self.observed[units], self.weights[units])
        owner = self.places.owner[units]
        count = len(self.places.names)
        inside = np.bincount(owner + 1, seen, count + 1)[1:]
        drawn = np.bincount(owner + 1, zone * self.weights[units], count + 1)[1:]
        told = (inside >= max(LEAST_AREA, LEAST_SHARE * float(zone.sum()))) & (
            drawn <= STILL_MISSING * inside
        )
        order = np.argsort(-inside, kind="stable")
        return tuple(self.places.names[place] for place in order if told[place])


def largest(places_: Places, weights: NDArray[np.floating], areas: Floats) -> Place | None:
    """The named area that holds most of these weights; None where they are nowhere."""
    held = np.bincount(places_.owner + 1, weights * areas, len(places_.names) + 1)[1:]
    return places_.names[int(held.argmax())] if len(held) and held.max() > 0 else None
