"""What is a look-alike: a cause of pain that is no muscle, and where does it hurt?

A nerve root, a nerve, a joint or an organ sends pain to a pattern of its own, written in the same
grammar as a trigger point's, on the patient's left or on the midline. For a nerve root there are
several published maps, which disagree: each is kept as it claims, and the pattern follows from all
of them (:mod:`referralmap.compiling.look_alikes`).
"""

from __future__ import annotations

from dataclasses import dataclass

from referralmap.model import Shape, Side, SourceRef, ZoneWords, sides

KINDS = ("nerve_root", "joint", "nerve", "organ")
URGENCIES = ("none", "soon", "today", "emergency")
QUICKEST_FIRST = tuple(reversed(URGENCIES))
"""How quickly somebody must look at it, an emergency first."""
MUST_NOT_WAIT = ("emergency", "today")
"""The urgencies at which somebody must look the same day."""


@dataclass(frozen=True, slots=True)
class PublishedMap:
    """Where one published map has the pain: its name, the key of its source, words and shapes."""

    name: str
    source: str
    words: tuple[str, ...]
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class FoundWith:
    """In how many patients with it a study found a trigger point in any of some muscles.

    They are an irritated root's companions: pressing one and meeting the familiar pain does not
    speak against the root, but for it.

    found, of: with it; others_found, others_of: the same with pain of another cause. Healthy people
    are no controls: somebody who draws a pain is none of them.
    says: what it means for whoever presses one, in sentences
    """

    muscles: tuple[str, ...]
    found: int
    of: int
    others_found: int
    others_of: int
    says: str
    source: str

    @property
    def ratio(self) -> float:
        """How much likelier such a point is with it than with pain of another cause.

        >>> FoundWith(("soleus",), 3, 4, 1, 4, "", "").ratio
        3.0
        """
        return (self.found / self.of) / (self.others_found / self.others_of)


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A non-myofascial explanation of pain.

    kind: one of ``KINDS``; plain: what completes "This could also be ..."
    told_apart_by: what speaks for it rather than for a muscle; then: what to do when it fits
    urgency: one of ``URGENCIES``, where nothing else is known
    essential, spillover: shapes; both empty where there are ``maps``: then what two or more of
    them claim is essential, and what one alone claims is spillover
    disputed: how published patterns disagree
    """

    id: str
    kind: str
    name: str
    plain: str
    what: str
    told_apart_by: tuple[str, ...]
    then: str
    urgency: str
    essential: tuple[Shape, ...]
    spillover: tuple[Shape, ...]
    zone_words: ZoneWords
    maps: tuple[PublishedMap, ...]
    disputed: str
    sources: tuple[SourceRef, ...]
    found_with: tuple[FoundWith, ...] = ()
    side: Side = Side.LEFT

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides on which it exists: left and right, or the midline."""
        return sides(self.side)
