"""Rules of the next press: what it is expected to tell, and what it says of it."""

from __future__ import annotations

import numpy as np
import pytest
from flat_body import ZONES, Draw, mirrored, small_table
from numpy.typing import NDArray

from referralmap.atlas.atlas import Atlas
from referralmap.atlas.confusable import likeness, likeness_of_patterns
from referralmap.atlas.patterns import PatternKey, PatternTable
from referralmap.drawing.pain_drawing import PainDrawing
from referralmap.inference.differential import Differential
from referralmap.inference.findings import SENSITIVITY, SPECIFICITY
from referralmap.inference.information import expected_bits
from referralmap.inference.invert import invert, invert_lifted
from referralmap.inference.known import Facts
from referralmap.inference.palpation import (
    DECIDES,
    LEAST_BITS,
    palpation_bits,
    suggest_palpation,
    suggest_palpations,
)
from referralmap.inference.posterior import Posterior
from referralmap.inference.weights import Weights
from referralmap.model import Side

TWINS = {**ZONES, "twin": ZONES["beta"]}


@pytest.fixture
def result(table: PatternTable, weights: Weights, draw: Draw) -> Differential:
    """Pain between alpha and beta on the left, and some of gamma."""
    facts = Facts(cautions={"alpha": ("Mind the artery",)})
    return invert_lifted(table, weights, draw((7, 8.5, 3), (6, 23, 2)), facts=facts)


def entropy(chances: NDArray[np.float64]) -> float:
    """Bits, of a distribution."""
    some = chances[chances > 0]
    return float(-(some * np.log2(some)).sum())


def after(posterior: Posterior, row: int, ratio: float) -> Posterior:
    """The posterior with a likelihood ratio for one pattern."""
    known = np.zeros(len(posterior.known))
    known[row] = np.log(ratio)
    return posterior.knowing(known)


def test_the_closed_form_is_the_entropy_that_goes(result: Differential) -> None:
    """Entropy of all explanations before, less what is left after either answer, weighed by how
    likely that is: summed over every set, for every trigger point of the shortlist."""
    posterior = result.posterior
    assert posterior is not None
    bits = palpation_bits(posterior, [])
    told = []
    for row in posterior.rows.tolist():
        held = posterior.sets.holds[:, posterior.rows.tolist().index(row)]
        share = posterior.chances[held].sum()
        yes = share * SENSITIVITY + (1 - share) * (1 - SPECIFICITY)
        if_yes = after(posterior, row, SENSITIVITY / (1 - SPECIFICITY))
        if_no = after(posterior, row, (1 - SENSITIVITY) / SPECIFICITY)
        left = yes * entropy(if_yes.chances) + (1 - yes) * entropy(if_no.chances)
        told.append(entropy(posterior.chances) - left)
    assert max(told) > 0.05
    assert bits[posterior.rows] == pytest.approx(told, abs=1e-5)


@pytest.mark.parametrize(("sensitivity", "specificity"), [(0.9, 0.6), (0.3, 0.95)])
def test_a_test_that_errs_unevenly_tells_as_much_as_it_can(
    sensitivity: float, specificity: float
) -> None:
    """The mutual information of the four cases, summed up."""
    for share in (0.1, 0.5, 0.8):
        cases = np.array(
            [
                [share * sensitivity, share * (1 - sensitivity)],
                [(1 - share) * (1 - specificity), (1 - share) * specificity],
            ]
        )
        apart = cases.sum(axis=1, keepdims=True) * cases.sum(axis=0, keepdims=True)
        mutual = float((cases * np.log2(cases / apart)).sum())
        assert expected_bits(share, sensitivity, specificity) == pytest.approx(mutual)


def test_the_best_press_comes_first_and_never_again(result: Differential) -> None:
    """In the order of what they tell, all of them worth it, none that was pressed already."""
    steps = suggest_palpations(result, most=20)
    told = [one.bits for one in steps]
    assert told == sorted(told, reverse=True)
    assert min(told) >= LEAST_BITS
    assert suggest_palpation(result) == steps[0]
    pressed = result
    for _ in steps:
        step = suggest_palpation(pressed)
        if step is None:
            break
        assert step.key not in {one.key for one in pressed.findings}
        pressed = pressed.with_finding(step, positive=False)
    keys = {one.key for one in pressed.findings}
    assert not keys & {one.key for one in suggest_palpations(pressed)}


def test_what_is_foretold_happens(result: Differential) -> None:
    """The leaders after either answer are those that the answer then has."""
    for step in suggest_palpations(result, most=3):
        for positive, leaders in ((True, step.if_familiar), (False, step.if_not)):
            muscles = result.with_finding(step, positive=positive).of_muscles()
            for muscle, side, chance in leaders:
                assert muscles[muscle, side] == chance
            assert leaders[0][2] == next(iter(muscles.values()))
        yes, no = step.if_familiar[0], step.if_not[0]
        if yes[:2] == no[:2] and abs(yes[2] - no[2]) < DECIDES:
            continue
        assert f"{yes[0]} leads with {round(yes[2] * 100)} %" in step.reason
        assert f"with {round(no[2] * 100)} %." in step.reason


