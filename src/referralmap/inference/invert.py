"""Which trigger points could send the pain of this drawing?

Lift the drawing to units, judge every pattern and every explanation by it (``judged``), and read
off what the posterior says: each trigger point, each muscle, the best explanations, whether any
fits, and what of the drawing none accounts for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from referralmap.inference.bands import BandIndex, band_index
from referralmap.inference.candidates import Names, likely_sets, ranking
from referralmap.inference.differential import Differential
from referralmap.inference.judged import Judged, judged
from referralmap.inference.overlaps import Drawn, explained_shares
from referralmap.inference.places import Places, Undrawn, places
from referralmap.inference.posterior import Posterior
from referralmap.inference.weights import FILE, Weights, read_weights

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas
    from referralmap.atlas.patterns import PatternTable
    from referralmap.drawing.lift import LiftedDrawing
    from referralmap.drawing.pain_drawing import PainDrawing
    from referralmap.model import Inset, Region, Side

Floats = NDArray[np.float64]

ACCOUNTS_FROM = 0.05
"""Candidates of at least this probability count when the unexplained is worked out."""


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
    undrawn = None
    if named_places is not None:
        seen = np.asarray(lifted.observed, np.float64)
        undrawn = Undrawn(index, np.asarray(lifted.weights, np.float64), seen, named_places)
    told = _Told(table, index, result, lifted, names or {}, undrawn, atlas_version, weights.version)
    return told.differential(result.posterior)


@dataclass(frozen=True, eq=False)
class _Told:
    """All that a differential is read off, but for the posterior."""

    table: PatternTable
    index: BandIndex
    result: Judged
    lifted: LiftedDrawing
    names: Names
    undrawn: Undrawn | None
    atlas_version: str
    weights_version: str

    def differential(self, posterior: Posterior) -> Differential:
        """What the posterior says, in frozen values."""
        table, result = self.table, self.result
        chances = posterior.any_of(table.muscle_of, len(table.muscles))
        by_chance = np.argsort(-chances, kind="stable").tolist()
        shares = _unexplained(result, posterior)
        unexplained = np.zeros(len(self.index.areas), np.float32)
        unexplained[result.drawn.units] = shares * self.lifted.weights[result.drawn.units]
        return Differential(
            candidates=ranking(table, result, posterior, self.names),
            sets=likely_sets(table, result, posterior),
            off_pattern=posterior.none if result.drawn.total > 0 else 0.0,
            muscles={table.muscles[one]: float(chances[one]) for one in by_chance},
            drawn_cm2=result.drawn.total,
            unexplained=unexplained,
            unexplained_cm2=float(result.drawn.areas @ shares),
            unobserved=_unobserved(self.index, result.drawn),
            atlas_version=self.atlas_version,
            weights_version=self.weights_version,
            rows=_rows(table),
            undrawn=self.undrawn,
        )


@lru_cache(maxsize=4)
def _rows(table: PatternTable) -> dict[tuple[str, str, Side], int]:
    return {(key.muscle, key.trigger_point, key.side): r for r, key in enumerate(table.keys)}


def _unexplained(result: Judged, posterior: Posterior) -> Floats:
    """Share of each drawn unit that no candidate accounts for, (D,)."""
    chance = 1 / (1 + np.exp(-posterior.log_odds[result.found.rows]))
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


__all__ = ["invert", "invert_all", "invert_lifted"]
