"""What does each method make of a drawing: a score of every muscle and side?

From counting overlap, which anyone writes in an afternoon, to the library's own answer. Each is a
plain function of a setting and a lifted drawing, complete in itself, so that its time is its own. A
muscle is as good as its best trigger point; amounts of the unmixing add up, and of probabilities
that of any is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from referralmap.evaluation.answer_key import AnswerKey, answer_key
from referralmap.evaluation.scoring import Floats, Ints, best_of
from referralmap.inference.bands import (
    CORE,
    ESSENTIAL,
    NEAR_WHOLE,
    WHOLE,
    BandIndex,
    band_index,
    pattern_strength,
)
from referralmap.inference.judged import judged
from referralmap.inference.overlaps import (
    Drawn,
    drawn_units,
    overlaps,
    shared_with,
    zone_areas,
)
from referralmap.inference.weights import FILE, Weights, log_odds, read_weights

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas
    from referralmap.atlas.patterns import LookAlikeTable
    from referralmap.drawing.lift import LiftedDrawing

CELL = 0.6
"""Area of a usual cell [cm2]: what naive Bayes takes for one independent observation."""
DRAWN_IN = {"core": 0.8, "essential": 0.6, "spillover": 0.25, "near": 0.1}
"""Chance that a cell is drawn where its trigger point is active, for naive Bayes: rounded from
simulated drawings of one trigger point in the nominal world (seed 1199)."""
DRAWN_ANYWHERE = 0.007
"""Chance that a cell is drawn at all: the share of the body that a usual drawing covers."""


@dataclass(frozen=True, eq=False)
class Setting:
    """What methods know beforehand: all patterns' bands, the weights, whose rows are whose."""

    index: BandIndex
    weights: Weights
    mirror_rows: Ints
    key: AnswerKey
    look_alikes: LookAlikeTable | None = None


@dataclass(frozen=True, eq=False)
class Answer:
    """What a method says of a drawing.

    muscles: (M,) score of every muscle and side, the higher the likelier
    chances: (R,) probability of every trigger point, or None from a method that gives none
    none: probability that no trigger point sends this pain, or nan
    sets: the rows of the likeliest explanations, best first, or None
    """

    muscles: Floats
    chances: Floats | None = None
    none: float = float("nan")
    sets: tuple[tuple[int, ...], ...] | None = None


Method = Callable[[Setting, "LiftedDrawing"], Answer]


def setting(atlas: Atlas, weights: Weights | None = None) -> Setting:
    """The setting of an atlas with these weights, or those that stand beside it."""
    table = atlas.patterns
    return Setting(
        band_index(table),
        weights or read_weights(atlas.folder / FILE),
        np.asarray(table.mirror_rows, np.int64),
        answer_key(atlas),
        atlas.look_alike_patterns,
    )


def overlap(given: Setting, lifted: LiftedDrawing) -> Answer:
    """Share of the drawing that lies in the zone, spillover and all."""
    at, inside = _inside(given, lifted)
    return _best(given, inside[WHOLE] / _total(at))


def jaccard(given: Setting, lifted: LiftedDrawing) -> Answer:
    """Area shared by drawing and essential zone, of the area of either."""
    at, inside = _inside(given, lifted)
    zone = shared_with(given.index, at).areas[ESSENTIAL]
    return _best(given, inside[ESSENTIAL] / (_total(at) + zone - inside[ESSENTIAL]))


def dice(given: Setting, lifted: LiftedDrawing) -> Answer:
    """Dice's measure of drawing and pattern, spillover at its strength.

    On two plain sets it would rank as Jaccard does, as the one grows with the other.
    """
    at, inside = _inside(given, lifted)
    both, square, own = _products(given, at, inside)
    return _best(given, 2 * both / np.maximum(square + own, 1e-9))


def correlation(given: Setting, lifted: LiftedDrawing) -> Answer:
    """Cosine of drawing and pattern, spillover at its strength, over what could be seen."""
    at, inside = _inside(given, lifted)
    both, square, own = _products(given, at, inside)
    return _best(given, both / np.sqrt(np.maximum(square, 1.0) * max(own, 1e-9)))


