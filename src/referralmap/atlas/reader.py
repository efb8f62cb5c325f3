"""What do the atlas's text files say?

Reads every file of the maps, lets all rules look at them, and makes frozen values of them only when
no rule found a fault: the values need no checks of their own. Lines are looked up only for
problems, so that a sound atlas costs little more than ``tomllib``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from referralmap.errors import AtlasError, Problem
from referralmap.model import (
    Inset,
    Landmark,
    Muscle,
    NearPick,
    Region,
    Side,
    Source,
    SourceRef,
    TriggerPoint,
    ViewPick,
    ZoneWords,
)

from .checks import faults
from .documents import Documents, Sheet, Table, read_documents
from .shapes import parse_point, parse_seed, parse_shape


@dataclass(frozen=True, slots=True)
class AtlasFiles:
    """The contents of the text files: muscles sorted by area and id, the rest in file order."""

    format: int
    version: str
    date: dt.date
    muscles: tuple[Muscle, ...]
    sources: tuple[Source, ...]
    landmarks: tuple[Landmark, ...]
    regions: tuple[Region, ...]
    insets: tuple[Inset, ...]


def read_atlas_files(directory: Path) -> AtlasFiles:
    """The text files of the maps in ``directory``.

    Raises :class:`~referralmap.errors.AtlasError` with every problem of every file, in the order of
    the files.
    """
    documents = read_documents(directory)
    problems = [*documents.unread, *(fault.problem() for fault in faults(documents))]
    if problems:
        raise AtlasError(sorted(problems, key=_order))
    return _values(documents)


def _order(problem: Problem) -> tuple[str, int]:
    return problem.file, problem.line or 0


def _values(documents: Documents) -> AtlasFiles:
    head = _table(documents, "atlas")
    return AtlasFiles(
        format=head["format"],
        version=head["version"],
        date=head["date"],
        muscles=tuple(_muscle(sheet) for sheet in documents.of("muscle")),
        sources=tuple(Source(key, **one) for key, one in _table(documents, "sources").items()),
        landmarks=tuple(_landmark(*one) for one in _table(documents, "landmarks").items()),
        regions=tuple(_region(*one) for one in _table(documents, "regions").items()),
        insets=tuple(
            Inset(name, **(one | {"side": _side(one)}))
            for name, one in _table(documents, "insets").items()
        ),
    )


def _table(documents: Documents, kind: str) -> Table:
    return documents.records(kind) or {}


def _muscle(sheet: Sheet) -> Muscle:
    table = sheet.table
    made = {
        "area": PurePosixPath(sheet.file).parent.name,
        "side": _side(table),
        "synonyms": tuple(table["synonyms"]),
        "outline": tuple(map(parse_shape, table["outline"])),
        "sources": _sources(table["sources"]),
        "trigger_points": tuple(_trigger_point(table["id"], p) for p in table["trigger_points"]),
    }
    return Muscle(**(table | made))


def _trigger_point(muscle: str, table: Table) -> TriggerPoint:
    words = table["zone_words"]
    made = {
        "at": parse_point(table["at"]),
        "essential": tuple(map(parse_shape, table["essential"])),
        "spillover": tuple(map(parse_shape, table["spillover"])),
        "zone_words": ZoneWords(tuple(words["essential"]), tuple(words["spillover"])),
        "sources": _sources(table["sources"]),
    }
    return TriggerPoint(muscle, **(table | made))


def _sources(tables: Iterable[Table]) -> tuple[SourceRef, ...]:
    return tuple(SourceRef(one["key"], one["confidence"], one["for"]) for one in tables)


def _landmark(name: str, table: Table) -> Landmark:
    pick = table["pick"]
    where = NearPick(*pick["near"]) if "near" in pick else ViewPick(**pick)
    return Landmark(name, table["words"], where)


def _region(name: str, table: Table) -> Region:
    shapes = tuple(map(parse_seed, table["seeds"]))
    return Region(name, table["name"], table["anatomical"], table["area"], shapes, _side(table))


def _side(table: Table) -> Side:
    """Left stands for a pair: it is authored there."""
    return Side.MIDLINE if table.get("side") == "midline" else Side.LEFT
