"""Which pictures of the drawing belong on the page, and what is in their legend?

Front and back always, so that a page is read the same every time; then the other views that were
drawn on; then, while there is room, what was drawn on a whole-body view, enlarged; or what was
named, if nothing was drawn by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from referralmap.assessment.visit import Assessment
from referralmap.drawing.marks import CellsMark, Eraser, RegionMark
from referralmap.language.language import ENGLISH, Language
from referralmap.rendering.choice import WHOLE_BODY
from referralmap.rendering.drawn import Picture, box_round, drawn_areas, picture, spread_swatch
from referralmap.rendering.hatches import KIND_HATCHES, HatchedArea, swatch

from .words import WORDS

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas

ALWAYS = ("anterior", "posterior")
MARGIN_CM, LEAST_CM = 7.0, 40.0
SMALL_SHARE = 0.45
"""Only what is smaller than this share of the view is worth an enlarged picture."""


def pictures(atlas: Atlas, assessment: Assessment, most: int) -> tuple[Picture, ...]:
    """The pictures, ``most`` of them at most, and never fewer than front and back."""
    drawn_on = _drawn_on(assessment)
    others = [view for view in drawn_on if view not in ALWAYS]
    views = (*ALWAYS, *others)[: max(most, len(ALWAYS))]
    areas = {view: _areas(atlas, assessment, view) for view in views}
    whole = [_picture(atlas, assessment, view, areas[view]) for view in views]
    enlarged = (
        _enlarged(atlas, assessment, view, areas[view])
        for view in views
        if view in WHOLE_BODY and (view in drawn_on or not drawn_on)
    )
    close = [one for one in enlarged if one is not None]
    return (*whole, *close[: max(most - len(whole), 0)])


def legend(assessment: Assessment, language: Language = ENGLISH) -> tuple[tuple[str, str], ...]:
    """Each sign that the pictures show, in words and as SVG."""
    kinds = [
        (kind.said(language), swatch(KIND_HATCHES[kind])) for kind in assessment.pain.every_kind
    ]
    marks = range(len(assessment.drawing.marks))
    plain = any(not assessment.pain.kinds_of(mark) for mark in marks)
    if plain and kinds:
        kinds.append((WORDS.say(language, "kind.none"), swatch(None)))
    if assessment.pain.spreads:
        kinds.append((WORDS.say(language, "spread"), spread_swatch()))
    return tuple(kinds)


def _drawn_on(assessment: Assessment) -> tuple[str, ...]:
    """The views drawn on by hand, in the order in which they first were."""
    drawn = [
        mark.view
        for mark in assessment.drawing.marks
        if not isinstance(mark, RegionMark | CellsMark | Eraser)
    ]
    drawn += [spread.view for spread in assessment.pain.spreads]
    return tuple(dict.fromkeys(drawn))


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
