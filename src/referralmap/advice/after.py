"""What is to be watched for after a treatment, and what has come true?

Before a treatment a warning is told for the techniques and structures that it names. Afterwards a
yes is enough: which muscle was treated may not be known, and a warning too many does less harm.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from referralmap.care import AfterTreatment, Care
from referralmap.look_alikes import QUICKEST_FIRST

from .patient import Patient


@dataclass(frozen=True, slots=True)
class Watch:
    """A warning, and whether one of its questions was answered by yes."""

    warning: AfterTreatment
    came_true: bool

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        one = self.warning
        return {
            "id": one.id,
            "name": one.name,
            "urgency": one.urgency,
            "techniques": list(one.techniques),
            "questions": list(one.any_of),
            "say": one.say,
            "do": one.do,
            "came_true": self.came_true,
        }


def watched(
    care: Care, techniques: Collection[str], over: Collection[str], patient: Patient
) -> tuple[Watch, ...]:
    """The warnings for these techniques at muscles over these structures: first what came true,
    then the most urgent.

    >>> watched(Care(), [], [], Patient())
    ()
    """
    found = []
    for one in care.after_treatment:
        true = any(map(patient.said_yes, one.any_of))
        if true or (_one_of(one.techniques, techniques) and _one_of(one.over, over)):
            found.append(Watch(one, true))
    return tuple(sorted(found, key=_rank))


def _one_of(named: tuple[str, ...], given: Collection[str]) -> bool:
    return not named or any(one in given for one in named)


def _rank(one: Watch) -> tuple[bool, int]:
    return not one.came_true, QUICKEST_FIRST.index(one.warning.urgency)
