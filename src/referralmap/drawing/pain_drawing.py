"""What is a pain drawing?

Marks in the order in which they were made, the figure that was shown, and which views were offered:
what no offered view shows is unobserved, not free of pain. A drawing is a value; every change makes
a new one.

Invariants:
 1. ``PainDrawing.from_json(drawing.to_json()) == drawing``, and equal drawings have equal text.
 2. Mirrored twice it is the same drawing, but for the last digits of coordinates.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from operator import index
from os import PathLike
from typing import Any, Self, SupportsIndex

from referralmap.body.views import mirrored_view
from referralmap.errors import DrawingError, UnknownNameError
from referralmap.faults import read_source
from referralmap.model import Side

from .marks import (
    USUAL_INTENSITY,
    XY,
    Brush,
    CellsMark,
    Mark,
    RegionMark,
    mirrored_mark,
)
from .reading import FORMAT, MOST_MARKS, VERSION, read_document


@dataclass(frozen=True, slots=True)
class PainDrawing:
    """Marks on views of a figure; ``views_offered`` None means that everything counts as observed.

    >>> PainDrawing().marks
    ()
    """

    marks: tuple[Mark, ...] = ()
    figure: str = "neutral"
    views_offered: tuple[str, ...] | None = None

    @classmethod
    def from_json(cls, source: str | Mapping[str, Any] | PathLike[str]) -> Self:
        """The drawing in a JSON text, in a document already read, or in a file (as a ``Path``).

        Raises :class:`~referralmap.errors.DrawingError` with a sentence for every fault found.

        >>> text = '{"format": "referralmap.drawing", "version": 1, "marks": []}'
        >>> PainDrawing.from_json(text) == PainDrawing()
        True
        """
        return cls(*read_source(source, "drawing", DrawingError, read_document))

    @classmethod
    def from_regions(
        cls, regions: Iterable[tuple[str, Side | str]], intensity: float = USUAL_INTENSITY
    ) -> Self:
        """Named regions, each with its side of the patient; all else counts as free of pain.

        Raises :class:`~referralmap.errors.UnknownNameError` for a side that is none; whether a
        region exists is asked when the drawing is lifted.

        >>> PainDrawing.from_regions([("temple", "left")]).marks
        (RegionMark(region='temple', side=<Side.LEFT: 'left'>, intensity=5.0),)
        """
        return cls(tuple(RegionMark(name, _side(side), intensity) for name, side in regions))

    @classmethod
    def from_strokes(
        cls,
        view: str,
        strokes: Iterable[Iterable[Sequence[float]]],
        radius: float,
        *,
        intensity: float = USUAL_INTENSITY,
        views_offered: Iterable[str] | None = None,
    ) -> Self:
        """Brush strokes on one view; each stroke holds points (x, y) in cm of that view.

        >>> PainDrawing.from_strokes("anterior", [[(40, 35), (41, 38)]], radius=1.2).marks[0].points
        ((40.0, 35.0), (41.0, 38.0))
        """
        marks = (Brush(view, _points(stroke), float(radius), intensity) for stroke in strokes)
        offered = None if views_offered is None else tuple(views_offered)
        made = cls(tuple(marks), views_offered=offered)
        return cls(*read_document(made.to_document()))

    @classmethod
    def from_cells(cls, cells: Iterable[SupportsIndex], intensity: float = USUAL_INTENSITY) -> Self:
        """Cells of the body surface, by number.

        Raises TypeError for what is no whole number, and for a mask.

        >>> PainDrawing.from_cells([]).marks
        (CellsMark(cells=(), intensity=5.0),)
        """
        return cls((CellsMark(tuple(map(_cell, cells)), intensity),))

    def with_mark(self, mark: Mark) -> Self:
        """The drawing with one mark more, made last; a DrawingError above 2,000 marks."""
        if len(self.marks) >= MOST_MARKS:
            raise DrawingError(
                f"a drawing holds at most {MOST_MARKS:,} marks; the one just made was not added. "
                "Take a mark away first."
            )
        return replace(self, marks=(*self.marks, mark))

    def without_mark(self, index: int) -> Self:
        """The drawing without the mark at ``index``, counted from 0, or from -1 at the end."""
        if not -len(self.marks) <= index < len(self.marks):
            raise DrawingError(f"there is no mark {index}; the drawing has {len(self.marks)}.")
        index %= len(self.marks)
        return replace(self, marks=self.marks[:index] + self.marks[index + 1 :])

    def mirrored(self, widths: Mapping[str, float], mirror_cells: Sequence[int]) -> Self:
        """The mirror image: left for right in views, regions and cells.

        ``widths`` gives the width in cm of each view drawn on (a view and its mirror have one
        width), ``mirror_cells`` the mirror cell of each cell.

        >>> PainDrawing.from_regions([("temple", "left")]).mirrored({}, []).marks[0].side.value
        'right'
        """
        offered = self.views_offered
        return replace(
            self,
            marks=tuple(_mirrored(mark, widths, mirror_cells) for mark in self.marks),
            views_offered=None if offered is None else tuple(map(mirrored_view, offered)),
        )

    def to_document(self) -> dict[str, Any]:
        """The drawing as plain lists, texts and numbers, as in its file."""
        offered = None if self.views_offered is None else list(self.views_offered)
        return {
            "format": FORMAT,
            "version": VERSION,
            "figure": self.figure,
            "views_offered": offered,
            "marks": [_document(mark) for mark in self.marks],
        }

    def to_json(self) -> str:
        """The text of the drawing's file: one mark a line, always the same for equal drawings."""
        document = self.to_document()
        marks = ",\n    ".join(map(_line, document.pop("marks")))
        head = ",\n  ".join(f"{_line(key)}: {_line(value)}" for key, value in document.items())
        listed = f"[\n    {marks}\n  ]" if marks else "[]"
        return f'{{\n  {head},\n  "marks": {listed}\n}}\n'


def _cell(cell: SupportsIndex) -> int:
    if isinstance(cell, bool) or type(cell).__name__ in ("bool", "bool_"):
        raise TypeError("cells are numbers; of a mask, give its numpy.flatnonzero")
    return index(cell)


def _side(side: Side | str) -> Side:
    if side not in tuple(Side):
        raise UnknownNameError("side", str(side), Side)
    return Side(side)


def _points(points: Iterable[Sequence[float]]) -> tuple[XY, ...]:
    return tuple((float(x), float(y)) for x, y in points)


def _mirrored(mark: Mark, widths: Mapping[str, float], mirror_cells: Sequence[int]) -> Mark:
    if isinstance(mark, RegionMark):
        return replace(mark, side=mark.side.opposite)
    if isinstance(mark, CellsMark):
        return replace(mark, cells=tuple(int(mirror_cells[cell]) for cell in mark.cells))
    return mirrored_mark(mark, widths[mark.view])


def _document(mark: Mark) -> dict[str, Any]:
    return {"kind": mark.kind} | {
        field.name: _plain(getattr(mark, field.name)) for field in fields(mark)
    }


def _plain(value: Any) -> Any:
    """A field of a mark in JSON's own terms; 40.0 is written 40, so that 40 reads back as equal."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return str(value) if isinstance(value, Side) else value


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
