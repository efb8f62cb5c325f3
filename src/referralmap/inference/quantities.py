"""What is weighed when a trigger point is judged by a drawing?

For each (drawing, trigger point) some thirty readable quantities: how much of the zone is drawn among
what could be seen, how much of the drawing lies in the zone, how alike the two are, what the unmixing
gives it, and what only this one explains. They are logarithms or shares, so that a weighted sum of
them is a log odds. An empty drawing leaves all of them at 0 but the prior.

Method: quantities of the pair as in the study of 300 zones (logistic over them: a true muscle first in
91 % of simulated drawings, overlap 65 %), counted over nested bands (see ``bands``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from referralmap.inference.bands import (
    BANDS,
    CORE,
    ESSENTIAL,
    NEAR_ESSENTIAL,
    NEAR_WHOLE,
    WHOLE,
    Floats,
    Ints,
)
from referralmap.inference.overlaps import Drawn, Overlaps

PRIOR = "prior"
UNTOUCHED = "untouched"

GROUPS: dict[str, tuple[str, ...]] = {
    "How likely before the drawing": (PRIOR,),
    "How much of its zone you drew": (
        "covered_core",
        "covered_essential",
        "covered_near_essential",
        "covered_whole",
        "covered_spillover",
        "undrawn_essential",
        UNTOUCHED,
    ),
    "How much of the drawing lies in its zone": tuple(f"outside_{band}" for band in BANDS),
    "How alike drawing and zone are": (
        "alike_essential",
        "alike_near_essential",
        "alike_whole",
        "correlation",
        "correlation_behind",
        "correlation_rank",
    ),
    "What it adds beside the others": (
        "unmixed",
        "unmixed_behind",
        "unmixed_share",
        "unmixed_rank",
        "lost_without",
        "would_not_help",
        "alone_explained",
        "alone_covered",
    ),
    "The drawing as a whole": (
        "drawn",
        "drawn_size",
        "zone_size",
        "size_difference",
        "sources",
        "poor_fit",
        "observed",
    ),
}
"""Readable groups, and the quantities in each."""

NAMES: tuple[str, ...] = tuple(name for names in GROUPS.values() for name in names)
"""All quantities, in the order of the columns."""

PSEUDO_AREA = 1.0
"""Area of zone [cm2] whose coverage is taken as USUAL_COVERAGE, so that little seen says little."""
USUAL_COVERAGE = 0.4


@dataclass(frozen=True, eq=False)
class Quantities:
    """Quantities of the touched patterns, and what the others have.

    rows: (T,) numbers of the touched patterns; values: (T, len(NAMES))
    untouched: (R,) share of the essential zone that could be seen where the drawing touches nothing of
    the pattern, else 0
    """

    rows: Ints
    values: Floats
    untouched: Floats


def coverage(inside: Floats, area: Floats) -> Floats:
    """Share of a zone that is drawn, 0 to 1, drawn towards the usual where little could be seen.

    >>> coverage(np.array([0.0, 9.0, 18.0]), np.array([0.0, 19.0, 19.0])).round(2).tolist()
    [0.4, 0.47, 0.92]
    """
    share: Floats = (inside + PSEUDO_AREA * USUAL_COVERAGE) / (area + PSEUDO_AREA)
    return np.minimum(share, 1.0)


def quantities(found: Overlaps, drawn: Drawn, seen: Floats) -> Quantities:
    """The quantities of every pattern that the drawing touches.

    seen: (R,) share of every essential zone that could be seen
    """
    untouched = seen.copy() if drawn.total > 0 else np.zeros_like(seen)
    untouched[found.rows] = 0.0
    values = np.zeros((len(found.rows), len(NAMES)))
    if len(found.rows):
        parts = _covered(found) | _outside(found, drawn) | _alike(found, drawn)
        parts |= _beside(found, drawn) | _whole(found, drawn, seen)
        for name, value in parts.items():
            values[:, NAMES.index(name)] = value
    return Quantities(found.rows, values, untouched)


def _covered(found: Overlaps) -> dict[str, Floats]:
    """How much of the bands is drawn among what could be seen."""
    share = coverage(found.inside, found.observed)
    spill_area = np.maximum(found.observed[WHOLE] - found.observed[ESSENTIAL], 0)
    spill = coverage(np.maximum(found.inside[WHOLE] - found.inside[ESSENTIAL], 0), spill_area)
    names = ("covered_core", "covered_essential", "covered_near_essential", "covered_whole")
    missing = np.maximum(found.observed[ESSENTIAL] - found.inside[ESSENTIAL], 0)
    return {
        **{name: np.log(share[band] + 0.05) for band, name in enumerate(names)},
        "covered_spillover": np.log(spill + 0.05),
        "undrawn_essential": np.sqrt(missing / 10),
    }


def _outside(found: Overlaps, drawn: Drawn) -> dict[str, Floats]:
    """How much of the drawing lies outside each band."""
    share = np.clip(1.0 - found.inside / drawn.total, 0.0, 1.0)
    return {f"outside_{name}": np.log(share[band] + 0.02) for band, name in enumerate(BANDS)}


def _alike(found: Overlaps, drawn: Drawn) -> dict[str, Floats]:
    """Dice's measure and the correlation of the drawing and the zone."""
    dice = 2 * found.inside / (drawn.total + found.observed)
    cosine = correlations(found)
    return {
        "alike_essential": dice[ESSENTIAL],
        "alike_near_essential": dice[NEAR_ESSENTIAL],
        "alike_whole": dice[WHOLE],
        "correlation": cosine,
        "correlation_behind": cosine - cosine.max(),
        "correlation_rank": _rank(cosine),
    }


