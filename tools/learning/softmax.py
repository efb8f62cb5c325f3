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
    """The explanations of one drawing, and the place of the true one.

    values: (S, q) quantities of sets; beside: (T, p) those of look-alikes, which stand behind the
    sets in the count of places
    """

    values: np.ndarray
    beside: np.ndarray
    true: int


@dataclass(frozen=True, eq=False)
class SoftmaxFit:
    """Score of a set = sum of weight times (value - usual); of a look-alike the same sum with its
    own weights, and its base.
    """

    weights: Floats
    usual: Floats
    beside_base: float
    beside_weights: Floats
    beside_usual: Floats


@dataclass(frozen=True, eq=False)
class _Block:
    """Explanations of one kind, standardised: values (n, q), the drawing of each, mean, spread."""

    values: np.ndarray
    drawing: np.ndarray
    usual: Floats
    spread: Floats


def softmax_fit(choices: Sequence[Choice]) -> SoftmaxFit:
    """The fit; quantities are taken as they come, so that each drawing's are held only once."""
    given = _Given(choices)
    width = given.sets.values.shape[1]
    start = np.zeros(width + given.beside.values.shape[1] + 1)
    found = minimize(given.loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return SoftmaxFit(
        found[:width] / given.sets.spread,
        given.sets.usual,
        float(found[-1]),
        found[width:-1] / given.beside.spread,
        given.beside.usual,
    )


class _Given:
    """The explanations of all drawings, and which of them are true."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self.sets = _block([one.values for one in choices])
        self.beside = _block([one.beside for one in choices])
        sizes = np.array([len(one.values) for one in choices])
        behind = np.cumsum([0, *(len(one.beside) for one in choices)])
        true = np.array([one.true for one in choices])
        of_set = true < sizes
        self._starts = np.cumsum([0, *sizes])[:-1]
        self._true_sets = (self._starts + true)[of_set]
        self._true_beside = (behind[:-1] + true - sizes)[~of_set]
        self._count = len(choices)

    def loss(self, weights: Floats) -> tuple[float, Floats]:
        """Mean loss and its slope: weights of sets, of look-alikes, and the base of the latter."""
        sets, beside = self.sets, self.beside
        width = sets.values.shape[1]
        score = _scores(sets, weights[:width])
        rival = _scores(beside, weights[width:-1]) + float(weights[-1])
        top = np.maximum.reduceat(score, self._starts)
        np.maximum.at(top, beside.drawing, rival)
        odds, rivals = np.exp(score - top[sets.drawing]), np.exp(rival - top[beside.drawing])
        total = np.bincount(sets.drawing, odds, self._count)
        total += np.bincount(beside.drawing, rivals, self._count)
        told = score[self._true_sets].sum() + rival[self._true_beside].sum()
        value = (top + np.log(total)).sum() - told
        odds /= total[sets.drawing]
        rivals /= total[beside.drawing]
        odds[self._true_sets] -= 1
        rivals[self._true_beside] -= 1
        slopes = [
            one.values.T @ by.astype(np.float32) for one, by in ((sets, odds), (beside, rivals))
        ]
        slope = np.concatenate([*slopes, [rivals.sum()]]).astype(np.float64)
        kept = np.append(weights[:-1], 0.0)
        value = value / self._count + RIDGE / 2 * float(kept @ kept)
        return value, slope / self._count + RIDGE * kept


def _scores(block: _Block, weights: Floats) -> Floats:
    scores: Floats = (block.values @ weights.astype(np.float32)).astype(np.float64)
    return scores


def _block(each: Sequence[np.ndarray]) -> _Block:
    values = np.concatenate(each, dtype=np.float32)
    drawing = np.repeat(np.arange(len(each)), [len(one) for one in each])
    if not len(values):
        width = values.shape[1]
        return _Block(values, drawing, np.zeros(width), np.ones(width))
    usual = values.mean(axis=0, dtype=np.float64)
    spread = values.std(axis=0, dtype=np.float64)
    spread[spread < 1e-6] = 1.0
    values -= usual.astype(np.float32)
    values /= spread.astype(np.float32)
    return _Block(values, drawing, usual, spread)


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
