"""Which trigger points could send the pain of this drawing?

Lift the drawing to units, count its overlap with every pattern it touches, look at each by itself,
then beside its rivals, and add up. Zones and drawing are compared only where the drawing could have
been made.

The seam for explanations by whole sets of trigger points lies between :func:`judged`, which scores
each one, and :func:`invert_lifted`, which ranks them: a posterior over sets would take the first
look's scores as its shortlist and put its own marginals in place of the second's.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from referralmap.inference.bands import ESSENTIAL, WHOLE, BandIndex, band_index
from referralmap.inference.differential import Candidate, Differential
from referralmap.inference.overlaps import (
    Drawn,
    Overlaps,
    drawn_units,
    explained_shares,
    observed_shares,
    overlaps,
)
from referralmap.inference.places import Places, Undrawn, places
from referralmap.inference.quantities import first_look, second_look
from referralmap.inference.unmixing import grained
from referralmap.inference.weights import FILE, Look, Weights, log_odds, read_weights

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas
    from referralmap.atlas.patterns import PatternTable
    from referralmap.drawing.lift import LiftedDrawing
    from referralmap.drawing.pain_drawing import PainDrawing
    from referralmap.model import Inset, Region

Floats = NDArray[np.float64]
Names = dict[tuple[str, str], tuple[str, str]]

ACCOUNTS_FROM = 0.05
"""Candidates of at least this probability count when the unexplained is worked out."""
HARDLY_SEEN = 0.02
"""Share of a zone below which nothing of it is taken to have been seen."""


@dataclass(frozen=True, eq=False)
class Judged:
    """Scores of all R patterns as sums.

    prior: log odds of any pattern before the drawing
    found, drawn: what was counted; seen: (R,) share of each essential zone that could be seen
    touched: (T, 1 + Q) base and contributions of the touched patterns, in the order of
    ``found.rows``
    untouched: (R,) the one contribution of those not touched
    scores: (R,) log odds
    """

    prior: float
    found: Overlaps
    drawn: Drawn
    seen: Floats
    touched: Floats
    untouched: Floats
    scores: Floats


def invert(atlas: Atlas, drawing: PainDrawing) -> Differential:
    """The differential of a drawing, its areas in cm2 of the figure that was painted on.

    Raises :class:`~referralmap.errors.DrawingError` and
    :class:`~referralmap.errors.UnknownNameError` as :meth:`Atlas.lift` does, and
    :class:`~referralmap.errors.AtlasError` where the weights are at fault.
    """
    lifted = atlas.lift(drawing)
    result = invert_lifted(
        atlas.patterns,
        _weights(atlas.folder / FILE),
        lifted,
        names=_names(atlas),
        named_places=_places(atlas),
        atlas_version=atlas.version,
    )
    if drawing.figure != "neutral":
        result = _in_figure(atlas, drawing.figure, result, lifted)
    return replace(result, atlas_format=atlas.format)


def _in_figure(
    atlas: Atlas, figure: str, result: Differential, lifted: LiftedDrawing
) -> Differential:
    """The same answer with its areas in cm2 of the figure that was painted on.

    Scores stay those of the neutral figure: shares of zones mean the same on every body.
    """
    areas = np.concatenate([atlas.body.figure_areas(figure), atlas.areas[atlas.cell_count :]])
    return replace(
        result,
        drawn_cm2=float((lifted.weights * areas).sum(dtype=np.float64)),
        unexplained_cm2=float((result.unexplained * areas).sum(dtype=np.float64)),
    )


def invert_all(atlas: Atlas, drawings: Iterable[PainDrawing]) -> list[Differential]:
    """The differentials of many drawings, in their order; the same as one by one."""
    return [invert(atlas, drawing) for drawing in drawings]


def invert_lifted(
    table: PatternTable,
    weights: Weights,
    lifted: LiftedDrawing,
    *,
    names: Names | None = None,
    named_places: Places | None = None,
    atlas_version: str = "",
) -> Differential:
    """The differential of a lifted drawing; an empty one gives the prior for all."""
    index = band_index(table)
    result = judged(index, weights, lifted, table.mirror_rows)
    candidates = _ranked(table, result, names or {})
    shares = _unexplained(result)
    unexplained = np.zeros(len(index.areas), np.float32)
    unexplained[result.drawn.units] = shares * lifted.weights[result.drawn.units]
    undrawn = None
    if named_places is not None:
        seen = np.asarray(lifted.observed, np.float64)
        undrawn = Undrawn(index, np.asarray(lifted.weights, np.float64), seen, named_places)
    return Differential(
        candidates=candidates,
        drawn_cm2=result.drawn.total,
        unexplained=unexplained,
        unexplained_cm2=float(result.drawn.areas @ shares),
        unobserved=_unobserved(index, result.drawn),
        atlas_version=atlas_version,
        weights_version=weights.version,
        rows={(key.muscle, key.trigger_point, key.side): r for r, key in enumerate(table.keys)},
        undrawn=undrawn,
    )


def judged(
    index: BandIndex, weights: Weights, lifted: LiftedDrawing, mirror_rows: NDArray[np.integer]
) -> Judged:
    """Every pattern's score for a drawing, as sums that are exact in any order of adding."""
    drawn = drawn_units(index, lifted)
    found = overlaps(index, drawn, mirror_rows)
    seen = observed_shares(index, drawn.observed, keep=not drawn.beyond)
    prior = float(grained(log_odds(weights.prior(index.row_count))))
    first = first_look(found, drawn, seen)
    alone = prior + _weighed(weights.first, first).sum(axis=1)
    second = second_look(found, drawn, alone, first)
    touched = _weighed(weights.second, np.concatenate([first, second], axis=1))
    untouched = grained(weights.untouched * seen) if drawn.total > 0 else np.zeros_like(seen)
    scores = prior + untouched
    scores[found.rows] = prior + touched.sum(axis=1)
    return Judged(prior, found, drawn, seen, touched, untouched, scores)


