"""What are the things that the atlas speaks of?

Plain frozen values, without arrays, files or geometry: muscles and their trigger points, the shapes
that zones are written in, landmarks, regions, insets, sources. They are read by
:mod:`referralmap.atlas.reader`.

Everything is authored once, side-free: a landmark means the one on the muscle's own side. What is
paired is written for the left side, and the right one is its mirror; what lies on the midline
exists once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Side(StrEnum):
    """A side of the patient, never of the picture.

    >>> Side.LEFT.opposite, Side.MIDLINE.opposite
    (<Side.RIGHT: 'right'>, <Side.MIDLINE: 'midline'>)
    """

    LEFT = "left"
    RIGHT = "right"
    MIDLINE = "midline"

    @property
    def opposite(self) -> Side:
        """The mirrored side; the midline is its own."""
        return _OPPOSITE[self]


_OPPOSITE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.MIDLINE: Side.MIDLINE}

PAIR = (Side.LEFT, Side.RIGHT)


class Direction(StrEnum):
    """A direction along the surface of the standing figure; medial is towards the midline."""

    UP = "up"
    DOWN = "down"
    MEDIAL = "medial"
    LATERAL = "lateral"
    FORWARD = "forward"
    BACKWARD = "backward"


class Move(NamedTuple):
    """A way along the surface: a direction and a length in cm."""

    direction: Direction
    cm: float


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the surface, named by landmarks.

    The landmark, or ``share`` (0 to 1) of the way from it to the ``second`` one, then moved along
    the surface in the order of ``moves``. ``opposite`` means the mirror image of all that, on the
    other side.
    """

    landmark: str
    opposite: bool = False
    second: str | None = None
    share: float = 0.0
    moves: tuple[Move, ...] = ()

    @property
    def landmarks(self) -> tuple[str, ...]:
        """The names of the landmarks used, one or two."""
        return (self.landmark,) if self.second is None else (self.landmark, self.second)


@dataclass(frozen=True, slots=True)
class Band:
    """A chain of points, widened along the surface to a radius in cm at each of them."""

    points: tuple[Point, ...]
    radii: tuple[float, ...]
    on_ear: bool = False


@dataclass(frozen=True, slots=True)
class Patch:
    """The inside of a closed chain of three points or more."""

    points: tuple[Point, ...]
    on_ear: bool = False

    @property
    def radii(self) -> tuple[float, ...]:
        """None: a patch has no width of its own."""
        return ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A disc: all within ``radius`` cm of a point, along the surface."""

    point: Point
    radius: float
    on_ear: bool = False

    @property
    def points(self) -> tuple[Point, ...]:
        """The one point."""
        return (self.point,)

    @property
    def radii(self) -> tuple[float, ...]:
        """The one radius in cm."""
        return (self.radius,)


@dataclass(frozen=True, slots=True)
class InsetShape:
    """All of an area that no surface shows, by name; the one of the muscle's own side."""

    inset: str
    on_ear: bool = False

    @property
    def points(self) -> tuple[Point, ...]:
        """None: an inset has no place on the surface."""
        return ()

    @property
    def radii(self) -> tuple[float, ...]:
        """None."""
        return ()


Shape = Band | Patch | Spot | InsetShape


@dataclass(frozen=True, slots=True)
class SourceRef:
    """What facts rest on: the key of a source, ``read`` or ``recalled``, and which facts.

    ``facts`` are keys of the record that names the source ("action", "essential"), with
    "attachments" for origin, insertion, depth and outline.
    """

    key: str
    confidence: str
    facts: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A work that facts were taken from, and what was taken."""

    key: str
    citation: str
    taken: str
    year: int | None = None
    isbn: str = ""
    doi: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ZoneWords:
    """What the sources say of a pattern's zones, in our own words."""

    essential: tuple[str, ...]
    spillover: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cautions:
    """What to mind when a muscle is pressed, and when a needle goes into it."""

    pressure: tuple[str, ...]
    needle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnatomyIds:
    """Identifiers of the ``muscle``, or of the ``whole`` one of which this is a part."""

    of: str
    fma: str = ""
    uberon: str = ""


