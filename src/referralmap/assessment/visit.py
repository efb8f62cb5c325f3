"""What does one visit hold, and what does a record of it need?

The drawing, the pain in words, the patient's answers, what was found on pressing, in the order in
which it was found, which movements bring the pain on, and by which atlas and library that was
judged. What follows from it (the differential, the advice) is worked out anew
(:mod:`.judging`), never kept beside it: two answers to one question would differ some day.

The time is given from outside. A pseudonym is whatever the practice calls the person; it may be
empty.

Invariants:
 1. ``Assessment.from_json(one.to_json()) == one``, and equal assessments have equal text.
 2. ``taken_at`` is in UTC.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from referralmap.advice.patient import Patient
from referralmap.assessment.pain import Pain
from referralmap.assessment.reading import FORMAT, VERSION, read_assessment
from referralmap.drawing.pain_drawing import PainDrawing
from referralmap.errors import AssessmentError
from referralmap.faults import Source, read_source
from referralmap.inference.findings import Finding
from referralmap.inference.history import Answer

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas
    from referralmap.drawing.marks import XY


@dataclass(frozen=True, slots=True)
class Assessment:
    """One visit.

    taken_at: when, with its time zone; kept in UTC
    findings: in the order in which they were found; of one sign and trigger point the last counts
    movements: answers about movements, in the order in which they were given; the last counts
    complaint: whose frequencies count as a prior; None for none
    atlas_format, atlas_version, library_version: by which it was judged; 0 and empty if unknown

    Raises ValueError for a time without a time zone: an hour nobody knows is no record.

    >>> noon = datetime(2026, 11, 27, 12, tzinfo=UTC)
    >>> Assessment.from_json(Assessment(noon).to_json()) == Assessment(noon)
    True
    """

    taken_at: datetime
    drawing: PainDrawing = field(default_factory=PainDrawing)
    pain: Pain = field(default_factory=Pain)
    patient: Patient = field(default_factory=Patient)
    findings: tuple[Finding, ...] = ()
    movements: tuple[Answer, ...] = ()
    complaint: str | None = None
    pseudonym: str = ""
    atlas_format: int = 0
    atlas_version: str = ""
    library_version: str = ""

    def __post_init__(self) -> None:
        if self.taken_at.tzinfo is None:
            raise ValueError("taken_at has no time zone; give one, as datetime.now(UTC) does")
        object.__setattr__(self, "taken_at", self.taken_at.astimezone(UTC))

    @classmethod
    def begun(cls, atlas: Atlas, taken_at: datetime, drawing: PainDrawing | None = None) -> Self:
        """A visit that begins, with this atlas and this library."""
        from referralmap import __version__

        return cls(
            taken_at,
            drawing or PainDrawing(),
            atlas_format=atlas.format,
            atlas_version=atlas.version,
            library_version=__version__,
        )

    @classmethod
    def from_json(cls, source: Source) -> Self:
        """The assessment in a JSON text, in a document already read, or in a file (as a ``Path``).

        Raises :class:`~referralmap.errors.AssessmentError` with a sentence for every fault found.
        Whether the atlas has the muscles and questions named is asked when it is judged.
        """
        return cls(*read_source(source, "assessment", AssessmentError, read_assessment))

    def to_document(self) -> dict[str, Any]:
        """The assessment as plain lists, texts and numbers, as in its file."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "taken_at": self.taken_at.isoformat().replace("+00:00", "Z"),
            "pseudonym": self.pseudonym,
            "atlas": {"format": self.atlas_format, "version": self.atlas_version},
            "library": self.library_version,
            "complaint": self.complaint,
            "drawing": self.drawing.to_document(),
            "pain": _pain(self.pain),
            "patient": self.patient.to_json(),
            "findings": [one.to_json() for one in self.findings],
            "movements": [one.to_json() for one in self.movements],
        }

    def to_json(self) -> str:
        """The text of the assessment's file, always the same for equal assessments."""
        document = self.to_document()
        return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _pain(pain: Pain) -> dict[str, Any]:
    return {
        "now": _number(pain.now),
        "worst": _number(pain.worst),
        "kinds": list(map(str, pain.kinds)),
        "marked": [{"mark": one.mark, "kinds": list(map(str, one.kinds))} for one in pain.marked],
        "spreads": [
            {"view": one.view, "start": _point(one.start), "end": _point(one.end)}
            for one in pain.spreads
        ],
        "since": None if pain.since is None else str(pain.since),
        "since_words": pain.since_words,
        "worse": list(pain.worse),
        "better": list(pain.better),
    }


def _point(point: XY | None) -> list[float | None] | None:
    return None if point is None else [_number(value) for value in point]


def _number(value: float | None) -> float | None:
    """The number in JSON's own terms: 6.0 is written 6, so that 6 reads back as equal."""
    return int(value) if value is not None and float(value).is_integer() else value
