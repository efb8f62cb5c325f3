"""What types of values are there in the atlas's files? The parts that formats are written with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

DEPTHS = ("superficial", "intermediate", "deep")
CONFIDENCES = ("read", "recalled")


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of value: what it is called, which Python types it has, and what stands inside it.

    A text that may be ``blank`` says by that that there is nothing to say.
    """

    words: str
    types: tuple[type, ...]
    element: Kind | None = None
    keys: Mapping[str, Kind] | None = None
    optional: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    blank: bool = False

    def fits(self, value: object) -> bool:
        """Whether the value is of this type, whatever stands inside it."""
        return isinstance(value, self.types) and (bool in self.types or not isinstance(value, bool))


def list_of(element: Kind, words: str) -> Kind:
    """A list whose values are all of one type."""
    return Kind(words, (list,), element=element)


def one_of(*allowed: str) -> Kind:
    """A text that is one of these."""
    return Kind("a text", (str,), one_of=allowed)


def table(keys: Mapping[str, Kind], optional: tuple[str, ...] = ()) -> Kind:
    """A table of these keys, some of which may be left out."""
    return Kind("a table", (dict,), keys=keys, optional=optional)


TEXT = Kind("a text", (str,))
BLANK = Kind("a text", (str,), blank=True)
YES_NO = Kind("true or false", (bool,))
NUMBER = Kind("a number", (int, float))
WHOLE = Kind("a whole number", (int,))
DAY = Kind("a date", (dt.date,))
TEXTS = list_of(TEXT, "a list of texts")
SIDE = one_of("paired", "midline")


def source_refs(*facts: str) -> Kind:
    """A list of sources, each with the facts that it is named for."""
    listed = list_of(one_of(*facts), "a list of texts")
    keys = {"key": TEXT, "confidence": one_of(*CONFIDENCES), "facts": listed, "note": TEXT}
    return list_of(table(keys, optional=("note",)), "a list of tables")
