"""How does the document of a visit become a drawing, and a drawing on another figure; how is it
read from a file?
"""

from __future__ import annotations

from typing import Any

import referralmap as rm
from referralmap.app.state import Document, Mark, Visit


def drawing_of(document: Document) -> rm.PainDrawing:
    """The document read as a drawing; DrawingError says what is wrong with it."""
    return rm.PainDrawing.from_json(record(document))


def record(document: Document) -> dict[str, Any]:
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
    return parts(rm.PainDrawing.from_json(text_of(content)))


def parts(drawing: rm.PainDrawing) -> tuple[str, tuple[Mark, ...], tuple[str, ...] | None]:
    """Figure, marks and offered views of a drawing, as a visit holds them."""
    fields = drawing.to_document()
    offered = fields["views_offered"]
    return fields["figure"], tuple(fields["marks"]), None if offered is None else tuple(offered)


def text_of(content: bytes) -> str:
    """The text of a file; DrawingError where it is none."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "This file is no text. Choose one saved by 'Save drawing' or 'Save assessment'."
        raise rm.DrawingError(message) from None


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
