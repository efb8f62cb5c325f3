"""What does the pattern of a look-alike look like, and where do published maps of it disagree?"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import TYPE_CHECKING

from referralmap.atlas.atlas import Atlas
from referralmap.atlas.patterns import LookAlikeKey
from referralmap.body.views import View
from referralmap.errors import UnknownNameError
from referralmap.model import Side

from .choice import shown_area, views_of
from .detail import cut_to, draw_cut
from .svg import CAPTION, GAP, HEIGHT, TITLE_SIZE, panel, sheet, words
from .zones import PatternPaths, zone_paths

if TYPE_CHECKING:
    from referralmap.look_alikes import LookAlike

NAME = 26.0
"""Height of the line above a picture that says whose map it is [px]."""
LEAST_CM2 = 0.5
"""A map that shows less than this of itself in a view claims nothing there: that is said, since it
is how it differs from the others."""
AN_END_CM2 = 12.0
"""A hand or foot is drawn larger from this area of the essential zone on: some two toes."""
TOGETHER = "All maps together"

Claim = tuple[str, PatternPaths]
"""Whose map it is, and what it claims in a view."""
Panel = tuple[View, PatternPaths, str]
"""A view, what is drawn on it, and what stands above it; empty for the view's own words."""


def draw_look_alike(
    atlas: Atlas,
    look_alike: LookAlike,
    *,
    side: Side | str = Side.LEFT,
    views: Sequence[str] = (),
    maps: bool = False,
) -> str:
    """An SVG text: the pattern of a look-alike in views side by side.

    Essential zone solid, spillover lighter with a dotted border. ``views``: those that show it best
    where none is named. ``maps``: a row for each view instead, of what all published maps make
    together and of each by itself, where it has any. Raises UnknownNameError for an unknown view or
    side.
    """
    side = sided(look_alike, side)
    chosen = tuple(views) or views_of_look_alike(atlas, look_alike, side)
    scenes = [atlas.body.view(name) for name in chosen]
    if maps and look_alike.maps:
        rows = [_row(atlas, look_alike, side, scene) for scene in scenes]
    else:
        rows = [[(scene, _together(atlas, look_alike, side, scene), "") for scene in scenes]]
    where = "" if side is Side.MIDLINE else f", {side}"
    return _sheet(atlas, f"{look_alike.name}{where}", rows)


def sided(look_alike: LookAlike, side: Side | str) -> Side:
    """The side itself; UnknownNameError where the look-alike does not exist on it."""
    if side not in look_alike.sides:
        raise UnknownNameError(f"side of {look_alike.id}", str(side), look_alike.sides)
    return Side(side)


def views_of_look_alike(
    atlas: Atlas, look_alike: LookAlike, side: Side, most: int = 4
) -> tuple[str, ...]:
    """Names of the views that show it best, and the hand or foot that tells it from its neighbours.

    A toe is a hundredth of a root's pattern and the half of what a clinician asks for.
    """
    table = atlas.look_alike_patterns
    row = table.rows[LookAlikeKey(look_alike.id, side)]
    units, distance = table.whole.row(row)
    chosen = views_of(atlas, units[distance <= 0], most=most)
    units, distance = table.essential.row(row)
    cells = units[(distance <= 0) & (units < atlas.cell_count)]
    ends = [name for name in atlas.body.views if "_hand_" in name or "_foot_" in name]
    shown = {name: float(shown_area(atlas, name, "neutral", cells).sum()) for name in ends}
    best = max(ends, key=lambda name: shown[name])
    if shown[best] < AN_END_CM2 or set(ends) & set(chosen):
        return chosen
    return (*chosen, best)


def claims(atlas: Atlas, look_alike: LookAlike, side: Side, scene: View) -> list[Claim]:
    """What each published map claims in a view, in the order of the record."""
    found = []
    for number, one in enumerate(look_alike.maps):
        field = atlas.fields.published_map(look_alike.id, number, side)
        paths = zone_paths(atlas, scene, field, field)
        nothing = "" if paths.essential_cm2 >= LEAST_CM2 else ": nothing here"
        found.append((f"{one.name}{nothing}", paths))
    return found


def details(
    atlas: Atlas,
    look_alike: LookAlike,
    *,
    side: Side,
    view: str,
    height: float,
    widest: float = inf,
    maps: bool = False,
) -> list[tuple[str, str]]:
    """Captions and SVG texts: one view, all cut to the same box of it.

    ``height`` pixels high, or less where they would be wider than ``widest``. The first is the
    pattern; with ``maps`` each published map follows, so that what differs can be seen. The caption
    is empty where there is nothing to tell apart.
    """
    scene = atlas.body.view(view)
    box = cut_to(atlas, scene, atlas.fields.look_alike(look_alike.id, side)[1] < 0)
    high = min(height, widest * box[3] / box[2])
    several = maps and bool(look_alike.maps)
    drawn = [(TOGETHER if several else "", _together(atlas, look_alike, side, scene))]
    drawn += claims(atlas, look_alike, side, scene) if several else []
    return [(name, draw_cut(atlas, scene, paths, box, high)) for name, paths in drawn]


def _together(atlas: Atlas, look_alike: LookAlike, side: Side, scene: View) -> PatternPaths:
    return zone_paths(atlas, scene, *atlas.fields.look_alike(look_alike.id, side))


def _row(atlas: Atlas, look_alike: LookAlike, side: Side, scene: View) -> list[Panel]:
    every = [(TOGETHER, _together(atlas, look_alike, side, scene))]
    every += claims(atlas, look_alike, side, scene)
    return [(scene, paths, name) for name, paths in every]


def _sheet(atlas: Atlas, title: str, rows: Sequence[Sequence[Panel]]) -> str:
    lower = NAME if any(above for row in rows for *_, above in row) else 0.0
    across = max(sum(map(_width, row)) + GAP * (len(row) + 1) for row in rows)
    each = HEIGHT + CAPTION + lower + GAP
    drawing = sheet(max(across, TITLE_SIZE * 0.62 * len(title) + 2 * GAP), each * len(rows))
    drawing.add(words(title, GAP, 34, TITLE_SIZE, bold=True))
    for number, row in enumerate(rows):
        below = drawing.g(transform=f"translate(0,{number * each + lower:.1f})")
        drawing.add(below)
        left = GAP
        for one in row:
            scene, paths, above = one
            width = _width(one)
            below.add(panel(drawing, atlas, scene, paths, left, width))
            if above:
                size = min(17.0, width / (0.56 * len(above)))
                below.add(words(above, left + width / 2, CAPTION - 30, size, anchor="middle"))
            left += width + GAP
    return str(drawing.tostring())


def _width(one: Panel) -> float:
    scene = one[0]
    return float(scene.size[0] / scene.size[1] * HEIGHT)
