"""Is this document a pain drawing, and if not, what is wrong with it?

The one place where a drawing from outside is checked; inside, marks are trusted. All faults are
collected, each a sentence with the field at fault ("marks[3].points[17]", counted from 0) and what
to do. ``drawing.schema.json`` says the same to other programs, and a test holds the two together. A
schema library was rejected for reading: its messages name rules, not what to do.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any, NamedTuple

from referralmap.body.views import FIGURES, VIEW_WORDS
from referralmap.errors import DrawingError, suggestion
from referralmap.faults import Faults, is_list, is_number, shown, stop
from referralmap.model import Side

from .marks import MARKS, XY, Mark

FORMAT = "referralmap.drawing"
VERSION = 1
MOST_MARKS = 2_000
MOST_POINTS = 2_000
MOST_CELLS = 100_000
HIGHEST_CELL = 1_000_000_000
FARTHEST_CM = 1_000.0
WIDEST_CM = 50.0
STRONGEST = 10.0
LONGEST_NAME = 100

_KEYS = ("format", "version", "figure", "views_offered", "marks")
_CLASSES = {mark.kind: mark for mark in MARKS}


class DrawingFields(NamedTuple):
    """What a document says, checked."""

    marks: tuple[Mark, ...]
    figure: str
    views_offered: tuple[str, ...] | None


def read_document(document: object) -> DrawingFields:
    """What a parsed JSON document says; a DrawingError with all that is wrong with it."""
    if not isinstance(document, Mapping):
        begin = f'it begins with {{"format": "{FORMAT}", "version": {VERSION}'
        raise DrawingError(f"a drawing is a JSON object, and this is {shown(document)}; {begin}.")
    faults = Faults(DrawingError)
    faults.check_version(document, "a drawing", FORMAT, VERSION)
    faults.check_keys(document, _KEYS, "the drawing")
    figure = faults.one_of(document.get("figure", "neutral"), "figure", FIGURES)
    offered = _views_offered(document.get("views_offered"), faults)
    marks = _marks(document, faults)
    faults.raise_any()
    return DrawingFields(marks, figure, offered)


def _views_offered(value: object, faults: Faults) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not is_list(value):
        faults.refuse("views_offered", value, "give a list of views, or null for all")
        return None
    return tuple(
        faults.one_of(name, f"views_offered[{k}]", VIEW_WORDS) for k, name in enumerate(value)
    )


def _marks(document: Mapping[str, Any], faults: Faults) -> tuple[Mark, ...]:
    if "marks" not in document:
        faults.add('marks is missing; a drawing without marks says "marks": [].')
        return ()
    marks = document["marks"]
    if not is_list(marks):
        faults.refuse("marks", marks, "give a list of marks")
        return ()
    if len(marks) > MOST_MARKS:
        faults.add(
            f"marks holds {len(marks):,} marks; at most {MOST_MARKS:,} can be "
            "read; take marks away, or split the drawing."
        )
        return ()
    read = (_mark(mark, f"marks[{k}]", faults) for k, mark in enumerate(marks))
    return tuple(mark for mark in read if mark is not None)


def _mark(value: object, path: str, faults: Faults) -> Mark | None:
    if not isinstance(value, Mapping):
        faults.refuse(path, value, 'give an object with a "kind"')
        return None
    kind = value.get("kind")
    if not isinstance(kind, str) or kind not in _CLASSES:
        hint = suggestion(kind, _CLASSES) if isinstance(kind, str) else suggestion("", _CLASSES)
        given = f"is {shown(kind)}" if "kind" in value else "is missing"
        faults.add(f"{path}.kind {given}; {stop(hint)}")
        return None
    made = _CLASSES[kind]
    wanted = {field.name: field.default for field in fields(made)}
    faults.check_keys(value, ("kind", *wanted), path)
    given_fields = {}
    for name, default in wanted.items():
        if name in value:
            given_fields[name] = _READERS[name](value[name], f"{path}.{name}", faults)
        elif default is MISSING:
            faults.add(f"{path}.{name} is missing; {_HINTS[name]}.")
    if len(given_fields.get("points", ())) > 1 and kind == "spot":
        faults.add(f"{path}.points holds {len(given_fields['points'])} points; a spot has one.")
    return made(**given_fields) if _complete(wanted, given_fields) else None


def _complete(wanted: Mapping[str, object], given: Mapping[str, object]) -> bool:
    return all(name in given or default is not MISSING for name, default in wanted.items())


def _points(value: object, path: str, faults: Faults) -> tuple[XY, ...]:
    if not is_list(value):
        faults.refuse(path, value, _HINTS["points"])
        return ()
    if len(value) > MOST_POINTS:
        faults.add(
            f"{path} holds {len(value):,} points; at most {MOST_POINTS:,} can be "
            "read; simplify the line, or split the mark."
        )
        return ()
    for k, point in enumerate(value):
        if not _is_point(point):
            faults.refuse(f"{path}[{k}]", point, _POINT_HINT)
    return tuple((float(p[0]), float(p[1])) for p in value if _is_point(p))


def _number(lowest: float, highest: float, name: str) -> Callable[[object, str, Faults], float]:
    def read(value: object, path: str, faults: Faults) -> float:
        if is_number(value) and lowest <= value <= highest:
            return float(value)
        faults.refuse(path, value, _HINTS[name])
        return math.nan

    return read


def _cells(value: object, path: str, faults: Faults) -> tuple[int, ...]:
    if not is_list(value):
        faults.refuse(path, value, _HINTS["cells"])
        return ()
    if len(value) > MOST_CELLS:
        faults.add(f"{path} holds {len(value):,} cells; at most {MOST_CELLS:,} can be read.")
        return ()
    whole = [is_number(cell) and 0 <= cell <= HIGHEST_CELL and cell == int(cell) for cell in value]
    for k, fits in enumerate(whole):
        if not fits:
            faults.refuse(f"{path}[{k}]", value[k], "give the number of a cell, 0 or more")
    return tuple(int(cell) for cell, fits in zip(value, whole, strict=True) if fits)


def _region(value: object, path: str, faults: Faults) -> str:
    if isinstance(value, str) and 0 < len(value) <= LONGEST_NAME:
        return value
    faults.refuse(path, value, _HINTS["region"])
    return ""


_POINT_HINT = f"give two numbers in cm from -{FARTHEST_CM:.0f} to {FARTHEST_CM:.0f}: [x, y]"
_HINTS = {
    "view": "name the view that was drawn on",
    "points": "give a list of points [x, y] in cm of the view",
    "radius": f"give a radius in cm, from 0.01 to {WIDEST_CM:.0f}",
    "intensity": f"give a number from 0 to {STRONGEST:.0f}",
    "region": f"name a region, in at most {LONGEST_NAME} letters",
    "side": "give the patient's side: left, right or midline",
    "cells": "give a list of cell numbers",
}
_READERS: dict[str, Callable[[object, str, Faults], Any]] = {
    "view": lambda value, path, faults: faults.one_of(value, path, VIEW_WORDS),
    "points": _points,
    "radius": _number(0.01, WIDEST_CM, "radius"),
    "intensity": _number(0, STRONGEST, "intensity"),
    "region": _region,
    "side": lambda value, path, faults: Side(faults.one_of(value, path, Side)),
    "cells": _cells,
}


def _is_point(value: object) -> bool:
    if not is_list(value) or len(value) != 2:
        return False
    return all(is_number(v) and -FARTHEST_CM <= v <= FARTHEST_CM for v in value)
