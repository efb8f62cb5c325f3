"""Rules of findings: what they move, by how much, and that they can be taken back."""

from __future__ import annotations

import itertools
import json
import math
from functools import cache

import numpy as np
import pytest
from flat_body import ZONES, Draw, cell_places, distance, lifted, mirrored, small_table
from hypothesis import given, strategies

from referralmap.atlas.patterns import PatternTable
from referralmap.body.load import maps_directory
from referralmap.drawing.lift import LiftedDrawing
from referralmap.errors import UnknownNameError
from referralmap.inference.candidates import probability
from referralmap.inference.differential import Differential
from referralmap.inference.findings import (
    MOST,
    SENSITIVITY,
    SPECIFICITY,
    STATED,
    Finding,
    Outcome,
    found_log_odds,
)
from referralmap.inference.invert import invert_lifted
from referralmap.inference.weights import Weights, read_weights
from referralmap.model import Side

Key = tuple[str, str, Side]
KEYS = [(muscle, "trp1", side) for muscle in ZONES for side in (Side.LEFT, Side.RIGHT)]
ALPHA, BETA, GAMMA = ((name, "trp1", Side.LEFT) for name in ("alpha", "beta", "gamma"))

found = strategies.lists(
    strategies.tuples(strategies.sampled_from(KEYS), strategies.sampled_from(list(Outcome))),
    max_size=12,
)


@cache
def small() -> tuple[PatternTable, Weights]:
    """Table and weights for examples that hypothesis makes."""
    return small_table(ZONES), read_weights(maps_directory() / "weights.toml")


@pytest.fixture
def result(table: PatternTable, weights: Weights, draw: Draw) -> Differential:
    """Pain between alpha and beta on the left, and some of gamma."""
    return invert_lifted(table, weights, draw((7, 8.5, 3), (6, 23, 2)))


def odds(result: Differential, key: Key) -> float:
    """The log odds of a trigger point."""
    return next(one.score for one in result if one.key == key)


def with_all(result: Differential, findings: list[tuple[Key, Outcome]]) -> Differential:
    """With findings one after another."""
    for key, outcome in findings:
        result = result.with_finding(key, outcome)
    return result


def test_without_findings_the_drawing_alone_speaks(result: Differential) -> None:
    """What is taken back leaves no trace, and the first answer was not changed by asking."""
    before = result.to_json()
    pressed = result.with_finding(result[0], positive=True).with_finding(result[1], "nothing")
    assert pressed.to_json() != before
    assert pressed.without_finding(result[1]).without_finding(result[0]).to_json() == before
    assert result.to_json() == before
    assert result.findings == ()
    assert result.without_finding(result[3]).to_json() == before


def test_the_order_of_findings_does_not_matter(result: Differential) -> None:
    """Three trigger points pressed in any order give one answer, to the last bit."""
    findings = [(ALPHA, Outcome.FAMILIAR), (BETA, Outcome.NOTHING), (GAMMA, Outcome.BAND)]
    answers = {
        json.dumps(with_all(result, list(order)).to_json())
        for order in itertools.permutations(findings)
    }
    assert len(answers) == 1


def test_familiar_pain_raises_and_none_lowers(result: Differential) -> None:
    """Of the pressed trigger point; a local pain lies between; rivals go the other way."""
    for key in (ALPHA, BETA):
        by_outcome = [odds(result.with_finding(key, one), key) for one in ("nothing", "local")]
        assert by_outcome[0] < by_outcome[1] < odds(result, key)
        assert odds(result.with_finding(key, positive=True), key) > odds(result, key)
    assert odds(result.with_finding(ALPHA, positive=True), BETA) < odds(result, BETA)
    assert odds(result.with_finding(ALPHA, positive=False), BETA) > odds(result, BETA)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_finding_adds_its_log_likelihood_ratio(result: Differential, outcome: Outcome) -> None:
    """On the shortlist and beyond it, to the grain of a score; never more than it may."""
    for key in KEYS:
        moved = odds(result.with_finding(key, outcome), key) - odds(result, key)
        assert moved == pytest.approx(outcome.log_odds, abs=3e-6)
        assert abs(moved) <= math.log(SENSITIVITY / (1 - SPECIFICITY)) + 3e-6


def test_pressing_again_is_no_second_test(result: Differential) -> None:
    """Errors persist: the last finding of a kind counts, however often it was repeated."""
    once = result.with_finding(ALPHA, positive=True)
    assert once.with_finding(ALPHA, positive=True).to_json() == once.to_json()
    changed = result.with_finding(ALPHA, positive=False).with_finding(ALPHA, positive=True)
    assert changed.to_json() == once.to_json()


def test_all_kinds_together_stay_within_the_examination() -> None:
    """Band, twitch and pain are felt by the same fingers; against each other they do count."""
    every = (Outcome.FAMILIAR, Outcome.BAND, Outcome.TWITCH)
    assert found_log_odds([Finding(*ALPHA, one) for one in every])[ALPHA] == MOST
    none = (Outcome.NOTHING, Outcome.NO_BAND, Outcome.NO_TWITCH)
    assert found_log_odds([Finding(*ALPHA, one) for one in none])[ALPHA] == -MOST
    mixed = found_log_odds([Finding(*ALPHA, one) for one in (Outcome.FAMILIAR, Outcome.NO_BAND)])
    assert mixed[ALPHA] == Outcome.FAMILIAR.log_odds + Outcome.NO_BAND.log_odds < MOST


