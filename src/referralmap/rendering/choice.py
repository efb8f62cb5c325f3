"""Which views show a zone best?

Greedy cover: the view that shows most of what is not yet shown comes next, close-ups preferred by a
quarter, until nearly everything that can be seen is, or the views are as many as asked for. If
none of them shows the trigger point, the whole-body view that shows it best joins them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.atlas.atlas import Atlas
from referralmap.atlas.patterns import PatternKey
from referralmap.model import Side, TriggerPoint

CLOSE_UP = 1.25
ENOUGH = 0.93
A_GOOD_PART = 0.2
SQUARELY = 0.45
WHOLE_BODY = ("anterior", "posterior", "left", "right")


def best_views(
    atlas: Atlas,
    trigger_point: TriggerPoint,
    side: Side,
    *,
    figure: str = "neutral",
    most: int = 4,
) -> tuple[str, ...]:
    """Names of the views, best first; at least one."""
    key = PatternKey(trigger_point.muscle, trigger_point.id, side)
    units, distance = atlas.patterns.whole.row(atlas.patterns.row_of(key))
    chosen = views_of(atlas, units[distance <= 0], figure=figure, most=most)
    squarely = views_with_cross(atlas, trigger_point, side, figure)
    if squarely and not set(chosen) & set(squarely):
        whole = [name for name in squarely if name in WHOLE_BODY]
        chosen = (*chosen[: most - 1], (whole or list(squarely))[0])
    return chosen


def views_of(
    atlas: Atlas, units: NDArray[np.int32], *, figure: str = "neutral", most: int = 4
) -> tuple[str, ...]:
    """Names of the views that show some units best, best first; at least one."""
    cells = units[units < atlas.cell_count]
    shown = {name: shown_area(atlas, name, figure, cells) for name in atlas.body.views}
    return with_close_ups(covering(shown, most), shown, most)


def shown_area(
    atlas: Atlas, view: str, figure: str, cells: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Area in cm2 of each of ``cells`` (n,) that a view shows."""
    seen = atlas.body.visible(atlas.body.view(view, figure))[cells].mean(axis=1)
    return np.asarray(seen * atlas.body.cell_areas[cells], float)


def covering(shown: dict[str, NDArray[np.float64]], most: int) -> tuple[str, ...]:
    """Views in the order in which they add most, from the area (n,) that each shows of each cell.

    >>> covering({"anterior": np.array([1.0, 0.0]), "posterior": np.array([0.0, 2.0])}, 2)
    ('posterior', 'anterior')
    >>> covering({"anterior": np.zeros(0)}, 2)
    ('anterior',)
    """
    everything = np.max(list(shown.values()), axis=0)
    had = np.zeros_like(everything)
    chosen: list[str] = []
    while len(chosen) < most and had.sum() < ENOUGH * everything.sum():
        gain = {
            name: np.maximum(area - had, 0).sum() * (1 if name in WHOLE_BODY else CLOSE_UP)
            for name, area in shown.items()
        }
        best = max(gain, key=lambda name: gain[name])
        if gain[best] < 0.03 * everything.sum():
            break
        chosen.append(best)
        had = np.maximum(had, shown[best])
    return tuple(chosen) or (next(iter(shown)),)


def with_close_ups(
    chosen: tuple[str, ...], shown: dict[str, NDArray[np.float64]], most: int
) -> tuple[str, ...]:
    """``chosen`` and the close-ups that show a good part of the zone: a digit needs its hand."""
    everything = np.max(list(shown.values()), axis=0).sum()
    close = {
        name: area.sum()
        for name, area in shown.items()
        if name not in WHOLE_BODY and name not in chosen and area.sum() > A_GOOD_PART * everything
    }
    ordered = sorted(close, key=lambda name: -close[name])
    return (*chosen, *ordered)[:most]


def views_with_cross(
    atlas: Atlas, trigger_point: TriggerPoint, side: Side, figure: str
) -> tuple[str, ...]:
    """Views that see the skin over the trigger point squarely, the one that does most first."""
    body = atlas.body
    fields = atlas.fields.pattern(trigger_point.muscle, trigger_point.id, side)
    quads = np.flatnonzero((body.surface.small_quads == fields.vertex).any(axis=1))
    cells = np.unique(body.surface.cell_of_quad[quads])
    cells = cells[cells >= 0]
    seen = []
    for name in body.views:
        view = body.view(name, figure)
        if body.visible(view)[cells].any():
            facing = float((body.normals(view)[cells] @ np.cross(view.right, view.up)).mean())
            if facing > SQUARELY:
                seen.append((-facing, name))
    return tuple(name for _, name in sorted(seen))
