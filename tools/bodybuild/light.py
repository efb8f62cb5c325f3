"""How does the body look in soft light?

Wrapped Lambert light from above, a headlight that darkens the rims, ambient occlusion and a term of
mean curvature that deepens folds: the look of a clay model. Everything is computed on the finest
mesh and sampled per pixel.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .cameras import Camera
from .rays import Caster

PALE, DARK = np.array([247, 240, 233.0]), np.array([112, 92, 82.0])


@dataclass(frozen=True)
class Pixels:
    """What each pixel of a view shows: ``hit`` (H, W), shade and fine triangle of the hits."""

    hit: np.ndarray
    triangle: np.ndarray
    shade: np.ndarray


def pixels(caster: Caster, camera: Camera, ambient: np.ndarray, fold: np.ndarray, scale: float):
    """Cast one ray a pixel at ``scale`` pixels a cm; ``ambient`` and ``fold`` are per vertex."""
    x0, y0, x1, y1 = camera.box
    width, height = round((x1 - x0) * scale), round((y1 - y0) * scale)
    across = x0 + (np.arange(width) + 0.5) / scale
    down = y1 - (np.arange(height) + 0.5) / scale
    gx, gy = np.meshgrid(across, down)
    far = (caster.vertices @ camera.towards).max() + 50
    origins = (
        gx.reshape(-1, 1) * camera.right + gy.reshape(-1, 1) * camera.up + far * camera.towards
    )
    found = caster.first(origins, np.broadcast_to(-camera.towards, origins.shape).copy())
    hit = found >= 0
    shade = np.ones(len(found))
    shade[hit] = _shaded(caster, camera, origins[hit], found[hit], ambient, fold)
    size = (height, width)
    return Pixels(hit.reshape(size), found.reshape(size), shade.reshape(size))


def _shaded(caster, camera, origins, triangle, ambient, fold) -> np.ndarray:
    corners = caster.triangles[triangle]
    bary = _barycentric(caster.vertices[corners], origins, camera.towards)
    normal = np.einsum("nk,nkj->nj", bary, caster.normals[corners])
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    sun = -0.25 * camera.right + 0.55 * camera.up + 0.80 * camera.towards
    lambert = np.clip(normal @ (sun / np.linalg.norm(sun)) * 0.5 + 0.5, 0, 1) ** 1.6
    headlight = np.clip(normal @ camera.towards, 0, 1) ** 0.8
    sky = np.clip((bary * ambient[corners]).sum(axis=1), 0, 1) ** 0.9
    folds = (bary * fold[corners]).sum(axis=1)
    return 0.42 * lambert + 0.28 * headlight + 0.30 * sky + folds


def _barycentric(corners, origins, towards) -> np.ndarray:
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    n = np.cross(b - a, c - a)
    depth = np.einsum("ij,ij->i", a - origins, n) / np.minimum(-(n @ towards), -1e-12)
    p = origins - depth[:, None] * towards
    area = np.maximum(np.einsum("ij,ij->i", n, n), 1e-18)
    wa = np.einsum("ij,ij->i", np.cross(c - b, p - b), n) / area
    wb = np.einsum("ij,ij->i", np.cross(a - c, p - c), n) / area
    weights = np.clip(np.stack([wa, wb, 1 - wa - wb], axis=1), 0, 1)
    return weights / weights.sum(axis=1, keepdims=True)


def folds(vertices: np.ndarray, normals: np.ndarray, average, passes: int = 6) -> np.ndarray:
    """A small signed term per vertex: negative in creases, positive on ridges."""
    bend = np.einsum("ij,ij->i", vertices - average @ vertices, normals)
    spread = np.linalg.norm(vertices - average @ vertices, axis=1) + 0.02
    bend = bend / np.maximum(average @ spread, 0.02)
    for _ in range(passes):
        bend = 0.5 * bend + 0.5 * (average @ bend)
    return np.clip(0.16 * bend, -0.14, 0.07)


def coloured(shade: np.ndarray) -> np.ndarray:
    """RGB (…, 3) uint8 of a shade, dark clay to pale clay."""
    t = np.clip((shade - 0.36) / (0.99 - 0.36), 0, 1)[..., None]
    return np.round(DARK + (PALE - DARK) * t**0.8).astype(np.uint8)
