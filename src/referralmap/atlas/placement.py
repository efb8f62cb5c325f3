"""Does each trigger point lie where its muscle is, and each zone on the side where it may be?

Rules that can be judged only on the surface, after the shapes were compiled. The rules of
:mod:`.checks` judge the words alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from referralmap.errors import Problem
from referralmap.model import Muscle, Shape, Side

from .documents import muscle_problem
from .patterns import PatternKey

if TYPE_CHECKING:
    from .atlas import Atlas

ACROSS_CM = 3.0
"""How far beyond the midline the skin may still belong to a zone of one side."""


def placement_problems(atlas: Atlas) -> list[Problem]:
    """What all rules of place have against the atlas, rule by rule."""
    return [problem for rule in RULES for problem in rule(atlas)]


def trigger_points_are_in_their_muscle(atlas: Atlas) -> Iterator[Problem]:
    """The X lies inside the muscle's outline."""
    for muscle in atlas.muscles:
        outline = atlas.fields.outline(muscle.id, muscle.sides[0])
        for number, one in enumerate(muscle.trigger_points):
            fields = atlas.fields.pattern(muscle.id, one.id, muscle.sides[0])
            away = float(outline[fields.vertex])
            if away > 0:
                far = f"{away:.1f} cm" if away < 1 else "1 cm or more"
                what = f"the trigger point lies {far} outside the outline of its muscle"
                hint = "move it, or draw the outline as large as the muscle is"
                yield _problem(atlas, muscle, (number, "at"), what, hint)


def zones_keep_to_their_side(atlas: Atlas) -> Iterator[Problem]:
    """Pain stays on the muscle's side unless a shape is written with ``opposite``."""
    beyond = atlas.body.cell_centres[:, 0] < -ACROSS_CM
    for muscle in atlas.muscles:
        if muscle.side is Side.MIDLINE:
            continue
        for number, one in enumerate(muscle.trigger_points):
            if any(crosses(shape) for shape in (*one.essential, *one.spillover)):
                continue
            key = PatternKey(muscle.id, one.id, Side.LEFT)
            units, distance = atlas.patterns.whole.row(atlas.patterns.row_of(key))
            inside = units[(distance <= 0) & (units < atlas.cell_count)]
            area = float(atlas.body.cell_areas[inside[beyond[inside]]].sum())
            if area > 0:
                what = f"{area:.0f} cm2 of the zone lie on the other side of the body"
                hint = "write 'opposite' where a source says so, or keep the shape on its side"
                yield _problem(atlas, muscle, (number, "essential"), what, hint)


def zones_have_a_size(atlas: Atlas) -> Iterator[Problem]:
    """A zone that was drawn covers a cell or more: a smaller one could never be found."""
    for muscle in atlas.muscles:
        for number, one in enumerate(muscle.trigger_points):
            key = PatternKey(muscle.id, one.id, muscle.sides[0])
            _, distance = atlas.patterns.essential.row(atlas.patterns.row_of(key))
            if not np.any(distance <= 0):
                what = "the essential zone covers no cell of the surface"
                hint = "make its radius larger"
                yield _problem(atlas, muscle, (number, "essential"), what, hint)


RULES: tuple[Callable[[Atlas], Iterator[Problem]], ...] = (
    trigger_points_are_in_their_muscle,
    zones_keep_to_their_side,
    zones_have_a_size,
)


def crosses(shape: Shape) -> bool:
    """Whether the shape names a point of the opposite side."""
    return any(point.opposite for point in shape.points)


def _problem(atlas: Atlas, muscle: Muscle, place: tuple[int, str], what: str, hint: str) -> Problem:
    folder = atlas.folder_of(muscle)
    return muscle_problem(folder, muscle, ("trigger_points", *place), what, hint)
