"""The ranking is read, and each candidate shows where it sends pain."""

from __future__ import annotations

import re

from hand import NECK, Sheet
from playwright.sync_api import expect


def test_a_chosen_candidate_paints_its_zones(sheet: Sheet) -> None:
    """A tap shows zones, why, and where to press; a second tap takes them away."""
    sheet.look("posterior")
    sheet.paint(NECK)
    sheet.expect_marks(1)
    first = sheet.find(".ranking li > button").first
    first.click()
    expect(first).to_have_attribute("aria-pressed", "true")
    expect(sheet.find(".zones .essential")).to_have_count(1)
    expect(sheet.find(".ranking .why").first).to_contain_text("Where to press:")
    first.click()
    expect(first).to_have_attribute("aria-pressed", "false")
    expect(sheet.find(".zones path")).to_have_count(0)


def test_the_choice_goes_along_to_another_view(sheet: Sheet) -> None:
    """In another view the candidate's zones there are shown, not those of the view before."""
    sheet.look("posterior")
    sheet.paint(NECK)
    sheet.expect_marks(1)
    sheet.find(".ranking li > button").first.click()
    zone = sheet.find(".zones .essential")
    expect(zone).to_have_count(1)
    behind = zone.get_attribute("d")
    sheet.find(".groups").get_by_role("button", name="Head", exact=True).click()
    sheet.look("head_back")
    expect(zone).not_to_have_attribute("d", behind or "")


def test_two_candidates_stand_side_by_side(sheet: Sheet) -> None:
    """The chosen one and another over the same drawing, the same piece of the body; from where
    neither is seen, other views are offered.
    """
    sheet.look("posterior")
    sheet.paint(NECK)
    sheet.expect_marks(1)
    expect(sheet.find(".pair")).to_be_hidden()
    sheet.find(".ranking li > button").first.click()
    sheet.find(".pair select").select_option(index=2)
    pictures = sheet.find(".pair figure svg")
    expect(pictures).to_have_count(2)
    expect(sheet.find(".pair figure .essential")).to_have_count(2)
    frames = {one.get_attribute("viewBox") for one in pictures.all()}
    assert len(frames) == 1
    assert sheet.find(".pair .edges").first.inner_text().startswith("Patient's LEFT")
    sheet.find(".pair figcaption").first.scroll_into_view_if_needed()
    sheet.find(".groups button").last.click()  # hands or feet: neither is seen from there
    sheet.find(".pair .look button").first.click()
    expect(sheet.find(".pair figure .essential").first).to_be_visible()
    sheet.find(".pair select").select_option("")
    expect(pictures).to_have_count(0)


def test_a_drawing_that_no_muscle_fits_is_said_to_be_one(sheet: Sheet) -> None:
    """Before the list, and aloud; a pain that a muscle sends does without it."""
    sheet.paint([(0.42, 0.3), (0.58, 0.36), (0.42, 0.42), (0.58, 0.48), (0.42, 0.54), (0.58, 0.6)])
    sheet.expect_marks(1)
    expect(sheet.find(".weak")).to_contain_text("No muscle of this atlas sends pain quite like")
    expect(sheet.find(".status")).to_contain_text("No muscle fits well.")
    sheet.button("Clear").click()
    expect(sheet.find(".weak")).to_be_hidden()
    sheet.look("posterior")
    sheet.paint(NECK)
    sheet.expect_marks(1)
    expect(sheet.find(".weak")).to_be_hidden()


def test_what_was_painted_elsewhere_is_hatched(sheet: Sheet) -> None:
    """Pain painted behind the shoulder is seen from the side, where it reaches that far."""
    sheet.look("posterior")
    sheet.paint([(0.3, 0.2), (0.3, 0.26)])
    sheet.expect_marks(1)
    sheet.look("left")
    expect(sheet.find(".seen")).to_have_attribute("d", re.compile("^M"))
    assert sheet.find(".ink path").count() == 0


def test_the_sentence_that_it_is_no_diagnosis_stands_once(sheet: Sheet) -> None:
    """Once, beside the ranking, where it is read."""
    words = "Ranks hypotheses for a clinician’s hands; not a diagnosis."
    expect(sheet.page.get_by_text(words)).to_have_count(1)
    sheet.paint(NECK)
    sheet.expect_marks(1)
    expect(sheet.page.get_by_text(words)).to_be_visible()
