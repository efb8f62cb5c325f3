"""What speaks against a technique at a muscle, for this patient, and why?

A caution holds when all that it gives holds. Where only its question is open, it is neither held
nor dropped: it is told as open, with what to ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from referralmap.care import CAUTION_STRENGTHS, Caution
from referralmap.inference.words import percent
from referralmap.model import Muscle, Side

from .over import Overlap, ground
from .patient import Patient
from .places import yes_at
from .words import WORDS

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas


@dataclass(frozen=True, slots=True)
class Held:
    """A caution that holds, and why, each a sentence."""

    caution: Caution
    because: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        one = self.caution
        return {
            "id": one.id,
            "name": one.name,
            "strength": one.strength,
            "say": one.say,
            "do": one.do,
            "because": list(self.because),
        }


@dataclass(frozen=True, slots=True)
class Open:
    """A caution that may hold, and the questions that would tell."""

    caution: Caution
    questions: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        one = self.caution
        questions = list(self.questions)
        return {"id": one.id, "name": one.name, "strength": one.strength, "questions": questions}


def cautions(
    atlas: Atlas, patient: Patient, muscle: Muscle, side: Side, technique: str
) -> tuple[tuple[Held, ...], tuple[Open, ...]]:
    """The cautions that hold, and those that are open, both the strongest first.

    Raises :class:`~referralmap.errors.UnknownNameError` for an unknown technique.
    """
    atlas.care.technique(technique)
    held, unsure = [], []
    for one in atlas.care.cautions:
        if not _concerns(atlas, one, muscle, side, technique):
            continue
        yes = [name for name in one.answers if yes_at(atlas, patient, name, muscle.id, side)]
        asked = tuple(name for name in one.answers if patient.answer(name) is None)
        if yes or not one.answers:
            held.append(Held(one, tuple(_because(atlas, one, patient, muscle, side, yes))))
        elif asked:
            unsure.append(Open(one, asked))
    return (
        tuple(sorted(held, key=lambda found: _rank(found.caution))),
        tuple(sorted(unsure, key=lambda found: _rank(found.caution))),
    )


def _rank(caution: Caution) -> int:
    return CAUTION_STRENGTHS.index(caution.strength)


def _concerns(atlas: Atlas, one: Caution, muscle: Muscle, side: Side, technique: str) -> bool:
    """Whether all holds that does not depend on the patient."""
    return (
        (not one.techniques or technique in one.techniques)
        and (not one.depths or muscle.depth in one.depths)
        and (not one.muscles or muscle.id in one.muscles)
        and (not one.over or bool(_below(atlas, one, muscle, side)))
    )


def _below(atlas: Atlas, one: Caution, muscle: Muscle, side: Side) -> list[Overlap]:
    return [found for found in ground(atlas).below(muscle.id, side) if found.structure in one.over]


def _because(
    atlas: Atlas, one: Caution, patient: Patient, muscle: Muscle, side: Side, yes: list[str]
) -> Iterator[str]:
    say = partial(WORDS.say, atlas.language)
    for name in yes:
        question, answer = atlas.care.question(name), patient.answer(name)
        yield say("answered", question=question.short)
        if question.located and answer is not None and not answer.where:
            yield say("everywhere")
    for found in _below(atlas, one, muscle, side):
        name = atlas.care.structure(found.structure).name
        yield say(
            "over",
            muscle=muscle.name,
            structure=name,
            cm2=f"{found.cm2:.0f}",
            share=percent(found.share, atlas.language),
        )
    if one.depths:
        yield say(muscle.depth, muscle=muscle.name)
    if one.muscles and not yes:
        yield say("of_muscle", muscle=muscle.name)
