"""Which muscles count as right for a simulated patient, and where does a drawing lie?

Right is a muscle with its side. Trigger points that no drawing can tell apart
(:mod:`referralmap.atlas.confusable`) are also counted as one, beside the strict count, since no
method can do better than chance among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from referralmap.atlas.confusable import group_of

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class AnswerKey:
    """What is right on one atlas.

    muscles: (R,) number of each pattern's muscle and side
    groups: (R,) number of each pattern's confusable group
    areas: names of the body's areas; area_of: (U,) number of each unit's area
    """

    muscles: Ints
    groups: Ints
    areas: tuple[str, ...]
    area_of: Ints

    @property
    def muscle_count(self) -> int:
        """M, the number of muscles and sides."""
        return int(self.muscles.max()) + 1

    def accepted(self, rows: Iterable[int]) -> Mapping[int, frozenset[int]]:
        """For each true muscle, it and those that no drawing tells from its trigger points."""
        out: dict[int, frozenset[int]] = {}
        for row in rows:
            muscle = int(self.muscles[row])
            alike = self.muscles[self.groups == self.groups[row]]
            out[muscle] = out.get(muscle, frozenset()) | frozenset(alike.tolist())
        return out

    def area(self, weights: NDArray[np.float32], unit_areas: Floats) -> int:
        """The area in which most of a drawing lies."""
        drawn = np.bincount(self.area_of, weights * unit_areas, len(self.areas))
        return int(np.argmax(drawn))


@lru_cache(maxsize=2)
def answer_key(atlas: Atlas) -> AnswerKey:
    """The answer key of an atlas."""
    return AnswerKey(atlas.patterns.muscle_of, group_of(atlas), *_areas(atlas))


def _areas(atlas: Atlas) -> tuple[tuple[str, ...], Ints]:
    names = tuple(dict.fromkeys([*(one.area for one in atlas.regions), "inside"]))
    area_of = np.full(len(atlas.areas), len(names) - 1, np.int64)
    for region in atlas.regions:
        for side in region.sides:
            area_of[atlas.region_units(region.id, side)] = names.index(region.area)
    return names, area_of
