"""Which safety questions belong to a drawing, on which page, and which red flags are raised?

The questions are those of the atlas that are open for what was drawn, the most urgent first; a yes
may bring more of them, on a page right after its own. What stands up to a page depends on no answer
on it or after it, so that a page keeps its place while it is answered; a flag is raised by the same
rule as for a therapist.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from referralmap import Atlas
from referralmap.advice.asking import to_ask
from referralmap.advice.flags import Raised, raised
from referralmap.advice.patient import Patient, Where
from referralmap.advice.places import drawn_in, touched
from referralmap.app.patient.places import drawing_of
from referralmap.app.patient.walk import Walk
from referralmap.care import Question

ON_A_PAGE = 6


def places_of(atlas: Atlas, walk: Walk) -> frozenset[Where]:
    """The named areas that the confirmed marks touch."""
    return touched(drawn_in(atlas, atlas.lift(drawing_of(walk.figure, walk.marks))))


Page = tuple[Question, ...]
Pages = Mapping[str, tuple[Page, ...]]


def pages(atlas: Atlas, walk: Walk) -> Pages:
    """The questions for what was drawn, as they stand on their pages; none without marks.

    "safety": those that can raise a red flag for this drawing. "treatment": the others, which
    matter before somebody presses or needles.
    """
    if not walk.groups:
        return {}
    places = places_of(atlas, walk)
    first = to_ask(atlas.care, places, Patient())
    coming, shown = set(first.telling), list[Page]()
    for page in _on_pages(first.telling):
        shown.append(page)
        while after := _after(atlas, walk, places, shown, coming):
            coming |= set(after)
            shown.extend(_on_pages(after))
    rest = [one for one in first.others if one not in coming]
    return {"safety": tuple(shown), "treatment": _on_pages(rest)}


def _after(
    atlas: Atlas,
    walk: Walk,
    places: frozenset[Where],
    shown: Sequence[Page],
    coming: Collection[Question],
) -> list[Question]:
    """What the replies on these pages make worth asking, beyond what comes anyway."""
    met = {one.id for page in shown for one in page}
    patient = patient_of(atlas, walk, met)
    found = to_ask(atlas.care, places, patient)
    return [one for one in found.telling if one not in coming]


def _on_pages(asked: Sequence[Question]) -> tuple[tuple[Question, ...], ...]:
    """On as few pages as there must be, each about as full."""
    count = -(-len(asked) // ON_A_PAGE)
    ends = [len(asked) * page // count for page in range(count + 1)] if count else []
    return tuple(tuple(asked[a:b]) for a, b in pairwise(ends))


def counts(found: Pages) -> dict[str, int]:
    """How many pages each step has."""
    return {step: len(shown) for step, shown in found.items()}


def patient_of(atlas: Atlas, walk: Walk, among: Collection[str] | None = None) -> Patient:
    """What was answered by yes or no, to any question or ``among`` these; what nobody knew stays
    open.
    """
    known = {one.id for one in atlas.care.questions} if among is None else among
    patient = Patient()
    for question, reply in walk.replies:
        if reply in ("yes", "no") and question in known:
            patient = patient.with_answer(question, reply == "yes")
    return patient


def flags(atlas: Atlas, walk: Walk) -> tuple[Raised, ...]:
    """The red flags that are raised, the most urgent first."""
    if not walk.replies:
        return ()  # no rule fires on the drawing alone
    return raised(
        atlas.care, places_of(atlas, walk), patient_of(atlas, walk), language=atlas.language
    )


def interrupting(atlas: Atlas, walk: Walk) -> Raised | None:
    """The most urgent flag that is raised and was not read yet."""
    return next((one for one in flags(atlas, walk) if one.flag.id not in walk.heeded), None)
