"""Which look-alikes lead, and what is to be said of each?

A look-alike competes with the muscles in the differential. Where it leads, its own record says what
tells it from a muscle and what is done then. That stands beside the red flags and never among them:
a pattern is no answer, and what is done depends on the signs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from referralmap.language.language import ENGLISH, Language
from referralmap.look_alikes import QUICKEST_FIRST, LookAlike
from referralmap.model import Side

from .words import WORDS

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas
    from referralmap.inference.differential import Differential

LEADS = 0.25
"""Probability from which a look-alike leads: as likely as one in four. Of all trigger points'
zones, drawn as they are, none brings a look-alike up to it."""


@dataclass(frozen=True, slots=True)
class LeadingLookAlike:
    """A look-alike on one side that leads, and its probability."""

    look_alike: LookAlike
    side: Side
    probability: float
    language: Language = ENGLISH

    @property
    def urgency(self) -> str:
        """How quickly somebody must look at it, if it is that."""
        return self.look_alike.urgency

    @property
    def say(self) -> str:
        """That the drawing can come from it, in a sentence."""
        return pattern_of(self.look_alike, self.language)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        one = self.look_alike
        return {
            "look_alike": one.id,
            "side": str(self.side),
            "name": one.name,
            "probability": round(self.probability, 6),
            "urgency": one.urgency,
            "say": self.say,
            "told_apart_by": list(one.told_apart_by),
            "do": one.then,
        }


def pattern_of(look_alike: LookAlike, language: Language = ENGLISH) -> str:
    """That a drawing can come from a look-alike, in a sentence."""
    return WORDS.say(language, "pattern", cause=look_alike.plain)


def leading_look_alikes(atlas: Atlas, result: Differential) -> tuple[LeadingLookAlike, ...]:
    """The look-alikes that lead, the most urgent first; none where nothing is drawn."""
    found = [
        LeadingLookAlike(
            atlas.look_alike(one.look_alike), one.side, one.probability, atlas.language
        )
        for one in result.look_alikes
        if one.probability >= LEADS
    ]
    return tuple(sorted(found, key=lambda one: QUICKEST_FIRST.index(one.urgency)))
