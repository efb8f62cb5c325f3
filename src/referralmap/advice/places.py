"""Which named areas does a drawing touch, and where does an answer hold?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from referralmap.model import Side

from .over import ground
from .patient import Patient, Where

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from referralmap.atlas.atlas import Atlas
    from referralmap.drawing.lift import LiftedDrawing

TOUCHED_CM2 = 0.5
"""A drawing touches an area from this area on: about a cell of the surface. Less is the edge of a
brush; more would leave out a fingertip."""


def drawn_in(atlas: Atlas, lifted: LiftedDrawing) -> dict[Where, float]:
    """How much of each named area is drawn [cm2]; only areas of which anything is."""
    drawn = lifted.weights * atlas.areas
    sums = {
        Where(region, side): float(drawn[units].sum())
        for (region, side), units in atlas.region_units.units.items()
    }
    return {where: cm2 for where, cm2 in sums.items() if cm2 > 0}


def touched(drawn: Mapping[Where, float]) -> frozenset[Where]:
    """The named areas that a drawing touches, by how much of each is drawn; none for an empty one.

    >>> touched({})
    frozenset()
    """
    return frozenset(where for where, cm2 in drawn.items() if cm2 >= TOUCHED_CM2)


def touches_one(
    places: Collection[Where], regions: tuple[str, ...], sides: tuple[Side, ...]
) -> bool:
    """Whether one of the places is one of these regions on one of these sides.

    What is empty does not matter.

    >>> touches_one([], (), ()), touches_one([], ("nape",), ())
    (True, False)
    """
    if not regions and not sides:
        return True
    return any(
        (not regions or one.region in regions) and (not sides or one.side in sides)
        for one in places
    )


def yes_at(atlas: Atlas, patient: Patient, question: str, muscle: str, side: Side) -> bool:
    """Whether a question was answered by yes for this muscle.

    An answer with a place holds where the muscle reaches into it; one without holds everywhere.
    """
    answer = patient.answer(question)
    if answer is None or not answer.yes:
        return False
    if not answer.where or not atlas.care.question(question).located:
        return True
    return any(ground(atlas).touches(muscle, side, *place) for place in answer.where)