def _weighed(look: Look, values: Floats) -> Floats:
    """Base and contributions (T, 1 + Q), each a whole multiple of 2^-20."""
    parts = grained((values - look.usual) * look.weights)
    return np.concatenate([np.full((len(parts), 1), grained(look.base)), parts], axis=1)


def _ranked(table: PatternTable, result: Judged, names: Names) -> tuple[Candidate, ...]:
    place = {int(row): number for number, row in enumerate(result.found.rows)}
    # Equal scores stand in the order of their names; comparing keys one by one took half of all.
    order = np.lexsort((table.order, -result.scores)).tolist()
    touched = _Counted(result)
    return tuple(_candidate(table, result, touched, row, place.get(row), names) for row in order)


class _Counted:
    """The touched patterns' counts as plain lists."""

    def __init__(self, result: Judged) -> None:
        found = result.found
        total = max(result.drawn.total, 1e-9)
        spill_seen = found.observed[WHOLE] - found.observed[ESSENTIAL]
        spill = found.inside[WHOLE] - found.inside[ESSENTIAL]
        self.essential = _shares(found.inside[ESSENTIAL], found.observed[ESSENTIAL])
        self.spillover = _shares(spill, spill_seen)
        self.explained = np.minimum(found.inside[WHOLE] / total, 1.0).tolist()
        self.parts = result.touched.tolist()
        self.untouched = result.untouched.tolist()
        self.seen = result.seen.tolist()
        self.prior = result.prior
        self.empty = result.drawn.total <= 0


def _shares(inside: Floats, area: Floats) -> list[float | None]:
    """Share drawn of what could be seen; None where that is next to nothing."""
    share = np.minimum(inside / np.maximum(area, 1e-9), 1.0)
    return [
        s if a > HARDLY_SEEN else None for s, a in zip(share.tolist(), area.tolist(), strict=True)
    ]


def _candidate(
    table: PatternTable,
    result: Judged,
    counted: _Counted,
    row: int,
    place: int | None,
    names: Names,
) -> Candidate:
    key = table.keys[row]
    score = float(result.scores[row])
    muscle_name, point_name = names.get((key.muscle, key.trigger_point), ("", ""))
    seen = counted.seen[row]
    if place is None:
        shares: tuple[float, ...] = () if counted.empty else (counted.untouched[row],)
        nothing = 0.0 if seen > HARDLY_SEEN else None
        covered: tuple[float | None, float | None, float] = (nothing, None, 0.0)
    else:
        shares = tuple(counted.parts[place])
        covered = (counted.essential[place], counted.spillover[place], counted.explained[place])
    return Candidate(
        key.muscle,
        key.trigger_point,
        key.side,
        probability(score),
        score,
        *covered[:2],
        seen,
        covered[2],
        counted.prior,
        shares,
        muscle_name,
        point_name,
    )


def probability(score: float) -> float:
    """The probability of a log odds.

    >>> probability(0.0), probability(-800.0), probability(800.0)
    (0.5, 0.0, 1.0)
    """
    if score >= 0:
        return 1 / (1 + math.exp(-score))
    odds = math.exp(score)
    return odds / (1 + odds)


def _unexplained(result: Judged) -> Floats:
    """Share of each drawn unit that no candidate accounts for, (D,)."""
    chance = np.array([probability(score) for score in result.scores[result.found.rows].tolist()])
    chance = np.where(chance >= ACCOUNTS_FROM, chance, 0.0)
    return 1.0 - explained_shares(result.found, result.drawn, chance)


def _unobserved(index: BandIndex, drawn: Drawn) -> float:
    if drawn.observed is None:
        return 0.0
    return float(1.0 - (index.areas * drawn.observed).sum() / index.areas.sum())


@lru_cache(maxsize=8)
def _weights(path: Path) -> Weights:
    return read_weights(path)


@lru_cache(maxsize=4)
def _names(atlas: Atlas) -> Names:
    return {
        (muscle.id, point.id): (muscle.name, point.name)
        for muscle in atlas.muscles
        for point in muscle.trigger_points
    }


@lru_cache(maxsize=4)
def _places(atlas: Atlas) -> Places:
    areas: tuple[Region | Inset, ...] = (*atlas.regions, *atlas.insets)
    named = [(one.id, one.name, one.sides) for one in areas]
    return places(len(atlas.areas), named, atlas.region_units)


__all__ = ["Judged", "invert", "invert_all", "invert_lifted", "judged", "probability"]
