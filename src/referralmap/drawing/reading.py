"""Is this document a pain drawing, and if not, what is wrong with it?

The one place where a drawing from outside is checked; inside, marks are trusted. All faults are
collected, each a sentence with the field at fault ("marks[3].points[17]", counted from 0) and what
to do. ``drawing.schema.json`` says the same to other programs, and a test holds the two together. A
schema library was rejected for reading: its messages name rules, not what to do.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

from referralmap.body.views import FIGURES, VIEW_WORDS
from referralmap.errors import DrawingError, suggestion
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
_TOLD = 20


class DrawingFields(NamedTuple):
    """What a document says, checked."""

    marks: tuple[Mark, ...]
    figure: str
    views_offered: tuple[str, ...] | None


class Faults:
    """Sentences about a document: the first twenty are kept, the rest counted."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._count = 0

    def add(self, sentence: str) -> None:
        """One more fault."""
        self._count += 1
        if self._count <= _TOLD:
            self._kept.append(sentence)

    def refuse(self, path: str, value: object, hint: str) -> None:
        """``value`` at ``path`` is not what the format has there."""
        self.add(f"{path} is {_shown(value)}; {hint}.")

    def raise_any(self) -> None:
        """A DrawingError if there is any fault."""
        if self._count > _TOLD:
            self._kept.append(f"… and {self._count - _TOLD:,} more faults.")
        if self._count:
            raise DrawingError(*self._kept)


def read_file(path: str | PathLike[str]) -> DrawingFields:
    """What the file at ``path`` says; a DrawingError that names the file if it cannot be read."""
    try:
        text = Path(path).read_text("utf-8-sig")
    except FileNotFoundError:
        raise DrawingError(f"there is no file {str(path)!r}.") from None
    except UnicodeDecodeError:
        raise DrawingError(f"{str(path)!r} is no text in UTF-8, so no drawing.") from None
    except OSError as error:
        raise DrawingError(f"{str(path)!r} cannot be read: {error.strerror or error}.") from None
    try:
        return read_text(text)
    except DrawingError as error:
        raise DrawingError(*(f"{path}: {one}" for one in error.sentences)) from None


def read_text(text: str) -> DrawingFields:
    """What a JSON text says."""
    try:
        document = json.loads(text.removeprefix("\ufeff"), parse_constant=float)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        what = f"this is no JSON: {error.msg} at {place}; mend it there."
        hint = " To read a file, give its path as a pathlib.Path." if _like_path(text) else ""
        raise DrawingError(what + hint) from None
    except (RecursionError, ValueError):
        raise DrawingError(
            "this is no drawing: it is nested too deeply, or a number in it is "
            "thousands of digits long."
        ) from None
    return read_document(document)


def read_document(document: object) -> DrawingFields:
    """What a parsed JSON document says; a DrawingError with all that is wrong with it."""
    if not isinstance(document, Mapping):
        begin = f'it begins with {{"format": "{FORMAT}", "version": {VERSION}'
        raise DrawingError(f"a drawing is a JSON object, and this is {_shown(document)}; {begin}.")
    faults = Faults()
    _check_version(document, faults)
    _check_keys(document, _KEYS, "", faults)
    figure = _named(document.get("figure", "neutral"), "figure", FIGURES, faults)
    offered = _views_offered(document.get("views_offered"), faults)
    marks = _marks(document, faults)
    faults.raise_any()
    return DrawingFields(marks, figure, offered)


def _check_version(document: Mapping[str, Any], faults: Faults) -> None:
    version = document.get("version")
    if document.get("format") != FORMAT:
        given = f"is {_shown(document['format'])}" if "format" in document else "is missing"
        faults.add(f'format {given}; a drawing says "format": "{FORMAT}".')
    elif _is_number(version) and version > VERSION:
        raise DrawingError(
            f"the drawing was made by a newer referralmap, format version {version}; this one "
            f"reads up to {VERSION}; upgrade: pip install --upgrade referralmap."
        )
    if not _is_number(version) or version != VERSION:
        given = f"is {_shown(version)}" if "version" in document else "is missing"
        faults.add(f'version {given}; this format is "version": {VERSION}.')


