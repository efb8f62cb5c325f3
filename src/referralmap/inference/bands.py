"""How much of each zone lies at each unit, at nested distances from its border?

A border in an atlas is a claim to the nearest centimetre, and a hand is no better. So every
pattern is
kept as five nested bands: the core (essential zone, 1 cm in), the essential zone, the essential
zone and 1 cm around it, the whole pattern (with spillover), and that and 1.5 cm around it. What is
known about a border's uncertainty is then in the geometry, and not in a likelihood of cells:
neighbouring cells of one stroke are not independent observations, and a likelihood that takes them
for such is confidently wrong.

The index is kept twice, by pattern and by unit: a drawing touches few units, a pattern few too,
and a dense patterns x units matrix would be nearly all zeros.

Sums here are exact. Areas are whole multiples of 2^-16 cm2 and memberships of 1/64, so sums of
their products do not depend on the order of adding, and a mirrored drawing gives the mirrored
numbers to the last bit.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from referralmap.atlas.patterns import SignedField, ZoneTable

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BANDS = ("core", "essential", "near_essential", "whole", "near_whole")
CORE, ESSENTIAL, NEAR_ESSENTIAL, WHOLE, NEAR_WHOLE = range(5)

CORE_DEPTH = 1.0
"""How far inside the essential zone its core begins [cm]; half the zone's depth where it is
shallow."""
NEAR_ESSENTIAL_REACH = 1.0
"""How far around the essential zone a mark still counts as near it [cm]."""
NEAR_WHOLE_REACH = 1.5
"""How far around the whole pattern a mark still counts as near it [cm]."""
BORDER = 0.4
"""Half the width over which a zone's border fades [cm]: about half a cell."""

SPILLOVER_SHARE = 3 / 8
"""Strength of a spillover zone beside an essential one: simulated drawings show it about that
often, and sums of eighths are exact."""

GRAIN = 2.0**16
"""Areas are whole multiples of 1 / GRAIN cm2."""
STEPS = 64
"""Memberships are whole multiples of 1 / STEPS."""


@dataclass(frozen=True, eq=False)
class BandIndex:
    """The nested bands of all patterns of a table, by pattern and by unit.

    Invariants: (1) entries ``start[r]:start[r + 1]`` are those of pattern r, with units ascending;
    (2) ``memberships`` has one line a band, and each line is at most the next wider one's within
    the essential and within the whole family; (3) entries ``unit_start[u]:unit_start[u + 1]`` of
    ``unit_rows`` and ``unit_memberships`` are those at unit u.

    ``strength`` is the strength of the pattern at every by-pattern entry: 1 in the essential zone,
    ``SPILLOVER_SHARE`` in the spillover zone.
    """

    start: Ints
    units: NDArray[np.int32]
    rows: NDArray[np.int32]
    memberships: NDArray[np.uint8]
    unit_start: Ints
    unit_rows: NDArray[np.int32]
    unit_memberships: NDArray[np.uint8]
    strength: NDArray[np.float32]
    areas: Floats
    band_areas: Floats

    @property
    def row_count(self) -> int:
        """Number of patterns."""
        return len(self.start) - 1

    def entries_at(self, units: Ints) -> tuple[Ints, Ints]:
        """Numbers of the by-unit entries at ``units``, and for each the place of its unit there."""
        return _ranges(self.unit_start, units)

    def entries_of(self, rows: Ints) -> tuple[Ints, Ints]:
        """Numbers of the by-pattern entries of ``rows``, and for each the place of its row
        there."""
        return _ranges(self.start, rows)


def _ranges(start: Ints, chosen: Ints) -> tuple[Ints, Ints]:
    """All numbers in the ranges ``start[c]:start[c + 1]``, and the place of c in ``chosen``.

    >>> _ranges(np.array([0, 2, 2, 5]), np.array([2, 0]))
    (array([2, 3, 4, 0, 1]), array([0, 0, 0, 1, 1]))
    >>> _ranges(np.array([0, 2]), np.array([], int))
    (array([], dtype=int64), array([], dtype=int64))
    """
    first = start[chosen]
    length = start[chosen + 1] - first
    place = np.repeat(np.arange(len(chosen)), length)
    offset = np.concatenate(([0], np.cumsum(length)[:-1])) if len(chosen) else length
    return np.arange(len(place)) - offset[place] + first[place], place


