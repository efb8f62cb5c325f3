"""Which trigger points hurt in a simulated drawing, and which parts of their zones?

Zones are felt part by part, not cell by cell: a part is a connected piece of an essential or of a
spillover zone. Several sources cluster in one area of the body. The zone that is felt is the
atlas's, moved by a random error, as the atlas is not right to the centimetre either.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from referralmap.simulation.elsewhere import Felt, elsewhere
from referralmap.simulation.ground import Floats, Ground, Ints
from referralmap.simulation.imitators import Imitator, Imitators, Patch

if TYPE_CHECKING:
    from referralmap.atlas.patterns import PatternTable, SignedField, ZoneTable
    from referralmap.simulation.worlds import World

NEIGHBOURS = 1.6
"""Cells whose centres are nearer than this are one piece [cm]."""
TRIGGER_POINTS = "trigger points"
SPILLOVER_STRENGTH = (0.3, 0.8)
"""How much a spillover zone hurts beside the essential one."""
CLUSTER = 18.0
"""How far from one another sources of one complaint lie [cm]."""


@dataclass(frozen=True, eq=False)
class Parts:
    """One family of zones of a pattern: its units, their signed distance [cm], the part of each."""

    units: Ints
    distance: Floats
    part: Ints
    count: int


@dataclass(eq=False)
class CutZones:
    """All zones of a table, cut into parts when they are first felt."""

    table: ZoneTable
    place: Ground
    kept: dict[tuple[int, bool], Parts] = field(default_factory=dict)

    def parts(self, row: int, *, essential: bool) -> Parts:
        """The essential parts of a pattern, or its spillover parts."""
        key = (row, essential)
        if key not in self.kept:
            self.kept[key] = self._essential(row) if essential else self._spillover(row)
        return self.kept[key]

    def _essential(self, row: int) -> Parts:
        units, distance = _row(self.table.essential, row)
        return _cut(self.place, units, distance, distance <= 0)

    def _spillover(self, row: int) -> Parts:
        """Spillover parts, with their share of the whole pattern's field."""
        units, distance = _row(self.table.whole, row)
        own, depth = _row(self.table.essential, row)
        in_essential = np.isin(units, own[depth <= 0])
        cells = len(self.place.centres)
        spill = (distance <= 0) & ~in_essential
        if not spill.any():
            return Parts(units[:0], distance[:0], units[:0], 0)
        anywhere = units < cells
        nearest = np.zeros(len(units), bool)
        tree = (
            cKDTree(self.place.centres[units[spill & anywhere]])
            if (spill & anywhere).any()
            else None
        )
        if tree is not None and (in_essential & anywhere).any():
            other = cKDTree(self.place.centres[units[in_essential & anywhere]])
            there = self.place.centres[units[anywhere]]
            nearest[anywhere] = tree.query(there)[0] <= other.query(there)[0]
        else:
            nearest = ~in_essential
        nearest |= spill
        return _cut(self.place, units[nearest], distance[nearest], spill[nearest])


@dataclass(eq=False)
class Zones:
    """All patterns of an atlas on their ground, and what imitates them."""

    table: PatternTable
    place: Ground
    centroids: Floats
    cut: CutZones
    others: Imitators

    def parts(self, row: int, *, essential: bool) -> Parts:
        """The essential parts of a pattern, or its spillover parts."""
        return self.cut.parts(row, essential=essential)


def look_alike_imitators(table: ZoneTable, place: Ground) -> tuple[Imitator, ...]:
    """The look-alikes of a table, part by part, each named by its row."""
    cut = CutZones(table, place)

    def patches(row: int, *, essential: bool) -> tuple[Patch, ...]:
        parts = cut.parts(row, essential=essential)
        own = [parts.part == number for number in range(parts.count)]
        return tuple(Patch(parts.units[at], parts.distance[at]) for at in own)

    return tuple(
        Imitator(str(row), patches(row, essential=True), patches(row, essential=False))
        for row in range(len(table.mirror_rows))
    )


