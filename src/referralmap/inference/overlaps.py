"""How much of a drawing lies in each zone, and how much of each zone is drawn?

Everything that is counted over units is counted here, in exact sums (see ``bands``); ``quantities``
turns the counts into what is weighed. Only patterns that the drawing touches are looked at; the
others share one answer.

What no offered view showed is unobserved, not pain-free: zones are measured by what could be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from referralmap.inference.bands import (
    ESSENTIAL,
    NEAR_WHOLE,
    STEPS,
    WHOLE,
    BandIndex,
    Floats,
    Ints,
    on_grain,
    pattern_strength,
    summed,
)
from referralmap.inference.shared import STRENGTH, WEIGHT_STEPS, SharedAreas, shared_areas
from referralmap.inference.unmixing import Unmixing, unmixed

if TYPE_CHECKING:
    from referralmap.drawing.lift import LiftedDrawing


@dataclass(frozen=True, eq=False)
class Drawn:
    """A drawing as what can be summed: its units and their drawn and observed area.

    units: (D,) the units drawn; shares: (D,) share of what could be seen of each that is drawn
    areas: (D,) drawn area [cm2]; total: their sum [cm2]
    felt: (D,) the same, each unit times how much stronger than the mean it hurts [cm2]; the areas
    themselves where all is marked as equally strong
    observed: (U,) share of every unit that could be seen, or None where all of every unit could
    beyond: whether something was drawn that no offered view shows; then ``observed`` tells of the
    drawing, and must not be kept
    """

    units: Ints
    shares: Floats
    areas: Floats
    felt: Floats
    total: float
    observed: Floats | None
    beyond: bool = False


@dataclass(frozen=True, eq=False)
class Touching:
    """Entries of touched patterns at drawn units: places of pattern and unit, memberships."""

    row: Ints
    unit: Ints
    members: NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Overlaps:
    """Areas of the T patterns that a drawing touches.

    rows: (T,) their numbers; inside: (bands, T) drawn area in each band [cm2]
    felt: (2, T) felt area in the essential and in the whole zone [cm2]
    observed: (bands, T) area of each band that could be seen [cm2]
    matches: (T,) inner product of zone and drawing; squares: (T,) of zone and itself [cm2]
    square: inner product of the drawing and itself [cm2]
    alone_explained: (T,) drawn area near this pattern that no other pattern of the unmixing
    accounts for [cm2]; alone_covered: (T,) the same within the essential zone [cm2]
    """

    rows: Ints
    inside: Floats
    felt: Floats
    observed: Floats
    matches: Floats
    squares: Floats
    square: float
    unmixing: Unmixing
    alone_explained: Floats
    alone_covered: Floats
    touching: Touching


def drawn_units(index: BandIndex, lifted: LiftedDrawing) -> Drawn:
    """The drawing's units and areas; what is drawn is taken as seen."""
    weights = np.rint(np.asarray(lifted.weights, np.float64) * WEIGHT_STEPS) / WEIGHT_STEPS
    observed = np.rint(np.asarray(lifted.observed, np.float64) * WEIGHT_STEPS) / WEIGHT_STEPS
    beyond = bool((weights > observed).any())
    observed = np.maximum(observed, weights)
    units = np.flatnonzero(weights > 0)
    areas = on_grain(weights[units] * index.areas[units])
    return Drawn(
        units=units,
        shares=weights[units] / observed[units],
        areas=areas,
        felt=_felt(areas, np.asarray(lifted.intensity, np.float64)[units]),
        total=float(areas.sum()),
        observed=None if (observed == 1).all() else observed,
        beyond=beyond,
    )


def _felt(areas: Floats, intensity: Floats) -> Floats:
    """Areas times how much stronger than the mean each hurts; the areas, where all are alike."""
    if not len(areas) or intensity.min() == intensity.max():
        return areas
    mean = float((areas * intensity).sum() / areas.sum())
    return on_grain(areas * intensity / mean)


def observed_shares(index: BandIndex, shared: SharedAreas) -> Floats:
    """Share of every pattern's essential zone that could be seen, (R,), 0 to 1."""
    whole = index.band_areas[ESSENTIAL]
    seen = shared.areas[ESSENTIAL]
    share: Floats = np.divide(seen, whole, out=np.ones_like(seen), where=whole > 0)
    return share


