"""Which trigger points can no drawing tell apart?

Two drawings of the same pain by the same person agree to a Jaccard index of about 0.6. So a
drawing that is as unlike one pattern as a second drawing would be may be the very pattern of
another, where the two patterns themselves agree to 0.6 or more: their difference is smaller than
that of two drawings. Such trigger points are confusable, whatever is computed from the drawing.

That holds for sides too: a zone across the midline is nearly its own mirror image, and no drawing
says from which side it comes.

Compared are the whole zones, essential and spillover together, since a drawing does not say which
is which; where two of them agree and the essential ones do not, only the place where it hurts most
can tell. ``1 - index`` is a metric, so no chain of small steps is hidden. A group holds trigger
points each of which is confusable with every other of it (complete linkage), the most alike first;
a chain of pairs would have joined what nobody confuses.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from referralmap.model import Side

from .patterns import PatternKey, PatternTable, SignedField

if TYPE_CHECKING:
    from .atlas import Atlas

Floats = NDArray[np.float64]

ALIKE = 0.6
"""The Jaccard index of two drawings of one pain (reference: 0.62 ± 0.18, back and neck)."""


@dataclass(frozen=True, slots=True)
class ConfusableGroup:
    """Trigger points of one side that a drawing cannot tell apart; ``least`` is the index of the
    pair in it that is least alike, 0.6 to 1.
    """

    keys: tuple[PatternKey, ...]
    least: float


@lru_cache(maxsize=16)
def confusable_groups(atlas: Atlas) -> tuple[ConfusableGroup, ...]:
    """Groups of two trigger points or more, largest first; of two mirror images only the left one.

    A group may hold both sides of one trigger point.
    """
    keys = atlas.patterns.keys
    alike = likeness_of_patterns(atlas)
    found = []
    for members in linked(alike):
        sides = {keys[row].side for row in members}
        if len(members) > 1 and sides != {Side.RIGHT}:
            least = float(alike[np.ix_(members, members)].min())
            found.append(ConfusableGroup(tuple(sorted(keys[row] for row in members)), least))
    return tuple(sorted(found, key=lambda group: (-len(group.keys), group.keys)))


def confusable_with(atlas: Atlas, key: PatternKey) -> tuple[PatternKey, ...]:
    """Every other trigger point, on either side, that a drawing cannot tell from this one."""
    alike = likeness_of_patterns(atlas)
    near = np.flatnonzero(alike[atlas.patterns.row_of(key)] >= ALIKE)
    return tuple(atlas.patterns.keys[row] for row in near if atlas.patterns.keys[row] != key)


def likeness_of_patterns(atlas: Atlas) -> Floats:
    """How alike any two patterns are: (R, R), 0 to 1, in the order of the atlas's patterns."""
    return _likeness(atlas.patterns)


def group_of(atlas: Atlas) -> NDArray[np.int64]:
    """The number of each pattern's group, (R,); most stand alone. Worked out once, in a second."""
    return _groups(atlas.patterns)


# By the patterns alone: an atlas in another language shares them, and need not wait again.
@lru_cache(maxsize=4)
def _likeness(patterns: PatternTable) -> Floats:
    both = shared_areas(patterns.whole, patterns.areas)
    own = np.diag(both)
    either = own[:, None] + own[None] - both
    return np.asarray(both / np.maximum(either, 1e-12))


@lru_cache(maxsize=4)
def _groups(patterns: PatternTable) -> NDArray[np.int64]:
    group = np.zeros(len(patterns.keys), np.int64)
    for number, rows in enumerate(linked(_likeness(patterns))):
        group[rows] = number
    return group


def likeness(table: PatternTable, first: int, second: int) -> float:
    """How alike two patterns of a table are, 0 to 1: the Jaccard index of their whole zones."""
    inside = []
    for row in (first, second):
        units, distance = table.whole.row(row)
        inside.append(units[distance <= 0])
    both = table.areas[np.intersect1d(inside[0], inside[1])].sum(dtype=np.float64)
    either = sum(table.areas[units].sum(dtype=np.float64) for units in inside) - both
    return float(both / max(either, 1e-12))


def linked(alike: Floats) -> list[list[int]]:
    """Groups of complete linkage: the most alike join first, while all pairs stay alike enough.

    >>> linked(np.array([[1, 0.9, 0.1], [0.9, 1, 0.7], [0.1, 0.7, 1]]))
    [[0, 1], [2]]
    >>> linked(np.zeros((0, 0)))
    []
    """
    groups = [[row] for row in range(len(alike))]
    between = np.where(np.eye(len(alike), dtype=bool), -1.0, alike)
    while len(groups) > 1:
        first, second = divmod(int(np.argmax(between)), len(groups))
        if between[first, second] < ALIKE:
            break
        first, second = sorted((first, second))
        groups[first] = sorted(groups[first] + groups.pop(second))
        joined = np.minimum(between[first], between[second])
        between[first], between[:, first] = joined, joined
        between[first, first] = -1.0
        between = np.delete(np.delete(between, second, axis=0), second, axis=1)
    return groups


def shared_areas(field: SignedField, areas: NDArray[np.float32]) -> Floats:
    """The area in cm2 that any two zones of a field share: (R, R)."""
    rows = len(field.start) - 1
    inside = np.zeros((rows, len(areas)), np.float32)
    for row in range(rows):
        units, distance = field.row(row)
        inside[row, units[distance <= 0]] = 1.0
    return np.asarray((inside * areas) @ inside.T, np.float64)
