"""What stands on a contact sheet? Every trigger point of one area, each in its best views."""

from __future__ import annotations

from html import escape

from referralmap.atlas.atlas import Atlas
from referralmap.atlas.patterns import PatternKey
from referralmap.model import Muscle, Side, TriggerPoint
from referralmap.rendering.choice import best_views, shown_area, views_with_cross
from referralmap.rendering.detail import cut, draw_detail

HEIGHT, WIDEST = 300, 330
MOST_VIEWS = 3
A_GOOD_PART = 0.2
"""A third view is worth its place if it shows this share of the zone."""

STYLE = """
* { box-sizing: border-box; }
body { margin: 0; padding: 28px; background: #fff; color: #16262b; font: 15px/1.35 "Helvetica Neue",
  Arial, sans-serif; }
h1 { font-size: 30px; margin: 0 0 4px; }
.how { margin: 0 0 18px; color: #4a5a60; font-size: 16px; }
.tiles { display: flex; flex-wrap: wrap; gap: 14px; }
.tile { border: 1px solid #d5dee0; border-radius: 10px; padding: 10px 12px 8px; }
.tile b { display: block; font-size: 16px; }
.views { display: flex; gap: 10px; margin-top: 6px; align-items: flex-end; }
.view { text-align: center; color: #4a5a60; font-size: 13px; }
.view svg { display: block; }
"""


def sheet_html(atlas: Atlas, area: str) -> str:
    """The page of one area, for a browser to draw."""
    tiles = "".join(
        tile(atlas, muscle, one)
        for muscle in atlas.muscles
        if muscle.area == area
        for one in muscle.trigger_points
    )
    how = (
        "Drawn for the patient's left. Filled: essential zone. Dotted: spillover zone. Dashed: the "
        "muscle. X: the trigger point."
    )
    title = f"Referred pain: {area}"
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{STYLE}</style>'
        f'<h1>{escape(title)}</h1><p class="how">{how} Atlas {escape(atlas.version)}.</p>'
        f'<div class="tiles">{tiles}</div></html>'
    )


def tile(atlas: Atlas, muscle: Muscle, one: TriggerPoint) -> str:
    """The name, and the views that show most, beside each other."""
    side = muscle.sides[0]
    drawn = "".join(
        f'<div class="view">{detail(atlas, one, side, view)}'
        f"{escape(atlas.body.view(view).words)}</div>"
        for view in chosen_views(atlas, one, side)
    )
    name = escape(f"{muscle.name}, {one.name}")
    return f'<div class="tile"><b>{name}</b><div class="views">{drawn}</div></div>'


def detail(atlas: Atlas, one: TriggerPoint, side: Side, view: str) -> str:
    """The cut of a view, as high as the others or as wide as a tile bears."""
    _, _, wide, high = cut(atlas, one, side, atlas.body.view(view))
    return draw_detail(atlas, one, side=side, view=view, height=min(HEIGHT, WIDEST * high / wide))


def chosen_views(atlas: Atlas, one: TriggerPoint, side: Side) -> tuple[str, ...]:
    """The best views without those that would show a sliver, but for the X's own."""
    views = best_views(atlas, one, side, most=MOST_VIEWS)
    row = atlas.patterns.row_of(PatternKey(one.muscle, one.id, side))
    units, distance = atlas.patterns.whole.row(row)
    cells = units[(distance <= 0) & (units < atlas.cell_count)]
    total = float(atlas.body.cell_areas[cells].sum())
    shows_x = set(views_with_cross(atlas, one, side, "neutral"))
    kept = []
    for view in views:
        share = shown_area(atlas, view, "neutral", cells).sum() / max(total, 1e-9)
        lacking_x = not shows_x & set(kept)
        if not kept or share >= A_GOOD_PART or (lacking_x and view in shows_x):
            kept.append(view)
    return tuple(kept)
