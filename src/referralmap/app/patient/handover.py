"""What does the therapist's page open with, when the patient hands over?

The same assessment as any: marks with the strength that was given, kinds of pain, where it starts
and goes, since when, what makes it worse or better, and the answers. What was not said is left out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from referralmap import Atlas, PainDrawing
from referralmap.app.notes import Note
from referralmap.app.patient.places import drawing_of
from referralmap.app.patient.safety import patient_of
from referralmap.app.patient.walk import NOTHING, Walk
from referralmap.app.patient.words import say
from referralmap.assessment import Assessment, Pain, PainKind, Since, Spread

LEAST = 1.0
"""A mark says that it hurts there: it stays a mark where the pain is 0 of 10 at present."""


def drawing(walk: Walk) -> PainDrawing:
    """The confirmed marks, as strong as was said."""
    strength = None if walk.strength is None else max(LEAST, float(walk.strength))
    return drawing_of(walk.figure, walk.marks, strength)


def pain(walk: Walk) -> Pain:
    """The pain in the patient's words.

    >>> pain(Walk()) == Pain()
    True
    """
    return Pain(
        now=None if walk.strength is None else float(walk.strength),
        kinds=tuple(PainKind(kind) for kind in walk.kinds),
        spreads=_spreads(walk),
        since=Since(walk.since) if walk.since else None,
        worse=_circumstances("worse", walk.worse),
        better=_circumstances("better", walk.better),
    )


def _spreads(walk: Walk) -> tuple[Spread, ...]:
    if walk.starts is None:
        return ()
    x, y = walk.starts["at"]
    end = None if walk.goes is None else (float(walk.goes["at"][0]), float(walk.goes["at"][1]))
    return (Spread(walk.starts["view"], (float(x), float(y)), end),)


def _circumstances(name: str, chosen: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(say(f"{name}.{one}").lower() if one == NOTHING else one for one in chosen)


def assessment(atlas: Atlas, walk: Walk, taken_at: datetime) -> Assessment:
    """The assessment that begins with what the patient showed."""
    begun = Assessment.begun(atlas, taken_at, drawing(walk))
    return replace(begun, pain=pain(walk), patient=patient_of(atlas, walk))


def notes(walk: Walk) -> tuple[Note, ...]:
    """The replies as the therapist's page keeps them, those that nobody knew too.

    >>> notes(Walk(replies=(("fever", "unknown"),)))
    (Note(kind='answer', of='fever', value='unknown'),)
    """
    return tuple(Note("answer", question, reply) for question, reply in walk.replies)
