"""What does the figure on the patient's page show, and what has the component to be given once?

Plain values. Art and words are sent once and kept by the browser: they are the same for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from referralmap import Atlas
from referralmap.app.patient.closeups import part_of_view
from referralmap.app.patient.places import drawing_of
from referralmap.app.patient.walk import Marks, Walk
from referralmap.app.patient.words import WORDS, say, spoken_words
from referralmap.model import Inset, Region
from referralmap.rendering.art import view_art
from referralmap.rendering.zones import drawing_path

Message = dict[str, Any]
PARTS = ("body", "head", "right_hand", "left_hand", "right_foot", "left_foot")
_SPOKEN = (
    "edge.",
    "view.",
    "closer",
    "tool",
    "size",
    "zoom",
    "canvas.",
    "waiting",
    "views",
    "page",
)
"""The sentences that the component puts in place itself."""


def figure(atlas: Atlas, walk: Walk) -> Message:
    """What the figure shows beside its ink: what was marked in other views or by name."""
    marks = (*walk.marks, *walk.pending)
    elsewhere: Marks = tuple(mark for mark in marks if mark.get("view") != walk.view)
    path = ""
    if elsewhere:
        weights = atlas.lift(drawing_of(walk.figure, elsewhere)).weights
        path = drawing_path(atlas, weights, walk.figure, walk.view)
    return {"seen": path, "views": views_beside(walk.view), "parts": _parts(walk)}


def _parts(walk: Walk) -> list[Message]:
    """The whole body and its close-ups, each with the view that it opens with."""
    first = {part_of_view(view): view for view in reversed(_VIEWS)}
    here = part_of_view(walk.view)
    return [
        {
            "view": walk.whole if part == "body" else first[part],
            "words": say(f"closer.{part}"),
            "pressed": here == ("" if part == "body" else part),
        }
        for part in PARTS
    ]


def views_beside(view: str) -> list[Message]:
    """The views to turn to: those of the part that is looked at."""
    part = part_of_view(view)
    return [
        {
            "id": one,
            "words": say(f"turn.{one}"),
            "full": say(f"view.{one}"),
        }
        for one in _VIEWS
        if part_of_view(one) == part
    ]


_VIEWS = tuple(key.removeprefix("view.") for key in WORDS if key.startswith("view."))


def spoken() -> dict[str, str]:
    """The words that the component puts in place itself; sent once."""
    return spoken_words(_SPOKEN)


def art(atlas: Atlas, keys: Iterable[str]) -> Message:
    """What the component asked for: "words", "names", or the art of "neutral/anterior"."""
    sent: Message = {}
    for key in keys:
        name, _, view = key.partition("/")
        if view:
            one = view_art(atlas, name, view)
            sent[key] = {
                "box": list(one.box),
                "image": one.image,
                "flipped": one.flipped,
                "outline": one.outline,
                "contours": one.contours,
                "silhouette": one.silhouette,
                "edges": [
                    _edge(label) for label in atlas.body.view(view, name).side_labels.values()
                ],
            }
        else:
            sent[key] = names(atlas) if name == "names" else spoken()
    return sent


def _edge(label: str) -> list[str]:
    """The words at one edge of a picture, the patient's own: ["Your LEFT", "thumb side"]."""
    side, _, towards = label.partition(" · ")
    named = say("edge.left" if side.endswith("left") else "edge.right")
    return [named, say(f"edge.{towards}")] if towards else [named]


def names(atlas: Atlas) -> Message:
    """All named areas, under the part of the body that they lie in; sent once."""
    areas: list[tuple[str, Region | Inset]] = [(one.area, one) for one in atlas.regions]
    areas += [("inside", one) for one in atlas.insets]
    return {
        "choose": say("draw.named_choose"),
        "label": say("draw.named_label"),
        "side": say("draw.side"),
        "left": say("draw.add_left"),
        "right": say("draw.add_right"),
        "both": say("draw.add_both"),
        "add": say("draw.add"),
        "areas": [
            {
                "words": say(f"area.{area}"),
                "places": [
                    {"id": one.id, "words": one.name, "sides": [str(side) for side in one.sides]}
                    for name, one in areas
                    if name == area
                ],
            }
            for area in dict.fromkeys(name for name, _ in areas)
        ],
    }
