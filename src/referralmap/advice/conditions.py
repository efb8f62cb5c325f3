"""Which muscles lead, and which conditions do they bring up?

A condition is brought up when one of its muscles leads and the drawing touches a place where it
hurts. They are ordered by the sum of the probabilities of their muscles. That sum is no probability
of the condition: nobody has counted how many people with such a drawing have it, and it says only
how much of what the drawing speaks for belongs to it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from referralmap.care import Care, Condition
from referralmap.model import Side

from .patient import Where
from .places import touches_one

if TYPE_CHECKING:
    from referralmap.inference.differential import Differential

MOST_LEADERS = 5
LEAST_CHANCE = 0.05
"""A muscle leads from this probability on, as one that accounts for what is drawn does."""


class Leader(NamedTuple):
    """A muscle on one side, and the probability that it takes part."""

    muscle: str
    side: Side
    probability: float


@dataclass(frozen=True, slots=True)
class BroughtUp:
    """A condition, the leading muscles that belong to it, and the sum over all of its muscles."""

    condition: Condition
    weight: float
    leaders: tuple[Leader, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        one = self.condition
        return {
            "id": one.id,
            "name": one.name,
            "what": one.what,
            "exclude": list(one.exclude),
            "self_care": list(one.self_care),
            "weight": round(self.weight, 6),
            "muscles": [{"muscle": m, "side": str(side)} for m, side, _ in self.leaders],
        }


def leaders(result: Differential) -> tuple[Leader, ...]:
    """The leading muscles of a differential, five at most; none where nothing is drawn."""
    if result.drawn_cm2 <= 0:
        return ()
    found = [Leader(*key, chance) for key, chance in result.of_muscles().items()]
    return tuple(one for one in found[:MOST_LEADERS] if one.probability >= LEAST_CHANCE)


def brought_up(
    care: Care, result: Differential, places: Collection[Where]
) -> tuple[BroughtUp, ...]:
    """The conditions that a differential brings up, most of its muscles first."""
    first, chances = leaders(result), result.of_muscles()
    found = []
    for one in care.conditions:
        own = tuple(leader for leader in first if leader.muscle in one.muscles)
        if own and touches_one(places, one.regions, ()):
            total = sum(chance for (muscle, _), chance in chances.items() if muscle in one.muscles)
            found.append(BroughtUp(one, float(total), own))
    return tuple(sorted(found, key=lambda one: (-one.weight, one.condition.id)))
