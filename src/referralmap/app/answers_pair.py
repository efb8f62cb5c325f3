"""What do two candidates look like side by side, and what tells them apart?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

import referralmap as rm
from referralmap.app.answers_zones import Cells, paths_of, units_of
from referralmap.app.assess_words import WORDS
from referralmap.app.state import Visit
from referralmap.inference.apart import only_in
from referralmap.inference.invert import places_of
from referralmap.inference.words import some_places
from referralmap.rendering.zones import drawing_path

Message = dict[str, Any]


def pair(
    atlas: rm.Atlas,
    visit: Visit,
    result: rm.Differential,
    choices: Sequence[Message],
    chosen: str | None,
) -> Message | None:
    """The chosen candidate beside the one that was chosen as the other, in the view that is looked
    at; whom it can stand beside, where no other was; None where none is chosen.

    ``choices`` are those of :func:`choices_of`.
    """
    first = next((one for one in choices if one["id"] == chosen), None)
    if first is None or result.told is None:
        return None
    others = [one for one in choices if one["id"] != chosen]
    told: Message = {"first": first["label"], "choices": others, "other": ""}
    second = next((one for one in others if one["id"] == visit.scene.beside), None)
    if second is None:
        return told
    figure, view = visit.scene.figure, visit.scene.view
    zones = [units_of(atlas, str(one["id"])) for one in (first, second)]
    only = [_only(atlas, first, zones[0], zones[1]), _only(atlas, second, zones[1], zones[0])]
    return told | {
        "other": second["id"],
        "key": f"{figure}/{view}",
        "drawn": drawing_path(atlas, result.told.lifted.weights, figure, view),
        "of": [
            one | {"zones": paths_of(atlas, str(one["id"]), figure, view), "only": words}
            for one, words in zip((first, second), only, strict=True)
        ],
        "apart": "" if any(only) else WORDS.say(atlas.language, "py.pair.alike"),
    }


def choices_of(listed: Sequence[Message], looks: Sequence[Message]) -> list[Message]:
    """Everything on the list that can stand beside another: id, words, and how likely it is.

    >>> choices_of([], [])
    []
    """
    lines = [one for line in listed for one in line.get("lines", [line])]
    muscles = [
        {name: point[name] for name in ("id", "label", "probability")}
        for line in lines
        for point in line["points"]
    ]
    others = [
        {"id": one["id"], "label": one["label"], "probability": one["probability"]} for one in looks
    ]
    return muscles + others


def _only(
    atlas: rm.Atlas, one: Message, own: tuple[Cells, Cells], other: tuple[Cells, Cells]
) -> str:
    """Where it usually sends pain and the other does not even sometimes; empty for nowhere."""
    areas = np.asarray(atlas.areas, float)
    found = only_in(places_of(atlas), areas, own[0], other[1])
    side = rm.Side(str(one["id"]).rpartition("/")[2])
    if not found:
        return ""
    return WORDS.say(
        atlas.language, "py.pair.only", places=some_places(found, side, atlas.language)
    )
