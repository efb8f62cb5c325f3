from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_reading import BRUSH, FAULTS, document

from referralmap.body.views import FIGURES, VIEW_WORDS
from referralmap.drawing import reading
from referralmap.drawing.pain_drawing import PainDrawing
from referralmap.drawing.schema import drawing_schema
from referralmap.errors import DrawingError

SCHEMA = drawing_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

GOOD = [
    document(),
    document(BRUSH),
    document({"kind": "lasso", "view": "left", "points": [[0, 0]], "intensity": 0}),
    document({"kind": "spot", "view": "head_top", "points": [], "radius": 50}),
    document({"kind": "eraser", "view": "right_foot_lateral", "points": [[1, 2]], "radius": 0.01}),
    document({"kind": "region", "region": "temple", "side": "midline", "intensity": 10}),
    document({"kind": "cells", "cells": [0, 7.0]}),
    document(views_offered=[], figure="male", version=1.0),
    {"format": "referralmap.drawing", "version": 1, "marks": []},
]


def reader_accepts(whole: object) -> bool:
    """Whether the reader takes the document."""
    try:
        PainDrawing.from_json(json.dumps(whole))
    except DrawingError:
        return False
    return True


def test_the_schema_is_itself_in_order() -> None:
    """It is a schema of draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("whole", GOOD)
def test_good_documents_pass_both(whole: dict[str, Any]) -> None:
    """What the reader takes, the schema takes."""
    assert VALIDATOR.is_valid(whole)
    assert reader_accepts(whole)


@pytest.mark.parametrize(
    "whole", [wrong for wrong, _ in FAULTS], ids=[sentence[:50] for _, sentence in FAULTS]
)
def test_bad_documents_pass_neither(whole: dict[str, Any]) -> None:
    """What the reader refuses, the schema refuses; but no schema can see NaN, which is no JSON."""
    assert VALIDATOR.is_valid(whole) == ("NaN" in json.dumps(whole))
    assert not reader_accepts(whole)


LOOSE = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, 1, 1.0, 5, 10, 11, -1, 50, 51, 0.01, 0.001, 1000, 1001, "", "x"]),
    st.sampled_from(["left", "right", "midline", "neutral", "temple", "brush", "spot", "region"]),
    st.lists(st.sampled_from([0, 1, -1, 0.5, "left", None, [1, 2], [1], [1, 2, 3]]), max_size=3),
    st.just({}),
)
MARK_KEYS = ["kind", "view", "points", "radius", "intensity", "region", "side", "cells", "extra"]


@given(
    good=st.sampled_from([whole["marks"][0] for whole in GOOD if whole["marks"]]),
    dropped=st.sets(st.sampled_from(MARK_KEYS), max_size=1),
    changed=st.dictionaries(st.sampled_from(MARK_KEYS), LOOSE, max_size=2),
)
def test_schema_and_reader_judge_every_mark_alike(
    good: dict[str, Any], dropped: set[str], changed: dict[str, Any]
) -> None:
    """Fields dropped, added and changed at will: both accept, or both refuse."""
    mark = {key: value for key, value in good.items() if key not in dropped} | changed
    whole = document(mark)
    assert reader_accepts(whole) == VALIDATOR.is_valid(whole)


@given(st.dictionaries(st.sampled_from([*document(), "extra"]), LOOSE, max_size=2))
def test_schema_and_reader_judge_every_head_alike(changed: dict[str, Any]) -> None:
    """The same for the fields of the drawing itself."""
    whole = document(BRUSH) | changed
    assert reader_accepts(whole) == VALIDATOR.is_valid(whole)


def test_schema_and_reader_know_the_same_names_and_limits() -> None:
    """Views, figures and bounds are written twice, and held together here."""
    parts = SCHEMA["$defs"]
    assert parts["view"]["enum"] == list(VIEW_WORDS)
    assert SCHEMA["properties"]["figure"]["enum"] == list(FIGURES)
    assert SCHEMA["properties"]["marks"]["maxItems"] == reading.MOST_MARKS
    assert parts["points"]["maxItems"] == reading.MOST_POINTS
    assert parts["cells"]["properties"]["cells"]["maxItems"] == reading.MOST_CELLS
    assert parts["coordinate"]["maximum"] == reading.FARTHEST_CM
