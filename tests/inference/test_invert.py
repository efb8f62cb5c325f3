"""Rules of the inversion, on a flat body and on the shipped atlas."""

from __future__ import annotations

import gc
import json
import math
import weakref
from functools import cache
from itertools import repeat

import numpy as np
import pytest
from flat_body import ZONES, Draw, cell_places, lifted, mirrored, small_table
from hypothesis import given, strategies
from numpy.typing import NDArray

from referralmap.atlas.atlas import Atlas, load_atlas
from referralmap.atlas.patterns import PatternTable
from referralmap.body.load import maps_directory
from referralmap.drawing.lift import LiftedDrawing
from referralmap.drawing.pain_drawing import PainDrawing
from referralmap.inference.candidates import probability
from referralmap.inference.differential import Candidate, Differential
from referralmap.inference.invert import invert, invert_all, invert_lifted
from referralmap.inference.weights import Weights, read_weights
from referralmap.model import Side

Key = tuple[str, str, Side]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The shipped atlas."""
    return load_atlas()


@cache
def small() -> tuple[PatternTable, Weights]:
    """Table and weights for examples that hypothesis makes."""
    return small_table(ZONES), read_weights(maps_directory() / "weights.toml")


def by_key(result: Differential) -> dict[Key, Candidate]:
    """Candidates by muscle, trigger point and side."""
    return {(one.muscle, one.trigger_point, one.side): one for one in result}


def own_pattern(table: PatternTable, row: int) -> LiftedDrawing:
    """A drawing of exactly one pattern's essential zone."""
    units, distance = table.essential.row(row)
    share = np.zeros(len(table.areas))
    share[units[distance <= 0]] = 1.0
    return lifted(share)


def random_drawing(seed: int, count: int) -> LiftedDrawing:
    """Weights and observed shares of any kind that a lift could give."""
    random = np.random.default_rng(seed)
    observed = np.where(random.random(count) < 0.3, random.random(count), 1.0)
    drawn = random.random(count) < random.choice([0.0, 0.002, 0.1, 1.0])
    return lifted(np.where(drawn, random.random(count), 0.0) * observed, observed)


