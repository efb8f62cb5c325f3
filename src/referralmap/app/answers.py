"""What does the library say about a drawing, in the shape that the component reads?

Plain values only (str, int, float, list, dict): a number that JSON cannot write would turn the
whole message into one string in the browser. Every call into the library from the app stands here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

import referralmap as rm
from referralmap.app.state import Document, Mark, Visit
from referralmap.app.words import FIGURES, GROUPS
from referralmap.model import Inset, Region, TriggerPoint
from referralmap.rendering.art import view_art
from referralmap.rendering.choice import best_views
from referralmap.rendering.zones import drawing_path, pattern_paths

SHOWN = 8  # muscles: as many as a clinician would press in one session
LEAST = 0.01  # probability below which a candidate is not listed, the first one excepted

SIDE_WORDS = {rm.Side.LEFT: "left", rm.Side.RIGHT: "right", rm.Side.MIDLINE: "middle"}

Message = dict[str, Any]


def drawing_of(document: Document) -> rm.PainDrawing:
    """The document read as a drawing; DrawingError says what is wrong with it."""
    return rm.PainDrawing.from_json(record(document))


def record(document: Document) -> Message:
    """The document as its file holds it (version 1).

    The app offers every view, so that only a drawing opened and not changed has views of its own.
    """
    return {
        "format": "referralmap.drawing",
        "version": 1,
        "figure": document.figure,
        "views_offered": None if document.offered is None else list(document.offered),
        "marks": list(document.marks),
    }


def read(content: bytes) -> tuple[str, tuple[Mark, ...], tuple[str, ...] | None]:
    """Figure, marks and offered views of a drawing's file; DrawingError where it is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "This file is no text, so it is no drawing. Choose one saved by 'Save drawing'."
        raise rm.DrawingError(message) from None
    fields = rm.PainDrawing.from_json(text).to_document()
    offered = fields["views_offered"]
    return fields["figure"], tuple(fields["marks"]), None if offered is None else tuple(offered)


WEAK_FROM = 0.5
"""From this probability on that no trigger point sends this pain, the list is said to be weak."""
WEAK = "No muscle of this atlas sends pain quite like this: it may come from something else."


def carried_over(atlas: rm.Atlas, visit: Visit) -> tuple[str, tuple[Mark, ...]]:
    """The marks as they lie on the figure that is looked at now.

    Points belong to the views of their figure, cells to all figures: so marks become cells.
    """
    lifted = atlas.lift(drawing_of(visit.document))
    drawn = lifted.weights >= 0.5
    if lifted.weights[drawn].sum() < 0.6 * lifted.weights.sum():
        drawn = lifted.weights > 0  # a thin line has no cell that it covers by half
    levels = sorted({round(float(level)) for level in lifted.intensity[drawn]})
    marks: tuple[Mark, ...] = tuple(
        {
            "kind": "cells",
            "cells": (drawn & (lifted.intensity.round() == level)).nonzero()[0].tolist(),
            "intensity": level,
        }
        for level in levels
    )
    return visit.scene.figure, marks


def version(atlas: rm.Atlas) -> str:
    """What the browser keeps art and words by."""
    return str(atlas.version)


def atlas_words(atlas: rm.Atlas) -> Message:
    """The words of buttons and named areas; sent once, then kept by the browser."""
    areas: tuple[Region | Inset, ...] = (*atlas.regions, *atlas.insets)
    return {
        "groups": [asdict(group) for group in GROUPS],
        "figures": [{"id": figure, "words": words} for figure, words in FIGURES],
        "regions": [
            {
                "id": area.id,
                "name": area.name,
                "also": area.anatomical,
                "sides": [str(side) for side in area.sides],
            }
            for area in sorted(areas, key=lambda area: area.name.lower())
        ],
    }


def art(atlas: rm.Atlas, keys: Sequence[str]) -> Message:
    """The art that was asked for: {"neutral/anterior": {...}, "atlas": {...}}."""
    sent: Message = {}
    for key in keys:
        figure, _, view = key.partition("/")
        sent[key] = asdict(view_art(atlas, figure, view)) if view else atlas_words(atlas)
    return sent


def answer(atlas: rm.Atlas, visit: Visit) -> Message:
    """Ranking, summary, the chosen candidate's zones and what was drawn elsewhere."""
    if not visit.document.marks:
        return {"ranking": [], "summary": {}, "chosen": None, "seen": {}}
    drawing = drawing_of(visit.document)
    result = rm.invert(atlas, drawing)
    listed = ranking(atlas, result)
    shown = {point["id"] for one in listed for point in one["points"]}
    return {
        "ranking": listed,
        "summary": summary(result),
        "chosen": zones(atlas, visit) if visit.chosen in shown else None,
        "seen": drawn_elsewhere(atlas, visit),
    }


