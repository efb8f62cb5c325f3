"""`referralmap advise` and `referralmap about`, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from referralmap import Atlas, PainDrawing, Patient, Side
from referralmap.atlas.patterns import LookAlikeKey
from referralmap.cli import main


@pytest.fixture
def shoulder(tmp_path: Path) -> Path:
    """A drawing of the front of the left shoulder."""
    path = tmp_path / "shoulder.json"
    path.write_text(PainDrawing.from_regions([("shoulder_front", "left")]).to_json(), "utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    """The exit status of a command, and what it printed."""
    status = main([str(word) for word in words])
    return status, capsys.readouterr().out


def test_questions_muscles_and_warnings_are_said(
    shoulder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In this order, and that it is no diagnosis last."""
    status, said = run(capsys, "advise", shoulder)
    assert status == 0
    parts = ["To ask (", "Complaints in which", "Left pectoralis major", "After a treatment"]
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert said.endswith("it is not a diagnosis.\n")
    assert "cautions depend on questions that are open" in said


def test_an_emergency_comes_first_and_alone(
    shoulder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is said of treating a muscle then."""
    _, said = run(capsys, "advise", shoulder, "--yes", "chest_pressure")
    assert said.startswith("Emergency: Possible heart attack.")
    assert "Answered yes: " in said
    assert "This is looked at before any muscle is treated." in said
    assert "Reaches it" not in said


def test_a_look_alike_that_leads_is_said_after_the_flags(
    tmp_path: Path, atlas: Atlas, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its side and what is done; one that can wait is not said beside an emergency."""
    table = atlas.look_alike_patterns
    units, distance = table.whole.row(table.rows[LookAlikeKey("s1_root", Side.RIGHT)])
    path = tmp_path / "leg.json"
    path.write_text(PainDrawing.from_cells(units[distance <= 0]).to_json(), "utf-8")
    _, said = run(capsys, "advise", path, "--yes", "weight_loss")
    parts = ["Within days: Weight loss", "S1 nerve root, right: This pattern can", "To ask ("]
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert "  What is done if it fits: A careful clinician" in said
    _, said = run(capsys, "advise", path, "--yes", "saddle_numb")
    assert said.startswith("Emergency: ")
    assert "S1 nerve root" not in said.split("To ask (")[0].split("This is looked at")[1]


def test_answers_are_read_from_words_and_from_a_file(
    shoulder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both say the same; a place may be named, more than one too."""
    places = ("shoulder_front", "shoulder_back")
    who = Patient().with_answer("open_skin", True, *((name, "left") for name in places))
    who = who.with_answer("pregnancy", False)
    path = tmp_path / "patient.json"
    path.write_text(json.dumps(who.to_json()), "utf-8")
    yes = [word for name in places for word in ("--yes", f"open_skin@{name}:left")]
    _, typed = run(capsys, "advise", shoulder, "--json", *yes, "--no", "pregnancy")
    _, filed = run(capsys, "advise", shoulder, "--json", "--patient", path)
    assert json.loads(typed) == json.loads(filed)
    assert "pregnancy" not in [one["id"] for one in json.loads(typed)["questions"]]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--yes", "chest_presure"], "unknown question 'chest_presure'; did you mean"),
        (["--yes", "open_skin@shoulder_fron:left"], "unknown region 'shoulder_fron'; did you mean"),
        (["--patient", "nobody.json"], "nobody.json: No such file"),
    ],
)
def test_what_cannot_be_used_is_a_sentence(
    shoulder: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2; a misspelt answer is never passed over."""
    assert main(["advise", str(shoulder), *words]) == 2
    assert told in capsys.readouterr().err


def test_an_answer_without_its_side_is_refused(
    shoulder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is read."""
    with pytest.raises(SystemExit):
        main(["advise", str(shoulder), "--yes", "open_skin@groin"])
    assert "write QUESTION or QUESTION@REGION:left" in capsys.readouterr().err


def test_a_page_is_found_by_any_of_its_names(capsys: pytest.CaptureFixture[str]) -> None:
    """Title, what it says under headings, sources; what is near nothing is an error."""
    for words in (["tennis", "elbow"], ["tennis_elbow"], ["lateral", "epicondylitis"]):
        status, said = run(capsys, "about", *words)
        assert status == 0
        assert said.startswith("Tennis elbow (condition)\n")
        assert "\nTo exclude first\n" in said
        assert "\nSources\n  " in said
    assert main(["about", "refrigerator"]) == 2
    assert "unknown clinical record 'refrigerator'" in capsys.readouterr().err
