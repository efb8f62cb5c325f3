"""What is a published frequency of trigger points? Frozen values, as in referralmap.model."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frequency:
    """In how many of those examined a study found trigger points in a muscle: ``found`` / ``of``.

    ``muscles`` are the entries of the atlas that the study's muscle comprises; the count holds for
    any of them. ``stated`` is the number as the study gives it.
    """

    muscles: tuple[str, ...]
    found: int
    of: int
    stated: str
    note: str = ""

    @property
    def share(self) -> float:
        """The share found, 0 to 1."""
        return self.found / self.of


@dataclass(frozen=True, slots=True)
class Study:
    """Frequencies of one study of one complaint.

    ``counted`` says which trigger points ("active", "active or latent", "treated"), ``unit`` what
    the denominators count. A muscle that is not listed was most often not examined, which is not
    the same as not found: ``examined`` says which were.
    """

    id: str
    complaint: str
    complaint_name: str
    source: str
    confidence: str
    counted: str
    unit: str
    examined: str
    frequencies: tuple[Frequency, ...]
