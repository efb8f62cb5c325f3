"""Which pictures of the drawing belong on the page, and what is in their legend?

Front and back always, so that a page is read the same every time; then the other views that were
drawn on; then, while there is room, what was drawn on a whole-body view, enlarged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from referralmap.assessment.visit import Assessment
from referralmap.drawing.marks import CellsMark, Eraser, RegionMark
from referralmap.rendering.choice import WHOLE_BODY
from referralmap.rendering.drawn import Picture, box_round, drawn_areas, picture
from referralmap.rendering.hatches import KIND_HATCHES, HatchedArea, swatch

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas

ALWAYS = ("anterior", "posterior")
MARGIN_CM, LEAST_CM = 7.0, 40.0
SMALL_SHARE = 0.45
"""Only what is smaller than this share of the view is worth an enlarged picture."""


def pictures(atlas: Atlas, assessment: Assessment, most: int) -> tuple[Picture, ...]:
    """The pictures, ``most`` of them at most, and never fewer than front and back."""
    views = (*ALWAYS, *_others(assessment))[: max(most, len(ALWAYS))]
    areas = {view: _areas(atlas, assessment, view) for view in views}
    whole = [_picture(atlas, assessment, view, areas[view]) for view in views]
    enlarged = (
        _enlarged(atlas, assessment, view, areas[view]) for view in views if view in WHOLE_BODY
    )
    close = [one for one in enlarged if one is not None]
    return (*whole, *close[: max(most - len(whole), 0)])


def legend(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """Each kind of pain that the pictures show, with its hatch as SVG."""
    kinds = [(str(kind), swatch(KIND_HATCHES[kind])) for kind in assessment.pain.every_kind]
    marks = range(len(assessment.drawing.marks))
    plain = any(not assessment.pain.kinds_of(mark) for mark in marks)
    return (*kinds, ("kind not named", swatch(None))) if plain and kinds else tuple(kinds)


def _others(assessment: Assessment) -> list[str]:
    """Views drawn on beside front and back, in the order in which they were first drawn on."""
    drawn = [
        mark.view
        for mark in assessment.drawing.marks
        if not isinstance(mark, RegionMark | CellsMark | Eraser)
    ]
    drawn += [spread.view for spread in assessment.pain.spreads]
    return [view for view in dict.fromkeys(drawn) if view not in ALWAYS]


def _areas(atlas: Atlas, assessment: Assessment, view: str) -> tuple[HatchedArea, ...]:
    return drawn_areas(atlas, assessment.drawing, view, assessment.pain.kinds_of)


def _picture(
    atlas: Atlas, assessment: Assessment, view: str, areas: Sequence[HatchedArea]
) -> Picture:
    scene = atlas.body.view(view, assessment.drawing.figure)
    return picture(atlas, scene, areas, spreads=assessment.pain.spreads)


def _enlarged(
    atlas: Atlas, assessment: Assessment, view: str, areas: Sequence[HatchedArea]
) -> Picture | None:
    """The part of a view that was drawn on; None where nothing is, or most of the view."""
    if not areas:
        return None
    scene = atlas.body.view(view, assessment.drawing.figure)
    box = box_round(areas, scene, MARGIN_CM, LEAST_CM)
    if box[3] > SMALL_SHARE * scene.size[1]:
        return None
    return picture(atlas, scene, areas, spreads=assessment.pain.spreads, box=box)
