"""Where a share of the picture lies on the screen, and strokes over it by mouse and fingers."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Locator, Page

Share = tuple[float, float]  # of the width and height of the view's picture, from its top left
Pixel = tuple[float, float]  # of the screen


def on_screen(canvas: Locator, share: Share) -> Pixel:
    """Where on the screen a share of the picture on that canvas lies."""
    frame: dict[str, float] = canvas.evaluate(
        """(canvas) => {
          const to = canvas.getScreenCTM(), clay = canvas.querySelector(".clay");
          return { x: to.e, y: to.f, width: to.a * clay.getAttribute("width"),
                   height: to.d * clay.getAttribute("height") };
        }"""
    )
    return frame["x"] + share[0] * frame["width"], frame["y"] + share[1] * frame["height"]


def drag(page: Page, places: Sequence[Pixel]) -> None:
    """One stroke of the mouse."""
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=5)
    page.mouse.up()


def touch(page: Page, tracks: Sequence[Sequence[Pixel]]) -> None:
    """One stroke of each finger, all at once."""
    session = page.context.new_cdp_session(page)
    for step in range(len(tracks[0])):
        points = [{"x": t[step][0], "y": t[step][1], "id": i} for i, t in enumerate(tracks)]
        kind = "touchMove" if step else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
