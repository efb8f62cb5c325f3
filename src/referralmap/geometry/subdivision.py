"""How does a mesh of quads become a finer mesh of quads?

One step of Catmull and Clark (1978, Computer-Aided Design 10:350), vectorised. The order of the
result is part of the contract: first the old vertices (moved), then one vertex a face, then one an
edge; and face ``f`` splits into faces ``4 f + k``, the quad at its corner ``k``. So a vertex or a
face keeps its number in every finer mesh.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vertices = NDArray[np.float64]
Quads = NDArray[np.int64]


def subdivided(vertices: Vertices, quads: Quads) -> tuple[Vertices, Quads]:
    """One Catmull-Clark step of ``vertices`` (V, 3) and ``quads`` (F, 4).

    Returns vertices (V + F + E, 3) and quads (4 F, 4). An open boundary follows the cubic B-spline
    rule; a vertex that no quad uses stays where it is.

    >>> square = np.array([[0.0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0]])
    >>> finer, quads = subdivided(square, np.array([[0, 1, 2, 3]]))
    >>> finer.shape, quads.tolist()[0]
    ((9, 3), [0, 5, 4, 6])
    >>> subdivided(np.zeros((0, 3)), np.zeros((0, 4), dtype=np.int64))[1].shape
    (0, 4)
    """
    edges, edge_of_corner, used = _edges(quads, len(vertices))
    face_points = vertices[quads].mean(axis=1)
    middles = vertices[edges].mean(axis=1)
    edge_points = _edge_points(vertices, edges, edge_of_corner, used, face_points)
    moved = _moved(vertices, quads, edges, middles, used == 1, face_points)
    return (
        np.concatenate([moved, face_points, edge_points]),
        _split(quads, edge_of_corner, len(vertices)),
    )


def subdivided_quads(quads: Quads, vertex_count: int) -> Quads:
    """The quads of :func:`subdivided`, without their positions."""
    _, edge_of_corner, _ = _edges(quads, vertex_count)
    return _split(quads, edge_of_corner, vertex_count)


def quad_areas(vertices: Vertices, quads: Quads) -> NDArray[np.float64]:
    """Area (F,) of each quad as its two triangles.

    >>> oblong = np.array([[0.0, 0, 0], [2, 0, 0], [2, 1, 0], [0, 1, 0]])
    >>> quad_areas(oblong, np.array([[0, 1, 2, 3]]))
    array([2.])
    """
    a, b, c, d = (vertices[quads[:, k]] for k in range(4))
    first = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    second = np.linalg.norm(np.cross(c - a, d - a), axis=1)
    return np.asarray((first + second) / 2)


def _edges(quads: Quads, count: int) -> tuple[Quads, Quads, Quads]:
    """Unique edges (E, 2), the edge from each corner to the next (F, 4), and how many quads use
    it.
    """
    following = np.roll(quads, -1, axis=1)
    low, high = np.minimum(quads, following), np.maximum(quads, following)
    keys, inverse, used = np.unique(
        (low.astype(np.int64) * max(count, 1) + high).ravel(),
        return_inverse=True,
        return_counts=True,
    )
    edges = np.stack([keys // max(count, 1), keys % max(count, 1)], axis=1)
    return edges, inverse.reshape(-1, 4), used


def _edge_points(
    vertices: Vertices, edges: Quads, edge_of_corner: Quads, used: Quads, faces: Vertices
) -> Vertices:
    beside = _summed(edge_of_corner.ravel(), np.repeat(faces, 4, axis=0), len(edges))
    ends = vertices[edges].sum(axis=1)
    return np.asarray(np.where((used == 1)[:, None], ends / 2, (ends + beside) / 4))


def _moved(
    vertices: Vertices,
    quads: Quads,
    edges: Quads,
    middles: Vertices,
    on_boundary: NDArray[np.bool_],
    faces: Vertices,
) -> Vertices:
    count = len(vertices)
    valence = np.bincount(quads.ravel(), minlength=count)
    n = np.maximum(valence, 1)[:, None]
    around = _summed(quads.ravel(), np.repeat(faces, 4, axis=0), count) / n
    edge_count = np.maximum(np.bincount(edges.ravel(), minlength=count), 1)[:, None]
    along = _summed(edges.ravel(), np.repeat(middles, 2, axis=0), count) / edge_count
    moved = (around + 2 * along + (n - 3) * vertices) / n
    rim = edges[on_boundary]
    rim_count = np.bincount(rim.ravel(), minlength=count)[:, None]
    rim_sum = _summed(rim.ravel(), np.repeat(middles[on_boundary], 2, axis=0), count)
    moved = np.where(rim_count > 0, (rim_sum / np.maximum(rim_count, 1) + vertices) / 2, moved)
    return np.where((valence == 0)[:, None], vertices, moved)


def _split(quads: Quads, edge_of_corner: Quads, count: int) -> Quads:
    first_edge = count + len(quads)
    centre = np.broadcast_to((count + np.arange(len(quads)))[:, None], quads.shape)
    corners = [
        quads,
        first_edge + edge_of_corner,
        centre,
        first_edge + np.roll(edge_of_corner, 1, axis=1),
    ]
    return np.stack(corners, axis=-1).reshape(-1, 4)


def _summed(index: Quads, rows: Vertices, count: int) -> Vertices:
    columns = [np.bincount(index, rows[:, k], minlength=count) for k in range(rows.shape[1])]
    return np.stack(columns, axis=1)
