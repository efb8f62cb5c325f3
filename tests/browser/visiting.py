"""What a person does at a page that keeps, and what is in the file of kept assessments then."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from hand import Sheet
from playwright.sync_api import Locator, expect

from referralmap import Assessment, Pain, PainDrawing
from referralmap.keeping.address import read_address
from referralmap.keeping.store import Keep, open_keep

ALL = re.compile(r"Kept as .*, all of it, at \d\d:\d\d:\d\d")


def opened(file: Path) -> Keep:
    """The keep in that file, beside the server."""
    return open_keep(read_address(str(file)), make=True)


def marks_of(file: Path, pseudonym: str) -> list[int]:
    """How many marks each kept assessment of a person has, the earliest first."""
    with opened(file) as keep:
        found = [keep.read(one.id).assessment for one in keep.listed(pseudonym)]
    return [len(one.drawing.marks) for one in found]


def before(file: Path, pseudonym: str, *, day: int, now: float | None = None) -> None:
    """An earlier visit: the front of the left shoulder."""
    drawing = PainDrawing.from_regions([("shoulder_front", "left")])
    taken = datetime(2026, 10, day, 9, 30, tzinfo=UTC)
    made = Assessment(taken, drawing, Pain(now=now), pseudonym=pseudonym)
    with opened(file) as keep:
        keep.put(replace(made, atlas_version="1", library_version="1"), uuid4())


def begin(sheet: Sheet, pseudonym: str) -> None:
    """Keep the visit under that pseudonym."""
    sheet.button("Keep this visit").click()
    sheet.page.get_by_label("Pseudonym").fill(pseudonym)
    sheet.button("Keep from now on").click()


def standing(sheet: Sheet) -> Locator:
    """The line that says how keeping stands."""
    return sheet.page.locator(".st-key-visits_said")


def expect_kept(sheet: Sheet) -> None:
    """All of the page is kept, it says."""
    expect(standing(sheet)).to_contain_text(ALL, timeout=20_000)


def expect_marks_kept(sheet: Sheet, file: Path, pseudonym: str, count: int) -> None:
    """The database has so many marks, and the page says so after it, not before."""
    expect_kept(sheet)
    for _ in range(100):
        if marks_of(file, pseudonym)[-1:] == [count]:
            return expect_kept(sheet)
        sheet.page.wait_for_timeout(100)
    raise AssertionError(f"{marks_of(file, pseudonym)} marks are kept, and not {count}.")
