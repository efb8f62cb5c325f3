"""From where can the body be seen, and what does each view show?

A view is an orthographic projection of the surface. Its coordinates are cm: x to the viewer's
right and y down from the top left corner of its box, so its SVG viewBox is ``0 0 width height``.
Left and right are always the patient's: in front the patient's right is on the left of the
picture, behind on its right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.language.language import ENGLISH, Language
from referralmap.language.words import Words

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

LOUD = {
    name: re.sub("left|right", lambda side: side.group().upper(), said, flags=re.IGNORECASE)
    for name, said in VIEW_WORDS.items()
    if re.search("left|right", said, re.IGNORECASE)
}
"""The views that show one side, with that side in capitals."""

WORDS = Words(
    "view",
    "views",
    {
        **VIEW_WORDS,
        **{f"loud.{name}": said for name, said in LOUD.items()},
        "side.left": "left",
        "side.right": "right",
        "patients": "Patient's {side}",
        "towards": "{side} · {edge}",
        **{
            f"edge.{edge}": edge
            for edge in (
                *("front", "back"),
                *("thumb side", "little-finger side", "big-toe side", "little-toe side"),
            )
        },
    },
    {"patients": "At the edge of a picture: which side of the patient is there."},
)

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

    def named(self, language: Language, *, loud: bool = False) -> str:
        """What the view is called in a language; ``loud``: with its side in capitals."""
        return WORDS.say(language, f"{'loud.' * (loud and self.name in LOUD)}{self.name}")

    @property
    def side_labels(self) -> dict[str, str]:
        """Which side of the patient the picture's left and right edge show."""
        return side_labels(self)

    def edges(self, language: Language, *, loud: bool = False) -> tuple[str, str]:
        """The same for the left and the right edge in a language; ``loud``: sides in capitals."""
        found = side_labels(self, language, loud=loud)
        return found["left_edge"], found["right_edge"]

    def projected(self, points: Floats) -> Floats:
        """View coordinates (…, 2) in cm of surface points (…, 3)."""
        x = points @ self.right - self.left_top[0]
        y = self.left_top[1] - points @ self.up
        return np.stack([x, y], axis=-1)


def side_labels(view: View, language: Language = ENGLISH, *, loud: bool = False) -> dict[str, str]:
    """Words for the two edges of the picture, from where the view looks; sides in capitals where
    they are to be ``loud``.

    Where a view looks along the body's left-right axis, both edges say which side is shown and
    which way the body faces.
    """
    across = float(view.right[0])
    if abs(across) > 0.5 and not view.name.startswith(("left_", "right_")):
        left, right = ("right", "left")[:: 1 if across > 0 else -1]
        return {
            "left_edge": _edge(language, left, "", loud),
            "right_edge": _edge(language, right, "", loud),
        }
    side, edges = _limb_edges(view, across) if abs(across) > 0.5 else _facing_edges(view)
    return {
        "left_edge": _edge(language, side, edges[0], loud),
        "right_edge": _edge(language, side, edges[1], loud),
    }


def _edge(language: Language, side: str, towards: str, loud: bool) -> str:
    said = WORDS.say(language, f"side.{side}")
    whose = WORDS.say(language, "patients", side=said.upper() if loud else said)
    if not towards:
        return whose
    return WORDS.say(language, "towards", side=whose, edge=WORDS.say(language, f"edge.{towards}"))


def _facing_edges(view: View) -> tuple[str, tuple[str, str]]:
    """A side of the body or head: which it is, and which way it faces."""
    edges = ("front", "back") if view.right[2] < 0 else ("back", "front")
    return ("left" if "left" in view.name else "right"), edges


def _limb_edges(view: View, across: float) -> tuple[str, tuple[str, str]]:
    """A single hand or foot: its side, and which edge points to the middle of the body."""
    side = "left" if view.name.startswith("left_") else "right"
    outer_is_right = (across > 0) == (side == "left")
    outer, inner = ("thumb side", "little-finger side") if "hand" in view.name else (
        "little-toe side", "big-toe side")  # fmt: skip
    return side, (inner, outer) if outer_is_right else (outer, inner)
