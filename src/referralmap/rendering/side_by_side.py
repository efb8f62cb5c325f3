"""What do two drawings look like side by side, as single pictures that a page can place?

The same three as in :mod:`.compared` (before, after, and both with what was kept, gained and lost),
each a picture of its own, so that a narrow screen can put them below one another, and words can be
read at their own size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import shapely

from referralmap.atlas.atlas import Atlas
from referralmap.body.views import View
from referralmap.comparison import Comparison, Shares

from .compared import GAINED, KEPT, LEAST_CM, LOST, MARGIN_CM, comparison_views
from .drawn import Box, Picture, box_round, picture, seen_area
from .hatches import HatchedArea, add_area
from .svg import sheet

HEIGHT = 330.0
SWATCH = (40.0, 22.0)
STYLES = {"kept": KEPT, "gained": GAINED, "lost": LOST}


@dataclass(frozen=True)
class Side:
    """One view of a comparison: the drawing before, the one after, and both together."""

    view: str
    before: Picture
    after: Picture
    both: Picture


def side_by_side(
    atlas: Atlas, comparison: Comparison, views: Sequence[str] = ()
) -> tuple[Side, ...]:
    """The three pictures of each view; ``views``: those that show most, if left out.

    Raises :class:`~referralmap.errors.UnknownNameError` for an unknown view.
    """
    names = views or comparison_views(atlas, comparison)
    figure = comparison.figure
    return tuple(_side(atlas, comparison, atlas.body.view(name, figure)) for name in names)


def _side(atlas: Atlas, comparison: Comparison, scene: View) -> Side:
    def shown(style: HatchedArea, shares: Shares) -> HatchedArea:
        return replace(style, shape=seen_area(atlas, shares, scene))

    before, after = (
        [shown(KEPT, shares)] for shares in (comparison.before_shares, comparison.after_shares)
    )
    both = [
        shown(KEPT, comparison.kept_shares),
        shown(GAINED, comparison.gained_shares),
        shown(LOST, comparison.lost_shares),
    ]
    box = _box(scene, [*before, *after, *both])
    made = [picture(atlas, scene, areas, height=HEIGHT, box=box) for areas in (before, after, both)]
    return Side(scene.name, *made)


def _box(scene: View, areas: Sequence[HatchedArea]) -> Box:
    """What all three show: what is drawn in any, with some of the body around it."""
    some = [area for area in areas if not area.shape.is_empty]
    whole = [HatchedArea(shapely.box(0, 0, *scene.size))]
    return box_round(some, scene, MARGIN_CM, LEAST_CM) if some else box_round(whole, scene, 0, 0)


def style_swatch(name: str) -> str:
    """An SVG text: a small area that is kept, gained or lost, for a legend. In pixels."""
    wide, high = SWATCH
    drawing = sheet(wide, high)
    box = shapely.segmentize(shapely.box(1, 1, wide - 1, high - 1), 2.0)
    add_area(drawing, drawing, replace(STYLES[name], shape=box), 1.0)
    return str(drawing.tostring())
