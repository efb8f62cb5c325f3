"""What do the drawing and the notes of a visit say together: which muscles, patient, assessment?"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import referralmap as rm
from referralmap.app.drawings import drawing_of, parts, text_of
from referralmap.app.notes import SIGNS, Note, Notebook
from referralmap.app.state import Visit, opened
from referralmap.assessment import Assessment
from referralmap.inference.history import Answer, Asked

YES = {"yes": True, "no": False}


def judged(atlas: rm.Atlas, visit: Visit) -> rm.Differential:
    """The differential, with the complaint's frequencies, movements and findings that stand.

    The findings are taken all at once: one by one, each would weigh every explanation anew.
    """
    result = rm.invert(atlas, drawing_of(visit.document), complaint=visit.notebook.complaint)
    found, moved = findings_of(visit.notebook), movements_of(visit.notebook)
    if result.told is None or not (found or moved):
        return result
    known = result.known.with_history(moved, result.told.facts.movements)
    for one in found:
        if one.key not in result.rows:
            rows = ["/".join(key) for key in result.rows]
            raise rm.UnknownNameError("trigger point", "/".join(one.key), rows)
        known = known.with_finding(one)
    return result.told.differential(known)


def patient_of(notebook: Notebook) -> rm.Patient:
    """The answers that stand; what was set aside as not known is left open."""
    patient = rm.Patient()
    for question, value in notebook.standing("answer").items():
        if value in YES:
            patient = patient.with_answer(question, YES[value])
    return patient


def findings_of(notebook: Notebook) -> tuple[rm.Finding, ...]:
    """The findings that stand, of all three signs."""
    return tuple(
        rm.Finding(*_key(of), rm.Outcome(value))
        for sign in SIGNS
        for of, value in notebook.standing(sign).items()
    )


def assessment_of(atlas: rm.Atlas, visit: Visit, taken_at: datetime) -> Assessment:
    """The visit as one value, for its file and its report."""
    begun = Assessment.begun(atlas, taken_at, drawing_of(visit.document))
    standing = visit.notebook.standing("movement")
    return replace(
        begun,
        pain=visit.pain,
        patient=patient_of(visit.notebook),
        findings=findings_of(visit.notebook),
        movements=tuple(Answer(one, YES[said]) for one, said in standing.items() if said in YES),
        complaint=visit.notebook.complaint,
    )


def notes_of(assessment: Assessment) -> tuple[Note, ...]:
    """The notes that an assessment was made of, as far as it says.

    Movements that were answered for one side alone are left out: the page asks about both.
    """
    reply = {yes: said for said, yes in YES.items()}
    return (
        *(Note("answer", one.question, reply[one.yes]) for one in assessment.patient.answers),
        *(
            Note(one.outcome.sign, "/".join(one.key), str(one.outcome))
            for one in assessment.findings
        ),
        *(
            Note("movement", one.movement, reply[one.yes])
            for one in assessment.movements
            if one.side is None
        ),
        *((Note("complaint", "", assessment.complaint),) if assessment.complaint else ()),
    )


def reopened(visit: Visit, content: bytes) -> Visit:
    """The visit of a file, a drawing's or an assessment's; nothing of the visit before is kept.

    DrawingError or AssessmentError says what is wrong with it.
    """
    text = text_of(content)
    if '"referralmap.assessment"' not in text:
        return opened(visit, *parts(rm.PainDrawing.from_json(text)), notes=())
    kept = Assessment.from_json(text)
    return opened(visit, *parts(kept.drawing), notes=notes_of(kept), pain=kept.pain)


def movements_of(notebook: Notebook) -> dict[Asked, bool]:
    """The movements that were answered by yes or no."""
    standing = notebook.standing("movement")
    return {movement: YES[value] for movement, value in standing.items() if value in YES}


def _key(of: str) -> tuple[str, str, rm.Side]:
    """The trigger point of an id: "soleus/trp1/left"."""
    parts = of.split("/")
    if len(parts) != 3 or parts[2] not in list(rm.Side):
        raise rm.UnknownNameError("trigger point", of, ())
    return parts[0], parts[1], rm.Side(parts[2])
