"""Twenty people at once: ``python tools/load.py [--people 20] [--seconds 60] [--profile FILE]``.

The model: each person lifts the pointer every 3 seconds (2 to 4, evenly spread, each with a seed of
their own) on the therapist's page, with a new stroke each time, and begins anew after 12. One of
them is a real Chromium, whose figure is the one that counts: from the pointer's release to the new
ranking on the screen, by the page's own clock. The others speak Streamlit's protocol over
websockets as the browser does, and draw nothing on a screen; theirs is from the sent stroke to the
answer that holds its number.

Clients and server share this machine's cores, so a figure is worse than the same load from tablets.
Nothing here is a test: a busy machine is no fault, and its load is printed beside the figures.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--profile", type=Path, help="write what one stroke costs in Python there")
    asked = parser.parse_args()
    if asked.profile:
        from benchmarks.stroke import profiled

        asked.profile.write_text(profiled(), "utf-8")
        print(f"{asked.profile}: what a stroke costs in Python.")
        return
    from benchmarks.load import load

    load(asked.people, asked.seconds)


if __name__ == "__main__":
    main()
