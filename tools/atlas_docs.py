"""Write what the documentation shows of the atlas: ``tools/atlas_docs.py`` (``make sheets``).

Under ``docs/atlas``: a contact sheet as WebP and a page of tables for each area of the body, an
index, and the groups that no drawing can tell apart. Pages come from the atlas alone and are the
same each time; the sheets need Chromium, which draws them. ``--pages`` leaves the sheets as they
are.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from atlasdocs.browser import CHROMIUM, pictures  # noqa: E402  (after the path is set)
from atlasdocs.pages import all_pages  # noqa: E402
from atlasdocs.sheets import sheet_html  # noqa: E402
from referralmap.atlas.atlas import load_atlas  # noqa: E402
from referralmap.files import write_bytes, write_text  # noqa: E402

FOLDER = ROOT / "docs" / "atlas"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    parser.add_argument("--pages", action="store_true", help="only the pages, not the sheets")
    parser.add_argument("--chromium", default=CHROMIUM)
    chosen = parser.parse_args()
    atlas = load_atlas()
    for name, text in all_pages(atlas).items():
        write_text(FOLDER / name, text)
    if not chosen.pages:
        write_sheets(atlas, chosen.chromium)


def write_sheets(atlas, chromium: str) -> None:
    areas = dict.fromkeys(muscle.area for muscle in atlas.muscles)
    pages = {area: partial(sheet_html, atlas, area) for area in areas}
    for area, content in pictures(pages, chromium):
        write_bytes(FOLDER / f"{area}.webp", content)
        print(f"  {area}.webp  {len(content) / 1e6:.2f} MB", flush=True)


if __name__ == "__main__":
    main()
