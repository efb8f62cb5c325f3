"""From simulated drawings to weights."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from learning.logistic import logistic, sigmoid
from learning.softmax import Choice, softmax_fit, true_place
from referralmap.atlas.patterns import LookAlikeTable, PatternTable
from referralmap.inference.bands import BandIndex, band_index
from referralmap.inference.beside import beside_quantities
from referralmap.inference.explanations import set_quantities
from referralmap.inference.judged import shortlist
from referralmap.inference.overlaps import (
    Drawn,
    Overlaps,
    drawn_units,
    observed_shares,
    overlaps,
    shared_with,
)
from referralmap.inference.quantities import quantities
from referralmap.inference.sets import counted
from referralmap.inference.shared import SharedAreas
from referralmap.inference.weights import Weighing, Weights, log_odds
from referralmap.simulation.ground import Floats
from referralmap.simulation.patients import Patient, Simulator
from referralmap.simulation.worlds import World

RIDGE = 3.0
WELL_SEEN = 0.5
"""A zone not drawn on speaks against its trigger point where more than this share could be seen."""

Progress = Callable[[str], None]


def patients(
    simulator: Simulator, world: World, count: int, seed: int, said: Progress | None = None
) -> list[Patient]:
    """Patients of a world; the same for the same seed."""
    out = []
    for number, one in enumerate(islice(simulator.stream(world, seed), count), start=1):
        out.append(one)
        if said and number % 1000 == 0:
            said(f"{number} of {count} drawings")
    return out


def learned(
    table: PatternTable,
    look_alikes: LookAlikeTable,
    drawings: Sequence[Patient],
    expected: float,
    version: str,
    atlas: str,
) -> Weights:
    """The weights of one trigger point by itself, of whole sets and of look-alikes, from labelled
    drawings.

    First those of one by itself, which make the shortlists; then, on the shortlists, those of sets.
    """
    index = band_index(table)
    offset = log_odds(min(expected / len(table.keys), 0.5))
    values, outcomes = [], []
    for one in _every(index, drawings, table.mirror_rows):
        values.append(one.values)
        outcomes.append(np.isin(one.found.rows, one.rows).astype(np.float64))
    alone = logistic(np.concatenate(values), np.concatenate(outcomes), offset, RIDGE)
    weighing = Weighing(_short(alone.base), _shorts(alone.weights), _shorts(alone.usual))
    choices, rest = [], _Rest(offset)
    for one in _every(index, drawings, table.mirror_rows):
        sums = weighing.parts(one.values).sum(axis=1)
        rest.count(one, sums)
        choice = _choice(one, sums, look_alikes)
        if choice is not None:
            choices.append(choice)
    fit = softmax_fit(choices)
    sets = Weighing(0.0, _shorts(fit.weights), _shorts(fit.usual))
    beside = Weighing(
        _short(fit.beside_base), _shorts(fit.beside_weights), _shorts(fit.beside_usual)
    )
    return Weights(expected, rest.untouched, rest.beyond, weighing, sets, beside, version, atlas)


def _every(
    index: BandIndex, drawings: Sequence[Patient], mirror_rows: np.ndarray
) -> Iterator[_Counts]:
    """What is counted of each drawing that is not empty, one at a time: all would fill 9 GB."""
    for one in drawings:
        counts = _counted(index, one, mirror_rows)
        if counts.drawn.total > 0:
            yield counts


@dataclass(frozen=True, eq=False)
class _Counts:
    """What is counted of one labelled drawing."""

    rows: tuple[int, ...]
    look_alike: int | None
    drawn: Drawn
    shared: SharedAreas
    found: Overlaps
    seen: Floats
    values: Floats


def _counted(index: BandIndex, one: Patient, mirror_rows: np.ndarray) -> _Counts:
    drawn = drawn_units(index, one.drawing)
    shared = shared_with(index, drawn)
    found = overlaps(index, drawn, shared, mirror_rows)
    seen = observed_shares(index, shared)
    values = quantities(found, drawn, seen)
    return _Counts(one.rows, one.look_alike, drawn, shared, found, seen, values)


def _choice(one: _Counts, sums: Floats, look_alikes: LookAlikeTable) -> Choice | None:
    """The explanations of a drawing; None where the true one is not among them."""
    places = shortlist(sums)
    rows = one.found.rows[places]
    sets = counted(one.drawn, one.found, one.shared, places)
    touched, _, _, beside = beside_quantities(look_alikes, one.drawn)
    true = true_place(one.rows, rows.tolist(), iter(sets.sets.members))
    if one.look_alike is not None:
        place = np.flatnonzero(touched == one.look_alike)
        true = len(sets.sets.size) + int(place[0]) if len(place) else None
    if true is None:
        return None
    values = set_quantities(sets, one.drawn, one.found, places, sums[places], one.seen[rows])
    return Choice(values.astype(np.float32), beside.astype(np.float32), true)


class _Rest:
    """Log odds of a pattern that could be seen and is not drawn on, and what is added to those that
    are and did not reach the shortlist: both so that as many are true as they say.
    """

    def __init__(self, offset: float) -> None:
        self._offset = offset
        self._missed = self._passed = self._true = 0
        self._scores: list[Floats] = []

    def count(self, one: _Counts, sums: Floats) -> None:
        """Take in one drawing; sums: (T,) scores of the patterns that it touches."""
        seen = one.seen.copy()
        seen[one.found.rows] = np.nan
        well_seen = seen > WELL_SEEN
        self._missed += int(well_seen[list(one.rows)].sum())
        self._passed += int(well_seen.sum())
        out = np.ones(len(sums), bool)
        out[shortlist(sums)] = False
        self._scores.append(self._offset + sums[out])
        self._true += int(np.isin(one.found.rows[out], one.rows).sum())

    @property
    def untouched(self) -> float:
        return _short(log_odds(max(self._missed, 1) / self._passed) - self._offset)

    @property
    def beyond(self) -> float:
        return _short(_shift(np.concatenate(self._scores), max(self._true, 1)))


def _shift(scores: Floats, true: int) -> float:
    """What to add to these log odds so that their probabilities add up to ``true``."""
    low, high = -10.0, 10.0
    for _ in range(50):
        middle = (low + high) / 2
        if sigmoid(scores + middle).sum() > true:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def _shorts(values: Floats) -> Floats:
    return np.array([_short(value) for value in values])


def _short(value: float) -> float:
    """The value as the table writes it."""
    return float(f"{value:.6g}")


__all__ = ["learned", "patients"]
