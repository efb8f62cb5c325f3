"""Is everything called by one name, and by the right one?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from referralmap.errors import suggestion

from ..clinical_files import MANY_A_FILE, ONE_A_FILE
from ..documents import Documents, Fault, Place, Sheet
from .formats import AREAS

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def plain_names(documents: Documents) -> Iterator[Fault]:
    """An id is lower case, digits and underscores: it stands in shapes, files and addresses."""
    for sheet, place, name in _names(documents):
        if not _NAME.fullmatch(name) or name == "opposite":
            hint = "begin with a small letter; go on with small letters, digits and _"
            yield Fault(sheet, place, f"{name!r} is no name", hint)


def ids_are_file_names(documents: Documents) -> Iterator[Fault]:
    """A muscle, a condition and a technique are found by their id."""
    for sheet in documents.of("muscle", *ONE_A_FILE):
        stem = PurePosixPath(sheet.file).stem
        if isinstance(sheet.table.get("id"), str) and sheet.table["id"] != stem:
            what = f"the id {sheet.table['id']!r} differs from the file's name"
            yield Fault(sheet, ("id",), what, f"write {stem!r}, or rename the file")


def areas_are_folders(documents: Documents) -> Iterator[Fault]:
    """A muscle lies in the folder of its area, maps/muscles/<area>/<id>.toml."""
    for sheet in documents.of("muscle"):
        parts = PurePosixPath(sheet.file).parts
        folder = "/".join(parts[parts.index("muscles") + 1 : -1])
        if folder not in AREAS:
            yield Fault(sheet, (), f"unknown area {folder!r}", suggestion(folder, AREAS))


def muscles_are_unique(documents: Documents) -> Iterator[Fault]:
    """No two files describe the same muscle."""
    first: dict[str, Sheet] = {}
    for sheet in documents.of("muscle"):
        name = sheet.table.get("id")
        if isinstance(name, str) and name in first:
            what = f"the id {name!r} is taken by {first[name].file}"
            yield Fault(sheet, ("id",), what, "give one of the two another id")
        elif isinstance(name, str):
            first[name] = sheet


def known_muscles(documents: Documents) -> set[str]:
    """What may be named as a muscle: every id, and every name of a muscle's file.

    A misspelt id is told once, where it stands, and not again by all who name the muscle.
    """
    sheets = list(documents.of("muscle"))
    known = {PurePosixPath(sheet.file).stem for sheet in sheets}
    return known | {str(sheet.table.get("id")) for sheet in sheets}


def trigger_points_are_unique(documents: Documents) -> Iterator[Fault]:
    """No two trigger points of a muscle share an id."""
    for sheet in documents.of("muscle"):
        seen: set[str] = set()
        for place, name in _trigger_points(sheet):
            if name in seen:
                hint = "give it another id"
                yield Fault(sheet, place, f"the id {name!r} stands twice in this muscle", hint)
            seen.add(name)


def muscles_have_trigger_points(documents: Documents) -> Iterator[Fault]:
    """A muscle without a trigger point could never be found."""
    for sheet in documents.of("muscle"):
        if sheet.table.get("trigger_points") == []:
            yield Fault(
                sheet,
                ("trigger_points",),
                "a muscle needs one trigger point or more",
                "describe the first",
            )


def regions_are_no_insets(documents: Documents) -> Iterator[Fault]:
    """Both can be marked by name, so a name means one of them."""
    insets = documents.records("insets") or {}
    for sheet in documents.of("regions"):
        for name in sheet.table:
            if name in insets:
                hint = "rename the region: both can be marked by name"
                yield Fault(sheet, (name,), f"{name!r} is an inset too", hint)


def _names(documents: Documents) -> Iterator[tuple[Sheet, Place, str]]:
    named = ("sources", "landmarks", "regions", "insets", "priors", *MANY_A_FILE)
    for sheet in documents.of(*named):
        yield from ((sheet, (name,), name) for name in sheet.table)
    for sheet in documents.of("muscle", "look_alike", *ONE_A_FILE):
        if isinstance(sheet.table.get("id"), str):
            yield sheet, ("id",), sheet.table["id"]
        yield from ((sheet, place, name) for place, name in _trigger_points(sheet))


def _trigger_points(sheet: Sheet) -> Iterator[tuple[Place, str]]:
    found = sheet.table.get("trigger_points")
    for k, one in enumerate(found if isinstance(found, list) else []):
        if isinstance(one, dict) and isinstance(one.get("id"), str):
            yield ("trigger_points", k, "id"), one["id"]
