"""The named regions as pictures: each is shown, on its own side, and told in words."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from referralmap import Atlas, Side
from referralmap.model import Region
from referralmap.rendering.sheets import write_regions


def test_every_region_is_named_in_a_picture(atlas: Atlas, tmp_path: Path) -> None:
    """On one of the views at least; and the page holds its names, segments and identifiers."""
    written = write_regions(atlas, tmp_path)
    assert written[-1].name == "regions.html"
    pictures = "".join(one.read_text("utf-8") for one in written[:-1])
    assert not [one.id for one in atlas.regions if f">{escape(one.name)}<" not in pictures]
    page = written[-1].read_text("utf-8")
    for region in atlas.regions:
        assert f'<tr id="{region.id}">' in page
        assert all(segment in page for segment in region.choir)


def test_at_least_120_regions_can_be_named_on_a_side(atlas: Atlas) -> None:
    """Those of the left and those across the middle; together they are every cell."""
    assert sum(side is not Side.RIGHT for region in atlas.regions for side in region.sides) >= 120
    units = atlas.region_units.units
    cells = sorted(cell for one in units.values() for cell in one if cell < atlas.cell_count)
    assert cells == list(range(atlas.cell_count))


def test_every_segment_of_the_choir_map_is_reached(atlas: Atlas) -> None:
    """By a region that names it, or by the mirror image of one."""
    mirror = {segment.id: segment.mirror for segment in atlas.segments}
    named = {one for region in atlas.regions for one in region.choir}
    assert len(mirror) == 74
    assert named | {mirror[one] for one in named} == set(mirror)


def test_a_paired_region_lies_in_left_segments(atlas: Atlas) -> None:
    """It is authored on the left; a region across the middle names both of a pair."""
    words = {segment.id: segment.words for segment in atlas.segments}
    mirror = {segment.id: segment.mirror for segment in atlas.segments}

    def sided(region: Region) -> bool:
        if region.midline:
            return {mirror[one] for one in region.choir} == set(region.choir)
        return all(words[one].endswith("left") for one in region.choir)

    assert [region.id for region in atlas.regions if not sided(region)] == []