def unmixing(given: Setting, lifted: LiftedDrawing) -> Answer:
    """Amount of each zone in the best non-negative sum; the rest stand in order of their match."""
    at = drawn_units(given.index, lifted)
    found = overlaps(given.index, at, shared_with(given.index, at), given.mirror_rows)
    amounts = np.zeros(given.index.row_count)
    amounts[found.rows] = found.unmixing.amounts
    match = np.zeros(given.index.row_count)
    match[found.rows] = found.matches / np.sqrt(np.maximum(found.squares, 1.0))
    rest = best_of(match, given.key.muscles) / max(float(match.max(initial=0.0)), 1e-9)
    return Answer(np.bincount(given.key.muscles, amounts) + 1e-6 * rest)


def naive_bayes(given: Setting, lifted: LiftedDrawing) -> Answer:
    """Every cell an independent witness, likelier drawn inside than anywhere."""
    at, inside = _inside(given, lifted)
    zone = shared_with(given.index, at).areas
    score = np.full(given.index.row_count, log_odds(given.weights.prior(given.index.row_count)))
    if at.total > 0:
        for ring, wide, narrow in RINGS:
            chance = DRAWN_IN[ring]
            marked = _ring(inside, wide, narrow)
            left = np.maximum(_ring(zone, wide, narrow) - marked, 0.0)
            score += marked / CELL * np.log(chance / DRAWN_ANYWHERE)
            score += left / CELL * np.log((1 - chance) / (1 - DRAWN_ANYWHERE))
    chances = 1 / (1 + np.exp(-np.clip(score, -50, 50)))
    return Answer(best_of(score, given.key.muscles), chances)


RINGS: tuple[tuple[str, int, int | None], ...] = (
    ("core", CORE, None),
    ("essential", ESSENTIAL, CORE),
    ("spillover", WHOLE, ESSENTIAL),
    ("near", NEAR_WHOLE, WHOLE),
)
"""Rings of a pattern for naive Bayes: a band, and the narrower one that is taken out of it."""


def explanations(given: Setting, lifted: LiftedDrawing) -> Answer:
    """The library's own answer: sets of trigger points, look-alikes and none, in competition."""
    posterior = judged(
        given.index, given.weights, lifted, given.mirror_rows, given.look_alikes
    ).posterior
    muscles = posterior.any_of(given.key.muscles, given.key.muscle_count)
    none_of_them = ((),) * len(posterior.look_alikes)
    members = (*posterior.sets.members, *none_of_them)
    every = np.concatenate([posterior.chances, posterior.look_alikes])
    likeliest = np.argsort(-every, kind="stable")[:LIKELIEST]
    sets = tuple(tuple(posterior.rows[list(members[one])].tolist()) for one in likeliest)
    return Answer(muscles, posterior.probabilities, posterior.no_trigger_point, sets)


LIKELIEST = 3
"""So many explanations are told."""


METHODS: Mapping[str, Method] = {
    "overlap": overlap,
    "jaccard": jaccard,
    "dice": dice,
    "correlation": correlation,
    "unmixing": unmixing,
    "naive_bayes": naive_bayes,
    "explanations": explanations,
}
OURS = "explanations"


def _inside(given: Setting, lifted: LiftedDrawing) -> tuple[Drawn, Floats]:
    """The drawing, and its area in each band of every pattern (bands, R) [cm2]."""
    at = drawn_units(given.index, lifted)
    return at, zone_areas(given.index, at)[3]


def _total(at: Drawn) -> float:
    return max(at.total, 1e-9)


def _products(given: Setting, at: Drawn, inside: Floats) -> tuple[Floats, Floats, float]:
    """Inner products of pattern and drawing, of pattern and itself, of the drawing [cm2]."""
    index = given.index
    rows = np.flatnonzero(inside[WHOLE] > 0)
    entries, place = index.entries_of(rows)
    seen = index.areas if at.observed is None else index.areas * at.observed
    strength = index.strength[entries].astype(np.float64)
    squares = np.zeros(index.row_count)
    squares[rows] = np.bincount(place, seen[index.units[entries]] * strength**2, len(rows))
    return pattern_strength(inside), squares, float(at.areas @ at.shares)


def _ring(areas: Floats, wide: int, narrow: int | None) -> Floats:
    ring: Floats = areas[wide] if narrow is None else np.maximum(areas[wide] - areas[narrow], 0.0)
    return ring


def _best(given: Setting, scores: Floats) -> Answer:
    return Answer(best_of(scores, given.key.muscles))
