"""Which close-up should open by itself for a mark made on the whole body?

A mark of which most lies on one hand, on one foot or on the head, where the body is drawn too small
to be exact. The face of it that shows most of the mark is the one that opens.
"""

from __future__ import annotations

import numpy as np

from referralmap import Atlas
from referralmap.app.patient.places import drawing_of
from referralmap.app.patient.walk import Mark

WHOLE_BODY = ("anterior", "posterior", "left", "right")
MOST_OF_IT = 0.6
"""The share of a mark that lies on a part, from which on its close-up opens."""

SAME_WAY = 2.0
"""How much more a close-up counts that is seen from where the whole body was seen."""


def part_of_view(view: str) -> str:
    """The part that a close-up shows: "head", "left_hand", …; "" for the whole body.

    >>> part_of_view("left_hand_palmar"), part_of_view("head_top"), part_of_view("left")
    ('left_hand', 'head', '')
    """
    if view in WHOLE_BODY:
        return ""
    return "head" if view.startswith("head") else view.rsplit("_", 1)[0]


def close_up(atlas: Atlas, figure: str, mark: Mark) -> str | None:
    """The view that should open for a mark, or None."""
    if mark.get("view") not in WHOLE_BODY:
        return None
    drawn = atlas.lift(drawing_of(figure, [mark])).weights[: atlas.cell_count]
    drawn = drawn * atlas.areas[: atlas.cell_count]
    total = float(drawn.sum())
    for part, cells in _parts(atlas).items():
        if total > 0 and float(drawn[cells].sum()) >= MOST_OF_IT * total:
            return _best_view(atlas, figure, part, drawn, mark["view"])
    return None


def _parts(atlas: Atlas) -> dict[str, np.ndarray]:
    """The cells of the head, and of each hand and foot."""
    areas = {region.id: region.area for region in atlas.regions}
    found: dict[str, list[np.ndarray]] = {}
    for (region, side), units in atlas.region_units.units.items():
        area = areas.get(region)
        if area in ("head", "hand", "foot"):
            name = "head" if area == "head" else f"{side}_{area}"
            found.setdefault(name, []).append(units)
    return {name: np.concatenate(units) for name, units in found.items()}


def _best_view(atlas: Atlas, figure: str, part: str, drawn: np.ndarray, whole: str) -> str:
    """The close-up that shows most of what is drawn, one from the same direction before others.

    Whoever drew on the back is not to find the right of the picture exchanged with its left.
    """
    before = atlas.body.view(whole, figure).right

    def shown(view: str) -> float:
        scene = atlas.body.view(view, figure)
        seen = atlas.body.visible(scene).mean(axis=1)
        alike = SAME_WAY if float(scene.right @ before) > 0.9 else 1.0
        return alike * float((seen * drawn).sum())

    return max((view for view in atlas.body.views if part_of_view(view) == part), key=shown)
