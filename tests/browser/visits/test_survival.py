"""What is kept outlives a server that is killed, a file that is locked, and who signs out."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
from flags import FLAGS
from guarded import GOOD, Guarded, password_file
from hand import NECK, SHOULDER, Opens, Server, Sheet
from playwright.sync_api import Page, Playwright, expect
from visiting import (
    begin,
    expect_kept,
    expect_marks_kept,
    marks_of,
    opened,
    standing,
)

from referralmap.app.login.serving import Serving

ROUNDS = 4


def test_nobody_goes_on_with_what_another_kept(
    playwright: Playwright, chromium: Path, tmp_path: Path, file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Behind a login: a page that keeps and that nobody uses signs out all the same; who signs in
    then, in the same tab, finds no pseudonym, no drawing, and nothing is kept.
    """
    monkeypatch.setenv("REFERRALMAP_KEEP", str(file))
    where = Serving(passwords=password_file(tmp_path), behind_proxy=True)
    running = Guarded(tmp_path, where, idle_after=8)
    browser = playwright.chromium.launch(executable_path=str(chromium), args=list(FLAGS))
    try:
        page = browser.new_page()
        page.goto(f"{running.url}/assess")
        sheet = signed_in(page, running.url, "anna")
        sheet.paint(NECK)
        sheet.expect_marks(1)
        begin(sheet, "K-017")
        expect_kept(sheet)
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=30_000)
        sheet = signed_in(page, running.url, "berta")
        expect(standing(sheet)).to_contain_text("This visit is not kept")
        expect(sheet.find(".status")).to_contain_text("Nothing painted")
        expect(sheet.find(".ink path")).to_have_count(0)
        page.wait_for_timeout(3000)
        assert "K-017" not in page.content()
        assert marks_of(file, "K-017") == [1]
    finally:
        browser.close()
        running.stop()


def signed_in(page: Page, url: str, name: str) -> Sheet:
    """The therapist's page of somebody who signs in."""
    page.get_by_label("Name", exact=True).fill(name, timeout=20_000)
    page.get_by_label("Password", exact=True).fill(GOOD)
    page.get_by_label("Password", exact=True).press("Enter")
    sheet = Sheet.__new__(Sheet)
    sheet.page, sheet.url = page, url
    sheet.ready()
    return sheet


def test_what_cannot_be_kept_is_said_loudly(sheet: Sheet, file: Path) -> None:
    """While another program holds the file: an alert, with the marks on the screen; then it is
    kept by itself.
    """
    sheet.paint(NECK)
    sheet.expect_marks(1)
    begin(sheet, "K-017")
    expect_marks_kept(sheet, file, "K-017", 1)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    at_first = sheet.find(".canvas").bounding_box()
    sheet.paint(SHOULDER)
    sheet.expect_marks(2)  # the ranking waits for no database
    alert = standing(sheet).get_by_role("alert")
    expect(alert).to_contain_text("Not kept since", timeout=30_000)
    expect(sheet.page.get_by_text("another program is writing there")).to_be_visible()
    assert sheet.find(".canvas").bounding_box() == at_first, "the body moves under no pen"
    holder.execute("ROLLBACK")
    holder.close()
    expect_marks_kept(sheet, file, "K-017", 2)


def sound(file: Path) -> None:
    """The file passes SQLite's own check, and every document in it can be read."""
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    with opened(file) as keep:
        for one in keep.listed():
            assert keep.read(one.id).assessment.drawing.marks


def test_a_killed_server_loses_nothing_that_was_kept(
    opens: Opens, server: Server, file: Path
) -> None:
    """kill -9 while a drawing is made and while it is kept, several times: what the page said was
    kept is there, nothing is half there, the drawing comes back, and keeping goes on in the same
    assessment.
    """
    dice = random.Random(6)  # noqa: S311
    sheet = opens()
    sheet.paint([(0.45, 0.2), (0.55, 0.2)])
    sheet.expect_marks(1)
    begin(sheet, "K-017")
    expect_marks_kept(sheet, file, "K-017", 1)
    answer = sheet.find(".ask .choice button").nth(1)
    answer.click()
    expect(sheet.find(".log li")).to_have_count(1)
    count = 1
    for _ in range(ROUNDS):
        expect_marks_kept(sheet, file, "K-017", count)
        start = sheet.place((0.44, 0.22 + count / 50))
        sheet.page.mouse.move(*start)
        sheet.page.mouse.down()
        sheet.page.mouse.move(start[0] + 60, start[1], steps=4)
        early = dice.random() < 0.5
        if early:  # in the middle of the stroke
            server.kill()
        sheet.page.mouse.up()
        if not early:  # some time between the stroke and its keeping
            sheet.page.wait_for_timeout(dice.randint(0, 400))
            server.kill()
        sound(file)
        assert marks_of(file, "K-017") in ([count], [count + 1])
        count += 1
        expect(sheet.find(".ink path.brush")).to_have_count(count)
        server.start()
        expect(sheet.find(".status")).to_contain_text(f"{count} marks. First:", timeout=60_000)
        expect(sheet.find(".ink path.brush")).to_have_count(count)
        expect(sheet.find(".log li")).to_have_count(1)
        expect_kept(sheet)
    expect_marks_kept(sheet, file, "K-017", count)
    sound(file)
    with opened(file) as keep:
        [one] = keep.listed()
        assert keep.read(one.id).assessment.patient.answers
