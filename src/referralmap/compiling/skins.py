"""Which part of the surface do zones run over? The lit skin, with the auricles and without."""

from __future__ import annotations

import numpy as np

from referralmap.body.body import Body

from .geodesics import Flags, Floats, Skin
from .places import Places


def skins(body: Body) -> Places:
    """The skin of the standing neutral figure, with and without the auricles."""
    fine = body.surface.fine(body.vertices())
    quads = body.surface.small_quads
    dark = np.ones(len(fine), bool)
    dark[quads[body.surface.cell_of_quad >= 0]] = False
    ears = auricles(body, fine)
    bare, eared = Skin(fine, quads, dark | ears), Skin(fine, quads, dark)
    return Places(bare, eared, body.landmarks, body.mirror_vertices)


def auricles(body: Body, fine: Floats) -> Flags:
    """Vertices of both auricles: what lies within the ears' outline and off the side of the head.

    The auricle is the part of the head that a plane just outside the skull cuts off between the
    ear's landmarks.
    """
    at = {name: fine[vertex] for name, vertex in body.landmarks.items()}
    helix, lobe = at["ear_helix"], at["ear_lobe"]
    front, back = at["tragus"][2] + 0.1, at["behind_ear"][2] - 0.2
    high, low = helix[1] + 0.6, lobe[1] - 0.5
    wide = np.abs(fine[:, 0]) > skull_half_width(at)
    box = (fine[:, 1] < high) & (fine[:, 1] > low) & (fine[:, 2] < front) & (fine[:, 2] > back)
    left = box & wide
    return np.asarray(left | left[body.mirror_vertices])


def skull_half_width(at: dict[str, Floats]) -> float:
    """Distance in cm from the midline beyond which the auricle stands off the head."""
    return max(float(at["tragus"][0]), float(at["behind_ear"][0])) + 0.05
