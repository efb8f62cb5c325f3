"""How much does the atlas hold, and how much of it was read rather than recalled?

A fact is one of the things that a record must name a source for: of a muscle its attachments,
action, nerve, what provokes it, palpation, look-alikes, cautions and identifiers; of a trigger
point its place, each of its zones, and that its pain crosses to the other side. It is *read* if
somebody opened one of its sources and found it there, else *recalled*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from referralmap.model import Muscle, SourceRef

from .reader import AtlasFiles


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of records and of facts; ``parts`` are the muscles that are a part of a whole one."""

    muscles: int
    parts: int
    trigger_points: int
    zones: int
    facts_read: int
    facts_recalled: int
    essential_zones_read: int
    landmarks: int
    regions: int
    insets: int
    sources: int

    def __str__(self) -> str:
        """The counts in three lines."""
        facts = self.facts_read + self.facts_recalled
        return (
            f"{self.muscles} muscles, {self.parts} of them parts of one; "
            f"{self.trigger_points} trigger points with {self.zones} zones; "
            f"{self.sources} sources.\n"
            f"{facts} facts: {self.facts_read} read, {self.facts_recalled} recalled; the essential "
            f"zone is read for {self.essential_zones_read} of {self.trigger_points} trigger "
            "points.\n"
            f"{self.landmarks} landmarks, {self.regions} regions, {self.insets} insets."
        )


def counted(files: AtlasFiles) -> Counts:
    """The counts of the text files."""
    points = [one for muscle in files.muscles for one in muscle.trigger_points]
    confidences = list(_confidences(files.muscles))
    read = sum(one == "read" for one in confidences)
    return Counts(
        muscles=len(files.muscles),
        parts=sum(bool(muscle.part_of) for muscle in files.muscles),
        trigger_points=len(points),
        zones=sum(1 + bool(one.spillover) for one in points),
        facts_read=read,
        facts_recalled=len(confidences) - read,
        essential_zones_read=sum(
            confidence_of(one.sources).get("essential") == "read" for one in points
        ),
        landmarks=len(files.landmarks),
        regions=len(files.regions),
        insets=len(files.insets),
        sources=len(files.sources),
    )


def confidence_of(sources: Iterable[SourceRef]) -> dict[str, str]:
    """Each fact with "read", if any source named for it was read, or else "recalled".

    >>> confidence_of([SourceRef("a", "recalled", ("place",)), SourceRef("b", "read", ("place",))])
    {'place': 'read'}
    >>> confidence_of([])
    {}
    """
    found: dict[str, str] = {}
    for one in sources:
        for fact in one.facts:
            if found.get(fact) != "read":
                found[fact] = one.confidence
    return found


def _confidences(muscles: Iterable[Muscle]) -> Iterator[str]:
    for muscle in muscles:
        yield from confidence_of(muscle.sources).values()
        for one in muscle.trigger_points:
            yield from confidence_of(one.sources).values()
