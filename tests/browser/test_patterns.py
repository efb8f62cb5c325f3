"""The page of muscles: what somebody types finds the muscle, and its dangers are on the page."""

from __future__ import annotations

import pytest
from hand import Sheet
from playwright.sync_api import Page, expect


@pytest.fixture
def page(sheet: Sheet) -> Page:
    """The page of muscles, opened as a person would."""
    sheet.page.get_by_role("link", name="Explore").click()
    expect(sheet.page.locator("figure img").first).to_be_visible()
    return sheet.page


def search(page: Page, words: str) -> None:
    """Type into the search box and confirm."""
    box = page.get_by_label("Search")
    box.fill(words)
    box.press("Enter")


def test_an_abbreviation_brings_up_the_muscle(page: Page) -> None:
    """Its name, its picture and the care that its needle asks for."""
    search(page, "TFL")
    expect(page.get_by_role("heading", name="Tensor fasciae latae, left")).to_be_visible()
    expect(page.locator("figure img").first).to_be_visible()
    search(page, "supraspinatus")
    expect(page.get_by_text("Take care with needles").first).to_be_visible()
    expect(page.get_by_text("lung").first).to_be_visible()


def test_what_means_no_muscle_is_said(page: Page) -> None:
    """And the list of all stays there to choose from."""
    search(page, "refrigerator")
    expect(page.get_by_text("No muscle is called that")).to_be_visible()
    expect(page.locator("figure img").first).to_be_visible()
