"""Write what the documentation shows of the clinical records: ``tools/clinical_docs.py``.

Under ``docs/clinical``: every sentence with its sources, the points of the guide for patients, and
the muscles over the lung. Pages come from the atlas alone and are the same each time; ``make
sheets`` writes them too.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from clinicaldocs.pages import all_pages  # noqa: E402  (after the path is set)
from referralmap.atlas.atlas import load_atlas  # noqa: E402
from referralmap.files import write_text  # noqa: E402

FOLDER = ROOT / "docs" / "clinical"


def main() -> None:
    for name, text in all_pages(load_atlas()).items():
        write_text(FOLDER / name, text)
        print(f"  {name}  {text.count(chr(10))} lines")


if __name__ == "__main__":
    main()
