"""Is every frequency one that somebody counted, and in muscles that the atlas has?"""

from __future__ import annotations

from collections.abc import Iterator

from referralmap.errors import suggestion

from ..documents import Documents, Fault, Place, Sheet, Table
from .names import known_muscles


def studies_are_known(documents: Documents) -> Iterator[Fault]:
    """A study stands in sources.toml."""
    known = documents.records("sources")
    for sheet, place, study in _studies(documents):
        key = study.get("source")
        if known is not None and isinstance(key, str) and key not in known:
            what = f"unknown source {key!r}"
            yield Fault(sheet, (*place, "source"), what, suggestion(key, known))


def studies_count_muscles_of_the_atlas(documents: Documents) -> Iterator[Fault]:
    """A frequency names a muscle or more, each by its id."""
    if any("/muscles/" in problem.file for problem in documents.unread):
        return  # the muscle may be the one in the broken file
    known = known_muscles(documents)
    for sheet, place, row in _rows(documents):
        listed = row.get("muscles")
        if listed == []:
            yield Fault(sheet, (*place, "muscles"), "no muscle is named", "name one or more")
        for k, one in enumerate(listed if isinstance(listed, list) else []):
            if isinstance(one, str) and one not in known:
                what = f"unknown muscle {one!r}"
                yield Fault(sheet, (*place, "muscles", k), what, suggestion(one, known))


def counts_are_possible(documents: Documents) -> Iterator[Fault]:
    """No more were found than were examined, and somebody was."""
    for sheet, place, row in _rows(documents):
        found, of = row.get("found"), row.get("of")
        if isinstance(found, int) and isinstance(of, int) and not 0 <= found <= of > 0:
            what = f"{found} of {of} cannot be"
            yield Fault(sheet, (*place, "found"), what, "give how many of how many")


def complaints_have_one_name(documents: Documents) -> Iterator[Fault]:
    """All studies of a complaint call it the same."""
    names: dict[str, str] = {}
    for sheet, place, study in _studies(documents):
        complaint, name = study.get("complaint"), study.get("complaint_name")
        if isinstance(complaint, str) and isinstance(name, str):
            first = names.setdefault(complaint, name)
            if name != first:
                what = f"{complaint!r} is called {first!r} elsewhere"
                yield Fault(sheet, (*place, "complaint_name"), what, f"write {first!r}")


def _studies(documents: Documents) -> Iterator[tuple[Sheet, Place, Table]]:
    for sheet in documents.of("priors"):
        for name, study in sheet.table.items():
            if isinstance(study, dict):
                yield sheet, (name,), study


def _rows(documents: Documents) -> Iterator[tuple[Sheet, Place, Table]]:
    for sheet, place, study in _studies(documents):
        found = study.get("frequencies")
        for k, row in enumerate(found if isinstance(found, list) else []):
            if isinstance(row, dict):
                yield sheet, (*place, "frequencies", k), row
