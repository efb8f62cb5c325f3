"""What is found on pressing speaks for look-alikes too: by a study's ratio, on its side, once."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from flat_body import ZONES, small_look_alikes

from referralmap.atlas.atlas import Atlas
from referralmap.atlas.patterns import LookAlikeKey, LookAlikeTable, PatternKey
from referralmap.drawing.pain_drawing import PainDrawing
from referralmap.inference.differential import Differential
from referralmap.inference.findings import Finding, Outcome
from referralmap.inference.invert import invert
from referralmap.inference.look_alikes import companion_log_odds, left_open
from referralmap.inference.palpation import suggest_palpations
from referralmap.look_alikes import FoundWith
from referralmap.model import Side

ROOTS = ("l4_root", "l5_root", "s1_root")
STATED = 8.62
"""The likelihood ratio that Adelmanesh and others print (Clin J Pain 2016)."""
GRAIN = 2.0**-20
FOUND = FoundWith(("soleus", "plantaris"), 6, 8, 1, 8, "It does not reassure.", "somebody1999")
COMPANIONS = {"beta": (FOUND,)}


@pytest.fixture(scope="module")
def small() -> LookAlikeTable:
    """The four zones of the flat body, each a look-alike."""
    return small_look_alikes(ZONES)


def pressed(muscle: str, side: Side = Side.LEFT, outcome: Outcome = Outcome.FAMILIAR) -> Finding:
    """What was found on the first trigger point of a muscle."""
    return Finding(muscle, "trp1", side, outcome)


def added(small: LookAlikeTable, *findings: Finding) -> dict[tuple[str, Side], float]:
    """The log odds that findings add, of those look-alikes that gain or lose any."""
    odds = companion_log_odds(small, findings, COMPANIONS)
    return {
        (key.look_alike, key.side): float(one)
        for key, one in zip(small.keys, odds, strict=True)
        if one
    }


def test_familiar_pain_in_a_companion_adds_the_ratio_of_its_study(small: LookAlikeTable) -> None:
    """On the side that was pressed, to that look-alike alone."""
    for side in (Side.LEFT, Side.RIGHT):
        found = added(small, pressed("soleus", side))
        assert found == {("beta", side): pytest.approx(log(6), abs=GRAIN)}


def test_it_counts_once(small: LookAlikeTable) -> None:
    """The study counted people with a point in any of the muscles."""
    once = added(small, pressed("soleus"))
    assert added(small, pressed("soleus"), pressed("plantaris")) == once


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.FAMILIAR])
def test_nothing_else_says_anything(small: LookAlikeTable, outcome: Outcome) -> None:
    """A press that brings nothing speaks neither against a root nor for one."""
    assert added(small, pressed("soleus", outcome=outcome)) == {}
    assert added(small, pressed("gastrocnemius")) == {}
    assert added(small) == {}


def test_the_strongest_of_several_studies_counts(small: LookAlikeTable) -> None:
    """They counted the same thing, so that they do not add up."""
    other = FoundWith(("soleus",), 2, 8, 1, 8, "", "")
    odds = companion_log_odds(small, [pressed("soleus")], {"beta": (FOUND, other)})
    assert float(odds.max()) == pytest.approx(log(6), abs=GRAIN)


def test_what_is_left_open_is_said_once() -> None:
    """The same sentence of several roots is one sentence."""
    companions = {"beta": (FOUND,), "gamma": (FOUND,)}
    assert left_open(companions, "plantaris") == ("It does not reassure.",)
    assert left_open(companions, "gastrocnemius") == ()


def drawn(atlas: Atlas, root: str, side: Side = Side.LEFT) -> Differential:
    """The differential of a root's essential zone."""
    table = atlas.look_alike_patterns
    units, distance = table.essential.row(table.rows[LookAlikeKey(root, side)])
    return invert(atlas, PainDrawing.from_cells(units[distance <= 0]))


def probability(result: Differential, root: str, side: Side) -> float:
    """Of a root on a side, by the posterior itself."""
    assert result.posterior is not None
    assert result.told is not None
    assert result.told.look_alikes is not None
    keys = result.told.look_alikes.keys
    touched = [keys[row] for row in result.posterior.beside.rows]
    return float(result.posterior.look_alikes[touched.index(LookAlikeKey(root, side))])


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("muscle", ["gluteus_minimus_anterior", "gluteus_minimus_posterior"])
def test_a_gluteal_trigger_point_raises_the_odds_of_a_root(
    atlas: Atlas, root: str, muscle: str
) -> None:
    """By the stated ratio against "none of these", on its own side; no other side gains."""
    before = drawn(atlas, root)
    assert before.posterior is not None
    for side, ratio in ((Side.LEFT, STATED), (Side.RIGHT, 1.0)):
        after = before.with_finding((muscle, "trp1", side), "familiar")
        assert after.posterior is not None
        odds = [
            probability(one, root, Side.LEFT) / one.posterior.none
            for one in (before, after)
            if one.posterior is not None
        ]
        assert odds[1] / odds[0] == pytest.approx(ratio, rel=0.005)


def test_it_does_not_reassure(atlas: Atlas) -> None:
    """A leg drawn as the gluteus minimus sends it: pressed and familiar, roots lose no ground."""
    row = atlas.patterns.row_of(PatternKey("gluteus_minimus_posterior", "trp1", Side.LEFT))
    units, distance = atlas.patterns.whole.row(row)
    before = invert(atlas, PainDrawing.from_cells(units[distance <= 0]))
    after = before.with_finding(("gluteus_minimus_posterior", "trp1", "left"), "familiar")
    for root in ("l5_root", "s1_root"):
        shares = [
            probability(one, root, Side.LEFT)
            / one.of_muscle("gluteus_minimus_posterior")[0].probability
            for one in (before, after)
        ]
        assert shares[1] > shares[0]
    assert before.left_open == ()
    [said] = after.left_open
    assert "does not reassure" in said
    assert after.to_json()["left_open"] == [said]
    assert after.without_finding(("gluteus_minimus_posterior", "trp1", "left")).left_open == ()


def test_whoever_is_told_to_press_it_is_told_so(atlas: Atlas) -> None:
    """Before the press, for each gluteal trigger point that is suggested; for no other."""
    gluteal = {muscle.id for muscle in atlas.muscles if muscle.id.startswith("gluteus_")}
    told = set()
    for place in ("buttock_upper", "thigh_back", "thigh_outer"):
        result = invert(atlas, PainDrawing.from_regions([(place, "left")]))
        for step in suggest_palpations(result, most=8):
            said = "does not reassure" in step.reason
            assert said == (step.candidate.muscle in gluteal)
            told.add(said)
    assert told == {True, False}


def test_every_companion_was_counted_against_other_pain(atlas: Atlas) -> None:
    """And raises the odds: one that lowers them would reassure."""
    named = {one.id: one.found_with for one in atlas.look_alikes if one.found_with}
    assert sorted(named) == sorted(ROOTS)
    for found in named.values():
        assert [one.ratio for one in found] == pytest.approx([STATED], rel=0.005)
        assert np.all([one.ratio > 1 for one in found])
