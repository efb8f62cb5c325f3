"""Left and right are the patient's, on every view, in words."""

from __future__ import annotations

import pytest
from hand import Sheet
from playwright.sync_api import expect

GROUPS = ["Body", "Head", "Right hand", "Left hand", "Right foot", "Left foot"]


def test_the_edges_say_whose_side_they_show(sheet: Sheet) -> None:
    """In front the patient's right is on the left of the picture, behind on its right."""
    start, end = sheet.find(".edge.start"), sheet.find(".edge.end")
    expect(start).to_have_text("Patient's RIGHT")
    expect(end).to_have_text("Patient's LEFT")
    sheet.look("posterior")
    expect(start).to_have_text("Patient's LEFT")
    expect(end).to_have_text("Patient's RIGHT")


def test_every_view_can_be_reached_and_says_its_side(sheet: Sheet) -> None:
    """Twenty-one views in six groups; each has art, a name and words at both edges."""
    seen = []
    for group in GROUPS:
        sheet.find(".groups").get_by_role("button", name=group, exact=True).click()
        views = [str(face.get_attribute("data-view")) for face in sheet.find(".face").all()]
        for view in views:
            sheet.look(view)
            expect(sheet.find(f'.face[data-view="{view}"]')).to_have_attribute(
                "aria-pressed", "true"
            )
            for edge in ("start", "end"):
                expect(sheet.find(f".edge.{edge}")).to_contain_text("Patient's")
        seen += views
    assert len(set(seen)) == len(seen) == 21


def test_the_words_stay_when_the_picture_is_large(sheet: Sheet) -> None:
    """Zoomed in, both edges still say their side."""
    for _ in range(3):
        sheet.button("Bigger").click()
    expect(sheet.find(".edge.start")).to_be_in_viewport()
    expect(sheet.find(".edge.end")).to_be_in_viewport()


@pytest.mark.parametrize(("x", "side"), [(0.32, "right"), (0.68, "left")])
def test_pain_in_front_of_a_shoulder_comes_from_its_own_side(
    sheet: Sheet, x: float, side: str
) -> None:
    """Painted on the patient's left shoulder, the first candidate is a left one, in words too."""
    sheet.paint([(x, 0.2), (x, 0.25)])
    sheet.expect_marks(1)
    assert sheet.ranking()[0].endswith(f"/{side}")
    expect(sheet.find(".ranking .side").first).to_have_text(side)
