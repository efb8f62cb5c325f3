"""The therapist's page: what must not wait stands first, and each tap is answered and undoable."""

from __future__ import annotations

import pytest
from hand import NECK, Opens, Sheet, shares
from playwright.sync_api import Locator, expect

from referralmap import Atlas

SCREENS = [(1440, 900), (820, 1180), (390, 844)]

TO_THE_BIG_TOE = (
    ("left", (("fibular_head", 0, 2), ("leg_lateral_middle", 0, 0), ("leg_lateral_middle", 0, 8))),
    ("anterior", (("ankle_anterior", 0, -4), ("dorsum_middle", 0, 0), ("hallux_dorsal", 0, 0))),
)


def flags(sheet: Sheet) -> Locator:
    """The red flags that stand."""
    return sheet.page.locator(".flags article")


def answer(sheet: Sheet, question: str, reply: str) -> None:
    """Answer a question by one tap; those that are folded away are opened first."""
    button = sheet.find(f'.questions [data-of="{question}"][data-value="{reply}"]')
    if not button.is_visible():
        sheet.find("summary").filter(has_text="More that must not wait").click()
    button.click()


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_flag_stands_first_and_stays(opens: Opens, width: int, height: int) -> None:
    """Above the list with what to do; scrolled to the end of the page it is still in sight."""
    sheet = opens(width, height)
    sheet.paint(NECK)
    sheet.expect_marks(1)
    expect(flags(sheet)).to_have_count(0)
    answer(sheet, "stroke_signs", "yes")
    flag = flags(sheet).first
    expect(flag).to_contain_text("Emergency")
    expect(flag).to_contain_text("Call your local emergency number now")
    expect(sheet.find(".status")).to_contain_text("Emergency: Possible stroke.")
    sheet.find(".results h2").scroll_into_view_if_needed()
    list_top = sheet.find(".results h2").bounding_box()
    flag_box = flag.bounding_box()
    assert list_top
    assert flag_box
    assert flag_box["y"] < list_top["y"]
    sheet.find(".further").scroll_into_view_if_needed()
    expect(flag).to_be_in_viewport(ratio=0.5)
    assert flag.evaluate(
        """(flag) => {
          const box = flag.getBoundingClientRect();
          const over = flag.getRootNode().elementFromPoint(box.x + box.width / 2, box.y + 12);
          return flag.contains(over) && !document
            .querySelector('[data-testid=stHeader]').contains(document.elementFromPoint(
              box.x + box.width / 2, box.y + 12));
        }"""
    ), "something lies over the flag"


def test_the_list_steps_back_while_a_flag_stops(sheet: Sheet) -> None:
    """It is said that it can wait, and nothing is suggested to be pressed."""
    sheet.paint(NECK)
    sheet.expect_marks(1)
    expect(sheet.find(".next")).to_be_visible()
    answer(sheet, "stroke_signs", "yes")
    expect(sheet.find(".stop")).to_contain_text("before any muscle is treated")
    expect(sheet.find(".next")).to_be_hidden()
    sheet.button("Undo last").click()
    expect(flags(sheet)).to_have_count(0)
    expect(sheet.find(".stop")).to_be_hidden()
    expect(sheet.find(".next")).to_be_visible()


def test_a_finding_moves_the_list_and_can_be_undone(sheet: Sheet) -> None:
    """Familiar pain where pressing was suggested changes the list; undone, it is as before."""
    sheet.paint(NECK)
    sheet.expect_marks(1)
    before = sheet.find(".ranking .share").all_inner_texts()
    pressed = sheet.find(".next .press strong").inner_text()
    sheet.find(".next").get_by_role("button", name="Familiar pain", exact=True).click()
    expect(sheet.find(".log li")).to_have_count(1)
    expect(sheet.find(".log li").first).to_contain_text("pressing it brings the familiar pain")
    expect(sheet.find(".next .press strong")).not_to_have_text(pressed)
    assert sheet.find(".ranking .share").all_inner_texts() != before
    sheet.button("Undo last").click()
    expect(sheet.find(".log")).to_be_hidden()
    expect(sheet.find(".next .press strong")).to_have_text(pressed)
    assert sheet.find(".ranking .share").all_inner_texts() == before


