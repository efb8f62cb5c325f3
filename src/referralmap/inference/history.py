"""What does it tell that a movement brings the pain on, or does not?

A muscle's file names the movements and postures that bring its pain on. "Yes" to one of them
speaks a little for every trigger point of every muscle that names it, "no" a little against. No
study was found that says how much, so the weights are small and assumed, and capped in all: the
movements of one muscle are much alike, and so are the answers.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from referralmap.errors import UnknownNameError
from referralmap.inference.bands import Floats
from referralmap.inference.information import expected_bits
from referralmap.inference.stated import Stated
from referralmap.model import Side

if TYPE_CHECKING:
    from referralmap.inference.differential import Differential

Movements = Mapping[str, frozenset[str]]
"""The muscles that name each movement."""

# Assumed: of those with a trigger point in a muscle half say yes to a movement of its file, of the
# others a third. So a yes has a likelihood ratio of 1.5, a no of 0.75.
YES_WITH, YES_WITHOUT = 1 / 2, 1 / 3
LOG_YES = math.log(YES_WITH / YES_WITHOUT)
LOG_NO = math.log((1 - YES_WITH) / (1 - YES_WITHOUT))
# Assumed: all answers together count no more than two to one.
MOST = math.log(2.0)
STATED = (
    Stated("yes to a movement, with a trigger point", YES_WITH, "no study", "assumed"),
    Stated("yes to a movement, without", YES_WITHOUT, "no study", "assumed"),
    Stated("most that all answers move the log odds", MOST, "no study", "assumed"),
)
"""Every number that an answer is weighed by."""

LIKELY = 0.02
"""A movement is asked about where a muscle of at least this probability names it."""
LEAST_BITS = 0.001
"""… and where the answer is expected to tell at least this."""
MOST_ALIKE = 2
"""So many movements that the same likely muscles name are asked about: the rest says the same."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a movement brings the pain on; on one side, or (None) without saying which."""

    movement: str
    yes: bool
    side: Side | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        side = None if self.side is None else str(self.side)
        return {"movement": self.movement, "yes": self.yes, "side": side}


@dataclass(frozen=True, slots=True)
class Question:
    """A movement to ask about: "Does this bring your pain on?"

    muscles: those of the likely muscles that name it, the likeliest first
    chance: that one of all muscles that name it takes part
    bits: what the answer is expected to tell
    """

    movement: str
    muscles: tuple[str, ...]
    chance: float
    bits: float


Asked = str | tuple[str, Side | str]
"""A movement, or a movement on one side."""


def answers(
    known: Iterable[Answer], given: Mapping[Asked, bool], movements: Movements
) -> tuple[Answer, ...]:
    """The answers with those now given, sorted; the last to a question counts.

    Raises :class:`~referralmap.errors.UnknownNameError` for a movement that no muscle names.

    >>> answers([], {}, {})
    ()
    >>> answers([], {"Coughing": True}, {"Coughing": frozenset({"scalenus_medius"})})
    (Answer(movement='Coughing', yes=True, side=None),)
    """
    kept = {(one.movement, one.side): one for one in known}
    for asked, yes in given.items():
        movement, side = (asked, None) if isinstance(asked, str) else asked
        if movement not in movements:
            raise UnknownNameError("movement", movement, sorted(movements))
        answer = Answer(movement, bool(yes), None if side is None else Side(side))
        kept[movement, answer.side] = answer
    return tuple(sorted(kept.values(), key=lambda one: (one.movement, one.side or "")))


def history_log_odds(
    known: Sequence[Answer], movements: Movements, muscles: Sequence[tuple[str, Side]]
) -> Floats:
    """What the answers tell of each muscle and side, (M,) log odds, MOST at most either way.

    Where a movement was answered for a side, that answer counts there, and no general one.

    >>> history_log_odds([], {}, [("soleus", Side.LEFT)]).tolist()
    [0.0]
    """
    sided = {(one.movement, one.side) for one in known}
    out = np.zeros(len(muscles))
    for one in known:
        naming = movements.get(one.movement, frozenset())
        for place, (muscle, side) in enumerate(muscles):
            if muscle in naming and _meant(one, side, sided):
                out[place] += LOG_YES if one.yes else LOG_NO
    return np.clip(out, -MOST, MOST)


def _meant(answer: Answer, side: Side, sided: set[tuple[str, Side | None]]) -> bool:
    """Whether an answer is about muscles of this side."""
    if answer.side is None:
        return (answer.movement, side) not in sided
    return side in (answer.side, Side.MIDLINE)


def movements(result: Differential, most: int = 8) -> tuple[Question, ...]:
    """The movements worth asking about now, those first that tell most; of a drawing of nothing,
    none.

    Asked about are movements that are not answered yet, of muscles that are likely and that the
    answer tells from others.
    """
    told, posterior = result.told, result.posterior
    if told is None or posterior is None or result.drawn_cm2 <= 0:
        return ()
    facts = told.facts.movements
    answered = {one.movement for one in result.known.history}
    likely = [muscle for (muscle, _), chance in result.muscles.items() if chance >= LIKELY]
    likely = list(dict.fromkeys(likely))
    questions = []
    for movement, naming in facts.items():
        own = tuple(muscle for muscle in likely if muscle in naming)
        if not own or movement in answered:
            continue
        group = np.array([key.muscle in naming for key in told.table.keys], np.int64)
        chance = float(posterior.any_of(group, 2)[1])
        bits = float(expected_bits(chance, YES_WITH, 1 - YES_WITHOUT))
        questions.append(Question(movement, own, chance, bits))
    worth = [one for one in questions if one.bits >= LEAST_BITS]
    worth.sort(key=lambda one: (-one.bits, one.movement))
    asked = Counter(tuple(m for m in likely if m in facts[one]) for one in answered)
    return tuple(_unlike(worth, asked))[:most]


def _unlike(questions: Iterable[Question], asked: Counter[tuple[str, ...]]) -> Iterator[Question]:
    """The questions without those that the same muscles were asked often enough by."""
    for one in questions:
        asked[one.muscles] += 1
        if asked[one.muscles] <= MOST_ALIKE:
            yield one
