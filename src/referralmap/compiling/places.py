"""Where on the skin is a point of the grammar, and which field does a shape make?"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np

from referralmap.model import Band, Patch, Point, Shape, Spot

from .geodesics import Floats, Ints, Skin, smooth_line

REACH_CM = 2.5
MOVE_STEP_CM = 0.25
# A plain average shrinks: four passes left nothing of a spot of 1.5 cm. Each step back restores
# size.
SMOOTHING = (0.5, -0.53, 0.5, -0.53)
DIRECTIONS = {
    "up": (0, 1, 0),
    "down": (0, -1, 0),
    "lateral": (1, 0, 0),
    "medial": (-1, 0, 0),
    "forward": (0, 0, 1),
    "backward": (0, 0, -1),
}


class Places:
    """Points and shapes of the left side on the two skins: without the auricles, and with them."""

    def __init__(self, bare: Skin, eared: Skin, landmarks: dict[str, int], mirror: Ints) -> None:
        self.bare, self.eared = bare, eared
        self._landmarks, self._mirror = landmarks, mirror
        self.vertex = cache(self._vertex)
        self._way = cache(self._way_between)

    def _vertex(self, point: Point, on_ear: bool = False) -> int:
        skin = self.eared if on_ear else self.bare
        start = self._landmark(point.landmark, point.opposite)
        if point.second is not None:
            stop = self._landmark(point.second, point.opposite)
            start = self._between(skin, start, stop, point.share)
        at = skin.vertices[start].copy()
        for move in point.moves:
            towards = np.array(DIRECTIONS[move.direction], float)
            if point.opposite:
                towards[0] *= -1
            at = self._walked(skin, at, towards, move.cm)
        return skin.nearest(at)

    def _landmark(self, name: str, opposite: bool) -> int:
        vertex = self._landmarks[name]
        return int(self._mirror[vertex]) if opposite else vertex

    def _between(self, skin: Skin, start: int, stop: int, share: float) -> int:
        way = skin.vertices[self.eared.path(start, stop)]
        along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))]
        at = [np.interp(share * along[-1], along, way[:, k]) for k in range(3)]
        return skin.nearest(np.array(at))

    def _walked(self, skin: Skin, at: Floats, towards: Floats, cm: float) -> Floats:
        """Small steps along the skin: each goes in the tangent plane, then back onto the skin."""
        left = cm
        while left > 1e-9:
            step = min(MOVE_STEP_CM, left)
            normal = skin.normals[skin.nearest(at)]
            flat = towards - (towards @ normal) * normal
            if np.linalg.norm(flat) < 0.15:
                break
            at = self._onto(skin, at + step * flat / np.linalg.norm(flat))
            left -= step
        return at

    def _onto(self, skin: Skin, at: Floats) -> Floats:
        vertex = skin.nearest(at)
        normal = skin.normals[vertex]
        return np.asarray(at - ((at - skin.vertices[vertex]) @ normal) * normal)

    def _way_between(self, start: int, stop: int, on_ear: bool) -> Ints:
        skin = self.eared if on_ear else self.bare
        return skin.path(start, stop)

    def field(self, shape: Shape) -> Floats:
        """Signed distance (V,) in cm to the border of a shape, inf beyond 2.5 cm outside."""
        on_ear = getattr(shape, "on_ear", False)
        skin = self.eared if on_ear else self.bare
        if isinstance(shape, Spot):
            vertex = self.vertex(shape.point, on_ear)
            line = skin.vertices[[vertex]]
            raw = skin.field(line, np.array([vertex]), np.array([shape.radius]), REACH_CM)
        elif isinstance(shape, Band):
            raw = self._band(skin, shape)
        elif isinstance(shape, Patch):
            raw = self._patch(skin, shape)
        else:
            raise TypeError(f"{shape!r} has no place on the skin")
        return smoothed(skin, raw)

    def seeded(self, shape: Shape) -> Floats:
        """Distance (V,) in cm from a spot or band less its radius, over all the skin, ears too."""
        if not isinstance(shape, Spot | Band):
            raise TypeError(f"{shape!r} is no seed; write a spot or a band")
        points = (shape.point,) if isinstance(shape, Spot) else shape.points
        radii = (shape.radius,) if isinstance(shape, Spot) else shape.radii
        vertices = [self.vertex(point, True) for point in points]
        ways, widths = [np.array(vertices)], [np.array(radii)]
        for k, (start, stop) in enumerate(pairwise(vertices)):
            way = self._way(start, stop, True)
            ways.append(way)
            widths.append(np.linspace(radii[k], radii[k + 1], len(way)))
        return self.eared.spread(np.concatenate(ways), -np.concatenate(widths))

    def _band(self, skin: Skin, shape: Band) -> Floats:
        vertices = [self.vertex(point, shape.on_ear) for point in shape.points]
        ways, radii = [], []
        for k, (start, stop) in enumerate(pairwise(vertices)):
            way = self._way(start, stop, shape.on_ear)
            along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(skin.vertices[way], axis=0), axis=1))]
            ways.append(way)
            share = along / max(along[-1], 1e-9)
            radii.append(shape.radii[k] + (shape.radii[k + 1] - shape.radii[k]) * share)
        way, radius = np.concatenate(ways), np.concatenate(radii)
        line = smooth_line(skin.vertices[way])
        along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(skin.vertices[way], axis=0), axis=1))]
        width = np.interp(np.linspace(0, along[-1], len(line)), along, radius)
        return skin.field(line, way, width, REACH_CM)

    def _patch(self, skin: Skin, shape: Patch) -> Floats:
        vertices = [self.vertex(point, shape.on_ear) for point in shape.points]
        closed = [*vertices, vertices[0]]
        ways = [skin.path(a, b, tight=True) for a, b in pairwise(closed) if a != b]
        ring = np.concatenate(ways)
        line = smooth_line(skin.vertices[ring], passes=0.6)
        away = skin.field(line, np.unique(ring), np.zeros(len(line)), 12.0)
        inside = skin.filled(np.unique(ring))
        outside = np.where(away <= REACH_CM, away, np.inf)
        return np.where(inside, -np.minimum(away, 12.0), outside)


def smoothed(skin: Skin, field: Floats) -> Floats:
    """Taubin's smoothing (1995), which keeps the size of things; what is far outside stays so."""
    near = np.isfinite(field)
    out = np.where(near, field, REACH_CM)
    for share in SMOOTHING:
        out = np.where(near, out + share * (skin.average @ out - out), REACH_CM)
    return np.where(near, out, np.inf)
