"""docs/add-a-muscle.md is followed literally: what it says to save is sound, built, drawn, used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from referralmap.cli import main

PAGE = Path(__file__).resolve().parent.parent / "docs" / "add-a-muscle.md"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder as the page has it made."""
    sources, muscle = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    folder = tmp_path / "my-muscles"
    (folder / "muscles" / "forearm").mkdir(parents=True)
    (folder / "muscles" / "forearm" / "my_muscle.toml").write_text(muscle, "utf-8")
    (folder / "sources.toml").write_text(sources, "utf-8")
    return folder


def test_the_page_gives_a_muscle(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Built without a fault, found by its abbreviation, drawn."""
    assert main(["build", str(own)]) == 0
    assert main(["check", str(own)]) == 0
    picture = own / "picture.svg"
    assert main(["show", "my_muscle", "--own", str(own), "--out", str(picture)]) == 0
    assert picture.read_text("utf-8").count("<path") > 3
    assert main(["show", "MM", "--own", str(own)]) == 0
    assert "My muscle TrP1, left" in capsys.readouterr().out
    assert main(["find", "MM", "--own", str(own)]) == 0
    assert "My muscle, Musculus meus" in capsys.readouterr().out


def test_the_page_gives_a_drawing_that_finds_it(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pain on the back of wrist and hand: the muscle is among the first."""
    [drawing] = re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    (own / "drawing.json").write_text(drawing, "utf-8")
    assert main(["build", str(own)]) == 0
    assert main(["invert", str(own / "drawing.json"), "--own", str(own), "--top", "8"]) == 0
    assert "My muscle" in capsys.readouterr().out


def test_what_the_page_says_of_faults_is_said(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table of messages names those that come."""
    file = own / "muscles" / "forearm" / "my_muscle.toml"
    whole = file.read_text("utf-8")
    faults = {
        "unknown landmark": ("wrist_dorsal r2,", "wrist_dorsl r2,"),
        "no source for 'action'": ('"action", ', ""),
        "outside the outline of its muscle": ('at = "forearm_extensor_proximal"', 'at = "c7"'),
        "no way along the skin": ("hand_dorsum_middle r2.5", "hallux_tip r2.5"),
    }
    for said, (old, new) in faults.items():
        assert old in whole
        file.write_text(whole.replace(old, new, 1), "utf-8")
        built = main(["build", str(own)])
        assert built == 1 or main(["check", str(own)]) == 1
        assert said in capsys.readouterr().out
        assert said.split("'")[0].strip() in PAGE.read_text("utf-8")
