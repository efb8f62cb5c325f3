"""A drawing outlives reruns, other pages, themes, figures and the server itself."""

from __future__ import annotations

from hand import NECK, SHOULDER, Opens, Server, Sheet
from playwright.sync_api import expect


def test_a_burst_of_strokes_is_all_kept(sheet: Sheet) -> None:
    """Strokes that come faster than answers are all counted."""
    for step in range(6):
        sheet.paint([(0.45, 0.25 + step / 50), (0.55, 0.25 + step / 50)])
    sheet.expect_marks(6)
    assert sheet.find(".ink path.brush").count() == 6


def test_another_page_and_back(sheet: Sheet) -> None:
    """The student's page and back: ink and ranking are there."""
    sheet.paint(NECK)
    sheet.expect_marks(1)
    ranked = sheet.ranking()
    sheet.page.get_by_role("link", name="Explore").click()
    expect(sheet.page.get_by_role("heading", name="Where a muscle sends pain")).to_be_visible()
    expect(sheet.page.locator("figure img").first).to_be_visible()
    sheet.page.get_by_role("link", name="Assess").click()
    sheet.ready()
    expect(sheet.find(".ink path.brush")).to_have_count(1)
    assert sheet.ranking() == ranked
    sheet.paint(SHOULDER)
    sheet.expect_marks(2)


def test_a_change_of_theme(sheet: Sheet) -> None:
    """Day and night: the ink stays, and the colours follow."""
    sheet.paint(NECK)
    sheet.expect_marks(1)
    sheet.page.emulate_media(color_scheme="dark")
    expect(sheet.page.locator(".rm")).to_have_attribute("data-theme", "dark")
    expect(sheet.find(".ink path.brush")).to_have_count(1)
    sheet.paint(SHOULDER)
    sheet.expect_marks(2)


def test_another_figure_carries_the_pain_over(sheet: Sheet) -> None:
    """Points belong to their figure; on another one the same cells of the body are marked."""
    sheet.look("posterior")
    sheet.paint(NECK)
    sheet.expect_marks(1)
    first = sheet.ranking()[0]
    sheet.button("Woman").click()
    expect(sheet.find(".ink path")).to_have_count(0)
    expect(sheet.find(".marks li")).to_contain_text("figure before")
    sheet.ready()
    assert sheet.ranking()[0] == first


def test_a_new_server_takes_the_drawing_over(opens: Opens, server: Server) -> None:
    """The server dies; what was painted before and while it was away arrives when it is back."""
    sheet = opens()
    sheet.paint(NECK)
    sheet.expect_marks(1)
    server.stop()
    sheet.paint(SHOULDER)
    expect(sheet.find(".ink path.brush")).to_have_count(2)
    server.start()
    expect(sheet.find(".status")).to_contain_text("2 marks. First:", timeout=60_000)
