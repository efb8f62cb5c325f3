"""Does every table hold the keys it must, no other, and values of the right type?"""

from __future__ import annotations

from collections.abc import Iterator

from referralmap.errors import suggestion

from ..documents import Documents, Fault, Place
from .formats import tables, values
from .kinds import Kind


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


def wrong_values(documents: Documents) -> Iterator[Fault]:
    """A value is of its type, one of a few words where these are listed, and says something.

    Three rules in one walk: three walks took most of the time of all checks together.
    """
    for sheet in documents.sheets:
        for place, found, kind in values(sheet):
            for rule in (wrong_type, wrong_choice, empty_text):
                fault = rule(place, found, kind)
                if fault is not None:
                    yield Fault(sheet, place, *fault)
                    break


def wrong_type(place: Place, found: object, kind: Kind) -> tuple[str, str] | None:
    """A text is a text, a list a list, a number a number."""
    if kind.fits(found):
        return None
    return f"must be {kind.words}, and is {_type(found)}", ""


def wrong_choice(place: Place, found: object, kind: Kind) -> tuple[str, str] | None:
    """Depth, side, area, view, confidence and facts are one of a few words."""
    if not kind.one_of or found in kind.one_of:
        return None
    key = next(part for part in reversed(place) if isinstance(part, str))
    return f"unknown {key.removesuffix('s')} {found!r}", suggestion(str(found), kind.one_of)


def empty_text(place: Place, found: object, kind: Kind) -> tuple[str, str] | None:
    """A text that must be there is not blank."""
    if kind.blank or not isinstance(found, str) or found.strip():
        return None
    return "must not be empty", "write a text, or take the key out if it may be left out"


def _type(value: object) -> str:
    if isinstance(value, bool):
        return f"{str(value).lower()}"
    words = {str: "a text", list: "a list", dict: "a table", int: "a number", float: "a number"}
    return words.get(type(value), f"a {type(value).__name__}")
