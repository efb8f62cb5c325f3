"""The body is painted on by mouse, touch and pen, and each mark is answered."""

from __future__ import annotations

import json

import pytest
from hand import NECK, SHOULDER, Opens, Sheet
from playwright.sync_api import Page, expect


def test_a_stroke_of_the_mouse_is_ranked(sheet: Sheet) -> None:
    """Before anything is painted there is a prompt and no ranking; a stroke brings the ranking."""
    expect(sheet.page.get_by_text("Paint where it hurts")).to_be_visible()
    assert sheet.ranking() == []
    sheet.look("posterior")
    sheet.paint(NECK)
    sheet.expect_marks(1)
    expect(sheet.find(".ranking .share").first).to_contain_text("%")
    assert len(set(sheet.ranking())) == len(sheet.ranking()) > 0


def test_touch_paints_and_does_not_scroll(opens: Opens) -> None:
    """A finger on the picture paints; the page stays where it is."""
    sheet = opens(390, 844, touch=True)
    before = sheet.place((0, 0))
    sheet.touch(NECK)
    sheet.expect_marks(1)
    assert sheet.place((0, 0)) == before


def test_a_pen_paints(sheet: Sheet) -> None:
    """A pen's stroke is a mark like any other."""
    sheet.pen(SHOULDER)
    sheet.expect_marks(1)


def test_two_fingers_zoom_and_paint_nothing(opens: Opens) -> None:
    """The second finger ends the stroke that the first one began; then the picture grows."""
    sheet = opens(390, 844, touch=True)
    before = sheet.zoom()
    sheet.touch(
        [(0.45, 0.3), (0.42, 0.28), (0.35, 0.25), (0.3, 0.2)],
        [(0.55, 0.4), (0.58, 0.42), (0.65, 0.45), (0.7, 0.5)],
    )
    assert sheet.zoom() > 1.5 * before
    sheet.button("Whole").click()
    assert sheet.find(".ink path").count() == 0
    sheet.touch(NECK)
    sheet.expect_marks(1)


def test_ctrl_and_wheel_zoom_and_a_plain_wheel_does_not(sheet: Sheet) -> None:
    """A plain wheel belongs to the page; with Ctrl it zooms, and a button undoes that."""
    before = sheet.zoom()
    sheet.page.mouse.move(*sheet.place((0.5, 0.2)))
    sheet.page.mouse.wheel(0, -300)
    assert sheet.zoom() == before
    sheet.page.keyboard.down("Control")
    sheet.page.mouse.wheel(0, -300)
    sheet.page.keyboard.up("Control")
    expect(sheet.find(".canvas")).to_be_visible()
    assert sheet.zoom() > before
    sheet.button("Whole").click()
    assert sheet.zoom() == pytest.approx(before, rel=1e-3)


def test_undo_redo_and_clear(sheet: Sheet) -> None:
    """Every change can be undone, clearing too."""
    sheet.paint(NECK)
    sheet.paint(SHOULDER)
    sheet.expect_marks(2)
    sheet.button("Clear").click()
    sheet.expect_marks(0)
    expect(sheet.page.get_by_text("Paint where it hurts")).to_be_visible()
    sheet.button("Undo").click()
    sheet.expect_marks(2)
    sheet.page.keyboard.press("Control+z")
    sheet.expect_marks(1)
    sheet.button("Redo").click()
    sheet.expect_marks(2)


def test_the_eraser_takes_away_ink_and_leaves_the_zones(sheet: Sheet) -> None:
    """Erasing masks the ink alone: zones of the chosen candidate stay whole beneath it."""
    sheet.look("posterior")
    sheet.paint(NECK)
    sheet.expect_marks(1)
    sheet.find(".ranking li > button").first.click()
    sheet.button("Eraser").click()
    sheet.paint([(0.43, 0.2), (0.44, 0.2)])
    sheet.expect_marks(2)
    assert sheet.find(".ink mask path.eraser").count() == 1
    assert sheet.find(".zones mask").count() == 0


def test_an_area_needs_a_line_around_it(sheet: Sheet) -> None:
    """A tap with the area tool is no mark; the person is told what to do."""
    sheet.button("Area").click()
    sheet.paint([SHOULDER[0], SHOULDER[0]])
    expect(sheet.find(".hint")).to_have_text("Draw a line around the area that hurts.")
    sheet.paint([(0.66, 0.2), (0.72, 0.2), (0.72, 0.25), (0.66, 0.25)])
    sheet.expect_marks(1)


def test_strokes_are_simplified_within_half_a_millimetre(sheet: Sheet) -> None:
    """A straight stroke of many steps is kept as few points: what is saved stays small."""
    a, b = sheet.place((0.45, 0.3)), sheet.place((0.55, 0.3))
    sheet.page.mouse.move(*a)
    sheet.page.mouse.down()
    sheet.page.mouse.move(*b, steps=60)
    sheet.page.mouse.up()
    sheet.expect_marks(1)
    path = sheet.find(".ink path.brush").get_attribute("d") or ""
    assert path.count("L") <= 3


def pressed(page: Page, button: str) -> bytes:
    """The file that a button saves; by the key, because an answer that arrives moves the button,
    and the mouse, down on it, came up beside it (one run in ten on a busy machine).
    """
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).press("Enter")
    return waiting.value.path().read_bytes()


def test_what_was_painted_just_now_is_saved(sheet: Sheet) -> None:
    """A save that is pressed while a stroke is still being answered has that stroke."""
    sheet.page.get_by_text("Report, save, open").click()
    for count in range(1, 4):
        sheet.find(".canvas").scroll_into_view_if_needed()
        sheet.paint(NECK if count % 2 else SHOULDER)
        assert len(json.loads(pressed(sheet.page, "Save drawing"))["marks"]) == count
    assert pressed(sheet.page, "Report (PDF)").startswith(b"%PDF")
    assert json.loads(pressed(sheet.page, "Save assessment"))["format"] == "referralmap.assessment"


def test_the_saved_file_opens_again(sheet: Sheet) -> None:
    """Save, clear, open: the marks are back. A file that is no drawing changes nothing."""
    sheet.paint(NECK)
    sheet.paint(SHOULDER)
    sheet.expect_marks(2)
    page = sheet.page
    page.get_by_text("Report, save, open").click()
    saved = pressed(page, "Save drawing")
    assert [mark["kind"] for mark in json.loads(saved)["marks"]] == ["brush", "brush"]
    chooser = page.locator("input[type=file]")
    wrong = {"name": "wrong.json", "mimeType": "application/json", "buffer": b'{"marks": 3}'}
    chooser.set_input_files(wrong)
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    sheet.expect_marks(2)
    sheet.button("Clear").click()
    sheet.expect_marks(0)
    chooser.set_input_files({**wrong, "name": "right.json", "buffer": saved})
    sheet.expect_marks(2)
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
