"""What is said next, all together."""

from __future__ import annotations

import dataclasses
import json

import pytest
from clinic import patient

from referralmap import Advice, Atlas, PainDrawing, Patient, UnknownNameError, advise, invert
from referralmap.advice.after import watched
from referralmap.advice.conditions import LEAST_CHANCE, MOST_LEADERS, leaders
from referralmap.advice.pages import found_pages, pages
from referralmap.care import Care
from referralmap.inference.differential import Differential
from referralmap.look_alikes import QUICKEST_FIRST


@pytest.fixture(scope="module")
def headache(atlas: Atlas) -> Differential:
    """Pain at both temples and the back of the head."""
    places = [(name, side) for name in ("temple", "base_of_skull") for side in ("left", "right")]
    return invert(atlas, PainDrawing.from_regions(places))


@pytest.fixture(scope="module")
def nothing(atlas: Atlas) -> Differential:
    """An empty drawing."""
    return invert(atlas, PainDrawing.from_regions([]))


def test_every_sensible_technique_reaches_and_is_not_forbidden(
    atlas: Atlas, headache: Differential
) -> None:
    """Sensible ones stand first; what an absolute caution forbids is none of them."""
    advice = advise(atlas, headache, patient("bleeding", "osteoporosis"))
    assert advice.muscles
    for muscle in advice.muscles:
        assert len(muscle.techniques) == len(atlas.care.techniques)
        order = [not one.sensible for one in muscle.techniques]
        assert order == sorted(order)
        for one in muscle.techniques:
            if one.sensible:
                assert muscle.muscle.depth in one.technique.depths
                assert all(held.caution.strength != "absolute" for held in one.held)


def test_leaders_lead(headache: Differential, nothing: Differential) -> None:
    """Five at most, likely ones, the likeliest first; none for an empty drawing."""
    found = leaders(headache)
    assert 0 < len(found) <= MOST_LEADERS
    chances = [one.probability for one in found]
    assert chances == sorted(chances, reverse=True)
    assert min(chances) >= LEAST_CHANCE
    assert leaders(nothing) == ()


def test_an_empty_drawing_has_nothing_but_questions(atlas: Atlas, nothing: Differential) -> None:
    """Questions for everybody are asked; nothing is said of muscles."""
    advice = advise(atlas, nothing)
    assert (advice.flags, advice.look_alikes, advice.conditions) == ((), (), ())
    assert (advice.muscles, advice.after) == ((), ())
    assert advice.questions
    assert not advice.stop


def test_an_atlas_without_clinical_records_says_nothing(
    atlas: Atlas, headache: Differential
) -> None:
    """And fails in nothing."""
    bare = dataclasses.replace(atlas, care=Care())
    advice = advise(bare, headache)
    assert (advice.flags, advice.questions, advice.conditions, advice.after) == ((), (), (), ())
    assert all(one.techniques == () for one in advice.muscles)


def test_an_urgent_flag_stops_treatment(atlas: Atlas, headache: Differential) -> None:
    """An emergency or the same day; and so does what came true after a treatment."""
    assert not advise(atlas, headache).stop
    assert advise(atlas, headache, patient("worst_headache")).stop
    after = advise(atlas, headache, patient("after_breathless"))
    assert after.stop
    assert after.after[0].came_true


def test_all_of_it_can_be_written(atlas: Atlas, headache: Differential) -> None:
    """JSON holds every part, and the same numbers of them."""
    who = patient("worst_headache", "bleeding", "after_pain")
    advice: Advice = advise(atlas, headache, who)
    written = json.loads(json.dumps(advice.to_json(), allow_nan=False))
    for part in ("flags", "look_alikes", "questions", "conditions", "muscles", "after"):
        assert len(written[part]) == len(getattr(advice, part))
    assert written["stop"] is True
    assert written["flags"][0]["because"]


def test_the_same_is_said_again(atlas: Atlas, headache: Differential) -> None:
    """No clock, no chance."""
    who = patient("bleeding")
    assert advise(atlas, headache, who).to_json() == advise(atlas, headache, who).to_json()


def test_unknown_answers_and_foreign_differentials_are_told(
    atlas: Atlas, headache: Differential
) -> None:
    """A misspelt question is no silent no."""
    with pytest.raises(UnknownNameError, match="did you mean 'bleeding'"):
        advise(atlas, headache, Patient().with_answer("bleedings", True))
    with pytest.raises(ValueError, match="not read off a drawing"):
        advise(atlas, dataclasses.replace(headache, told=None))


@pytest.mark.parametrize("asked", [True, False])
def test_each_warning_comes_true_by_a_yes_alone(atlas: Atlas, asked: bool) -> None:
    """Told before, for its technique; true after, whatever was done; a no is no yes."""
    for one in atlas.care.after_treatment:
        said = watched(atlas.care, one.techniques[:1], one.over[:1], Patient())
        assert one.id in [each.warning.id for each in said]
        assert not any(each.came_true for each in said)
        for question in one.any_of:
            who = Patient().with_answer(question, asked)
            found = [each.warning.id for each in watched(atlas.care, [], [], who)]
            assert (one.id in found) == asked


def test_what_came_true_comes_first_then_what_is_urgent(atlas: Atlas) -> None:
    """A fact before a possibility."""
    every = [one.id for one in atlas.care.techniques]
    found = watched(atlas.care, every, [], patient("after_pain"))
    keys = [(not one.came_true, QUICKEST_FIRST.index(one.warning.urgency)) for one in found]
    assert keys == sorted(keys)
    assert found[0].came_true


def test_every_record_is_found_by_its_name(atlas: Atlas) -> None:
    """Kind and id, and its title; what is near nothing is an error."""
    every = pages(atlas.care, atlas.look_alikes)
    for page in every:
        assert found_pages(every, page.name) == (page,)
        assert page in found_pages(every, page.title)
        assert page.lines
    with pytest.raises(UnknownNameError, match="unknown clinical record 'refrigerator'"):
        found_pages(every, "refrigerator")
    assert found_pages(every, "tenis elbow")[0].name == "conditions.tennis_elbow"
