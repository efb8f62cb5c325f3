"""How does a page become a picture? Drawn by Chromium, kept as WebP."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
QUALITY = 74
WIDTH = 2100


def pictures(
    pages: Mapping[str, Callable[[], str]], chromium: str = CHROMIUM
) -> Iterator[tuple[str, bytes]]:
    """Each page (HTML, made when its turn comes) as a WebP of its full height, by its name."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": 800})
        for name, html in pages.items():
            page.set_content(html())
            yield name, as_webp(page.screenshot(full_page=True))
        browser.close()


def as_webp(png: bytes) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(out, "WEBP", quality=QUALITY, method=6)
    return out.getvalue()
