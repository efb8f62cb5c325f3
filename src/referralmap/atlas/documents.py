"""What stands in the atlas's files, before anything is believed?

Each file becomes a :class:`Sheet` of plain TOML values. The rules of
:mod:`referralmap.atlas.checks` look at sheets and name faults; only when there are none does
:mod:`referralmap.atlas.reader` make values of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from referralmap.errors import Problem

from .toml_lines import line_of

Place = tuple[str | int, ...]
Table = dict[str, Any]

SINGLE_FILES = ("atlas", "sources", "landmarks", "regions", "insets")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file: what it holds, its path from above ``maps``, its text and its values."""

    kind: str
    file: str
    text: str
    table: Table


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule has against a place in a sheet, and a hint."""

    sheet: Sheet
    place: Place
    what: str
    hint: str = ""

    def problem(self) -> Problem:
        """The fault with its line."""
        line = line_of(self.sheet.text, self.place)
        return Problem(self.sheet.file, line, dotted(self.place), self.what, self.hint)


@dataclass(frozen=True, slots=True)
class Documents:
    """Every sheet that could be read, and a problem for each that could not."""

    sheets: tuple[Sheet, ...]
    unread: tuple[Problem, ...]

    def of(self, *kinds: str) -> Iterator[Sheet]:
        """The sheets of these kinds, in order."""
        return (sheet for sheet in self.sheets if sheet.kind in kinds)

    def records(self, kind: str) -> Table | None:
        """The records of the one sheet of this kind; None where it could not be read.

        What is named in other sheets is not held against a file that could not be read.
        """
        return next((sheet.table for sheet in self.of(kind)), None)


def read_documents(directory: Path) -> Documents:
    """All files of the maps in ``directory``, muscles sorted by area and name."""
    paths = [("muscle", path) for path in sorted((directory / "muscles").rglob("*.toml"))]
    paths = [(kind, directory / f"{kind}.toml") for kind in SINGLE_FILES] + paths
    read = [_sheet(kind, path, directory) for kind, path in paths]
    return Documents(
        tuple(one for one in read if isinstance(one, Sheet)),
        tuple(one for one in read if isinstance(one, Problem)),
    )


def dotted(place: Place) -> str:
    """A place as people write it.

    >>> dotted(("trigger_points", 1, "at"))
    'trigger_points[1].at'
    """
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in place).removeprefix(".")


def _sheet(kind: str, path: Path, directory: Path) -> Sheet | Problem:
    file = f"{directory.name}/{path.relative_to(directory).as_posix()}"
    try:
        text = path.read_text("utf-8")
        return Sheet(kind, file, text, tomllib.loads(text))
    except FileNotFoundError:
        return Problem(file, None, "", "the file is missing", "")
    except UnicodeDecodeError:
        return Problem(file, None, "", "this is no text in UTF-8", "save it as UTF-8")
    except OSError as error:
        return Problem(file, None, "", f"cannot be read: {error.strerror or error}", "")
    except tomllib.TOMLDecodeError as error:
        return _broken(file, text, str(error))


def _broken(file: str, text: str, message: str) -> Problem:
    """A problem in tomllib's words, which end in "(at line 3, column 5)" or the like."""
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    line = int(found[1]) if found and found[1] else text.count("\n") + 1
    what = message[: found.start()] if found else message
    return Problem(file, line, "", f"this is no TOML: {what}", "")
