"""Does every fact of the atlas name what it rests on?

Of a muscle and its trigger points all facts do; of a clinical record those of
:data:`.clinical_formats.FACTS` that say something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from referralmap.errors import suggestion

from ..clinical_files import MANY_A_FILE
from ..documents import Documents, Fault, Place, Sheet, Table
from .clinical_formats import FACTS, FIELDS
from .formats import MUSCLE_FACTS, TRIGGER_POINT_FACTS

SOURCED = ("muscle", *FACTS)
"""The kinds of sheets whose records name sources."""


def facts_have_sources(documents: Documents) -> Iterator[Fault]:
    """Every fact of a muscle, of each of its trigger points, and of a clinical record."""
    for sheet in documents.of(*SOURCED):
        for place, record in _sourced(sheet):
            wanted = wanted_facts(sheet.kind, place, record)
            found = set(sourced_facts(record))
            for fact in wanted if isinstance(record.get("sources"), list) else ():
                if fact not in found:
                    hint = "name it under facts of one or more of the sources"
                    yield Fault(sheet, (*place, "sources"), f"no source for {fact!r}", hint)


def nothing_rests_on_air(documents: Documents) -> Iterator[Fault]:
    """A source is not named for what the record does not say."""
    for sheet in documents.of(*SOURCED):
        for place, record in _sourced(sheet):
            wanted = wanted_facts(sheet.kind, place, record)
            allowed = allowed_facts(sheet.kind, place)
            for k, one in enumerate(_references(record)):
                for j, fact in enumerate(_listed(one.get("facts"))):
                    if fact in allowed and fact not in wanted:
                        at = (*place, "sources", k, "facts", j)
                        hint = f"write {fact}, or take it out of the facts"
                        yield Fault(sheet, at, f"there is no {fact!r} here", hint)


def allowed_facts(kind: str, place: Place) -> tuple[str, ...]:
    """The facts that a record of a kind may name a source for."""
    if kind == "muscle":
        return TRIGGER_POINT_FACTS if place else MUSCLE_FACTS
    return FACTS[kind]


def wanted_facts(kind: str, place: Place, record: Table) -> tuple[str, ...]:
    """The facts of a record that need a source: what it says."""
    if kind == "muscle":
        return trigger_point_facts(record) if place else muscle_facts(record)
    return tuple(
        fact for fact in FACTS[kind] if any(record.get(key) for key in FIELDS.get(fact, (fact,)))
    )


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
    """Every source named stands in a file of sources."""
    known = documents.records("sources")
    if known is None or any("/clinical/sources/" in problem.file for problem in documents.unread):
        return
    for sheet, place, key in _keys(documents.of(*SOURCED, "look_alike")):
        if key not in known:
            hint = suggestion(key, known)
            yield Fault(sheet, place, f"unknown source {key!r}", hint)


def sources_are_used(documents: Documents) -> Iterator[Fault]:
    """A source that nothing rests on is a leftover, or a fact that was forgotten."""
    if any("/muscles/" in one.file or "/clinical/" in one.file for one in documents.unread):
        return  # what a broken file rests on cannot be told
    sheets = (*documents.of(*SOURCED, "look_alike"), *documents.overridden)
    used = {key for _, _, key in _keys(sheets)}
    used |= {key for sheet in documents.of("look_alike") for key in named_works(sheet)}
    studies = (documents.records("priors") or {}).values()
    used |= {str(study.get("source")) for study in studies if isinstance(study, dict)}
    for sheet in documents.of("sources"):
        for name in sheet.table:
            if name not in used:
                yield Fault(sheet, (name,), f"nothing rests on the source {name!r}", "take it out")


def sources_are_named_once(documents: Documents) -> Iterator[Fault]:
    """A key means one work, in whichever file of the folder it stands."""
    first: dict[tuple[str, str], Sheet] = {}
    for sheet in documents.of("sources"):
        for name in sheet.table:
            key = (sheet.file.partition("/")[0], name)
            if key in first:
                what = f"the source {name!r} is in {first[key].file} already"
                yield Fault(sheet, (name,), what, "take it out, or give it another key")
            first.setdefault(key, sheet)


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
    if sheet.kind in MANY_A_FILE:
        yield from (((name,), one) for name, one in sheet.table.items() if isinstance(one, dict))
        return
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
