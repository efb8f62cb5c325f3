"""Which clinical records are there, and what does each name? A walk that the rules share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from ..clinical_files import MANY_A_FILE, ONE_A_FILE
from ..documents import Documents, Place, Sheet, Table


class Record(NamedTuple):
    """A clinical record where it stands."""

    sheet: Sheet
    place: Place
    table: Table

    def texts(self, key: str) -> Iterator[tuple[Place, str]]:
        """The texts of a list (or the one text) under ``key``, each with its place."""
        found = self.table.get(key)
        if isinstance(found, str):
            yield (*self.place, key), found
        for k, one in enumerate(listed(found)):
            if isinstance(one, str):
                yield (*self.place, key, k), one


def listed(found: object) -> list[Any]:
    """The value if it is a list, else nothing.

    >>> listed("all")
    []
    """
    return found if isinstance(found, list) else []


def records(documents: Documents, *kinds: str) -> Iterator[Record]:
    """The records of these kinds, one in a file or many; all clinical ones where none is named."""
    for sheet in documents.of(*(kinds or (*ONE_A_FILE, *MANY_A_FILE))):
        if sheet.kind in MANY_A_FILE:
            for name, table in sheet.table.items():
                if isinstance(table, dict):
                    yield Record(sheet, (name,), table)
        else:
            yield Record(sheet, (), sheet.table)


def mentions(
    documents: Documents, fields: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Sheet, Place, str]]:
    """Each name under one of the ``fields`` of each kind, with its place."""
    for kind, keys in fields.items():
        for record in records(documents, kind):
            for key in keys:
                yield from ((record.sheet, place, name) for place, name in record.texts(key))


def names_of(documents: Documents, kind: str) -> set[str] | None:
    """The names of the records of a kind; None where there is no file of it, or a broken one.

    A misspelt id is told once, where it stands, and not again by all who name the record.
    """
    folder = f"/{ONE_A_FILE.get(kind, f'{kind}s')}/"
    if any(folder in one.file or one.file.endswith(f"/{kind}.toml") for one in documents.unread):
        return None
    sheets = list(documents.of(kind))
    if kind not in ONE_A_FILE and kind not in ("muscle", "look_alike"):
        return {name for sheet in sheets for name in sheet.table} if sheets else None
    ids = {str(sheet.table.get("id")) for sheet in sheets}
    return ids | {PurePosixPath(sheet.file).stem for sheet in sheets} if sheets else None
