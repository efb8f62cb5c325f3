"""What is one kept assessment, and what may be wrong with it?

The assessment's JSON document, whole and unchanged, under a number of its own. What one looks for
it by (pseudonym, time, versions) is taken from the document and from nowhere else; where the two
differ, somebody else wrote there. Checked on the way in and on the way out (invariants 2 and 3).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from referralmap.assessment.visit import Assessment
from referralmap.errors import AssessmentError, KeepError

from .pseudonym import read_pseudonym

FORMAT, VERSION = "referralmap.kept", 1
MOST_REVISIONS = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows of a kept assessment.

    ``taken_at`` is in UTC; ``revision`` counts from 1 and grows with every change.
    """

    id: UUID
    pseudonym: str
    taken_at: datetime
    revision: int
    atlas_version: str
    library_version: str


@dataclass(frozen=True, slots=True)
class Kept(Listed):
    """A kept assessment: what a list shows of it, and its document."""

    document: dict[str, Any]

    @property
    def assessment(self) -> Assessment:
        """The assessment itself; KeepError, with every reason, where it cannot be read."""
        try:
            return Assessment.from_json(self.document)
        except AssessmentError as error:
            raise KeepError(f"assessment {self.id} cannot be read: {error}") from None

    def to_json(self) -> dict[str, Any]:
        """As an export has it: the document as it stands, with its number and revision."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "id": str(self.id),
            "revision": self.revision,
            "assessment": self.document,
        }


def kept(assessment: Assessment, number: UUID, revision: int) -> Kept:
    """This revision of an assessment, as it is kept.

    Raises KeepError for a pseudonym that is none, for a revision that is not 1 or more, and for
    an assessment whose document could not be read back.
    """
    if read_pseudonym(assessment.pseudonym) != assessment.pseudonym:
        raise KeepError("the pseudonym is not in upper case; give what read_pseudonym returns.")
    if not 1 <= revision <= MOST_REVISIONS:
        raise KeepError(f"revision {revision} is none; they count from 1 to {MOST_REVISIONS:,}.")
    document = assessment.to_document()
    as_json(document)
    return checked(Kept(**_beside(assessment), id=number, revision=revision, document=document))


def checked(found: Kept) -> Kept:
    """The same, if its document can be read and says what stands beside it; or else a KeepError."""
    wanted = _beside(found.assessment)
    differing = [name for name, value in wanted.items() if getattr(found, name) != value]
    if differing:
        raise KeepError(
            f"assessment {found.id} says another {' and '.join(differing)} than its row; "
            "it was not written by referralmap."
        )
    return found


def as_json(document: object) -> str:
    """The document as one line of ASCII, which every database keeps as it is.

    Raises KeepError for what JSON does not have.

    >>> as_json({"says": "ü"})
    '{"says": "\\\\u00fc"}'
    >>> as_json({"area": float("nan")})
    Traceback (most recent call last):
      ...
    referralmap.errors.KeepError: the document holds what JSON cannot say (Out of range float values
    are not JSON compliant...); nothing was kept.
    """
    try:
        return json.dumps(document, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise KeepError(
            f"the document holds what JSON cannot say ({error}); nothing was kept."
        ) from None


def row(found: Kept) -> dict[str, Any]:
    """The columns of an assessment, by name."""
    return {one.name: getattr(found, one.name) for one in fields(found)}


def _beside(assessment: Assessment) -> dict[str, Any]:
    """What stands beside the document, as the document says it."""
    return {
        "pseudonym": assessment.pseudonym,
        "taken_at": assessment.taken_at,
        "atlas_version": assessment.atlas_version,
        "library_version": assessment.library_version,
    }
