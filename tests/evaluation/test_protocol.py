from __future__ import annotations

import numpy as np
import pytest

from referralmap.drawing.lift import LiftedDrawing
from referralmap.evaluation.figures import (
    as_json,
    by_body_area,
    by_drawn_area,
    by_sources,
    curve,
    figures,
)
from referralmap.evaluation.methods import METHODS, OURS, Answer, Setting
from referralmap.evaluation.protocol import Result, asked
from referralmap.simulation.patients import Patient
from referralmap.simulation.worlds import ALL_WORLDS, WORLDS

AHEAD_IN_NOMINAL, AHEAD_IN_ALL = 0.01, 0.015
"""By how much the library's answer leads every plain method: less means that weights and atlas no
longer belong together, or that a change has cost what was won."""


@pytest.fixture(scope="module")
def nominal(results: list[Result]) -> Result:
    """The nominal world of the short run."""
    return results[0]


def test_who_knows_the_truth_finds_all(given: Setting, patients: list[Patient]) -> None:
    """First, five, sets and areas are 1, and errors 0, for a method that was told."""
    truth = {id(one.drawing): one.rows for one in patients}

    def told(given: Setting, lifted: LiftedDrawing) -> Answer:
        rows = truth[id(lifted)]
        chances = np.zeros(given.index.row_count)
        chances[list(rows)] = 1.0
        scores = np.bincount(given.key.muscles, chances)
        return Answer(scores, chances, float(not rows), (rows,))

    of = figures(asked(given, "told", patients, {"told": told}), "told")
    assert (of.first, of.three, of.five, of.all_five) == (1, 1, 1, 1)
    assert (of.first_alike, of.five_alike, of.exact, of.exact_alike) == (1, 1, 1, 1)
    assert (of.ece, of.brier, of.auc) == (0, 0, 1)


def test_who_guesses_finds_what_chance_finds(given: Setting, patients: list[Patient]) -> None:
    """Scores that have nothing to do with the drawing are right as often as a lot is drawn."""
    random = np.random.default_rng(3)

    def guessed(given: Setting, lifted: LiftedDrawing) -> Answer:
        return Answer(random.random(given.key.muscle_count))

    of = figures(asked(given, "guessed", patients * 4, {"guessed": guessed}), "guessed")
    assert of.five < 0.06
    assert np.isnan(of.ece)


def test_json_has_these_keys(results: list[Result]) -> None:
    """Nine worlds, seven methods, six figures; null where a method gives no probabilities."""
    told = as_json(results)
    assert list(told) == list(WORLDS)
    for methods in told.values():
        assert list(methods) == list(METHODS)
        for name, of in methods.items():
            assert list(of) == ["first", "five", "ece", "brier", "ms", "drawings"]
            assert 0 <= of["first"] <= 1
            assert 0 <= of["five"] <= 1
            assert of["ms"] > 0
            assert (of["ece"] is None) == (name not in ("naive_bayes", OURS))
            assert (of["brier"] is None) == (of["ece"] is None)


def test_every_world_is_asked(results: list[Result]) -> None:
    """All worlds, the further ones too, and every method on the same drawings."""
    assert [result.world for result in results] == list(ALL_WORLDS)
    for result in results:
        counts = {len(said.found) for said in result.said.values()}
        assert counts == {len(result.kinds)}


@pytest.mark.parametrize("name", ["overlap", "jaccard", "dice", "correlation", "unmixing",
                                  "naive_bayes"])  # fmt: skip
def test_the_library_is_ahead(results: list[Result], name: str) -> None:
    """Of every plain method, in the nominal world and in the mean of all."""
    told = as_json(results)
    ours, plain = told["nominal"][OURS], told["nominal"][name]
    assert ours["first"] >= plain["first"] + AHEAD_IN_NOMINAL
    assert ours["five"] >= plain["five"] + AHEAD_IN_NOMINAL
    for column in ("first", "five"):
        lead = [methods[OURS][column] - methods[name][column] for methods in told.values()]
        assert np.mean(lead) >= AHEAD_IN_ALL


def test_stated_probabilities_hold(nominal: Result) -> None:
    """In the nominal world stated and observed frequencies lie close together."""
    assert figures(nominal, OURS).ece < 0.04
    assert curve(nominal, "overlap") is None


def test_a_displaced_atlas_costs_something(results: list[Result]) -> None:
    """Where every zone is off by 2 cm, less is found, and less is claimed."""
    by_world = {result.world: result for result in results}
    right, off = by_world["nominal"], by_world["displaced"]
    assert figures(off, OURS).first < figures(right, OURS).first
    tops = [result.said[OURS].top[result.truth.any(axis=1)].mean() for result in (right, off)]
    assert tops[1] < tops[0]


@pytest.mark.parametrize("groups", [by_sources, by_drawn_area, by_body_area])
def test_groups_add_up_to_the_whole(nominal: Result, groups: object) -> None:
    """Every drawing that a muscle sends is in one group; their mean is that of all."""
    chosen = list(groups(nominal).values())  # type: ignore[operator]
    each = [figures(nominal, OURS, one) for one in chosen]
    whole = figures(nominal, OURS)
    assert sum(of.asked for of in each) == whole.asked
    total = sum(of.first * of.asked for of in each if of.asked)
    assert total / whole.asked == pytest.approx(whole.first)