def membership(distance: NDArray[np.floating], reach: Floats | float) -> NDArray[np.uint8]:
    """Share of a unit within ``reach`` cm of a border, in steps of 1 / STEPS.

    >>> membership(np.array([-2.0, 0.0, 0.2, 2.0]), 0.0).tolist()
    [64, 32, 16, 0]
    """
    inside = np.clip((BORDER - distance + reach) / (2 * BORDER), 0.0, 1.0)
    steps: NDArray[np.uint8] = np.rint(inside * STEPS).astype(np.uint8)
    return steps


def pattern_strength(bands: NDArray[np.number]) -> Floats:
    """Strength of the pattern from areas or memberships of the five bands.

    >>> pattern_strength(np.array([[64, 0], [64, 0], [64, 64], [64, 64], [64, 64]])).tolist()
    [64.0, 24.0]
    """
    essential = bands[ESSENTIAL].astype(np.float64)
    strength: Floats = essential + SPILLOVER_SHARE * (bands[WHOLE] - essential)
    return strength


def on_grain(area: NDArray[np.floating]) -> Floats:
    """The nearest whole multiple of 1 / GRAIN cm2."""
    return np.rint(np.asarray(area, np.float64) * GRAIN) / GRAIN


_BUILT: dict[int, tuple[weakref.ref[ZoneTable], BandIndex]] = {}


def band_index(table: ZoneTable) -> BandIndex:
    """The band index of a table; built once (some 0.1 s) and kept as long as the table lives."""
    kept = _BUILT.get(id(table))
    if kept is not None and kept[0]() is table:
        return kept[1]
    built = build_index(table)
    number = id(table)
    _BUILT[number] = (weakref.ref(table, lambda _: _BUILT.pop(number, None) and None), built)
    return built


def build_index(table: ZoneTable) -> BandIndex:
    """The band index of a table, anew."""
    count = len(table.areas)
    start, units, essential, whole = _joined(table.essential, table.whole, count)
    rows = np.repeat(np.arange(len(start) - 1, dtype=np.int32), np.diff(start))
    members = _memberships(rows, len(start) - 1, essential, whole)
    used = members.any(axis=0)
    units, rows, members = units[used], rows[used], np.ascontiguousarray(members[:, used])
    start = np.searchsorted(rows, np.arange(len(start))).astype(np.int64)
    areas = on_grain((table.areas + table.areas[table.mirror_units]) / 2)
    by_unit = np.argsort(units, kind="stable").astype(np.int32)
    return BandIndex(
        start=start,
        units=units,
        rows=rows,
        memberships=members,
        unit_start=np.searchsorted(units[by_unit], np.arange(count + 1)).astype(np.int64),
        unit_rows=rows[by_unit],
        unit_memberships=np.ascontiguousarray(members[:, by_unit]),
        strength=(pattern_strength(members) / STEPS).astype(np.float32),
        areas=areas,
        band_areas=summed(members, areas[units], rows, len(start) - 1),
    )


def summed(
    members: NDArray[np.uint8], values: Floats, rows: NDArray[np.integer], count: int
) -> Floats:
    """Sum of membership times value for each band and row, (bands, count)."""
    return np.stack([np.bincount(rows, values * line, count) for line in members]) / STEPS


def _joined(
    essential: SignedField, whole: SignedField, units: int
) -> tuple[Ints, NDArray[np.int32], Floats, Floats]:
    """Both fields on the units of either: start, unit, essential and whole distance (inf
    outside)."""
    keys = [_entry_keys(field, units) for field in (essential, whole)]
    every = np.union1d(keys[0], keys[1])
    distances = []
    for key, field in zip(keys, (essential, whole), strict=True):
        distance = np.full(len(every), np.inf)
        distance[np.searchsorted(every, key)] = field.distance
        distances.append(distance)
    start = np.searchsorted(every, np.arange(len(whole.start), dtype=np.int64) * units)
    whole_distance = np.minimum(distances[0], distances[1])
    return start.astype(np.int64), (every % units).astype(np.int32), distances[0], whole_distance


def _entry_keys(field: SignedField, units: int) -> Ints:
    rows = np.repeat(np.arange(len(field.start) - 1, dtype=np.int64), np.diff(field.start))
    return rows * units + field.units


def _memberships(
    rows: NDArray[np.int32], count: int, essential: Floats, whole: Floats
) -> NDArray[np.uint8]:
    """The five bands' memberships of every entry, (bands, entries)."""
    depth = np.zeros(count)
    np.maximum.at(depth, rows, -essential)
    core = np.minimum(CORE_DEPTH, depth / 2)[rows]
    return np.stack(
        [
            membership(essential, -core),
            membership(essential, 0.0),
            membership(essential, NEAR_ESSENTIAL_REACH),
            membership(whole, 0.0),
            membership(whole, NEAR_WHOLE_REACH),
        ]
    )
