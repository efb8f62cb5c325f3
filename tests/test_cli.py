from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from referralmap.app.login.serving import Serving
from referralmap.atlas.atlas import load_atlas
from referralmap.cli import NO_DIAGNOSIS, main
from referralmap.drawing.pain_drawing import PainDrawing
from referralmap.inference.invert import invert
from referralmap.inference.palpation import suggest_palpation

DRAWING = PainDrawing.from_regions([("temple", "left"), ("back_of_neck", "left")])


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    """The file of a drawing of the left temple and neck."""
    path = tmp_path / "drawing.json"
    path.write_text(DRAWING.to_json(), "utf-8")
    return path


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """What a command that succeeds prints."""
    assert main([str(one) for one in arguments]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """What a command that cannot be done says; it prints nothing else, and ends with 2."""
    assert main([str(one) for one in arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("referralmap: ")
    assert "Traceback" not in printed.err
    return printed.err.removeprefix("referralmap: ").strip()


def test_the_list_is_for_people(drawing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Percent, muscle, trigger point, side, a reason each; and once that it is no diagnosis."""
    lines = said(capsys, "invert", drawing, "--top", 3).splitlines()
    first = invert(load_atlas(), DRAWING)[0]
    assert "cm² drawn" in lines[0]
    at = next(place for place, line in enumerate(lines) if line.startswith("  1."))
    assert f"{first.muscle_name} {first.trigger_point_name}, {first.side}" in lines[at]
    assert lines[at + 1].lstrip().startswith("Your drawing covers")
    assert [line[:4] for line in lines if line[3:4] == "."] == ["  1.", "  2.", "  3."]
    assert lines.count(NO_DIAGNOSIS) == 1


def test_json_is_the_whole_differential(drawing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same numbers as from the library; `--top` shortens the candidates and nothing else."""
    whole: dict[str, Any] = json.loads(said(capsys, "invert", drawing, "--json"))
    result = invert(load_atlas(), DRAWING)
    step = suggest_palpation(result)
    assert step is not None
    assert whole.pop("next_palpation") == step.to_json()
    assert whole == json.loads(json.dumps(result.to_json()))
    short = json.loads(said(capsys, "invert", drawing, "--json", "--top", 2))
    assert short["candidates"] == whole["candidates"][:2]
    assert short["unexplained_cm2"] == whole["unexplained_cm2"]


def test_a_dash_reads_standard_input(
    drawing: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes through a pipe is read as from a file, with or without a byte order mark."""
    from_file = said(capsys, "invert", drawing)
    piped = io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + drawing.read_bytes()))
    monkeypatch.setattr("sys.stdin", piped)
    assert said(capsys, "invert", "-") == from_file


def test_an_empty_drawing_is_not_ranked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The prior is no answer to a person; as JSON it is there."""
    path = tmp_path / "empty.json"
    path.write_text(PainDrawing().to_json(), "utf-8")
    assert said(capsys, "invert", path) == (
        "Nothing is drawn on the body, so there is nothing to rank.\n"
    )
    assert json.loads(said(capsys, "invert", path, "--json"))["drawn_cm2"] == 0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "no drawing",
            "drawing.json: this is no JSON: Expecting value at line 1, column 1",
        ),
        (
            '{"version": 9, "format": "referralmap.drawing"}',
            "drawing.json: the drawing was made by",
        ),
        (
            DRAWING.to_json().replace("temple", "tempel"),
            "marks[0]: unknown region 'tempel'; did",
        ),
        (
            DRAWING.to_json().replace('"left"', '"lefft"', 1),
            "drawing.json: marks[0].side is \"lefft\"; did you mean 'left'?",
        ),
        (PainDrawing.from_cells([10**6]).to_json(), "marks[0]: cell 1000000 does not exist"),
    ],
)
def test_a_drawing_that_cannot_be_used_ends_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, sentence: str
) -> None:
    """Exit status 2 and what to do, never a traceback, whatever is wrong."""
    path = tmp_path / "drawing.json"
    path.write_text(text, "utf-8")
    assert sentence in refused(capsys, "invert", path)


def test_a_missing_drawing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The path that was given is the path that is said."""
    path = tmp_path / "none.json"
    assert refused(capsys, "invert", path) == f"there is no file '{path}'."


def test_top_is_a_number_of_candidates(capsys: pytest.CaptureFixture[str]) -> None:
    """0, -3 and words are refused where arguments are read."""
    for wrong in ("0", "-3", "many"):
        with pytest.raises(SystemExit) as caught:
            main(["invert", "x.json", f"--top={wrong}"])
        assert caught.value.code == 2
        assert "give 1 or more" in capsys.readouterr().err


def test_a_picture_is_written_or_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same SVG to a file and to standard output; folders are made, nothing else is left."""
    out = tmp_path / "new" / "picture.svg"
    chosen = ["show", "infraspinatus", "--side", "right", "--view", "anterior"]
    told = said(capsys, *chosen, "--out", out)
    assert told.startswith(f"{out}: Infraspinatus TrP1, right; anterior.")
    assert "Other trigger points of this muscle: trp2" in told
    assert [path.name for path in out.parent.iterdir()] == ["picture.svg"]
    assert said(capsys, *chosen) == out.read_text("utf-8") + "\n"


def test_a_muscle_answers_to_all_its_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Id, name and Latin name, in any case; the trigger point is taken by its id."""
    for name in ("infraspinatus", "INFRASPINATUS", "musculus infraspinatus"):
        view = ["--view", "posterior", "--trigger-point", "trp2", "--out", tmp_path / "a.svg"]
        assert "Infraspinatus TrP2, left; posterior." in said(capsys, "show", name, *view)


def test_a_look_alike_is_drawn_by_id_or_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the side that was asked for; that maps can be drawn beside one another is said."""
    out = tmp_path / "root.svg"
    view = ["--view", "posterior", "--out", out]
    for name in ("l5_root", "L5 Nerve Root"):
        told = said(capsys, "show", "--look-alike", name, "--side", "right", *view)
        assert told.startswith(f"{out}: L5 nerve root, right.")
        assert "Follows from 3 published maps; --maps draws each" in told
    assert "L5 nerve root, right<" in out.read_text("utf-8")
    told = said(capsys, "show", "--look-alike", "l5_root", "--maps", *view)
    assert told == f"{out}: L5 nerve root, left.\n"
    assert "Keegan and Garrett 1948<" in out.read_text("utf-8")
    assert said(capsys, "show", "--look-alike", "heart").startswith("<")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["infraspinatos"], "unknown muscle 'infraspinatos'; did you mean 'infraspinatus'?"),
        (
            ["infraspinatus", "--trigger-point", "trp22"],
            "unknown trigger point of infraspinatus 'trp22'; did you mean 'trp2'?",
        ),
        (
            ["infraspinatus", "--side", "rigth"],
            "unknown side of infraspinatus 'rigth'; did you mean 'right'?",
        ),
        (
            ["infraspinatus", "--view", "anteriro"],
            "unknown view 'anteriro'; did you mean 'anterior'?",
        ),
        (["infraspinatus", "--figure", "man"], "unknown figure 'man'; it can be neutral"),
        (["--all"], "give a folder for the pictures: --out FOLDER."),
        (["--look-alike", "hart"], "unknown look-alike 'hart'; did you mean 'heart'?"),
        (["--look-alike", "heart", "--side", "left"], "unknown side of heart 'left'; it can be"),
        (
            ["--look-alike", "heart", "--figure", "male"],
            "--look-alike takes --side, --view, --maps",
        ),
        (["soleus", "--maps"], "--maps goes with --look-alike NAME."),
    ],
)
def test_what_cannot_be_shown_leaves_the_file_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    """A wrong name is answered with the closest one, and an older picture stays whole."""
    out = tmp_path / "picture.svg"
    out.write_text("older", "utf-8")
    more = [] if "--all" in arguments else ["--out", out]
    assert refused(capsys, "show", *arguments, *more).startswith(sentence)
    assert out.read_text("utf-8") == "older"
    assert list(tmp_path.iterdir()) == [out]


