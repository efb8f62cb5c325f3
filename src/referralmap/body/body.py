"""What does the library know of the body: cells, figures, views, landmarks?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from referralmap.errors import UnknownNameError
from referralmap.geometry.paths import path_rings

from .load import read_arrays, read_json, read_surface
from .surface import SAMPLES, WHOLE, Surface
from .views import FIGURES, VIEW_WORDS, View

Floats = NDArray[np.float64]
Floats32 = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Picture:
    """The drawn art of a view: a WebP with alpha and three SVG paths in view coordinates.

    ``silhouette`` is closed; ``outline`` is open where the picture's edge cuts the body.
    """

    image: bytes
    outline: str
    contours: str
    silhouette: str


@dataclass(frozen=True, eq=False)
class Body:
    """The body surface with its figures and views, read from ``folder`` as needed.

    ``cell_centres`` (N, 3) float32 in cm, x to the patient's left, y up, z forward, and
    ``cell_areas`` (N,) float32 in cm2 are those of the neutral figure standing in the anatomical
    position.
    """

    folder: Path
    surface: Surface
    cell_centres: Floats32
    cell_areas: Floats32

    @property
    def mirror(self) -> NDArray[np.int64]:
        """The mirror cell (N,) of each cell."""
        return self.surface.mirror

    @property
    def figures(self) -> tuple[str, ...]:
        """Names of the figures."""
        return FIGURES

    @property
    def views(self) -> tuple[str, ...]:
        """Names of the views, the same for every figure."""
        return tuple(VIEW_WORDS)

    @cached_property
    def landmarks(self) -> dict[str, int]:
        """Landmark name to its vertex of the once-subdivided surface, on the patient's left or
        midline.
        """
        return {name: int(vertex) for name, vertex in self._built("landmarks.json").items()}

    @cached_property
    def mirror_vertices(self) -> NDArray[np.int64]:
        """The mirror vertex (V,) of each vertex of the once-subdivided surface."""
        return read_arrays(self._path("mirror.npz"))["vertices"].astype(np.int64)

    @cached_property
    def _cache(self) -> dict[tuple[str, ...], Any]:
        """What was read or worked out once; its keys name what it is."""
        return {}

    def vertices(self, figure: str = "neutral", pose: str = "stand") -> Floats:
        """Base vertices (13380, 3) in cm of a figure in the pose ``stand`` or ``reach``."""
        arrays = self._figure(figure)
        if pose not in arrays:
            raise UnknownNameError("pose", pose, ["stand", "reach"])
        return arrays[pose].astype(np.float64)

    def figure_areas(self, figure: str) -> Floats32:
        """Cell areas (N,) in cm2 of a figure standing."""
        return np.asarray(self._figure(figure)["cell_areas"], dtype=np.float32)

    def view(self, name: str, figure: str = "neutral") -> View:
        """One view of one figure.

        Raises :class:`~referralmap.errors.UnknownNameError` with the closest name.
        """
        self._known(figure)
        if name not in VIEW_WORDS:
            raise UnknownNameError("view", name, VIEW_WORDS)
        row = self._built(f"{figure}/views.json")[name]
        return View(
            name=name,
            figure=figure,
            pose=row["pose"],
            right=np.array(row["right"]),
            up=np.array(row["up"]),
            left_top=(row["left_top"][0], row["left_top"][1]),
            size=(row["size"][0], row["size"][1]),
            art=row["art"],
            flipped=row["flipped"],
        )

    def visible(self, view: View) -> NDArray[np.bool_]:
        """Whether the view shows each sample (N, 4) of each cell."""
        packed = self._visibility(view.figure)[view.name]
        count = len(self.cell_areas) * SAMPLES
        return np.unpackbits(packed, count=count).astype(bool).reshape(-1, SAMPLES)

    def samples(self, view: View) -> Floats:
        """View coordinates (N, 4, 2) of the samples of every cell, seen or not."""
        key = ("samples", view.figure, view.name)
        if key not in self._cache:
            points = self._posed_samples(view.figure, view.pose)
            self._cache[key] = view.projected(points)
        found: Floats = self._cache[key]
        return found

    def seen(self, view: View) -> tuple[Floats, NDArray[np.int64]]:
        """Samples that the view shows: coordinates (M, 2) by rising y, and ``4 cell + sample``."""
        key = ("seen", view.figure, view.name)
        if key not in self._cache:
            index = np.flatnonzero(self.visible(view).ravel())
            points = self.samples(view).reshape(-1, 2)[index]
            order = np.argsort(points[:, 1], kind="stable")
            self._cache[key] = points[order], index[order]
        found: tuple[Floats, NDArray[np.int64]] = self._cache[key]
        return found

    def visible_quads(self, view: View) -> NDArray[np.bool_]:
        """Whether the view shows any sample of each quad (4 F,) of the once-subdivided surface."""
        surface, seen = self.surface, self.visible(view)
        out = np.zeros(4 * len(surface.quads), bool)
        whole = surface.corner == WHOLE
        for k in range(SAMPLES):
            out[4 * surface.face[whole] + k] = seen[whole, k]
        out[4 * surface.face[~whole] + surface.corner[~whole]] = seen[~whole].any(axis=1)
        return out

    def fine_points(self, view: View) -> Floats:
        """View coordinates (V, 2) of the vertices of the once-subdivided surface."""
        key = ("fine", view.figure, view.name)
        if key not in self._cache:
            fine = self.surface.fine(self.vertices(view.figure, view.pose))
            self._cache[key] = view.projected(fine)
        found: Floats = self._cache[key]
        return found

    def normals(self, view: View) -> Floats:
        """Unit normals (N, 4, 3) at the samples of every cell, in the view's figure and pose."""
        key = ("normals", view.figure, view.pose)
        if key not in self._cache:
            vertices = self.vertices(view.figure, view.pose)
            self._cache[key] = self.surface.sample_normals(vertices)
        found: Floats = self._cache[key]
        return found

    def picture(self, view: View) -> Picture:
        """The art of the view; for a flipped view, that of its mirror image."""
        paths = self.picture_paths(view)
        image = self._path(f"{view.figure}/{view.art}.webp").read_bytes()
        return Picture(image, paths["outline"], paths["contours"], paths["silhouette"])

    def silhouette(self, view: View) -> shapely.Geometry:
        """The closed outline of the body as polygons in view coordinates."""
        key = ("silhouette", view.figure, view.name)
        if key not in self._cache:
            whole = shapely.Polygon()
            for ring in path_rings(self.picture_paths(view)["silhouette"]):
                if view.flipped:
                    ring = ring * [-1, 1] + [view.size[0], 0]
                whole = whole.symmetric_difference(shapely.make_valid(shapely.Polygon(ring)))
            self._cache[key] = whole
        return self._cache[key]

    def picture_paths(self, view: View) -> dict[str, str]:
        """Outline, contours and silhouette of the view's art as SVG paths, not flipped."""
        paths: dict[str, str] = self._built(f"{view.figure}/{view.art}.json")
        return paths

    def _posed_samples(self, figure: str, pose: str) -> Floats:
        key = ("posed", figure, pose)
        if key not in self._cache:
            self._cache[key] = self.surface.samples(self.vertices(figure, pose))
        found: Floats = self._cache[key]
        return found

    def _figure(self, name: str) -> dict[str, NDArray[np.float32]]:
        self._known(name)
        return self._arrays(f"{name}/figure.npz")

    def _visibility(self, name: str) -> dict[str, NDArray[np.uint8]]:
        return self._arrays(f"{name}/visible.npz")

    def _known(self, figure: str) -> None:
        if figure not in FIGURES:
            raise UnknownNameError("figure", figure, FIGURES)

    def _path(self, name: str) -> Path:
        return self.folder / "body" / name

    def _built(self, name: str) -> Any:
        if ("json", name) not in self._cache:
            self._cache["json", name] = read_json(self._path(name))
        return self._cache["json", name]

    def _arrays(self, name: str) -> dict[str, NDArray[Any]]:
        if ("npz", name) not in self._cache:
            self._cache["npz", name] = read_arrays(self._path(name))
        arrays: dict[str, NDArray[Any]] = self._cache["npz", name]
        return arrays


def load_body(folder: Path) -> Body:
    """The body of the maps in ``folder``."""
    surface, cells = read_surface(folder)
    return Body(folder, surface, cells["cell_centres"], cells["cell_areas"])
