"""Where are the outline and the zones of a muscle? Signed distances at cells and at vertices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from referralmap.atlas.compiled import STEP_CM
from referralmap.atlas.documents import Place, muscle_problem
from referralmap.body.body import Body
from referralmap.body.surface import Surface
from referralmap.errors import Problem
from referralmap.model import Inset, InsetShape, Muscle, Shape, TriggerPoint

from .geodesics import NoPathError
from .places import REACH_CM, Places

INSIDE_CM = -1.0
"""The distance that an inset which belongs to a zone is given."""
DRAWN_CM = 1.0
"""How far outside a border a picture needs to know the distance."""

NO_WAY = "name points between them, or draw two shapes"
"""What helps where a shape has no place on the skin."""

Row = tuple[NDArray[np.int64], NDArray[np.int8]]

CELL_ROWS = ("essential", "whole")
VERTEX_ROWS = ("essential", "whole")


@dataclass(frozen=True, eq=False)
class PatternRows:
    """One trigger point: the vertex of its X, and its zones by name at cells and at vertices."""

    trigger_point: str
    vertex: int
    cells: dict[str, Row]
    vertices: dict[str, Row]


@dataclass(frozen=True, eq=False)
class MuscleRows:
    """One muscle: its outline at the vertices, and each of its trigger points."""

    outline: Row
    patterns: tuple[PatternRows, ...]


class ZoneCompiler:
    """Makes the rows of muscles; shapes that have no place on the skin are noted as problems.

    ``folder`` is where the muscles' files are.
    """

    def __init__(self, body: Body, places: Places, insets: Sequence[Inset], folder: Path) -> None:
        self._surface, self._places, self._folder = body.surface, places, folder
        self._insets = inset_units(insets, len(body.cell_areas))
        self.problems: list[Problem] = []

    def muscle(self, muscle: Muscle) -> MuscleRows:
        """The rows of a muscle and of its trigger points."""
        outline = self._union(muscle, ("outline",), muscle.outline)
        points = enumerate(muscle.trigger_points)
        return MuscleRows(
            at_vertices(outline), tuple(self._pattern(muscle, k, one) for k, one in points)
        )

    def _pattern(self, muscle: Muscle, number: int, one: TriggerPoint) -> PatternRows:
        place = ("trigger_points", number)
        essential = self._union(muscle, (*place, "essential"), one.essential)
        spillover = self._union(muscle, (*place, "spillover"), one.spillover)
        whole = np.minimum(essential, spillover)
        both = (*one.essential, *one.spillover)
        return PatternRows(
            trigger_point=one.id,
            vertex=self._places.vertex(one.at),
            cells={
                "essential": self._at_cells(essential, one.essential),
                "whole": self._at_cells(whole, both),
            },
            vertices={"essential": at_vertices(essential), "whole": at_vertices(whole)},
        )

    def _union(self, muscle: Muscle, at: Place, shapes: Sequence[Shape]) -> NDArray[np.float64]:
        def failed(number: int, what: str) -> None:
            place, hint = (*at, number), NO_WAY
            self.problems.append(muscle_problem(self._folder, muscle, place, what, hint))

        return union(self._places, shapes, failed)

    def _at_cells(self, field: NDArray[np.float64], shapes: Sequence[Shape]) -> Row:
        return at_cells(self._surface, field, inset_units_of(shapes, self._insets))


def union(
    places: Places, shapes: Sequence[Shape], failed: Callable[[int, str], None]
) -> NDArray[np.float64]:
    """The least distance (V,) to any of the shapes; inf far outside.

    ``failed`` is told the number of each shape that has no place on the skin, and why.
    """
    field = np.full(len(places.bare.vertices), np.inf)
    for number, shape in enumerate(shapes):
        if isinstance(shape, InsetShape):
            continue
        try:
            field = np.minimum(field, places.field(shape))
        except (NoPathError, KeyError) as error:
            failed(number, str(error))
    return field


def inset_units_of(shapes: Sequence[Shape], insets: Mapping[str, int]) -> list[int]:
    """The units of the insets among some shapes, ascending."""
    return sorted({insets[one.inset] for one in shapes if isinstance(one, InsetShape)})


def at_cells(surface: Surface, field: NDArray[np.float64], units: Sequence[int]) -> Row:
    """The part of a field (V,) that answers need, at the cells, and insets that are all inside."""
    near = np.where(np.isfinite(field), field, REACH_CM)
    distance = surface.sampled(near).mean(axis=1)
    cells = np.flatnonzero(distance < REACH_CM - 0.1)
    index = np.concatenate([cells, np.array(units, np.int64)])
    return index, quantised(np.concatenate([distance[cells], np.full(len(units), INSIDE_CM)]))


def at_vertices(field: NDArray[np.float64]) -> Row:
    """The part of a field (V,) that a picture needs: inside, and a little outside."""
    index = np.flatnonzero(field < DRAWN_CM)
    return index, quantised(field[index])


def quantised(distance: NDArray[np.float64]) -> NDArray[np.int8]:
    """Distances in cm as whole steps.

    >>> quantised(np.array([0.1, -99.0])).tolist(), quantised(np.zeros(0)).tolist()
    ([2, -127], [])
    """
    return np.clip(np.round(distance / STEP_CM), -127, 127).astype(np.int8)


def inset_units(insets: Sequence[Inset], cells: int) -> dict[str, int]:
    """The unit of each inset on the left or midline: behind the cells, left before right."""
    out, unit = {}, cells
    for inset in insets:
        out[inset.id] = unit
        unit += len(inset.sides)
    return out
