"""What does light, or an eye, reach on the body? Ray casting with Embree, at build time only."""

from __future__ import annotations

import numpy as np
import trimesh
from trimesh.ray.ray_pyembree import RayMeshIntersector

BATCH = 400_000


class Caster:
    """A triangle mesh with smooth vertex normals that rays can be cast at."""

    def __init__(self, vertices: np.ndarray, quads: np.ndarray) -> None:
        self.vertices = vertices
        self.triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
        self.normals = vertex_normals(vertices, self.triangles)
        mesh = trimesh.Trimesh(vertices, self.triangles, process=False)
        self._rays = RayMeshIntersector(mesh, scale_to_box=False)

    def first(self, origins: np.ndarray, directions: np.ndarray) -> np.ndarray:
        """The triangle each ray meets first, or -1."""
        spans = range(0, len(origins), BATCH)
        hits = [
            self._rays.intersects_first(origins[i : i + BATCH], directions[i : i + BATCH])
            for i in spans
        ]
        return np.concatenate(hits) if hits else np.zeros(0, int)

    def blocked(self, origins: np.ndarray, direction: np.ndarray) -> np.ndarray:
        """Whether something lies on the ray from each origin along one direction."""
        out = np.zeros(len(origins), bool)
        for i in range(0, len(origins), BATCH):
            part = origins[i : i + BATCH]
            out[i : i + BATCH] = self._rays.intersects_any(
                part, np.broadcast_to(direction, part.shape).copy()
            )
        return out


def vertex_normals(vertices: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    a, b, c = (vertices[triangles[:, k]] for k in range(3))
    face = np.cross(b - a, c - a)
    total = np.stack(
        [
            np.bincount(triangles.ravel(), np.repeat(face[:, k], 3), minlength=len(vertices))
            for k in range(3)
        ],
        axis=1,
    )
    return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)


def directions(count: int) -> np.ndarray:
    """Even directions on the sphere (a Fibonacci lattice), mirrored so that left equals right."""
    half = count // 2
    i = np.arange(half) + 0.5
    polar, around = np.arccos(1 - 2 * i / half), np.pi * (1 + 5**0.5) * i
    sphere = np.stack(
        [np.cos(around) * np.sin(polar), np.cos(polar), np.sin(around) * np.sin(polar)], axis=1
    )
    return np.concatenate([sphere, sphere * [-1, 1, 1]])


def exposure(
    caster: Caster, points: np.ndarray, normals: np.ndarray, count: int, lift: float = 0.02
) -> np.ndarray:
    """Share (0 to 1, cosine weighted) of the hemisphere that rays from ``lift`` cm above escape
    into.
    """
    seen, total = np.zeros(len(points)), np.zeros(len(points))
    origins = points + lift * normals
    for direction in directions(count):
        weight = normals @ direction
        above = weight > 0.05
        free = ~caster.blocked(origins[above], direction)
        seen[above] += weight[above] * free
        total[above] += weight[above]
    return seen / np.maximum(total, 1e-9)
