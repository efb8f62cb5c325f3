"""Which trigger points could send the pain of this drawing?

Lift the drawing to units, judge every pattern and every explanation by it (``judged``), and read
off what the posterior says: each trigger point, each muscle, the best explanations, whether any
fits, and what of the drawing none accounts for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from referralmap.inference.bands import BandIndex, band_index
from referralmap.inference.candidates import likely_sets, ranking
from referralmap.inference.differential import Differential
from referralmap.inference.judged import Judged, judged
from referralmap.inference.known import Facts, Known
from referralmap.inference.look_alikes import (
    LookAlikeCandidate,
    companion_log_odds,
    likely_look_alikes,
)
from referralmap.inference.overlaps import Drawn, explained_shares
from referralmap.inference.places import Places, Undrawn, places
from referralmap.inference.posterior import Posterior
from referralmap.inference.prior import Prior, complaint_prior
from referralmap.inference.weights import FILE, Weights, read_weights
from referralmap.look_alikes import MUST_NOT_WAIT

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas
    from referralmap.atlas.patterns import LookAlikeTable, PatternTable
    from referralmap.drawing.lift import LiftedDrawing
    from referralmap.drawing.pain_drawing import PainDrawing
    from referralmap.model import Inset, Region, Side

Floats = NDArray[np.float64]

ACCOUNTS_FROM = 0.05
"""Candidates of at least this probability count when the unexplained is worked out."""


def invert(atlas: Atlas, drawing: PainDrawing, *, complaint: str | None = None) -> Differential:
    """The differential of a drawing, its areas in cm2 of the figure that was painted on.

    complaint: whose frequencies count as a prior (:func:`.prior.complaints`); None for a uniform
    one. Raises :class:`~referralmap.errors.DrawingError` and
    :class:`~referralmap.errors.UnknownNameError` as :meth:`Atlas.lift` does, and
    :class:`~referralmap.errors.AtlasError` where the weights are at fault.
    """
    prior = None if complaint is None else _prior(atlas, complaint)
    told = _judged(
        (atlas.patterns, atlas.look_alike_patterns),
        _weights(atlas.folder / FILE),
        atlas.lift(drawing),
        _facts(atlas),
        places_of(atlas),
        atlas.version,
    )
    figure = None if drawing.figure == "neutral" else _areas(atlas, drawing.figure)
    told = replace(told, areas=figure, atlas_format=atlas.format)
    return told.differential(Known(prior=prior))


def _areas(atlas: Atlas, figure: str) -> Floats:
    """The areas in cm2 of all units of the figure that was painted on.

    Scores stay those of the neutral figure: shares of zones mean the same on every body.
    """
    own = atlas.body.figure_areas(figure)
    return np.concatenate([own, atlas.areas[atlas.cell_count :]]).astype(np.float64)


def invert_all(
    atlas: Atlas, drawings: Iterable[PainDrawing], *, complaint: str | None = None
) -> Iterator[Differential]:
    """The differentials of many drawings, in their order, each made when it is asked for.

    The same as one by one. Memory holds one at a time, however many drawings there are; they may
    come from a generator. ``complaint`` and what is raised: as :func:`invert`.
    """
    return (invert(atlas, drawing, complaint=complaint) for drawing in drawings)


def invert_lifted(
    table: PatternTable,
    weights: Weights,
    lifted: LiftedDrawing,
    *,
    facts: Facts | None = None,
    named_places: Places | None = None,
    atlas_version: str = "",
) -> Differential:
    """The differential of a lifted drawing; an empty one gives the prior for all."""
    tables = (table, None)
    told = _judged(tables, weights, lifted, facts or Facts(), named_places, atlas_version)
    return told.differential(Known())


def _judged(
    tables: tuple[PatternTable, LookAlikeTable | None],
    weights: Weights,
    lifted: LiftedDrawing,
    facts: Facts,
    named_places: Places | None,
    atlas_version: str,
) -> Told:
    """All that a differential is read off."""
    table, look_alikes = tables
    index = band_index(table)
    result = judged(index, weights, lifted, table.mirror_rows, look_alikes)
    undrawn = None
    if named_places is not None:
        seen = np.asarray(lifted.observed, np.float64)
        undrawn = Undrawn(index, np.asarray(lifted.weights, np.float64), seen, named_places)
    version = weights.version
    return Told(table, look_alikes, index, result, lifted, facts, undrawn, atlas_version, version)


@dataclass(frozen=True, eq=False)
class Told:
    """All that a differential is read off, but for what is known beside the drawing.

    areas: (N + K,) in cm2 of the figure that was painted on; None for the neutral one
    """

    table: PatternTable
    look_alikes: LookAlikeTable | None
    index: BandIndex
    result: Judged
    lifted: LiftedDrawing
    facts: Facts
    undrawn: Undrawn | None
    atlas_version: str
    weights_version: str
    areas: Floats | None = None
    atlas_format: int = 1

    def posterior(self, known: Known) -> Posterior:
        """The explanations, with what is known."""
        return self._knowing(known, self._log_odds(known))

    def _knowing(self, known: Known, parts: Floats) -> Posterior:
        posterior = self.result.posterior
        touched = posterior.beside.rows
        companions = self.facts.companions
        if self.look_alikes is None or not len(touched) or not known.findings:
            return posterior.knowing(parts.sum(axis=0))
        odds = companion_log_odds(self.look_alikes, known.findings, companions)
        return posterior.knowing(parts.sum(axis=0), odds[touched])

    def _log_odds(self, known: Known) -> Floats:
        return known.log_odds(self.table, self.facts.movements)

    def differential(self, known: Known) -> Differential:
        """What the posterior with all that is known says, in frozen values."""
        table, result = self.table, self.result
        parts = self._log_odds(known)
        posterior = self._knowing(known, parts)
        chances = posterior.any_of(table.muscle_of, len(table.muscles))
        by_chance = np.argsort(-chances, kind="stable").tolist()
        shares = _unexplained(result, posterior)
        unexplained = np.zeros(len(self.index.areas), np.float32)
        unexplained[result.drawn.units] = shares * self.lifted.weights[result.drawn.units]
        drawn_cm2, unexplained_cm2 = self._totals(shares, unexplained)
        return Differential(
            candidates=ranking(table, result, posterior, self.facts.names, parts),
            sets=likely_sets(table, result, posterior, parts),
            look_alikes=self._look_alikes(posterior),
            off_pattern=posterior.no_trigger_point if result.drawn.total > 0 else 0.0,
            muscles={table.muscles[one]: float(chances[one]) for one in by_chance},
            drawn_cm2=drawn_cm2,
            unexplained=unexplained,
            unexplained_cm2=unexplained_cm2,
            unobserved=_unobserved(self.index, result.drawn),
            atlas_format=self.atlas_format,
            atlas_version=self.atlas_version,
            weights_version=self.weights_version,
            rows=_rows(table),
            undrawn=self.undrawn,
            known=known,
            posterior=posterior,
            told=self,
        )

    def _look_alikes(self, posterior: Posterior) -> tuple[LookAlikeCandidate, ...]:
        if self.look_alikes is None or self.result.drawn.total <= 0:
            return ()
        return likely_look_alikes(self.look_alikes, posterior, self.result.drawn.total)

    def _totals(self, shares: Floats, unexplained: NDArray[np.float32]) -> tuple[float, float]:
        """Area drawn and area unexplained, in cm2 of the figure that was painted on."""
        if self.areas is None:
            return self.result.drawn.total, float(self.result.drawn.areas @ shares)
        drawn = (self.lifted.weights * self.areas).sum(dtype=np.float64)
        return float(drawn), float((unexplained * self.areas).sum(dtype=np.float64))


@lru_cache(maxsize=16)
def _rows(table: PatternTable) -> dict[tuple[str, str, Side], int]:
    return {name: row for row, name in enumerate(table.names)}


def _unexplained(result: Judged, posterior: Posterior) -> Floats:
    """Share of each drawn unit that no candidate accounts for, (D,)."""
    chance = posterior.probabilities[result.found.rows]
    chance = np.where(chance >= ACCOUNTS_FROM, chance, 0.0)
    return 1.0 - explained_shares(result.found, result.drawn, chance)


def _unobserved(index: BandIndex, drawn: Drawn) -> float:
    if drawn.observed is None:
        return 0.0
    return float(1.0 - (index.areas * drawn.observed).sum() / index.areas.sum())


@lru_cache(maxsize=8)
def _weights(path: Path) -> Weights:
    return read_weights(path)


@lru_cache(maxsize=16)
def _facts(atlas: Atlas) -> Facts:
    naming: dict[str, set[str]] = {}
    for muscle in atlas.muscles:
        for movement in muscle.provoked_by:
            naming.setdefault(movement, set()).add(muscle.id)
    return Facts(
        {
            (muscle.id, point.id): (muscle.name, point.name)
            for muscle in atlas.muscles
            for point in muscle.trigger_points
        },
        {muscle.id: muscle.cautions.pressure for muscle in atlas.muscles},
        {movement: frozenset(muscles) for movement, muscles in naming.items()},
        {one.id: one.found_with for one in atlas.look_alikes if one.found_with},
        frozenset(one.id for one in atlas.look_alikes if one.urgency in MUST_NOT_WAIT),
        atlas.language,
    )


@lru_cache(maxsize=32)
def _prior(atlas: Atlas, complaint: str) -> Prior:
    points = {muscle.id: len(muscle.trigger_points) for muscle in atlas.muscles}
    return complaint_prior(atlas.studies, complaint, points, atlas.language)


@lru_cache(maxsize=16)
def places_of(atlas: Atlas) -> Places:
    """The named areas of the atlas and its close-ups."""
    areas: tuple[Region | Inset, ...] = (*atlas.regions, *atlas.insets)
    named = [(one.id, one.name, one.sides) for one in areas]
    return places(len(atlas.areas), named, atlas.region_units)


__all__ = ["invert", "invert_all", "invert_lifted"]
