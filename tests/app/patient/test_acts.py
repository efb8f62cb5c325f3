"""What the browser sends, and what is on the screen then."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap import Atlas, load_atlas
from referralmap.advice.places import touches_one
from referralmap.app.patient import acts, ending, figure, handover, safety, screens, steps
from referralmap.app.patient.walk import Walk
from referralmap.app.patient.words import WORDS

SHIPPED = load_atlas()  # hypothesis calls without fixtures
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def act(atlas: Atlas, walk: Walk, do: str, **more: Any) -> Walk:
    """The walk after one act."""
    return acts.done(atlas, walk, {"do": do, **more})


@pytest.fixture
def shoulder(atlas: Atlas) -> Walk:
    """The left shoulder is marked and confirmed."""
    walk = act(atlas, Walk(), "region", region="shoulder_back", sides=["left"])
    return act(atlas, walk, "yes")


@pytest.fixture
def asked(atlas: Atlas, shoulder: Walk) -> Walk:
    """At the first safety questions."""
    walk = shoulder
    for _ in range(7):
        walk = act(atlas, walk, "next")
    assert walk.step == "safety"
    return walk


def test_an_act_sent_twice_is_done_once(atlas: Atlas) -> None:
    """Acts are sent again until they are answered; their number tells which are new."""
    sent = {"base": {}, "acts": [{"number": 1, "do": "strength", "value": 4}]}
    walk = acts.told(atlas, Walk(), sent)
    assert walk.strength == 4
    assert acts.told(atlas, walk, sent) is walk


def test_a_session_that_knows_nothing_takes_over_what_the_browser_kept(
    atlas: Atlas, shoulder: Walk
) -> None:
    """And the acts since; one that knows the patient takes the acts alone."""
    kept = json.loads(json.dumps(shoulder.to_json()))
    later = [{"number": shoulder.done + 1, "do": "next"}]
    walk = acts.told(atlas, Walk(), {"base": kept, "acts": later})
    assert walk.groups == shoulder.groups
    assert walk.step == "strength"
    other = replace(Walk(), done=2, strength=3)
    assert acts.told(atlas, other, {"base": kept, "acts": []}) is other


@pytest.mark.parametrize(
    "wrong",
    [
        {"do": "mark", "mark": {"kind": "brush"}},
        {"do": "mark", "mark": 7},
        {"do": "strength", "value": "much"},
        {"do": "fly"},
        {"do": "look", "view": "within"},
        {"do": "reply", "question": "weather", "reply": "yes"},
        {"do": "remove"},
        {},
    ],
)
def test_an_act_that_is_none_costs_nothing_that_was_said(
    atlas: Atlas, shoulder: Walk, wrong: dict[str, Any]
) -> None:
    """It is counted, so that it is not sent for ever, and the page says that it did not work."""
    walk = acts.done(atlas, shoulder, wrong)
    assert replace(walk, done=shoulder.done, notice=shoulder.notice) == shoulder
    assert walk.done == shoulder.done + 1
    assert screens.screen(atlas, walk)["notice"] == WORDS["fault"]


def test_what_the_browser_kept_and_nobody_can_read_is_left(atlas: Atlas) -> None:
    """The page begins anew; it does not fail, and it does not ask for ever."""
    kept = {"done": 5, "groups": [[{"kind": "brush"}]]}
    walk = Walk()
    assert acts.told(atlas, walk, {"base": kept, "acts": []}) is walk


def test_a_red_flag_interrupts_at_the_question_where_it_is_raised(
    atlas: Atlas, asked: Walk
) -> None:
    """A yes brings up what to do, alone on the screen; then the same question is there again."""
    before = screens.screen(atlas, asked)["id"]
    walk = act(atlas, asked, "reply", question="heart_companions", reply="yes")
    shown = screens.screen(atlas, walk)
    assert shown["id"] == "flag-heart_attack"
    assert shown["title"] == "Get help now"
    flag = atlas.care.red_flag("heart_attack")
    assert shown["blocks"][0]["flags"][0]["do"] == flag.do
    assert "heart" not in " ".join(button["words"] for button in shown["foot"])
    assert screens.screen(atlas, act(atlas, walk, "heed"))["id"] == before
    back = act(atlas, walk, "mistake")
    assert screens.screen(atlas, back)["id"] == before
    assert back.reply("heart_companions") is None


def test_a_flag_stands_first_at_the_end(atlas: Atlas, asked: Walk) -> None:
    """Before what was shown; without one, nobody is told that all is well."""
    walk = act(atlas, asked, "reply", question="heart_companions", reply="yes")
    end = screens.screen(atlas, act(atlas, walk, "heed", end=True))
    assert end["id"] == "end"
    assert end["blocks"][0]["type"] == "flags"
    assert end["blocks"][0]["flags"][0]["name"] == "Possible heart attack"
    calm = screens.screen(atlas, act(atlas, asked, "later"))["blocks"][0]
    assert calm["flags"] == []
    assert WORDS["end.still"] in calm["calm"]


def test_a_flag_may_be_raised_by_one_mark_more(atlas: Atlas) -> None:
    """The answer was given for a knee, where it raises nothing; the chest is marked later."""
    walk = act(atlas, Walk(), "region", region="knee_front", sides=["left"])
    walk = act(atlas, act(atlas, walk, "yes"), "reply", question="heart_companions", reply="yes")
    assert safety.interrupting(atlas, walk) is None
    walk = act(atlas, walk, "region", region="breast", sides=["left"])
    assert screens.screen(atlas, walk)["id"] == "draw"  # not before it is confirmed
    assert screens.screen(atlas, act(atlas, walk, "yes"))["id"] == "flag-heart_attack"


def test_every_question_that_can_raise_a_flag_here_is_asked_most_urgent_first(
    atlas: Atlas, shoulder: Walk
) -> None:
    """Each on one page alone, a handful on each, and those about treatment apart."""
    found = safety.pages(atlas, shoulder)
    asked = [one.id for page in found["safety"] for one in page]
    assert len(asked) == len(set(asked))
    assert {len(page) for page in found["safety"]} <= {4, 5, 6}
    assert {"stroke_signs", "heart_companions", "fever"} <= set(asked)
    assert asked.index("stroke_signs") < asked.index("night_pain")
    assert not set(asked) & {one.id for page in found["treatment"] for one in page}
    walk = steps.with_reply(shoulder, "stroke_signs", "no")
    assert safety.pages(atlas, walk) == found


@settings(max_examples=12)
@given(st.sets(st.sampled_from([one.id for one in SHIPPED.care.questions])))
def test_a_page_keeps_its_place_while_it_is_answered(yes: set[str]) -> None:
    """A yes brings pages after its own and none before; nothing is asked twice, and at the end
    every flag is raised that answering at once what can be asked here would raise.
    """
    walk = act(SHIPPED, Walk(), "region", region="shoulder_back", sides=["left"])
    walk = act(SHIPPED, walk, "yes")
    here, number = safety.places_of(SHIPPED, walk), 0
    while number < len(shown := safety.pages(SHIPPED, walk)["safety"]):
        for one in shown[number]:
            walk = steps.with_reply(walk, one.id, "yes" if one.id in yes else "no")
        number += 1
        assert safety.pages(SHIPPED, walk)["safety"][:number] == shown[:number]
    asked = [one.id for page in shown for one in page]
    assert len(asked) == len(set(asked))
    can_be = [one.id for one in SHIPPED.care.questions if touches_one(here, one.regions, ())]
    everything = replace(walk, replies=tuple((one, "yes") for one in can_be if one in yes))
    assert safety.flags(SHIPPED, walk) == safety.flags(SHIPPED, everything)


def test_every_screen_can_be_sent(atlas: Atlas, shoulder: Walk) -> None:
    """As strict JSON, with a title and words on every button, and no ranking of muscles."""
    names = {muscle.name for muscle in atlas.muscles}
    walk = act(atlas, shoulder, "toggle", name="kinds", choice="burning")
    pages = safety.counts(safety.pages(atlas, walk))
    for step, page in steps.questions(pages):
        at = replace(walk, step=step, page=page)
        shown = screens.screen(atlas, at)
        text = json.dumps([shown, figure.figure(atlas, at)], allow_nan=False)
        assert shown["title"]
        assert all(button["words"] for button in shown["foot"])
        assert not [name for name in names if name in text]


def test_the_handed_over_assessment_says_what_was_said(atlas: Atlas, asked: Walk) -> None:
    """Strength on every mark, kinds, since when, circumstances, answers; unknown stays open."""
    walk = replace(asked, strength=8, kinds=("burning",), since="today", worse=("night",))
    walk = replace(walk, replies=(("fever", "no"), ("cancer", "unknown")))
    given = handover.assessment(atlas, walk, NOON)
    assert [(m.region, str(m.side), m.intensity) for m in given.drawing.marks] == [
        ("shoulder_back", "left", 8.0)
    ]
    assert given.pain.now == 8
    assert [str(kind) for kind in given.pain.kinds] == ["burning"]
    assert given.pain.worse == ("night",)
    assert given.pain.better == ()
    assert given.patient.answer("cancer") is None
    assert given.patient.said_yes("fever") is False
    assert [note.value for note in handover.notes(walk)] == ["no", "unknown"]


def test_no_pain_at_present_keeps_the_drawing(atlas: Atlas, shoulder: Walk) -> None:
    """A strength of 0 is said as it is, and what was marked stays marked."""
    given = handover.assessment(atlas, replace(shoulder, strength=0), NOON)
    assert given.pain.now == 0
    assert atlas.lift(given.drawing).weights.sum() > 0


def test_where_it_starts_and_goes_lie_on_one_picture(atlas: Atlas, shoulder: Walk) -> None:
    """By name as by pointing; the words say the side of each."""
    walk = act(atlas, shoulder, "region", region="arm_back", sides=["left"])
    walk = act(atlas, walk, "yes")
    walk = act(atlas, walk, "starts", region="shoulder_back", side="left")
    walk = act(atlas, walk, "goes", region="arm_back", side="left")
    assert walk.starts
    assert walk.goes
    assert walk.starts["view"] == walk.goes["view"]
    assert ending.path_words(atlas, walk) == (
        "It starts at your LEFT shoulder and goes to your LEFT upper arm."
    )
    spread = handover.pain(walk).spreads[0]
    assert spread.end is not None


def test_clearing_asks_first(atlas: Atlas, shoulder: Walk) -> None:
    """One tap clears nothing; a second one everything, and the number goes on growing."""
    walk = act(atlas, shoulder, "clear")
    assert screens.screen(atlas, walk)["id"] == "clear"
    assert act(atlas, walk, "keep").groups == shoulder.groups
    cleared = act(atlas, walk, "cleared")
    assert cleared == Walk(done=walk.done + 1, taught=True)
