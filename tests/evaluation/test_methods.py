from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from referralmap import Atlas
from referralmap.atlas.patterns import PatternKey
from referralmap.drawing.lift import LiftedDrawing
from referralmap.evaluation.methods import METHODS, Setting, explanations, naive_bayes
from referralmap.evaluation.scoring import best
from referralmap.simulation.patients import Patient, simulator


def drawing(weights: np.ndarray) -> LiftedDrawing:
    """A drawing on all views, all of it 5 of 10."""
    weights = weights.astype(np.float32)
    return LiftedDrawing(weights, np.ones_like(weights), np.where(weights > 0, 5, 0))


def textbook(atlas: Atlas, row: int) -> LiftedDrawing:
    """A pattern's essential zone, cleanly drawn."""
    weights = np.zeros(len(atlas.areas))
    units, distance = atlas.patterns.essential.row(row)
    weights[units[distance <= 0]] = 1.0
    return drawing(weights)


def test_these_methods_stand_side_by_side() -> None:
    """Programs read the figures by these names."""
    assert list(METHODS) == [
        *("overlap", "jaccard", "dice", "correlation", "unmixing", "naive_bayes", "explanations"),
    ]


@pytest.mark.parametrize("name", METHODS)
def test_an_empty_drawing_says_nothing(atlas: Atlas, given: Setting, name: str) -> None:
    """No score is lost in a division by nothing; where there are probabilities, they are priors."""
    answer = METHODS[name](given, drawing(np.zeros(len(atlas.areas))))
    assert len(answer.muscles) == given.key.muscle_count
    assert np.isfinite(answer.muscles).all()
    if answer.chances is not None:
        assert np.allclose(answer.chances, given.weights.prior(given.index.row_count), rtol=0.01)


@pytest.mark.parametrize("name", METHODS)
def test_a_textbook_drawing_is_recognised(atlas: Atlas, given: Setting, name: str) -> None:
    """The zone of a trigger point puts its muscle, or one no drawing tells from it, among five."""
    rows = range(0, len(atlas.patterns.keys), 23)
    hits = []
    for row in rows:
        answer = METHODS[name](given, textbook(atlas, row))
        [accepted] = given.key.accepted([row]).values()
        hits.append(bool(accepted & set(best(answer.muscles))))
    assert np.mean(hits) > 0.8


@pytest.mark.parametrize("name", METHODS)
def test_a_mirrored_drawing_gives_the_mirrored_scores(
    atlas: Atlas, given: Setting, patients: list[Patient], name: str
) -> None:
    """No method prefers a side; organs that lie on one side are left out, since they do."""
    given = replace(given, look_alikes=None)
    mirror, rows = simulator(atlas).place.mirror, given.mirror_rows
    other = np.empty(given.key.muscle_count, int)
    other[given.key.muscles] = given.key.muscles[rows]
    for patient in patients[:12]:
        one = patient.drawing
        turned = LiftedDrawing(one.weights[mirror], one.observed[mirror], one.intensity[mirror])
        scores, mirrored = (METHODS[name](given, some).muscles for some in (one, turned))
        assert np.allclose(scores[other], mirrored, rtol=1e-4, atol=1e-6)


def test_naive_bayes_is_sure_of_itself(given: Setting, patients: list[Patient]) -> None:
    """Cells that are no independent witnesses make it all but certain, of far too many."""
    sent = [one for one in patients if one.rows]
    claimed = sum((naive_bayes(given, one.drawing).chances > 0.99).sum() for one in sent)
    assert claimed > 3 * sum(len(one.rows) for one in sent)


def test_the_own_answer_is_the_librarys(atlas: Atlas, given: Setting) -> None:
    """Its probabilities are those that a caller of the library sees."""
    from referralmap import PainDrawing, invert

    marks = PainDrawing.from_regions([("temple", "left"), ("back_of_neck", "left")])
    answer, result = explanations(given, atlas.lift(marks)), invert(atlas, marks)
    assert answer.chances is not None
    for one in result[:10]:
        row = atlas.patterns.row_of(PatternKey(one.muscle, one.trigger_point, one.side))
        assert answer.chances[row] == pytest.approx(one.probability, abs=1e-9)
    chances = list(result.of_muscles().values())
    assert sorted(answer.muscles, reverse=True) == pytest.approx(chances)
    assert answer.none == pytest.approx(result.off_pattern)
    assert answer.sets is not None
    rival = result.look_alikes[0].probability if result.look_alikes else 0.0
    members = () if rival > result.sets[0].probability else result.sets[0].members
    assert len(answer.sets[0]) == len(members)
