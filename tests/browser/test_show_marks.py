"""Drawing on the patient's page: each mark is asked about, close-ups open, moving draws nothing."""

from __future__ import annotations

import re

from account import SHOULDER_BEHIND, Account
from hand import Opens
from playwright.sync_api import expect


def test_the_tutorial_is_skipped_by_drawing(opens: Opens) -> None:
    """Whoever draws at once need not read it."""
    account = Account(opens(door="show"))
    expect(account.find(".tutorial li")).to_have_count(3)
    account.stroke([(0.68, 0.21), (0.7, 0.24)])
    expect(account.question()).to_contain_text("your LEFT shoulder, seen from the front")
    expect(account.find(".tutorial")).to_have_count(0)


def test_the_other_side_swaps_and_is_asked_about_again(patient: Account) -> None:
    """A mark counts on no side before it was confirmed."""
    patient.behind()
    patient.stroke(SHOULDER_BEHIND)
    expect(patient.question()).to_contain_text("your LEFT shoulder")
    patient.tap("No, other side")
    expect(patient.question()).to_contain_text("your RIGHT shoulder")
    expect(patient.find(".groups")).to_have_count(0)
    expect(patient.button("Next")).to_have_count(0)
    patient.tap("Yes")
    expect(patient.find(".groups li")).to_contain_text("Your RIGHT shoulder, seen from behind")
    patient.tap("Undo")
    expect(patient.find(".groups")).to_have_count(0)
    expect(patient.button("Next")).to_be_disabled()


def test_a_mark_taken_away_is_gone(patient: Account) -> None:
    """From the picture and from the account."""
    patient.stroke([(0.68, 0.21), (0.7, 0.24)])
    patient.tap("Take it away")
    expect(patient.find(".confirm")).to_have_count(0)
    expect(patient.find(".ink path")).to_have_count(0)


def test_a_mark_beside_the_body_is_said_to_be_one(patient: Account) -> None:
    """It is no mark; nothing is asked about it."""
    patient.stroke([(0.1, 0.1), (0.12, 0.12)])
    expect(patient.find(".notice")).to_contain_text("beside the body")
    expect(patient.find(".confirm")).to_have_count(0)
    expect(patient.find(".ink path")).to_have_count(0)


def test_a_close_up_opens_on_a_hand_and_closes_again(patient: Account) -> None:
    """What is drawn there replaces the rough mark; the way back is on the picture, and once taken,
    this hand's close-up does not open by itself again."""
    patient.stroke([(0.935, 0.53), (0.935, 0.54)])
    expect(patient.find(".lead")).to_contain_text("This is your LEFT hand, larger.")
    expect(patient.find(".edge.start")).to_contain_text("Your LEFT")
    expect(patient.find(".seen")).to_have_attribute("d", re.compile("^M"))
    patient.stroke([(0.5, 0.5), (0.52, 0.52)])
    expect(patient.question()).to_contain_text("your LEFT hand, on the palm side")
    expect(patient.find(".ink path")).to_have_count(1)
    patient.tap("Yes")
    patient.tap("Back to the whole body")
    expect(patient.find(".edge.start")).to_have_text("Your RIGHT")
    patient.stroke([(0.935, 0.53), (0.935, 0.54)])
    expect(patient.question()).to_contain_text("seen from the front")
    expect(patient.find(".chip")).to_be_hidden()


def test_moving_draws_nothing(patient: Account) -> None:
    """Draw and move are two modes."""
    patient.tap("Move")
    patient.tap("Bigger")
    patient.stroke([(0.5, 0.3), (0.6, 0.4)])
    expect(patient.find(".ink path")).to_have_count(0)
    patient.tap("Draw")
    patient.tap("Whole")
    patient.stroke([(0.68, 0.21), (0.7, 0.24)])
    expect(patient.question()).to_contain_text("LEFT shoulder")


def test_two_fingers_move_and_draw_nothing(opens: Opens) -> None:
    """Also while drawing is switched on."""
    account = Account(opens(390, 844, touch=True, door="show"))
    account.begin()
    scale = "(canvas) => canvas.getScreenCTM().a"
    before = account.find(".canvas").evaluate(scale)
    account.fingers([(0.45, 0.3), (0.4, 0.25), (0.3, 0.2)], [(0.55, 0.4), (0.6, 0.45), (0.7, 0.5)])
    assert account.find(".canvas").evaluate(scale) > 1.3 * before
    expect(account.find(".ink path")).to_have_count(0)


def test_the_kinds_are_patterns_on_the_body(patient: Account) -> None:
    """Each its own; two at once are both there, and the swatch shows the same pattern."""
    patient.mark_shoulder()
    patient.tap("Next")
    patient.asked("How strong is the pain?")
    patient.tap("Skip this")
    patient.asked("What does it feel like?")
    seen = set()
    for words in ("Aching", "Burning", "Stabbing", "Numb", "Throbbing", "Tight"):
        seen.add(patient.button(words).locator(".swatch path").first.get_attribute("d"))
    assert len(seen) == 6
    patient.choose("Aching")
    patient.choose("Burning")
    for kind in ("ache", "burning"):
        expect(patient.find(f"#kinds .{kind}.line").first).to_be_attached()
    expect(patient.find(".felt path")).to_have_count(1)
