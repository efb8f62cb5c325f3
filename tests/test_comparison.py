"""Two drawings of one person: what was kept, gained and lost, and when that is a change."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from referralmap import Assessment, Atlas, Pain, PainDrawing
from referralmap.cli import main
from referralmap.comparison import compared, trend, trend_words
from referralmap.drawing.marks import Brush
from referralmap.rendering.compared import comparison_views, draw_comparison

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
FRONT, BOTH = (
    PainDrawing.from_regions([("shoulder_front", "left")]),
    PainDrawing.from_regions([("shoulder_front", "left"), ("arm_outer", "left")]),
)


def test_kept_gained_and_lost_make_up_the_two(atlas: Atlas) -> None:
    """Kept and lost are the earlier, kept and gained the later; turned round, gain is loss."""
    one = compared(atlas, FRONT, BOTH)
    assert one.kept.cm2 + one.lost.cm2 == pytest.approx(one.before.cm2)
    assert one.kept.cm2 + one.gained.cm2 == pytest.approx(one.after.cm2)
    assert [place.region for place in one.gained.places] == ["arm_outer"]
    assert (one.lost.cm2, one.unseen.cm2) == (0, 0)
    back = compared(atlas, BOTH, FRONT)
    assert back.lost.cm2 == pytest.approx(one.gained.cm2)
    assert back.jaccard == pytest.approx(one.jaccard)
    assert one.jaccard == pytest.approx(one.before.cm2 / one.after.cm2)


def test_the_same_drawing_is_no_change(atlas: Atlas) -> None:
    """Agreement 1; and nothing against nothing has no agreement at all."""
    same = compared(atlas, BOTH, BOTH)
    assert same.jaccard == pytest.approx(1)
    assert not same.differs
    nothing = compared(atlas, PainDrawing(), PainDrawing())
    assert nothing.jaccard is None
    assert nothing.sentences == ("Nothing is drawn in either, so there is nothing to compare.",)


def test_what_was_not_shown_is_neither_gained_nor_lost(atlas: Atlas) -> None:
    """Pain on the back was not seen by a visit that offered the front alone."""
    front = Brush("anterior", ((66, 36), (69, 40)), 3)
    back = Brush("posterior", ((40, 80), (60, 80)), 4)
    before = PainDrawing((front,), views_offered=("anterior",))
    after = PainDrawing((front, back), views_offered=("anterior", "posterior"))
    one = compared(atlas, before, after)
    assert one.gained.cm2 == pytest.approx(0, abs=1)
    assert one.unseen.cm2 > 50
    assert one.jaccard == pytest.approx(1, abs=0.05)
    assert "count as neither gained nor lost" in one.sentences[-1]


@pytest.mark.parametrize(
    ("shift", "place", "limit"),
    [(0.5, "back and neck", 0.44), (6.0, "back and neck", 0.44)],
)
def test_a_change_is_what_repeated_drawings_do_not_do(
    atlas: Atlas, shift: float, place: str, limit: float
) -> None:
    """Below one standard deviation under the mean of published repeats, and only there."""
    before, after = (
        PainDrawing((Brush("posterior", ((44, 70 + by), (56, 70 + by)), 2.5),)) for by in (0, shift)
    )
    one = compared(atlas, before, after)
    assert (one.place, one.limit) == (place, limit)
    assert one.differs == (shift > 2)
    assert ("no sign of a change" in one.sentences[1]) != one.differs
    assert "0.62 ± 0.18" in one.sentences[0]
    assert "0.42 ± 0.19" in one.sentences[0]


def test_other_parts_of_the_body_have_the_wider_limit(atlas: Atlas) -> None:
    """No study of repeated drawings of a leg was found, and the sentence says where it is from."""
    leg = PainDrawing.from_regions([("thigh_front", "left")])
    one = compared(atlas, leg, leg)
    assert (one.place, one.limit) == ("taken from the shoulder", 0.23)
    assert compared(atlas, FRONT, FRONT).place == "shoulder"


def test_the_trend_is_by_time_and_knows_what_was_not_asked(atlas: Atlas) -> None:
    """In whatever order the visits come; a strength that nobody asked is no nought."""
    visits = [
        Assessment(NOON + timedelta(days=days), FRONT, Pain(now))
        for days, now in ((14, 3.0), (0, 6.0), (7, None))
    ]
    points = trend(atlas, visits)
    assert [one.now for one in points] == [6.0, None, 3.0]
    assert trend_words(points).endswith("The last is 3 less than the first.")
    assert trend_words(points[:2]) == ""
    assert trend_words(trend(atlas, [visits[0], visits[0]])).endswith("the same as the first.")


def test_the_picture_tells_them_apart_without_colour(atlas: Atlas) -> None:
    """Crossed lines for what came, a dashed border for what went; sides are spelled out."""
    one = compared(atlas, FRONT, PainDrawing.from_regions([("arm_outer", "left")]))
    svg = draw_comparison(atlas, one, views=["anterior"])
    assert svg.count("stroke-dasharray") == 2  # in the legend, and on the body
    assert svg.count("Patient's LEFT") == 3
    same = draw_comparison(atlas, compared(atlas, FRONT, FRONT), views=["anterior"])
    assert same.count("stroke-dasharray") == 1
    nothing = compared(atlas, PainDrawing(), PainDrawing())
    assert comparison_views(atlas, nothing) == ("anterior",)
    assert draw_comparison(atlas, nothing).startswith("<svg")


def test_the_command_compares_by_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The order of the files does not matter; JSON and picture are the same comparison."""
    first = Assessment(NOON, FRONT, Pain(6))
    later = replace(first, taken_at=NOON + timedelta(days=9), drawing=BOTH, pain=Pain(2))
    files = []
    for number, one in enumerate((later, first)):
        files.append(str(tmp_path / f"{number}.json"))
        Path(files[-1]).write_text(one.to_json(), "utf-8")
    out = tmp_path / "both.svg"
    assert main(["compare", *files, "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("2026-11-27: ")
    assert "Lost 0 cm²." in said
    assert "Outer side of the upper arm, lower part, left" in said
    assert "2026-12-06: " in out.read_text("utf-8")
    assert main(["compare", *files, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [one["now"] for one in document["trend"]] == [6, 2]
    assert main(["compare", files[0]]) == 2
    assert "give two or more" in capsys.readouterr().err


def test_shares_lie_between_nothing_and_all(atlas: Atlas) -> None:
    """Of every unit, and what is kept is never also gained or lost."""
    one = compared(atlas, FRONT, BOTH)
    for shares in (one.kept_shares, one.gained_shares, one.lost_shares):
        assert ((shares >= 0) & (shares <= 1)).all()
    assert np.maximum(one.gained_shares, one.lost_shares).sum() > 0
    assert (np.minimum(one.gained_shares, one.lost_shares) == 0).all()
