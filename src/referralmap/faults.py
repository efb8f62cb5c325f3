"""What is wrong with a document from outside? Every fault, each a sentence with its field.

Shared by all readers of JSON documents. Faults are collected, so that nobody mends a document one
message at a time; paths are as in the document ("marks[3].points[17]", counted from 0).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, TypeGuard, TypeVar

from referralmap.errors import SentencesError, suggestion

T = TypeVar("T")
Source = str | Mapping[str, Any] | PathLike[str]
"""A JSON text, a document already read, or a file as a path."""

_TOLD = 20


class Faults:
    """Sentences about a document: the first twenty are kept, the rest counted."""

    def __init__(self, error: type[SentencesError]) -> None:
        self._error = error
        self._kept: list[str] = []
        self._count = 0

    def add(self, sentence: str) -> None:
        """One more fault."""
        self._count += 1
        if self._count <= _TOLD:
            self._kept.append(sentence)

    def refuse(self, path: str, value: object, hint: str) -> None:
        """``value`` at ``path`` is not what the format has there."""
        self.add(f"{path} is {shown(value)}; {hint}.")

    def check_keys(self, found: Mapping[str, Any], allowed: Iterable[str], subject: str) -> None:
        """A fault for each key that is not allowed; ``subject`` is what has it: "marks[1]"."""
        allowed = tuple(allowed)
        for key in found:
            if key not in allowed:
                hint = suggestion(str(key), allowed)
                self.add(f"{subject} has an unknown key {key!r}; {stop(hint)}")

    def check_version(self, document: Mapping[str, Any], kind: str, name: str, number: int) -> None:
        """Faults of format and version; a version that is newer is the only fault told."""
        version = document.get("version")
        if document.get("format") != name:
            given = f"is {shown(document['format'])}" if "format" in document else "is missing"
            self.add(f'format {given}; {kind} says "format": "{name}".')
        elif is_number(version) and version > number:
            the = kind.replace("a ", "the ", 1).replace("an ", "the ", 1)
            raise self._error(
                f"{the} was made by a newer referralmap, format version {version}; this one "
                f"reads up to {number}; upgrade: pip install --upgrade referralmap."
            )
        if not is_number(version) or version != number:
            given = f"is {shown(version)}" if "version" in document else "is missing"
            self.add(f'version {given}; this format is "version": {number}.')

    def one_of(self, value: object, path: str, allowed: Iterable[str]) -> str:
        """The value, if it is one of those allowed; or else a fault, and the first of them."""
        allowed = tuple(allowed)
        if isinstance(value, str) and value in allowed:
            return value
        hint = suggestion(value if isinstance(value, str) else "", allowed)
        self.add(f"{path} is {shown(value)}; {stop(hint)}")
        return allowed[0]

    def raise_any(self) -> None:
        """The error, if there is any fault."""
        if self._count > _TOLD:
            self._kept.append(f"… and {self._count - _TOLD:,} more faults.")
        if self._count:
            raise self._error(*self._kept)


def read_source(
    source: Source, kind: str, error: type[SentencesError], read: Callable[[object], T]
) -> T:
    """What ``read`` makes of the document in a text, in a file (as a path), or already read.

    ``kind`` is what the document should be ("drawing"); faults of a file name the file.
    """
    if isinstance(source, str):
        return read(_parsed(source, kind, error))
    if isinstance(source, Mapping):
        return read(source)
    text = _text(source, kind, error)
    try:
        return read(_parsed(text, kind, error))
    except error as why:
        raise error(*(f"{source}: {one}" for one in why.sentences)) from None


def _text(path: str | PathLike[str], kind: str, error: type[SentencesError]) -> str:
    try:
        return Path(path).read_text("utf-8-sig")
    except FileNotFoundError:
        raise error(f"there is no file {str(path)!r}.") from None
    except UnicodeDecodeError:
        raise error(f"{str(path)!r} is no text in UTF-8, so no {kind}.") from None
    except OSError as why:
        raise error(f"{str(path)!r} cannot be read: {why.strerror or why}.") from None


def _parsed(text: str, kind: str, error: type[SentencesError]) -> object:
    try:
        found: object = json.loads(text.removeprefix("\ufeff"), parse_constant=float)
    except json.JSONDecodeError as why:
        place = f"line {why.lineno}, column {why.colno}"
        what = f"this is no JSON: {why.msg} at {place}; mend it there."
        hint = " To read a file, give its path as a pathlib.Path." if _like_path(text) else ""
        raise error(what + hint) from None
    except (RecursionError, ValueError):
        raise error(
            f"this is no {kind}: it is nested too deeply, or a number in it is "
            "thousands of digits long."
        ) from None
    return found


def _like_path(text: str) -> bool:
    return "\n" not in text and text.endswith(".json")


def is_list(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether it is a list; a text is none.

    >>> is_list([]), is_list("")
    (True, False)
    """
    return isinstance(value, list | tuple)


def is_number(value: object) -> TypeGuard[float]:
    """Whether it is a finite number; true and false are none.

    >>> is_number(3), is_number(True), is_number(float("nan"))
    (True, False, False)
    """
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)


def shown(value: object) -> str:
    """The value as it stands in the file, cut short.

    >>> shown("dog"), shown(None)
    ('"dog"', 'null')
    """
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def stop(sentence: str) -> str:
    """The sentence with a full stop, unless it asks.

    >>> stop("there are none"), stop("did you mean 'left'?")
    ('there are none.', "did you mean 'left'?")
    """
    return sentence if sentence.endswith("?") else f"{sentence}."