def warm(atlas: rm.Atlas) -> None:
    """Answer once for a spot that nobody drew: weights and views are then in memory."""
    spot = {"kind": "spot", "view": "anterior", "points": [[50, 40]], "radius": 2, "intensity": 5}
    answer(atlas, Visit(Document(marks=(spot,))))


def ranking(atlas: rm.Atlas, result: rm.Differential) -> list[Message]:
    """The muscles to list, the likeliest first, each with its trigger points, likewise.

    One line a muscle: trigger points that send pain to the same places share what speaks for them,
    and three lines of one muscle would push the next one out of sight.
    """
    listed = [
        (muscle, side, chance)
        for rank, ((muscle, side), chance) in enumerate(result.of_muscles().items())
        if rank == 0 or (rank < SHOWN and chance >= LEAST)
    ]
    return [_listed(atlas, result, *one) for one in listed]


def _listed(
    atlas: rm.Atlas, result: rm.Differential, muscle: str, side: rm.Side, chance: float
) -> Message:
    own = [one for one in result.of_muscle(muscle) if one.side is side]
    likely = [one for rank, one in enumerate(own) if rank == 0 or one.probability >= LEAST]
    return {
        "id": f"{muscle}/{side}",
        "muscle": atlas.muscle(muscle).name,
        "side": str(side),
        "side_words": SIDE_WORDS[side],
        "probability": round(chance, 4),
        "points": [_trigger_point(atlas, result, one) for one in likely],
    }


def _trigger_point(atlas: rm.Atlas, result: rm.Differential, one: rm.Candidate) -> Message:
    point = _point(atlas, one.muscle, one.trigger_point)
    return {
        "id": f"{one.muscle}/{one.trigger_point}/{one.side}",
        "name": point.name,
        "probability": round(float(one.probability), 4),
        "sentence": " ".join(rm.explain(result, one).sentences),
        "palpate": point.place,
    }


def summary(result: rm.Differential) -> Message:
    """How much was painted, how much of it no muscle explains, in cm², and whether any fits."""
    return {
        "weak": WEAK if result.off_pattern >= WEAK_FROM else "",
        "drawn_cm2": round(float(result.drawn_cm2), 1),
        "unexplained_cm2": round(float(result.unexplained_cm2), 1),
        "note": "The per cents say how likely each muscle takes part, alone or beside others. "
        "They were learned on simulated drawings, not on patients.",
    }


def zones(atlas: rm.Atlas, visit: Visit) -> Message:
    """The chosen candidate's zones in the view that is looked at."""
    figure, view = visit.scene.figure, visit.scene.view
    return {"id": visit.chosen, "key": f"{figure}/{view}"} | _paths(
        atlas, str(visit.chosen), figure, view
    )


@lru_cache(maxsize=512)  # of the atlas alone, the same for every patient
def _paths(atlas: rm.Atlas, candidate: str, figure: str, view: str) -> Message:
    muscle, name, side = candidate.split("/")
    paths = pattern_paths(atlas, muscle, name, rm.Side(side), figure, view)
    if paths.essential or paths.spillover or paths.crosses:
        return asdict(paths)
    views = best_views(atlas, _point(atlas, muscle, name), rm.Side(side), figure=figure, most=3)
    return asdict(paths) | {"views": list(views)}


def _point(atlas: rm.Atlas, muscle: str, name: str) -> TriggerPoint:
    return next(one for one in atlas.muscle(muscle).trigger_points if one.id == name)


def drawn_elsewhere(atlas: rm.Atlas, visit: Visit) -> Message:
    """What was drawn in other views or by name, as the view that is looked at sees it."""
    figure, view = visit.scene.figure, visit.scene.view
    marks = tuple(mark for mark in visit.document.marks if not _inked(mark, view))
    if not any(mark["kind"] != "eraser" for mark in marks):
        return {}
    lifted = atlas.lift(drawing_of(Document(visit.document.figure, marks)))
    return {f"{figure}/{view}": drawing_path(atlas, lifted.weights, figure, view)}


def _inked(mark: Mark, view: str) -> bool:
    return bool(mark.get("view") == view and mark["kind"] != "eraser")
