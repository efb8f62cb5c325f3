"""Which weights make the observed outcomes likeliest?

Logistic regression by Newton's method (iteratively reweighted least squares) with a ridge on
standardised quantities and a fixed offset (the prior log odds), in numpy alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from referralmap.simulation.ground import Floats

STEPS = 40
SETTLED = 1e-7


@dataclass(frozen=True, eq=False)
class Fit:
    """Log odds = offset + base + sum of weight times (value - usual)."""

    base: float
    weights: Floats
    usual: Floats

    def score(self, values: Floats, offset: float) -> Floats:
        """Log odds of each line of values."""
        return offset + self.base + (values - self.usual) @ self.weights


def logistic(values: Floats, outcomes: Floats, offset: float, ridge: float) -> Fit:
    """The fit of binary outcomes (n,) by values (n, q)."""
    usual, spread = values.mean(axis=0), values.std(axis=0)
    spread[spread < 1e-6] = 1.0
    design = np.column_stack([np.ones(len(values)), (values - usual) / spread])
    penalty = np.full(design.shape[1], ridge)
    penalty[0] = 1e-6
    weights = np.zeros(design.shape[1])
    weights[0] = np.log(outcomes.mean() / (1 - outcomes.mean())) - offset
    loss = _loss(design @ weights + offset, outcomes, weights, penalty)
    for _ in range(STEPS):
        step = _newton_step(design, outcomes, offset, weights, penalty)
        while True:  # a full step may overshoot where nearly all outcomes are alike
            moved = weights - step
            now = _loss(design @ moved + offset, outcomes, moved, penalty)
            if now <= loss or np.abs(step).max() < SETTLED:
                break
            step = step / 2
        weights, gained, loss = moved, loss - now, now
        if gained < SETTLED * loss:
            break
    return Fit(float(weights[0]), weights[1:] / spread, usual)


def _newton_step(
    design: Floats, outcomes: Floats, offset: float, weights: Floats, penalty: Floats
) -> Floats:
    chance = sigmoid(design @ weights + offset)
    slope = design.T @ (chance - outcomes) + penalty * weights
    curvature = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(penalty)
    return np.linalg.solve(curvature, slope)


def _loss(score: Floats, outcomes: Floats, weights: Floats, penalty: Floats) -> float:
    """Negative log likelihood and half the ridge."""
    fit = (np.logaddexp(0, score) - outcomes * score).sum()
    return float(fit + (penalty * weights**2).sum() / 2)


def sigmoid(score: Floats) -> Floats:
    """Probability of a log odds."""
    out: Floats = 1 / (1 + np.exp(-np.clip(score, -50, 50)))
    return out
