"""Keeping on the therapist's page: kept, seen again, compared, erased; nobody sees another's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hand import NECK, SHOULDER, Opens, Server, Sheet
from playwright.sync_api import expect
from visiting import (
    before,
    begin,
    expect_kept,
    expect_marks_kept,
    marks_of,
    opened,
    standing,
)

from referralmap import PainDrawing


def test_without_a_place_one_line_says_how(opens: Opens) -> None:
    """Where the server keeps nothing, no word of it is shown but where files are saved."""
    running = Server()
    try:
        page = opens(1440, 900).page
        page.goto(f"{running.url}/assess")
        page.get_by_text("Report, save, open").click()
        expect(page.get_by_text("Assessments are not kept")).to_be_visible(timeout=20_000)
        expect(page.get_by_text("--keep FILE")).to_be_visible()
        expect(page.get_by_role("button", name="Keep this visit")).to_have_count(0)
    finally:
        running.stop()


def test_nothing_is_kept_unless_it_is_asked_for(sheet: Sheet, file: Path) -> None:
    """The page says that it is not; a name is refused, with what a pseudonym is; no file."""
    sheet.paint(NECK)
    sheet.expect_marks(1)
    expect(standing(sheet)).to_contain_text("This visit is not kept")
    begin(sheet, "Smith")
    expect(sheet.page.get_by_role("alert")).to_contain_text("This has no digit, and may be a name")
    expect(sheet.page.get_by_label("Pseudonym")).to_have_value("Smith")
    assert not file.exists()


def test_every_settled_change_is_kept(sheet: Sheet, file: Path) -> None:
    """From the pseudonym on: strokes, answers and an undo; in one assessment, with the versions."""
    sheet.paint(NECK)
    sheet.expect_marks(1)
    begin(sheet, "k-017")
    expect_marks_kept(sheet, file, "K-017", 1)
    sheet.paint(SHOULDER)
    sheet.expect_marks(2)
    expect_marks_kept(sheet, file, "K-017", 2)
    sheet.button("Undo").click()
    sheet.expect_marks(1)
    expect_marks_kept(sheet, file, "K-017", 1)
    sheet.find(".next").get_by_role("button", name="Familiar pain", exact=True).click()
    expect(sheet.find(".log li")).to_have_count(1)
    expect_kept(sheet)
    with opened(file) as keep:
        [one] = keep.listed()
        for _ in range(100):
            if len(keep.read(one.id).assessment.findings) == 1:
                break
            sheet.page.wait_for_timeout(100)
        kept = keep.read(one.id).assessment
    assert len(kept.findings) == 1
    assert kept.atlas_version
    assert kept.library_version
    assert sheet.hosts == {"127.0.0.1"}
    assert sheet.complaints == []
    assert "017" not in sheet.page.url


def test_who_stops_keeps_what_was(sheet: Sheet, file: Path) -> None:
    """What comes after it is not kept, and the page says so."""
    sheet.paint(NECK)
    sheet.expect_marks(1)
    begin(sheet, "K-017")
    expect_marks_kept(sheet, file, "K-017", 1)
    sheet.button("Stop keeping").click()
    expect(sheet.page.get_by_text("Keeping as K-017 has stopped")).to_be_visible()
    expect(standing(sheet)).to_contain_text("This visit is not kept")
    sheet.paint(SHOULDER)
    sheet.expect_marks(2)
    sheet.page.wait_for_timeout(2500)
    assert marks_of(file, "K-017") == [1]


def test_an_earlier_visit_beside_the_present(sheet: Sheet, file: Path) -> None:
    """Listed by day and cm²; chosen, it lies beside the present drawing, with what came and went
    and what may be concluded; the present one follows the next stroke.
    """
    before(file, "K-017", day=2, now=7.0)
    before(file, "K-017", day=9, now=5.0)
    before(file, "K-018", day=9, now=1.0)
    begin(sheet, "K-017")
    expect(standing(sheet)).to_contain_text("from the first mark or answer on")
    choices = sheet.page.locator(".st-key-visits_choice [role=radiogroup] label")
    expect(choices).to_have_count(3)
    expect(choices.nth(1)).to_contain_text(re.compile(r"2026-10-09, .* cm² drawn, pain 5 of 10"))
    sheet.paint(SHOULDER)
    sheet.expect_marks(1)
    choices.nth(2).click()
    figures = sheet.page.locator(".visits-figures")
    expect(figures).to_contain_text(re.compile(r"Lost [1-9]\d* cm²"), timeout=20_000)
    expect(figures).to_contain_text(re.compile(r"Overlap 0\.\d\d of 1\.00"))
    section = sheet.page.locator(".st-key-visits_earlier")
    expect(section).to_contain_text("Two drawings of the same pain on the same day agree only")
    pictures = section.locator('.visits-three[data-view="anterior"] img')
    expect(pictures).to_have_count(3)
    assert "2026-10-02" in str(pictures.first.get_attribute("alt"))
    rows = section.locator(".visits-trend tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("7")
    expect(rows.last).to_contain_text("this visit")
    told = figures.inner_text()
    sheet.find(".groups").scroll_into_view_if_needed()
    sheet.paint(NECK)
    sheet.expect_marks(2)
    expect(figures).not_to_have_text(told, timeout=20_000)
    expect(rows).to_have_count(3)


@pytest.mark.parametrize("which", ["This assessment alone", "Everything that is kept of K-017"])
def test_erasing_asks_first(sheet: Sheet, file: Path, which: str) -> None:
    """Who says no has everything as before; then this one alone, or all of this person."""
    before(file, "K-017", day=2)
    before(file, "K-018", day=2)
    sheet.paint(NECK)
    sheet.expect_marks(1)
    begin(sheet, "K-017")
    expect_marks_kept(sheet, file, "K-017", 1)
    sheet.button("Erase …").click()
    asked = sheet.page.get_by_role("dialog")
    expect(asked).to_contain_text("2 assessments")
    asked.get_by_role("button", name="Erase nothing").click()
    expect(asked).to_have_count(0)
    assert marks_of(file, "K-017") == [1, 1]
    sheet.button("Erase …").click()
    asked.get_by_text(which).click()
    asked.get_by_role("button", name="Erase for good").click()
    count = "1 assessment" if which.startswith("This") else "2 assessments"
    expect(sheet.page.get_by_text(f"Erased: {count}.")).to_be_visible(timeout=20_000)
    expect(standing(sheet)).to_contain_text("This visit is not kept")
    sheet.paint(SHOULDER)  # a page that is still open brings nothing back
    sheet.expect_marks(2)
    sheet.page.wait_for_timeout(1500)
    assert marks_of(file, "K-017") == ([1] if which.startswith("This") else [])
    assert marks_of(file, "K-018") == [1]


def test_two_people_do_not_see_one_another(opens: Opens, file: Path) -> None:
    """Two sessions with two pseudonyms: each drawing goes to its own, and no page, list or wire of
    one names the other.
    """
    before(file, "ANNA-1", day=2)
    before(file, "BERT-2", day=3)
    one, other = opens(1440, 900), opens(820, 1180)
    heard = {"one": b"", "other": b""}
    for name, sheet in (("one", one), ("other", other)):

        def hear(frame: str | bytes, name: str = name) -> None:
            heard[name] += frame if isinstance(frame, bytes) else frame.encode()

        sheet.page.on("websocket", lambda socket, hear=hear: socket.on("framereceived", hear))
        sheet.page.reload()
        sheet.ready()
    begin(one, "ANNA-1")
    begin(other, "BERT-2")
    one.paint(NECK)
    other.paint(SHOULDER)
    one.expect_marks(1)
    other.expect_marks(1)
    expect_marks_kept(one, file, "ANNA-1", 1)
    expect_marks_kept(other, file, "BERT-2", 1)
    assert len(marks_of(file, "ANNA-1")) == len(marks_of(file, "BERT-2")) == 2
    assert b"ANNA-1" in heard["one"]
    assert b"BERT-2" in heard["other"]
    assert b"BERT-2" not in heard["one"]
    assert b"ANNA-1" not in heard["other"]


def test_another_patients_drawing_ends_the_keeping(sheet: Sheet, file: Path) -> None:
    """A drawing that is opened is not written over the assessment of the one before."""
    sheet.paint(NECK)
    sheet.expect_marks(1)
    begin(sheet, "K-017")
    expect_marks_kept(sheet, file, "K-017", 1)
    text = PainDrawing.from_regions([("thigh_front", "right"), ("knee_front", "right")]).to_json()
    sheet.page.get_by_text("Report, save, open").click()
    sheet.page.locator('input[type="file"]').set_input_files(
        {"name": "other.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    expect(sheet.page.get_by_text("Another assessment was opened here")).to_be_visible()
    expect(standing(sheet)).to_contain_text("This visit is not kept")
    assert marks_of(file, "K-017") == [1]
