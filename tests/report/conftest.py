"""Assessments that a page is tried on: usual ones, odd ones, and one that holds all there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from referralmap import Assessment, Atlas, Finding, Outcome, Pain, PainDrawing, PainKind, Patient
from referralmap.assessment import MarkKinds, Since, Spread
from referralmap.drawing.marks import Brush

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
LEFT_SHOULDER = Brush("anterior", ((66, 36), (69, 40), (70, 46)), 3)
LOW_BACK = (
    Brush("posterior", ((42, 78), (57, 78)), 4),
    Brush("posterior", ((43, 85), (40, 100), (38, 120)), 3),
)


@pytest.fixture(scope="session")
def cases(atlas: Atlas) -> dict[str, Assessment]:
    """Assessments by name."""
    begun = Assessment.begun(atlas, NOON)
    every = PainDrawing.from_regions(atlas.region_units.units)
    asked = Patient()
    for question in ("saddle_numb", "bladder_bowel", "fever"):
        asked = asked.with_answer(question, True)
    all_yes = Patient()
    for one in atlas.care.questions:
        all_yes = all_yes.with_answer(one.id, True)
    points = [(muscle.id, muscle.trigger_points[0].id, muscle.sides[0]) for muscle in atlas.muscles]
    whole = replace(begun, drawing=every, pain=Pain(4, 7, (PainKind.ACHE, PainKind.TIGHTNESS)))
    return {
        "shoulder": replace(
            begun,
            pseudonym="Heron",
            drawing=PainDrawing((LEFT_SHOULDER,)),
            pain=Pain(
                6,
                8,
                (PainKind.ACHE,),
                (MarkKinds(0, (PainKind.STABBING,)),),
                (Spread("anterior", (66, 37), (70, 52)),),
                Since.UNDER_3_MONTHS,
                worse=("reaching",),
            ),
        ),
        "low back": replace(begun, drawing=PainDrawing(LOW_BACK), patient=asked),
        "whole body": whole,
        "face": replace(
            begun, drawing=PainDrawing((Brush("head_front", ((21, 14), (20, 22)), 1.2),))
        ),
        "nothing": begun,
        "everything": replace(
            whole,
            pseudonym="W" * 100,
            patient=all_yes,
            findings=tuple(Finding(*one, Outcome.NOTHING) for one in points),
            pain=Pain(10, 10, tuple(PainKind), worse=("x" * 300,) * 30, since_words="y " * 150),
        ),
    }
