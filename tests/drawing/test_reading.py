from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from referralmap.drawing.pain_drawing import PainDrawing
from referralmap.drawing.reading import MOST_MARKS, MOST_POINTS
from referralmap.errors import DrawingError

BRUSH = {"kind": "brush", "view": "anterior", "points": [[1, 2], [3, 4.5]], "radius": 1.2}


def document(*marks: object, **changed: object) -> dict[str, Any]:
    """A drawing's document with these marks, and whatever is changed in it."""
    whole = {
        "format": "referralmap.drawing",
        "version": 1,
        "figure": "neutral",
        "views_offered": None,
        "marks": list(marks),
    }
    return whole | changed


def brush(**changed: object) -> dict[str, Any]:
    """A brush mark with some fields changed; a field set to ... is left out."""
    return {key: value for key, value in (BRUSH | changed).items() if value is not ...}


def said(source: Any) -> str:
    """What the reader says against a document."""
    with pytest.raises(DrawingError) as caught:
        PainDrawing.from_json(source)
    return str(caught.value)


FAULTS: list[tuple[dict[str, Any], str]] = [
    (
        document(format="geojson"),
        'format is "geojson"; a drawing says "format": "referralmap.drawing".',
    ),
    (
        document(version=7),
        "the drawing was made by a newer referralmap, format version 7; this one reads up to 1; "
        "upgrade: pip install --upgrade referralmap.",
    ),
    (document(version=0), 'version is 0; this format is "version": 1.'),
    (document(version=True), 'version is true; this format is "version": 1.'),
    (document(version="1"), 'version is "1"; this format is "version": 1.'),
    (document(figure="femal"), "figure is \"femal\"; did you mean 'female'?"),
    (document(figure=None), "figure is null; it can be neutral, female, male."),
    (
        document(veiws_offered=[]),
        "the drawing has an unknown key 'veiws_offered'; did you mean 'views_offered'?",
    ),
    (
        document(views_offered="left"),
        'views_offered is "left"; give a list of views, or null for all.',
    ),
    (
        document(views_offered=["left", "anteriro"]),
        "views_offered[1] is \"anteriro\"; did you mean 'anterior'?",
    ),
    (document(marks={}), "marks is {}; give a list of marks."),
    (
        document(*[BRUSH] * (MOST_MARKS + 1)),
        "marks holds 2,001 marks; at most 2,000 can be read; "
        "take marks away, or split the drawing.",
    ),
    (document("ink"), 'marks[0] is "ink"; give an object with a "kind".'),
    (
        document({}),
        "marks[0].kind is missing; it can be brush, lasso, spot, eraser, region, cells.",
    ),
    (document(brush(kind="bursh")), "marks[0].kind is \"bursh\"; did you mean 'brush'?"),
    (
        document(brush(kind=3)),
        "marks[0].kind is 3; it can be brush, lasso, spot, eraser, region, cells.",
    ),
    (
        document(brush(), brush(raduis=1)),
        "marks[1] has an unknown key 'raduis'; did you mean 'radius'?",
    ),
    (
        document(brush(radius=...)),
        "marks[0].radius is missing; give a radius in cm, from 0.01 to 50.",
    ),
    (document(brush(radius=0)), "marks[0].radius is 0; give a radius in cm, from 0.01 to 50."),
    (
        document(brush(radius=True)),
        "marks[0].radius is true; give a radius in cm, from 0.01 to 50.",
    ),
    (
        document(brush(radius=float("nan"))),
        "marks[0].radius is NaN; give a radius in cm, from 0.01 to 50.",
    ),
    (document(brush(intensity=11)), "marks[0].intensity is 11; give a number from 0 to 10."),
    (document(brush(intensity="5")), 'marks[0].intensity is "5"; give a number from 0 to 10.'),
    (document(brush(view="anteriro")), "marks[0].view is \"anteriro\"; did you mean 'anterior'?"),
    (
        document(brush(points=5)),
        "marks[0].points is 5; give a list of points [x, y] in cm of the view.",
    ),
    (
        document(brush(points=[[1, 2], [1]])),
        "marks[0].points[1] is [1]; give two numbers in cm from -1000 to 1000: [x, y].",
    ),
    (
        document(brush(points=[[1, 1001]])),
        "marks[0].points[0] is [1, 1001]; give two numbers in cm from -1000 to 1000: [x, y].",
    ),
    (
        document(brush(points=[[float("inf"), 1]])),
        "marks[0].points[0] is [Infinity, 1]; give two numbers in cm from -1000 to 1000: [x, y].",
    ),
    (
        document(brush(points=[[10**400, 1]])),
        "marks[0].points[0] is [10000000000000000000000000000000000000…; "
        "give two numbers in cm from -1000 to 1000: [x, y].",
    ),
    (
        document(brush(points=[[1, 2]] * (MOST_POINTS + 1))),
        "marks[0].points holds 2,001 points; at most 2,000 can be read; "
        "simplify the line, or split the mark.",
    ),
    (document(brush(kind="spot")), "marks[0].points holds 2 points; a spot has one."),
    (
        document(brush(kind="eraser", intensity=5)),
        "marks[0] has an unknown key 'intensity'; it can be kind, view, points, radius.",
    ),
    (
        document({"kind": "region", "region": "", "side": "left"}),
        'marks[0].region is ""; name a region, in at most 100 letters.',
    ),
    (
        document({"kind": "region", "region": "temple", "side": "lefft"}),
        "marks[0].side is \"lefft\"; did you mean 'left'?",
    ),
    (
        document({"kind": "region", "region": "temple"}),
        "marks[0].side is missing; give the patient's side: left, right or midline.",
    ),
    (
        document({"kind": "cells", "cells": [1, -1]}),
        "marks[0].cells[1] is -1; give the number of a cell, 0 or more.",
    ),
    (
        document({"kind": "cells", "cells": [1.5]}),
        "marks[0].cells[0] is 1.5; give the number of a cell, 0 or more.",
    ),
    (
        document({"kind": "cells", "cells": None}),
        "marks[0].cells is null; give a list of cell numbers.",
    ),
]


