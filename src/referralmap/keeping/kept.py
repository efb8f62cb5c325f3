"""What is one kept assessment, and what may be wrong with it?

The assessment itself is its JSON document, whole and unchanged; beside it stands what one looks for
it by. Checked where it enters the keep and where it leaves it (invariants 2 and 3).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from referralmap.errors import KeepError, ReferralmapError

from .pseudonym import read_pseudonym

FORMAT, VERSION = "referralmap.kept", 1


class Reader(Protocol):
    """What can read an assessment's document; it raises a ReferralmapError if it cannot."""

    def __call__(self, document: Mapping[str, Any], /) -> object:
        """Whatever it reads; only that it can be read counts here."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows of a kept assessment.

    ``taken_at`` has a time zone; ``revision`` counts from 1 and grows with every change.
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

    def to_json(self) -> dict[str, Any]:
        """As an export has it: format and version, and the document as it was put."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "id": str(self.id),
            "pseudonym": self.pseudonym,
            "taken_at": self.taken_at.isoformat(),
            "revision": self.revision,
            "atlas_version": self.atlas_version,
            "library_version": self.library_version,
            "document": self.document,
        }


def read_document(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The document of an assessment, if it is one: an object that names its format and version.

    >>> read_document({"format": "referralmap.assessment", "version": 1})["version"]
    1
    >>> read_document({})
    Traceback (most recent call last):
      ...
    referralmap.errors.KeepError: an assessment's document is a JSON object with "format", a text,
    and "version", a whole number from 1.
    """
    form, version = document.get("format"), document.get("version")
    numbered = isinstance(version, int) and not isinstance(version, bool) and version >= 1
    if not (isinstance(form, str) and form and numbered):
        raise KeepError(
            'an assessment\'s document is a JSON object with "format", a text, and "version", '
            "a whole number from 1."
        )
    return document


def checked(kept: Kept, read: Reader = read_document) -> Kept:
    """The same, if everything is as it must be; or else a KeepError with the first reason."""
    if read_pseudonym(kept.pseudonym) != kept.pseudonym:
        raise KeepError("the pseudonym is not in upper case; give what read_pseudonym returns.")
    if kept.taken_at.tzinfo is None:
        raise KeepError("the time of the assessment has no time zone; give it one.")
    if kept.revision < 1:
        raise KeepError(f"revision {kept.revision} is none; revisions count from 1.")
    as_json(kept.document)
    try:
        read(kept.document)
    except ReferralmapError as error:
        raise KeepError(f"assessment {kept.id} cannot be read: {error}") from None
    return kept


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
