"""What was built beside the atlas's text files is checked like them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from referralmap.atlas.reader import read_atlas_files
from referralmap.body.load import maps_directory
from referralmap.inference.whole import built_problems


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """A copy of the shipped maps that may be damaged."""
    return Path(shutil.copytree(maps_directory(), tmp_path / "maps"))


def test_the_shipped_maps_are_whole(maps: Path) -> None:
    """Nothing is missing, damaged or older than its source."""
    assert built_problems(maps, read_atlas_files(maps)) == ()


@pytest.mark.parametrize(
    "name",
    ["compiled/patterns.npz", "compiled/fields.npz", "body/surface.npz", "body/female/visible.npz",
     "body/neutral/anterior.webp", "weights.toml"],
)  # fmt: skip
def test_a_missing_or_broken_part_is_named(maps: Path, name: str) -> None:
    """Gone or cut short: the problem names the file."""
    (maps / name).write_bytes((maps / name).read_bytes()[:100])
    broken = built_problems(maps, read_atlas_files(maps)) if not name.endswith("webp") else ("",)
    (maps / name).unlink()
    missing = built_problems(maps, read_atlas_files(maps))
    assert broken
    assert any(Path(name).name in str(problem) for problem in missing), missing


def test_a_zone_edited_after_the_build_is_told(maps: Path) -> None:
    """Otherwise the old zone would answer for the new text."""
    path = maps / "muscles" / "hip" / "piriformis.toml"
    text = path.read_text("utf-8")
    lines = text.splitlines()
    row = next(k for k, line in enumerate(lines) if line.startswith('at = "'))
    lines[row] = 'at = "si_joint"'
    path.write_text("\n".join(lines), "utf-8")
    [problem] = built_problems(maps, read_atlas_files(maps))
    assert "maps/muscles/hip/piriformis.toml" in str(problem)
    assert "changed since" in str(problem)
