"""What do the compiled zones look like to a pencil? Signed distances at the vertices of the
surface.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from referralmap.body.body import Body
from referralmap.body.load import read_arrays, read_json
from referralmap.model import Side

from .patterns import STEP_CM

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
    """Fields of patterns and outlines, read from ``folder`` when first asked for."""

    folder: Path
    body: Body

    @cached_property
    def _arrays(self) -> dict[str, NDArray[Any]]:
        return read_arrays(self.folder / "compiled" / "fields.npz")

    @cached_property
    def _rows(self) -> dict[tuple[str, str], tuple[int, int]]:
        listed = read_json(self.folder / "compiled" / "patterns.json")["patterns"]
        return {
            (one["muscle"], one["trigger_point"]): (row, one["vertex"])
            for row, one in enumerate(listed)
        }

    @cached_property
    def _outline_rows(self) -> dict[str, int]:
        muscles = dict.fromkeys(muscle for muscle, _ in self._rows)
        return {muscle: row for row, muscle in enumerate(muscles)}

    def pattern(self, muscle: str, trigger_point: str, side: Side) -> PatternFields:
        """The fields of one trigger point on one side; KeyError where the atlas has none."""
        row, vertex = self._rows[muscle, trigger_point]
        if side is Side.RIGHT:
            vertex = int(self.body.mirror_vertices[vertex])
        return PatternFields(
            self._field("essential", row, side), self._field("whole", row, side), vertex
        )

    def outline(self, muscle: str, side: Side) -> Floats:
        """The field (V,) of a muscle's outline on one side."""
        return self._field("outline", self._outline_rows[muscle], side)

    def _field(self, name: str, row: int, side: Side) -> Floats:
        start = self._arrays[f"{name}_start"]
        span = slice(int(start[row]), int(start[row + 1]))
        vertices = self._arrays[f"{name}_units"][span].astype(np.int64)
        if side is Side.RIGHT:
            vertices = self.body.mirror_vertices[vertices]
        out = np.full(len(self.body.mirror_vertices), FAR_CM)
        out[vertices] = self._arrays[f"{name}_distance"][span] * STEP_CM
        return out
