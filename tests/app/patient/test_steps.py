"""The way through the questions: forward, back, nothing lost, nothing counted unconfirmed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from referralmap.app.patient import steps
from referralmap.app.patient import walk as said
from referralmap.app.patient.walk import Walk
from referralmap.assessment.pain import CIRCUMSTANCES

PAGES = {"safety": 3, "treatment": 2}
FIRST, SECOND = {"kind": "spot", "view": "anterior"}, {"kind": "brush", "view": "left"}
SAID = Walk(
    groups=((FIRST,),),
    strength=7,
    kinds=("ache",),
    since="today",
    worse=("night",),
    better=("warmth",),
    replies=(("fever", "no"),),
)


def test_forward_to_the_end_and_back_to_the_beginning_lose_nothing() -> None:
    """Every question is met once, in both directions, and all that was said is still said."""
    walk, met = SAID, []
    for _ in steps.questions(PAGES):
        met.append((walk.step, walk.page))
        walk = steps.onward(walk, PAGES)
    assert met == list(steps.questions(PAGES))
    for _ in met:
        walk = steps.back(walk, PAGES)
    assert walk == SAID


def test_one_goes_on_from_the_drawing_only_with_a_confirmed_mark() -> None:
    """An empty drawing, or a mark that waits for its yes, keeps the question."""
    assert steps.onward(Walk(), PAGES).step == "draw"
    assert steps.onward(steps.with_mark(SAID, SECOND), PAGES).step == "draw"
    assert steps.onward(SAID, PAGES).step == "strength"


def test_a_mark_counts_when_it_is_confirmed_and_not_before() -> None:
    """Pending marks are in no drawing; taken away, they never were."""
    walk = steps.with_mark(SAID, SECOND)
    assert walk.marks == (FIRST,)
    assert steps.confirmed(walk).marks == (FIRST, SECOND)
    assert steps.taken_away(walk).marks == (FIRST,)


def test_a_mark_in_a_close_up_replaces_the_rough_one_only() -> None:
    """What was marked before it stays; turned away or confirmed, nothing is replaced any more."""
    rough = steps.closer(
        steps.with_mark(steps.with_mark(Walk(), FIRST), SECOND), "left_hand_palmar"
    )
    assert steps.with_mark(rough, {"kind": "lasso"}).pending == (FIRST, {"kind": "lasso"})
    again = steps.with_mark(steps.wider(rough, "left_hand"), {"kind": "lasso"})
    assert again.pending == (FIRST, SECOND, {"kind": "lasso"})
    assert steps.wider(rough, "left_hand").view == "anterior"
    assert steps.wider(rough, "left_hand").closed == ("left_hand",)


def test_undo_takes_one_mark_and_asks_again_about_the_rest_of_a_group() -> None:
    """A confirmed group that is changed waits for its yes again."""
    walk = Walk(groups=((FIRST, SECOND),))
    assert steps.undone(walk).groups == ()
    assert steps.undone(walk).pending == (FIRST,)
    assert steps.undone(steps.undone(walk)).pending == ()


def test_nothing_stands_alone_among_the_choices() -> None:
    """Choosing it clears the others, and another clears it; words not offered change nothing."""
    walk = steps.toggled(steps.toggled(Walk(), "worse", "night"), "worse", "moving")
    assert walk.worse == ("moving", "night")
    assert steps.toggled(walk, "worse", "nothing").worse == ("nothing",)
    assert steps.toggled(Walk(worse=("nothing",)), "worse", "night").worse == ("night",)
    assert steps.toggled(walk, "worse", "violin") == walk
    assert steps.with_since(walk, "yesteryear") == walk


def test_what_is_offered_can_be_handed_over() -> None:
    """Every choice is one that an assessment knows."""
    offered = {*said.WORSE, *said.BETTER} - {said.NOTHING}
    assert offered <= set(CIRCUMSTANCES)


def test_no_to_all_leaves_what_was_answered() -> None:
    """It fills the gaps of its page: a yes stays a yes, and "I don't know" stays unknown."""
    walk = steps.with_reply(steps.with_reply(Walk(), "a", "yes"), "b", "unknown")
    walk = steps.with_no_to(walk, ["a", "b", "c"])
    assert dict(walk.replies) == {"a": "yes", "b": "unknown", "c": "no"}


def test_an_unanswered_question_is_unknown() -> None:
    """Going on answers nothing."""
    walk = steps.onward(replace(SAID, step="safety"), PAGES)
    assert walk.replies == SAID.replies


def test_a_flag_raised_anew_interrupts_anew() -> None:
    """Once it is no longer raised it is no longer read."""
    walk = steps.heeding(Walk(), ["stroke", "fever"])
    assert steps.still_heeded(walk, ["fever"]).heeded == ("fever",)
    assert steps.still_heeded(walk, ["fever", "stroke"]) is walk


def test_a_mistake_takes_back_the_last_yes_to_the_flag_and_no_other() -> None:
    """Answers that the flag does not depend on stay."""
    walk = Walk(replies=(("a", "yes"), ("b", "yes"), ("c", "yes")))
    assert steps.mistaken(walk, ["a", "b"]).replies == (("a", "yes"), ("c", "yes"))
    assert steps.mistaken(walk, ["d"]) == walk


def test_what_the_browser_kept_is_read_again() -> None:
    """Through JSON and back it is the same walk."""
    walk = replace(
        SAID,
        pending=(SECOND,),
        starts={"view": "left", "at": [1.0, 2.0], "cell": 7},
        heeded=("stroke",),
        step="safety",
        page=1,
    )
    assert said.remembered(json.loads(json.dumps(walk.to_json()))) == walk


@pytest.mark.parametrize("page", [0, 1, 2])
def test_progress_counts_each_question_once(page: int) -> None:
    """The number grows by one from page to page, and the last question is the last number."""
    at = steps.progress(replace(SAID, step="safety", page=page), PAGES)
    assert at == (8 + page, 12)
    assert steps.progress(replace(SAID, step="treatment", page=1), PAGES) == (12, 12)


def test_what_is_not_offered_any_more_is_left_out_of_what_was_kept() -> None:
    """A browser may hold what an older page said; the rest of it is kept."""
    kept = SAID.to_json() | {"step": "dance", "kinds": ["ache", "itch"], "strength": 99, "new": 1}
    walk = said.remembered(kept)
    assert (walk.step, walk.kinds, walk.strength) == ("draw", ("ache",), None)
    assert walk.groups == SAID.groups
