"""What is said next: flags first, then what else it can be, what to ask, what to mind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from referralmap.care import Question, Technique
from referralmap.look_alikes import MUST_NOT_WAIT
from referralmap.model import Muscle, Side

from .after import Watch, watched
from .asking import ToAsk, to_ask
from .cautions import Held, Open, cautions
from .conditions import BroughtUp, Leader, brought_up, leaders
from .flags import Raised, raised
from .look_alikes import LeadingLookAlike, leading_look_alikes
from .over import ground
from .patient import Patient
from .places import drawn_in, touched

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas
    from referralmap.inference.differential import Differential


@dataclass(frozen=True, slots=True)
class AtMuscle:
    """A technique at one muscle: whether it reaches its depth, and what speaks against it."""

    technique: Technique
    reaches: bool
    held: tuple[Held, ...]
    open: tuple[Open, ...]

    @property
    def ruled_out(self) -> bool:
        """Whether an absolute caution holds."""
        return any(one.caution.strength == "absolute" for one in self.held)

    @property
    def sensible(self) -> bool:
        """Whether it reaches the muscle and nothing forbids it."""
        return self.reaches and not self.ruled_out

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "technique": self.technique.id,
            "reaches": self.reaches,
            "ruled_out": self.ruled_out,
            "cautions": [one.to_json() for one in self.held],
            "open": [one.to_json() for one in self.open],
        }


@dataclass(frozen=True, slots=True)
class ForMuscle:
    """A leading muscle, and each technique at it: sensible ones first."""

    muscle: Muscle
    side: Side
    probability: float
    techniques: tuple[AtMuscle, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "muscle": self.muscle.id,
            "side": str(self.side),
            "probability": round(self.probability, 6),
            "techniques": [one.to_json() for one in self.techniques],
        }


@dataclass(frozen=True, slots=True)
class Advice:
    """Everything that is said next; each part is empty where there is nothing to say.

    flags: raised red flags, the most urgent first
    look_alikes: those that lead, the most urgent first, with what is done where one of them fits
    asked: still to be asked, what can bring a flag nearer and what else the techniques depend on
    conditions: brought up by the leading muscles, the best match first
    muscles: those that lead, with what speaks against each technique
    after: what to watch for afterwards, first what has come true
    """

    flags: tuple[Raised, ...]
    look_alikes: tuple[LeadingLookAlike, ...]
    asked: ToAsk
    conditions: tuple[BroughtUp, ...]
    muscles: tuple[ForMuscle, ...]
    after: tuple[Watch, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that is still to be asked, what could be most urgent first."""
        return self.asked.every

    @property
    def stop(self) -> bool:
        """Whether somebody must look at it before any muscle is treated: now, or the same day.

        A look-alike that leads does not stop anything: a pattern is no answer.
        """
        return any(one.flag.urgency in MUST_NOT_WAIT for one in self.flags) or any(
            one.came_true and one.warning.urgency in MUST_NOT_WAIT for one in self.after
        )

    def to_json(self) -> dict[str, Any]:
        """Plain values that JSON can write."""
        questions = [
            {
                "id": one.id,
                "ask": one.ask,
                "located": one.located,
                "why": one.why,
                "telling": one in self.asked.telling,
            }
            for one in self.questions
        ]
        return {
            "stop": self.stop,
            "flags": [one.to_json() for one in self.flags],
            "look_alikes": [one.to_json() for one in self.look_alikes],
            "questions": questions,
            "conditions": [one.to_json() for one in self.conditions],
            "muscles": [one.to_json() for one in self.muscles],
            "after": [one.to_json() for one in self.after],
        }


def advise(atlas: Atlas, result: Differential, patient: Patient | None = None) -> Advice:
    """What a careful clinician would say next of a differential, its look-alikes among it.

    ``patient`` has answered nothing if left out. Raises
    :class:`~referralmap.errors.UnknownNameError` for a question or a place that the atlas lacks,
    and ValueError for a differential that was not read off a drawing.
    """
    if result.told is None:
        raise ValueError("this differential was not read off a drawing; make it by invert")
    patient = (patient or Patient()).checked(atlas)
    drawn = drawn_in(atlas, result.told.lifted)
    places = touched(drawn)
    care, first = atlas.care, leaders(result)
    beside = leading_look_alikes(atlas, result)
    leading = [one.look_alike for one in beside]
    below = {
        found.structure
        for one in first
        for found in ground(atlas).below(one.muscle, one.side)
    }  # fmt: skip
    techniques = [one.id for one in care.techniques] if first else []
    return Advice(
        flags=raised(care, places, patient, leading, atlas.language),
        look_alikes=beside,
        asked=to_ask(care, places, patient, leading),
        conditions=brought_up(care, result, drawn),
        muscles=tuple(for_muscle(atlas, patient, one) for one in first),
        after=watched(care, techniques, below, patient),
    )


def for_muscle(atlas: Atlas, patient: Patient, leader: Leader) -> ForMuscle:
    """A muscle, leading or not, and each technique at it: sensible ones first."""
    muscle = atlas.muscle(leader.muscle)
    at = [
        AtMuscle(
            one, muscle.depth in one.depths, *cautions(atlas, patient, muscle, leader.side, one.id)
        )
        for one in atlas.care.techniques
    ]
    ordered = tuple(sorted(at, key=lambda one: not one.sensible))
    return ForMuscle(muscle, leader.side, leader.probability, ordered)
