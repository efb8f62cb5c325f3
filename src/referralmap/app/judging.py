"""What do the drawing and the notes of a visit say together: which muscles, which patient?"""

from __future__ import annotations

import referralmap as rm
from referralmap.app.drawings import drawing_of
from referralmap.app.notes import SIGNS, Notebook
from referralmap.app.state import Visit
from referralmap.inference.history import Asked

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
