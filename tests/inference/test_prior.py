"""Rules of frequencies: they shift a little, and hide nothing that fits."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from flat_body import Draw, lifted

from referralmap.atlas.atlas import Atlas
from referralmap.atlas.frequencies import frequencies
from referralmap.atlas.patterns import PatternTable
from referralmap.drawing.pain_drawing import PainDrawing
from referralmap.errors import UnknownNameError
from referralmap.inference.invert import _facts, _prior, invert, invert_lifted
from referralmap.inference.known import Known
from referralmap.inference.prior import Prior, complaint_prior, complaints
from referralmap.inference.weights import Weights
from referralmap.model import Side
from referralmap.studies import Frequency, Study

FOUR = math.log(4.0)
DRAWING = PainDrawing.from_regions([("shoulder_front", "left"), ("arm_outer", "left")])


def study(*frequencies: Frequency, complaint: str = "cough") -> Study:
    """A study of a complaint."""
    return Study(
        complaint, complaint, "Cough", "who2020", "read", "active", "patients", "All.", frequencies
    )


def test_no_complaint_is_the_uniform_prior(atlas: Atlas) -> None:
    """None is chosen by itself, and none says anything."""
    plain = invert(atlas, DRAWING)
    assert plain.to_json() == invert(atlas, DRAWING, complaint=None).to_json()
    assert plain.prior_note == ""
    assert plain.to_json()["complaint"] is None


def test_no_trigger_point_gains_or_loses_more_than_a_factor_of_four(atlas: Atlas) -> None:
    """In every complaint; and what no study of it lists is as it was."""
    chosen = complaints(atlas)
    assert len(chosen) > 10
    for complaint in chosen:
        prior = _prior(atlas, complaint)
        listed = {m for one in frequencies(atlas.studies, complaint) for m in one.frequency.muscles}
        assert set(prior.log_odds) == listed
        assert all(-FOUR <= shift <= FOUR for shift in prior.log_odds.values())
        rows = Known(prior=prior).log_odds(atlas.patterns, _facts(atlas).movements)
        free = [key.muscle not in listed for key in atlas.patterns.keys]
        assert not rows[:, free].any()
        assert rows[0][~np.array(free)].any()


def test_found_more_often_counts_more() -> None:
    """For the same number of trigger points; what was looked for and never found loses most."""
    some = study(
        Frequency(("a",), 9, 10, "9"), Frequency(("b",), 4, 10, "4"), Frequency(("c",), 0, 10, "0")
    )
    shift = complaint_prior([some], "cough", {"a": 1, "b": 1, "c": 1, "d": 1}).log_odds
    assert shift["a"] > shift["b"] > 0 > shift["c"]
    assert shift["c"] == pytest.approx(-FOUR)
    assert "d" not in shift


def test_a_share_is_spread_over_the_trigger_points() -> None:
    """Muscles counted together, and a muscle of many trigger points, gain less at each of them."""
    two = study(Frequency(("a",), 5, 10, "5"), Frequency(("b", "c"), 5, 10, "5"))
    shift = complaint_prior([two], "cough", {"a": 1, "b": 1, "c": 2}).log_odds
    assert shift["b"] == shift["c"] < shift["a"]


def test_studies_are_averaged_by_how_many_they_examined() -> None:
    """A large study outweighs a small one, whatever the order."""
    pair = Frequency(("a",), 8, 10, "8"), Frequency(("b",), 2, 10, "2")
    other = Frequency(("a",), 20, 100, "20"), Frequency(("b",), 80, 100, "80")
    points = {"a": 1, "b": 1}
    small = complaint_prior([study(*pair)], "cough", points).log_odds
    both = complaint_prior([study(*pair), study(*other)], "cough", points).log_odds
    turned = complaint_prior([study(*other), study(*pair)], "cough", points).log_odds
    assert small["a"] > small["b"]
    assert both["a"] < both["b"]
    assert both == pytest.approx(turned)


def test_a_candidate_that_fits_stays_among_the_first_three(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """Even where a prior takes all it can from it, and gives all it can to all others."""
    facts_all = ("alpha", "beta", "gamma", "delta")
    discs = {"alpha": (6, 8, 3), "beta": (8, 9, 3), "gamma": (5, 24, 4), "delta": (11, 31, 2)}
    for muscle, disc in discs.items():
        shift = {other: FOUR if other != muscle else -FOUR for other in facts_all}
        result = invert_lifted(table, weights, draw(disc))
        told = result.told
        assert told is not None
        swayed = told.differential(Known(prior=Prior("any", shift, "")))
        assert muscle in [one.muscle for one in swayed[:3]]
        by_name = {part.name: part.value for part in swayed.of_muscle(muscle)[0].contributions}
        assert by_name["frequency"] == pytest.approx(-FOUR, abs=1e-6)


def test_no_complaint_hides_an_own_pattern_of_the_atlas(atlas: Atlas, weights: Weights) -> None:
    """A muscle that loses by a complaint, drawn as it is, stays where it was among the first
    three."""
    table = atlas.patterns
    seen = 0
    for complaint in complaints(atlas):
        prior = _prior(atlas, complaint)
        losers = {muscle for muscle, shift in prior.log_odds.items() if shift < 0}
        for row, key in enumerate(table.keys):
            if key.muscle not in losers or key.side is Side.RIGHT:
                continue
            units, distance = table.essential.row(row)
            share = np.zeros(len(table.areas))
            share[units[distance <= 0]] = 1.0
            result = invert_lifted(table, weights, lifted(share))
            assert result.told is not None
            swayed = result.told.differential(Known(prior=prior))
            muscles = [list(one.of_muscles())[:3] for one in (result, swayed)]
            if (key.muscle, key.side) in muscles[0]:
                seen += 1
                assert (key.muscle, key.side) in muscles[1]
    assert seen > 5


def test_the_note_says_which_study_and_which_numbers(atlas: Atlas) -> None:
    """And contributions say how much of the score it was, which is still their sum."""
    result = invert(atlas, DRAWING, complaint="shoulder_impingement")
    assert "hidalgo_lozano2010" in result.prior_note
    assert "5 of 12 to 8 of 12 patients" in result.prior_note
    assert result.to_json()["complaint"] == "shoulder_impingement"
    plain = invert(atlas, DRAWING)
    one = next(one for one in result if one.key == ("supraspinatus", "trp1", Side.LEFT))
    parts = {part.name: part.value for part in one.contributions}
    assert parts["frequency"] > 0
    assert sum(parts.values()) == one.score
    before = next(other for other in plain if other.key == one.key)
    assert one.score > before.score


def test_a_prior_and_findings_add_up_in_any_order(atlas: Atlas) -> None:
    """A finding on a differential with a prior, taken back, leaves that with the prior."""
    result = invert(atlas, DRAWING, complaint="shoulder_impingement")
    pressed = result.with_finding(result[0], positive=True)
    assert pressed.prior_note == result.prior_note
    back = pressed.without_finding(result[0])
    assert json.dumps(back.to_json()) == json.dumps(result.to_json())


def test_an_unknown_complaint_is_named(atlas: Atlas) -> None:
    """With the closest that was studied."""
    with pytest.raises(UnknownNameError, match="did you mean 'shoulder_impingement'"):
        invert(atlas, DRAWING, complaint="shoulder_impingment")
