"""What is laid over the body: zones of what is chosen, what of it was drawn, what none explains?

Zones are drawn from their borders; what was drawn or not is a matter of cells, and so is coarser.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

import referralmap as rm
from referralmap.app.answers_look_alikes import MARK
from referralmap.app.drawings import drawing_of
from referralmap.app.state import Document, Mark, Visit
from referralmap.atlas.patterns import LookAlikeKey, PatternKey
from referralmap.model import TriggerPoint
from referralmap.rendering.choice import best_views
from referralmap.rendering.look_alikes import views_of_look_alike
from referralmap.rendering.zones import PatternPaths, drawing_path, pattern_paths, zone_paths

Message = dict[str, Any]
Cells = NDArray[np.bool_]


def zones(atlas: rm.Atlas, visit: Visit) -> Message:
    """The chosen candidate's zones in the view that is looked at."""
    figure, view = visit.scene.figure, visit.scene.view
    return {"id": visit.chosen, "key": f"{figure}/{view}"} | paths_of(
        atlas, str(visit.chosen), figure, view
    )


@lru_cache(maxsize=512)  # of the atlas alone, the same for every patient
def paths_of(atlas: rm.Atlas, chosen: str, figure: str, view: str) -> Message:
    """The zones of a candidate in a view; where it shows none, the views that do."""
    paths = _zones(atlas, chosen, figure, view)
    if paths.essential or paths.spillover or paths.crosses:
        return asdict(paths)
    return asdict(paths) | {"views": list(_views(atlas, chosen, figure))}


def _zones(atlas: rm.Atlas, chosen: str, figure: str, view: str) -> PatternPaths:
    if chosen.startswith(MARK):
        name, side = chosen.removeprefix(MARK).split("/")
        essential, whole = atlas.fields.look_alike(name, rm.Side(side))
        return zone_paths(atlas, atlas.body.view(view, figure), essential, whole)
    muscle, point, side = chosen.split("/")
    return pattern_paths(atlas, muscle, point, rm.Side(side), figure, view)


def _views(atlas: rm.Atlas, chosen: str, figure: str) -> tuple[str, ...]:
    """Where it is to be seen."""
    if chosen.startswith(MARK):
        name, side = chosen.removeprefix(MARK).split("/")
        return views_of_look_alike(atlas, atlas.look_alike(name), rm.Side(side))[:3]
    muscle, point, side = chosen.split("/")
    return best_views(
        atlas, trigger_point(atlas, muscle, point), rm.Side(side), figure=figure, most=3
    )


def trigger_point(atlas: rm.Atlas, muscle: str, name: str) -> TriggerPoint:
    """A trigger point by the ids of it and its muscle."""
    return next(one for one in atlas.muscle(muscle).trigger_points if one.id == name)


def layers(atlas: rm.Atlas, visit: Visit, result: rm.Differential, chosen: str | None) -> Message:
    """The layers that are switched on, as paths in the view that is looked at.

    covered: where what is chosen sends pain and pain was drawn; missing: where it mostly sends pain
    and none was drawn; unexplained: what was drawn and no candidate accounts for
    """
    made: Message = {"key": f"{visit.scene.figure}/{visit.scene.view}"}
    for name in visit.scene.layers:
        weights = _layer(atlas, result, name, chosen)
        made[name] = "" if weights is None else _path(atlas, visit, weights)
    return made


def _path(atlas: rm.Atlas, visit: Visit, weights: NDArray[np.float32]) -> str:
    return drawing_path(atlas, weights, visit.scene.figure, visit.scene.view)


def _layer(
    atlas: rm.Atlas, result: rm.Differential, name: str, chosen: str | None
) -> NDArray[np.float32] | None:
    """Shares of cells (N + K,) of one layer; None where it needs a choice and none was made."""
    if name == "unexplained":
        return result.unexplained
    if chosen is None or result.told is None:
        return None
    drawn = np.asarray(result.told.lifted.weights, np.float32)
    essential, whole = units_of(atlas, chosen)
    return drawn * whole if name == "covered" else (1 - drawn) * essential


def units_of(atlas: rm.Atlas, chosen: str) -> tuple[Cells, Cells]:
    """Which units (N + K,) lie in the essential and in the whole zone."""
    found = []
    if chosen.startswith(MARK):
        name, side = chosen.removeprefix(MARK).split("/")
        looks = atlas.look_alike_patterns
        row = looks.rows[LookAlikeKey(name, rm.Side(side))]
        rows = (looks.essential.row(row), looks.whole.row(row))
    else:
        muscle, point, side = chosen.split("/")
        table = atlas.patterns
        row = table.row_of(PatternKey(muscle, point, rm.Side(side)))
        rows = (table.essential.row(row), table.whole.row(row))
    for units, distance in rows:
        inside = np.zeros(len(atlas.areas), bool)
        inside[units[distance <= 0]] = True
        found.append(inside)
    return found[0], found[1]


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