def test_a_picture_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder in the way is a sentence with its path, and nothing half is left."""
    (tmp_path / "picture.svg").mkdir()
    out = tmp_path / "picture.svg"
    told = refused(capsys, "show", "infraspinatus", "--view", "anterior", "--out", out)
    assert "picture.svg" in told
    assert [path.name for path in tmp_path.iterdir()] == ["picture.svg"]


@pytest.mark.parametrize(
    ("flag", "writer"),
    [
        ("--all", "sheets.write_all"),
        ("--landmarks", "sheets.write_landmarks"),
        ("--regions", "sheets.write_regions"),
        ("--look-alikes", "look_alike_sheets.write_look_alikes"),
    ],
)
def test_whole_folders_are_written_by_the_sheets(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    flag: str,
    writer: str,
) -> None:
    """The command only passes the folder on, and says where to look."""
    monkeypatch.setattr(
        f"referralmap.rendering.{writer}", lambda atlas, folder: [folder / "index.html"]
    )
    told = said(capsys, "show", flag, "--out", tmp_path)
    assert told == f"1 files are in {tmp_path}; open {tmp_path / 'index.html'} in a browser.\n"


def test_the_app_gets_its_port(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flags are passed on, and its exit status is the command's."""
    called: dict[str, Any] = {}

    def launch(port: int | None, **given: object) -> int:
        called.update(port=port, **given)
        return 7

    monkeypatch.setattr("referralmap.app.launch.launch", launch)
    assert main(["app", "--port", "9000", "--no-browser"]) == 7
    named = {"browser": False, "own": None, "where": Serving(), "keep": None}
    assert called == {"port": 9000, **named}


