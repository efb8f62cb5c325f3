"""Write what the documentation shows of the clinical records: ``tools/clinical_docs.py``.

Under ``docs/clinical``: every sentence with its sources, the points of the guide for patients, the
muscles over the lung, and the look-alikes with a contact sheet as WebP for each kind. Pages come
from the atlas alone and are the same each time; the sheets need Chromium. ``make sheets`` writes
them too, and ``--pages`` leaves the sheets as they are.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from atlasdocs.browser import CHROMIUM, pictures  # noqa: E402  (after the path is set)
from clinicaldocs.look_alikes import sheet_html  # noqa: E402
from clinicaldocs.pages import all_pages  # noqa: E402
from referralmap.atlas.atlas import load_atlas  # noqa: E402
from referralmap.files import write_bytes, write_text  # noqa: E402
from referralmap.rendering.look_alike_sheets import KINDS  # noqa: E402

FOLDER = ROOT / "docs" / "clinical"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    parser.add_argument("--pages", action="store_true", help="only the pages, not the sheets")
    parser.add_argument("--chromium", default=CHROMIUM)
    chosen = parser.parse_args()
    atlas = load_atlas()
    for name, text in all_pages(atlas).items():
        write_text(FOLDER / name, text)
        print(f"  {name}  {text.count(chr(10))} lines")
    if not chosen.pages:
        pages = {f"look_alikes-{kind}.webp": partial(sheet_html, atlas, kind) for kind in KINDS}
        for name, content in pictures(pages, chosen.chromium):
            write_bytes(FOLDER / name, content)
            print(f"  {name}  {len(content) / 1e6:.2f} MB", flush=True)


if __name__ == "__main__":
    main()
