"""The page: one sheet of A4, whatever it holds, and words that stay words."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from referralmap import Assessment, Atlas, ReferralmapError, UnknownNameError
from referralmap.cli import main
from referralmap.errors import MissingExtraError
from referralmap.report import FORMATS, report_file, reported, typeset
from referralmap.report.brevity import LEVELS
from referralmap.report.pictures import pictures
from referralmap.report.typeset import fitting_page, page_count

CASES = ["shoulder", "low back", "whole body", "face", "nothing", "everything"]


@pytest.mark.parametrize("name", CASES)
def test_it_is_one_page(atlas: Atlas, cases: dict[str, Assessment], name: str) -> None:
    """Even where every question was answered by yes and every muscle was pressed."""
    report = reported(atlas, cases[name])
    content = fitting_page(report, pictures(atlas, report.assessment, 4))
    assert page_count(content) == 1


def test_a_short_case_is_told_whole(atlas: Atlas, cases: dict[str, Assessment]) -> None:
    """Nothing is cut, or made small, without need."""
    for name in ("shoulder", "face", "nothing"):
        report = reported(atlas, cases[name])
        content = fitting_page(report, pictures(atlas, report.assessment, 4))
        assert content["points"] >= LEVELS[2].points


def test_each_format_is_what_it_says(atlas: Atlas, cases: dict[str, Assessment]) -> None:
    """By its first bytes; twice the same bytes."""
    report = reported(atlas, cases["shoulder"])
    begins = {"pdf": b"%PDF-", "svg": b"<svg", "png": b"\x89PNG", "json": b"{"}
    for name in FORMATS:
        made = report_file(atlas, report, name)
        assert made.startswith(begins[name])
        assert made == report_file(atlas, report, name)
    with pytest.raises(UnknownNameError, match="unknown format of a report 'doc'"):
        report_file(atlas, report, "doc")


def test_a_picture_of_several_pages_is_refused(
    atlas: Atlas, cases: dict[str, Assessment], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where even the shortest page is too long, nothing is lost without a word."""
    report = reported(atlas, cases["everything"])
    monkeypatch.setattr(typeset, "LEVELS", (LEVELS[0],))
    with pytest.raises(ReferralmapError, match="pages, and PNG holds one; make a PDF"):
        report_file(atlas, report, "png")
    assert report_file(atlas, report, "pdf").startswith(b"%PDF-")


def test_without_typst_the_page_says_what_to_install(
    atlas: Atlas, cases: dict[str, Assessment], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the JSON needs nothing."""
    monkeypatch.setitem(sys.modules, "typst", None)
    report = reported(atlas, cases["nothing"])
    with pytest.raises(MissingExtraError, match=r"pip install 'referralmap\[report\]'"):
        report_file(atlas, report, "pdf")
    assert report_file(atlas, report, "json")


def test_words_from_outside_are_never_markup(atlas: Atlas, cases: dict[str, Assessment]) -> None:
    """A pseudonym that is a program is printed, and not run."""
    evil = replace(
        cases["shoulder"],
        pseudonym='#panic("run") $x$ <pages> *bold* \\',
        pain=replace(cases["shoulder"].pain, since_words='#import "@preview/x:1.0.0"'),
    )
    content = fitting_page(reported(atlas, evil), ())
    assert page_count(content) == 1


def test_the_command_writes_by_the_ending(
    cases: dict[str, Assessment], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says the red flags on the terminal too."""
    given, out = tmp_path / "visit.json", tmp_path / "page.pdf"
    given.write_text(cases["low back"].to_json(), "utf-8")
    assert main(["report", str(given), "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert "See to this first: " in capsys.readouterr().out
    assert main(["report", str(given), "--out", str(tmp_path / "page.json")]) == 0
    assert json.loads((tmp_path / "page.json").read_text("utf-8"))["stop"] is True


@pytest.mark.parametrize(
    ("text", "ending", "told"),
    [
        ("{}", "pdf", "taken_at is missing"),
        (None, "pdf", "there is no file"),
        ("{}", "doc", "unknown ending of a report's file 'doc'"),
    ],
)
def test_what_cannot_be_used_is_a_sentence(
    tmp_path: Path,
    text: str | None,
    ending: str,
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit status 2, and nothing is written."""
    given, out = tmp_path / "visit.json", tmp_path / f"page.{ending}"
    if text is not None:
        given.write_text(text, "utf-8")
    assert main(["report", str(given), "--out", str(out)]) == 2
    assert told in capsys.readouterr().err
    assert not out.exists()
