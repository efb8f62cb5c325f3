"""Assessments made for the tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from referralmap.keeping.kept import Kept

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def document(**more: Any) -> dict[str, Any]:
    """The smallest document, and whatever else it should say."""
    return {"format": "referralmap.assessment", "version": 1, **more}


def assessment(
    pseudonym: str = "K-017",
    *,
    number: UUID | None = None,
    taken_at: datetime = NOON,
    revision: int = 1,
    **more: Any,
) -> Kept:
    """An assessment of that person; ``more`` stands in its document."""
    return Kept(
        number or uuid4(), pseudonym, taken_at, revision, "2026.11.1", "0.2.0", document(**more)
    )
