"""Can every clinical rule come true, and only for a reason?"""

from __future__ import annotations

from collections.abc import Iterator

from ..documents import Documents, Fault
from .clinical_records import mentions, records

CONDITIONS = {
    "cautions": ("techniques", "answers", "over", "depths", "muscles"),
    "red_flags": ("regions", "all_of", "any_of", "look_alikes"),
    "after_treatment": ("techniques", "over", "any_of"),
}
"""The fields of each kind of rule that can make it come true."""


def rules_have_conditions(documents: Documents) -> Iterator[Fault]:
    """A rule that holds for everybody says nothing about anybody."""
    for kind, keys in CONDITIONS.items():
        for record in records(documents, kind):
            if all(record.table.get(key) == [] for key in keys):
                what, hint = "holds whatever the answers are", f"give one of {', '.join(keys)}"
                yield Fault(record.sheet, record.place, what, hint)


def emergencies_need_an_answer(documents: Documents) -> Iterator[Fault]:
    """Nobody is sent to an emergency department for a drawing alone."""
    for record in records(documents, "red_flags"):
        asked = [record.table.get(key) for key in ("all_of", "any_of")]
        if record.table.get("urgency") == "emergency" and asked == [[], []]:
            what = "an emergency is called without a question"
            yield Fault(record.sheet, record.place, what, "give all_of or any_of")


def questions_are_used(documents: Documents) -> Iterator[Fault]:
    """A question whose answer changes nothing is not asked."""
    if any("/clinical/" in problem.file for problem in documents.unread):
        return  # a broken file may be the one that asks it
    fields = {
        "cautions": ("answers",),
        "red_flags": ("all_of", "any_of"),
        "after_treatment": ("any_of",),
    }
    used = {name for _, _, name in mentions(documents, fields)}
    for sheet in documents.of("questions"):
        for name in sheet.table:
            if name not in used:
                hint = "name it in a caution, a red flag or a warning, or take it out"
                yield Fault(sheet, (name,), f"no rule asks {name!r}", hint)


def structures_have_shapes(documents: Documents) -> Iterator[Fault]:
    """A structure without a place could never be warned of."""
    for record in records(documents, "structures"):
        if record.table.get("shapes") == []:
            place = (*record.place, "shapes")
            yield Fault(record.sheet, place, "the structure has no place", "give a shape or more")
