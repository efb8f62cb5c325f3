"""From simulated drawings to weights, and from weights to figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from learning.logistic import Fit, logistic, sigmoid
from learning.scoring import Found, any_of, best_of, brier, calibration_error, found
from referralmap.atlas.patterns import PatternTable
from referralmap.inference.bands import ESSENTIAL, WHOLE, band_index
from referralmap.inference.invert import Judged, judged
from referralmap.inference.overlaps import drawn_units, observed_shares, overlaps
from referralmap.inference.quantities import correlations, first_look, second_look
from referralmap.inference.weights import Look, Weights, log_odds
from referralmap.simulation.ground import Floats, Ints
from referralmap.simulation.hand import SimulatedDrawing, drawn
from referralmap.simulation.sources import Zones, chosen_rows, felt
from referralmap.simulation.worlds import World

RIDGE = 3.0
WELL_SEEN = 0.5
"""A zone not drawn on speaks against its trigger point where more than this share could be seen."""
METHODS = ("overlap", "Jaccard", "correlation", "unmixing", "ours")

Progress = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class Example:
    """One simulated drawing and the rows of the patterns that sent it."""

    rows: tuple[int, ...]
    drawing: SimulatedDrawing


def examples(
    zones: Zones, world: World, count: int, seed: int, said: Progress | None = None
) -> list[Example]:
    """Drawings of a world; the same for the same seed."""
    random = np.random.default_rng(seed)
    out = []
    for number in range(count):
        rows = chosen_rows(zones, world, random)
        drawing = drawn(zones.place, felt(zones, rows, world, random), world, random)
        out.append(Example(tuple(rows), drawing))
        if said and (number + 1) % 1000 == 0:
            said(f"{number + 1} of {count} drawings")
    return out


def learned(
    table: PatternTable, drawings: Sequence[Example], expected: float, version: str, atlas: str
) -> Weights:
    """The weights of both looks from labelled drawings."""
    index = band_index(table)
    offset = log_odds(min(expected / len(table.keys), 0.5))
    firsts, seconds, true, missed, passed = [], [], [], 0, 0
    for one in drawings:
        at = drawn_units(index, one.drawing)
        over = overlaps(index, at, table.mirror_rows)
        seen = observed_shares(index, at.observed)
        firsts.append(first_look(over, at, seen))
        true.append(np.isin(over.rows, one.rows).astype(np.float64))
        seen[over.rows] = np.nan
        well_seen = seen > WELL_SEEN
        missed += int(well_seen[list(one.rows)].sum())
        passed += int(well_seen.sum())
    outcomes = np.concatenate(true)
    first = logistic(np.concatenate(firsts), outcomes, offset, RIDGE)
    for one, values in zip(drawings, firsts, strict=True):
        at = drawn_units(index, one.drawing)
        over = overlaps(index, at, table.mirror_rows)
        seconds.append(second_look(over, at, first.score(values, offset), values))
    both = np.concatenate([np.concatenate(firsts), np.concatenate(seconds)], axis=1)
    second = logistic(both, outcomes, offset, RIDGE)
    untouched = _short(log_odds(max(missed, 1) / passed) - offset)
    return Weights(expected, untouched, _look(first), _look(second), version, atlas)


def _look(fit: Fit) -> Look:
    lines = [np.array([_short(value) for value in line]) for line in (fit.weights, fit.usual)]
    return Look(_short(fit.base), *lines)


def _short(value: float) -> float:
    """The value as the table writes it."""
    return float(f"{value:.6g}")


@dataclass(frozen=True, eq=False)
class Figures:
    """What each method finds in a world, and how honest our probabilities are."""

    found: dict[str, Found]
    calibration: float
    brier: float
    drawings: int


def figures(table: PatternTable, weights: Weights, drawings: Sequence[Example]) -> Figures:
    """All methods on the same drawings."""
    index = band_index(table)
    muscles = _muscles(table)
    ranked: dict[str, list[Floats]] = {name: [] for name in METHODS}
    chances = []
    for one in drawings:
        ours = judged(index, weights, one.drawing, table.mirror_rows)
        chances.append(sigmoid(ours.scores))
        for name, score in _by_muscle(ours, muscles).items():
            ranked[name].append(score)
    truths = [set(one.rows) for one in drawings]
    true_muscles = [{int(muscles[row]) for row in truth} for truth in truths]
    outcomes = [np.isin(np.arange(len(muscles)), list(t)).astype(np.float64) for t in truths]
    return Figures(
        {name: found(ranked[name], true_muscles) for name in METHODS},
        calibration_error(np.concatenate(chances), np.concatenate(outcomes)),
        brier(chances, truths),
        len(drawings),
    )


def _by_muscle(ours: Judged, muscles: Ints) -> dict[str, Floats]:
    """Every method's score of each muscle on each side.

    A muscle is as good as its best trigger point; amounts of the unmixing add up, and so do
    probabilities, as those of alternatives do: patterns of one muscle may be the same.
    """
    over, total = ours.found, max(ours.drawn.total, 1e-9)
    essential = over.inside[ESSENTIAL]
    every = np.zeros((4, len(muscles)))
    every[0, over.rows] = over.inside[WHOLE] / total
    every[1, over.rows] = essential / (total + over.observed[ESSENTIAL] - essential)
    every[2, over.rows] = correlations(over)
    every[3, over.rows] = over.unmixing.amounts
    return {
        "overlap": best_of(every[0], muscles),
        "Jaccard": best_of(every[1], muscles),
        "correlation": best_of(every[2], muscles),
        "unmixing": np.bincount(muscles, every[3]),
        "ours": any_of(sigmoid(ours.scores), muscles),
    }


def _muscles(table: PatternTable) -> Ints:
    """A number for each muscle on each side."""
    numbers: dict[tuple[str, str], int] = {}
    keys = [(key.muscle, str(key.side)) for key in table.keys]
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys])


__all__ = ["Example", "Figures", "examples", "figures", "learned"]
