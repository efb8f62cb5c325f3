"""A small flat body with mirrored halves, for rules that need no real atlas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from referralmap.atlas.patterns import (
    LookAlikeKey,
    LookAlikeTable,
    PatternKey,
    PatternTable,
    SignedField,
)
from referralmap.drawing.lift import LiftedDrawing
from referralmap.model import Side

PITCH = 0.8
ACROSS, DOWN = 40, 50
REACH = 2.5
Disc = tuple[float, float, float]
Draw = Callable[..., LiftedDrawing]
Zones = dict[str, tuple[Sequence[Disc], Sequence[Disc]]]

ZONES: Zones = {
    "alpha": ([(6, 8, 3)], [(6, 14, 2.5)]),
    "beta": ([(8, 9, 3)], []),
    "gamma": ([(5, 24, 4)], [(9, 24, 3)]),
    "delta": ([(11, 31, 2), (4, 34, 1)], []),
}
"""Discs (x, y, radius) in cm of the essential and the spillover zones, on the left half."""


def cell_places() -> NDArray[np.float64]:
    """Centres (N, 2) in cm; x > 0 is the left half, the mirror of cell i is in the same row."""
    x = (np.arange(ACROSS) - ACROSS / 2 + 0.5) * PITCH
    y = (np.arange(DOWN) + 0.5) * PITCH
    return np.stack([np.tile(x, DOWN), np.repeat(y, ACROSS)], axis=1)


def mirror_cells() -> NDArray[np.int32]:
    """The mirror of each cell."""
    numbers = np.arange(ACROSS * DOWN, dtype=np.int32).reshape(DOWN, ACROSS)
    return np.ascontiguousarray(numbers[:, ::-1]).ravel()


def distance(discs: Sequence[Disc]) -> NDArray[np.float32]:
    """Signed distance (N,) in cm to the nearest disc's border; far away without discs."""
    places = cell_places()
    apart = [np.hypot(places[:, 0] - x, places[:, 1] - y) - r for x, y, r in discs]
    return np.min([*apart, np.full(len(places), 99.0)], axis=0).astype(np.float32)


def field(rows: Sequence[NDArray[np.float32]]) -> SignedField:
    """Sparse rows of signed distances."""
    units = [np.flatnonzero(row < REACH) for row in rows]
    start = np.concatenate([[0], np.cumsum([len(u) for u in units])])
    near = [row[u] for row, u in zip(rows, units, strict=True)]
    return SignedField(
        start.astype(np.int64),
        np.concatenate(units).astype(np.int32),
        np.concatenate(near).astype(np.float32),
    )


def small_table(zones: Zones) -> PatternTable:
    """A table of these zones on both sides, each a trigger point of a muscle."""
    named, *table = _both_sides(zones)
    keys = tuple(PatternKey(name, "trp1", side) for name, side in named)
    return PatternTable(*table, keys)


def small_look_alikes(zones: Zones) -> LookAlikeTable:
    """A table of these zones on both sides, each a look-alike."""
    named, *table = _both_sides(zones)
    return LookAlikeTable(*table, tuple(LookAlikeKey(name, side) for name, side in named))


def _both_sides(zones: Zones) -> tuple[Any, ...]:
    """Name and side of each row, and all that a table of zones holds."""
    named, essential, whole = [], [], []
    mirror = mirror_cells()
    for muscle, (inner, outer) in zones.items():
        for side in (Side.LEFT, Side.RIGHT):
            own, every = distance(inner), distance([*inner, *outer])
            flip = mirror if side is Side.RIGHT else slice(None)
            named.append((muscle, side))
            essential.append(own[flip])
            whole.append(every[flip])
    return (
        named,
        field(essential),
        field(whole),
        np.full(ACROSS * DOWN, PITCH**2, np.float32),
        mirror,
        np.arange(len(named), dtype=np.int32) ^ 1,
    )


def lifted(
    shares: NDArray[np.floating], observed: NDArray[np.floating] | None = None
) -> LiftedDrawing:
    """A lifted drawing of these shares; everything could be seen where nothing else is said."""
    share = np.asarray(shares, np.float32)
    seen = np.ones_like(share) if observed is None else np.asarray(observed, np.float32)
    return LiftedDrawing(share, seen, np.where(share > 0, 5, 0).astype(np.float32))


def mirrored(drawing: LiftedDrawing, mirror: NDArray[np.integer]) -> LiftedDrawing:
    """The drawing on the other side."""
    return LiftedDrawing(
        drawing.weights[mirror], drawing.observed[mirror], drawing.intensity[mirror]
    )
