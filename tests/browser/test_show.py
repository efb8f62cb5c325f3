"""The patient's page: walked by mouse, finger and keys; flags interrupt; nothing said is lost."""

from __future__ import annotations

import re

import pytest
from account import Account
from hand import Opens, Server
from playwright.sync_api import expect

SAFETY = "Some questions for your safety"
SCREENS = [(1440, 900), (820, 1180), (390, 844)]


def answer_all(account: Account, *, touch: bool = False) -> None:
    """The whole path, each question answered."""
    account.begin()
    account.mark_shoulder(touch=touch)
    account.tap("Next")
    account.asked("How strong is the pain?")
    account.choose("7, severe")
    account.tap("Next")
    account.asked("What does it feel like?")
    account.choose("Burning")
    account.tap("Next")
    account.asked("Where does it start, and does it travel?")
    (account.finger if touch else account.stroke)([(0.3, 0.2), (0.29, 0.26), (0.27, 0.31)])
    expect(account.find(".lead")).to_contain_text("It starts at your LEFT shoulder and goes to")
    account.tap("Next")
    account.asked("Since when do you have it?")
    account.choose("For some days")
    account.tap("Next")
    account.asked("What makes it worse?")
    account.choose("Moving")
    account.tap("Next")
    account.asked("What makes it better?")
    account.choose("Warmth")
    account.tap("Next")
    account.asked(SAFETY)
    account.no_to_the_rest()


@pytest.mark.parametrize(
    ("width", "height", "touch"), [(1440, 900, False), (820, 1180, True), (390, 844, True)]
)
def test_the_whole_path(opens: Opens, width: int, height: int, touch: bool) -> None:
    """By mouse and by finger: some thirty acts; at the end all that was said, in words and as a
    picture, and nothing was contacted but this machine."""
    account = Account(opens(width, height, touch=touch, door="show"))
    answer_all(account, touch=touch)
    assert account.acts <= 30, account.acts
    assert account.screens <= 15, account.screens  # half of them ask for safety
    said = account.find(".summary")
    for words in (
        "Your LEFT shoulder, seen from behind",
        "7 of 10, severe",
        "Burning",
        "For some days",
        "Moving",
        "Warmth",
    ):
        expect(said).to_contain_text(words)
    expect(account.find(".pictures svg[data-view=posterior] .shown")).to_have_attribute(
        "d", re.compile("^M")
    )
    expect(account.find(".list").first).to_contain_text("Questions to ask")
    assert account.sheet.hosts == {"127.0.0.1"}
    assert account.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_the_whole_path_by_keyboard_alone(opens: Opens, width: int, height: int) -> None:
    """Tab, Enter and arrow keys are enough; the place is chosen by name, and its side."""
    account = Account(opens(width, height, door="show"))
    account.press("Start drawing")
    account.asked("Where does it hurt?")
    account.tab_to("select")
    account.page.keyboard.type("Back of the shoulder")
    account.press("Left")
    expect(account.question()).to_have_text(
        "You chose “Back of the shoulder”, LEFT. Is that correct?"
    )
    expect(account.button("Yes")).to_be_focused()
    account.page.keyboard.press("Enter")
    expect(account.button("Next")).to_be_focused()
    account.page.keyboard.press("Enter")
    account.asked("How strong is the pain?")
    expect(account.find(".title")).to_be_focused()
    account.press("4, moderate")
    account.press("Next")
    account.asked("What does it feel like?")
    account.press("Aching")
    account.press("Next")
    account.asked("Where does it start, and does it travel?")
    account.tab_to("select")
    account.page.keyboard.press("ArrowDown")
    expect(account.find(".lead")).to_have_text("It starts at your LEFT shoulder.")
    account.press("Next")
    for title in ("Since when do you have it?", "What makes it worse?", "What makes it better?"):
        account.asked(title)
        account.press("Skip this")
    account.asked(SAFETY)
    while account.find(".title").inner_text() == SAFETY:
        before = account.find(".count").inner_text()
        account.press("No to all of these")
        expect(account.find(".count")).not_to_have_text(before)
    account.press("Leave them for the visit")
    account.asked("What you showed")
    expect(account.find(".summary")).to_contain_text("“Back of the shoulder”, LEFT")
    expect(account.find(".summary")).to_contain_text("4 of 10, moderate")


def test_a_red_flag_interrupts_and_stands_first_at_the_end(patient: Account) -> None:
    """At the question, with what to do; taken back if it was a mistake; first of all at the end."""
    patient.mark_shoulder()
    patient.to_safety()
    row = patient.question_about("sweating")
    row.get_by_role("button", name="Yes").click()
    patient.asked("Get help now")
    expect(patient.find(".flags .do")).to_contain_text("Call your local emergency number now.")
    expect(patient.find(".flags .do")).to_be_in_viewport()
    patient.tap("My answer was a mistake")
    patient.asked(SAFETY)
    expect(row.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "false")
    row.get_by_role("button", name="Yes").click()
    patient.asked("Get help now")
    patient.tap("I have read this. Go to the end")
    patient.asked("What you showed")
    first = patient.find(".blocks > *").first
    expect(first).to_contain_text("Do this first")
    expect(first).to_contain_text("Possible heart attack")
    expect(first.locator(".do")).to_be_in_viewport()


