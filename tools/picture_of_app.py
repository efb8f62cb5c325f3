"""Take the picture of the app that the README shows: ``python tools/picture_of_app.py``.

Pain is painted on the left of neck and head in a real browser; the first candidate is chosen.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

STROKES = (
    ("c6_lateral", "c4_lateral", "mastoid"),
    ("mastoid", "behind_ear"),
    ("above_ear", "temple"),
)
VIEW = "head_left"


def main() -> None:
    from playwright.sync_api import sync_playwright

    import referralmap as rm
    from benchmarks.browser import app_command, enter, page, served

    body = rm.load_atlas().body
    scene = body.view(VIEW)
    points = body.fine_points(scene)
    with served(app_command()) as url, sync_playwright() as driver, page(driver) as one:
        enter(one, url)
        one.locator(".rm .groups").get_by_role("button", name="Head", exact=True).click()
        one.locator(f'.rm .face[data-view="{VIEW}"]').click()
        one.wait_for_timeout(2500)
        corner = one.locator(".rm .canvas .clay").bounding_box()
        scale = corner["width"] / scene.size[0]
        for stroke in STROKES:
            places = [points[body.landmarks[name]] * scale for name in stroke]
            for number, (x, y) in enumerate(places):
                one.mouse.move(corner["x"] + x, corner["y"] + y, steps=8)
                if number == 0:
                    one.mouse.down()
            one.mouse.up()
            one.wait_for_timeout(400)
        one.locator(".rm .ranking li > button").first.click()
        one.wait_for_timeout(1500)
        one.screenshot(path=str(ROOT / "docs" / "pictures" / "app.png"))


if __name__ == "__main__":
    main()
