"""Which weights make the true explanations likeliest, where explanations of one drawing compete?

Conditional (multinomial) logit: the score of an explanation is a weighted sum of its quantities,
its probability the softmax over the explanations of the same drawing. Fitted by L-BFGS with a
ridge on standardised quantities.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from referralmap.simulation.ground import Floats

RIDGE = 1e-4
STEPS = 150


@dataclass(frozen=True, eq=False)
class Choice:
    """The explanations of one drawing: their quantities (S, q), and the place of the true one."""

    values: np.ndarray
    true: int


@dataclass(frozen=True, eq=False)
class SoftmaxFit:
    """Score = sum of weight times (value - usual)."""

    weights: Floats
    usual: Floats


def softmax_fit(choices: Sequence[Choice]) -> SoftmaxFit:
    """The fit; quantities are taken as they come, so that each drawing's are held only once."""
    count = sum(len(one.values) for one in choices)
    width = choices[0].values.shape[1]
    every = np.empty((count, width), np.float32)
    start = np.concatenate([[0], np.cumsum([len(one.values) for one in choices])])
    for one, first, last in zip(choices, start, start[1:], strict=False):
        every[first:last] = one.values
    usual = every.mean(axis=0, dtype=np.float64)
    spread = every.std(axis=0, dtype=np.float64)
    spread[spread < 1e-6] = 1.0
    every -= usual.astype(np.float32)
    every /= spread.astype(np.float32)
    true = start[:-1] + np.array([one.true for one in choices])

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = (every @ weights.astype(np.float32)).astype(np.float64)
        top = np.maximum.reduceat(score, start[:-1])
        odds = np.exp(score - np.repeat(top, np.diff(start)))
        total = np.add.reduceat(odds, start[:-1])
        chance = odds / np.repeat(total, np.diff(start))
        value = -(score[true] - top - np.log(total)).mean() + RIDGE / 2 * (weights @ weights)
        chance[true] -= 1
        slope = (every.T @ chance.astype(np.float32)).astype(np.float64) / len(choices)
        return float(value), slope + RIDGE * weights

    found = minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return SoftmaxFit(found.x / spread, usual)


def true_place(
    rows: Sequence[int], shortlist: Sequence[int], members: Iterator[tuple[int, ...]]
) -> int | None:
    """Which of the sets holds just these rows; None where the shortlist lacks one of them.

    >>> true_place([7], [5, 7], iter([(), (0,), (1,), (0, 1)]))
    2
    >>> true_place([9], [5, 7], iter([(), (0,), (1,), (0, 1)])) is None
    True
    """
    place = {row: number for number, row in enumerate(shortlist)}
    if not set(rows) <= set(place):
        return None
    wanted = tuple(sorted(place[row] for row in rows))
    return next((number for number, one in enumerate(members) if one == wanted), None)
