"""What does the drawing's file look like to other programs? Its JSON Schema (draft 2020-12)."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def drawing_schema() -> dict[str, Any]:
    """The JSON Schema of a drawing document, as shipped beside this module.

    >>> drawing_schema()["title"]
    'A pain drawing of referralmap, version 1'
    """
    schema: dict[str, Any] = json.loads(
        files("referralmap.drawing").joinpath("drawing.schema.json").read_text("utf-8")
    )
    return schema
