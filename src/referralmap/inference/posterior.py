"""How likely is each explanation of a drawing, and with it each trigger point?

Explanations are the sets of up to three trigger points of the shortlist, each look-alike by itself,
and "none of these". Their scores compete in a softmax; the probability of a trigger point is the
sum over the sets that hold it. Whatever else is known (a finding, a frequency) multiplies the sets
that hold a trigger point, and all is read off again: the one way in for evidence that is no
drawing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from referralmap.inference.bands import Floats, Ints
from referralmap.inference.beside import Beside, nothing_beside
from referralmap.inference.sets import Sets
from referralmap.inference.unmixing import grained

FARTHEST = 25.0
"""Log odds are kept within this: a probability is never 0 or 1."""


@dataclass(frozen=True, eq=False)
class Posterior:
    """The explanations of one drawing.

    rows: (K,) the patterns of the shortlist, as numbers of the table
    sets: the sets of them
    parts: (S, 1 + Q) base and contributions of each set
    known: (R,) log odds that are known of each of all R patterns beside the drawing; 0 for nothing
    rest: (R,) log odds of every pattern by the drawing, where it is not on the shortlist
    beside: the look-alikes that compete; beside_known: (T,) log odds that are known of them
    """

    rows: Ints
    sets: Sets
    parts: Floats
    known: Floats
    rest: Floats
    beside: Beside = field(default_factory=nothing_beside)
    beside_known: Floats = field(default_factory=lambda: np.zeros(0))

    @cached_property
    def scores(self) -> Floats:
        """Score of each set, (S,): its contributions and what is known of its members."""
        known = self.sets.holds.astype(np.float64) @ self.known[self.rows]
        scores: Floats = self.parts.sum(axis=1) + known
        return scores

    @cached_property
    def beside_scores(self) -> Floats:
        """Score of each look-alike, (T,): its contributions and what is known of it."""
        scores: Floats = self.beside.parts.sum(axis=1) + self.beside_known
        return scores

    @cached_property
    def _every(self) -> Floats:
        """Probability of each set, then of each look-alike."""
        scores = np.concatenate([self.scores, self.beside_scores])
        odds = np.exp(scores - scores.max())
        every: Floats = odds / odds.sum()
        return every

    @property
    def chances(self) -> Floats:
        """Probability of each set, (S,); with those of the look-alikes they add up to 1."""
        return self._every[: len(self.scores)]

    @property
    def look_alikes(self) -> Floats:
        """Probability of each look-alike that is touched, (T,)."""
        return self._every[len(self.scores) :]

    @property
    def none(self) -> float:
        """Probability that neither one of the shortlist nor a look-alike sends this pain."""
        return float(self.chances[0])

    @property
    def no_trigger_point(self) -> float:
        """Probability that no trigger point of the shortlist takes part."""
        return float(self.chances[0] + self.look_alikes.sum())

    @cached_property
    def log_odds(self) -> Floats:
        """Log odds that each of all R patterns takes part, (R,)."""
        odds = self.rest + self.known
        held = self.chances @ self.sets.holds
        free = self.chances @ ~self.sets.holds + self.look_alikes.sum()
        with np.errstate(divide="ignore"):
            odds[self.rows] = np.log(held) - np.log(free)
        return grained(np.clip(odds, -FARTHEST, FARTHEST))

    @cached_property
    def probabilities(self) -> Floats:
        """Probability that each of all R patterns takes part, (R,)."""
        chance: Floats = 1 / (1 + np.exp(-self.log_odds))
        return chance

    def any_of(self, group: Ints, count: int) -> Floats:
        """Probability that at least one pattern of each group takes part, (count,).

        group: (R,) the group of each pattern. Patterns of the shortlist as the sets have it, the
        others as if they were independent of it.
        """
        missed = -np.logaddexp(0.0, self.log_odds)
        own = group[self.rows]
        several = np.flatnonzero(np.bincount(own, minlength=count) > 1)
        missed[self.rows[np.isin(own, several)]] = 0.0
        left = np.exp(np.bincount(group, missed, count))
        for number in several.tolist():
            held = self.sets.holds[:, own == number].any(axis=1)
            left[number] *= float(self.chances[~held].sum() + self.look_alikes.sum())
        chance: Floats = np.clip(1.0 - left, 0.0, 1.0)
        return chance

    def knowing(self, known: Floats, beside: Floats | None = None) -> Posterior:
        """The posterior with this added to what is known: log odds of each pattern, (R,), and of
        each look-alike that is touched, (T,).
        """
        of_beside = np.zeros_like(self.beside_known) if beside is None else beside
        if not known.any() and not of_beside.any():
            return self  # and with it all that was read off already
        return replace(self, known=self.known + known, beside_known=self.beside_known + of_beside)
