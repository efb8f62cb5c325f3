"""Which sample points of the cells does a view show?

A sample is seen if its cell belongs to the view's part, its surface faces the viewer and no other
part of the body stands between. Samples sit on the once-subdivided mesh, which therefore is what
casts shadows.
"""

from __future__ import annotations

import numpy as np

from referralmap.body.surface import SAMPLES, Surface
from referralmap.geometry.subdivision import subdivided

from .cameras import Camera
from .rays import Caster

FACING = 0.06
LIFT_CM = 0.06


def visible(surface: Surface, camera: Camera, vertices: np.ndarray) -> np.ndarray:
    """(N, 4) bool; ``vertices`` (13380, 3) in the camera's pose."""
    points, normals = surface.samples(vertices), surface.sample_normals(vertices)
    part = camera.part[surface.quads[surface.face]].all(axis=1)
    x0, y0, x1, y1 = camera.box
    flat = camera.plane(points)
    framed = ((flat > [x0, y0]) & (flat < [x1, y1])).all(axis=-1)
    seen = part[:, None] & framed & (normals @ camera.towards > FACING)
    caster = _caster(surface, camera, vertices)
    seen[seen] = ~caster.blocked(points[seen] + LIFT_CM * normals[seen], camera.towards)
    return seen.reshape(-1, SAMPLES)


def _caster(surface: Surface, camera: Camera, vertices: np.ndarray) -> Caster:
    fine, small = subdivided(vertices, surface.quads)
    kept = camera.part[surface.quads].all(axis=1)
    return Caster(fine, small.reshape(-1, 4, 4)[kept].reshape(-1, 4))
