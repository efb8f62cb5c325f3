"""What the page says to the browser, without a browser."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from referralmap import Atlas, PainDrawing
from referralmap.app import answers, drawings
from referralmap.app.state import Document, Scene, Visit, opened

THROAT = {"kind": "region", "region": "throat", "side": "midline", "intensity": 4}
TEMPLE = {"kind": "region", "region": "temple", "side": "left", "intensity": 7}


def test_a_change_of_figure_keeps_all_that_was_marked(atlas: Atlas) -> None:
    """Insets too: pain in the throat is on no figure's skin, and is carried over all the same."""
    visit = Visit(Document(marks=(THROAT, TEMPLE)), Scene(figure="female"))
    figure, marks = drawings.carried_over(atlas, visit)
    before = atlas.lift(drawings.drawing_of(visit.document))
    after = atlas.lift(drawings.drawing_of(Document(figure, marks)))
    assert figure == "female"
    assert (after.weights == before.weights).all()
    assert sorted({mark["intensity"] for mark in marks}) == [4, 7]


def test_a_drawing_opened_and_saved_is_the_same_drawing() -> None:
    """The views that it says it was made on are not lost by looking at it."""
    drawing = PainDrawing.from_strokes(
        "left", [[(30, 40), (31, 44)]], 1.5, views_offered=["left", "right"]
    )
    visit = opened(Visit(), *drawings.read(drawing.to_json().encode()))
    assert PainDrawing.from_json(json.loads(json.dumps(drawings.record(visit.document)))) == drawing


@pytest.mark.parametrize("view", ["head_left", "anterior"])
def test_a_muscle_is_one_line_with_its_trigger_points(atlas: Atlas, view: str) -> None:
    """Every value can be written as JSON, and each line holds the points that can be shown."""
    visit = Visit(Document(marks=(TEMPLE,)), Scene(view=view))
    told = answers.answer(atlas, visit)
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    lines = [line["id"] for line in told["ranking"]]
    assert len(lines) == len(set(lines))
    first = told["ranking"][0]
    chosen = answers.answer(atlas, replace(visit, chosen=first["points"][0]["id"]))["chosen"]
    assert chosen["id"] == first["points"][0]["id"]