def zones(table: PatternTable, place: Ground, others: Imitators | None = None) -> Zones:
    """The zones of a table on their ground, and the patterns that imitate them."""
    rows = len(table.keys)
    centroids = np.full((rows, 3), np.nan)
    for row in range(rows):
        units, distance = _row(table.essential, row)
        inside = units[(distance <= 0) & (units < len(place.centres))]
        if len(inside):
            centroids[row] = place.centres[inside].mean(axis=0)
    middle = np.nanmean(centroids, axis=0)
    centroids = np.where(np.isnan(centroids), middle, centroids)
    return Zones(table, place, centroids, CutZones(table, place), others or Imitators())


def _row(signed: SignedField, row: int) -> tuple[Ints, Floats]:
    own = slice(int(signed.start[row]), int(signed.start[row + 1]))
    return signed.units[own].astype(np.int64), signed.distance[own].astype(np.float64)


def _cut(place: Ground, units: Ints, distance: Floats, inside: np.ndarray) -> Parts:
    """Connected pieces of the inside; units outside belong to the nearest piece."""
    cells = len(place.centres)
    label = np.zeros(len(units), np.int64)
    skin = units < cells
    core = inside & skin
    count = 0
    if core.any():
        spots = place.centres[units[core]]
        tree = cKDTree(spots)
        pairs = tree.query_pairs(NEIGHBOURS, output_type="ndarray")
        links = coo_matrix((np.ones(len(pairs)), pairs.T), (len(spots), len(spots)))
        count, labels = connected_components(links, directed=False)
        label[skin] = labels[tree.query(place.centres[units[skin]])[1]]
    for number in np.flatnonzero(~skin & inside):
        label[number] = count
        count += 1
    return Parts(units, distance, label, count)


def chosen_rows(zones_: Zones, world: World, random: np.random.Generator) -> list[int]:
    """Which patterns hurt; the later ones lie near the first in a world where pain clusters."""
    count = int(random.choice(len(world.source_counts), p=world.source_counts))
    rows: list[int] = []
    for _ in range(count):
        weight = np.ones(len(zones_.table.keys))
        if rows and world.clustered:
            away = np.linalg.norm(zones_.centroids - zones_.centroids[rows[0]], axis=1)
            weight = np.exp(-away / CLUSTER) + 0.002
        weight[rows] = 0.0
        rows.append(int(random.choice(len(weight), p=weight / weight.sum())))
    return rows


def felt(zones_: Zones, rows: list[int], world: World, random: np.random.Generator) -> list[Felt]:
    """The pain of these patterns: the parts that are felt, moved by the atlas's error."""
    return sent(zones_, rows, world, random)[1]


def sent(
    zones_: Zones, rows: list[int], world: World, random: np.random.Generator
) -> tuple[str, list[Felt]]:
    """What sends the pain, in a word, and the pain."""
    pieces: list[Felt] = []
    off = _zone_error(world, random)
    for row in rows:
        error = random.standard_normal(3) * off
        spread = random.beta(1.2, 2.0)
        grown = random.normal(0, 0.5) + (spread if random.random() < world.spillover else 0.0)
        essential = zones_.parts(row, essential=True)
        keep = random.random(essential.count) < world.essential
        if essential.count and not keep.any():
            keep[random.integers(essential.count)] = True
        pieces += _pieces(essential, keep, error, grown, 1.0)
        spill = zones_.parts(row, essential=False)
        felt_here = random.random(spill.count) < world.spillover * (0.6 + 0.8 * spread)
        weak = float(random.uniform(*SPILLOVER_STRENGTH))
        pieces += _pieces(spill, felt_here, error, random.normal(-0.3, 0.6), weak)
    return (
        (TRIGGER_POINTS, pieces)
        if pieces
        else elsewhere(zones_.place, zones_.others, world, random)
    )


def _zone_error(world: World, random: np.random.Generator) -> float:
    low, high = world.zone_error
    return 0.0 if random.random() < world.zones_right else float(random.uniform(low, high))


def _pieces(
    parts: Parts, keep: np.ndarray, error: Floats, grown: float, strength: float
) -> list[Felt]:
    own = [parts.part == number for number in np.flatnonzero(keep)]
    return [Felt(parts.units[at], parts.distance[at], error, grown, strength) for at in own]


__all__ = ["Felt", "Zones", "chosen_rows", "felt", "sent", "zones"]
