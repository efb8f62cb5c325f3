"""Which red flags are raised, and what is still to be asked?

A flag depends on what the drawing touches and on answers of yes. So an answer more can raise a flag
and can never lower one, and a question that is open raises none: it is asked. A look-alike that
leads raises a flag too, but never an emergency without an answer; there it stands for the place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from referralmap.care import QUICKEST_FIRST, Care, Question, RedFlag

from .patient import Patient, Where
from .places import touches_one

LEADS = 0.25
"""Probability from which a look-alike leads: as likely as one in four."""


@dataclass(frozen=True, slots=True)
class Raised:
    """A red flag that is raised, and what raised it, each a sentence."""

    flag: RedFlag
    because: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        flag = self.flag
        return {
            "id": flag.id,
            "name": flag.name,
            "urgency": flag.urgency,
            "say": flag.say,
            "do": flag.do,
            "because": list(self.because),
        }


def raised(
    care: Care,
    places: Collection[Where],
    patient: Patient,
    look_alikes: Mapping[str, float] | None = None,
) -> tuple[Raised, ...]:
    """The flags that are raised, the most urgent first.

    ``places`` are what the drawing touches; ``look_alikes`` the probability of each look-alike.

    >>> raised(Care(), [], Patient())
    ()
    """
    leading = _leading(look_alikes)
    found = [
        Raised(one, _because(care, one, patient, leading))
        for one in care.red_flags
        if _holds(one, places, patient, leading)
    ]
    return tuple(sorted(found, key=lambda one: QUICKEST_FIRST.index(one.flag.urgency)))


def open_questions(
    care: Care,
    places: Collection[Where],
    patient: Patient,
    look_alikes: Mapping[str, float] | None = None,
) -> tuple[Question, ...]:
    """What is to be asked for a drawing and was not, what could be most urgent first.

    Questions about what came after a treatment are asked then.

    >>> open_questions(Care(), [], Patient())
    ()
    """
    leading = _leading(look_alikes)
    here = [one for one in care.red_flags if _placed(one, places, leading)]
    asked = [
        one
        for one in care.questions
        if one.about != "treatment"
        and patient.answer(one.id) is None
        and touches_one(places, one.regions, ())
    ]
    return tuple(sorted(asked, key=lambda one: _rank(one, here)))


def _leading(look_alikes: Mapping[str, float] | None) -> frozenset[str]:
    return frozenset(name for name, chance in (look_alikes or {}).items() if chance >= LEADS)


def _placed(flag: RedFlag, places: Collection[Where], leading: frozenset[str]) -> bool:
    return touches_one(places, flag.regions, flag.sides) or bool(leading & set(flag.look_alikes))


def _holds(
    flag: RedFlag, places: Collection[Where], patient: Patient, leading: frozenset[str]
) -> bool:
    if leading & set(flag.look_alikes) and flag.urgency != "emergency":
        return True
    answered = all(map(patient.said_yes, flag.all_of)) and (
        not flag.any_of or any(map(patient.said_yes, flag.any_of))
    )
    depends = bool(flag.regions or flag.sides or flag.answers)
    return depends and answered and _placed(flag, places, leading)


def _because(
    care: Care, flag: RedFlag, patient: Patient, leading: frozenset[str]
) -> tuple[str, ...]:
    """What raised a flag, in sentences."""
    yes = [one for one in dict.fromkeys(flag.answers) if patient.said_yes(one)]
    answers = [f"Answered yes: {care.question(one).short}." for one in yes]
    names = [one.replace("_", " ") for one in flag.look_alikes if one in leading]
    likely = [f"The drawing looks like that of this look-alike: {name}." for name in names]
    return (*answers, *likely) or ("The drawing touches the area.",)


def _rank(question: Question, flags: Collection[RedFlag]) -> tuple[int, bool]:
    """How urgent the most urgent flag is that it could raise; questions about the pain first."""
    ranks = [QUICKEST_FIRST.index(one.urgency) for one in flags if question.id in one.answers]
    return min(ranks, default=len(QUICKEST_FIRST)), question.about != "pain"
