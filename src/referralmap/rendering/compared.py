"""What do two drawings of one person look like side by side, and what has come and gone?

In each view that shows any of it: before, after, and both together with what was kept, gained and
lost. The three differ by hatch and border, so nothing rests on colour.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import shapely

from referralmap.atlas.atlas import Atlas
from referralmap.body.views import View
from referralmap.comparison import Comparison, Shares
from referralmap.language.language import Language
from referralmap.language.words import Words

from .choice import WHOLE_BODY, views_of
from .drawn import Box, areas_group, box_round, seen_area
from .hatches import Hatch, HatchedArea, add_area
from .palette import PAPER, TEXT
from .svg import sheet, words

SQUARE, GAP, HEAD, ROW_HEAD, LINE = 330.0, 22.0, 50.0, 64.0, 19.0
"""Sides of a picture, gaps, room above all and above a row, and the height of a line, in pixels."""
LETTERS = 135
"""Letters in a line of the text above."""
MARGIN_CM, LEAST_CM = 12.0, 60.0
"""What is shown of a view: what is drawn, with a margin, and so much of the body at least."""

NOTHING = shapely.Polygon()
KEPT = HatchedArea(NOTHING, (), "#d9d4d0")
GAINED = HatchedArea(NOTHING, (Hatch((-45, 45)),))
LOST = HatchedArea(NOTHING, (Hatch((0,)),), PAPER, dashed=True)
LEGEND = (("kept", KEPT), ("gained", GAINED), ("lost", LOST))
"""How each is drawn: grey with a firm border; crossed lines; lying lines with a dashed border."""

WORDS = Words(
    "compared",
    "sentences",
    {
        "before": "Before",
        "after": "After",
        "both": "Both",
        "figures": "Kept {kept} cm², gained {gained} cm², lost {lost} cm².",
        "kept": "kept",
        "gained": "gained",
        "lost": "lost",
    },
)

Shown = tuple[tuple[Shares, HatchedArea], ...]


def draw_comparison(
    atlas: Atlas,
    comparison: Comparison,
    *,
    titles: tuple[str, str] | None = None,
    views: Sequence[str] = (),
) -> str:
    """An SVG text: before, after and both, in a row for each view, under what may be concluded.

    ``titles`` stand above the two drawings; ``views``: those that show most, if left out. Raises
    :class:`~referralmap.errors.UnknownNameError` for an unknown view.
    """
    names = views or comparison_views(atlas, comparison)
    say = partial(WORDS.say, atlas.language)
    columns = _columns(comparison, titles or (say("before"), say("after")), say("both"))
    said = (*comparison.said(atlas.language), _figures(comparison, atlas.language))
    lines = [line for sentence in said for line in textwrap.wrap(sentence, LETTERS)]
    head = HEAD + LINE * len(lines)
    width = len(columns) * (SQUARE + GAP) + GAP
    drawing = sheet(width, head + len(names) * (SQUARE + ROW_HEAD) + GAP)
    for number, line in enumerate(lines):
        drawing.add(words(line, GAP, 26 + LINE * number, 14))
    _add_legend(drawing, GAP, 22 + LINE * len(lines), atlas.language)
    for row, name in enumerate(names):
        top = head + row * (SQUARE + ROW_HEAD) + ROW_HEAD
        _add_row(drawing, atlas, atlas.body.view(name, comparison.figure), columns, top)
    return str(drawing.tostring())


def comparison_views(atlas: Atlas, comparison: Comparison) -> tuple[str, ...]:
    """The views that show what was drawn; the front where nothing is drawn."""
    shares = comparison.before_shares + comparison.after_shares
    units = np.flatnonzero(shares[: atlas.cell_count] > 0).astype(np.int32)
    if not len(units):
        return WHOLE_BODY[:1]
    return views_of(atlas, units, figure=comparison.figure, most=2)


def _columns(
    comparison: Comparison, titles: tuple[str, str], both: str
) -> tuple[tuple[str, Shown], ...]:
    kept, gained, lost = (
        comparison.kept_shares,
        comparison.gained_shares,
        comparison.lost_shares,
    )
    return (
        (titles[0], ((comparison.before_shares, KEPT),)),
        (titles[1], ((comparison.after_shares, KEPT),)),
        (both, ((kept, KEPT), (gained, GAINED), (lost, LOST))),
    )


def _figures(comparison: Comparison, language: Language) -> str:
    kept, gained, lost = (
        language.number(one.cm2) for one in (comparison.kept, comparison.gained, comparison.lost)
    )
    return WORDS.say(language, "figures", kept=kept, gained=gained, lost=lost)


def _add_row(
    drawing: Any, atlas: Atlas, scene: View, columns: tuple[tuple[str, Shown], ...], top: float
) -> None:
    """The pictures of one view; all show the same part of the body."""
    shapes = [
        [replace(style, shape=seen_area(atlas, shares, scene)) for shares, style in shown]
        for _, shown in columns
    ]
    box = _box(scene, [area for areas in shapes for area in areas])
    for column, ((title, _), areas) in enumerate(zip(columns, shapes, strict=True)):
        place = (GAP + column * (SQUARE + GAP), top)
        # A nested picture cuts off what lies outside of it, without a clip path.
        inner = drawing.svg(insert=place, size=(SQUARE, SQUARE), viewBox=f"0 0 {SQUARE} {SQUARE}")
        inner.add(areas_group(drawing, atlas, scene, areas, (), box, SQUARE / box[3]))
        drawing.add(inner)
        _add_words(drawing, scene, title, place, atlas.language)


def _box(scene: View, areas: Sequence[HatchedArea]) -> Box:
    """What is drawn, and enough of the body around it; all of the view where nothing is."""
    some = [area for area in areas if not area.shape.is_empty]
    whole = [HatchedArea(shapely.box(0, 0, *scene.size))]
    return box_round(some, scene, MARGIN_CM, LEAST_CM) if some else box_round(whole, scene, 0, 0)


def _add_words(
    drawing: Any, scene: View, title: str, place: tuple[float, float], language: Language
) -> None:
    """A frame, the title above it, and which side of the patient is at which edge."""
    left, top = place
    title = f"{title}: {scene.named(language)}"
    size = (SQUARE, SQUARE)
    drawing.add(drawing.rect(place, size, fill="none", stroke=TEXT, stroke_width=0.5))
    drawing.add(words(title, left + SQUARE / 2, top - 26, 15, anchor="middle", bold=True))
    edges = scene.edges(language, loud=True)
    for said, x, anchor in ((edges[0], left, "start"), (edges[1], left + SQUARE, "end")):
        drawing.add(words(said, x, top - 8, 13, anchor=anchor))


def _add_legend(drawing: Any, left: float, top: float, language: Language) -> None:
    for number, (name, style) in enumerate(LEGEND):
        x = left + 120 * number
        box = shapely.segmentize(shapely.box(x, top, x + 34, top + 16), 2.0)
        add_area(drawing, drawing, replace(style, shape=box), 1.0)
        drawing.add(words(WORDS.say(language, name), x + 42, top + 13, 14))
