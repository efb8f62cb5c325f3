"""From where can the body be seen, and what does each view show?

A view is an orthographic projection of the surface. Its coordinates are cm: x to the viewer's
right and y down from the top left corner of its box, so its SVG viewBox is ``0 0 width height``.
Left and right are always the patient's: in front the patient's right is on the left of the
picture, behind on its right.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FIGURES = ("neutral", "female", "male")

VIEW_WORDS = {
    "anterior": "Front",
    "posterior": "Back",
    "left": "Left side",
    "right": "Right side",
    "head_front": "Face",
    "head_left": "Head, left side",
    "head_right": "Head, right side",
    "head_back": "Back of the head",
    "head_top": "Top of the head",
    "left_hand_palmar": "Left hand, palm",
    "left_hand_dorsal": "Left hand, back",
    "right_hand_palmar": "Right hand, palm",
    "right_hand_dorsal": "Right hand, back",
    "left_foot_plantar": "Left foot, sole",
    "left_foot_dorsal": "Left foot, from above",
    "left_foot_medial": "Left foot, inner side",
    "left_foot_lateral": "Left foot, outer side",
    "right_foot_plantar": "Right foot, sole",
    "right_foot_dorsal": "Right foot, from above",
    "right_foot_medial": "Right foot, inner side",
    "right_foot_lateral": "Right foot, outer side",
}

_MIRRORED = {
    **{name: name.replace("left", "right") for name in VIEW_WORDS if "left" in name},
    **{name: name.replace("right", "left") for name in VIEW_WORDS if "right" in name},
}


def mirrored_view(name: str) -> str:
    """The view that shows the mirror image of what ``name`` shows.

    >>> mirrored_view("left_hand_palmar"), mirrored_view("anterior")
    ('right_hand_palmar', 'anterior')
    """
    return _MIRRORED.get(name, name)


@dataclass(frozen=True, eq=False)
class View:
    """One projection of one figure.

    ``right`` and ``up`` are unit vectors (3,) on the surface's axes, ``left_top`` the corner of the
    box in their plane, ``size`` its width and height in cm. ``flipped`` says that its picture is
    the mirror image of the picture called ``art``.
    """

    name: str
    figure: str
    pose: str
    right: Floats
    up: Floats
    left_top: tuple[float, float]
    size: tuple[float, float]
    art: str
    flipped: bool

    @property
    def words(self) -> str:
        """What the view is called on the screen."""
        return VIEW_WORDS[self.name]

    @property
    def side_labels(self) -> dict[str, str]:
        """Which side of the patient the picture's left and right edge show."""
        return side_labels(self)

    def projected(self, points: Floats) -> Floats:
        """View coordinates (…, 2) in cm of surface points (…, 3)."""
        x = points @ self.right - self.left_top[0]
        y = self.left_top[1] - points @ self.up
        return np.stack([x, y], axis=-1)


def side_labels(view: View) -> dict[str, str]:
    """Words for the two edges of the picture, from where the view looks.

    Where a view looks along the body's left-right axis, both edges say which side is shown and
    which way the body faces.
    """
    across = float(view.right[0])
    if abs(across) > 0.5:
        left, right = ("Patient's right", "Patient's left")[:: 1 if across > 0 else -1]
        if view.name.startswith(("left_", "right_")):
            return _limb_labels(view, across)
        return {"left_edge": left, "right_edge": right}
    faces = "front" if view.right[2] < 0 else "back"
    other = "back" if faces == "front" else "front"
    side = "left" if "left" in view.name else "right"
    return {"left_edge": f"Patient's {side} · {faces}", "right_edge": f"Patient's {side} · {other}"}


def _limb_labels(view: View, across: float) -> dict[str, str]:
    """A single hand or foot: its side, and which edge points to the middle of the body."""
    side = "left" if view.name.startswith("left_") else "right"
    outer_is_right = (across > 0) == (side == "left")
    outer, inner = ("thumb side", "little-finger side") if "hand" in view.name else (
        "little-toe side", "big-toe side")  # fmt: skip
    edges = (inner, outer) if outer_is_right else (outer, inner)
    return {
        "left_edge": f"Patient's {side} · {edges[0]}",
        "right_edge": f"Patient's {side} · {edges[1]}",
    }
