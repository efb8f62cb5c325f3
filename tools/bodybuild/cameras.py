"""From where is the body looked at?

Thirteen cameras; eight more views are their mirror images (the right side of the body, the right
hand and foot), made by rule. All are orthographic: right and up vectors and a box in cm.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from referralmap.geometry.subdivision import subdivided

from .posing import joints, unit
from .wheel import BODY_VERTICES, Wheel

MARGIN = 1.5
ARM = ("upperarm", "lowerarm", "wrist", "metacarpal", "finger")
HEAD = ("head", "jaw", "neck", "levator", "oculi", "orbic", "oris", "risorius", "special",
        "temporalis", "tongue", "eye")  # fmt: skip


@dataclass(frozen=True)
class Camera:
    """``box`` is left, bottom, right, top in cm of the plane; ``part`` the base vertices it
    shows.
    """

    name: str
    pose: str
    right: np.ndarray
    up: np.ndarray
    box: tuple[float, float, float, float]
    part: np.ndarray
    fade: tuple[str, ...] = ()

    @property
    def towards(self) -> np.ndarray:
        return np.cross(self.right, self.up)

    def plane(self, points: np.ndarray) -> np.ndarray:
        return np.stack([points @ self.right, points @ self.up], axis=-1)

    def mirrored(self, name: str, across: np.ndarray) -> Camera:
        """The same view of the other side: x and the picture's horizontal both flip."""
        flip = np.array([-1.0, 1.0, 1.0])
        x0, y0, x1, y1 = self.box
        box = (-x1, y0, -x0, y1)
        fade = tuple({"left": "right", "right": "left"}.get(edge, edge) for edge in self.fade)
        part = self.part[across]
        return Camera(name, self.pose, -self.right * flip, self.up * flip, box, part, fade)


PAIRED = {
    "left": "right",
    "head_left": "head_right",
    "left_hand_palmar": "right_hand_palmar",
    "left_hand_dorsal": "right_hand_dorsal",
    "left_foot_plantar": "right_foot_plantar",
    "left_foot_dorsal": "right_foot_dorsal",
    "left_foot_medial": "right_foot_medial",
    "left_foot_lateral": "right_foot_lateral",
}

X, Y, Z = np.eye(3)
FRONT, BACK, LEFT, MEDIAL = (X, Y), (-X, Y), (-Z, Y), (Z, Y)
SOLE, TOP = (X, Z), (-X, Z)
DORSUM = (X, np.array([0, np.cos(np.radians(52)), -np.sin(np.radians(52))]))


def cameras(wheel: Wheel, poses: dict[str, np.ndarray]) -> list[Camera]:
    """The thirteen views of a figure that are built."""
    stand = poses["stand"][:BODY_VERTICES]
    everything = np.ones(BODY_VERTICES, bool)
    out = [
        _fitted("anterior", "stand", FRONT, stand, everything),
        _fitted("posterior", "stand", BACK, stand, everything),
        _fitted("left", "reach", LEFT, poses["reach"][:BODY_VERTICES], everything),
    ]
    return out + _head(wheel, stand, everything) + _hand(wheel, poses) + _foot(wheel, stand)


def _fitted(name, pose, frame, vertices, part, margin=MARGIN, fade=(), clip=None) -> Camera:
    right, up = frame
    shown = vertices[part]
    xy = np.stack([shown @ right, shown @ up], axis=-1)
    low, high = xy.min(axis=0) - margin, xy.max(axis=0) + margin
    box = [low[0], low[1], high[0], high[1]]
    for edge, value in (clip or {}).items():
        box[("left", "bottom", "right", "top").index(edge)] = value
    left, bottom, right_edge, top = (round(float(v), 2) for v in box)
    return Camera(name, pose, right, up, (left, bottom, right_edge, top), part, fade)


