"""Which cells does the body surface have?

One Catmull-Clark step of the 13,378 base quads gives four small quads each. Where a base quad is
smaller than one cm2 its four make one cell; elsewhere each small quad is a cell. Quads that no
light reaches (mouth, nostrils, behind the closed lids) are none. The result has some 26,000 cells
of 0.6 cm2, numbered by their place in the mesh, and its left and right halves are images of each
other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from referralmap.geometry.subdivision import quad_areas, subdivided, subdivided_quads

from .rays import Caster, exposure

WHOLE = 4
HIDDEN_BELOW = 0.02
# The middle of a bent quad lies below its skin; from there every ray is blocked by the quad itself.
LIFT_CM = 0.2
MERGE_BELOW_CM2 = 1.0


@dataclass(frozen=True)
class Cells:
    """Cell ``i`` is small quad ``corner[i]`` of base quad ``face[i]``, or all four if ``WHOLE``."""

    face: np.ndarray
    corner: np.ndarray
    mirror: np.ndarray


def cells(vertices: np.ndarray, quads: np.ndarray, across: np.ndarray) -> Cells:
    """Cells of the standing neutral body; ``across`` is the mirror vertex of each base vertex."""
    fine, small = subdivided(vertices, quads)
    other = mirrored_faces(quads, across)
    areas = quad_areas(fine, small).reshape(-1, 4)
    lit = _lit(fine, small) >= HIDDEN_BELOW
    face, corner = _chosen(areas, lit, quads, across, other)
    return Cells(face, corner, _mirrored_cells(quads, across, other, face, corner))


def mirrored_faces(quads: np.ndarray, across: np.ndarray) -> np.ndarray:
    """The mirror image of each quad, by its set of vertices."""
    key = [tuple(row) for row in np.sort(quads, axis=1).tolist()]
    place = {k: i for i, k in enumerate(key)}
    return np.array([place[tuple(row)] for row in np.sort(across[quads], axis=1).tolist()])


def _lit(fine: np.ndarray, small: np.ndarray) -> np.ndarray:
    caster = Caster(fine, small)
    centres = fine[small].mean(axis=1)
    normals = caster.normals[small].sum(axis=1)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    return exposure(caster, centres, normals, 256, LIFT_CM).reshape(-1, 4)


def _chosen(areas, lit, quads, across, other) -> tuple[np.ndarray, np.ndarray]:
    # A ray more or less must not make left differ from right: what is lit on one side is lit on
    # both.
    there = np.stack(
        [(quads[other] == across[quads[:, [k]]]).argmax(axis=1) for k in range(WHOLE)], axis=1
    )
    lit = lit | lit[other[:, None], there]
    lit = without_holes(quads, lit)
    whole = lit.all(axis=1) & (areas.sum(axis=1) < MERGE_BELOW_CM2)
    face, corner = np.nonzero(lit & ~whole[:, None])
    face = np.concatenate([np.flatnonzero(whole), face])
    corner = np.concatenate([np.full(whole.sum(), WHOLE), corner])
    order = np.lexsort((corner, face))
    return face[order], corner[order]


def without_holes(quads: np.ndarray, lit: np.ndarray) -> np.ndarray:
    """``lit`` (F, 4) with every small quad lit that has three lit neighbours or more."""
    small = subdivided_quads(quads, int(quads.max()) + 1)
    ends = np.sort(np.stack([small, np.roll(small, -1, axis=1)], axis=-1), axis=-1)
    keys = ends[..., 0].astype(np.int64) * (int(small.max()) + 1) + ends[..., 1]
    edge = np.unique(keys, return_inverse=True)[1].reshape(-1, 4)
    flat = lit.ravel()
    around = np.bincount(edge.ravel(), np.repeat(flat, 4), minlength=edge.max() + 1)
    neighbours = (around[edge] - flat[:, None]).sum(axis=1)
    return (flat | (neighbours >= 3)).reshape(lit.shape)


def _mirrored_cells(quads, across, other, face, corner) -> np.ndarray:
    place = {pair: i for i, pair in enumerate(zip(face.tolist(), corner.tolist(), strict=True))}
    out = np.empty(len(face), int)
    for i, (f, k) in enumerate(zip(face.tolist(), corner.tolist(), strict=True)):
        there = int(other[f])
        if k != WHOLE:
            k = int(np.flatnonzero(quads[there] == across[quads[f, k]])[0])
        out[i] = place[there, k]
    return out
