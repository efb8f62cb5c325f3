"""Does every look-alike say where it hurts, what it rests on, and who has counted?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from referralmap.errors import suggestion
from referralmap.look_alikes import KINDS

from ..documents import Documents, Fault, Place, Sheet, Table
from .formats import LOOK_ALIKE_FACTS
from .names import known_muscles
from .sources import sourced_facts

LEAST_MAPS = 2
_OF_MAPS = ("maps",)
_OF_SHAPES = ("essential", "spillover")


def look_alikes_are_file_names(documents: Documents) -> Iterator[Fault]:
    """A look-alike is found by its id, in the folder of its kind, and no other has that id."""
    first: dict[str, Sheet] = {}
    for sheet in documents.of("look_alike"):
        path, name = PurePosixPath(sheet.file), sheet.table.get("id")
        if path.parent.name not in KINDS:
            hint = suggestion(path.parent.name, KINDS)
            yield Fault(sheet, (), f"unknown kind {path.parent.name!r}", hint)
        if isinstance(name, str) and name != path.stem:
            what = f"the id {name!r} differs from the file's name"
            yield Fault(sheet, ("id",), what, f"write {path.stem!r}, or rename the file")
        elif isinstance(name, str) and name in first:
            what = f"the id {name!r} is taken by {first[name].file}"
            yield Fault(sheet, ("id",), what, "give one of the two another id")
        elif isinstance(name, str):
            first[name] = sheet


def look_alikes_have_a_pattern(documents: Documents) -> Iterator[Fault]:
    """Either shapes, or two published maps or more, from which the shapes follow."""
    for sheet in documents.of("look_alike"):
        maps, shapes = sheet.table.get("maps"), sheet.table.get("essential")
        if not isinstance(maps, list) or not isinstance(shapes, list):
            continue
        if maps and (shapes or sheet.table.get("spillover")):
            hint = "leave essential and spillover empty, or take the maps out"
            yield Fault(sheet, ("maps",), "has shapes and maps", hint)
        elif maps and len(maps) < LEAST_MAPS:
            hint = "give another map, or write its shapes as essential and spillover"
            yield Fault(sheet, ("maps",), "one map alone", hint)
        elif not maps and not shapes:
            what = "the essential zone is empty"
            yield Fault(sheet, ("essential",), what, "give one shape or more, or maps")


def look_alike_facts_have_sources(documents: Documents) -> Iterator[Fault]:
    """Every fact of a look-alike names what it rests on, and no source is named for nothing."""
    for sheet in documents.of("look_alike"):
        if not isinstance(sheet.table.get("sources"), list):
            continue
        wanted, found = look_alike_facts(sheet.table), sourced_facts(sheet.table)
        for fact in wanted:
            if fact not in found:
                hint = "name it under facts of one or more of the sources"
                yield Fault(sheet, ("sources",), f"no source for {fact!r}", hint)
        for fact in LOOK_ALIKE_FACTS:
            if fact in found and fact not in wanted:
                hint = f"write {fact}, or take it out of the facts"
                yield Fault(sheet, ("sources",), f"there is no {fact!r} here", hint)


def look_alike_facts(record: Table) -> tuple[str, ...]:
    """The facts of a look-alike that need a source: all that it has."""
    absent = [fact for fact in (*_OF_MAPS, *_OF_SHAPES) if not record.get(fact)]
    return tuple(fact for fact in LOOK_ALIKE_FACTS if fact not in absent)


def look_alikes_name_known_works(documents: Documents) -> Iterator[Fault]:
    """The works behind maps and counts stand among the sources."""
    known = documents.records("sources")
    for sheet, place, one in (*_parts(documents, "maps"), *_parts(documents, "found_with")):
        key = one.get("source")
        if known is not None and isinstance(key, str) and key not in known:
            what = f"unknown source {key!r}"
            yield Fault(sheet, (*place, "source"), what, suggestion(key, known))


def companions_are_possible(documents: Documents) -> Iterator[Fault]:
    """Trigger points found with a look-alike: in muscles of the atlas, no more than were looked at.

    None and all are no shares that evidence can be weighed by.
    """
    muscles = known_muscles(documents)
    broken = any("/muscles/" in problem.file for problem in documents.unread)
    for sheet, place, one in _parts(documents, "found_with"):
        for few, many in (("found", "of"), ("others_found", "others_of")):
            found, of = one.get(few), one.get(many)
            if isinstance(found, int) and isinstance(of, int) and not 0 < found < of:
                hint = "give how many of how many"
                yield Fault(sheet, (*place, few), f"{found} of {of} cannot be weighed", hint)
        for k, name in enumerate(_listed(one.get("muscles"))):
            if isinstance(name, str) and name not in muscles and not broken:
                hint = suggestion(name, muscles)
                yield Fault(sheet, (*place, "muscles", k), f"unknown muscle {name!r}", hint)


def _parts(documents: Documents, part: str) -> Iterator[tuple[Sheet, Place, Table]]:
    for sheet in documents.of("look_alike"):
        for k, one in enumerate(_listed(sheet.table.get(part))):
            if isinstance(one, dict):
                yield sheet, (part, k), one


def _listed(found: object) -> list[Any]:
    return found if isinstance(found, list) else []
