"""The figures of the app: cold start, and from the lifted pointer to the new ranking on the
screen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright

from referralmap.app.launch import SETTINGS, command, free_port

from .figures import Timing, line, said

CHROMIUM = os.environ.get("REFERRALMAP_CHROMIUM") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY = ".rm .clay[href^='data:']"  # the body to paint on is there
PLAIN = Path(__file__).with_name("plain_app.py")

# Set when the answer's text changes, by the page's own clock: the harness's would add its own
# delay.
WATCH = """([selector, deep]) => {
  const holds = (node) => node.shadowRoot?.querySelector(deep);
  const root = deep ? [...document.querySelectorAll("*")].find(holds).shadowRoot : document;
  const node = root.querySelector(selector);
  window.__changed = null;
  window.__watch?.disconnect();
  window.__watch = new MutationObserver(() => { window.__changed ??= performance.now(); });
  window.__watch.observe(node, {childList: true, subtree: true, characterData: true});
  window.__released = null;
  const note = () => { window.__released = performance.now(); };
  window.addEventListener("pointerup", note, {capture: true, once: true});
}"""


def browser(strokes: int = 40, starts: int = 5) -> None:
    """Print both figures; the app and the plain page run side by side on loopback."""
    with (
        served(app_command()) as ours,
        served(plain_command()) as plain,
        sync_playwright() as driver,
    ):
        cold = cold_starts(driver, therapists(ours), READY, starts)
        cold_plain = cold_starts(driver, plain, "text=answer 0", starts)
        said([line("page ready from a cold start", cold, "<= 2.5 s", "a page of one button",
                   cold_plain)])  # fmt: skip
        live, live_plain = (
            strokes_timed(driver, ours, strokes),
            clicks_timed(driver, plain, strokes),
        )
    said([line("pointer up to new ranking", live, "median <= 120 ms, 95 % <= 250 ms",
               "one button's text", live_plain)])  # fmt: skip


def app_command() -> tuple[list[str], int]:
    port = free_port()
    return command(port), port


def plain_command() -> tuple[list[str], int]:
    port = free_port()
    flags = [
        f"--{name}={value}" for name, value in SETTINGS.items() if not name.startswith("theme")
    ]
    run = [sys.executable, "-m", "streamlit", "run", str(PLAIN), f"--server.port={port}", *flags]
    return run, port


@contextmanager
def served(start: tuple[list[str], int]) -> Iterator[str]:
    """The address of a server that is up while the block runs."""
    with up(start) as (url, _):
        yield url


@contextmanager
def up(start: tuple[list[str], int]) -> Iterator[tuple[str, int]]:
    """Its address, and the number of its process."""
    words, port = start
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            with suppress(OSError), urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                break
            time.sleep(0.1)
        yield url, running.pid
    finally:
        running.terminate()
        running.wait(timeout=20)


@contextmanager
def page(driver) -> Iterator[Page]:
    with tempfile.TemporaryDirectory() as profile:
        context = driver.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, headless=True, args=FLAGS,
            viewport={"width": 1440, "height": 900},
        )  # fmt: skip
        try:
            yield context.pages[0]
        finally:
            context.close()


def cold_starts(driver, url: str, ready: str, times: int) -> Timing:
    """From asking for the page, with an empty profile, until ``ready`` is on it."""
    seconds = []
    for _ in range(times):
        with page(driver) as one:
            start = time.perf_counter()
            one.goto(url, wait_until="commit")
            one.wait_for_selector(ready, timeout=30_000)
            seconds.append(time.perf_counter() - start)
    return Timing(tuple(seconds))


def therapists(url: str) -> str:
    """The address of the therapist's page: the app itself opens on its doors, without a body."""
    return f"{url}/assess"


def enter(one: Page, url: str) -> None:
    """Open the therapist's page, and wait until one can paint."""
    one.goto(therapists(url))
    one.wait_for_selector(READY, timeout=60_000)
    one.wait_for_timeout(1500)


def strokes_timed(driver, url: str, times: int) -> Timing:
    rng = np.random.default_rng(7)
    with page(driver) as one:
        enter(one, url)
        box = one.locator(".rm .canvas").bounding_box()
        return Timing(tuple([stroke_timed(one, box, rng) for _ in range(times)][2:]))


def stroke_timed(one: Page, box, chance) -> float:
    """Seconds from a stroke somewhere on the trunk to its ranking; ``chance`` has ``uniform``."""
    x = box["x"] + box["width"] / 2 + chance.uniform(-0.03, 0.03) * box["height"]
    y = box["y"] + chance.uniform(0.25, 0.5) * box["height"]
    arm(one, ".status", ".rm")
    one.mouse.move(x, y)
    one.mouse.down()
    one.mouse.move(x + 12, y + 20, steps=4)
    one.mouse.up()
    return answered(one)


def clicks_timed(driver, url: str, times: int) -> Timing:
    with page(driver) as one:
        one.goto(url)
        one.wait_for_selector("text=answer 0", timeout=30_000)
        one.wait_for_timeout(1000)
        seconds = []
        for _ in range(times):
            arm(one, "[data-testid=stText]", "")
            one.get_by_role("button", name="again").click()
            seconds.append(answered(one))
        return Timing(tuple(seconds[2:]))


def arm(one: Page, selector: str, deep: str) -> None:
    one.evaluate(WATCH, [selector, deep])


def answered(one: Page) -> float:
    one.wait_for_function("window.__changed !== null && window.__released !== null")
    one.wait_for_timeout(60)
    return float(one.evaluate("window.__changed - window.__released")) / 1000
