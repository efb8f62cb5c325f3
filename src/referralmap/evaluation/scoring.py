"""How often is a true muscle first or among the first few, and are probabilities what they say?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

Floats = NDArray[np.float64]
Reals = NDArray[np.floating]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

FEW, FIRST_FEW = 3, 5
BINS = 15
FROM = 0.01
"""Probabilities below this are not told, and their calibration is not asked."""


@dataclass(frozen=True)
class Found:
    """What of the truth one ranked list has; shares, 0 to 1.

    first: whether the first is a true one; three, five: share of the true ones among so many
    all_five: whether all are among five
    first_alike, five_alike: the same where one that no drawing can tell apart counts as well
    """

    first: float
    three: float
    five: float
    all_five: float
    first_alike: float
    five_alike: float


NOT_ASKED = Found(*[float("nan")] * 6)
"""For a drawing that no muscle sends."""


def found(order: Sequence[int], accepted: Mapping[int, frozenset[int]]) -> Found:
    """What a list has of the true ones; ``accepted`` holds for each those that count as it.

    >>> found([4, 2, 9], {2: frozenset({2, 4})})
    Found(first=0.0, three=1.0, five=1.0, all_five=1.0, first_alike=1.0, five_alike=1.0)
    >>> found([4], {}) is NOT_ASKED
    True
    """
    if not accepted:
        return NOT_ASKED
    few, true = set(order[:FIRST_FEW]), set(accepted)
    alike = [bool(few & others) for others in accepted.values()]
    return Found(
        first=float(order[0] in true),
        three=len(true.intersection(order[:FEW])) / len(true),
        five=len(true & few) / len(true),
        all_five=float(true <= few),
        first_alike=float(any(order[0] in others for others in accepted.values())),
        five_alike=sum(alike) / len(alike),
    )


def best(scores: Floats, count: int = FIRST_FEW) -> list[int]:
    """The numbers of the highest scores, highest first; of equal ones the lower number first.

    >>> best(np.array([0.1, 0.9, 0.1]), 2)
    [1, 0]
    """
    return [int(one) for one in np.argsort(-scores, kind="stable")[:count]]


def best_of(scores: Floats, muscles: Ints) -> Floats:
    """Each muscle's best trigger point, (M,).

    >>> best_of(np.array([0.2, 0.5, 0.1]), np.array([0, 0, 1])).tolist()
    [0.5, 0.1]
    """
    highest = np.full(int(muscles.max()) + 1, -np.inf)
    np.maximum.at(highest, muscles, scores)
    return highest


def any_of(chances: Floats, muscles: Ints) -> Floats:
    """The probability that any trigger point of each muscle takes part, (M,).

    >>> any_of(np.array([0.5, 0.5, 0.1]), np.array([0, 0, 1])).round(3).tolist()
    [0.75, 0.1]
    """
    return np.asarray(1 - np.exp(np.bincount(muscles, np.log1p(-np.minimum(chances, 1 - 1e-12)))))


@dataclass(frozen=True, eq=False)
class Reliability:
    """Stated and observed frequency, and how many, of each bin of equal size."""

    stated: Floats
    observed: Floats
    counts: Ints

    @property
    def error(self) -> float:
        """The calibration error: mean gap of stated and observed."""
        total = max(int(self.counts.sum()), 1)
        return float(self.counts @ np.abs(self.stated - self.observed) / total)


def reliability(chances: Reals, outcomes: Flags, bins: int = BINS) -> Reliability:
    """What was stated above 0.01 beside what was observed, in equally large bins.

    >>> reliability(np.full(100, 0.5), np.tile([False, True], 50)).error < 0.1
    True
    >>> reliability(np.zeros(0), np.zeros(0, bool)).error
    0.0
    """
    told = chances > FROM
    chances, outcomes = chances[told].astype(np.float64), outcomes[told]
    order = np.argsort(chances, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return Reliability(
        np.array([chances[part].mean() for part in parts]),
        np.array([outcomes[part].mean() for part in parts]),
        np.array([len(part) for part in parts], np.int64),
    )


def brier(chances: Reals, outcomes: Flags) -> float:
    """Mean over drawings (n, R) of the squared error summed over trigger points.

    >>> brier(np.array([[1.0, 0.0], [0.5, 0.5]]), np.array([[True, False], [True, False]]))
    0.25
    """
    return float(((chances - outcomes) ** 2).sum(axis=1).mean()) if len(chances) else 0.0


def area_under_curve(scores: Floats, positive: Flags) -> float:
    """Chance that a positive one scores higher than a negative one; equal scores count half.

    nan where either is missing.

    >>> area_under_curve(np.array([0.9, 0.2, 0.2]), np.array([True, True, False]))
    0.75
    """
    ones, zeros = int(positive.sum()), int((~positive).sum())
    if not ones or not zeros:
        return float("nan")
    above = rankdata(scores)[positive].sum() - ones * (ones + 1) / 2
    return float(above / (ones * zeros))