def correlations(found: Overlaps) -> Floats:
    """Cosine of the drawing and each touched zone over what could be seen, 0 to 1."""
    cosine: Floats = found.matches / np.sqrt(np.maximum(found.squares, 1.0) * found.square)
    return np.minimum(cosine, 1.0)


def _beside(found: Overlaps, drawn: Drawn) -> dict[str, Floats]:
    """What the unmixing gives it, and what only this one explains."""
    fit = found.unmixing
    amounts = np.minimum(fit.amounts, 1.5)
    covered = coverage(found.alone_covered, found.observed[ESSENTIAL])
    return {
        "unmixed": amounts,
        "unmixed_behind": amounts - amounts.max(),
        "unmixed_share": amounts / max(float(np.sort(amounts).sum()), 1e-9),
        "unmixed_rank": _rank(amounts),
        "lost_without": np.log(fit.losses + 0.005),
        "would_not_help": fit.slopes,
        "alone_explained": np.log(found.alone_explained / drawn.total + 0.02),
        "alone_covered": np.log(covered + 0.05),
    }


def _whole(found: Overlaps, drawn: Drawn, seen: Floats) -> dict[str, Floats]:
    """Sizes, how many zones the unmixing needs, how well they fit, how much could be seen."""
    sizes = np.log(found.observed[ESSENTIAL] + PSEUDO_AREA)
    size = np.log(drawn.total + PSEUDO_AREA)
    every = np.ones(len(found.rows))
    return {
        "drawn": every,
        "drawn_size": every * size,
        "zone_size": sizes,
        "size_difference": np.abs(sizes - size),
        "sources": every * np.log1p((found.unmixing.amounts > 0.2).sum()),
        "poor_fit": every * np.log(1.02 - found.unmixing.fit),
        "observed": np.log(seen[found.rows] + 0.05),
    }


def _rank(values: Floats) -> Floats:
    """Logarithm of 1 + how many are ahead, at most 30.

    >>> np.expm1(_rank(np.array([0.2, 0.9, 0.2]))).round(3).tolist()
    [1.0, 0.0, 1.0]
    """
    ascending = np.sort(values)
    ahead = len(values) - np.searchsorted(ascending, values, side="right")
    return np.log1p(np.minimum(ahead, 30))


__all__ = [
    "CORE",
    "GROUPS",
    "NAMES",
    "NEAR_WHOLE",
    "PRIOR",
    "UNTOUCHED",
    "Quantities",
    "correlations",
    "coverage",
    "quantities",
]
