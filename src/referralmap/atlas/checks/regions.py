"""Does every region say where it lies on the body map that clinics know?

CHOIR is the body map of Stanford's registry: 74 numbered segments, front and back. Regions are
finer, so each lies in one or a few of them; a drawing can then be told in segments.
"""

from __future__ import annotations

from collections.abc import Iterator

from referralmap.errors import suggestion

from ..documents import Documents, Fault


def regions_have_segments(documents: Documents) -> Iterator[Fault]:
    """Each region lies in a segment or more; on the body there is no place without one."""
    for sheet in documents.of("regions"):
        for name, region in sheet.table.items():
            if isinstance(region, dict) and region.get("choir") == []:
                yield Fault(sheet, (name, "choir"), "no segment is named", "name one or more")


def known_segments(documents: Documents) -> Iterator[Fault]:
    """Every segment named exists."""
    known = documents.records("choir")
    if known is None:
        return
    for sheet in documents.of("regions"):
        for name, region in sheet.table.items():
            listed = region.get("choir") if isinstance(region, dict) else None
            for k, one in enumerate(listed if isinstance(listed, list) else []):
                if isinstance(one, str) and one not in known:
                    what = f"unknown segment {one!r}"
                    yield Fault(sheet, (name, "choir", k), what, suggestion(one, known))


def segments_mirror_each_other(documents: Documents) -> Iterator[Fault]:
    """The mirror image of a segment's mirror image is the segment."""
    for sheet in documents.of("choir"):
        for name, segment in sheet.table.items():
            other = segment.get("mirror") if isinstance(segment, dict) else None
            back = sheet.table.get(other) if isinstance(other, str) else None
            if isinstance(other, str) and (
                not isinstance(back, dict) or back.get("mirror") != name
            ):
                what = f"segment {other!r} is not mirrored back"
                yield Fault(sheet, (name, "mirror"), what, f"write mirror = {name!r} there")
