"""An audit of every page by axe-core: no serious or critical finding, in any size and theme.

The light pages are English, the dark ones German: contrast knows no language, and a name that was
not translated no theme. axe-core is fetched by `make axe`, and looks into open shadow roots, where
the components live. Nothing is excluded. What it cannot decide ("incomplete") is no finding here:
contrast over pictures is judged by eye.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from account import SHOULDER_BEHIND, Account
from guarded import Guarded, password_file
from hand import SHOULDER, Opens
from playwright.sync_api import Browser, Page, ViewportSize, expect

from referralmap.app.login.serving import Serving

WIDE = ViewportSize(width=1440, height=900)
SCREENS = (WIDE, ViewportSize(width=820, height=1180), ViewportSize(width=390, height=844))
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
    """The page as it stands, on all three screens; the last one is the first of the next time."""
    wide = page.viewport_size == WIDE
    for screen in SCREENS if wide else reversed(SCREENS):
        page.set_viewport_size(screen)
        found = findings(page, axe)
        assert not found, "\n".join((f"{name}, {screen['width']} px wide:", *found))


themes = pytest.mark.parametrize(("theme", "locale"), [("light", "en-US"), ("dark", "de-DE")])


def spoken(page: Page, locale: str) -> None:
    """Wait until the page speaks that language."""
    expect(page.locator(f"html[lang={locale[:2]}]")).to_have_count(1, timeout=20_000)


@themes
def test_the_first_screen(opens: Opens, axe: str, theme: str, locale: str) -> None:
    """Three doors."""
    sheet = opens(theme=theme, locale=locale, door="")
    expect(sheet.page.locator(".st-key-door_show a")).to_be_visible(timeout=20_000)
    spoken(sheet.page, locale)
    audited(sheet.page, axe, "the first screen")


@themes
def test_the_page_that_asks_who_one_is(
    browser: Browser, tmp_path: Path, axe: str, theme: str, locale: str
) -> None:
    """Empty, and after a wrong password."""
    server = Guarded(tmp_path, Serving(passwords=password_file(tmp_path), behind_proxy=True))
    scheme: Literal["dark", "light"] = "dark" if theme == "dark" else "light"
    page = browser.new_page(color_scheme=scheme, locale=locale, viewport=WIDE)
    with closing(page), stopping(server):
        page.goto(server.url)
        expect(page.locator("input[type=password]")).to_be_visible(timeout=20_000)
        audited(page, axe, "sign in")
        page.get_by_test_id("stTextInputField").first.fill("anna")
        page.locator("input[type=password]").fill("not the one")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_visible(timeout=20_000)
        audited(page, axe, "sign in, refused")


@themes
def test_the_atlas(opens: Opens, axe: str, theme: str, locale: str) -> None:
    """A muscle with its pictures; and a name that is nobody's."""
    sheet = opens(theme=theme, locale=locale, door="explore")
    expect(sheet.page.locator("figure img").first).to_be_visible(timeout=20_000)
    spoken(sheet.page, locale)
    audited(sheet.page, axe, "the atlas")


@themes
def test_the_therapists_page(opens: Opens, axe: str, theme: str, locale: str) -> None:
    """Empty, with a drawing, and with a candidate opened to its reasons beside
    another."""
    sheet = opens(theme=theme, locale=locale)
    spoken(sheet.page, locale)
    audited(sheet.page, axe, "assess, empty")
    sheet.page.set_viewport_size(WIDE)
    sheet.paint(SHOULDER)
    expect(sheet.find(".ranking li > button").first).to_be_visible(timeout=20_000)
    audited(sheet.page, axe, "assess, drawn")
    sheet.find(".ranking li > button").first.click()
    expect(sheet.find(".ranking li > button").first).to_have_attribute("aria-pressed", "true")
    expect(sheet.find(".ranking .why").first).to_be_visible()
    sheet.find(".pair select").select_option(index=1)
    expect(sheet.find(".pair figure")).to_have_count(2)
    audited(sheet.page, axe, "assess, a candidate open, another beside it")


@themes
def test_the_patients_page(opens: Opens, axe: str, theme: str, locale: str) -> None:
    """Every question from the first words to what was shown; of the pages of safety the first."""
    account = Account(opens(theme=theme, locale=locale, door="show"))
    page, main = account.page, account.find(".foot .main")
    spoken(page, locale)
    audited(page, axe, "show, how it works")
    main.click()
    account.find('.views [data-view="posterior"]').click()
    expect(account.find('[data-view="posterior"]').first).to_have_attribute("aria-pressed", "true")
    page.set_viewport_size(WIDE)
    account.stroke(SHOULDER_BEHIND)
    expect(account.question()).to_be_visible()
    audited(page, axe, "show, is that correct")
    main.click()
    expect(account.find(".groups li")).to_have_count(1)
    met = set[str]()
    while not (screen := account.screen()).startswith("end"):
        if (step := screen.partition("-")[0]) not in met:
            met.add(step)
            audited(page, axe, f"show, {screen}")
        account.find(".foot button:not([disabled])").last.click()
        expect(page.locator(".sw")).not_to_have_attribute("data-screen", screen, timeout=10_000)
    assert {"draw", "strength", "kind", "path", "since", "worse", "better", "safety"} <= met
    audited(page, axe, "show, the end")
