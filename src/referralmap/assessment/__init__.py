"""One visit: what was drawn, said and found, as one value and one document.

============  =======================================================================
``pain``      the pain in the patient's words: how strong, what kind, where it goes
``visit``     the assessment: drawing, pain, answers, findings, movements, versions
``reading``   its JSON document: is this one, and if not, what is wrong with it
``schema``    the document's JSON Schema
``judging``   the differential and the advice of an assessment
============  =======================================================================

Direction: pain -> reading -> visit -> judging. No module here reads a clock or draws.
"""

from referralmap.assessment.judging import advised, judged
from referralmap.assessment.pain import MarkKinds, Pain, PainKind, Since, Spread
from referralmap.assessment.visit import Assessment

__all__ = [
    "Assessment",
    "MarkKinds",
    "Pain",
    "PainKind",
    "Since",
    "Spread",
    "advised",
    "judged",
]
