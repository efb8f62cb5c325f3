"""Write what the documentation shows of the atlas: ``tools/atlas_docs.py`` (``make sheets``).

Under ``docs/atlas``: a contact sheet as WebP and a page of tables for each area of the body, an
index, and the groups that no drawing can tell apart. Pages come from the atlas alone and are the
same each time; the sheets need Chromium, which draws them. ``--pages`` leaves the sheets as they
are.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from atlasdocs.pages import all_pages  # noqa: E402  (after the path is set)
from atlasdocs.sheets import sheet_html  # noqa: E402
from referralmap.atlas.atlas import load_atlas  # noqa: E402
from referralmap.files import write_bytes, write_text  # noqa: E402

FOLDER = ROOT / "docs" / "atlas"
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
QUALITY = 74
WIDTH = 2100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    parser.add_argument("--pages", action="store_true", help="only the pages, not the sheets")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    chosen = parser.parse_args()
    atlas = load_atlas()
    for name, text in all_pages(atlas).items():
        write_text(FOLDER / name, text)
    if not chosen.pages:
        write_sheets(atlas, chosen.chromium)


def write_sheets(atlas, chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    areas = dict.fromkeys(muscle.area for muscle in atlas.muscles)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": 800})
        for area in areas:
            page.set_content(sheet_html(atlas, area))
            content = as_webp(page.screenshot(full_page=True))
            write_bytes(FOLDER / f"{area}.webp", content)
            print(f"  {area}.webp  {len(content) / 1e6:.2f} MB", flush=True)
        browser.close()


def as_webp(png: bytes) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(out, "WEBP", quality=QUALITY, method=6)
    return out.getvalue()


if __name__ == "__main__":
    main()
