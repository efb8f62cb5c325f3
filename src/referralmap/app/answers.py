"""What does the library say about a drawing, in the shape that the component reads?

Plain values only (str, int, float, list, dict): a number that JSON cannot write would turn the
whole message into one string in the browser. Every call into the library from the app stands here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import referralmap as rm
from referralmap import rendering
from referralmap.app.state import Document, Mark, Visit
from referralmap.app.words import FIGURES, GROUPS

SHOWN = 8  # candidates: as many as a clinician would press in one session
LEAST = 0.01  # probability below which a candidate is not listed, the first one excepted

Message = dict[str, Any]


def drawing_of(document: Document) -> rm.PainDrawing:
    """The document read as a drawing; DrawingError says what is wrong with it."""
    return rm.PainDrawing.from_json(record(document))


def record(document: Document) -> Message:
    """The document as its file holds it (version 1). The app offers every view."""
    return {
        "format": "referralmap.drawing",
        "version": 1,
        "figure": document.figure,
        "views_offered": None,
        "marks": list(document.marks),
    }


def read(content: bytes) -> tuple[str, tuple[Mark, ...]]:
    """Figure and marks of a drawing's file; DrawingError where it is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "This file is no text, so it is no drawing. Choose one saved by 'Save drawing'."
        raise rm.DrawingError(message) from None
    fields = json.loads(rm.PainDrawing.from_json(text).to_json())
    return fields["figure"], tuple(fields["marks"])


def carried_over(atlas: rm.Atlas, visit: Visit) -> tuple[str, tuple[Mark, ...]]:
    """The marks as they lie on the figure that is looked at now.

    Points belong to the views of their figure, cells to all figures: so marks become cells.
    """
    return visit.scene.figure, visit.document.marks


def version(atlas: rm.Atlas) -> str:
    """What the browser keeps art and words by."""
    return str(atlas.version)


def atlas_words(atlas: rm.Atlas) -> Message:
    """The words of buttons and named areas; sent once, then kept by the browser."""
    return {
        "groups": [asdict(group) for group in GROUPS],
        "figures": [{"id": figure, "words": words} for figure, words in FIGURES],
        "regions": [
            {"id": region.id, "name": region.name, "side": "midline" if region.midline else None}
            for region in atlas.regions
        ],
    }


def art(atlas: rm.Atlas, keys: Sequence[str]) -> Message:
    """The art that was asked for: {"neutral/anterior": {...}, "atlas": {...}}."""
    sent: Message = {}
    for key in keys:
        figure, _, view = key.partition("/")
        sent[key] = (
            rendering.view_art(atlas, figure, view) if view else atlas_words(atlas)
        )
    return sent


def answer(atlas: rm.Atlas, visit: Visit) -> Message:
    """Ranking, summary, the chosen candidate's zones and what was drawn elsewhere."""
    if not visit.document.marks:
        return {"ranking": [], "summary": {}, "chosen": None, "seen": {}}
    drawing = drawing_of(visit.document)
    result = rm.invert(atlas, drawing)
    listed = ranking(atlas, result)
    return {
        "ranking": listed,
        "summary": summary(result),
        "chosen": zones(atlas, visit) if visit.chosen in {one["id"] for one in listed} else None,
        "seen": drawn_elsewhere(atlas, visit),
    }


def ranking(atlas: rm.Atlas, result: rm.Differential) -> list[Message]:
    """The candidates to list, the likeliest first."""
    first = [
        candidate
        for rank, candidate in enumerate(result.candidates[:SHOWN])
        if rank == 0 or candidate.probability >= LEAST
    ]
    return [_candidate(atlas, result, candidate) for candidate in first]


def _candidate(atlas: rm.Atlas, result: rm.Differential, candidate: rm.Candidate) -> Message:
    muscle = atlas.muscle(candidate.muscle)
    point = next(one for one in muscle.trigger_points if one.id == candidate.trigger_point)
    return {
        "id": f"{candidate.muscle}/{candidate.trigger_point}/{candidate.side}",
        "muscle": muscle.name,
        "trigger_point": point.name,
        "side": str(candidate.side),
        "side_words": str(candidate.side),
        "probability": round(float(candidate.probability), 4),
        "sentence": " ".join(rm.explain(result, candidate).sentences),
        "palpate": point.place,
    }


def summary(result: rm.Differential) -> Message:
    """How much was painted, and how much of it no muscle explains, in cm²."""
    return {
        "drawn_cm2": round(float(result.drawn_cm2), 1),
        "unexplained_cm2": round(float(result.unexplained_cm2), 1),
        "note": "",
    }


def zones(atlas: rm.Atlas, visit: Visit) -> Message:
    """The chosen candidate's zones in the view that is looked at."""
    muscle, point, side = str(visit.chosen).split("/")
    figure, view = visit.scene.figure, visit.scene.view
    paths = rendering.pattern_paths(atlas, muscle, point, rm.Side(side), figure, view)
    return {"id": visit.chosen, "key": f"{figure}/{view}", **paths}


def drawn_elsewhere(atlas: rm.Atlas, visit: Visit) -> Message:
    """What was drawn in other views or by name, as the view that is looked at sees it."""
    figure, view = visit.scene.figure, visit.scene.view
    marks = tuple(mark for mark in visit.document.marks if not _inked(mark, view))
    if not any(mark["kind"] != "eraser" for mark in marks):
        return {}
    drawing = drawing_of(Document(visit.document.figure, marks))
    return {f"{figure}/{view}": rendering.drawing_outline(atlas, drawing, figure, view)}


def _inked(mark: Mark, view: str) -> bool:
    return bool(mark.get("view") == view and mark["kind"] != "eraser")