def test_back_loses_nothing(patient: Account) -> None:
    """From the safety questions to the drawing and forward again: all is as it was."""
    patient.mark_shoulder()
    patient.tap("Next")
    patient.asked("How strong is the pain?")
    patient.choose("7, severe")
    patient.tap("Next")
    patient.asked("What does it feel like?")
    patient.choose("Throbbing")
    for title in ("How strong is the pain?", "Where does it hurt?"):
        patient.tap("Back")
        patient.asked(title)
    expect(patient.find(".ink path")).to_have_count(1)
    patient.tap("Next")
    patient.asked("How strong is the pain?")
    expect(patient.button("7, severe")).to_have_attribute("aria-pressed", "true")
    patient.tap("Next")
    expect(patient.button("Throbbing")).to_have_attribute("aria-pressed", "true")


def test_the_therapist_s_page_opens_with_it(patient: Account) -> None:
    """The drawing is on the therapist's picture, with its strength and its side; back again, the
    account is as it was."""
    patient.mark_shoulder()
    patient.tap("Next")
    patient.asked("How strong is the pain?")
    patient.choose("8, severe")
    patient.tap("Next")
    patient.asked("What does it feel like?")
    patient.choose("Burning")
    patient.tap("Next")
    patient.asked("Where does it start, and does it travel?")
    for _ in range(4):
        before = patient.find(".title").inner_text()
        patient.tap("Skip this")
        expect(patient.find(".title")).not_to_have_text(before)
    patient.no_to_the_rest()
    patient.tap("Hand over to the therapist")
    sheet = patient.sheet
    sheet.ready()
    sheet.expect_marks(1)
    assert sheet.ranking()[0].endswith("/left")
    expect(sheet.find(".marks li")).to_contain_text("intensity 8")
    expect(sheet.find(".said")).to_contain_text("urning")
    assert "?" not in sheet.page.url
    sheet.page.get_by_role("link", name="Show where it hurts").click()
    patient.asked("What you showed")


def test_a_reload_keeps_it_and_the_browser_s_storage_does_not_say_it(patient: Account) -> None:
    """The same question, with all that was said; storage and tab hold nothing that can be read."""
    patient.mark_shoulder()
    patient.tap("Next")
    patient.asked("How strong is the pain?")
    patient.choose("7, severe")
    expect(patient.button("Next")).to_be_visible()
    kept = patient.page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, window.name])"
    )
    assert "points" not in kept
    assert "brush" not in kept
    patient.page.reload()
    patient.asked("How strong is the pain?")
    expect(patient.button("7, severe")).to_have_attribute("aria-pressed", "true")
    patient.tap("Back")
    patient.asked("Where does it hurt?")
    expect(patient.find(".groups li")).to_contain_text("Your LEFT shoulder")
    assert "?" not in patient.page.url


def test_start_again_asks_and_then_forgets(patient: Account) -> None:
    """Also for a reload: the next person sees nothing of the one before."""
    patient.mark_shoulder()
    patient.tap("Start again")
    patient.asked("Start again?")
    patient.tap("Keep everything")
    expect(patient.find(".groups li")).to_have_count(1)
    patient.tap("Start again")
    patient.asked("Start again?")
    patient.tap("Clear everything")
    patient.asked("Where does it hurt?")
    expect(patient.find(".ink path")).to_have_count(0)
    patient.page.reload()
    patient.asked("Where does it hurt?")
    expect(patient.find(".ink path")).to_have_count(0)


def test_a_new_server_takes_it_over(opens: Opens, server: Server) -> None:
    """The server dies; what was said before, and done while it was away, is there afterwards."""
    account = Account(opens(door="show"))
    account.begin()
    account.mark_shoulder()
    server.stop()
    try:
        account.close_dialog()
        account.stroke([(0.7, 0.2), (0.7, 0.26)])
        expect(account.find(".ink path")).to_have_count(2)
    finally:
        server.start()
    expect(account.question()).to_contain_text("your RIGHT shoulder", timeout=60_000)
    expect(account.find(".groups li")).to_contain_text("Your LEFT shoulder")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_every_control_is_large_enough_and_named(
    opens: Opens, width: int, height: int, theme: str
) -> None:
    """44 px both ways on the questions that have most controls; no sideways scrolling."""
    account = Account(opens(width, height, theme=theme, door="show"))
    account.begin()
    account.mark_shoulder()
    account.controls_are_large()
    account.to_safety()
    account.controls_are_large()
    assert account.page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_motion_for_whoever_wants_none(opens: Opens) -> None:
    """The tutorial stands still, and says all of it at once."""
    account = Account(opens(door="show"))
    account.page.emulate_media(reduced_motion="reduce")
    expect(account.find(".tutorial li")).to_have_count(3)
    assert (
        account.find(".tutorial li").first.evaluate(
            "(node) => getComputedStyle(node).animationName"
        )
        == "none"
    )
    expect(account.find(".demo .finger")).to_be_hidden()


def test_paper_shows_the_account_and_no_buttons(patient: Account) -> None:
    """Printed, the end is words and pictures."""
    patient.mark_shoulder()
    patient.to_safety()
    patient.no_to_the_rest()
    patient.page.emulate_media(media="print")
    expect(patient.find(".foot")).to_be_hidden()
    expect(patient.find(".paper").first).to_be_visible()
    expect(patient.find(".summary")).to_be_visible()
    expect(patient.find(".pictures svg").first).to_be_visible()
