"""Rules of movements that were asked about."""

from __future__ import annotations

import json
import math

import pytest
from flat_body import Draw

from referralmap.atlas.atlas import Atlas
from referralmap.atlas.patterns import PatternTable
from referralmap.drawing.pain_drawing import PainDrawing
from referralmap.errors import UnknownNameError
from referralmap.inference.differential import Differential
from referralmap.inference.history import LOG_NO, LOG_YES, MOST, MOST_ALIKE, movements
from referralmap.inference.invert import invert, invert_lifted
from referralmap.inference.known import Facts
from referralmap.inference.weights import Weights
from referralmap.model import Side

NAMED = {
    "Reaching up": frozenset({"alpha", "gamma"}),
    "Bending": frozenset({"alpha"}),
    "Turning": frozenset({"alpha"}),
    "Walking": frozenset({"alpha"}),
    "Sitting": frozenset({"beta"}),
    "Swallowing": frozenset({"delta"}),
}


@pytest.fixture
def result(table: PatternTable, weights: Weights, draw: Draw) -> Differential:
    """Pain between alpha and beta on the left, with movements that muscles name."""
    facts = Facts(movements=NAMED)
    return invert_lifted(table, weights, draw((7, 8.5, 3), (6, 23, 2)), facts=facts)


def moved(before: Differential, after: Differential, muscle: str, side: Side) -> float:
    """How far a muscle's trigger point was moved by the answers themselves."""
    shift = {
        name: next(one for one in result if (one.muscle, one.side) == (muscle, side))
        for name, result in (("before", before), ("after", after))
    }
    parts = {part.name: part.value for part in shift["after"].contributions}
    assert sum(parts.values()) == shift["after"].score
    return parts["history"]


def test_yes_speaks_for_and_no_against_the_muscles_that_name_it(result: Differential) -> None:
    """On both sides, by the little that is assumed; not for others."""
    for yes, weight in ((True, LOG_YES), (False, LOG_NO)):
        after = result.with_history({"Reaching up": yes})
        for muscle in ("alpha", "gamma"):
            for side in (Side.LEFT, Side.RIGHT):
                assert moved(result, after, muscle, side) == pytest.approx(weight, abs=1e-6)
        assert moved(result, after, "beta", Side.LEFT) == 0
    assert math.exp(LOG_YES) == pytest.approx(1.5)
    assert math.exp(LOG_NO) == pytest.approx(0.75)


def test_an_answer_for_a_side_counts_on_that_side(result: Differential) -> None:
    """And there in place of a general one."""
    after = result.with_history({("Bending", "left"): True})
    assert moved(result, after, "alpha", Side.LEFT) == pytest.approx(LOG_YES, abs=1e-6)
    assert moved(result, after, "alpha", Side.RIGHT) == 0
    both = after.with_history({"Bending": False})
    assert moved(result, both, "alpha", Side.LEFT) == pytest.approx(LOG_YES, abs=1e-6)
    assert moved(result, both, "alpha", Side.RIGHT) == pytest.approx(LOG_NO, abs=1e-6)


def test_all_answers_together_are_capped(result: Differential) -> None:
    """Movements of one muscle are much alike, and so are the answers."""
    own = [movement for movement, muscles in NAMED.items() if "alpha" in muscles]
    for yes, most in ((True, MOST), (False, -MOST)):
        after = result.with_history(dict.fromkeys(own, yes))
        assert moved(result, after, "alpha", Side.LEFT) == pytest.approx(most, abs=1e-6)


def test_answers_can_be_changed_and_taken_back(result: Differential) -> None:
    """The last answer counts, order does not matter, and nothing is left of one taken back."""
    before = json.dumps(result.to_json())
    there = result.with_history({"Bending": True}).with_history({"Sitting": False})
    here = result.with_history({"Sitting": True, "Bending": True}).with_history({"Sitting": False})
    assert json.dumps(there.to_json()) == json.dumps(here.to_json()) != before
    back = there.without_history("Bending").without_history("Sitting")
    assert json.dumps(back.to_json()) == before
    assert [one.movement for one in there.history] == ["Bending", "Sitting"]


def test_a_movement_that_no_muscle_names_is_refused(result: Differential) -> None:
    """With the closest one that there is."""
    with pytest.raises(UnknownNameError, match="unknown movement 'Bendin'; did you mean 'Bending'"):
        result.with_history({"Bendin": True})


def test_questions_are_those_that_tell(result: Differential) -> None:
    """Of likely muscles, most telling first, of those alike only a few, none answered already."""
    asked = movements(result)
    told = [one.bits for one in asked]
    assert told == sorted(told, reverse=True)
    assert "Swallowing" not in {one.movement for one in asked}
    assert sum(one.muscles == ("alpha",) for one in asked) == MOST_ALIKE
    later = movements(result.with_history({asked[0].movement: True}))
    assert asked[0].movement not in {one.movement for one in later}
    alike = {one.movement for one in later if one.muscles == asked[0].muscles}
    assert len(alike) <= MOST_ALIKE - 1
    assert len(movements(result, most=1)) == 1


def test_nothing_drawn_nothing_asked(table: PatternTable, weights: Weights, draw: Draw) -> None:
    """Without a drawing every muscle is as likely."""
    assert movements(invert_lifted(table, weights, draw(), facts=Facts(movements=NAMED))) == ()


def test_the_movements_of_the_atlas_can_be_answered(atlas: Atlas) -> None:
    """Each question is a sentence of a muscle's file, and its answer moves that muscle."""
    result = invert(atlas, PainDrawing.from_regions([("shoulder_front", "left")]))
    questions = movements(result)
    assert len(questions) > 3
    for one in questions:
        for muscle in one.muscles:
            assert one.movement in atlas.muscle(muscle).provoked_by
        muscles = result.of_muscles()
        after = result.with_history({one.movement: True}).of_muscles()
        likeliest = max(
            (key for key in muscles if key[0] in one.muscles), key=lambda key: muscles[key]
        )
        assert after[likeliest] > muscles[likeliest]
