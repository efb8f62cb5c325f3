"""referralmap: from a pain drawing to the muscles that could send pain there.

The map of the package, from what everybody may know to what nobody may; a module imports from its
own line or from one above it, and a test says so.

    errors          what can go wrong, and how it is said
    care            conditions, techniques, questions, cautions, red flags: frozen values
    model           muscles, trigger points, zones in words, regions, sides: frozen values
    look_alikes     causes of pain that are no muscle, with their patterns: frozen values
    studies         frequencies that studies published: frozen values
    faults          what is wrong with a document from outside, in sentences
    files           writing a file so that it is never half there
    own             which folder of one's own stands over the shipped atlas
    language        another language by a table: texts, tables, what is missing; needs polib
    geometry        meshes of quads, areas of marks, outlines, SVG paths
    body            the body surface, its cells, figures and views
    drawing         the pain drawing, its JSON, and its lift onto cells
    atlas           the maps on disk: reading, checking, compiled zones, names
    compiling       from shapes in words to zones on cells; needs scipy, runs when one builds
    inference       from cells to ranked candidates: quantities, unmixing, learned weights
    advice          what a careful clinician would say next: flags, questions, cautions
    assessment      one visit: drawing, words, answers, findings; its JSON, and what follows
    comparison      what a later drawing kept, gained and lost, and whether that is a change
    extent          how large a drawing is, on which side, in which named areas
    simulation      patients whose truth is known, and what they draw; needs scipy
    evaluation      every method on their drawings: what is found, and whether it is calibrated
    explanation     the reasons, in sentences
    rendering       views, patterns and drawings as SVG
    report          the page of an assessment: its content, and PDF, SVG, PNG by typst
    keeping         assessments kept under a pseudonym, if asked for; needs SQLAlchemy
    app             the browser front end (the only part that knows Streamlit)
    cli             the command line
    invert_command  the command that ranks, with what was found on pressing
    atlas_commands  the commands for who writes an atlas: check, build, find
    clinic_commands  the commands that advise and explain: advise, about
    compare_command  the command that compares visits: compare
    report_command  the command that makes the page of an assessment: report
    evaluate_command  the command that measures: evaluate
    keep_command    the commands for what is kept: list, export, erase, upgrade
    language_command  the command for translators: language
    texts           which texts there are to translate
    serve_commands  the app's server, and who may enter: app, password
"""

from importlib.metadata import PackageNotFoundError, version

from referralmap.advice.advise import Advice, advise
from referralmap.advice.patient import Patient
from referralmap.assessment.judging import advised, judged
from referralmap.assessment.pain import Pain, PainKind
from referralmap.assessment.visit import Assessment
from referralmap.atlas.atlas import Atlas, load_atlas
from referralmap.drawing.pain_drawing import PainDrawing
from referralmap.errors import (
    AssessmentError,
    AtlasError,
    DrawingError,
    KeepError,
    PatientError,
    Problem,
    ReferralmapError,
    UnknownNameError,
)
from referralmap.explanation import Explanation, explain
from referralmap.inference.differential import Candidate, Contribution, Differential
from referralmap.inference.entries import Entry, entries
from referralmap.inference.findings import Finding, Outcome
from referralmap.inference.history import movements
from referralmap.inference.invert import invert, invert_all
from referralmap.inference.palpation import Palpation, suggest_palpation, suggest_palpations
from referralmap.inference.prior import complaints
from referralmap.model import Muscle, Side, TriggerPoint
from referralmap.rendering.svg import draw_pattern

try:
    __version__ = version("referralmap")
except PackageNotFoundError:  # run from a folder that was never installed
    __version__ = "0+unknown"

__all__ = [
    "Advice",
    "Assessment",
    "AssessmentError",
    "Atlas",
    "AtlasError",
    "Candidate",
    "Contribution",
    "Differential",
    "DrawingError",
    "Entry",
    "Explanation",
    "Finding",
    "KeepError",
    "Muscle",
    "Outcome",
    "Pain",
    "PainDrawing",
    "PainKind",
    "Palpation",
    "Patient",
    "PatientError",
    "Problem",
    "ReferralmapError",
    "Side",
    "TriggerPoint",
    "UnknownNameError",
    "__version__",
    "advise",
    "advised",
    "complaints",
    "draw_pattern",
    "entries",
    "explain",
    "invert",
    "invert_all",
    "judged",
    "load_atlas",
    "movements",
    "suggest_palpation",
    "suggest_palpations",
]
