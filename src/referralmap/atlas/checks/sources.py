"""Does every fact of the atlas name what it rests on?"""

from __future__ import annotations

from collections.abc import Iterator

from referralmap.errors import suggestion

from ..documents import Documents, Fault, Place, Sheet, Table


def facts_have_sources(documents: Documents) -> Iterator[Fault]:
    """A muscle and each of its trigger points name a source or more."""
    for sheet in documents.of("muscle"):
        for place, record in _sourced(sheet):
            if record.get("sources") == []:
                hint = "name one or more of sources.toml, each with its confidence"
                yield Fault(sheet, (*place, "sources"), "no source is named", hint)


def known_sources(documents: Documents) -> Iterator[Fault]:
    """Every source named stands in sources.toml."""
    known = documents.records("sources")
    if known is None:
        return
    for sheet, place, key in _keys(documents):
        if key not in known:
            hint = suggestion(key, known)
            yield Fault(sheet, place, f"unknown source {key!r}", hint)


def sources_are_used(documents: Documents) -> Iterator[Fault]:
    """A source that nothing rests on is a leftover, or a fact that was forgotten."""
    if any("/muscles/" in problem.file for problem in documents.unread):
        return  # what a broken file rests on cannot be told
    used = {key for _, _, key in _keys(documents)}
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


def _sourced(sheet: Sheet) -> Iterator[tuple[Place, Table]]:
    yield (), sheet.table
    found = sheet.table.get("trigger_points")
    for k, one in enumerate(found if isinstance(found, list) else []):
        if isinstance(one, dict):
            yield ("trigger_points", k), one


def _keys(documents: Documents) -> Iterator[tuple[Sheet, Place, str]]:
    for sheet in documents.of("muscle"):
        for place, record in _sourced(sheet):
            found = record.get("sources")
            for k, one in enumerate(found if isinstance(found, list) else []):
                if isinstance(one, dict) and isinstance(one.get("key"), str):
                    yield sheet, (*place, "sources", k, "key"), one["key"]
