"""Who are the simulated patients, and what do they draw?

The entrance to the simulator: an atlas, a world, how many, a seed. The same four give the same
drawings, and the first hundred of a thousand are those of a hundred.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count, islice
from typing import TYPE_CHECKING

import numpy as np

from referralmap.simulation.elsewhere import IMITATOR, LOOK_ALIKE, RANDOM
from referralmap.simulation.ground import Ground, ground
from referralmap.simulation.hand import SimulatedDrawing, drawn, jaccard
from referralmap.simulation.imitators import Imitators, strangers
from referralmap.simulation.sources import (
    TRIGGER_POINTS,
    Zones,
    chosen_rows,
    look_alike_imitators,
    sent,
    zones,
)

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas
    from referralmap.simulation.worlds import World

VIEWS = (
    ("anterior", "posterior", "left", "right"),
    ("anterior", "posterior"),
    ("anterior",),
    ("posterior",),
    ("left",),
    ("right",),
    ("head_front", "head_left", "head_right", "head_back", "head_top"),
)
"""Choices of views that the simulated drawings are made on, beside all of them."""


@dataclass(frozen=True, eq=False)
class Patient:
    """A drawing, and what is true of it.

    rows: the patterns that send the pain, none for pain of no trigger point
    kind: "trigger points", "random", "look-alike:" and its row, or "imitator:" and a name
    """

    rows: tuple[int, ...]
    drawing: SimulatedDrawing
    kind: str

    @property
    def look_alike(self) -> int | None:
        """The row of the look-alike that sends the pain; None where none of the atlas's does."""
        found = self.kind.startswith(LOOK_ALIKE)
        return int(self.kind.removeprefix(LOOK_ALIKE)) if found else None


@dataclass(frozen=True, eq=False)
class Simulator:
    """All that patients are made from: the zones of an atlas on their ground."""

    zones: Zones

    @property
    def place(self) -> Ground:
        """The surface that is drawn on."""
        return self.zones.place

    def patients(self, world: World, number: int, seed: int) -> list[Patient]:
        """That many patients of a world; the same for the same seed."""
        return list(islice(self.stream(world, seed), number))

    def stream(self, world: World, seed: int) -> Iterator[Patient]:
        """Patients of a world, one after the other without end."""
        for number in count():
            # A stream of each patient's own: one zone that moves leaves all other patients alone.
            random = np.random.default_rng([seed, number])
            rows = chosen_rows(self.zones, world, random)
            kind, pain = sent(self.zones, rows, world, random)
            drawing = drawn(self.place, pain, world, random)
            yield Patient(tuple(rows) if kind == TRIGGER_POINTS else (), drawing, kind)

    def agreements(self, world: World, number: int, seed: int, area: frozenset[int]) -> list[float]:
        """Jaccard indices of two drawings each of one pain from patterns of an area, all views.

        area: rows of the patterns of the area
        """
        random = np.random.default_rng(seed)
        world = replace(world, partial_views=0.0, mirrored=0.0)
        found: list[float] = []
        while len(found) < number:
            rows = chosen_rows(self.zones, world, random)
            if not rows or not area.issuperset(rows):
                continue
            _, pain = sent(self.zones, rows, world, random)
            one, other = (drawn(self.place, pain, world, random).weights for _ in range(2))
            found.append(jaccard(one, other, self.place.areas))
        return found


@lru_cache(maxsize=2)
def simulator(atlas: Atlas) -> Simulator:
    """The simulator of an atlas; compiling the imitators takes some seconds, once."""
    place = _ground(atlas)
    others = Imitators(look_alike_imitators(atlas.look_alike_patterns, place), strangers(atlas))
    return Simulator(zones(atlas.patterns, place, others))


def _ground(atlas: Atlas) -> Ground:
    body = atlas.body
    normals = body.surface.sample_normals(body.vertices()).mean(axis=1)
    insets = len(atlas.areas) - atlas.cell_count
    seen = {}
    for names in VIEWS:
        shown = np.any([body.visible(body.view(name)) for name in names], axis=0)
        share = np.minimum(1.0, shown.mean(axis=1) * 2)
        seen[" ".join(names)] = np.concatenate([share, np.zeros(insets)])
    return ground(
        body.cell_centres.astype(np.float64),
        normals,
        atlas.areas.astype(np.float64),
        seen,
        atlas.patterns.mirror_units.astype(np.int64),
    )


__all__ = [
    "IMITATOR",
    "LOOK_ALIKE",
    "RANDOM",
    "TRIGGER_POINTS",
    "Patient",
    "Simulator",
    "simulator",
]