def test_contributions_sum_to_the_score_to_the_last_bit(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """Forwards, backwards and by groups: the sum is the score, not nearly the score."""
    for one in invert_lifted(table, weights, draw((6, 9, 3), (6, 25, 2))):
        values = [part.value for part in one.contributions]
        assert sum(values) == sum(reversed(values)) == math.fsum(values) == one.score
        assert sum(part.value for part in one.grouped) == one.score
        assert one.probability == probability(one.score)


def test_an_empty_drawing_gives_the_prior_for_all(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """Nothing drawn says nothing: all have the same finite probability, and nothing is
    unexplained."""
    result = invert_lifted(table, weights, draw())
    prior = weights.prior(len(table.keys))
    assert [one.probability for one in result] == pytest.approx([prior] * len(result), rel=1e-5)
    assert (result.drawn_cm2, result.unexplained_cm2) == (0.0, 0.0)
    assert all(part.name == "prior" for one in result for part in one.contributions)


@given(seed=strategies.integers(0, 10_000))
def test_a_mirrored_drawing_gives_the_mirrored_differential(seed: int) -> None:
    """Equal to the last bit: sums here do not depend on the order of adding."""
    table, weights = small()
    drawing = random_drawing(seed, len(table.areas))
    there = by_key(invert_lifted(table, weights, drawing))
    here = by_key(invert_lifted(table, weights, mirrored(drawing, table.mirror_units)))
    for (muscle, point, side), one in there.items():
        other = here[muscle, point, side.opposite]
        assert one.score == other.score
        assert one.contributions == other.contributions
        assert one.covered_essential == other.covered_essential


@given(seed=strategies.integers(0, 10_000))
def test_whatever_is_drawn_every_number_is_finite(seed: int) -> None:
    """No drawing and no choice of views makes a NaN or an infinity, and JSON can write the
    answer."""
    table, weights = small()
    result = invert_lifted(table, weights, random_drawing(seed, len(table.areas)))
    assert json.loads(json.dumps(result.to_json(), allow_nan=False))
    assert np.isfinite(result.unexplained).all()
    assert 0 <= result.unexplained_cm2 <= result.drawn_cm2 + 1e-9
    assert all(0 <= one.probability <= 1 for one in result)


def test_a_drawing_of_an_own_pattern_ranks_it_first_or_tied(
    table: PatternTable, weights: Weights
) -> None:
    """Who draws exactly what a trigger point sends has it on top."""
    for row, key in enumerate(table.keys):
        result = invert_lifted(table, weights, own_pattern(table, row))
        scores = by_key(result)
        assert scores[key.muscle, key.trigger_point, key.side].score == result[0].score


def test_unobserved_is_not_pain_free(table: PatternTable, weights: Weights, draw: Draw) -> None:
    """A zone of which half could be seen, all of that drawn, is not held to be half drawn."""

    def upper(places: NDArray[np.float64]) -> NDArray[np.bool_]:
        return places[:, 1] < 24

    hidden = draw((5, 24, 4), seen=upper)
    shown = lifted(hidden.weights)
    key = ("gamma", "trp1", Side.LEFT)
    with_hidden = by_key(invert_lifted(table, weights, hidden))[key]
    all_shown = by_key(invert_lifted(table, weights, shown))[key]
    assert with_hidden.covered_essential is not None
    assert all_shown.covered_essential is not None
    assert with_hidden.covered_essential > 0.9 > 0.7 > all_shown.covered_essential
    assert with_hidden.score > all_shown.score


def test_an_unseen_zone_keeps_its_prior(table: PatternTable, weights: Weights, draw: Draw) -> None:
    """What no view showed speaks neither for nor against."""

    def upper(places: NDArray[np.float64]) -> NDArray[np.bool_]:
        return places[:, 1] < 17

    result = invert_lifted(table, weights, draw((6, 8, 3), seen=upper))
    unseen = by_key(result)["delta", "trp1", Side.LEFT]
    assert unseen.probability == pytest.approx(weights.prior(len(table.keys)), rel=1e-5)
    assert unseen.covered_essential is None
    assert unseen.observed == 0


def test_a_far_trigger_point_changes_nothing_of_the_others_coverage(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """Coverage is counted on the zone itself, so what lies elsewhere cannot move it."""
    drawing = draw((6, 9, 3))
    more = small_table({**ZONES, "far": ([(12, 38, 1.5)], [])})
    before, after = (by_key(invert_lifted(each, weights, drawing)) for each in (table, more))
    for key, one in before.items():
        assert one.covered_essential == after[key].covered_essential
        assert one.explained == after[key].explained


def test_drawing_the_whole_body_gives_no_certainty(atlas: Atlas, weights: Weights) -> None:
    """Pain everywhere fits everybody: nobody is likely on its account."""
    result = invert_lifted(atlas.patterns, weights, lifted(np.ones(len(atlas.areas))))
    assert result[0].probability < 0.5


def test_what_no_pattern_reaches_is_unexplained(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """A mark far from all zones is unexplained to its full area, where it lies."""
    result = invert_lifted(table, weights, draw((6, 8, 3), (14, 20, 1)))
    there = np.hypot(*(cell_places() - [14, 20]).T) < 1
    assert result.unexplained[there].min() > 0.5
    assert result.unexplained_cm2 >= 0.9 * math.pi
    everything = invert_lifted(table, weights, draw((14, 20, 1)))
    assert everything.unexplained_cm2 == pytest.approx(everything.drawn_cm2)


def test_candidates_are_sorted_and_found(table: PatternTable, weights: Weights, draw: Draw) -> None:
    """All trigger points once, the likeliest first; by rank, by slice, by muscle."""
    result = invert_lifted(table, weights, draw((5, 24, 4)))
    scores = [one.score for one in result]
    assert scores == sorted(scores, reverse=True)
    assert len(result) == len(by_key(result)) == len(table.keys)
    assert result[0].muscle == "gamma"
    assert result[:2] == result.candidates[:2]
    assert {one.side for one in result.of_muscle("beta")} == {Side.LEFT, Side.RIGHT}
    assert result.of_muscle("nobody") == ()


def test_a_muscle_is_at_least_as_likely_as_its_trigger_points(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """Any of several is likelier than each, and never certain beyond 1."""
    result = invert_lifted(table, weights, draw((5, 24, 4), (6, 8, 3)))
    muscles = result.of_muscles()
    assert list(muscles.values()) == sorted(muscles.values(), reverse=True)
    for one in result:
        assert one.probability <= muscles[one.muscle, one.side] + 1e-6 <= 1 + 1e-5
    assert next(iter(muscles))[0] == result[0].muscle


def test_many_are_the_same_as_one_by_one(atlas: Atlas) -> None:
    """The batch is the loop."""
    names = [("temple", "left"), ("shoulder_front", "right")]
    drawings = [PainDrawing.from_regions([name]) for name in names]
    together = invert_all(atlas, drawings)
    assert [one.to_json() for one in together] == [invert(atlas, one).to_json() for one in drawings]


def test_many_are_never_held_at_once(atlas: Atlas) -> None:
    """Drawings without end are taken one at a time, and what was answered is let go."""
    drawing = PainDrawing.from_regions([("temple", "left")])
    answers = invert_all(atlas, repeat(drawing))
    first = next(answers)
    gone = weakref.ref(first)
    del first
    next(answers)
    gc.collect()
    assert gone() is None


def test_own_patterns_of_the_atlas_rank_high(atlas: Atlas, weights: Weights) -> None:
    """Drawn exactly, a pattern's trigger point leads, or one of nearly the same zone does."""
    ranks = []
    for row, key in enumerate(atlas.patterns.keys):
        result = invert_lifted(atlas.patterns, weights, own_pattern(atlas.patterns, row))
        own = by_key(result)[key.muscle, key.trigger_point, key.side].score
        ranks.append(sum(one.score > own for one in result))
    assert np.mean(np.array(ranks) == 0) > 0.9
    assert np.mean(np.array(ranks) <= 2) > 0.97


def test_the_atlas_mirrors_exactly(atlas: Atlas, weights: Weights) -> None:
    """Left and right are the same body, and the same answer."""
    table = atlas.patterns
    for row in range(0, len(table.keys), 17):
        drawing = own_pattern(table, row)
        there = by_key(invert_lifted(table, weights, drawing))
        here = by_key(invert_lifted(table, weights, mirrored(drawing, table.mirror_units)))
        assert all(one.score == here[m, p, s.opposite].score for (m, p, s), one in there.items())
