"""Which safety questions belong to a drawing, on which page, and which red flags are raised?

The questions are those of the atlas that are open for what was drawn, the most urgent first. They
do not change while they are answered, so that a page keeps its place; a flag is raised by the same
rule as for a therapist.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from referralmap import Atlas
from referralmap.advice.flags import Raised, open_questions, raised
from referralmap.advice.patient import Patient, Where
from referralmap.advice.places import drawn_in, touched, touches_one
from referralmap.app.patient.places import drawing_of
from referralmap.app.patient.walk import Walk
from referralmap.care import Question

ON_A_PAGE = 6


def places_of(atlas: Atlas, walk: Walk) -> frozenset[Where]:
    """The named areas that the confirmed marks touch."""
    return touched(drawn_in(atlas, atlas.lift(drawing_of(walk.figure, walk.marks))))


Pages = Mapping[str, tuple[tuple[Question, ...], ...]]


def pages(atlas: Atlas, walk: Walk) -> Pages:
    """The questions for what was drawn, as they stand on their pages; none without marks.

    "safety": those that can raise a red flag for this drawing. "treatment": the others, which
    matter before somebody presses or needles.
    """
    if not walk.groups:
        return {}
    places = places_of(atlas, walk)
    telling = {
        question
        for flag in atlas.care.red_flags
        if touches_one(places, flag.regions, flag.sides)
        for question in flag.answers
    }
    asked = open_questions(atlas.care, places, Patient())
    return {
        "safety": _on_pages([one for one in asked if one.id in telling]),
        "treatment": _on_pages([one for one in asked if one.id not in telling]),
    }


def _on_pages(asked: Sequence[Question]) -> tuple[tuple[Question, ...], ...]:
    """On as few pages as there must be, each about as full."""
    count = -(-len(asked) // ON_A_PAGE)
    ends = [len(asked) * page // count for page in range(count + 1)] if count else []
    return tuple(tuple(asked[a:b]) for a, b in pairwise(ends))


def counts(found: Pages) -> dict[str, int]:
    """How many pages each step has."""
    return {step: len(shown) for step, shown in found.items()}


def patient_of(atlas: Atlas, walk: Walk) -> Patient:
    """What was answered by yes or no; what nobody knew stays open."""
    known = {question.id for question in atlas.care.questions}
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
