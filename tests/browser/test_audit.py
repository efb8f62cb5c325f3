"""An audit of every page by axe-core: no serious or critical finding, in any size and theme.

axe-core is fetched by `make axe`, and looks into open shadow roots, where the components live.
Nothing is excluded. What it cannot decide ("incomplete") is no finding here: contrast over pictures
is judged by eye.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from account import SHOULDER_BEHIND, SKIPPED, Account
from flags import FLAGS
from guarded import Guarded, password_file
from hand import SHOULDER, Opens
from playwright.sync_api import Page, Playwright, expect

from referralmap.app.login.serving import Serving

SCREENS = ((1440, 900), (820, 1180), (390, 844))
GRAVE = ("serious", "critical")

AUDIT = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.flatMap((rule) => rule.nodes.map((node) => ({
    rule: rule.id, impact: node.impact ?? rule.impact, where: node.target.flat().join(" >>> "),
    what: node.failureSummary.replace(/\\s+/g, " "), html: node.html.slice(0, 160) })));
}"""


SETTLED = """() => !document.querySelector('[data-stale="true"]')
  && document.getAnimations().every((one) => one.playState !== "running")"""
"""What waits for an answer is shown pale, and an audit in the middle of that finds it too pale."""


@pytest.fixture(scope="session")
def axe(project: Path) -> str:
    """The audit's script; where it was not fetched, CI fails."""
    found = sorted((project / "build" / "axe-core").glob("axe-*.min.js"))
    if found:
        return found[-1].read_text("utf-8")
    missing = "There is no axe-core under build/axe-core. Fetch it: make axe"
    if os.environ.get("CI") == "true":
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)


@contextmanager
def stopping(server: Guarded) -> Iterator[None]:
    """The server, ended at the end."""
    try:
        yield
    finally:
        server.stop()


def findings(page: Page, axe: str) -> list[str]:
    """What the audit says against the page as it stands, a line each."""
    page.wait_for_timeout(300)
    page.wait_for_function(SETTLED, timeout=20_000)
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(AUDIT)
    grave = [one for one in found if one["impact"] in GRAVE]
    return sorted(f"{o['impact']} {o['rule']} {o['where']}: {o['what']} {o['html']}" for o in grave)


def audited(page: Page, axe: str, name: str) -> None:
    """The page as it stands, on all three screens; then the first one again."""
    for width, height in (*SCREENS, SCREENS[0]):
        page.set_viewport_size({"width": width, "height": height})
        found = findings(page, axe)
        assert not found, "\n".join((f"{name}, {width} px wide:", *found))


themes = pytest.mark.parametrize("theme", ["light", "dark"])


@themes
def test_the_first_screen(opens: Opens, axe: str, theme: str) -> None:
    """Three doors."""
    sheet = opens(theme=theme, door="")
    expect(sheet.page.get_by_text("For patients")).to_be_visible(timeout=20_000)
    audited(sheet.page, axe, "the first screen")


@themes
def test_the_page_that_asks_who_one_is(
    playwright: Playwright, chromium: Path, tmp_path: Path, axe: str, theme: str
) -> None:
    """Empty, and after a wrong password."""
    server = Guarded(tmp_path, Serving(passwords=password_file(tmp_path), behind_proxy=True))
    browser = playwright.chromium.launch(executable_path=str(chromium), args=list(FLAGS))
    with closing(browser), stopping(server):
        page = browser.new_page(color_scheme="dark" if theme == "dark" else "light")
        page.goto(server.url)
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=20_000)
        audited(page, axe, "sign in")
        page.get_by_label("Name", exact=True).fill("anna")
        page.get_by_label("Password", exact=True).fill("not the one")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_be_visible(timeout=20_000)
        audited(page, axe, "sign in, refused")


@themes
def test_the_atlas(opens: Opens, axe: str, theme: str) -> None:
    """A muscle with its pictures; and a name that is nobody's."""
    sheet = opens(theme=theme, door="explore")
    expect(sheet.page.locator("figure img").first).to_be_visible(timeout=20_000)
    audited(sheet.page, axe, "the atlas")


@themes
def test_the_therapists_page(opens: Opens, axe: str, theme: str) -> None:
    """Empty, with a drawing, and with a candidate opened to its reasons."""
    sheet = opens(theme=theme)
    audited(sheet.page, axe, "assess, empty")
    sheet.paint(SHOULDER)
    sheet.expect_marks(1)
    audited(sheet.page, axe, "assess, drawn")
    sheet.find(".ranking li > button").first.click()
    expect(sheet.find(".ranking li > button").first).to_have_attribute("aria-pressed", "true")
    expect(sheet.find(".ranking .why").first).to_be_visible()
    audited(sheet.page, axe, "assess, a candidate open")


@themes
def test_the_patients_page(opens: Opens, axe: str, theme: str) -> None:
    """Every question from the first words to what was shown."""
    account = Account(opens(theme=theme, door="show"))
    audited(account.page, axe, "show, how it works")
    account.begin()
    account.behind()
    account.stroke(SHOULDER_BEHIND)
    expect(account.question()).to_be_visible()
    audited(account.page, axe, "show, is that correct")
    account.tap("Yes")
    expect(account.find(".groups li")).to_have_count(1)
    account.tap("Next")
    for title in SKIPPED:
        account.asked(title)
        audited(account.page, axe, f"show, {title}")
        account.tap("Skip this")
    account.asked("Some questions for your safety")
    audited(account.page, axe, "show, safety")
    account.no_to_the_rest()
    audited(account.page, axe, "show, the end")
