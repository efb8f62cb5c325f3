"""What does the pattern of a look-alike look like, and where do published maps of it disagree?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING

from referralmap.atlas.atlas import Atlas
from referralmap.atlas.patterns import LookAlikeKey
from referralmap.errors import UnknownNameError
from referralmap.model import Side

from .choice import views_of
from .svg import CAPTION, GAP, HEIGHT, TITLE_SIZE, panel, sheet, words
from .zones import PatternPaths, zone_paths

if TYPE_CHECKING:
    from referralmap.look_alikes import LookAlike

NAME = 26.0
"""Height of the line above a picture that says whose map it is [px]."""

Panel = tuple[str, PatternPaths, str]
"""A view's name, what is drawn on it, and what stands above it; empty for the view's own words."""


def draw_look_alike(
    atlas: Atlas,
    look_alike: LookAlike,
    *,
    side: Side = Side.LEFT,
    views: Sequence[str] = (),
    maps: bool = False,
) -> str:
    """An SVG text: the pattern of a look-alike in views side by side.

    Essential zone solid, spillover lighter with a dotted border. ``views``: those that show it best
    where none is named. ``maps``: instead each published map by itself, where it has any. Raises
    UnknownNameError for an unknown view or side.
    """
    if side not in look_alike.sides:
        raise UnknownNameError(f"side of {look_alike.id}", str(side), look_alike.sides)
    side = Side(side)
    chosen = tuple(views) or views_of_look_alike(atlas, look_alike, side)
    if maps and look_alike.maps:
        panels = _panels_of_maps(atlas, look_alike, side, chosen)
    else:
        essential, whole = atlas.fields.look_alike(look_alike.id, side)
        panels = [(v, zone_paths(atlas, atlas.body.view(v), essential, whole), "") for v in chosen]
    where = "" if side is Side.MIDLINE else f", {side}"
    return _sheet(atlas, f"{look_alike.name}{where}", panels)


def views_of_look_alike(atlas: Atlas, look_alike: LookAlike, side: Side) -> tuple[str, ...]:
    """Names of the views that show it best."""
    table = atlas.look_alike_patterns
    units, distance = table.whole.row(table.rows[LookAlikeKey(look_alike.id, side)])
    return views_of(atlas, units[distance <= 0])


def _panels_of_maps(
    atlas: Atlas, look_alike: LookAlike, side: Side, views: Sequence[str]
) -> list[Panel]:
    """Each published map in each of the views that shows something of it, map after map."""
    made = []
    for (number, one), view in product(enumerate(look_alike.maps), views):
        claim = atlas.fields.published_map(look_alike.id, number, side)
        paths = zone_paths(atlas, atlas.body.view(view), claim, claim)
        if paths.essential:
            made.append((view, paths, one.name))
    return made


def _sheet(atlas: Atlas, title: str, panels: Sequence[Panel]) -> str:
    scenes = [atlas.body.view(name) for name, _, _ in panels]
    widths = [scene.size[0] / scene.size[1] * HEIGHT for scene in scenes]
    total = max(sum(widths) + GAP * (len(scenes) + 1), TITLE_SIZE * 0.62 * len(title) + 2 * GAP)
    lower = NAME if any(above for *_, above in panels) else 0.0
    drawing = sheet(total, HEIGHT + CAPTION + lower + GAP)
    drawing.add(words(title, GAP, 34, TITLE_SIZE, bold=True))
    below = drawing.g(transform=f"translate(0,{lower})")
    drawing.add(below)
    left = GAP
    for scene, width, (_, paths, above) in zip(scenes, widths, panels, strict=True):
        below.add(panel(drawing, atlas, scene, paths, left, width))
        if above:
            size = min(17.0, width / (0.56 * len(above)))
            below.add(words(above, left + width / 2, CAPTION - 30, size, anchor="middle"))
        left += width + GAP
    return str(drawing.tostring())
