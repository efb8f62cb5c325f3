"""Patients and places that a rule comes true for, made from the rule itself."""

from __future__ import annotations

from collections.abc import Iterator

from referralmap import Atlas, Patient
from referralmap.advice.over import ground
from referralmap.advice.patient import Where
from referralmap.care import Caution, RedFlag
from referralmap.model import Muscle, Side


def patient(*yes: str, no: tuple[str, ...] = ()) -> Patient:
    """Who answered these questions by yes, and those by no."""
    made = Patient()
    for question in no:
        made = made.with_answer(question, False)
    for question in yes:
        made = made.with_answer(question, True)
    return made


def place_of(atlas: Atlas, flag: RedFlag) -> tuple[Where, ...]:
    """The first place that the flag names; none where it names none."""
    return tuple(
        Where(region, side)
        for region, side in atlas.region_units.units
        if region in flag.regions and (not flag.sides or side in flag.sides)
    )[:1]


def answers_of(flag: RedFlag) -> tuple[str, ...]:
    """The fewest answers that raise the flag."""
    return (*flag.all_of, *flag.any_of[:1])


def sites(atlas: Atlas, caution: Caution) -> Iterator[tuple[Muscle, Side]]:
    """The muscles and sides that a caution may be about."""
    for muscle in atlas.muscles:
        for side in muscle.sides:
            below = {one.structure for one in ground(atlas).below(muscle.id, side)}
            if (
                (not caution.muscles or muscle.id in caution.muscles)
                and (not caution.depths or muscle.depth in caution.depths)
                and (not caution.over or below & set(caution.over))
            ):
                yield muscle, side
