"""Do landmarks and insets say where and how large they are?"""

from __future__ import annotations

from collections.abc import Iterator

from ..documents import Documents, Fault

LARGEST_INSET_CM2 = 200.0


def picks_are_whole(documents: Documents) -> Iterator[Fault]:
    """A landmark is picked by a view with x and y, or by the place nearest to it."""
    for sheet in documents.of("landmarks"):
        for name, landmark in sheet.table.items():
            pick = landmark.get("pick") if isinstance(landmark, dict) else None
            if isinstance(pick, dict) and pick.keys() not in ({"view", "x", "y"}, {"near"}):
                hint = "write { view = …, x = …, y = … } or { near = [x, y, z] }"
                yield Fault(sheet, (name, "pick"), "the pick is not whole", hint)


def near_is_a_place(documents: Documents) -> Iterator[Fault]:
    """A place has three coordinates."""
    for sheet in documents.of("landmarks"):
        for name, landmark in sheet.table.items():
            pick = landmark.get("pick") if isinstance(landmark, dict) else None
            near = pick.get("near") if isinstance(pick, dict) else None
            if isinstance(near, list) and len(near) != 3:
                what = f"a place has three coordinates, and this has {len(near)}"
                yield Fault(sheet, (name, "pick", "near"), what, "write near = [x, y, z], in cm")


def insets_have_an_area(documents: Documents) -> Iterator[Fault]:
    """An inset weighs like some cm2 of surface: more than none, less than the back."""
    for sheet in documents.of("insets"):
        for name, inset in sheet.table.items():
            area = inset.get("area_cm2") if isinstance(inset, dict) else None
            if isinstance(area, int | float) and not 0 < area <= LARGEST_INSET_CM2:
                what = f"the area {area:g} is not within 0 to {LARGEST_INSET_CM2:g} cm2"
                yield Fault(sheet, (name, "area_cm2"), what, "give the nominal area of one side")
