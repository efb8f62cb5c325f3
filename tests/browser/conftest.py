"""A server of the app on a free port, and pages of a real Chromium that watch what they contact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from account import Account
from flags import FLAGS
from hand import Opens, Server, Sheet
from playwright.sync_api import Browser, Playwright, sync_playwright


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One server for the tests of a module."""
    running = Server()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, which brings its driver and uses the browser that is there."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: Path) -> Iterator[Browser]:
    """One Chromium for a process's tests; each test has a profile of its own, which it forgets."""
    with closing(
        playwright.chromium.launch(executable_path=str(chromium), args=list(FLAGS))
    ) as started:
        yield started


@pytest.fixture
def opens(server: Server, browser: Browser) -> Iterator[Opens]:
    """A function that opens the app in a fresh browser: size, touch, theme, language, door."""
    with ExitStack() as stack:

        def open_sheet(
            width: int = 1440,
            height: int = 900,
            *,
            touch: bool = False,
            theme: str = "light",
            locale: str = "en-US",
            door: str = "assess",
        ) -> Sheet:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if theme == "dark" else "light",
                has_touch=touch,
                locale=locale,
            )
            stack.callback(context.close)
            return Sheet(context.new_page(), server.url, door)

        yield open_sheet


@pytest.fixture
def sheet(opens: Opens) -> Sheet:
    """The app on a desktop's screen."""
    return opens()


@pytest.fixture
def patient(opens: Opens) -> Account:
    """A patient at a desktop's screen, past the tutorial."""
    account = Account(opens(door="show"))
    account.begin()
    return account
