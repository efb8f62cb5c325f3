"""Are the text files still those that were checked when the atlas was built, and what did they say?

Reading and checking some two hundred TOML files takes longer than everything else that an atlas
needs. The build, which runs every rule, leaves what it read in ``compiled/texts.json`` with the
hash of each file. If every file still has its hash, and none is missing or new, that is what the
files say; otherwise they are read and checked as if there were no such record. Dates of files were
rejected as a sign: a checkout and a wheel have none that mean anything.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

from .documents import Documents, Sheet, document_paths

FILE = "compiled/texts.json"
_UNRECORDED = "atlas.toml"  # small, and its date is no JSON


def read_texts(directory: Path) -> Documents | None:
    """The sheets of the maps in ``directory`` as they were checked; None where a file differs."""
    try:
        recorded = json.loads((directory / FILE).read_text("utf-8"))
        found = [p.relative_to(directory).as_posix() for _, p in document_paths(directory)]
        if found != [one["file"] for one in recorded]:
            return None
        sheets = [_sheet(directory, one) for one in recorded]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None if None in sheets else Documents(tuple(filter(None, sheets)), ())


def recorded_texts(documents: Documents) -> list[dict[str, Any]]:
    """What ``compiled/texts.json`` holds for these sheets, which must have passed every rule."""
    return [
        {
            "file": sheet.file.partition("/")[2],
            "kind": sheet.kind,
            "sha256": _digest(sheet.text.encode("utf-8")),
            "table": None if sheet.kind == "atlas" else sheet.table,
        }
        for sheet in documents.sheets
    ]


def _sheet(directory: Path, one: dict[str, Any]) -> Sheet | None:
    written = (directory / one["file"]).read_bytes()
    if _digest(written) != one["sha256"]:
        return None
    text = written.decode("utf-8")
    table = tomllib.loads(text) if one["file"] == _UNRECORDED else one["table"]
    return Sheet(one["kind"], f"{directory.name}/{one['file']}", text, table)


def _digest(written: bytes) -> str:
    return hashlib.sha256(written).hexdigest()
