"""How often is a true muscle first, how many are among the first five, are probabilities what they
say?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from referralmap.simulation.ground import Floats, Ints

FIRST_FEW = 5
BINS = 15
FROM = 0.01


@dataclass(frozen=True)
class Found:
    """first: share of drawings whose first muscle is a true one; five: share of true muscles among
    five"""

    first: float
    five: float


def found(scores: list[Floats], truths: list[set[int]]) -> Found:
    """Whether the true muscles have the best scores, (M,) a drawing."""
    first, five, count = 0, 0.0, 0
    for score, truth in zip(scores, truths, strict=True):
        if not truth:
            continue
        order = np.argsort(-score, kind="stable")[:FIRST_FEW]
        count += 1
        first += int(order[0]) in truth
        five += len(truth.intersection(order.tolist())) / len(truth)
    return Found(first / max(count, 1), five / max(count, 1))


def best_of(scores: Floats, muscles: Ints) -> Floats:
    """Each muscle's best trigger point, (M,).

    >>> best_of(np.array([0.2, 0.5, 0.1]), np.array([0, 0, 1])).tolist()
    [0.5, 0.1]
    """
    best = np.full(muscles.max() + 1, -np.inf)
    np.maximum.at(best, muscles, scores)
    return best


def any_of(chances: Floats, muscles: Ints) -> Floats:
    """The probability that any trigger point of each muscle takes part, (M,).

    >>> any_of(np.array([0.5, 0.5, 0.1]), np.array([0, 0, 1])).round(3).tolist()
    [0.75, 0.1]
    """
    return 1 - np.exp(np.bincount(muscles, np.log1p(-np.minimum(chances, 1 - 1e-12))))


def calibration_error(chances: Floats, outcomes: Floats) -> float:
    """Mean gap between stated and observed frequency, over 15 equally large bins above 0.01.

    >>> calibration_error(np.full(100, 0.5), np.tile([0.0, 1.0], 50)) < 0.1
    True
    """
    told = chances > FROM
    chances, outcomes = chances[told], outcomes[told]
    order = np.argsort(chances, kind="stable")
    bins = [part for part in np.array_split(order, BINS) if len(part)]
    gaps = [len(b) * abs(chances[b].mean() - outcomes[b].mean()) for b in bins]
    return float(sum(gaps) / max(len(chances), 1))


def brier(chances: list[Floats], truths: list[set[int]]) -> float:
    """Mean over drawings of the squared error summed over trigger points."""
    total = 0.0
    for chance, truth in zip(chances, truths, strict=True):
        outcome = np.zeros(len(chance))
        outcome[list(truth)] = 1.0
        total += float(((chance - outcome) ** 2).sum())
    return total / max(len(chances), 1)
