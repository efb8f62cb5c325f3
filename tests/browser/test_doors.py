"""The first screen: three doors, each with who it is for, and every one of them opens."""

from __future__ import annotations

import pytest
from hand import NECK, Opens, Sheet
from playwright.sync_api import Locator, expect

DOORS = {
    "show": "Show where it hurts",
    "assess": "Assess",
    "explore": "Explore",
}


def door(sheet: Sheet, url: str) -> Locator:
    """The door of that address."""
    return sheet.page.locator(f".st-key-door_{url}").get_by_role("link", name=DOORS[url])


@pytest.mark.parametrize("url", DOORS)
def test_every_door_opens(opens: Opens, url: str) -> None:
    """By keyboard alone; the address says which one it was, and nothing else."""
    sheet = opens(door="")
    door(sheet, url).focus()
    sheet.page.keyboard.press("Enter")
    sheet.page.wait_for_url(f"{sheet.url}/{url}")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (820, 1180), (390, 844)])
def test_the_doors_are_seen_at_once(opens: Opens, width: int, height: int) -> None:
    """All three on the first screen, a finger wide at least, with who each is for."""
    sheet = opens(width, height, door="")
    for url in DOORS:
        expect(door(sheet, url)).to_be_in_viewport()
        box = sheet.page.locator(f".st-key-door_{url}").bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 88
    for who in ("For patients", "For therapists", "For students"):
        expect(sheet.page.get_by_text(who)).to_be_visible()
    assert sheet.page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_is_said_once_that_this_is_no_diagnosis(opens: Opens) -> None:
    """Once on the first screen."""
    sheet = opens(door="")
    expect(sheet.page.get_by_text("it does not diagnose")).to_have_count(1)


def test_a_drawing_is_kept_on_the_way_through_the_doors(opens: Opens) -> None:
    """Paint, back to the first screen, in again: the ink is there."""
    sheet = opens()
    sheet.paint(NECK)
    sheet.expect_marks(1)
    sheet.page.get_by_role("link", name="Start").click()
    door(sheet, "assess").click()
    sheet.ready()
    expect(sheet.find(".ink path.brush")).to_have_count(1)
