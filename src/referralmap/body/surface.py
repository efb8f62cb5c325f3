"""What is the body surface, and which cells is it made of?

The surface is the MakeHuman base mesh hm08 (CC0): 13,380 vertices in their original order and
13,378 quads, exactly symmetric. A cell is one of the four quads that subdivision makes of a base
quad, or all four where the base quad is small (:mod:`referralmap.geometry.subdivision` keeps their
numbers). The same cells hold for every figure and pose; only the positions of the vertices differ.

Each cell carries four sample points. What share of a cell a mark covers, a view shows or a zone
contains is the share of its samples: cells are 0.6 cm2, so a quarter of one is what a border can be
off.

Invariants:
 1. ``mirror[mirror] == arange(N)``. 2. ``cell_centres[mirror] == cell_centres * [-1, 1, 1]`` and
 ``cell_areas[mirror] == cell_areas``, exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from referralmap.geometry.subdivision import subdivided, subdivided_quads

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WHOLE = 4
SAMPLES = 4
_QUARTER = np.array(
    [[9, 3, 1, 3], [3, 9, 3, 1], [1, 3, 9, 3], [3, 1, 3, 9]],
) / 16.0  # fmt: skip


@dataclass(frozen=True, eq=False)
class Surface:
    """Topology: base quads (F, 4); per cell its base quad, corner (or ``WHOLE``) and mirror."""

    quads: Ints
    face: Ints
    corner: Ints
    mirror: Ints

    @property
    def vertex_count(self) -> int:
        """Vertices of the base mesh: 13,380."""
        return int(self.quads.max()) + 1

    @cached_property
    def small_quads(self) -> Ints:
        """Quads (4 F, 4) of the once-subdivided surface; ``4 f + k`` lies in base quad ``f``."""
        return subdivided_quads(self.quads, self.vertex_count)

    @cached_property
    def cell_of_quad(self) -> Ints:
        """The cell (4 F,) that each small quad belongs to, or -1 where no light reaches it."""
        out = np.full(4 * len(self.quads), -1)
        whole = self.corner == WHOLE
        cell = np.arange(len(self.face))
        for k in range(4):
            out[4 * self.face[whole] + k] = cell[whole]
        out[4 * self.face[~whole] + self.corner[~whole]] = cell[~whole]
        return out

    def fine(self, vertices: Floats) -> Floats:
        """Positions (V, 3) of the once-subdivided surface; the base vertices come first."""
        return subdivided(np.asarray(vertices, float), self.quads)[0]

    def sampled(self, values: Floats) -> Floats:
        """Values (N, 4, …) at the samples of a quantity given at the fine vertices (V, …)."""
        at_quads = values[self.small_quads]
        out = np.empty((len(self.face), SAMPLES, *values.shape[1:]))
        whole = self.corner == WHOLE
        four = 4 * self.face[whole][:, None] + np.arange(4)
        out[whole] = at_quads[four].mean(axis=2)
        single = 4 * self.face[~whole] + self.corner[~whole]
        out[~whole] = np.einsum("sk,nk...->ns...", _QUARTER, at_quads[single])
        return out

    def samples(self, vertices: Floats) -> Floats:
        """Sample points (N, 4, 3) in cm of a figure's posed base vertices (13380, 3)."""
        return self.sampled(self.fine(vertices))

    def sample_normals(self, vertices: Floats) -> Floats:
        """Unit normals (N, 4, 3), pointing out of the body."""
        normals = self.sampled(vertex_normals(self.fine(vertices), self.small_quads))
        return np.asarray(normals / np.linalg.norm(normals, axis=-1, keepdims=True))


def vertex_normals(vertices: Floats, quads: Ints) -> Floats:
    """Normals (V, 3) of a mesh's vertices, out of the body, as long as their quads are large."""
    a, b, c, d = (vertices[quads[:, k]] for k in range(4))
    across = np.cross(c - a, d - b)
    columns = [
        np.bincount(quads.ravel(), np.repeat(across[:, k], 4), minlength=len(vertices))
        for k in range(3)
    ]
    return np.stack(columns, axis=1)
