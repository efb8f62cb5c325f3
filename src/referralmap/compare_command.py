"""What does ``referralmap compare`` read and print? Two visits or more of one person.

A thin shell, as ``cli`` is. The first and the last of the visits are compared, by their time; of
all, how strong it was.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.errors import AssessmentError
from referralmap.own import add_own, own_folder

if TYPE_CHECKING:
    from referralmap.comparison import Comparison
    from referralmap.extent import Extent

MOST_PLACES = 6


def add_compare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command ``compare``."""
    parser = commands.add_parser("compare", help="what a later visit's drawing gained and lost")
    parser.add_argument(
        "assessments", type=Path, nargs="+", help="files of assessments of one person, two or more"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    parser.add_argument("--out", type=Path, metavar="FILE", help="an SVG picture, side by side")
    add_own(parser)
    parser.set_defaults(run=run_compare)


def run_compare(given: argparse.Namespace) -> int:
    """``referralmap compare``."""
    from referralmap.assessment.visit import Assessment
    from referralmap.atlas.atlas import load_atlas
    from referralmap.comparison import compared, trend, trend_words

    if len(given.assessments) < 2:
        raise AssessmentError("one assessment has nothing to be compared with; give two or more.")
    read = (Assessment.from_json(path) for path in given.assessments)
    visits = sorted(read, key=lambda one: one.taken_at)
    atlas = load_atlas(own=own_folder(given.own, os.environ))
    comparison = compared(atlas, visits[0].drawing, visits[-1].drawing)
    points = trend(atlas, visits)
    days = tuple(f"{one.taken_at:%Y-%m-%d}" for one in (visits[0], visits[-1]))
    if given.out is not None:
        from referralmap.files import write_text
        from referralmap.rendering.compared import draw_comparison

        write_text(given.out, draw_comparison(atlas, comparison, titles=(days[0], days[1])))
    if given.json:
        document = {**comparison.to_json(), "trend": [one.to_json() for one in points]}
        print(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1))
    else:
        print("\n".join([*_said(comparison, days), *filter(None, [trend_words(points)])]))
    return 0


def _said(comparison: Comparison, days: tuple[str, ...]) -> Iterator[str]:
    before, after = comparison.before.cm2, comparison.after.cm2
    yield f"{days[0]}: {before:.0f} cm² drawn. {days[1]}: {after:.0f} cm²."
    yield f"Kept {comparison.kept.cm2:.0f} cm²."
    yield _places("Gained", comparison.gained)
    yield _places("Lost", comparison.lost)
    yield from comparison.sentences


def _places(what: str, found: Extent) -> str:
    """How much, and where, the side of the patient with each.

    Nothing is said of where there is nothing.
    """
    from referralmap.inference.words import sided

    places = [f"{sided(one.name, one.side)} {one.cm2:.0f}" for one in found.places if one.cm2 >= 1]
    more = f"; and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
    where = f": {'; '.join(places[:MOST_PLACES])}{more}" if places else ""
    return f"{what} {found.cm2:.0f} cm²{where}."
