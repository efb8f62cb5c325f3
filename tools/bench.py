"""Measure the design's figures: ``python tools/bench.py [library|browser]``, both without a word.

Each is printed with its spread, its goal and its ratio to the plain alternative in the same run.
Nothing here is a test: a busy machine is no fault.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))


def main() -> None:
    wanted = sys.argv[1:] or ["library", "browser"]
    if "library" in wanted:
        from benchmarks.library import library

        library()
    if "browser" in wanted:
        from benchmarks.browser import browser

        browser()


if __name__ == "__main__":
    main()