def _check_keys(
    found: Mapping[str, Any], allowed: Iterable[str], path: str, faults: Faults
) -> None:
    allowed = tuple(allowed)
    for key in found:
        if key not in allowed:
            where = f"{path} has an" if path else "the drawing has an"
            faults.add(f"{where} unknown key {key!r}; {_stop(suggestion(str(key), allowed))}")


def _views_offered(value: object, faults: Faults) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not _is_list(value):
        faults.refuse("views_offered", value, "give a list of views, or null for all")
        return None
    return tuple(
        _named(name, f"views_offered[{k}]", VIEW_WORDS, faults) for k, name in enumerate(value)
    )


def _marks(document: Mapping[str, Any], faults: Faults) -> tuple[Mark, ...]:
    if "marks" not in document:
        faults.add('marks is missing; a drawing without marks says "marks": [].')
        return ()
    marks = document["marks"]
    if not _is_list(marks):
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
        given = f"is {_shown(kind)}" if "kind" in value else "is missing"
        faults.add(f"{path}.kind {given}; {_stop(hint)}")
        return None
    made = _CLASSES[kind]
    wanted = {field.name: field.default for field in fields(made)}
    _check_keys(value, ("kind", *wanted), path, faults)
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
    if not _is_list(value):
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
        if _is_number(value) and lowest <= value <= highest:
            return float(value)
        faults.refuse(path, value, _HINTS[name])
        return math.nan

    return read


def _cells(value: object, path: str, faults: Faults) -> tuple[int, ...]:
    if not _is_list(value):
        faults.refuse(path, value, _HINTS["cells"])
        return ()
    if len(value) > MOST_CELLS:
        faults.add(f"{path} holds {len(value):,} cells; at most {MOST_CELLS:,} can be read.")
        return ()
    whole = [_is_number(cell) and 0 <= cell <= HIGHEST_CELL and cell == int(cell) for cell in value]
    for k, fits in enumerate(whole):
        if not fits:
            faults.refuse(f"{path}[{k}]", value[k], "give the number of a cell, 0 or more")
    return tuple(int(cell) for cell, fits in zip(value, whole, strict=True) if fits)


def _region(value: object, path: str, faults: Faults) -> str:
    if isinstance(value, str) and 0 < len(value) <= LONGEST_NAME:
        return value
    faults.refuse(path, value, _HINTS["region"])
    return ""


def _named(value: object, path: str, allowed: Iterable[str], faults: Faults) -> str:
    allowed = tuple(allowed)
    if isinstance(value, str) and value in allowed:
        return value
    hint = suggestion(value if isinstance(value, str) else "", allowed)
    faults.add(f"{path} is {_shown(value)}; {_stop(hint)}")
    return allowed[0]


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
    "view": lambda value, path, faults: _named(value, path, VIEW_WORDS, faults),
    "points": _points,
    "radius": _number(0.01, WIDEST_CM, "radius"),
    "intensity": _number(0, STRONGEST, "intensity"),
    "region": _region,
    "side": lambda value, path, faults: Side(_named(value, path, Side, faults)),
    "cells": _cells,
}


def _like_path(text: str) -> bool:
    return "\n" not in text and text.endswith(".json")


def _is_list(value: object) -> TypeGuard[Sequence[Any]]:
    return isinstance(value, list | tuple)


def _is_number(value: object) -> TypeGuard[float]:
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)


def _is_point(value: object) -> bool:
    if not _is_list(value) or len(value) != 2:
        return False
    return all(_is_number(v) and -FARTHEST_CM <= v <= FARTHEST_CM for v in value)


def _shown(value: object) -> str:
    """The value as it stands in the file, cut short."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _stop(sentence: str) -> str:
    return sentence if sentence.endswith("?") else f"{sentence}."
