"""Rules of explanations: counts are those of the sets themselves, and the posterior adds up."""

from __future__ import annotations

import numpy as np
import pytest
from flat_body import ZONES, Draw, lifted, mirrored, small_table
from hypothesis import given, strategies

from referralmap.atlas.patterns import PatternTable
from referralmap.inference.bands import ESSENTIAL, NEAR_WHOLE, WHOLE, BandIndex, band_index
from referralmap.inference.contributions import KINDS
from referralmap.inference.explanations import SET_NAMES
from referralmap.inference.invert import invert_lifted
from referralmap.inference.judged import SHORTLIST, Judged, judged, shortlist
from referralmap.inference.sets import sets_of
from referralmap.inference.weights import Weights
from referralmap.model import Side


def members_of(index: BandIndex, band: int, row: int) -> np.ndarray:
    """Membership of every unit in a band of a pattern, (U,), 0 to 1."""
    own = slice(int(index.start[row]), int(index.start[row + 1]))
    out = np.zeros(len(index.areas))
    out[index.units[own]] = index.memberships[band, own] / 64
    return out


def judge(table: PatternTable, weights: Weights, drawing: object) -> Judged:
    """What a drawing says of every explanation."""
    return judged(band_index(table), weights, drawing, table.mirror_rows)  # type: ignore[arg-type]


