"""What follows from an assessment: which muscles, and what is said next?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from referralmap.advice.advise import Advice, advise
from referralmap.assessment.visit import Assessment
from referralmap.inference.differential import Differential
from referralmap.inference.history import Asked
from referralmap.inference.invert import invert

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas


def judged(atlas: Atlas, assessment: Assessment) -> Differential:
    """The differential of the drawing, with the complaint's frequencies, movements and findings.

    Raises :class:`~referralmap.errors.UnknownNameError` for a view, region, complaint, movement or
    trigger point that the atlas lacks, with the closest name.
    """
    result = invert(atlas, assessment.drawing, complaint=assessment.complaint)
    if assessment.movements:
        result = result.with_history(_answers(assessment))
    for one in assessment.findings:
        result = result.with_finding(one, one.outcome)
    return result


def _answers(assessment: Assessment) -> dict[Asked, bool]:
    return {
        one.movement if one.side is None else (one.movement, one.side): one.yes
        for one in assessment.movements
    }


def advised(atlas: Atlas, assessment: Assessment, result: Differential | None = None) -> Advice:
    """What a careful clinician would say next; ``result`` is the differential if it is at hand.

    Raises :class:`~referralmap.errors.UnknownNameError` as :func:`judged`, and for a question that
    the atlas lacks.
    """
    result = judged(atlas, assessment) if result is None else result
    return advise(atlas, result, assessment.patient)
