"""Does every clinical record name only what there is?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from referralmap.errors import suggestion

from ..documents import Documents, Fault
from .clinical_records import listed, mentions, names_of, records

PRODUCT = {
    "conditions": "condition",
    "techniques": "technique",
    "look_alikes": "look_alike",
    "muscles": "muscle",
    **{
        one: one
        for one in (
            "questions",
            "structures",
            "cautions",
            "red_flags",
            "after_treatment",
            "evidence",
            "practitioner",
        )
    },
}
"""The first word by which the guide names a record, and the kind that it means."""


def known_clinical_muscles(documents: Documents) -> Iterator[Fault]:
    """A condition and a caution name muscles of the atlas."""
    fields = {"condition": ("muscles",), "cautions": ("muscles",)}
    yield from _unknown(documents, "muscle", fields, names_of(documents, "muscle"))


def known_clinical_regions(documents: Documents) -> Iterator[Fault]:
    """A region of a record can be marked by name: an area of the surface, or an inset."""
    regions, insets = documents.records("regions"), documents.records("insets")
    known = None if regions is None or insets is None else [*regions, *insets]
    fields: dict[str, tuple[str, ...]] = dict.fromkeys(("condition", "questions"), ("regions",))
    fields["red_flags"] = ("regions", "ask_first")
    yield from _unknown(documents, "region", fields, known)


def known_techniques(documents: Documents) -> Iterator[Fault]:
    """A caution, a warning and a line of evidence name techniques that are described."""
    known = names_of(documents, "technique")
    fields = dict.fromkeys(("cautions", "after_treatment"), ("techniques",))
    yield from _unknown(documents, "technique", fields, known)
    for record in records(documents, "condition") if known is not None else ():
        for k, line in enumerate(listed(record.table.get("evidence"))):
            name = line.get("technique") if isinstance(line, dict) else None
            if isinstance(name, str) and name not in (known or ()):
                what, hint = f"unknown technique {name!r}", suggestion(name, sorted(known or ()))
                yield Fault(record.sheet, ("evidence", k, "technique"), what, hint)


def known_questions(documents: Documents) -> Iterator[Fault]:
    """A rule asks only what is asked."""
    fields = {
        "cautions": ("answers",),
        "red_flags": ("all_of", "any_of"),
        "after_treatment": ("any_of",),
    }
    yield from _unknown(documents, "question", fields, names_of(documents, "questions"))


def known_structures(documents: Documents) -> Iterator[Fault]:
    """What a muscle may lie over has a place on the surface."""
    fields = dict.fromkeys(("cautions", "after_treatment"), ("over",))
    yield from _unknown(documents, "structure", fields, names_of(documents, "structures"))


def known_look_alikes(documents: Documents) -> Iterator[Fault]:
    """A red flag names look-alikes that are described."""
    fields = {"red_flags": ("look_alikes",)}
    yield from _unknown(documents, "look-alike", fields, names_of(documents, "look_alike"))


def known_complaints(documents: Documents) -> Iterator[Fault]:
    """The complaint of a condition is one that frequencies were counted for."""
    studies = documents.records("priors")
    if studies is None:
        return
    known = {str(one.get("complaint")) for one in studies.values() if isinstance(one, dict)}
    yield from _unknown(documents, "complaint", {"condition": ("complaint",)}, known)


def guide_points_are_answered(documents: Documents) -> Iterator[Fault]:
    """A point of the guide names the records that answer it, or says why none does."""
    for record in records(documents, "guide"):
        if record.table.get("product") == [] and not record.table.get("left_out"):
            hint = 'name a record ("cautions.pregnancy"), or say in left_out why there is none'
            yield Fault(record.sheet, record.place, "nothing answers this point of the guide", hint)


def guide_names_records(documents: Documents) -> Iterator[Fault]:
    """What the guide names is there: the kind and the name of a record, and a field of it if need
    be.
    """
    for sheet, place, text in mentions(documents, {"guide": ("product",)}):
        first, _, rest = text.partition(".")
        if first not in PRODUCT:
            hint = suggestion(first, PRODUCT)
            yield Fault(sheet, place, f"unknown kind of record {first!r}", hint)
            continue
        name = rest.partition(".")[0]
        known = names_of(documents, PRODUCT[first])
        if known is not None and name not in known:
            yield Fault(sheet, place, f"no such record: {text!r}", suggestion(name, sorted(known)))


def _unknown(
    documents: Documents,
    what: str,
    fields: Mapping[str, tuple[str, ...]],
    known: Collection[str] | None,
) -> Iterator[Fault]:
    """A fault for each unknown name under these fields; none where nothing can be told."""
    if known is None:
        return
    for sheet, place, name in mentions(documents, fields):
        if name not in known:
            yield Fault(sheet, place, f"unknown {what} {name!r}", suggestion(name, sorted(known)))