def shared_with(index: BandIndex, drawn: Drawn) -> SharedAreas:
    """What patterns share where this drawing could have been made."""
    return shared_areas(index, drawn.observed, keep=not drawn.beyond)


def overlaps(
    index: BandIndex, drawn: Drawn, shared: SharedAreas, mirror_rows: NDArray[np.integer]
) -> Overlaps:
    """Overlap of a drawing with every pattern it touches.

    The patterns come in an order that a mirrored drawing has too, so that nothing below depends on
    the sides' numbering.
    """
    entries, unit, members, every = zone_areas(index, drawn)
    rows = np.flatnonzero(every[NEAR_WHOLE] > 0)
    inside = every[:, rows]
    either = np.minimum(rows, np.asarray(mirror_rows, np.int64)[rows])
    order = np.lexsort((either, -pattern_strength(inside)))
    rows, inside = rows[order], inside[:, order]
    place = np.full(index.row_count, -1)
    place[rows] = np.arange(len(rows))
    at = Touching(place[index.unit_rows[entries]], unit, members)
    felt = inside[[ESSENTIAL, WHOLE]]
    if drawn.felt is not drawn.areas:
        felt = summed(members[[ESSENTIAL, WHOLE]], drawn.felt[unit], at.row, len(rows))
    return _with_unmixing(drawn, shared, rows, inside, felt, at)


def zone_areas(index: BandIndex, drawn: Drawn) -> tuple[Ints, Ints, NDArray[np.uint8], Floats]:
    """Area drawn inside each band of every pattern, (bands, R) [cm2]: the last of four.

    Before it stand, for each meeting of a drawn unit with a pattern, its entry in the index, the
    unit's place in the drawing and its memberships (bands, meetings).
    """
    entries, unit = index.entries_at(drawn.units)
    members = index.unit_memberships[:, entries]
    near = members[NEAR_WHOLE] > 0
    entries, unit, members = entries[near], unit[near], members[:, near]
    every = summed(members, drawn.areas[unit], index.unit_rows[entries], index.row_count)
    return entries, unit, members, every


def _with_unmixing(
    drawn: Drawn, shared: SharedAreas, rows: Ints, inside: Floats, felt: Floats, at: Touching
) -> Overlaps:
    matches = pattern_strength(inside)
    square = float(on_grain(drawn.areas * drawn.shares).sum())
    squares = shared.squares[rows]

    def column(number: int) -> Floats:
        products: Floats = shared.of(int(rows[number]))[STRENGTH, rows]
        return products

    unmixing = unmixed(matches, squares, square, column)
    explained, covered = _alone(drawn, at, unmixing.amounts, len(rows))
    return Overlaps(
        rows=rows,
        inside=inside,
        felt=felt,
        observed=shared.areas[:, rows],
        matches=matches,
        squares=squares,
        square=square,
        unmixing=unmixing,
        alone_explained=explained,
        alone_covered=covered,
        touching=at,
    )


def _alone(drawn: Drawn, at: Touching, amounts: Floats, count: int) -> tuple[Floats, Floats]:
    """Drawn area near each pattern, and in its essential zone, that the rest of a sum leaves."""
    part = on_grain(np.minimum(amounts[at.row], 1.0) * pattern_strength(at.members) / STEPS)
    every = np.bincount(at.unit, part, len(drawn.units))
    left = np.clip(1.0 - (every[at.unit] - part), 0.0, 1.0)
    area = on_grain(drawn.areas[at.unit] * left)
    explained = np.bincount(at.row, area * at.members[NEAR_WHOLE], count) / STEPS
    covered = np.bincount(at.row, area * at.members[ESSENTIAL], count) / STEPS
    return explained, covered


def explained_shares(found: Overlaps, drawn: Drawn, likely: Floats) -> Floats:
    """Share of each drawn unit that likely patterns account for, (D,), 0 to 1.

    A pattern accounts for what lies within 1.5 cm of it, with its probability. Probabilities add
    up, to 1 at most: rivals for one mark are alternatives, not independent chances.
    """
    at = found.touching
    part = on_grain(likely[at.row] * at.members[NEAR_WHOLE] / STEPS)
    return np.minimum(np.bincount(at.unit, part, len(drawn.units)), 1.0)
