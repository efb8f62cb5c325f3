"""Which lines draw the body? Its outline, and the contours where one part covers another.

The outline comes from the picture's own mask, so image and line cannot disagree; contours are the
visible zero set of (normal . view) on the fine mesh, chained, bridged over small gaps and smoothed.
What lies within 2 mm of the outline would draw the rim twice and is dropped.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import shapely
from scipy.ndimage import gaussian_filter, gaussian_filter1d
from skimage.measure import find_contours

from .cameras import Camera
from .rays import Caster


def silhouette(hit: np.ndarray, camera: Camera, scale: float) -> shapely.Geometry:
    """The closed outline of the mask as polygons in view coordinates (cm, y down)."""
    mask = gaussian_filter(np.pad(hit.astype(float), 3), 1.6)
    rings = [shapely.Polygon((ring[:, ::-1] - 3 + 0.5) / scale) for ring in find_contours(mask, 0.5)
             if len(ring) > 12]  # fmt: skip
    rings.sort(key=lambda ring: -ring.area)
    whole = shapely.Polygon()
    for ring in rings:
        if ring.area > 0.05:
            whole = whole.symmetric_difference(shapely.make_valid(ring))
    return shapely.simplify(whole, 0.35 / scale)


def outline(shape: shapely.Geometry, size: tuple[float, float], scale: float) -> list[np.ndarray]:
    """The silhouette's lines, open where the picture's edge cuts the body."""
    margin = 1.5 / scale
    inside = shapely.box(margin, margin, size[0] - margin, size[1] - margin)
    lines = shapely.get_parts(shapely.line_merge(shapely.boundary(shape).intersection(inside)))
    return [shapely.get_coordinates(line) for line in lines if shapely.length(line) > 0.3]


def contours(
    caster: Caster, camera: Camera, rim: shapely.Geometry, least: float
) -> list[np.ndarray]:
    """Visible contour lines in view coordinates, longer than ``least`` cm and off the rim."""
    x0, _, _, y1 = camera.box
    near = shapely.buffer(shapely.boundary(rim), 0.2)
    out = []
    for line in _visible_contours(caster, camera, least):
        flat = np.stack([line[:, 0] - x0, y1 - line[:, 1]], axis=1)
        kept = shapely.difference(shapely.LineString(smoothed(flat)), near)
        for part in shapely.get_parts(shapely.intersection(kept, rim)):
            if part.geom_type == "LineString" and part.length >= least:
                out.append(shapely.get_coordinates(shapely.simplify(part, least * 0.02)))
    return out


def _visible_contours(caster: Caster, camera: Camera, least: float) -> list[np.ndarray]:
    facing = caster.normals @ camera.towards
    start, stop, low, high = _zero_segments(caster.triangles, facing)
    share = (facing[low] / (facing[low] - facing[high]))[:, None]
    points = (1 - share) * caster.vertices[low] + share * caster.vertices[high]
    normals = (1 - share) * caster.normals[low] + share * caster.normals[high]
    lift = normals[start] + normals[stop]
    lift /= np.maximum(np.linalg.norm(lift, axis=1, keepdims=True), 1e-9)
    middle = (points[start] + points[stop]) / 2 + 0.03 * lift + 0.03 * camera.towards
    seen = ~caster.blocked(middle, camera.towards)
    flat = camera.plane(points)
    lines = []
    for nodes, segments in chains(start.tolist(), stop.tolist()):
        lines += _runs(flat[nodes], seen[segments], least)
    return lines


def _zero_segments(triangles: np.ndarray, value: np.ndarray):
    """Segments of the zero set: node numbers of both ends, and the edge each node lies on."""
    positive = value[triangles] > 0
    crossed = (positive.sum(axis=1) % 3) != 0
    t, sign = triangles[crossed], positive[crossed]
    lone = np.where(sign.sum(axis=1) == 1, sign.argmax(axis=1), (~sign).argmax(axis=1))
    rows = np.arange(len(t))
    apex = t[rows, lone]
    ends = []
    for step in (1, 2):
        other = t[rows, (lone + step) % 3]
        ends.append(np.stack([np.minimum(apex, other), np.maximum(apex, other)], axis=1))
    nodes, inverse = np.unique(np.concatenate(ends), axis=0, return_inverse=True)
    inverse = inverse.ravel()
    return inverse[: len(t)], inverse[len(t) :], nodes[:, 0], nodes[:, 1]


def chains(starts: list[int], stops: list[int]) -> list[tuple[list[int], list[int]]]:
    """Segments joined end to end: (nodes, segments) of each chain, open ends first."""
    beside = defaultdict(list)
    for i, (a, b) in enumerate(zip(starts, stops, strict=True)):
        beside[a].append((i, b))
        beside[b].append((i, a))
    used = [False] * len(starts)
    out = []
    for start in [n for n, v in beside.items() if len(v) == 1] + list(beside):
        nodes, segments = [start], []
        while step := next(((i, b) for i, b in beside[nodes[-1]] if not used[i]), None):
            used[step[0]] = True
            segments.append(step[0])
            nodes.append(step[1])
        if segments:
            out.append((nodes, segments))
    return out


def _runs(points: np.ndarray, seen: np.ndarray, least: float, gap: float = 0.35):
    lengths = np.linalg.norm(np.diff(points, axis=0), axis=1)
    edges = np.flatnonzero(np.diff(seen.astype(int))) + 1
    spans = [(a, b) for a, b in zip([0, *edges], [*edges, len(seen)], strict=True)]
    visible = [
        bool(seen[a]) or (0 < k < len(spans) - 1 and lengths[a:b].sum() < gap)
        for k, (a, b) in enumerate(spans)
    ]
    out, first = [], None
    for (a, _), shown in [*zip(spans, visible, strict=True), ((len(seen), len(seen)), False)]:
        if shown and first is None:
            first = a
        if not shown and first is not None:
            if lengths[first:a].sum() >= least:
                out.append(points[first : a + 1])
            first = None
    return out


def smoothed(points: np.ndarray, sigma: float = 1.6, step: float = 0.12) -> np.ndarray:
    """Gaussian smoothing of a polyline resampled every ``step`` cm, ends kept."""
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    if along[-1] == 0:
        return points
    at = np.linspace(0, along[-1], max(4, int(along[-1] / step)))
    even = np.stack([np.interp(at, along, points[:, k]) for k in (0, 1)], axis=1)
    mode = "wrap" if np.linalg.norm(points[0] - points[-1]) < 1e-6 else "nearest"
    soft = np.stack([gaussian_filter1d(even[:, k], sigma, mode=mode) for k in (0, 1)], axis=1)
    soft[0], soft[-1] = (soft[0], soft[-1]) if mode == "wrap" else (even[0], even[-1])
    return soft
