"""What do people read of the results in a terminal?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from referralmap.evaluation.figures import (
    Figures,
    by_body_area,
    by_drawn_area,
    by_sources,
    figures,
)
from referralmap.evaluation.methods import OURS
from referralmap.evaluation.protocol import Result
from referralmap.evaluation.scoring import Flags

COLUMNS = {
    "first": "first",
    "three": "three",
    "five": "five",
    "all_five": "all 5",
    "exact": "exact",
    "first_alike": "1st ~",
    "five_alike": "five ~",
    "exact_alike": "exact ~",
    "ece": "ece",
    "brier": "brier",
    "auc": "auc",
    "auc_imitators": "auc im",
    "auc_look_alikes": "auc la",
    "auc_random": "auc rd",
    "ms": "ms",
}
"""Figures and the heads of their columns."""

NOTE = """\
first: share of drawings whose first muscle is a true one; three, five: share of the true muscles
among so many; all 5: share of drawings with all of them among five; exact: the likeliest set is the
true one; ~ counts what no drawing can tell apart as one. ece, brier: of trigger points; a method
without probabilities has none. auc: pain of no muscle told from the rest (im: strangers' imitators,
la: the atlas's look-alikes, rd: random shapes). Drawings are simulated from the atlas,
none is a patient's."""


def table(results: Iterable[Result]) -> str:
    """All worlds and methods, then the library's own answer by groups of drawings."""
    results = list(results)
    blocks = [_block(_head(result), _rows_of_methods(result)) for result in results]
    nominal = next((one for one in results if one.world == "nominal"), None)
    if nominal is not None:
        for title, groups in (
            ("by number of sources", by_sources(nominal)),
            ("by drawn area", by_drawn_area(nominal)),
            ("by body area", by_body_area(nominal)),
        ):
            blocks.append(_block(f"nominal, {OURS}, {title}", _rows_of_groups(nominal, groups)))
    return "\n\n".join([*blocks, NOTE])


def _head(result: Result) -> str:
    sent = int(result.truth.any(axis=1).sum())
    return f"{result.world}: {len(result.kinds)} drawings, {sent} of them sent by muscles"


def _rows_of_methods(result: Result) -> dict[str, Figures]:
    return {name: figures(result, name) for name in result.said}


def _rows_of_groups(result: Result, groups: Mapping[str, Flags]) -> dict[str, Figures]:
    return {
        f"{name} ({int(chosen.sum())})": figures(result, OURS, chosen)
        for name, chosen in groups.items()
        if chosen.any()
    }


def _block(title: str, rows: Mapping[str, Figures]) -> str:
    width = max((len(name) for name in rows), default=0)
    head = " ".join(f"{words:>7}" for words in COLUMNS.values())
    lines = [title, f"  {'':{width}} {head}"]
    for name, of in rows.items():
        lines.append(f"  {name:{width}} " + " ".join(_cell(of, column) for column in COLUMNS))
    return "\n".join(lines)


def _cell(of: Figures, column: str) -> str:
    value = getattr(of, column)
    return f"{'–':>7}" if np.isnan(value) else f"{value:7.3f}"