def test_signs_that_are_felt_speak_for_and_those_missed_against() -> None:
    """And each by less than the pain does."""
    for yes, no in ((Outcome.BAND, Outcome.NO_BAND), (Outcome.TWITCH, Outcome.NO_TWITCH)):
        assert 0 < yes.log_odds < Outcome.FAMILIAR.log_odds
        assert Outcome.NOTHING.log_odds < no.log_odds < 0


def test_numbers_say_where_they_come_from() -> None:
    """Every constant is there by name once, read, derived or assumed."""
    assert {one.confidence for one in STATED} == {"read", "derived", "assumed"}
    assert len({one.name for one in STATED}) == len(STATED)
    assert pytest.approx(0.84, abs=0.005) == SENSITIVITY


def test_contributions_still_sum_to_the_score(result: Differential) -> None:
    """To the last bit, of candidates and of explanations, with findings of all kinds."""
    pressed = with_all(
        result, [(ALPHA, Outcome.FAMILIAR), (BETA, Outcome.NOTHING), (KEYS[-1], Outcome.TWITCH)]
    )
    for one in pressed:
        values = [part.value for part in one.contributions]
        assert sum(values) == sum(reversed(values)) == math.fsum(values) == one.score
        assert sum(part.value for part in one.grouped) == one.score
        assert one.probability == probability(one.score)
    by_name = {part.name: part.value for one in pressed[:1] for part in one.contributions}
    assert pressed[0].key == ALPHA
    assert by_name["finding"] == pytest.approx(MOST, abs=1e-6)
    assert by_name["known"] > 0  # what was not found on its rival
    held = next(one for one in pressed.sets if one.members == (ALPHA,))
    assert {p.name: p.value for p in held.contributions}["finding"] == by_name["finding"]


@given(seed=strategies.integers(0, 10_000), findings=found)
def test_mirrored_findings_on_a_mirrored_drawing(
    seed: int, findings: list[tuple[Key, Outcome]]
) -> None:
    """Left and right are the same body, under the fingers too."""
    table, weights = small()
    drawing = some_drawing(seed)
    there = with_all(invert_lifted(table, weights, drawing), findings)
    other = [((m, p, side.opposite), outcome) for (m, p, side), outcome in findings]
    mirror = invert_lifted(table, weights, mirrored(drawing, table.mirror_units))
    here = with_all(mirror, other)
    for muscle, point, side in KEYS:
        assert odds(there, (muscle, point, side)) == odds(here, (muscle, point, side.opposite))


@given(seed=strategies.integers(0, 10_000), findings=found)
def test_no_findings_make_a_number_that_is_none(
    seed: int, findings: list[tuple[Key, Outcome]]
) -> None:
    """Whatever was found, of whatever drawing, an empty one among them."""
    table, weights = small()
    result = with_all(invert_lifted(table, weights, some_drawing(seed)), findings)
    assert json.loads(json.dumps(result.to_json(), allow_nan=False))
    assert all(0 < one.probability < 1 for one in result)
    assert 0 <= result.off_pattern <= 1
    assert len(result.findings) == len({(key, one.sign) for key, one in findings})


def some_drawing(seed: int) -> LiftedDrawing:
    """None, one or two discs anywhere on the flat body."""
    random = np.random.default_rng(seed)
    places = cell_places()
    discs = [(*random.choice(places), random.uniform(1, 6)) for _ in range(random.integers(0, 3))]
    return lifted(np.clip(0.5 - distance(discs), 0, 1))


def test_what_cannot_be_pressed_is_named(result: Differential) -> None:
    """A trigger point or an outcome that there is none of, with the closest one."""
    with pytest.raises(UnknownNameError, match=r"did you mean 'gamma/trp1/left'"):
        result.with_finding(("gama", "trp1", "left"), positive=True)
    with pytest.raises(UnknownNameError, match=r"unknown outcome 'familar'; did you mean"):
        result.with_finding(ALPHA, "familar")
    with pytest.raises(TypeError, match="either an outcome or positive"):
        result.with_finding(ALPHA)
    assert result.with_finding(("gamma", "trp1", "left"), "local").findings[0].side is Side.LEFT


def test_a_finding_on_an_empty_drawing_is_all_there_is(table: PatternTable, draw: Draw) -> None:
    """The prior, moved by the finding, and nothing else."""
    _, weights = small()
    before = invert_lifted(table, weights, draw())
    after = before.with_finding(ALPHA, positive=True)
    assert after[0].key == ALPHA
    assert odds(after, ALPHA) - odds(before, ALPHA) == pytest.approx(MOST, abs=3e-6)
    assert sum(part.value for part in after[0].contributions) == after[0].score
    assert odds(after, BETA) == odds(before, BETA)
