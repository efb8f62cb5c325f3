"""Build the outputs under ``maps/``: ``python tools/build.py [body|landmarks|zones]``.

``body`` makes ``maps/body`` from the CC0 base mesh (a few minutes), ``landmarks`` only places the
landmarks on it again (seconds), ``zones`` compiles the muscles and regions onto it (a minute).
Without a word, body and zones. Running it twice gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    parser.add_argument("what", nargs="*", choices=["body", "landmarks", "zones"])
    parser.add_argument("--downloads", type=Path, default=ROOT / "build" / "downloads")
    chosen = parser.parse_args()
    what = chosen.what or ["body", "zones"]
    if "body" in what:
        from bodybuild.build import build_body
        from bodybuild.sources import stamp_body

        print("Building maps/body")
        build_body(ROOT, chosen.downloads)
        stamp_body(ROOT)
    if "landmarks" in what:
        from bodybuild.build import rebuild_landmarks
        from bodybuild.sources import stamp_body

        print("Placing landmarks")
        rebuild_landmarks(ROOT, chosen.downloads)
        stamp_body(ROOT)
    if "zones" in what:
        from referralmap.compiling.build import build_maps

        print("Compiling zones")
        build_maps(ROOT / "maps", lambda said: print(f"  {said}", flush=True))


if __name__ == "__main__":
    main()
