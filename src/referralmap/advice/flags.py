"""Which red flags are raised?

A flag depends on what the drawing touches and on answers of yes. So an answer more can raise a flag
and can never lower one, and a question that is open raises none: it is asked. A look-alike that
leads stands for the place: the answers of a flag are asked for all the same. Only a flag that has
neither place nor answer is raised by the pattern alone, and its text says no more than that.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from referralmap.care import Care, RedFlag
from referralmap.language.language import ENGLISH, Language
from referralmap.look_alikes import QUICKEST_FIRST, LookAlike

from .look_alikes import pattern_of
from .patient import Patient, Where
from .places import touches_one
from .words import WORDS

Leading = Collection[LookAlike]


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
    leading: Leading = (),
    language: Language = ENGLISH,
) -> tuple[Raised, ...]:
    """The flags that are raised, the most urgent first.

    ``places`` are what the drawing touches, ``leading`` the look-alikes that lead; ``language`` is
    that of the records, and of what is said with them.

    >>> raised(Care(), [], Patient())
    ()
    """
    found = [
        Raised(one, _because(care, one, patient, leading, language))
        for one in care.red_flags
        if _holds(one, places, patient, leading)
    ]
    return tuple(sorted(found, key=lambda one: QUICKEST_FIRST.index(one.flag.urgency)))


def placed(care: Care, places: Collection[Where], leading: Leading = ()) -> tuple[RedFlag, ...]:
    """The flags that an answer could raise: their place is drawn, or a look-alike of theirs leads.

    >>> placed(Care(), [])
    ()
    """
    return tuple(one for one in care.red_flags if _placed(one, places, leading))


def _placed(flag: RedFlag, places: Collection[Where], leading: Leading) -> bool:
    """Whether the drawing touches its place, or one of its look-alikes leads."""
    if any(one.id in flag.look_alikes for one in leading):
        return True
    return not flag.by_pattern_alone and touches_one(places, flag.regions, flag.sides)


def _holds(flag: RedFlag, places: Collection[Where], patient: Patient, leading: Leading) -> bool:
    answered = all(map(patient.said_yes, flag.all_of)) and (
        not flag.any_of or any(map(patient.said_yes, flag.any_of))
    )
    return answered and _placed(flag, places, leading)


def _because(
    care: Care, flag: RedFlag, patient: Patient, leading: Leading, language: Language
) -> tuple[str, ...]:
    """What raised a flag, in sentences."""
    yes = [one for one in dict.fromkeys(flag.answers) if patient.said_yes(one)]
    answers = [WORDS.say(language, "answered", question=care.question(one).short) for one in yes]
    likely = [pattern_of(one, language) for one in leading if one.id in flag.look_alikes]
    found = tuple(dict.fromkeys((*answers, *likely)))
    return found or (WORDS.say(language, "touched"),)
