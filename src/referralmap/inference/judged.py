"""What does a drawing say of every pattern, and of every explanation?

Count its overlap with the patterns it touches, score each by itself, take the best for the
shortlist, and weigh every set of up to three of those. Zones and drawing are compared only where
the drawing could have been made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from referralmap.inference.bands import BandIndex, Floats, Ints
from referralmap.inference.beside import beside, nothing_beside
from referralmap.inference.explanations import set_quantities
from referralmap.inference.overlaps import (
    Drawn,
    Overlaps,
    drawn_units,
    observed_shares,
    overlaps,
    shared_with,
)
from referralmap.inference.posterior import Posterior
from referralmap.inference.quantities import quantities
from referralmap.inference.sets import SetCounts, counted
from referralmap.inference.unmixing import grained
from referralmap.inference.weights import Weights, log_odds

if TYPE_CHECKING:
    from referralmap.atlas.patterns import LookAlikeTable
    from referralmap.drawing.lift import LiftedDrawing

SHORTLIST = 16
"""So many trigger points make the sets. With 12 the true ones are all among them in 1.5 % fewer
drawings, and a true muscle is first in as many; the time is a third."""


@dataclass(frozen=True, eq=False)
class Judged:
    """Scores of all R patterns and of the explanations, as sums.

    prior: log odds of any pattern before the drawing
    found, drawn: what was counted; seen: (R,) share of each essential zone that could be seen
    alone: (T, 1 + Q) base and contributions of the touched patterns, each by itself, in the order
    of ``found.rows``
    untouched: (R,) the one contribution of those not touched
    counts: of the sets of the shortlist
    posterior: of the explanations
    """

    prior: float
    found: Overlaps
    drawn: Drawn
    seen: Floats
    alone: Floats
    untouched: Floats
    counts: SetCounts
    posterior: Posterior

    @property
    def scores(self) -> Floats:
        """Log odds of all patterns, (R,)."""
        return self.posterior.log_odds


def judged(
    index: BandIndex,
    weights: Weights,
    lifted: LiftedDrawing,
    mirror_rows: NDArray[np.integer],
    look_alikes: LookAlikeTable | None = None,
) -> Judged:
    """Every pattern's and every explanation's score for a drawing, as sums that are exact in any
    order of adding.

    look_alikes: what competes with the trigger points; None for nothing
    """
    drawn = drawn_units(index, lifted)
    shared = shared_with(index, drawn)
    found = overlaps(index, drawn, shared, mirror_rows)
    seen = observed_shares(index, shared)
    prior = float(grained(log_odds(weights.prior(index.row_count))))
    alone = weights.alone.parts(quantities(found, drawn, seen))
    untouched = grained(weights.untouched * seen) if drawn.total > 0 else np.zeros_like(seen)
    rest = prior + untouched
    sums = alone.sum(axis=1)
    rest[found.rows] = prior + sums + float(grained(weights.beyond))
    places = shortlist(sums)
    counts = counted(drawn, found, shared, places)
    parts = np.zeros((1, 1 + len(weights.sets.weights)))
    if drawn.total > 0:
        rows = found.rows[places]
        values = set_quantities(counts, drawn, found, places, sums[places], seen[rows])
        parts = weights.sets.parts(values)
    other = nothing_beside()
    if drawn.total > 0 and look_alikes is not None and look_alikes.keys:
        other = beside(look_alikes, drawn, weights.look_alikes)
    posterior = Posterior(
        found.rows[places],
        counts.sets,
        parts,
        np.zeros(index.row_count),
        rest,
        other,
        np.zeros(len(other.rows)),
    )
    return Judged(prior, found, drawn, seen, alone, untouched, counts, posterior)


def shortlist(sums: Floats) -> Ints:
    """Places of the best scores, in the order given, ties with the last one among them.

    Twins of left and right score alike in a drawing of the midline: they come in together.

    >>> shortlist(np.arange(20.0))[:2].tolist(), shortlist(np.zeros(3)).tolist()
    ([4, 5], [0, 1, 2])
    """
    if len(sums) <= SHORTLIST:
        return np.arange(len(sums))
    least = np.partition(sums, -SHORTLIST)[-SHORTLIST]
    above = np.flatnonzero(sums > least)
    level = np.flatnonzero(sums == least)
    return np.sort(np.concatenate([above, level[: SHORTLIST + 1 - len(above)]]))