def test_counts_of_sets_are_those_of_their_union(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """Drawn area in the union of any set's bands, by plain products over all units."""
    drawing = draw((6, 9, 3), (5, 24, 3), (-5, 24, 2))
    result, index = judge(table, weights, drawing), band_index(table)
    drawn = np.zeros(len(index.areas))
    drawn[result.drawn.units] = result.drawn.areas
    rows = result.posterior.rows
    for number, members in enumerate(result.posterior.sets.members):
        for band in (ESSENTIAL, WHOLE, NEAR_WHOLE):
            left = np.ones(len(index.areas))
            for one in members:
                left *= 1 - members_of(index, band, int(rows[one]))
            assert result.counts.inside[band, number] == drawn.sum() - (drawn * left).sum()


def test_the_area_of_two_zones_is_that_of_their_union(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """What both share counts once."""
    result, index = judge(table, weights, draw((6, 9, 3), (5, 24, 3))), band_index(table)
    sets, rows = result.posterior.sets, result.posterior.rows
    for number in np.flatnonzero(sets.size == 2).tolist():
        one, other = (members_of(index, WHOLE, int(rows[k])) for k in sets.members[number])
        union = (1 - (1 - one) * (1 - other)) * index.areas
        assert result.counts.observed[WHOLE, number] == pytest.approx(union.sum())


def test_a_member_that_adds_nothing_adds_no_area(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """What a set explains without a member, and what that member adds, is what the set explains."""
    result = judge(table, weights, draw((6, 9, 3), (5, 24, 3)))
    counts, members = result.counts, result.posterior.sets.members
    number = {one: place for place, one in enumerate(members)}
    for place, one in enumerate(members):
        if len(one) > 1:
            without = [number[tuple(k for k in one if k != out)] for out in one]
            adds = counts.inside[WHOLE, place] - counts.inside[WHOLE, without].max()
            assert counts.added[WHOLE, place] == pytest.approx(adds, abs=1e-9)
    assert (counts.added >= -1e-9).all()


def test_probabilities_are_sums_over_the_explanations(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """They add up to 1; a trigger point has what the sets that hold it have."""
    posterior = judge(table, weights, draw((6, 9, 3), (5, 24, 3))).posterior
    assert posterior.chances.sum() == pytest.approx(1)
    for place, row in enumerate(posterior.rows.tolist()):
        held = posterior.chances[posterior.sets.holds[:, place]].sum()
        assert 1 / (1 + np.exp(-posterior.log_odds[row])) == pytest.approx(held, abs=1e-6)


def test_any_of_a_group_is_never_less_than_one_of_it(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """All in one group: one less the probability of none, and of those beyond the shortlist."""
    posterior = judge(table, weights, draw((6, 9, 3))).posterior
    every = posterior.any_of(np.zeros(len(table.keys), np.int64), 1)
    assert every[0] == pytest.approx(1 - posterior.none, abs=0.02)
    each = posterior.any_of(np.arange(len(table.keys)), len(table.keys))
    assert each == pytest.approx(1 / (1 + np.exp(-posterior.log_odds)), abs=1e-6)


def test_what_is_known_moves_only_what_it_is_of(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """Log odds for one trigger point raise it and lower its rivals; none of it changes nothing."""
    posterior = judge(table, weights, draw((6, 9, 3))).posterior
    row = int(posterior.rows[0])
    known = np.zeros(len(table.keys))
    assert np.array_equal(posterior.knowing(known).log_odds, posterior.log_odds)
    known[row] = 2.0
    after = posterior.knowing(known).log_odds
    assert after[row] > posterior.log_odds[row]
    assert (np.delete(after, row) <= np.delete(posterior.log_odds, row) + 0.05).all()


def test_two_pains_are_explained_by_two(table: PatternTable, weights: Weights, draw: Draw) -> None:
    """The likeliest explanation holds both, each adds its own area, and its score is its parts."""
    result = invert_lifted(table, weights, draw((6, 9, 4), (5, 24, 4)))
    best = result.sets[0]
    assert {member[0] for member in best.members} >= {"gamma"}
    assert len(best.members) == 2
    assert min(best.adds) > 5
    assert sum(part.value for part in best.contributions) == best.score
    assert sum(part.value for part in best.grouped) == pytest.approx(best.score)
    assert {part.name for part in best.contributions} == {"base", *SET_NAMES, *KINDS}


def test_pain_far_from_every_pattern_is_off_pattern(
    table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """A drawing that no zone reaches, and one that is a zone."""
    far = invert_lifted(table, weights, draw((14, 20, 2)))
    near = invert_lifted(table, weights, draw((5, 24, 4)))
    assert far.off_pattern > 0.9
    assert near.off_pattern < 0.1
    assert invert_lifted(table, weights, draw()).off_pattern == 0.0


@given(seed=strategies.integers(0, 1000))
def test_a_mirrored_drawing_has_the_mirrored_explanations(seed: int) -> None:
    """The same sets with sides changed, as likely to the last digit that is told."""
    table = small_table(ZONES)
    random = np.random.default_rng(seed)
    drawing = lifted(random.random(len(table.areas)) * (random.random(len(table.areas)) < 0.1))
    weights = shipped()
    there = invert_lifted(table, weights, drawing)
    here = invert_lifted(table, weights, mirrored(drawing, table.mirror_units))
    assert there.off_pattern == pytest.approx(here.off_pattern, abs=1e-12)
    found = {frozenset(one.members): one.probability for one in here.sets}
    for one in there.sets:
        other = frozenset((m, p, Side(s).opposite) for m, p, s in one.members)
        assert found[other] == pytest.approx(one.probability, abs=1e-9)


def shipped() -> Weights:
    """The weights that are shipped."""
    from referralmap.body.load import maps_directory
    from referralmap.inference.weights import read_weights

    return read_weights(maps_directory() / "weights.toml")


def test_ties_come_onto_the_shortlist_together() -> None:
    """Twins of left and right: one more than asked for, rather than one side without the other."""
    scores = np.concatenate([np.arange(SHORTLIST - 1.0), [-1.0, -1.0, -5.0]])
    assert len(shortlist(scores)) == SHORTLIST + 1
    assert len(shortlist(scores[:-2])) == SHORTLIST


def test_sets_hold_their_members() -> None:
    """Sizes and members as combinations have it, for as many as a shortlist holds."""
    sets = sets_of(SHORTLIST)
    assert len(sets.members) == 1 + 16 + 120 + 560
    assert np.array_equal(sets.size, sets.holds.sum(axis=1))
    assert all(tuple(np.flatnonzero(h)) == m for h, m in zip(sets.holds, sets.members, strict=True))


def test_units_alike_are_counted_as_one_to_the_last_bit(
    monkeypatch: pytest.MonkeyPatch, table: PatternTable, weights: Weights, draw: Draw
) -> None:
    """However many there are: a drawing of much of the body is counted in groups."""
    drawing = draw((6, 9, 4), (5, 24, 6), (-5, 24, 5))
    one_by_one = judge(table, weights, drawing).posterior
    monkeypatch.setattr("referralmap.inference.sets.MANY", 5)
    in_groups = judge(table, weights, drawing).posterior
    assert np.array_equal(one_by_one.parts, in_groups.parts)
    assert len(one_by_one.parts) > 1
