"""Assessments made for the tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from referralmap import Assessment, Pain, PainDrawing

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
SHOULDER = PainDrawing.from_regions([("shoulder_front", "left"), ("arm_outer", "left")])


def assessment(
    pseudonym: str = "K-017",
    *,
    taken_at: datetime = NOON,
    says: str = "",
    worse: Iterable[str] = (),
) -> Assessment:
    """An assessment of that person, in whose words something stands."""
    return Assessment(
        taken_at,
        SHOULDER,
        Pain(now=6.5, since_words=says, worse=tuple(worse)),
        pseudonym=pseudonym,
        atlas_format=3,
        atlas_version="2026.11.1",
        library_version="0.2.0",
    )
