"""The app's server, and what a person does at it in a test: look, paint, press."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import canvas
from canvas import Pixel, Share
from playwright.sync_api import Locator, Page, expect

from referralmap import Atlas
from referralmap.app.launch import answers, command, environment, free_port

Place = tuple[str, float, float]  # a landmark, and cm to the viewer's right and down from it

NECK = ((0.42, 0.155), (0.43, 0.18), (0.445, 0.21))  # behind, the patient's left
SHOULDER = ((0.68, 0.21), (0.7, 0.24))  # in front, the patient's left


def shares(atlas: Atlas, view: str, places: tuple[Place, ...]) -> list[Share]:
    """Shares of the picture at which landmarks (and cm beside them) lie."""
    scene = atlas.body.view(view)
    points = atlas.body.fine_points(scene)
    width, height = scene.size
    found = [(points[atlas.body.landmarks[name]], dx, dy) for name, dx, dy in places]
    return [(float(p[0] + dx) / width, float(p[1] + dy) / height) for p, dx, dy in found]


class Server:
    """The app as `referralmap app` starts it, without the page that it would open.

    ``keep`` is the file of kept assessments; keeping is off without one.
    """

    def __init__(self, keep: Path | None = None) -> None:
        self.told = environment(None, keep=str(keep or ""))
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        """Start, and wait until it answers."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.running = subprocess.Popen(command(self.port), env=self.told, **quiet)
        for _ in range(300):
            if answers(self.port):
                return
            time.sleep(0.1)
        raise TimeoutError(f"The app did not answer at {self.url} within 30 seconds.")

    def stop(self) -> None:
        """End it."""
        self.running.terminate()
        self.running.wait(timeout=20)

    def kill(self) -> None:
        """End it in the middle of whatever it does, as a loss of power would."""
        self.running.kill()
        self.running.wait(timeout=20)


class Sheet:
    """A page of the app in a browser, with everything that it said and contacted.

    It is entered by a door, as a person would: the therapist's, if not said; "" stays before them.
    """

    def __init__(self, page: Page, url: str, door: str = "assess") -> None:
        self.page, self.url = page, url
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._contacted(request.url))
        page.on("websocket", lambda socket: self._contacted(socket.url))
        page.goto(url)
        if door:
            page.locator(f".st-key-door_{door} a").click()
        if door == "assess":
            self.ready()

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _contacted(self, url: str) -> None:
        if urlsplit(url).scheme in ("http", "https", "ws", "wss"):
            self.hosts.add(urlsplit(url).hostname or "")

    def ready(self) -> None:
        """Wait until the body is there."""
        expect(self.find(".clay")).to_have_attribute("href", re.compile("^data:"), timeout=20_000)

    def find(self, selector: str) -> Locator:
        """What a CSS selector finds in the component."""
        return self.page.locator(f".rm {selector}")

    def button(self, words: str) -> Locator:
        """The button with exactly these words."""
        return self.page.get_by_role("button", name=words, exact=True)

    def look(self, view: str) -> None:
        """Turn to another view of the part that is shown."""
        self.find(f'.face[data-view="{view}"]').click()
        self.ready()

    def place(self, share: Share) -> Pixel:
        """Where on the screen a share of the picture lies."""
        return canvas.on_screen(self.find(".canvas"), share)

    def paint(self, shares: Sequence[Share] = NECK) -> None:
        """One stroke with the mouse."""
        canvas.drag(self.page, [self.place(share) for share in shares])

    def touch(self, *fingers: Sequence[Share]) -> None:
        """One stroke of each finger, all at once."""
        canvas.touch(self.page, [[self.place(share) for share in one] for one in fingers])

    def pen(self, shares: Sequence[Share]) -> None:
        """One stroke with a pen."""
        session = self.page.context.new_cdp_session(self.page)
        places = [self.place(share) for share in shares]
        steps = ["mousePressed", *["mouseMoved"] * len(places), "mouseReleased"]
        for kind, (x, y) in zip(steps, [places[0], *places, places[-1]], strict=True):
            session.send(
                "Input.dispatchMouseEvent",
                {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1,
                 "pointerType": "pen", "force": 0.5},
            )  # fmt: skip

    def expect_marks(self, count: int) -> None:
        """Python has answered for that many marks; the status line says so to a screen reader."""
        said = "Nothing painted" if not count else "1 mark." if count == 1 else f"{count} marks."
        expect(self.find(".status")).to_contain_text(said, timeout=10_000)

    def ranking(self) -> list[str]:
        """The ids of the candidates, the first one first."""
        rows = self.find(".ranking button[data-id]")
        return [str(row.get_attribute("data-id")) for row in rows.all()]

    def zoom(self) -> float:
        """Pixels on the screen for a cm of the body."""
        scale: float = self.find(".canvas").evaluate("(canvas) => canvas.getScreenCTM().a")
        return scale


Opens = Callable[..., Sheet]
"""The fixture that opens a page: size, theme, touch, door."""
