"""Which muscles lead, and which conditions do they bring up?

A condition is brought up when one of its muscles leads and the drawing touches a place where it
hurts. They are ordered by how well they match: the share of what leads that belongs to it, over the
square root of the length of its list (else the longest list would hold most), times the share of
the drawing that lies where it hurts. That is no probability of the condition: nobody has counted
how many people with such a drawing have it. What can only follow something that no drawing shows (a
stroke, an operation) comes last, whatever it matches.

Set aside: the sum of the probabilities of its muscles (pain after breast surgery came second for a
shoulder), and weights by their order in the list (which says how often they were looked for as much
as how often they were found).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from referralmap.care import Care, Condition
from referralmap.model import Side

from .patient import Where
from .places import touched, touches_one

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
    """A condition, how well it matches, 0 to 1, and the leading muscles that belong to it."""

    condition: Condition
    weight: float
    leaders: tuple[Leader, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        one = self.condition
        return {
            "id": one.id,
            "name": one.name,
            "only_after": one.only_after,
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
    care: Care, result: Differential, drawn: Mapping[Where, float]
) -> tuple[BroughtUp, ...]:
    """The conditions that a differential brings up, the best match first.

    drawn: how much of each named area is drawn [cm2]
    """
    first, places = leaders(result), touched(drawn)
    found = []
    for one in care.conditions:
        own = tuple(leader for leader in first if leader.muscle in one.muscles)
        if own and touches_one(places, one.regions, ()):
            match = _share(own, first) * _inside(one, drawn) / sqrt(len(one.muscles))
            found.append(BroughtUp(one, match, own))
    return tuple(sorted(found, key=_rank))


def _share(own: Sequence[Leader], every: Sequence[Leader]) -> float:
    """The share of what leads that belongs to a condition."""
    return sum(one.probability for one in own) / sum(one.probability for one in every)


def _inside(condition: Condition, drawn: Mapping[Where, float]) -> float:
    """The share of a drawing that lies where a condition hurts; all of it where it names none."""
    if not condition.regions:
        return 1.0
    inside = sum(cm2 for where, cm2 in drawn.items() if where.region in condition.regions)
    return inside / sum(drawn.values())


def _rank(one: BroughtUp) -> tuple[bool, float, str]:
    return bool(one.condition.only_after), -one.weight, one.condition.id