def test_a_look_alike_that_fits_as_well_is_named(sheet: Sheet, atlas: Atlas) -> None:
    """Pain down the outer calf to the big toe: the fifth lumbar root, with what tells it apart, and
    its pattern on the body."""
    for number, (view, places) in enumerate(TO_THE_BIG_TOE, start=1):
        sheet.look(view)
        sheet.paint(shares(atlas, view, places))
        sheet.expect_marks(number)
    root = sheet.find(".fits .look-alike").filter(has_text="L5 nerve root")
    expect(root).to_contain_text("LEFT", ignore_case=True)
    root.get_by_role("button").first.click()
    expect(root).to_contain_text("What tells it apart")
    expect(root).to_contain_text("Weakness on lifting the big toe")
    expect(root).to_contain_text("What to do:")
    expect(sheet.find(".zones .essential")).to_have_count(1)


def test_questions_are_few_at_a_time(sheet: Sheet) -> None:
    """Three that must not wait are in sight; one that is answered gives way to the next."""
    sheet.paint(NECK)
    sheet.expect_marks(1)
    shown = sheet.find(".questions li:visible")
    expect(shown).to_have_count(3)
    first = shown.first.locator(".question").inner_text()
    shown.first.get_by_role("button", name="Not known", exact=True).click()
    expect(shown).to_have_count(3)
    expect(shown.first.locator(".question")).not_to_have_text(first)
    expect(flags(sheet)).to_have_count(0)
    expect(sheet.find(".log li")).to_contain_text("not known")


def test_notes_are_kept_on_the_way_to_another_page(sheet: Sheet) -> None:
    """A flag that stood still stands after a look at the atlas."""
    sheet.paint(NECK)
    sheet.expect_marks(1)
    answer(sheet, "stroke_signs", "yes")
    expect(flags(sheet)).to_have_count(1)
    sheet.page.get_by_role("link", name="Explore").click()
    expect(sheet.page.locator("figure img").first).to_be_visible()
    sheet.page.get_by_role("link", name="Assess").click()
    sheet.ready()
    expect(flags(sheet)).to_have_count(1)
    expect(sheet.find(".log li")).to_have_count(1)


def test_the_complaint_is_always_to_be_seen(sheet: Sheet) -> None:
    """Uniform at first, and says so; another choice says whose frequencies count."""
    sheet.paint(NECK)
    sheet.expect_marks(1)
    choose = sheet.page.get_by_label("Frequencies counted beforehand")
    expect(choose).to_have_value("")
    expect(sheet.find(".prior")).to_contain_text("every muscle is as likely as another")
    choose.select_option(label="Chronic neck pain")
    expect(sheet.find(".prior")).to_contain_text("Frequencies of chronic neck pain")
    expect(sheet.find(".log li")).to_contain_text("Counted beforehand: Chronic neck pain.")


def test_layers_are_switched_one_by_one(sheet: Sheet) -> None:
    """What of the chosen pattern was drawn, what was not, and what nothing explains."""
    sheet.look("posterior")
    sheet.paint(NECK)
    sheet.expect_marks(1)
    sheet.find(".ranking button[data-id]").first.click()
    expect(sheet.find(".zones .essential")).to_have_count(1)
    for words, name in (("Covered", "covered"), ("Missing", "missing")):
        expect(sheet.find(f".layers .{name}")).to_have_count(0)
        sheet.button(words).click()
        expect(sheet.find(f".layers .{name}")).to_have_count(1)
    sheet.button("Covered").click()
    expect(sheet.find(".layers .covered")).to_have_count(0)
    expect(sheet.find(".layers .missing")).to_have_count(1)


def test_a_finding_is_noted_by_keyboard_alone(sheet: Sheet) -> None:
    """The focus stays in the panel when the question that it stood on is gone."""
    sheet.paint(NECK)
    sheet.expect_marks(1)
    sheet.find(".ask .choice button").first.focus()
    sheet.page.keyboard.press("Tab")
    sheet.page.keyboard.press("Enter")
    expect(sheet.find(".log li")).to_contain_text(": no.")
    expect(sheet.find(".ask .choice button").first).to_be_focused()
