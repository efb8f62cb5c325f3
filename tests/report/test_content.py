"""What the report says: all of it, in order, the patient's sides spelled out."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from referralmap import Assessment, Atlas, PainDrawing, Side, judged
from referralmap.care import CAUTION_STRENGTHS
from referralmap.extent import extent
from referralmap.inference.entries import entries
from referralmap.look_alikes import QUICKEST_FIRST
from referralmap.report import Report, reported
from referralmap.report.brevity import LEVELS, page
from referralmap.report.content import LEADING
from referralmap.report.pictures import legend, pictures


@pytest.fixture(scope="module")
def reports(atlas: Atlas, cases: dict[str, Assessment]) -> dict[str, Report]:
    """The report of each case."""
    return {name: reported(atlas, one) for name, one in cases.items()}


def test_the_document_holds_the_assessment_whole(
    cases: dict[str, Assessment], reports: dict[str, Report]
) -> None:
    """From a report's JSON the assessment can be read again, as it was."""
    for name, one in reports.items():
        document = json.loads(json.dumps(one.to_json(), allow_nan=False))
        assert Assessment.from_json(document["assessment"]) == cases[name]


def test_the_leading_lines_are_those_of_the_differential(
    atlas: Atlas, cases: dict[str, Assessment], reports: dict[str, Report]
) -> None:
    """Five entries at most, with their probabilities; the report ranks nothing by itself."""
    result = judged(atlas, cases["shoulder"])
    expected = [one.probability for one in entries(atlas, result, LEADING)]
    assert [one.probability for one in reports["shoulder"].leading] == expected
    assert reports["nothing"].leading == ()


def test_areas_are_those_of_the_drawing(
    atlas: Atlas, cases: dict[str, Assessment], reports: dict[str, Report]
) -> None:
    """Both sides add up to the whole; the whole body is all of the skin."""
    for one in reports.values():
        found = one.extent
        assert found.left_cm2 + found.right_cm2 == pytest.approx(found.cm2)
    assert reports["whole body"].extent.share == pytest.approx(1)
    shoulder = reports["shoulder"].extent
    assert shoulder.cm2 == pytest.approx(judged(atlas, cases["shoulder"]).drawn_cm2, rel=1e-5)
    assert shoulder.right_cm2 == 0
    assert {place.side for place in shoulder.places} == {Side.LEFT}


def test_areas_are_those_of_the_figure(atlas: Atlas) -> None:
    """The same cells are larger on a larger figure; what no surface shows has no area."""
    drawing = PainDrawing.from_regions([("thigh_front", "right"), ("throat", "midline")])
    weights = atlas.lift(drawing).weights
    sizes = {figure: extent(atlas, weights, figure).cm2 for figure in ("female", "male")}
    assert sizes["female"] != sizes["male"]
    assert [one.region for one in extent(atlas, weights).inside] == ["throat"]
    assert extent(atlas, weights).left_cm2 == 0


@pytest.mark.parametrize("number", range(len(LEVELS)))
def test_red_flags_are_never_cut(
    atlas: Atlas,
    cases: dict[str, Assessment],
    reports: dict[str, Report],
    number: int,
) -> None:
    """At every level of brevity each flag stands on the page with what to do, in its order."""
    report = reports["everything"]
    content = page(report, (), (), LEVELS[number])
    told = [(line["name"], line["do"]) for column in content["flags"]["columns"] for line in column]
    assert told == [(one.name, one.do) for one in report.flags]
    assert len(told) >= len(atlas.care.red_flags)


def test_the_most_urgent_flag_is_first(reports: dict[str, Report]) -> None:
    """Urgency never rises down the page, and something urgent stops all treatment."""
    order = QUICKEST_FIRST
    for one in reports.values():
        ranks = [order.index(flag.urgency) for flag in one.flags]
        assert ranks == sorted(ranks)
        assert one.stop == any(rank < 2 for rank in ranks)
    assert len(reports["low back"].flags) >= 2


def test_cautions_stand_once_with_the_strongest_first(reports: dict[str, Report]) -> None:
    """Whatever techniques and muscles one concerns."""
    for one in reports.values():
        names = [caution.name for caution in one.cautions]
        assert len(names) == len(set(names))
        ranks = [CAUTION_STRENGTHS.index(caution.strength) for caution in one.cautions]
        assert ranks == sorted(ranks)


def test_what_is_cut_is_counted(reports: dict[str, Report]) -> None:
    """A list that is not whole says how much more there is."""
    brief = page(reports["everything"], (), (), LEVELS[-1])
    found = next(part for part in brief["right"] if part["title"] == "Found")
    more = len(reports["everything"].findings) - LEVELS[-1].findings
    assert found["lines"][-1]["words"] == f"and {more} more"


def test_a_weak_list_says_so(reports: dict[str, Report]) -> None:
    """Where no muscle sends pain like this, and only there."""
    for name, weak in (("whole body", True), ("nothing", False), ("shoulder", False)):
        text = json.dumps(page(reports[name], (), (), LEVELS[0])["right"])
        assert ("The list is weak" in text) is weak


def test_front_and_back_always_and_what_was_drawn_on(
    atlas: Atlas, cases: dict[str, Assessment]
) -> None:
    """A page is read the same every time; no more pictures than there is room for."""
    shown = {name: pictures(atlas, one, 4) for name, one in cases.items()}
    for some in shown.values():
        assert [one.view for one in some[:2]] == ["anterior", "posterior"]
        assert len(some) <= 4
    assert [one.view for one in shown["face"][2:]] == ["head_front"]
    assert [one.words for one in shown["shoulder"][2:]] == ["Front, enlarged"]
    assert len(shown["nothing"]) == 2


def test_the_legend_has_what_the_pictures_show(cases: dict[str, Assessment]) -> None:
    """Each kind named, and the arrow; nothing where no kind was named."""
    assert [words for words, _ in legend(cases["shoulder"])] == [
        "ache",
        "stabbing",
        "where it starts, and where it goes",
    ]
    assert legend(cases["nothing"]) == ()
    mixed = replace(cases["whole body"], pain=replace(cases["shoulder"].pain, kinds=(), spreads=()))
    assert [words for words, _ in legend(mixed)] == ["stabbing", "kind not named"]


def test_left_and_right_are_spelled_out(atlas: Atlas, cases: dict[str, Assessment]) -> None:
    """The patient's left is on the right of the picture in front, and on its left behind."""
    shown = pictures(atlas, cases["shoulder"], 2)
    content = page(reported(atlas, cases["shoulder"]), shown, (), LEVELS[0])
    front, back = content["pictures"]
    assert (front["left"], front["right"]) == ("Patient's RIGHT", "Patient's LEFT")
    assert (back["left"], back["right"]) == ("Patient's LEFT", "Patient's RIGHT")
    drawn = content["left"][0]["lines"]
    assert [line["head"] for line in drawn] == ["Area", "LEFT"]
