"""Which numbers does evidence beside the drawing rest on, and was each read or assumed?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stated:
    """A number that findings, movements or frequencies are weighed by.

    ``confidence`` is "read" (a source was opened, and says so), "derived" (computed from numbers
    that were read) or "assumed" (nothing was found to read; ``source`` says why it is as it is).
    """

    name: str
    value: float
    source: str
    confidence: str
