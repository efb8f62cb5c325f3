"""What is weighed when a trigger point is judged by a drawing?

For each (drawing, trigger point) some forty readable quantities: how much of the zone is drawn
among what could be seen, how much of the drawing lies in the zone, how alike the two are, what the
unmixing gives it, what only this one explains, and how it stands beside its rivals. They are
logarithms or shares, so that a weighted sum of them is a log odds.

A trigger point is looked at twice: first by itself, then beside the others as the first look judges
them. What a likelier one explains already speaks less for it.

Method: a logistic score over quantities of the pair, counted over nested bands (see ``bands``).
Rejected: a likelihood of cells, which takes neighbouring cells for independent and is sure of
itself without reason.
"""

from __future__ import annotations

import numpy as np

from referralmap.inference.bands import (
    BANDS,
    ESSENTIAL,
    NEAR_ESSENTIAL,
    NEAR_WHOLE,
    WHOLE,
    Floats,
)
from referralmap.inference.overlaps import Drawn, Overlaps, explained_area, left_over
from referralmap.inference.unmixing import grained

COVERED = "How much of its zone you drew"
INSIDE = "How much of the drawing lies in its zone"
ALIKE = "How alike drawing and zone are"
ADDED = "What it adds beside the others"
RIVALS = "How it stands beside its rivals"
WHOLE_DRAWING = "The drawing as a whole"

FIRST_GROUPS: dict[str, tuple[str, ...]] = {
    COVERED: (
        "covered_core",
        "covered_essential",
        "covered_near_essential",
        "covered_whole",
        "covered_spillover",
        "undrawn_essential",
    ),
    INSIDE: tuple(f"outside_{band}" for band in BANDS),
    ALIKE: (
        "alike_essential",
        "alike_near_essential",
        "alike_whole",
        "correlation",
        "correlation_behind",
        "correlation_rank",
    ),
    ADDED: (
        "unmixed",
        "unmixed_behind",
        "unmixed_share",
        "unmixed_rank",
        "lost_without",
        "would_not_help",
        "alone_explained",
        "alone_covered",
        "unmixed_and_covered",
        "foremost",
    ),
    WHOLE_DRAWING: (
        "drawn_size",
        "zone_size",
        "size_difference",
        "sources",
        "poor_fit",
        "observed",
    ),
}
"""Quantities of the first look."""

SECOND_GROUPS: dict[str, tuple[str, ...]] = {
    RIVALS: (
        "behind_first",
        "rank",
        "best_rival",
        "rivals_likely",
        "left_by_rivals",
        "left_by_rivals_essential",
        "covered_beyond_rivals",
        "covered_beyond_rivals_essential",
        "without_rivals",
        "left_by_all",
        "lost_and_unrivalled",
        "alone_of_what_is_left",
        "alike_beyond_rivals",
        "alike_of_what_is_left",
        "lost_much",
        "many_rivals",
        "size_of_what_is_left",
        "sources_for_size",
    ),
}
"""Quantities of the second look."""

PRODUCTS: dict[str, tuple[str, str]] = {
    "lost_and_unrivalled": ("lost_without", "without_rivals"),
    "alone_of_what_is_left": ("alone_explained", "left_by_all"),
    "alike_beyond_rivals": ("correlation_behind", "covered_beyond_rivals"),
    "alike_of_what_is_left": ("correlation", "left_by_all"),
    "lost_much": ("lost_without", "lost_without"),
    "many_rivals": ("rivals_likely", "rivals_likely"),
    "size_of_what_is_left": ("size_difference", "left_by_all"),
    "sources_for_size": ("drawn_size", "sources"),
}
"""Quantities that speak only together: chosen by how much each would improve a fit of the
others."""

FIRST: tuple[str, ...] = tuple(name for names in FIRST_GROUPS.values() for name in names)
NAMES: tuple[str, ...] = FIRST + tuple(n for names in SECOND_GROUPS.values() for n in names)
"""All quantities, in the order of the columns; those of the first look come first."""

GROUP_OF: dict[str, str] = {
    name: group
    for groups in (FIRST_GROUPS, SECOND_GROUPS)
    for group, names in groups.items()
    for name in names
}
"""The readable group of each quantity."""

PSEUDO_AREA = 1.0
"""Area of zone [cm2] whose coverage is taken as USUAL_COVERAGE, so that little seen says little."""
USUAL_COVERAGE = 0.4
LEAST_SCORE = -8.0
"""Log odds below which a rival no longer counts."""


