"""What do the atlas's text files say?

Reads every file of the maps, lets all rules look at them, and makes frozen values of them only when
no rule found a fault: the values need no checks of their own. Lines are looked up only for
problems. What was checked when it was built is not checked again (:mod:`.texts`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from referralmap.care import Care
from referralmap.errors import AtlasError, Problem
from referralmap.look_alikes import FoundWith, LookAlike, PublishedMap
from referralmap.model import (
    AnatomyIds,
    Cautions,
    Inset,
    Landmark,
    Muscle,
    NearPick,
    Region,
    Segment,
    Side,
    Source,
    TriggerPoint,
    ViewPick,
    ZoneWords,
)
from referralmap.studies import Frequency, Study

from .checks import faults
from .clinical_reader import read_care, source_refs
from .documents import (
    Documents,
    Sheet,
    Table,
    overlaid,
    read_documents,
    read_own_documents,
)
from .shapes import parse_point, parse_seed, parse_shape
from .texts import read_texts


@dataclass(frozen=True, slots=True)
class Override:
    """A muscle of one's own that takes the place of a shipped one, and the file of each."""

    muscle: str
    file: str
    instead_of: str


@dataclass(frozen=True, slots=True)
class AtlasFiles:
    """The contents of the text files: muscles sorted by area and id, the rest in file order.

    Where a folder of one's own stands over the shipped one, ``own`` are the ids of its muscles and
    ``overrides`` those that replace a shipped one.
    """

    format: int
    version: str
    date: dt.date
    muscles: tuple[Muscle, ...]
    sources: tuple[Source, ...]
    landmarks: tuple[Landmark, ...]
    regions: tuple[Region, ...]
    insets: tuple[Inset, ...]
    segments: tuple[Segment, ...]
    studies: tuple[Study, ...]
    look_alikes: tuple[LookAlike, ...]
    care: Care
    own: frozenset[str] = frozenset()
    overrides: tuple[Override, ...] = ()


def read_atlas_files(directory: Path, own: Path | None = None) -> AtlasFiles:
    """The text files of the maps in ``directory``, with those in ``own`` over them.

    Every rule looks at every file. Raises :class:`~referralmap.errors.AtlasError` with every
    problem of every file, in the order of the files.
    """
    return _checked(read_documents(directory), own)


def checked_atlas_files(directory: Path, own: Path | None = None) -> AtlasFiles:
    """As :func:`read_atlas_files`, but files that were checked when they were built are trusted.

    The text of each file is compared by its hash; where one differs, all are read and checked.
    """
    known = read_texts(directory)
    if known is None or own is not None:
        return _checked(known or read_documents(directory), own)
    return _values(known, frozenset())


def _checked(shipped: Documents, own: Path | None) -> AtlasFiles:
    documents, ids = shipped, frozenset[str]()
    if own is not None:
        mine = read_own_documents(own)
        documents = overlaid(shipped, mine)
        ids = frozenset(str(sheet.table.get("id")) for sheet in mine.of("muscle"))
    problems = [*documents.unread, *(fault.problem() for fault in faults(documents))]
    if problems:
        raise AtlasError(sorted(problems, key=_order))
    return _values(documents, ids)


def _order(problem: Problem) -> tuple[str, int]:
    return problem.file, problem.line or 0


def _values(documents: Documents, own: frozenset[str]) -> AtlasFiles:
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
            Inset(name, **(one | {"side": _side(one), "also": tuple(one["also"])}))
            for name, one in _table(documents, "insets").items()
        ),
        segments=tuple(Segment(name, **one) for name, one in _table(documents, "choir").items()),
        studies=tuple(_study(*one) for one in _table(documents, "priors").items()),
        look_alikes=tuple(_look_alike(sheet) for sheet in documents.of("look_alike")),
        care=read_care(documents),
        own=own,
        overrides=tuple(_overrides(documents)),
    )


def _overrides(documents: Documents) -> Iterator[Override]:
    files = {sheet.table["id"]: sheet.file for sheet in documents.of("muscle")}
    for sheet in documents.overridden:
        yield Override(sheet.table["id"], files[sheet.table["id"]], sheet.file)


def _table(documents: Documents, kind: str) -> Table:
    return documents.records(kind) or {}


def _muscle(sheet: Sheet) -> Muscle:
    table = sheet.table
    made = {
        "area": PurePosixPath(sheet.file).parent.name,
        "side": _side(table),
        "synonyms": tuple(table["synonyms"]),
        "provoked_by": tuple(table["provoked_by"]),
        "mistaken_for": tuple(table["mistaken_for"]),
        "cautions": Cautions(**{kind: tuple(said) for kind, said in table["cautions"].items()}),
        "ids": AnatomyIds(**table["ids"]) if "ids" in table else None,
        "outline": tuple(map(parse_shape, table["outline"])),
        "sources": source_refs(table["sources"]),
        "trigger_points": tuple(_trigger_point(table["id"], p) for p in table["trigger_points"]),
    }
    return Muscle(**(table | made))


def _look_alike(sheet: Sheet) -> LookAlike:
    table, words = sheet.table, sheet.table["zone_words"]
    made = {
        "kind": PurePosixPath(sheet.file).parent.name,
        "side": _side(table),
        "told_apart_by": tuple(table["told_apart_by"]),
        "essential": tuple(map(parse_shape, table["essential"])),
        "spillover": tuple(map(parse_shape, table["spillover"])),
        "zone_words": ZoneWords(tuple(words["essential"]), tuple(words["spillover"])),
        "maps": tuple(map(_published_map, table["maps"])),
        "found_with": tuple(
            FoundWith(**(one | {"muscles": tuple(one["muscles"])}))
            for one in table.get("found_with", ())
        ),
        "sources": source_refs(table["sources"]),
    }
    return LookAlike(**(table | made))


def _published_map(table: Table) -> PublishedMap:
    shapes = tuple(map(parse_shape, table["shapes"]))
    return PublishedMap(table["name"], table["source"], tuple(table["words"]), shapes)


def _trigger_point(muscle: str, table: Table) -> TriggerPoint:
    words = table["zone_words"]
    made = {
        "at": parse_point(table["at"]),
        "essential": tuple(map(parse_shape, table["essential"])),
        "spillover": tuple(map(parse_shape, table["spillover"])),
        "zone_words": ZoneWords(tuple(words["essential"]), tuple(words["spillover"])),
        "sources": source_refs(table["sources"]),
    }
    return TriggerPoint(muscle, **(table | made))


def _landmark(name: str, table: Table) -> Landmark:
    pick = table["pick"]
    where = NearPick(*pick["near"]) if "near" in pick else ViewPick(**pick)
    return Landmark(name, table["words"], where)


def _region(name: str, table: Table) -> Region:
    return Region(
        id=name,
        name=table["name"],
        anatomical=table["anatomical"],
        area=table["area"],
        also=tuple(table["also"]),
        choir=tuple(table["choir"]),
        shapes=tuple(map(parse_seed, table["seeds"])),
        side=_side(table),
        **table.get("ids", {}),
    )


def _study(name: str, table: Table) -> Study:
    rows = (one | {"muscles": tuple(one["muscles"])} for one in table["frequencies"])
    return Study(name, **(table | {"frequencies": tuple(Frequency(**one) for one in rows)}))


def _side(table: Table) -> Side:
    """Left stands for a pair: it is authored there."""
    return Side.MIDLINE if table.get("side") == "midline" else Side.LEFT
