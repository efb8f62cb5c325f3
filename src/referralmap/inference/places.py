"""Which named areas of a zone were not drawn, and which hold what nothing explains?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.inference.bands import ESSENTIAL, STEPS, BandIndex
from referralmap.model import Side

Floats = NDArray[np.float64]
Units = NDArray[np.integer]
EVERY = slice(None)

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

    def held(self, amounts: Floats, units: Units | slice = EVERY) -> Floats:
        """How much every place (P,) holds of amounts that belong to these units, one to each."""
        sums = np.bincount(self.owner[units] + 1, amounts, len(self.names) + 1)
        return np.asarray(sums[1:], np.float64)

    def worth_a_word(self, held: Floats, whole: float) -> NDArray[np.bool_]:
        """Which places (P,) hold enough of a whole in cm2."""
        return held >= max(LEAST_AREA, LEAST_SHARE * whole)

    def large_first(self, held: Floats, told: NDArray[np.bool_]) -> tuple[Place, ...]:
        """The places that are told (P,), those that hold most first."""
        order = np.argsort(-held, kind="stable")
        return tuple(self.names[place] for place in order if told[place])


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
        inside = self.places.held(seen, units)
        drawn = self.places.held(zone * self.weights[units], units)
        told = self.places.worth_a_word(inside, float(zone.sum()))
        return self.places.large_first(inside, told & (drawn <= STILL_MISSING * inside))


def largest(places_: Places, weights: NDArray[np.floating], areas: Floats) -> Place | None:
    """The named area that holds most of these weights; None where they are nowhere."""
    held = places_.held(weights * areas)
    return places_.names[int(held.argmax())] if len(held) and held.max() > 0 else None