@pytest.mark.parametrize(("wrong", "sentence"), FAULTS, ids=[s[:50] for _, s in FAULTS])
def test_each_fault_is_one_sentence_with_its_field(wrong: dict[str, Any], sentence: str) -> None:
    """The message names the field, what was given, and what to do."""
    assert said(wrong) == sentence


def test_all_faults_are_told_together() -> None:
    """Nobody has to mend a drawing one message at a time."""
    wrong = document(brush(radius=-1, view="x"), {"kind": "cells", "cells": 3}, figure="dog")
    assert [line.split()[0] for line in said(wrong).splitlines()] == [
        "figure",
        "marks[0].view",
        "marks[0].radius",
        "marks[1].cells",
    ]


def test_a_flood_of_faults_is_counted_not_listed() -> None:
    """Twenty sentences are enough; the rest is a number."""
    lines = said(document(brush(points=[[None, 0]] * 1500))).splitlines()
    assert len(lines) == 21
    assert lines[-1] == "… and 1,480 more faults."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "this is no JSON: Expecting value at line 1, column 1; mend it there."),
        ("{", "this is no JSON: Expecting property name enclosed in double quotes"),
        (
            "drawing.json",
            "this is no JSON: Expecting value at line 1, column 1; mend it there. "
            "To read a file, give its path as a pathlib.Path.",
        ),
        ("[1]", "a drawing is a JSON object, and this is [1]; it begins with"),
        (
            json.dumps(document(brush(points=[[0, 1], [2, math.nan]]))),
            "marks[0].points[1]",
        ),
        (json.dumps(document(brush(radius=-math.inf))), "marks[0].radius is -Infinity; give"),
        ("[" * 100_000, "this is no drawing: it is nested too deeply"),
        ("1" * 5000, "this is no drawing: it is nested too deeply, or a number in it is thousands"),
        (
            json.dumps(document(brush(radius=1))).replace('"radius": 1', '"radius": 1e999'),
            "marks[0].radius is Infinity; give a radius",
        ),
    ],
)
def test_a_text_that_is_no_drawing_says_why(text: str, sentence: str) -> None:
    """Broken JSON, another document or a number out of bounds never ends in a traceback."""
    assert said(text).startswith(sentence)


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    """A missing file, a folder and a picture are told apart."""
    (tmp_path / "picture.webp").write_bytes(b"RIFF\xff\xfe\x00")
    assert said(tmp_path / "none.json") == f"there is no file '{tmp_path / 'none.json'}'."
    assert said(tmp_path).startswith(f"'{tmp_path}' cannot be read: ")
    assert "is no text in UTF-8" in said(tmp_path / "picture.webp")


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    """Editors on Windows put one there."""
    (tmp_path / "drawing.json").write_text(json.dumps(document(BRUSH)), "utf-8-sig")
    assert len(PainDrawing.from_json(tmp_path / "drawing.json").marks) == 1


def test_what_is_allowed_stays_allowed() -> None:
    """Empty marks, marks beside the body and fields that may be left out are no faults."""
    marks = [
        {"kind": "brush", "view": "left", "points": [], "radius": 1},
        {"kind": "lasso", "view": "left", "points": [[-999, 999]]},
        {"kind": "spot", "view": "left", "points": [[0, 0]], "radius": 0.5, "intensity": 0},
        {"kind": "cells", "cells": [3.0]},
    ]
    short = {"format": "referralmap.drawing", "version": 1.0, "marks": marks}
    drawing = PainDrawing.from_json(short)
    assert drawing.figure == "neutral"
    assert drawing.views_offered is None
    assert [mark.kind for mark in drawing.marks] == ["brush", "lasso", "spot", "cells"]
