"""Which vertex of the once-subdivided neutral figure does each landmark name mean?

A pick is either a ray (`view`, x, y: the first hit of the figure seen from there, in cm of that
view) or a place (`near`: the nearest vertex). A pick with x = 0 stays on the midline. Authored on
the patient's left (x >= 0); the right side comes from the exact mirror of the mesh.
Rejected: picking by curvature (the surface is soft tissue; most bony bumps are not on it).
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from trimesh import Trimesh
from trimesh.ray.ray_pyembree import RayMeshIntersector

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# view -> (right, up) on the surface's axes: x to the patient's left, y up, z forward
VIEWS: Mapping[str, tuple[tuple[int, int, int], tuple[int, int, int]]] = {
    "anterior": ((1, 0, 0), (0, 1, 0)),
    "posterior": ((-1, 0, 0), (0, 1, 0)),
    "left": ((0, 0, -1), (0, 1, 0)),
    "top": ((-1, 0, 0), (0, 0, 1)),
    "bottom": ((1, 0, 0), (0, 0, 1)),
}
FAR = 300.0  # cm; where rays start
ON_MIDLINE = 1e-4  # cm
LONGEST_SNAP = 1.6  # cm; the largest cells of the surface are 3.5 cm2


class PickError(ValueError):
    """A pick that names no place on the figure."""


class Figure:
    """Vertices (n, 3) in cm and quads (m, 4) of the standing figure, ready to be picked on."""

    def __init__(self, vertices: Floats, quads: Ints) -> None:
        self.vertices = vertices
        triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
        mesh = Trimesh(vertices, triangles, process=False)
        self._rays = RayMeshIntersector(mesh, scale_to_box=False)
        self._midline = np.flatnonzero(np.abs(vertices[:, 0]) < ON_MIDLINE)

    def first_hit(self, view: str, x: float, y: float) -> Floats:
        """Where the ray at (x, y) cm of a view first meets the figure: (3,) cm."""
        if view not in VIEWS:
            raise PickError(f"there is no view {view!r}; the views are {', '.join(VIEWS)}")
        right, up = (np.array(axis, float) for axis in VIEWS[view])
        toward = np.cross(right, up)
        origin = x * right + y * up + FAR * toward
        hits, _, _ = self._rays.intersects_location(
            origin[None], -toward[None], multiple_hits=False
        )
        if len(hits) == 0:
            raise PickError(f"the ray at x = {x}, y = {y} of the {view} view misses the figure")
        return np.asarray(hits[0], float)

    def nearest(self, place: Floats, on_midline: bool) -> int:
        """The vertex nearest to a place, among the midline's only if asked for."""
        among = self._midline if on_midline else np.arange(len(self.vertices))
        return int(among[np.argmin(np.linalg.norm(self.vertices[among] - place, axis=1))])

    def vertex(self, pick: Mapping[str, Any]) -> int:
        """The vertex of one pick: {view, x, y} or {near = [x, y, z]}."""
        if "near" in pick:
            place = np.array(pick["near"], float)
        else:
            place = self.first_hit(pick["view"], pick["x"], pick["y"])
        vertex = self.nearest(place, on_midline=pick.get("x", place[0]) == 0)
        snap = float(np.linalg.norm(self.vertices[vertex] - place))
        if snap > LONGEST_SNAP:
            raise PickError(f"the nearest vertex is {snap:.1f} cm away")
        return vertex


def resolved(picks: Mapping[str, Mapping[str, Any]], figure: Figure) -> dict[str, int]:
    """Landmark name -> vertex; every pick that fails is named in one PickError."""
    found, problems = {}, []
    for name, entry in picks.items():
        try:
            found[name] = figure.vertex(entry["pick"])
        except PickError as error:
            problems.append(f"{name}: {error}")
    if problems:
        raise PickError("; ".join(problems))
    return found
