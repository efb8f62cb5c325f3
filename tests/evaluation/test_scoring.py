from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from referralmap.evaluation.scoring import area_under_curve, best, found, reliability


def test_numbers_that_are_what_they_say_have_no_calibration_error() -> None:
    """Outcomes drawn by the stated chances: an error near 0; half as likely: a large one."""
    random = np.random.default_rng(1)
    chances = random.uniform(0.01, 1.0, 60_000)
    calm = reliability(chances, random.random(len(chances)) < chances)
    sure = reliability(chances, random.random(len(chances)) < chances / 2)
    assert calm.error < 0.01
    assert 0.2 < sure.error < 0.3
    assert calm.counts.sum() == len(chances)


@given(st.lists(st.integers(0, 9), min_size=5, max_size=9, unique=True), st.data())
def test_more_places_find_no_less(order: list[int], draw: st.DataObject) -> None:
    """first <= alike, three <= five, and what cannot be told apart only adds."""
    true = draw.draw(st.sets(st.integers(0, 9), min_size=1, max_size=3))
    twins = draw.draw(st.sets(st.integers(0, 9), max_size=3))
    alone = found(order, {one: frozenset({one}) for one in true})
    alike = found(order, {one: frozenset({one}) | twins for one in true})
    assert alone.three <= alone.five
    assert alone.all_five <= alone.five
    assert alone.first == alone.first_alike
    assert alone.five == alone.five_alike
    assert alike.first_alike >= alone.first
    assert alike.five_alike >= alone.five


def test_equal_scores_stand_in_their_order() -> None:
    """So the same drawing gives the same list on every machine."""
    assert best(np.array([0.5, 0.7, 0.5, 0.5]), 3) == [1, 0, 2]


def test_the_curve_of_chance_is_a_half() -> None:
    """Scores that say nothing have an area of about a half, a perfect score one of 1."""
    random = np.random.default_rng(2)
    positive = random.random(4000) < 0.3
    assert abs(area_under_curve(random.random(4000), positive) - 0.5) < 0.03
    assert area_under_curve(positive.astype(float), positive) == 1.0
    assert np.isnan(area_under_curve(np.ones(3), np.ones(3, bool)))