def test_where_the_leader_stays_two_others_are_named(atlas: Atlas) -> None:
    """Pain of upper trapezius and infraspinatus: the press is to tell two points of the latter."""
    table = atlas.patterns
    units = []
    for muscle in ("upper_trapezius", "infraspinatus"):
        row = table.row_of(PatternKey(muscle, "trp1", Side.LEFT))
        own, distance = table.essential.row(row)
        units.append(own[distance <= 0])
    drawn = invert(atlas, PainDrawing.from_cells(np.unique(np.concatenate(units))))
    step = suggest_palpation(drawn)
    assert step is not None
    assert step.if_familiar[0][:2] == step.if_not[0][:2] == ("upper_trapezius", Side.LEFT)
    told = (
        "It tells left infraspinatus (TrP1) from left infraspinatus (TrP2): if pressing it brings"
    )
    assert told in step.reason


def test_answers_keep_the_probability_on_average(result: Differential) -> None:
    """Over both answers, weighed by their chance, each trigger point is as likely as before."""
    step = suggest_palpation(result)
    assert step is not None
    yes, no = (result.with_finding(step, positive=one) for one in (True, False))
    for one in result[:4]:
        later = [
            next(other.probability for other in answer if other.key == one.key)
            for answer in (yes, no)
        ]
        mean = step.chance * later[0] + (1 - step.chance) * later[1]
        assert mean == pytest.approx(one.probability, abs=1e-5)


def test_cautions_come_with_the_suggestion(result: Differential) -> None:
    """Those of the muscle that is to be pressed, and of no other."""
    said = {one.key[0]: one.cautions for one in suggest_palpations(result, most=20)}
    assert said.pop("alpha") == ("Mind the artery",)
    assert set(said.values()) == {()}


def test_fingers_are_told_to_separate_what_a_drawing_cannot(weights: Weights, draw: Draw) -> None:
    """Of twins with one pattern, one is to be pressed, and the sentence says which other it is."""
    table = small_table(TWINS)
    twins = invert_lifted(table, weights, draw((8, 9, 3)))
    step = suggest_palpation(twins)
    assert step is not None
    assert {step.key[0], "beta", "twin"} == {"beta", "twin"}
    other = "twin" if step.key[0] == "beta" else "beta"
    assert f"A drawing can hardly tell it from left {other} (trp1)" in step.reason
    assert step.if_familiar[0][0] == step.key[0]
    assert step.if_not[0][0] == other
    alone = suggest_palpation(invert_lifted(small_table(ZONES), weights, draw((5, 24, 4))))
    assert alone is None or "hardly tell" not in alone.reason


def test_a_mirrored_drawing_has_the_mirrored_next_press(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """The other side, and as many bits."""
    drawing = draw((7, 8.5, 3), (6, 23, 2))
    there = suggest_palpation(invert_lifted(table, weights, drawing))
    here = suggest_palpation(invert_lifted(table, weights, mirrored(drawing, table.mirror_units)))
    assert there is not None
    assert here is not None
    muscle, point, side = there.key
    assert here.key == (muscle, point, side.opposite)
    assert here.bits == pytest.approx(there.bits)


def test_nothing_drawn_nothing_to_press(table: PatternTable, weights: Weights, draw: Draw) -> None:
    """Before anything is drawn every trigger point would tell the same: none is named."""
    empty = invert_lifted(table, weights, draw())
    assert suggest_palpation(empty) is None
    assert suggest_palpations(empty) == ()


def test_what_is_alike_is_alike_for_one_pair_as_for_all(atlas: Atlas) -> None:
    """The index of one pair is that of the whole table."""
    every = likeness_of_patterns(atlas)
    random = np.random.default_rng(3)
    close = np.argwhere((every > 0.3) & (every < 1.0))
    for first, second in random.choice(close, 20).tolist():
        assert likeness(atlas.patterns, first, second) == pytest.approx(every[first, second], 1e-4)
    assert likeness(atlas.patterns, 3, 3) == 1.0


def test_the_cautions_of_the_atlas_are_carried(atlas: Atlas) -> None:
    """Every suggestion on a real drawing has the pressure cautions of its muscle's file."""
    result = invert(atlas, PainDrawing.from_regions([("front_of_throat", "midline")]))
    steps = suggest_palpations(result, most=8)
    assert steps
    for step in steps:
        assert step.cautions == atlas.muscle(step.key[0]).cautions.pressure
