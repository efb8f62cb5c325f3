"""Which words stand for figures, parts of the body, views, layers, urgency and cautions?

Short words for buttons, full words for lists and screen readers. Sides are the patient's.
"""

from __future__ import annotations

from dataclasses import dataclass

from referralmap.model import Side


@dataclass(frozen=True)
class ViewWords:
    """One view: its name in the atlas, the word on its button, and its full name."""

    id: str
    words: str
    full: str


@dataclass(frozen=True)
class GroupWords:
    """One part of the body: the views that show it, the first of them shown first."""

    id: str
    words: str
    icon: str
    views: tuple[ViewWords, ...]


def _hand(side: str) -> GroupWords:
    faces = (("palmar", "Palm"), ("dorsal", "Back"))
    views = tuple(
        ViewWords(f"{side}_hand_{face}", word, f"{side.capitalize()} hand, {word.lower()}")
        for face, word in faces
    )
    return GroupWords(f"{side}_hand", f"{side.capitalize()} hand", "hand", views)


def _foot(side: str) -> GroupWords:
    faces = (
        ("dorsal", "Top"),
        ("plantar", "Sole"),
        ("medial", "Inner side"),
        ("lateral", "Outer side"),
    )
    views = tuple(
        ViewWords(f"{side}_foot_{face}", word, f"{side.capitalize()} foot, {word.lower()}")
        for face, word in faces
    )
    return GroupWords(f"{side}_foot", f"{side.capitalize()} foot", "foot", views)


FIGURES = (("neutral", "Neutral"), ("female", "Woman"), ("male", "Man"))

GROUPS = (
    GroupWords(
        "body",
        "Body",
        "body",
        (
            ViewWords("anterior", "Front", "Front of the body"),
            ViewWords("posterior", "Back", "Back of the body"),
            ViewWords("right", "Right side", "Right side of the body"),
            ViewWords("left", "Left side", "Left side of the body"),
        ),
    ),
    GroupWords(
        "head",
        "Head",
        "head",
        (
            ViewWords("head_front", "Front", "Face"),
            ViewWords("head_right", "Right side", "Right side of the head"),
            ViewWords("head_left", "Left side", "Left side of the head"),
            ViewWords("head_back", "Back", "Back of the head"),
            ViewWords("head_top", "Top", "Top of the head"),
        ),
    ),
    _hand("right"),
    _hand("left"),
    _foot("right"),
    _foot("left"),
)

VIEWS = tuple(view.id for group in GROUPS for view in group.views)

SIDES = {Side.LEFT: "left", Side.RIGHT: "right", Side.MIDLINE: "middle"}

LAYERS = ("covered", "missing", "unexplained")
"""What can be laid over the body beside the zones of what is chosen."""

URGENCIES = {
    "emergency": "Emergency",
    "today": "Today",
    "soon": "Within days",
    "none": "Not urgent",
}
STRENGTHS = {"absolute": "Do not", "relative": "Only for a good reason", "mind": "Mind"}
"""How much a caution weighs, in words."""