def test_the_module_is_the_command(drawing: Path) -> None:
    """`python -m referralmap` ends with the command's status; a terminal of ASCII is no error."""
    run = [sys.executable, "-m", "referralmap"]
    wrong = subprocess.run([*run, "show", "nobody"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("referralmap: unknown muscle 'nobody'")
    plain = {"PYTHONIOENCODING": "ascii", "PYTHONPATH": ":".join(sys.path)}
    told = subprocess.run(
        [*run, "invert", drawing], capture_output=True, text=True, check=True, env=plain
    )
    assert NO_DIAGNOSIS in told.stdout


def test_no_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """What can be done is said, on stderr, with status 2."""
    with pytest.raises(SystemExit) as caught:
        main([])
    assert caught.value.code == 2
    assert "usage: referralmap" in capsys.readouterr().err


def test_findings_movements_and_a_complaint_are_counted(
    drawing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same as from the library; each is printed, and what to press next with its cautions."""
    result = invert(load_atlas(), DRAWING, complaint="chronic_tension_type_headache")
    first = result[0]
    movement = load_atlas().muscle(first.muscle).provoked_by[0]
    result = result.with_finding(first, "local").with_history({movement: True})
    given = [
        *("--finding", f"{'/'.join(first.key)}=local", "--movement", f"{movement}=yes"),
        *("--complaint", "chronic_tension_type_headache"),
    ]
    whole = json.loads(said(capsys, "invert", drawing, "--json", *given))
    assert whole["candidates"] == json.loads(json.dumps(result.to_json()["candidates"]))
    text = said(capsys, "invert", drawing, *given)
    step = suggest_palpation(result)
    assert step is not None
    assert result.prior_note in text
    assert "pressing it hurts in the place alone." in text
    assert f"{movement}: brings the pain on." in text
    assert step.reason in text
    assert text.index(step.cautions[0]) < text.index(step.reason)
    assert "none of these muscles sends this pain" in text


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("--finding", "soleus/trp9/left=local"), "unknown trigger point 'soleus/trp9/left'; did"),
        (("--finding", "soleus/trp1/left=lokal"), "unknown outcome 'lokal'; did you mean 'local'"),
        (("--movement", "Wallking=yes"), "unknown movement 'Wallking'; "),
        (("--complaint", "wiplash"), "unknown complaint 'wiplash'; did you mean 'whiplash'"),
    ],
)
def test_what_the_atlas_lacks_is_named(
    drawing: Path, capsys: pytest.CaptureFixture[str], given: tuple[str, str], sentence: str
) -> None:
    """Trigger point, outcome, movement, complaint: each with the closest that there is."""
    assert sentence in refused(capsys, "invert", drawing, *given)


@pytest.mark.parametrize(
    "given", ["--finding=soleus=local", "--movement=Walking", "--movement=x=y"]
)
def test_findings_and_answers_are_written_in_one_way(
    given: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be read is refused where arguments are read, with the way to write it."""
    with pytest.raises(SystemExit) as caught:
        main(["invert", "x.json", given])
    assert caught.value.code == 2
    assert "write" in capsys.readouterr().err