@dataclass(frozen=True, slots=True)
class TriggerPoint:
    """A place in a muscle from which pain is sent, and its pattern as authored.

    ``muscle`` is the id of the muscle it belongs to; ``id`` is unique in that muscle. ``at`` is
    where the X goes. ``essential`` holds one shape or more, ``spillover`` may be empty.
    """

    muscle: str
    id: str
    name: str
    place: str
    at: Point
    essential: tuple[Shape, ...]
    spillover: tuple[Shape, ...]
    zone_words: ZoneWords
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Muscle:
    """A muscle, or a part of one, with its trigger points in the order in which people number them.

    ``part_of`` names the whole muscle or the group, empty for a muscle that is treated whole.
    ``provoked_by`` are movements and postures that bring its pain on, each a phrase that can be
    asked; ``mistaken_for`` are other causes of pain at the same place. ``side`` is left for a pair
    (authored on the left), midline for a muscle that exists once.
    """

    id: str
    area: str
    name: str
    latin: str
    synonyms: tuple[str, ...]
    depth: str
    origin: str
    insertion: str
    action: str
    nerve: str
    provoked_by: tuple[str, ...]
    palpation: str
    mistaken_for: tuple[str, ...]
    cautions: Cautions
    outline: tuple[Shape, ...]
    sources: tuple[SourceRef, ...]
    trigger_points: tuple[TriggerPoint, ...]
    part_of: str = ""
    ids: AnatomyIds | None = None
    side: Side = Side.LEFT

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides on which it exists: left and right, or the midline."""
        return sides(self.side)


@dataclass(frozen=True, slots=True)
class ViewPick:
    """The first point of the neutral standing figure that a ray meets, at (x, y) cm of a view."""

    view: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class NearPick:
    """The vertex of the neutral standing figure nearest to (x, y, z) cm."""

    x: float
    y: float
    z: float


@dataclass(frozen=True, slots=True)
class Landmark:
    """A named point of the body surface, on the patient's left or on the midline."""

    name: str
    words: str
    pick: ViewPick | NearPick


@dataclass(frozen=True, slots=True)
class Region:
    """A named area of the body surface: a patient's name for it, and a clinician's.

    ``shapes`` are seeds, bands and spots: a cell belongs to the region to whose seeds it is nearest
    along the surface, less their radius. So regions cover the surface, and no two of them overlap.
    ``also`` are other words for it, in the body of a sentence; ``choir`` the segments of the CHOIR
    body map that it lies in, those of the left for a pair; ``fma`` and ``uberon`` identifiers.
    """

    id: str
    name: str
    anatomical: str
    area: str
    also: tuple[str, ...]
    choir: tuple[str, ...]
    shapes: tuple[Shape, ...]
    fma: str = ""
    uberon: str = ""
    side: Side = Side.LEFT

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides on which it exists: left and right, or the midline."""
        return sides(self.side)

    @property
    def midline(self) -> bool:
        """Whether it is one area across the middle."""
        return self.side is Side.MIDLINE


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of the CHOIR body map: its number, where it is in words, and its mirror image."""

    id: str
    words: str
    mirror: str


@dataclass(frozen=True, slots=True)
class Inset:
    """An area that no surface shows; ``area_cm2`` (of one side) is nominal, for a ``reason``.

    ``also`` are other words for it or for a part of it.
    """

    id: str
    name: str
    anatomical: str
    also: tuple[str, ...]
    area_cm2: float
    reason: str
    side: Side = Side.MIDLINE

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides on which it exists: left and right, or the midline."""
        return sides(self.side)


def sides(authored: Side) -> tuple[Side, ...]:
    """The sides on which something exists that was authored on that side.

    >>> [side.value for side in sides(Side.LEFT)], [side.value for side in sides(Side.MIDLINE)]
    (['left', 'right'], ['midline'])
    """
    return (Side.MIDLINE,) if authored is Side.MIDLINE else PAIR