def _head(wheel: Wheel, stand: np.ndarray, everything: np.ndarray) -> list[Camera]:
    # The chin's vertex, and with it the height of the head, holds for every figure.
    top, chin = stand[:, 1].max(), stand[5211, 1]
    height = top - chin
    side, low, high = 0.72 * height, chin - 0.46 * height, top + 0.06 * height
    skull = stand[stand[:, 1] > chin + 0.3 * height]
    middle = float(skull[:, 2].min() + skull[:, 2].max()) / 2

    def view(name: str, frame, centre: float) -> Camera:
        edges = (centre - side, low, centre + side, high)
        left, bottom, right, upper = (round(float(v), 2) for v in edges)
        box = (left, bottom, right, upper)
        return Camera(name, "stand", *frame, box, everything, ("bottom", "left", "right"))

    part = _bones(wheel, HEAD)
    return [
        view("head_front", FRONT, 0.0),
        view("head_left", LEFT, -middle + 0.8),
        view("head_back", BACK, 0.0),
        _fitted("head_top", "stand", TOP, stand, part, margin=0.8),
    ]


def _hand(wheel: Wheel, poses: dict[str, np.ndarray]) -> list[Camera]:
    head = joints(wheel, poses["stand"], "head")
    wrist, middle = head["wrist.L"], head["finger3-1.L"]
    up = unit(middle - wrist)
    out = unit(np.cross(head["finger2-1.L"] - wrist, head["finger5-1.L"] - wrist))
    palm = out if out[2] > 0 else -out
    part = _bones(wheel, ("lowerarm", "wrist", "metacarpal", "finger"), "L", 0.35)
    views = []
    for name, towards in (("left_hand_palmar", palm), ("left_hand_dorsal", -palm)):
        right = unit(np.cross(up, towards))
        clip = {"bottom": float(wrist @ up) - 6.5}
        body = poses["stand"][:BODY_VERTICES]
        near = part & (body @ up > clip["bottom"])
        camera = _fitted(name, "stand", (right, up), body, near, 0.8, ("bottom",), clip)
        views.append(Camera(name, "stand", right, up, camera.box, part, ("bottom",)))
    return views


def _foot(wheel: Wheel, stand: np.ndarray) -> list[Camera]:
    leg = (stand[:, 0] > 0) & (stand[:, 1] < 40) & ~_bones(wheel, ARM)
    low = leg & (stand[:, 1] < 15.5)
    sole = leg & (stand[:, 1] < 11)
    return [
        _near("left_foot_plantar", SOLE, stand, sole, sole, {}),
        _near("left_foot_dorsal", DORSUM, stand, leg, leg & (stand[:, 1] < 11.5), {"top": None}),
        _near("left_foot_medial", MEDIAL, stand, leg, low, {"top": 15.0}),
        _near("left_foot_lateral", LEFT, stand, leg, low, {"top": 15.0}),
    ]


def _near(name, frame, stand, part, framed, clip) -> Camera:
    fade = ("top",) if clip else ()
    clip = {edge: value for edge, value in clip.items() if value is not None}
    box = _fitted(name, "stand", frame, stand, framed, 0.8, fade, clip).box
    return Camera(name, "stand", *frame, box, part, fade)


def _bones(wheel: Wheel, prefixes, side: str | None = None, above: float = 0.5) -> np.ndarray:
    bones, weights = wheel.rig()
    chosen = [
        i
        for i, name in enumerate(bones)
        if name.startswith(tuple(prefixes)) and (side is None or name.endswith(f".{side}"))
    ]
    return weights[:BODY_VERTICES, chosen].sum(axis=1) > above


def render_quads(wheel: Wheel, camera: Camera) -> np.ndarray:
    """Body quads of the camera's part, with the eyeballs where the head is shown."""
    groups = wheel.base()[1]
    body = groups["body"]
    body = body[camera.part[body].all(axis=1)]
    if not camera.part[5211]:
        return body
    return np.concatenate([body, groups["helper-l-eye"], groups["helper-r-eye"]])


def render_mesh(wheel: Wheel, xyz: np.ndarray, quads: np.ndarray, steps: int):
    """Vertices (V, any columns) and quads after ``steps`` subdivisions, unused vertices dropped."""
    used, inverse = np.unique(quads, return_inverse=True)
    vertices, quads = xyz[used], inverse.reshape(quads.shape)
    for _ in range(steps):
        vertices, quads = subdivided(vertices, quads)
    return vertices, quads
