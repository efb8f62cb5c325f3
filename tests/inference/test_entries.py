"""Rules of entries: what no drawing can tell apart stands on one line, with what it has in all."""

from __future__ import annotations

import pytest

from referralmap import Atlas, PainDrawing, entries, invert
from referralmap.atlas.confusable import confusable_groups


def test_a_confusable_group_is_one_entry(atlas: Atlas) -> None:
    """Drawn as one of its members sends it, the group leads, likelier than each of them."""
    group = confusable_groups(atlas)[0]
    key = group.keys[0]
    units, distance = atlas.patterns.whole.row(atlas.patterns.row_of(key))
    result = invert(atlas, PainDrawing.from_cells(units[distance <= 0]))
    first = entries(atlas, result)[0]
    told = {(one.muscle, one.trigger_point, one.side) for one in first.candidates}
    assert told == {(one.muscle, one.trigger_point, one.side) for one in group.keys}
    assert first.probability > first.candidates[0].probability + 0.1
    odds = [one.score for one in first.candidates]
    assert odds == sorted(odds, reverse=True)


def test_entries_hold_every_candidate_once(atlas: Atlas) -> None:
    """All of them, the likeliest entry first; none where none are asked for."""
    result = invert(atlas, PainDrawing.from_regions([("temple", "left")]))
    every = entries(atlas, result, most=len(result))
    keys = [one.key for entry in every for one in entry.candidates]
    assert len(keys) == len(set(keys)) == len(result)
    chances = [entry.probability for entry in every]
    assert chances == sorted(chances, reverse=True)
    assert entries(atlas, result, most=0) == ()


def test_an_entry_of_one_is_its_candidate(atlas: Atlas) -> None:
    """Nothing is added to who stands alone."""
    result = invert(atlas, PainDrawing.from_regions([("heel_underside", "right")]))
    for entry in entries(atlas, result, most=40):
        if len(entry.candidates) == 1:
            assert entry.probability == pytest.approx(entry.candidates[0].probability, abs=1e-6)
