"""Rules of the reasons: they add up, they are plain words, they claim no diagnosis."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from flat_body import ACROSS, DOWN, Draw, cell_places
from numpy.typing import NDArray

from referralmap.atlas.patterns import PatternTable
from referralmap.explanation import explain, label
from referralmap.inference.differential import Differential
from referralmap.inference.invert import invert_lifted
from referralmap.inference.known import Facts
from referralmap.inference.places import Places, places
from referralmap.inference.weights import Weights
from referralmap.model import Side

FORBIDDEN = ("diagnos", "you have", "log odds", "probability", "coverage", "score", "posterior")


@pytest.fixture(scope="module")
def named() -> Places:
    """Top and bottom of each half of the flat body."""
    spots = cell_places()

    def units(area: str, side: Side) -> NDArray[np.int64]:
        half = spots[:, 0] > 0 if side is Side.LEFT else spots[:, 0] < 0
        top = spots[:, 1] < 24
        return np.flatnonzero(half & (top if area == "top" else ~top))

    both = (Side.LEFT, Side.RIGHT)
    return places(ACROSS * DOWN, [("top", "Upper part", both), ("low", "Lower part", both)], units)


def test_contributions_add_up_to_the_score(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """The explanation is the score, not a story about it."""
    result = invert_lifted(table, weights, draw((6, 9, 3)))
    for one in result:
        assert sum(part.value for part in explain(result, one).contributions) == one.score


def test_the_sentence_says_what_was_counted(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """Side, muscle, trigger point, the share of the zone drawn and of the drawing explained."""
    facts = Facts({("gamma", "trp1"): ("Gamma", "TrP1")})
    result = invert_lifted(table, weights, draw((5, 24, 4)), facts=facts)
    first = explain(result, result[0]).sentences[0]
    assert first.startswith("Your drawing covers ")
    assert "of where the left gamma (TrP1) sends pain most often" in first
    explained = int(first.split("explains ")[1].split(" %")[0])
    assert explained >= 90


def test_what_is_missing_is_named(
    table: PatternTable, weights: Weights, draw: Draw, named: Places
) -> None:
    """The part of the zone that was not drawn, by the name of its area; none where all is drawn."""
    half = draw((5, 22, 1.5))
    result = invert_lifted(table, weights, half, named_places=named)
    gamma = next(one for one in result.of_muscle("gamma") if one.side is Side.LEFT)
    assert "Not drawn, though it belongs to it: lower part." in explain(result, gamma).sentences
    every = invert_lifted(table, weights, draw((5, 24, 4)), named_places=named)
    assert not any("Not drawn" in sentence for sentence in explain(every, every[0]).sentences)


def test_the_unseen_is_said_to_be_unseen(table: PatternTable, weights: Weights, draw: Draw) -> None:
    """What the views did not show is not held against anybody."""

    def upper(spots: NDArray[np.float64]) -> NDArray[np.bool_]:
        return spots[:, 1] < 24

    result = invert_lifted(table, weights, draw((5, 22, 3), seen=upper))
    words = {(one.muscle, one.side): " ".join(explain(result, one).sentences) for one in result}
    assert "could be seen in the views offered" in words["gamma", Side.LEFT]
    assert "The views offered do not show where the left delta" in words["delta", Side.LEFT]
    assert "Nothing is drawn where the right alpha" in words["alpha", Side.RIGHT]


def test_an_empty_drawing_is_said_to_be_empty(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """No percentages of nothing."""
    result = invert_lifted(table, weights, draw())
    assert explain(result, result[0]).sentences[0].startswith("Nothing is drawn yet")


def test_no_jargon_and_no_diagnosis(
    table: PatternTable, weights: Weights, draw: Draw, named: Places
) -> None:
    """Plain words for a patient; neither numbers of the method nor a claim."""
    result: Differential = invert_lifted(table, weights, draw((6, 9, 3)), named_places=named)
    for one in result:
        text = " ".join(explain(result, one).sentences).lower()
        assert not any(word in text for word in FORBIDDEN)
        assert all(sentence.endswith(".") for sentence in explain(result, one).sentences)


def test_a_midline_trigger_point_has_no_side(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """ "procerus (TrP1)", not "midline procerus"."""
    one = invert_lifted(table, weights, draw((6, 9, 3)))[0]
    middle = dataclasses.replace(one, side=Side.MIDLINE, muscle_name="Procerus")
    assert label(middle) == "procerus (trp1)"
