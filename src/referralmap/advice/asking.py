"""What is worth asking next, and in which order?

A flag is a chain of conditions, and one that is not met ends it. So the condition that costs the
fewest questions is asked about first, and the next one only after a yes: somebody with a painful
shoulder is not asked about an operation, a clot and a pregnancy unless it hurts to breathe in.
Whoever answers all that is asked raises the same flags as one who answers everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from referralmap.care import Care, Question, RedFlag
from referralmap.look_alikes import QUICKEST_FIRST

from .flags import Leading, placed
from .patient import Patient, Where
from .places import touches_one

ANYWHERE = 1000
"""More places than there are: a flag without any belongs to all."""

Condition = tuple[str, ...]
"""Questions, one of which must be answered by yes."""


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Open questions: ``telling``, those that can bring a flag nearer, what could be most urgent
    first; ``others``, on which techniques depend.
    """

    telling: tuple[Question, ...] = ()
    others: tuple[Question, ...] = ()

    @property
    def every(self) -> tuple[Question, ...]:
        """All of them, in the order in which they are asked."""
        return self.telling + self.others


def to_ask(
    care: Care,
    places: Collection[Where],
    patient: Patient,
    leading: Leading = (),
) -> ToAsk:
    """What is to be asked for a drawing and was not.

    ``places`` are what the drawing touches, ``leading`` the look-alikes that lead. Questions about
    what came after a treatment are asked then.

    >>> to_ask(Care(), [], Patient())
    ToAsk(telling=(), others=())
    """
    here = placed(care, places, leading)
    due, of_flags = _due(here, patient), {one for flag in here for one in flag.answers}
    asked = [
        one
        for one in care.questions
        if one.about != "treatment"
        and patient.answer(one.id) is None
        and touches_one(places, one.regions, ())
    ]
    telling = [one for one in asked if one.id in due]
    return ToAsk(
        tuple(sorted(telling, key=lambda one: _rank(one, here, places))),
        tuple(
            one
            for one in sorted(asked, key=lambda one: one.about != "pain")
            if one.id not in due and (one.about == "patient" or one.id not in of_flags)
        ),
    )


def _due(flags: Iterable[RedFlag], patient: Patient) -> frozenset[str]:
    """The open questions of the first condition of each flag that is not met yet."""
    due: set[str] = set()
    for conditions in _chains(flags):
        unmet = (one for one in conditions if not any(map(patient.said_yes, one)))
        due |= {one for one in next(unmet, ()) if patient.answer(one) is None}
    return frozenset(due)


def _chains(flags: Iterable[RedFlag]) -> list[list[Condition]]:
    """The conditions of each flag, in the order in which they are asked about.

    The order depends on no answer, so that no question comes and goes while others are answered.
    The flag is next that costs the fewest questions beyond those that are asked in any case.
    """
    left = [_conditions(flag) for flag in flags if flag.answers]
    asked = {question for chain in left if len(chain) == 1 for question in chain[0]}
    chains: list[list[Condition]] = []
    while left:
        left = [sorted(chain, key=lambda one: len(set(one) - asked)) for chain in left]
        chain = min(left, key=lambda one: len(set(one[0]) - asked))
        left.remove(chain)
        asked |= set(chain[0])
        chains.append(chain)
    return chains


def _conditions(flag: RedFlag) -> list[Condition]:
    return [*((one,) for one in flag.all_of), *([flag.any_of] if flag.any_of else [])]


def _rank(
    question: Question, flags: Collection[RedFlag], places: Collection[Where]
) -> tuple[int, bool, bool, bool, int]:
    """How urgent the most urgent flag is that it could raise; questions about the pain first, then
    those of a flag that is asked about first at this place, those that raise one alone, and those
    of a flag that belongs to few places.
    """
    urgency, later, together, breadth = min(
        (
            QUICKEST_FIRST.index(one.urgency),
            not (one.ask_first and touches_one(places, one.ask_first, one.sides)),
            len(one.answers) > 1,
            len(one.regions) or ANYWHERE,
        )
        for one in flags
        if question.id in one.answers
    )
    return urgency, question.about != "pain", later, together, breadth