def coverage(inside: Floats, area: Floats) -> Floats:
    """Share of a zone that is drawn, 0 to 1, drawn towards the usual where little could be seen.

    >>> coverage(np.array([0.0, 9.0, 18.0]), np.array([0.0, 19.0, 19.0])).round(2).tolist()
    [0.4, 0.47, 0.92]
    """
    share: Floats = (inside + PSEUDO_AREA * USUAL_COVERAGE) / (area + PSEUDO_AREA)
    return np.minimum(share, 1.0)


def first_look(found: Overlaps, drawn: Drawn, seen: Floats) -> Floats:
    """Each touched trigger point by itself, (T, len(FIRST)).

    seen: (R,) share of every essential zone that could be seen, 0 to 1
    """
    if not len(found.rows):
        return np.zeros((0, len(FIRST)))
    parts = _covered(found) | _outside(found, drawn) | _alike(found, drawn)
    parts |= _beside(found, drawn) | _whole(found, drawn, seen)
    return np.stack([parts[name] for name in FIRST], axis=1)


def second_look(found: Overlaps, drawn: Drawn, scores: Floats, first: Floats) -> Floats:
    """Each touched trigger point beside the others, (T, len(NAMES) - len(FIRST)).

    scores: (T,) log odds of the first look; first: (T, len(FIRST)) its quantities
    """
    names = NAMES[len(FIRST) :]
    if not len(found.rows):
        return np.zeros((0, len(names)))
    likely = grained(1 / (1 + np.exp(-np.clip(scores, -50, 50))))
    parts = _standing(scores, likely) | _left_by_rivals(found, drawn, likely)
    every = parts | dict(zip(FIRST, first.T, strict=True))
    parts |= {name: every[one] * every[other] for name, (one, other) in PRODUCTS.items()}
    return np.stack([parts[name] for name in names], axis=1)


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
        "correlation_rank": rank(cosine),
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
        "unmixed_rank": rank(amounts),
        "unmixed_and_covered": amounts
        * coverage(found.inside[ESSENTIAL], found.observed[ESSENTIAL]),
        "foremost": 1 / ((1 + rank(amounts)) * (1 + rank(correlations(found)))),
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
        "drawn_size": every * size,
        "zone_size": sizes,
        "size_difference": np.abs(sizes - size),
        "sources": every * np.log1p((found.unmixing.amounts > 0.2).sum()),
        "poor_fit": every * np.log(1.02 - found.unmixing.fit),
        "observed": np.log(seen[found.rows] + 0.05),
    }


def rank(values: Floats) -> Floats:
    """Logarithm of 1 + how many are ahead, at most 30.

    >>> np.expm1(rank(np.array([0.2, 0.9, 0.2]))).round(3).tolist()
    [1.0, 0.0, 1.0]
    """
    ascending = np.sort(values)
    ahead = len(values) - np.searchsorted(ascending, values, side="right")
    return np.log1p(np.minimum(ahead, 30))


def _standing(scores: Floats, likely: Floats) -> dict[str, Floats]:
    """How far behind the first, how many ahead, how good and how many the others are."""
    ordered = np.sort(scores)[::-1]
    second = ordered[1] if len(ordered) > 1 else LEAST_SCORE
    rival = np.where(scores >= ordered[0], second, ordered[0])
    return {
        "behind_first": np.maximum(scores - ordered[0], LEAST_SCORE),
        "rank": rank(scores),
        "best_rival": np.maximum(rival, LEAST_SCORE),
        "rivals_likely": likely.sum() - likely,
    }


def _left_by_rivals(found: Overlaps, drawn: Drawn, likely: Floats) -> dict[str, Floats]:
    """What of the drawing the likely others do not reach, near this pattern and in its zone.

    Near a pattern an other one accounts for a mark with its probability; two accounts add up.
    """
    near, near_covered = left_over(found, drawn, likely, NEAR_WHOLE)
    own, own_covered = left_over(found, drawn, likely, ESSENTIAL)
    reached = np.maximum(found.inside[NEAR_WHOLE], 1e-9)
    size = found.observed[ESSENTIAL]
    left = drawn.total - explained_area(found, drawn, likely)
    return {
        "left_by_rivals": np.log(near / drawn.total + 0.02),
        "left_by_rivals_essential": np.log(own / drawn.total + 0.02),
        "covered_beyond_rivals": np.log(coverage(near_covered, size) + 0.05),
        "covered_beyond_rivals_essential": np.log(coverage(own_covered, size) + 0.05),
        "without_rivals": np.log(np.minimum(near / reached, 1.0) + 0.05),
        "left_by_all": np.full(len(likely), np.log(max(left, 0.0) / drawn.total + 0.02)),
    }
