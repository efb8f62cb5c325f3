"""What do the compiled zones look like to a program?

``patterns.npz`` (:mod:`.compiled`) holds, per trigger point as authored (left side or midline), how
far each unit lies inside (below 0) or outside its essential zone and its whole zone (essential and
spillover), in steps of 0.05 cm. A unit is a surface cell, or behind those an inset: an area that
no surface shows. The right side is the mirror image, made here and stored nowhere.

Invariants of a table:
 1. ``keys[mirror_rows[r]]`` is ``keys[r]`` on the other side; midline rows are their own mirror.
 2. The units of row ``mirror_rows[r]`` are the ``mirror_units`` of row ``r``, with equal distances.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from referralmap.model import Side

from .compiled import STEP_CM, Compiled, Rows

Floats32 = NDArray[np.float32]
Ints = NDArray[np.int64]
Ints32 = NDArray[np.int32]


@dataclass(frozen=True, order=True)
class PatternKey:
    """One trigger point on one side of the patient."""

    muscle: str
    trigger_point: str
    side: Side


@dataclass(frozen=True, order=True)
class LookAlikeKey:
    """One look-alike on one side of the patient."""

    look_alike: str
    side: Side


@dataclass(frozen=True, eq=False)
class SignedField:
    """Sparse rows of signed distances: row ``r`` has entries ``start[r]`` to ``start[r + 1]``.

    ``units`` (nnz,) are sorted within a row; ``distance`` (nnz,) in cm, negative inside; a unit
    that is not named lies 2.5 cm or more outside.
    """

    start: Ints
    units: Ints32
    distance: Floats32

    def row(self, row: int) -> tuple[Ints32, Floats32]:
        """Units and distances of one row."""
        span = slice(self.start[row], self.start[row + 1])
        return self.units[span], self.distance[span]


@dataclass(frozen=True, eq=False)
class ZoneTable:
    """Zones of R rows; of the N + K units their ``areas`` in cm2 and ``mirror_units``."""

    essential: SignedField
    whole: SignedField
    areas: Floats32
    mirror_units: Ints32
    mirror_rows: Ints32

    def _digest(self, names: str) -> str:
        found = sha256(names.encode())
        for field in (self.essential, self.whole):
            for array in (field.start, field.units, field.distance):
                found.update(np.ascontiguousarray(array).tobytes())
        return found.hexdigest()[:16]


@dataclass(frozen=True, eq=False)
class LookAlikeTable(ZoneTable):
    """The patterns of all look-alikes, both sides."""

    keys: tuple[LookAlikeKey, ...]

    @cached_property
    def rows(self) -> dict[LookAlikeKey, int]:
        """The row of each."""
        return {key: row for row, key in enumerate(self.keys)}

    @cached_property
    def order(self) -> Ints:
        """The place (L,) of each key among all of them sorted by name and side."""
        return _places_when_sorted(self.keys)

    @cached_property
    def digest(self) -> str:
        """A short digest of all zones: another one as soon as any border has moved."""
        return self._digest(" ".join(map(str, self.keys)))


@dataclass(frozen=True, eq=False)
class PatternTable(ZoneTable):
    """The patterns of all trigger points, both sides."""

    keys: tuple[PatternKey, ...]

    def row_of(self, key: PatternKey) -> int:
        """The row of a pattern; KeyError where the atlas has none."""
        return self._rows[key]

    @cached_property
    def order(self) -> Ints:
        """The place (R,) of each key among all of them sorted by muscle, trigger point and side."""
        return _places_when_sorted(self.keys)

    @cached_property
    def digest(self) -> str:
        """A short digest of all zones: another one as soon as any border has moved."""
        return self._digest(" ".join(map(str, self.keys)))

    @cached_property
    def names(self) -> tuple[tuple[str, str, Side], ...]:
        """Muscle, trigger point and side of each pattern, (R,): the keys as plain tuples."""
        return tuple((key.muscle, key.trigger_point, key.side) for key in self.keys)

    @cached_property
    def muscles(self) -> tuple[tuple[str, Side], ...]:
        """Every muscle and side that has patterns, sorted."""
        return tuple(sorted({(key.muscle, key.side) for key in self.keys}))

    @cached_property
    def muscle_of(self) -> Ints:
        """The number (R,) in ``muscles`` that each pattern belongs to."""
        number = {muscle: place for place, muscle in enumerate(self.muscles)}
        return np.array([number[key.muscle, key.side] for key in self.keys], np.int64)

    @cached_property
    def _rows(self) -> dict[PatternKey, int]:
        return {key: row for row, key in enumerate(self.keys)}


def _places_when_sorted(keys: Sequence[Any]) -> Ints:
    out = np.empty(len(keys), np.int64)
    out[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    return out


def read_patterns(
    compiled: Sequence[Compiled], areas: Floats32, mirror_units: Ints32
) -> PatternTable:
    """The table of what was built, both sides; folder after folder."""
    names = [one for folder in compiled for one in folder.patterns]

    def parts(zone: str) -> list[Rows]:
        return [folder.rows("patterns.npz", zone) for folder in compiled]

    sided, zones = _sided(names, parts, areas, mirror_units)
    keys = (PatternKey(one["muscle"], one["trigger_point"], side) for one, side in sided)
    return PatternTable(*zones, tuple(keys))


def read_look_alikes(compiled: Compiled, areas: Floats32, mirror_units: Ints32) -> LookAlikeTable:
    """The table of the look-alikes of a folder, both sides."""

    def parts(zone: str) -> list[Rows]:
        return [compiled.look_alike_rows("look_alikes.npz", zone)]

    sided, zones = _sided(compiled.look_alikes, parts, areas, mirror_units)
    return LookAlikeTable(
        *zones, tuple(LookAlikeKey(one["look_alike"], side) for one, side in sided)
    )


def _sided(
    names: Sequence[dict[str, Any]],
    parts: Callable[[str], Sequence[Rows]],
    areas: Floats32,
    mirror_units: Ints32,
) -> tuple[
    list[tuple[dict[str, Any], Side]],
    tuple[SignedField, SignedField, Floats32, Ints32, Ints32],
]:
    """What each row is and its side, and all that a table of zones holds, from authored rows.

    ``parts`` are the rows of a zone, "essential" or "whole", folder after folder.
    """
    order, flipped = _sided_rows(np.array([row["midline"] for row in names], bool))
    essential, whole = (
        _both_sides(_field(parts(zone)), order, flipped, mirror_units)
        for zone in ("essential", "whole")
    )
    sided = [
        (names[row], _side(names[row], right))
        for row, right in zip(order.tolist(), flipped.tolist(), strict=True)
    ]
    return sided, (essential, whole, areas, mirror_units, _mirror_rows(order, flipped))


def _side(row: dict[str, Any], right: bool) -> Side:
    if row["midline"]:
        return Side.MIDLINE
    return Side.RIGHT if right else Side.LEFT


def _sided_rows(midline: NDArray[np.bool_]) -> tuple[Ints, NDArray[np.bool_]]:
    """Authored row and whether it is mirrored, for each row of the table: left, then right."""
    order = np.repeat(np.arange(len(midline)), np.where(midline, 1, 2))
    flipped = np.zeros(len(order), bool)
    flipped[1:] = order[1:] == order[:-1]
    return order, flipped


def _mirror_rows(order: Ints, flipped: NDArray[np.bool_]) -> Ints32:
    rows = np.arange(len(order))
    paired = np.zeros(len(order), bool)
    paired[:-1] |= flipped[1:]
    return np.asarray(np.where(flipped, rows - 1, np.where(paired, rows + 1, rows)), np.int32)


def _field(parts: Sequence[Rows]) -> SignedField:
    start = np.cumsum([0, *(n for part in parts for n in np.diff(part.start))])
    steps = np.concatenate([part.steps for part in parts]).astype(np.float32)
    units = np.concatenate([part.units for part in parts]).astype(np.int32)
    return SignedField(start.astype(np.int64), units, steps * np.float32(STEP_CM))


def _both_sides(
    field: SignedField, order: Ints, flipped: NDArray[np.bool_], mirror_units: Ints32
) -> SignedField:
    units, distances = [], []
    for row, right in zip(order.tolist(), flipped.tolist(), strict=True):
        own, distance = field.row(row)
        if right:
            own = mirror_units[own]
            turned = np.argsort(own, kind="stable")
            own, distance = own[turned], distance[turned]
        units.append(own)
        distances.append(distance)
    start = np.concatenate([[0], np.cumsum([len(u) for u in units])]).astype(np.int64)
    if not units:
        return SignedField(start, np.zeros(0, np.int32), np.zeros(0, np.float32))
    return SignedField(start, np.concatenate(units), np.concatenate(distances))
