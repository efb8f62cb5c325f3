"""Does every table hold the keys it must, no other, and values of the right type?"""

from __future__ import annotations

from collections.abc import Iterator

from referralmap.errors import suggestion

from ..documents import Documents, Fault
from .formats import TEXT, tables, values


def unknown_keys(documents: Documents) -> Iterator[Fault]:
    """A key that the format does not know is most often a misspelt one."""
    for sheet in documents.sheets:
        for place, found, kind in tables(sheet):
            for key in found.keys() - (kind.keys or {}).keys():
                hint = suggestion(key, kind.keys or {})
                yield Fault(sheet, (*place, key), f"unknown key {key!r}", hint)


def missing_keys(documents: Documents) -> Iterator[Fault]:
    """What the format asks for is there, even if it is an empty list."""
    for sheet in documents.sheets:
        for place, found, kind in tables(sheet):
            for key, wanted in (kind.keys or {}).items():
                if key not in found and key not in kind.optional:
                    yield Fault(sheet, place, f"the key {key!r} is missing", f"give {wanted.words}")


def wrong_types(documents: Documents) -> Iterator[Fault]:
    """A text is a text, a list a list, a number a number."""
    for sheet in documents.sheets:
        for place, found, kind in values(sheet):
            if not kind.fits(found):
                yield Fault(sheet, place, f"must be {kind.words}, and is {_type(found)}")


def wrong_choices(documents: Documents) -> Iterator[Fault]:
    """Depth, side, area, view and confidence are one of a few words."""
    for sheet in documents.sheets:
        for place, found, kind in values(sheet):
            if kind.one_of and isinstance(found, str) and found not in kind.one_of:
                what = f"unknown {place[-1]} {found!r}"
                yield Fault(sheet, place, what, suggestion(found, kind.one_of))


def empty_texts(documents: Documents) -> Iterator[Fault]:
    """A text that must be there says something."""
    for sheet in documents.sheets:
        for place, found, kind in values(sheet):
            if kind is TEXT and isinstance(found, str) and not found.strip():
                yield Fault(sheet, place, "must not be empty")


def _type(value: object) -> str:
    if isinstance(value, bool):
        return f"{str(value).lower()}"
    words = {str: "a text", list: "a list", dict: "a table", int: "a number", float: "a number"}
    return words.get(type(value), f"a {type(value).__name__}")
