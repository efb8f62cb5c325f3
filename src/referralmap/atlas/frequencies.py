"""How often did studies of a complaint find trigger points in a muscle?

Counts as they were published, each with its denominator and its study. Nothing is pooled here:
studies differ in whom they examined, in what they counted and in which muscles they looked at, and
a muscle that is missing was most often not looked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from referralmap.studies import Frequency, Study


@dataclass(frozen=True, slots=True)
class Counted:
    """A frequency with the study that it comes from."""

    study: Study
    frequency: Frequency


def complaints(studies: Iterable[Study]) -> dict[str, str]:
    """The complaints that were studied, by id, each with its name, in order of the names.

    >>> complaints([])
    {}
    """
    named = {study.complaint: study.complaint_name for study in studies}
    return dict(sorted(named.items(), key=lambda one: one[1]))


def frequencies(studies: Iterable[Study], complaint: str) -> tuple[Counted, ...]:
    """Every frequency of a complaint, the most frequent first; none for an unknown complaint.

    >>> frequencies([], "neck_pain")
    ()
    """
    found = [
        Counted(study, one)
        for study in studies
        if study.complaint == complaint
        for one in study.frequencies
    ]
    return tuple(sorted(found, key=lambda one: -one.frequency.share))
