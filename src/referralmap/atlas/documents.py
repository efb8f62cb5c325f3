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
from referralmap.model import Muscle

from .clinical_files import clinical_paths
from .toml_lines import line_of

Place = tuple[str | int, ...]
Table = dict[str, Any]

SINGLE_FILES = ("atlas", "sources", "landmarks", "regions", "insets", "choir", "priors")


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
    """Every sheet that could be read, and a problem for each that could not.

    ``overridden`` are sheets of muscles that a folder of one's own replaces; no rule looks at them.
    """

    sheets: tuple[Sheet, ...]
    unread: tuple[Problem, ...]
    overridden: tuple[Sheet, ...] = ()

    def of(self, *kinds: str) -> Iterator[Sheet]:
        """The sheets of these kinds, in order."""
        return (sheet for sheet in self.sheets if sheet.kind in kinds)

    def records(self, kind: str) -> Table | None:
        """The records of all sheets of this kind; None where none could be read.

        What is named in other sheets is not held against a file that could not be read.
        """
        tables = [sheet.table for sheet in self.of(kind)]
        return {name: one for table in tables for name, one in table.items()} if tables else None


def read_documents(directory: Path) -> Documents:
    """All files of the maps in ``directory``, those of a kind sorted by folder and name."""
    return _documents(directory, document_paths(directory))


def document_paths(directory: Path) -> list[tuple[str, Path]]:
    """The kind and the path of every text file of the maps in ``directory``, in order.

    What must be there is listed whether it is there or not.
    """
    single = [(kind, directory / f"{kind}.toml") for kind in SINGLE_FILES]
    return [*single, *_muscle_paths(directory), *clinical_paths(directory)]


def read_own_documents(directory: Path) -> Documents:
    """The files of a folder of one's own: muscles, and ``sources.toml`` if it is there."""
    sources = directory / "sources.toml"
    paths = [("sources", sources)] if sources.exists() else []
    found = _documents(directory, paths + _muscle_paths(directory))
    ignored = sorted(path for path in directory.glob("*.toml") if path.name != "sources.toml")
    what, hint = "is not read in a folder of one's own", "only muscles/ and sources.toml are"
    problems = [Problem(f"{directory.name}/{p.name}", None, "", what, hint) for p in ignored]
    if not directory.is_dir():
        problems.append(Problem(str(directory), None, "", "there is no such folder", ""))
    return Documents(found.sheets, (*found.unread, *problems))


def overlaid(shipped: Documents, own: Documents) -> Documents:
    """The own sheets over the shipped ones: a muscle of the same id takes the shipped one's place.

    A source that both name is a problem, since each would then mean the other's facts too.
    """
    ids = {sheet.table.get("id") for sheet in own.of("muscle")}
    gone = tuple(sheet for sheet in shipped.of("muscle") if sheet.table.get("id") in ids)
    known = shipped.records("sources") or {}
    taken = [
        Fault(sheet, (name,), f"the source {name!r} is in the shipped sources already", hint)
        for sheet in own.of("sources")
        for name in sheet.table
        if name in known
        for hint in ["take it out, or give yours another key"]
    ]
    kept = [sheet for sheet in shipped.sheets if sheet not in gone]
    unread = (*shipped.unread, *own.unread, *(fault.problem() for fault in taken))
    return Documents((*kept, *own.sheets), unread, gone)


def muscle_files(directory: Path) -> list[Path]:
    """The files of muscles below ``directory``, by area and name."""
    return sorted((directory / "muscles").rglob("*.toml"))


def _muscle_paths(directory: Path) -> list[tuple[str, Path]]:
    return [("muscle", path) for path in muscle_files(directory)]


def _documents(directory: Path, paths: list[tuple[str, Path]]) -> Documents:
    read = [_sheet(kind, path, directory) for kind, path in paths]
    return Documents(
        tuple(one for one in read if isinstance(one, Sheet)),
        tuple(one for one in read if isinstance(one, Problem)),
    )


def muscle_problem(folder: Path, muscle: Muscle, place: Place, what: str, hint: str) -> Problem:
    """A problem of a muscle that was found only when its shapes were drawn, with its line."""
    return file_problem(folder, f"muscles/{muscle.area}/{muscle.id}.toml", place, what, hint)


def file_problem(folder: Path, name: str, place: Place, what: str, hint: str) -> Problem:
    """A problem at a place of the file ``name`` below ``folder``, with its line."""
    line = line_of((folder / name).read_text("utf-8"), place)
    return Problem(f"{folder.name}/{name}", line, dotted(place), what, hint)


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
    return Problem(file, line, "", f"this is no TOML: {what}", _slip(text, line, what))


def _slip(text: str, line: int, what: str) -> str:
    """What was most likely meant to stand there: tomllib speaks to programmers.

    >>> _slip('name = "My muscle', 1, "Illegal character '\\n'")
    'a text is not closed: is a " missing at the end of the line?'
    >>> _slip("a = 1", 1, "something else")
    ''
    """
    written = text.split("\n")[line - 1]
    if re.search("[\u201c\u201d\u201e\u2018\u2019]", re.sub(r'"[^"\n]*"', "", written)):
        return 'texts stand between straight quotes, "like this"'
    if "Illegal character" in what:
        return 'a text is not closed: is a " missing at the end of the line?'
    if "Unclosed array" in what or "Unclosed inline table" in what:
        return "is a comma missing between two entries, or the bracket at the end?"
    return ""
