"""What do the compiled zones look like to a pencil? Signed distances at the vertices of the
surface.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from referralmap.body.body import Body
from referralmap.model import Side

from .compiled import STEP_CM, Compiled, Rows

Floats = NDArray[np.float64]
FAR_CM = 3.0


@dataclass(frozen=True, eq=False)
class PatternFields:
    """Signed distances (V,) in cm to the borders of the zones, and the vertex of the trigger
    point.
    """

    essential: Floats
    whole: Floats
    vertex: int


@dataclass(frozen=True, eq=False)
class Fields:
    """Fields of patterns and outlines, read from what was built when first asked for."""

    compiled: tuple[Compiled, ...]
    body: Body

    @cached_property
    def _places(self) -> dict[tuple[str, str], tuple[Compiled, int, int]]:
        """The folder, the row in it and the vertex of each trigger point."""
        return {
            (one["muscle"], one["trigger_point"]): (folder, row, one["vertex"])
            for folder in self.compiled
            for row, one in enumerate(folder.patterns)
        }

    @cached_property
    def _outlines(self) -> dict[str, tuple[Compiled, int]]:
        return {
            muscle: (folder, row)
            for folder in self.compiled
            for row, muscle in enumerate(folder.muscles)
        }

    @cached_property
    def _rows(self) -> dict[tuple[Compiled, str], Rows]:
        return {}

    def pattern(self, muscle: str, trigger_point: str, side: Side) -> PatternFields:
        """The fields of one trigger point on one side; KeyError where the atlas has none."""
        folder, row, vertex = self._places[muscle, trigger_point]
        if side is Side.RIGHT:
            vertex = int(self.body.mirror_vertices[vertex])
        essential, whole = (self._field(folder, name, row, side) for name in ("essential", "whole"))
        return PatternFields(essential, whole, vertex)

    def outline(self, muscle: str, side: Side) -> Floats:
        """The field (V,) of a muscle's outline on one side."""
        folder, row = self._outlines[muscle]
        return self._field(folder, "outline", row, side)

    def structure(self, name: str, side: Side) -> Floats:
        """The field (V,) of a structure below the skin; KeyError where none was built.

        What exists once lies where it was authored, whichever side is asked for.
        """
        folder = self.compiled[0]
        listed = {one: row for row, one in enumerate(folder.structures)}
        return self._field(folder, "structure", listed[name], side)

    def look_alike(self, name: str, side: Side) -> tuple[Floats, Floats]:
        """Fields (V,) of the essential and of the whole zone of a look-alike on one side."""
        row = self._look_alikes[name][0]
        essential, whole = (self._of_look_alike(zone, row, side) for zone in ("essential", "whole"))
        return essential, whole

    def published_map(self, name: str, number: int, side: Side) -> Floats:
        """The field (V,) of what one published map claims of a look-alike."""
        return self._of_look_alike("map", self._look_alikes[name][1] + number, side)

    @cached_property
    def _look_alikes(self) -> dict[str, tuple[int, int]]:
        """The row of each look-alike, and that of the first of its maps."""
        listed = self.compiled[0].look_alikes
        first = np.cumsum([0, *(one["maps"] for one in listed)]).tolist()
        return {one["look_alike"]: (row, first[row]) for row, one in enumerate(listed)}

    def _of_look_alike(self, zone: str, row: int, side: Side) -> Floats:
        return self._field(self.compiled[0], f"look_alike {zone}", row, side)

    def _field(self, folder: Compiled, name: str, row: int, side: Side) -> Floats:
        if (folder, name) not in self._rows:
            self._rows[folder, name] = _read(folder, name)
        vertices, steps = self._rows[folder, name].row(row)
        if side is Side.RIGHT:
            vertices = self.body.mirror_vertices[vertices]
        out = np.full(len(self.body.mirror_vertices), FAR_CM)
        out[vertices] = steps * STEP_CM
        return out


def _read(folder: Compiled, name: str) -> Rows:
    if name == "structure":
        return folder.structure_rows()
    if name.startswith("look_alike "):
        return folder.look_alike_rows("look_alike_fields.npz", name.removeprefix("look_alike "))
    return folder.outlines() if name == "outline" else folder.rows("fields.npz", name)
