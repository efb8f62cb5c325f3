"""What the documentation shows of the atlas is what the atlas says today."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from referralmap import Atlas

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "docs" / "atlas"


@pytest.fixture(scope="module", autouse=True)
def _programs() -> None:
    """The pages are made by a program of the project, not by the library."""
    sys.path.insert(0, str(PROJECT / "tools"))


def test_pages_are_those_of_the_atlas(atlas: Atlas) -> None:
    """Made again they are the same, letter for letter; no page is left over."""
    from atlasdocs.pages import all_pages

    pages = all_pages(atlas)
    stale = [name for name, text in pages.items() if read(name) != text]
    assert stale == [], "run 'make sheets'"
    assert {path.name for path in FOLDER.glob("*.md")} == set(pages)


def test_every_area_has_a_sheet_that_can_be_browsed(atlas: Atlas) -> None:
    """From the README over the index to each; 10 MB in all at most."""
    sheets = {path.stem: path for path in FOLDER.glob("*.webp")}
    assert set(sheets) == {muscle.area for muscle in atlas.muscles}
    assert sum(path.stat().st_size for path in sheets.values()) < 10e6
    assert all(f"({area}.webp)" in read("README.md") for area in sheets)
    assert "(docs/atlas/README.md)" in (PROJECT / "README.md").read_text("utf-8")


def test_what_is_drawn_is_what_is_said(atlas: Atlas) -> None:
    """Where no word of a zone's words names what it covers, a reader has said why."""
    from atlasdocs.matching import unmatched
    from atlasdocs.pages import differences

    points = {(f"{m.id}.{one.id}"): (m, one) for m in atlas.muscles for one in m.trigger_points}
    found = {name: unmatched(atlas, *point) for name, point in points.items()}
    differing = {name: one for name, one in found.items() if one}
    unexplained = {name: one for name, one in differing.items() if name not in differences()}
    assert unexplained == {}, "mend the zone or its words, or explain it in differences.toml"
    assert set(differences()) <= set(points), "no such trigger point"
    assert len(differing) < 0.2 * len(points)


def test_a_zone_in_the_wrong_place_is_noticed(atlas: Atlas) -> None:
    """Words of another muscle do not match the drawing."""
    from dataclasses import replace

    from atlasdocs.matching import unmatched

    muscle = atlas.muscle("soleus")
    other = atlas.muscle("masseter_deep").trigger_points[0].zone_words
    wrong = unmatched(atlas, muscle, replace(muscle.trigger_points[0], zone_words=other))
    assert wrong.areas
    assert wrong.phrases


def test_links_lead_somewhere() -> None:
    """Every file that a page of the atlas names is there."""
    for page in FOLDER.glob("*.md"):
        for name in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (FOLDER / name).exists(), f"{page.name}: {name}"


def read(name: str) -> str:
    """A page as it stands; empty where there is none."""
    path = FOLDER / name
    return path.read_text("utf-8") if path.exists() else ""
