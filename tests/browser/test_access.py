"""Usable without drawing, without a mouse, on any screen, and without anybody listening."""

from __future__ import annotations

import time

import pytest
from hand import NECK, SHOULDER, Opens, Sheet
from playwright.sync_api import expect

SCREENS = [(1440, 900), (820, 1180), (390, 844)]


def test_a_region_is_added_by_keyboard_alone(sheet: Sheet) -> None:
    """Type, arrow, Enter, Enter: the left one is added, listed, ranked, and can be removed."""
    keys = sheet.page.keyboard
    sheet.find("#region").focus()
    keys.type("temple")
    expect(sheet.page.get_by_role("option", name="Temple").first).to_be_visible()
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(sheet.button("Add left")).to_be_focused()
    keys.press("Enter")
    sheet.expect_marks(1)
    assert sheet.ranking()
    expect(sheet.find("#region")).to_be_focused()
    expect(sheet.find(".marks li")).to_contain_text("Left temple, intensity 5")
    remove = sheet.button("Remove: Left temple, intensity 5")
    remove.focus()
    keys.press("Enter")
    sheet.expect_marks(0)


def test_letters_on_the_picture_are_no_commands_of_the_page(sheet: Sheet) -> None:
    """Streamlit reruns at "r" and clears at "c"; neither may happen to somebody who paints."""
    sheet.paint(NECK)
    sheet.expect_marks(1)
    for key in ("r", "c"):
        sheet.page.keyboard.press(key)
    expect(sheet.page.get_by_role("dialog")).to_have_count(0)
    expect(sheet.find(".ink path.brush")).to_have_count(1)


ACROSS = [(0.3, 0.2), (0.7, 0.8), (0.5, 0.5), (0.7, 0.2), (0.3, 0.8)]
"""A cross over the whole body, which no muscle sends."""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_everything_fits_across_the_screen(
    opens: Opens, width: int, height: int, theme: str
) -> None:
    """No sideways scrolling, and the first candidate is on the first screen; where none fits, the
    sentence that says so."""
    sheet = opens(width, height, theme=theme)
    sheet.paint(ACROSS)
    sheet.expect_marks(1)
    expect(sheet.find(".weak")).to_be_in_viewport()
    sheet.button("Clear").click()
    sheet.paint(SHOULDER)
    sheet.expect_marks(1)
    expect(sheet.find(".weak")).to_be_hidden()
    assert sheet.page.evaluate("document.documentElement.scrollWidth") <= width
    expect(sheet.find(".ranking .name").first).to_be_in_viewport()
    expect(sheet.find(".ranking .share").first).to_be_in_viewport()


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_every_button_is_large_enough_for_a_finger(opens: Opens, width: int, height: int) -> None:
    """44 px both ways, and never without a word."""
    sheet = opens(width, height)
    sheet.paint(NECK)
    sheet.expect_marks(1)
    for button in sheet.find("button:visible").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44, button.inner_text()
        assert button.inner_text().strip()


def test_nothing_but_this_machine_is_contacted(sheet: Sheet) -> None:
    """Painting, turning, choosing, the other page: 127.0.0.1 alone, and nobody complains."""
    sheet.look("posterior")
    sheet.paint(NECK)
    sheet.expect_marks(1)
    sheet.find(".ranking li > button").first.click()
    sheet.page.get_by_role("link", name="Explore").click()
    expect(sheet.page.locator("figure img").first).to_be_visible()
    sheet.page.wait_for_load_state("networkidle")
    assert sheet.hosts == {"127.0.0.1"}
    assert sheet.complaints == []
    assert sheet.page.url.rstrip("/") in (f"{sheet.url}/explore", sheet.url)


def test_nothing_is_left_in_the_browser(sheet: Sheet) -> None:
    """No drawing in the browser's storage, none in the address."""
    sheet.paint(NECK)
    sheet.expect_marks(1)
    kept = sheet.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "points" not in kept
    assert "brush" not in kept
    assert "?" not in sheet.page.url


def test_an_answer_comes_before_one_wonders(sheet: Sheet) -> None:
    """Loosely, for a busy machine: pointer up to a new ranking in less than 1.5 seconds."""
    sheet.look("posterior")
    sheet.paint(NECK)
    sheet.expect_marks(1)
    before = time.monotonic()
    sheet.paint([(0.55, 0.2), (0.56, 0.23)])
    sheet.expect_marks(2)
    assert time.monotonic() - before < 1.5
