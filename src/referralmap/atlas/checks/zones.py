"""Do the shapes and points of the atlas say something that can be drawn?

Radii are half widths in cm along the surface. Below 0.3 cm a zone is narrower than a cell of the
surface, and above 15 cm it is wider than a body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from referralmap.errors import ShapeError, suggestion
from referralmap.model import InsetShape, Point, Shape

from ..documents import Documents, Fault, Place, Sheet
from ..shapes import parse_point, parse_seed, parse_shape

LEAST_RADIUS_CM, MOST_RADIUS_CM = 0.3, 15.0


class Written(NamedTuple):
    """A line of the grammar, and how it is read."""

    sheet: Sheet
    place: Place
    text: str
    read: Callable[[str], Shape | Point]


def grammar(documents: Documents) -> Iterator[Fault]:
    """Every shape and point is written as the grammar has it."""
    for sheet, place, text, read in _lines(documents):
        fault = _fault(text, read)
        if fault is not None:
            what = f"{fault.what} (column {fault.column} of {text!r})"
            yield Fault(sheet, place, what, fault.hint)


def known_landmarks(documents: Documents) -> Iterator[Fault]:
    """Every landmark named exists."""
    known = documents.records("landmarks")
    if known is None:
        return
    for line, points, _ in _parsed(documents):
        for name in dict.fromkeys(name for point in points for name in point.landmarks):
            if name not in known:
                hint = suggestion(name, known)
                yield Fault(line.sheet, line.place, f"unknown landmark {name!r}", hint)


def known_insets(documents: Documents) -> Iterator[Fault]:
    """Every inset named exists."""
    known = documents.records("insets")
    if known is None:
        return
    for line, _, shape in _parsed(documents):
        if isinstance(shape, InsetShape) and shape.inset not in known:
            hint = suggestion(shape.inset, known)
            yield Fault(line.sheet, line.place, f"unknown inset {shape.inset!r}", hint)


def radii_are_bodily(documents: Documents) -> Iterator[Fault]:
    """A zone's radius is between 0.3 and 15 cm; a region's seed may be as small as it likes."""
    for line, _, shape in _parsed(documents):
        least = 0.0 if line.sheet.kind == "regions" else LEAST_RADIUS_CM
        for radius in () if shape is None else shape.radii:
            if not least <= radius <= MOST_RADIUS_CM:
                what = f"the radius {radius:g} is not within {least:g} to {MOST_RADIUS_CM:g} cm"
                yield Fault(line.sheet, line.place, what, "a radius is half the width of a band")


def shares_are_shares(documents: Documents) -> Iterator[Fault]:
    """A share of the way lies between 0 and 1."""
    for line, points, _ in _parsed(documents):
        for point in points:
            if point.share > 1:
                what = f"the share {point.share:g} is not within 0 to 1"
                yield Fault(line.sheet, line.place, what, "0.4 is four tenths of the way")


def essential_zones_exist(documents: Documents) -> Iterator[Fault]:
    """A trigger point without an essential zone, or a muscle without an outline, shows nothing."""
    for sheet in documents.of("muscle"):
        found = sheet.table.get("trigger_points")
        for k, one in enumerate(found if isinstance(found, list) else []):
            if isinstance(one, dict) and one.get("essential") == []:
                place = ("trigger_points", k, "essential")
                yield Fault(sheet, place, "the essential zone is empty", "give one shape or more")
        if sheet.table.get("outline") == []:
            yield Fault(sheet, ("outline",), "the outline is empty", "give one shape or more")


def zones_have_words(documents: Documents) -> Iterator[Fault]:
    """What is drawn is also said, so that the one can be judged by the other."""
    for sheet in documents.of("muscle"):
        found = sheet.table.get("trigger_points")
        for k, one in enumerate(found if isinstance(found, list) else []):
            if not isinstance(one, dict) or not isinstance(one.get("zone_words"), dict):
                continue
            said = one["zone_words"]
            for zone in ("essential", "spillover"):
                if said.get(zone) == [] and one.get(zone):
                    place = ("trigger_points", k, "zone_words", zone)
                    what = f"the {zone} zone has no words"
                    yield Fault(sheet, place, what, "say in your own words what the sources claim")


def seeds_are_wide(documents: Documents) -> Iterator[Fault]:
    """A region grows from bands and spots."""
    for line, _, shape in _parsed(documents):
        if line.sheet.kind == "regions" and shape is not None and not shape.radii:
            kind = "an inset" if isinstance(shape, InsetShape) else "a patch"
            yield Fault(line.sheet, line.place, f"{kind} is no seed", "write a band or a spot")


@cache
def _fault(text: str, read: Callable[[str], Shape | Point]) -> ShapeError | None:
    try:
        read(text)
    except ShapeError as error:
        return error
    return None


def _parsed(documents: Documents) -> Iterator[tuple[Written, tuple[Point, ...], Shape | None]]:
    """Each line that can be read, with its points; the shape is None where the line is a point."""
    for line in _lines(documents):
        if _fault(line.text, line.read) is None:
            meant = line.read(line.text)
            if isinstance(meant, Point):
                yield line, (meant,), None
            else:
                yield line, meant.points, meant


def _lines(documents: Documents) -> Iterator[Written]:
    for sheet in documents.of("muscle"):
        yield from _texts(sheet, (), "outline", sheet.table.get("outline"))
        found = sheet.table.get("trigger_points")
        for k, one in enumerate(found if isinstance(found, list) else []):
            if isinstance(one, dict):
                place = ("trigger_points", k)
                if isinstance(one.get("at"), str):
                    yield Written(sheet, (*place, "at"), one["at"], parse_point)
                yield from _texts(sheet, place, "essential", one.get("essential"))
                yield from _texts(sheet, place, "spillover", one.get("spillover"))
    for kind, key in (("regions", "seeds"), ("structures", "shapes")):
        for sheet in documents.of(kind):
            for name, one in sheet.table.items():
                if isinstance(one, dict):
                    yield from _texts(sheet, (name,), key, one.get(key))
    for sheet in documents.of("look_alike"):
        yield from _texts(sheet, (), "essential", sheet.table.get("essential"))
        yield from _texts(sheet, (), "spillover", sheet.table.get("spillover"))
        maps = sheet.table.get("maps")
        for k, one in enumerate(maps if isinstance(maps, list) else []):
            if isinstance(one, dict):
                yield from _texts(sheet, ("maps", k), "shapes", one.get("shapes"))


def _texts(sheet: Sheet, place: Place, key: str, found: object) -> Iterator[Written]:
    read = parse_seed if key == "seeds" else parse_shape
    for k, text in enumerate(found if isinstance(found, list) else []):
        if isinstance(text, str):
            yield Written(sheet, (*place, key, k), text, read)
