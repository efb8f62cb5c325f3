"""How much of the skin do two patterns share, where it could be seen?

Unmixing and sets ask for the same few hundred inner products again and again. They are facts of
the atlas and of the views that were offered, not of a drawing, so each pattern's are worked out
once and kept: a first drawing of an area takes some 5 ms more than a second.
"""

from __future__ import annotations

from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from referralmap.inference.bands import (
    BANDS,
    STEPS,
    BandIndex,
    Floats,
    Ints,
    on_grain,
    pattern_strength,
    summed,
)

WEIGHT_STEPS = 1024
"""A unit's share that is drawn, or could be seen, is counted in steps of 1 / WEIGHT_STEPS."""
STRENGTH = len(BANDS)
"""The line of the inner products that is of strengths, behind those of the bands."""


class SharedAreas:
    """Inner products of patterns over what could be seen [cm2]; each row worked out when asked for.

    seen: (U,) area of each unit that could be seen [cm2]
    """

    def __init__(self, index: BandIndex, seen: Floats) -> None:
        self._index, self._seen = index, seen
        self._kept: dict[int, Floats] = {}

    @cached_property
    def areas(self) -> Floats:
        """Area of each band of every pattern that could be seen, (bands, R)."""
        index = self._index
        return summed(index.memberships, self._seen[index.units], index.rows, index.row_count)

    @cached_property
    def squares(self) -> Floats:
        """Inner product of each pattern's strength with itself, (R,)."""
        index = self._index
        strength = index.strength.astype(np.float64)
        values = self._seen[index.units] * strength * strength
        squares: Floats = np.bincount(index.rows, values, index.row_count).astype(np.float64)
        return squares

    def of(self, row: int) -> Floats:
        """Inner products of one pattern with all, (bands + 1, R): of each band, and of strength."""
        if row not in self._kept:
            self._kept[row] = self._products(row)
        return self._kept[row]

    def among(self, rows: Ints) -> Floats:
        """Inner products among some patterns, (bands + 1, K, K)."""
        if not len(rows):
            return np.zeros((STRENGTH + 1, 0, 0))
        return np.stack([self.of(row)[:, rows] for row in rows.tolist()], axis=1)

    def _products(self, row: int) -> Floats:
        index = self._index
        own = slice(int(index.start[row]), int(index.start[row + 1]))
        units = index.units[own].astype(np.int64)
        entries, place = index.entries_at(units)
        mine = _lines(index.memberships[:, own]) * self._seen[units]
        lines = _lines(index.unit_memberships[:, entries]) * mine[:, place]
        rows = index.unit_rows[entries]
        return np.stack([np.bincount(rows, line, index.row_count) for line in lines])


def _lines(members: NDArray[np.uint8]) -> Floats:
    """Shares of each band, and the strength, of entries (bands, n)."""
    return np.concatenate([members, pattern_strength(members)[None]]) / STEPS


def shared_areas(index: BandIndex, observed: Floats | None, *, keep: bool = True) -> SharedAreas:
    """What patterns share where a share ``observed`` (U,) of each unit could be seen; None: all.

    Drawings share their choice of views, so this is kept for the last few choices, unless ``keep``
    is false: what tells of a drawing stays in no memory that others share.
    """
    packed = b""
    if observed is not None:
        packed = np.rint(observed * WEIGHT_STEPS).astype(np.uint16).tobytes()
    return _shared(index, packed) if keep else _shared.__wrapped__(index, packed)


@lru_cache(maxsize=16)
def _shared(index: BandIndex, packed: bytes) -> SharedAreas:
    if not packed:
        return SharedAreas(index, index.areas)
    observed = np.frombuffer(packed, np.uint16) / WEIGHT_STEPS
    return SharedAreas(index, on_grain(index.areas * observed))
