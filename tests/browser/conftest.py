"""A server of the app on a free port, and pages of a real Chromium that watch what they contact."""

from __future__ import annotations

import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from hand import Sheet
from playwright.sync_api import Playwright, sync_playwright

from referralmap.app.launch import command, free_port

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Server:
    """The app as `referralmap app` starts it, without the page that it would open."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        """Start, and wait until it answers."""
        self.running = subprocess.Popen(
            command(self.port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(200):
            with suppress(OSError):
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1):
                    return
            time.sleep(0.1)
        pytest.fail(f"The app did not answer at {self.url} in 20 seconds.")

    def stop(self) -> None:
        """End it, and what it painted with it."""
        self.running.terminate()
        self.running.wait(timeout=20)


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


Opens = Callable[..., Sheet]


@pytest.fixture
def opens(
    server: Server, playwright: Playwright, chromium: Path, tmp_path: Path
) -> Iterator[Opens]:
    """A function that opens the app in a fresh browser: size, theme, touch."""
    with ExitStack() as stack:

        def open_sheet(
            width: int = 1440, height: int = 900, *, touch: bool = False, theme: str = "light"
        ) -> Sheet:
            context = playwright.chromium.launch_persistent_context(
                str(tmp_path / f"profile{width}{theme}"),
                executable_path=str(chromium),
                headless=True,
                args=list(FLAGS),
                viewport={"width": width, "height": height},
                color_scheme="dark" if theme == "dark" else "light",
                has_touch=touch,
            )
            stack.callback(context.close)
            return Sheet(context.pages[0], server.url)

        yield open_sheet


@pytest.fixture
def sheet(opens: Opens) -> Sheet:
    """The app on a desktop's screen."""
    return opens()
