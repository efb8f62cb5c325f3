"""Look-alikes beside the sets: what is counted of them, and how they share one probability."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from flat_body import (
    ZONES,
    Draw,
    Zones,
    cell_places,
    lifted,
    mirror_cells,
    mirrored,
    small_look_alikes,
    small_table,
)
from hypothesis import given, strategies

from referralmap.atlas.patterns import LookAlikeKey, LookAlikeTable
from referralmap.body.load import maps_directory
from referralmap.drawing.lift import LiftedDrawing
from referralmap.inference.bands import BANDS, ESSENTIAL, NEAR_WHOLE, WHOLE, band_index
from referralmap.inference.beside import BESIDE_NAMES, beside, beside_quantities, nothing_beside
from referralmap.inference.contributions import FINDING
from referralmap.inference.invert import invert_lifted
from referralmap.inference.judged import Judged, judged
from referralmap.inference.look_alikes import LIKELY, MOST, likely_look_alikes
from referralmap.inference.overlaps import drawn_units
from referralmap.inference.posterior import Posterior
from referralmap.inference.weights import Weights, read_weights
from referralmap.model import Side

OTHERS: Zones = {
    "root": ([(8, 6, 3), (12, 14, 3)], [(10, 20, 3)]),
    "joint": ([(6, 26, 3.5)], []),
    "organ": ([(10, 33, 3)], [(5, 31, 3)]),
}
"""Discs of look-alikes that lie over those of the trigger points, and beside them."""
FIELD = BESIDE_NAMES.index


@pytest.fixture(scope="module")
def others() -> LookAlikeTable:
    """The three look-alikes on both sides."""
    return small_look_alikes(OTHERS)


@cache
def _weights() -> Weights:
    return read_weights(maps_directory() / "weights.toml")


@cache
def _tables() -> tuple[Zones, LookAlikeTable]:
    return ZONES, small_look_alikes(OTHERS)


def posterior(drawing: LiftedDrawing, others: LookAlikeTable | None) -> Posterior:
    """The explanations of a drawing of the flat body."""
    return judged_(drawing, others).posterior


def judged_(drawing: LiftedDrawing, others: LookAlikeTable | None) -> Judged:
    """All that a drawing says."""
    table = small_table(ZONES)
    return judged(band_index(table), _weights(), drawing, table.mirror_rows, others)


def random_drawing(seed: int) -> LiftedDrawing:
    """A few random discs with soft borders, seen in part."""
    random = np.random.default_rng(seed)
    places = cell_places()
    shares = np.zeros(len(places))
    for _ in range(int(random.integers(1, 5))):
        x, y = random.uniform(-15, 15), random.uniform(2, 38)
        apart = np.hypot(places[:, 0] - x, places[:, 1] - y)
        shares = np.maximum(shares, np.clip(random.uniform(1, 6) - apart, 0, 1))
    seen = np.where(random.random(len(places)) < 0.9, 1.0, 0.0)
    return lifted(np.round(shares * seen * 16) / 16, seen)


def counts(others: LookAlikeTable, drawing: LiftedDrawing) -> dict[LookAlikeKey, dict[str, float]]:
    """The quantities of each touched look-alike, by name."""
    rows, _, _, values = beside_quantities(others, drawn_units(band_index(others), drawing))
    return {
        others.keys[row]: dict(zip(BESIDE_NAMES, one, strict=True))
        for row, one in zip(rows.tolist(), values.tolist(), strict=True)
    }


def test_only_what_is_touched_is_counted(others: LookAlikeTable, draw: Draw) -> None:
    """A zone whose widest band is not drawn on has no row; the areas are those of the bands."""
    drawing = draw((6, 26, 3))
    rows, inside, observed, values = beside_quantities(
        others, drawn_units(band_index(others), drawing)
    )
    keys = [others.keys[row] for row in rows]
    assert LookAlikeKey("joint", Side.LEFT) in keys
    assert not any(key.side is Side.RIGHT for key in keys)
    assert (inside[NEAR_WHOLE] > 0).all()
    assert inside.shape == observed.shape == (len(BANDS), len(keys))
    assert values.shape == (len(keys), len(BESIDE_NAMES))


def test_a_zone_drawn_as_it_is_matches_wholly(others: LookAlikeTable, draw: Draw) -> None:
    """Nothing is left over, nothing missing, the cosine nearly 1; half of it is half drawn."""
    key = LookAlikeKey("joint", Side.LEFT)
    whole = counts(others, draw((6, 26, 3.5)))[key]
    assert whole["match"] > 0.93
    assert whole["set_undrawn"] < 0.6
    assert whole["left_over"] < 0.6
    half = counts(others, draw((6, 24.5, 2)))[key]
    assert half["match"] < whole["match"]
    assert half["set_undrawn"] > whole["set_undrawn"]
    assert half["set_covered_essential"] < whole["set_covered_essential"]


def test_what_lies_outside_is_left_over(others: LookAlikeTable, draw: Draw) -> None:
    """In the root of decisquare centimetres, as for sets of trigger points."""
    far = draw((6, 26, 3.5), (14, 4, 2))
    total = drawn_units(band_index(others), far).total
    rows, inside, _, values = beside_quantities(others, drawn_units(band_index(others), far))
    place = [others.keys[row] for row in rows].index(LookAlikeKey("joint", Side.LEFT))
    left = total - inside[WHOLE, place]
    assert left > 8
    assert values[place, FIELD("left_over")] == pytest.approx(math.sqrt(left / 10))


def test_what_was_not_seen_is_not_missing(others: LookAlikeTable, draw: Draw) -> None:
    """Of a zone of which one half was shown, the drawn half is all that could be drawn."""
    key = LookAlikeKey("joint", Side.LEFT)
    half = draw((6, 26, 3.5), seen=lambda places: places[:, 1] < 26)
    unseen = counts(others, half)[key]
    seen = counts(others, lifted(half.weights))[key]
    assert unseen["set_undrawn"] < 0.6 < seen["set_undrawn"]
    assert unseen["zone_seen"] < seen["zone_seen"]
    assert unseen["set_covered_essential"] > seen["set_covered_essential"]


def test_more_is_drawn_than_seen_nowhere(others: LookAlikeTable) -> None:
    """What is drawn was seen, whatever an offered view says; all quantities are finite."""
    for seed in range(12):
        drawn = drawn_units(band_index(others), random_drawing(seed))
        _, inside, observed, values = beside_quantities(others, drawn)
        assert (observed >= inside).all()
        assert np.isfinite(values).all()


def test_nothing_drawn_and_no_look_alikes_are_nothing(others: LookAlikeTable, draw: Draw) -> None:
    """No rows, no contributions, and probabilities that sum to one all the same."""
    empty = draw()
    for result in (posterior(empty, others), posterior(draw((6, 26, 3)), None)):
        assert len(result.look_alikes) == len(result.beside.rows) == 0
        assert result.chances.sum() == pytest.approx(1)
    assert nothing_beside().parts.shape == (0, 1 + len(BESIDE_NAMES))


@given(strategies.integers(0, 10_000))
def test_probabilities_sum_to_one(seed: int) -> None:
    """Sets, "none of these" among them, and look-alikes share one; that of no trigger point too."""
    result = posterior(random_drawing(seed), _tables()[1])
    assert result.chances.sum() + result.look_alikes.sum() == pytest.approx(1)
    assert (result.look_alikes >= 0).all()
    held = result.chances @ result.sets.holds.any(axis=1)
    assert held + result.no_trigger_point == pytest.approx(1)
    assert result.no_trigger_point == pytest.approx(result.none + result.look_alikes.sum())


@given(strategies.integers(0, 10_000))
def test_a_look_alike_takes_from_all_alike(seed: int) -> None:
    """Without look-alikes sets have the same odds among themselves: one softmax, more entries."""
    drawing = random_drawing(seed)
    with_, without = posterior(drawing, _tables()[1]), posterior(drawing, None)
    left = 1 - with_.look_alikes.sum()
    np.testing.assert_allclose(with_.chances, without.chances * left, rtol=1e-9)


@given(strategies.integers(0, 10_000))
def test_a_mirrored_drawing_gives_the_mirrored_look_alike(seed: int) -> None:
    """Side for side: scores to the last bit, and probabilities but for the order of adding."""
    others, drawing = _tables()[1], random_drawing(seed)
    scores, chances = [], []
    for one, flip in ((drawing, False), (mirrored(drawing, mirror_cells()), True)):
        result = posterior(one, others)
        keys = [
            (others.keys[row].look_alike, others.keys[row].side.opposite)
            if flip
            else (others.keys[row].look_alike, others.keys[row].side)
            for row in result.beside.rows
        ]
        scores.append(dict(zip(keys, result.beside_scores.tolist(), strict=True)))
        chances.append(dict(zip(keys, result.look_alikes.tolist(), strict=True)))
    assert scores[0] == scores[1]
    assert chances[0] == pytest.approx(chances[1], rel=1e-12)


def test_the_own_pattern_leads_on_its_own_side(others: LookAlikeTable, draw: Draw) -> None:
    """Drawn as it is, a look-alike is told first, and it is told on which side."""
    for side, sign in ((Side.LEFT, 1), (Side.RIGHT, -1)):
        drawing = draw(*((sign * x, y, r) for x, y, r in (*OTHERS["root"][0], *OTHERS["root"][1])))
        result = judged_(drawing, others)
        told = likely_look_alikes(others, result.posterior, result.drawn.total)
        assert told[0].key == ("root", side)
        assert told[0].explains > 0.9
        assert told[0].covered_essential is not None
        assert told[0].covered_essential > 0.9


def test_what_is_told_is_likely_and_in_order(others: LookAlikeTable) -> None:
    """Down to half a percent, a dozen at most; contributions sum to the score."""
    for seed in range(12):
        result = judged_(random_drawing(seed), others)
        told = likely_look_alikes(others, result.posterior, result.drawn.total)
        chances = [one.probability for one in told]
        assert chances == sorted(chances, reverse=True)
        assert all(one >= LIKELY for one in chances)
        assert len(told) <= MOST
        for one in told:
            assert one.covered_essential is None or 0 <= one.covered_essential <= 1
            assert 0 <= one.explains <= 1
            total = sum(part.value for part in one.contributions)
            assert sum(part.value for part in one.grouped) == pytest.approx(total)
            assert FINDING in [part.name for part in one.grouped]


def test_an_unseen_zone_has_no_covered_share(others: LookAlikeTable, draw: Draw) -> None:
    """None where nothing of the essential zone could be seen, and not 0."""
    drawing = draw((5, 31, 2.5), seen=lambda places: places[:, 0] < 6.5)
    result = judged_(drawing, others)
    place = [others.keys[row].look_alike for row in result.posterior.beside.rows].index("organ")
    assert result.posterior.beside.observed[ESSENTIAL, place] < 0.5
    certain = replace(result.posterior, beside_known=np.where(
        np.arange(len(result.posterior.beside.rows)) == place, 30.0, 0.0))  # fmt: skip
    told = likely_look_alikes(others, certain, result.drawn.total)
    assert told[0].look_alike == "organ"
    assert told[0].covered_essential is None
    assert told[0].to_json()["covered_essential"] is None


def test_what_is_known_moves_the_odds_by_as_much(others: LookAlikeTable, draw: Draw) -> None:
    """Of that look-alike against every other explanation; nothing known changes nothing."""
    before = posterior(draw((8, 8, 3), (6, 26, 3)), others)
    nothing = np.zeros_like(before.known)
    assert before.knowing(nothing, np.zeros(len(before.beside.rows))) is before
    known = np.zeros(len(before.beside.rows))
    known[0] = 1.25
    after = before.knowing(nothing, known)
    odds = [one.look_alikes[0] / (1 - one.look_alikes[0]) for one in (before, after)]
    assert math.log(odds[1] / odds[0]) == pytest.approx(1.25)
    assert after.chances.sum() + after.look_alikes.sum() == pytest.approx(1)
    np.testing.assert_allclose(
        after.chances / after.chances.sum(), before.chances / before.chances.sum()
    )


def test_the_parts_are_those_of_the_quantities(others: LookAlikeTable, draw: Draw) -> None:
    """Base and weighed quantities, exact multiples, in the order of the rows."""
    drawn = drawn_units(band_index(others), draw((8, 8, 3)))
    found = beside(others, drawn, _weights().look_alikes)
    rows, inside, _, values = beside_quantities(others, drawn)
    assert found.rows.tolist() == rows.tolist()
    assert (found.inside == inside).all()
    assert (found.parts == _weights().look_alikes.parts(values)).all()
    assert (found.parts * 2**20 % 1 == 0).all()


def test_a_table_without_look_alikes_changes_nothing(draw: Draw) -> None:
    """The differential of trigger points alone, as ``invert_lifted`` gives it."""
    drawing = draw((6, 8, 3))
    result = invert_lifted(small_table(ZONES), _weights(), drawing)
    assert result.look_alikes == ()
    assert result.fitting_as_well == ()
    assert result.off_pattern == pytest.approx(posterior(drawing, None).none)
