"""What does the assessment's file look like to other programs? Its JSON Schema (draft 2020-12).

The schema of the drawing inside is that of a drawing by itself, put in its place here.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from referralmap.drawing.schema import drawing_schema


def assessment_schema() -> dict[str, Any]:
    """The JSON Schema of an assessment's document, complete in itself.

    >>> assessment_schema()["title"]
    'An assessment of referralmap, version 1'
    """
    text = files("referralmap.assessment").joinpath("assessment.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    schema["$defs"]["drawing"] = drawing_schema()
    return schema
