"""Does every fact of the atlas name what it rests on?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from referralmap.errors import suggestion

from ..documents import Documents, Fault, Place, Sheet, Table
from .formats import MUSCLE_FACTS, TRIGGER_POINT_FACTS


def facts_have_sources(documents: Documents) -> Iterator[Fault]:
    """Every fact of a muscle, and of each of its trigger points, names what it rests on."""
    for sheet in documents.of("muscle"):
        for place, record in _sourced(sheet):
            wanted = trigger_point_facts(record) if place else muscle_facts(record)
            found = set(sourced_facts(record))
            for fact in wanted if isinstance(record.get("sources"), list) else ():
                if fact not in found:
                    hint = "name it under facts of one or more of the sources"
                    yield Fault(sheet, (*place, "sources"), f"no source for {fact!r}", hint)


def nothing_rests_on_air(documents: Documents) -> Iterator[Fault]:
    """A source is not named for what the record does not say."""
    for sheet in documents.of("muscle"):
        for place, record in _sourced(sheet):
            wanted = trigger_point_facts(record) if place else muscle_facts(record)
            allowed = TRIGGER_POINT_FACTS if place else MUSCLE_FACTS
            for k, one in enumerate(_references(record)):
                for j, fact in enumerate(_listed(one.get("facts"))):
                    if fact in allowed and fact not in wanted:
                        at = (*place, "sources", k, "facts", j)
                        hint = f"write {fact}, or take it out of the facts"
                        yield Fault(sheet, at, f"there is no {fact!r} here", hint)


def muscle_facts(record: Table) -> tuple[str, ...]:
    """The facts of a muscle that need a source: all, ids only where there are any."""
    return tuple(fact for fact in MUSCLE_FACTS if fact != "ids" or "ids" in record)


def trigger_point_facts(record: Table) -> tuple[str, ...]:
    """The facts of a trigger point that need a source.

    Spillover only where there is some; laterality only where a shape crosses to the other side,
    since otherwise the pain stays on the muscle's own.
    """
    shapes = [*_listed(record.get("essential")), *_listed(record.get("spillover"))]
    crosses = any(isinstance(one, str) and "opposite " in one for one in shapes)
    absent = {"spillover"} if not record.get("spillover") else set()
    absent |= set() if crosses else {"laterality"}
    return tuple(fact for fact in TRIGGER_POINT_FACTS if fact not in absent)


def sourced_facts(record: Table) -> dict[str, str]:
    """Each fact that a source of the record is named for: "read" if any of them was read."""
    found: dict[str, str] = {}
    for one in _references(record):
        for fact in _listed(one.get("facts")):
            if isinstance(fact, str) and found.get(fact) != "read":
                found[fact] = str(one.get("confidence"))
    return found


def _references(record: Table) -> list[Table]:
    return [one for one in _listed(record.get("sources")) if isinstance(one, dict)]


def _listed(found: object) -> list[Any]:
    return found if isinstance(found, list) else []


def known_sources(documents: Documents) -> Iterator[Fault]:
    """Every source named stands in sources.toml."""
    known = documents.records("sources")
    if known is None:
        return
    for sheet, place, key in _keys(documents.of("muscle", "look_alike")):
        if key not in known:
            hint = suggestion(key, known)
            yield Fault(sheet, place, f"unknown source {key!r}", hint)


def sources_are_used(documents: Documents) -> Iterator[Fault]:
    """A source that nothing rests on is a leftover, or a fact that was forgotten."""
    if any("/muscles/" in problem.file for problem in documents.unread):
        return  # what a broken file rests on cannot be told
    sheets = (*documents.of("muscle", "look_alike"), *documents.overridden)
    used = {key for _, _, key in _keys(sheets)}
    used |= {key for sheet in documents.of("look_alike") for key in named_works(sheet)}
    studies = (documents.records("priors") or {}).values()
    used |= {str(study.get("source")) for study in studies if isinstance(study, dict)}
    for sheet in documents.of("sources"):
        for name in sheet.table:
            if name not in used:
                yield Fault(sheet, (name,), f"nothing rests on the source {name!r}", "take it out")


def sources_can_be_found(documents: Documents) -> Iterator[Fault]:
    """A source has an ISBN, a DOI or an address."""
    for sheet in documents.of("sources"):
        for name, source in sheet.table.items():
            if isinstance(source, dict) and not {"isbn", "doi", "url"} & source.keys():
                what = f"the source {name!r} cannot be looked up"
                yield Fault(sheet, (name,), what, "give isbn, doi or url")


def named_works(sheet: Sheet) -> Iterator[str]:
    """The keys of the sources of a look-alike's maps and counts."""
    for part in ("maps", "found_with"):
        for one in _listed(sheet.table.get(part)):
            if isinstance(one, dict):
                yield str(one.get("source"))


def _sourced(sheet: Sheet) -> Iterator[tuple[Place, Table]]:
    yield (), sheet.table
    found = sheet.table.get("trigger_points")
    for k, one in enumerate(found if isinstance(found, list) else []):
        if isinstance(one, dict):
            yield ("trigger_points", k), one


def _keys(sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, Place, str]]:
    for sheet in sheets:
        for place, record in _sourced(sheet):
            found = record.get("sources")
            for k, one in enumerate(found if isinstance(found, list) else []):
                if isinstance(one, dict) and isinstance(one.get("key"), str):
                    yield sheet, (*place, "sources", k, "key"), one["key"]
