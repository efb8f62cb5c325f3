"""The app behind a login, in a real browser: who is not signed in sees nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flags import FLAGS
from guarded import GOOD, Guarded, password_file
from hand import NECK, Sheet
from oidc_provider import Provider
from playwright.sync_api import Page, Playwright, expect

from referralmap.app.login.passwords import written
from referralmap.app.login.serving import Serving

Serves = Callable[..., Guarded]
Visits = Callable[..., Page]


@pytest.fixture
def passwords(tmp_path: Path) -> Path:
    """A password file with anna and berta in it."""
    return password_file(tmp_path)


@pytest.fixture
def serves(tmp_path: Path) -> Iterator[Serves]:
    """A function that starts a guarded server in a folder of its own."""
    with ExitStack() as stack:

        def serve(where: Serving, idle_after: int | None = None) -> Guarded:
            running = Guarded(tmp_path, where, idle_after)
            stack.callback(running.stop)
            return running

        yield serve


@pytest.fixture
def visits(playwright: Playwright, chromium: Path) -> Iterator[Visits]:
    """A function that opens an address in a browser of its own; clinic.example is this machine."""
    with ExitStack() as stack:

        def visit(url: str) -> Page:
            flags = [*FLAGS, "--host-resolver-rules=MAP clinic.example 127.0.0.1"]
            browser = playwright.chromium.launch(executable_path=str(chromium), args=flags)
            stack.callback(browser.close)
            page = browser.new_page()
            page.goto(url)
            return page

        yield visit


def sign_in(page: Page, name: str = "anna", password: str = GOOD) -> None:
    """Fill the form and send it by keyboard alone."""
    page.get_by_label("Name", exact=True).fill(name, timeout=20_000)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_label("Password", exact=True).press("Enter")


def sheet_of(page: Page, url: str) -> Sheet:
    """The page to paint on, once one is in."""
    sheet = Sheet.__new__(Sheet)
    sheet.page, sheet.url = page, url
    sheet.ready()
    return sheet


def expect_outside(page: Page) -> None:
    """Asked to sign in, and nothing of the app is there."""
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=20_000)
    expect(page.locator(".rm")).to_have_count(0)
    for link in page.get_by_test_id("stTopNavLink").all():
        expect(link).to_be_hidden()


def test_who_is_not_signed_in_sees_nothing(serves: Serves, visits: Visits, passwords: Path) -> None:
    """Neither page, by whichever address; a wrong password says so and leaves nothing in fields."""
    url = serves(Serving(passwords=passwords, behind_proxy=True)).url
    page = visits(f"{url}/assess")
    expect_outside(page)
    for door in ("", "start", "show", "explore", "assess"):
        page.goto(f"{url}/{door}")
        expect_outside(page)
    for name, password in (("anna", "wrong horse battery"), ("nobody", GOOD), ("", "")):
        sign_in(page, name, password)
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.get_by_label("Password", exact=True)).to_have_value("")
        expect_outside(page)
        page.reload()
    sign_in(page)
    sheet_of(page, url)
    assert GOOD not in page.content()
    assert "anna" not in page.url


def test_who_signs_out_leaves_nothing_to_the_next(
    serves: Serves, visits: Visits, passwords: Path
) -> None:
    """Another name in the same tab finds no ink and no ranking, and a reload asks again."""
    url = serves(Serving(passwords=passwords, behind_proxy=True)).url
    page = visits(f"{url}/assess")
    sign_in(page)
    sheet = sheet_of(page, url)
    sheet.paint(NECK)
    sheet.expect_marks(1)
    page.get_by_role("button", name="Sign out").click()
    expect_outside(page)
    sign_in(page, "berta")
    sheet.ready()
    expect(sheet.find(".status")).to_contain_text("Nothing painted")
    expect(sheet.find(".ink path")).to_have_count(0)
    page.reload()
    expect_outside(page)


def test_five_wrong_attempts_make_one_wait(serves: Serves, visits: Visits, passwords: Path) -> None:
    """In whichever browser: the count is the server's."""
    url = serves(Serving(passwords=passwords, behind_proxy=True)).url
    first, second = visits(f"{url}/assess"), visits(f"{url}/assess")
    for _ in range(5):
        sign_in(first, password="wrong horse battery")  # noqa: S106 – wrong on purpose
        expect(first.get_by_role("alert")).to_contain_text("do not go together")
        first.reload()
    sign_in(second)
    expect(second.get_by_role("alert")).to_contain_text("Try again in")
    expect_outside(second)


def test_a_page_that_nobody_uses_signs_out(serves: Serves, visits: Visits, passwords: Path) -> None:
    """Strokes keep one in; after the time without any, the page asks anew by itself."""
    url = serves(Serving(passwords=passwords, behind_proxy=True), idle_after=6).url
    page = visits(f"{url}/assess")
    sign_in(page)
    sheet = sheet_of(page, url)
    for count in range(1, 5):
        sheet.paint([(0.4 + count / 40, 0.2), (0.4 + count / 40, 0.25)])
        sheet.expect_marks(count)
        page.wait_for_timeout(2500)
    expect(sheet.find(".status")).to_contain_text("4 marks")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("alert")).to_contain_text("signed out")
    expect(page.locator(".rm")).to_have_count(0)


def test_who_is_removed_is_out_at_the_next_step(
    serves: Serves, visits: Visits, passwords: Path
) -> None:
    """The file decides at each run of the page, not only at the door."""
    url = serves(Serving(passwords=passwords, behind_proxy=True)).url
    page = visits(f"{url}/assess")
    sign_in(page)
    sheet_of(page, url)
    passwords.write_text(written(passwords.read_text("utf-8"), "anna", None), "utf-8")
    page.get_by_role("link").last.click()
    expect_outside(page)


def test_a_foreign_name_for_this_machine_shows_nothing(serves: Serves, visits: Visits) -> None:
    """A server for this machine alone, reached by another name: the page says what to configure."""
    running = serves(Serving())
    page = visits(f"http://clinic.example:{running.port}/assess")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("no login is configured", timeout=20_000)
    expect(alert).to_contain_text("clinic.example")
    expect(page.locator(".rm")).to_have_count(0)


def test_a_provider_vouches_and_the_list_decides(
    serves: Serves, visits: Visits, tmp_path: Path
) -> None:
    """By OpenID Connect: who is listed gets in and out again, who is not is told so."""
    with Provider() as issuer:
        running = serves(Serving(behind_proxy=True))
        running.stop()
        (tmp_path / ".streamlit").mkdir()
        (tmp_path / ".streamlit" / "secrets.toml").write_text(issuer.secrets(running.url), "utf-8")
        running.start()
        issuer.email = "anna@clinic.example"
        page = visits(f"{running.url}/assess")
        expect_outside(page)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("button", name="Sign out")).to_be_visible(timeout=20_000)
        page.goto(f"{running.url}/assess")  # the provider's cookie opens a new page too
        sheet = sheet_of(page, running.url)
        sheet.paint(NECK)
        sheet.expect_marks(1)
        page.get_by_role("button", name="Sign out").click()
        expect_outside(page)
        issuer.email = "mallory@elsewhere.example"
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_contain_text("not among those", timeout=20_000)
        expect(page.locator(".rm")).to_have_count(0)
