"""Is this document an assessment, and if not, what is wrong with it?

The one place where an assessment from outside is checked; inside, it is trusted. All faults are
collected, each a sentence with the field at fault ("findings[2].outcome", counted from 0), those of
the drawing and of the patient's answers too. ``assessment.schema.json`` says the same to other
programs, and a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

from referralmap.advice.patient import Patient
from referralmap.assessment.pain import MarkKinds, Pain, PainKind, Since, Spread
from referralmap.body.views import VIEW_WORDS
from referralmap.drawing.marks import XY
from referralmap.drawing.pain_drawing import PainDrawing
from referralmap.drawing.reading import FARTHEST_CM, STRONGEST
from referralmap.errors import AssessmentError, DrawingError, PatientError, UnknownNameError
from referralmap.faults import Faults, is_list, is_number, shown
from referralmap.inference.findings import Finding, Outcome
from referralmap.inference.history import Answer
from referralmap.model import Side

T = TypeVar("T")

FORMAT = "referralmap.assessment"
VERSION = 1
LONGEST_NAME = 100
LONGEST_WORDS = 300
MOST_LISTED = 2_000

_KEYS = (
    *("format", "version", "taken_at", "pseudonym", "atlas", "library"),
    *("complaint", "drawing", "pain", "patient", "findings", "movements"),
)
_PAIN_KEYS = (
    *("now", "worst", "kinds", "marked", "spreads"),
    *("since", "since_words", "worse", "better"),
)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", re.ASCII)
_ONE_LINE = re.compile(r"[^\x00-\x1f\x7f\u2028\u2029]*")


class AssessmentFields(NamedTuple):
    """What a document says, checked."""

    taken_at: datetime
    drawing: PainDrawing
    pain: Pain
    patient: Patient
    findings: tuple[Finding, ...]
    movements: tuple[Answer, ...]
    complaint: str | None
    pseudonym: str
    atlas_format: int
    atlas_version: str
    library_version: str


def read_assessment(document: object) -> AssessmentFields:
    """What a parsed JSON document says; an AssessmentError with all that is wrong with it."""
    if not isinstance(document, Mapping):
        begin = f'it begins with {{"format": "{FORMAT}", "version": {VERSION}'
        what = f"an assessment is a JSON object, and this is {shown(document)}; {begin}."
        raise AssessmentError(what)
    faults = Faults(AssessmentError)
    faults.check_version(document, "an assessment", FORMAT, VERSION)
    faults.check_keys(document, _KEYS, "the assessment")
    taken_at = _time(document, faults)
    atlas = _object(document.get("atlas", {}), "atlas", ("format", "version"), faults)
    drawing = _drawing(document, faults)
    complaint = document.get("complaint")
    fields = AssessmentFields(
        taken_at,
        drawing,
        _pain(document.get("pain", {}), len(drawing.marks), faults),
        _patient(document, faults),
        _each(document.get("findings", []), "findings", _finding, faults),
        _each(document.get("movements", []), "movements", _movement, faults),
        None if complaint is None else _line(complaint, "complaint", LONGEST_NAME, faults, least=1),
        _line(document.get("pseudonym", ""), "pseudonym", LONGEST_NAME, faults),
        _whole(atlas.get("format", 0), "atlas.format", faults),
        _line(atlas.get("version", ""), "atlas.version", LONGEST_NAME, faults),
        _line(document.get("library", ""), "library", LONGEST_NAME, faults),
    )
    faults.raise_any()
    return fields


def _time(document: Mapping[str, Any], faults: Faults) -> datetime:
    given = document.get("taken_at")
    if isinstance(given, str) and _TIME.fullmatch(given):
        try:
            return datetime.fromisoformat(given).astimezone(UTC)
        except ValueError:
            pass
    is_given = f"is {shown(given)}" if "taken_at" in document else "is missing"
    faults.add(f'taken_at {is_given}; give the time in UTC: "2026-11-27T09:30:00Z".')
    return datetime.min.replace(tzinfo=UTC)


def _drawing(document: Mapping[str, Any], faults: Faults) -> PainDrawing:
    if "drawing" not in document:
        faults.add("drawing is missing; where nothing was drawn, give a drawing without marks.")
        return PainDrawing()
    found = document["drawing"]
    if not isinstance(found, Mapping):
        faults.refuse("drawing", found, "give an object, as in a drawing's file")
        return PainDrawing()
    try:
        return PainDrawing.from_json(found)
    except DrawingError as error:
        for sentence in error.sentences:
            faults.add(f"drawing: {sentence}")
        return PainDrawing()


def _patient(document: Mapping[str, Any], faults: Faults) -> Patient:
    if "patient" not in document:
        return Patient()
    found = document["patient"]
    if not isinstance(found, Mapping):
        faults.refuse("patient", found, "give an object, as in a file of answers")
        return Patient()
    try:
        return Patient.from_json(found)
    except (PatientError, UnknownNameError) as error:
        faults.add(f"patient: {error}.")
        return Patient()


def _pain(value: object, marks: int, faults: Faults) -> Pain:
    found = _object(value, "pain", _PAIN_KEYS, faults)
    since = found.get("since")
    marked = _each(found.get("marked", []), "pain.marked", _mark_kinds, faults)
    for k, one in enumerate(marked):
        if one.mark >= marks:
            faults.add(f"pain.marked[{k}].mark is {one.mark}; the drawing has {marks} marks.")
    return Pain(
        _strength(found.get("now"), "pain.now", faults),
        _strength(found.get("worst"), "pain.worst", faults),
        _kinds(found.get("kinds", []), "pain.kinds", faults),
        marked,
        _each(found.get("spreads", []), "pain.spreads", _spread, faults),
        None if since is None else Since(faults.one_of(since, "pain.since", Since)),
        _line(found.get("since_words", ""), "pain.since_words", LONGEST_WORDS, faults),
        _each(found.get("worse", []), "pain.worse", _words, faults),
        _each(found.get("better", []), "pain.better", _words, faults),
    )


def _strength(value: object, path: str, faults: Faults) -> float | None:
    if value is None or (is_number(value) and 0 <= value <= STRONGEST):
        return None if value is None else float(value)
    faults.refuse(path, value, f"give a number from 0 to {STRONGEST:.0f}, or null if not asked")
    return None


def _kinds(value: object, path: str, faults: Faults) -> tuple[PainKind, ...]:
    return _each(value, path, _kind, faults)


def _kind(value: object, path: str, faults: Faults) -> PainKind:
    return PainKind(faults.one_of(value, path, PainKind))


def _mark_kinds(value: object, path: str, faults: Faults) -> MarkKinds:
    found = _object(value, path, ("mark", "kinds"), faults, needed=("mark",))
    mark = _whole(found.get("mark", 0), f"{path}.mark", faults)
    return MarkKinds(mark, _kinds(found.get("kinds", []), f"{path}.kinds", faults))


def _spread(value: object, path: str, faults: Faults) -> Spread:
    found = _object(value, path, ("view", "start", "end"), faults, needed=("view", "start"))
    end = found.get("end")
    return Spread(
        faults.one_of(found.get("view", "anterior"), f"{path}.view", VIEW_WORDS),
        _point(found.get("start", (0, 0)), f"{path}.start", faults),
        None if end is None else _point(end, f"{path}.end", faults),
    )


def _point(value: object, path: str, faults: Faults) -> XY:
    if is_list(value) and len(value) == 2:
        x, y = value
        if is_number(x) and is_number(y) and max(abs(x), abs(y)) <= FARTHEST_CM:
            return float(x), float(y)
    far = f"{FARTHEST_CM:.0f}"
    faults.refuse(path, value, f"give two numbers in cm from -{far} to {far}: [x, y]")
    return 0.0, 0.0


def _finding(value: object, path: str, faults: Faults) -> Finding:
    names = ("muscle", "trigger_point", "side", "outcome")
    found = _object(value, path, names, faults, needed=names)
    return Finding(
        _line(found.get("muscle", "x"), f"{path}.muscle", LONGEST_NAME, faults, least=1),
        _line(found.get("trigger_point", "x"), f"{path}.trigger_point", LONGEST_NAME, faults, 1),
        Side(faults.one_of(found.get("side", "left"), f"{path}.side", Side)),
        Outcome(faults.one_of(found.get("outcome", "local"), f"{path}.outcome", Outcome)),
    )


def _movement(value: object, path: str, faults: Faults) -> Answer:
    needed = ("movement", "yes")
    found = _object(value, path, (*needed, "side"), faults, needed=needed)
    yes, side = found.get("yes", False), found.get("side")
    if not isinstance(yes, bool):
        faults.refuse(f"{path}.yes", yes, "give true or false")
    return Answer(
        _line(found.get("movement", "x"), f"{path}.movement", LONGEST_WORDS, faults, least=1),
        yes is True,
        None if side is None else Side(faults.one_of(side, f"{path}.side", Side)),
    )


def _object(
    value: object,
    path: str,
    allowed: tuple[str, ...],
    faults: Faults,
    *,
    needed: tuple[str, ...] = (),
) -> Mapping[str, Any]:
    """The value if it is an object, its keys checked; or else nothing."""
    if not isinstance(value, Mapping):
        faults.refuse(path, value, f"give an object with {', '.join(allowed)}")
        return {}
    faults.check_keys(value, allowed, path)
    for name in needed:
        if name not in value:
            faults.add(f"{path}.{name} is missing.")
    return value


def _each(
    value: object, path: str, read: Callable[[object, str, Faults], T], faults: Faults
) -> tuple[T, ...]:
    if not is_list(value):
        faults.refuse(path, value, "give a list")
        return ()
    if len(value) > MOST_LISTED:
        faults.add(f"{path} holds {len(value):,} entries; at most {MOST_LISTED:,} can be read.")
        return ()
    return tuple(read(one, f"{path}[{k}]", faults) for k, one in enumerate(value))


def _words(value: object, path: str, faults: Faults) -> str:
    return _line(value, path, LONGEST_WORDS, faults, least=1)


def _line(value: object, path: str, most: int, faults: Faults, least: int = 0) -> str:
    """A text in one line."""
    if isinstance(value, str) and least <= len(value) <= most and _ONE_LINE.fullmatch(value):
        return value
    faults.refuse(path, value, f"give a text in one line, of {least} to {most} letters")
    return ""


def _whole(value: object, path: str, faults: Faults) -> int:
    if is_number(value) and 0 <= value <= MOST_LISTED and value == int(value):
        return int(value)
    faults.refuse(path, value, f"give a whole number from 0 to {MOST_LISTED:,}")
    return 0
